"""Bytes to text: gzip with its end checked, a byte order mark dropped, UTF-8 held to. For every reader."""

import zlib

from loaders.refusals import content_error

# The largest dataset of the catalogue is under 100 MB as CSV; beyond this it is a mistake or a bomb.
LARGEST = 512 * 1024 * 1024

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
# How .xls begins; .xlsx is a ZIP that names its workbook.
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 20


def is_gzip(content: bytes) -> bool:
    """True if `content` starts as a gzip file does."""
    return content.startswith(_GZIP)


def gunzip(content: bytes, name: str, largest: int = LARGEST) -> bytes:
    """Unpacks a gzip file of one or more members; `largest` is the most bytes it may unpack to.

    SourceError for a stream without its end, with a wrong checksum or with something behind it: Python's and
    httpx's own readers pass over a missing end.
    """
    parts: list[bytes] = []
    size, rest = 0, content
    while rest:
        member = zlib.decompressobj(wbits=31)
        while rest and not member.eof:
            try:
                part = member.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise content_error(name, _lines(parts), f"the gzip stream is broken ({error})") from None
            rest = member.unused_data if member.eof else member.unconsumed_tail
            parts.append(part)
            size += len(part)
            if size > largest:
                raise content_error(name, _lines(parts), f"larger than {largest} bytes when unpacked")
        if not member.eof:
            raise content_error(name, _lines(parts), "the gzip stream is cut off")
        rest = rest.lstrip(b"\0")
    return b"".join(parts)


def unpack_text(content: bytes, name: str) -> str:
    """The text of a file or answer, unpacked if it is gzip.

    SourceError names the line of a byte that is not UTF-8; `name` is for that message.
    """
    plain = gunzip(content, name) if is_gzip(content) else content
    if plain.startswith(_OLD_WORKBOOK) or (plain.startswith(_ZIP) and b"xl/workbook" in plain):
        raise content_error(name, 1, "an Excel workbook: choose SDMX-CSV where it was downloaded")
    if plain.startswith(_ZIP):
        raise content_error(name, 1, "a ZIP archive: unpack it first")
    try:
        return plain.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise content_error(
            name, _lines([plain[: error.start]]), f"byte {error.object[error.start]:#04x} is not UTF-8"
        ) from None


def _lines(parts: list[bytes]) -> int:
    return sum(part.count(b"\n") for part in parts) + 1
