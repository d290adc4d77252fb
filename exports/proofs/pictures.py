"""PNG: the mark is a chunk of text, the content its decoded pixels. SVG: the mark is an element `metadata`,
the content its canonical text.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from exports.proofs.file_parts import FileParts
from exports.proofs.safe_reading import NotReadableError, TooLargeError, parse_xml

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What our chunk of text is called.
KEYWORD = b"Digital Decade proof\x00"
# All that decoding takes, and what would make a PNG move.
DECODED, MOVING = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"), b"acTL"
# Pixels of a picture, and rows that are looked at together.
MOST_PIXELS, STRIP = 24_000_000, 256
METADATA = "{http://www.w3.org/2000/svg}metadata"
OURS = "digital-decade-proof"


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, data and all bytes of each chunk; behind the last one what follows it, of kind b""."""
    place = len(SIGNATURE)
    while place < len(file):
        head = file[place : place + 8]
        length, kind = struct.unpack(">I4s", head) if len(head) == 8 else (0, b"")
        end = place + 12 + length
        if not kind or end > len(file):
            raise NotReadableError("it is no whole PNG")
        yield kind, file[place + 8 : place + 8 + length], file[place:end]
        place = end
        if kind == b"IEND":
            yield b"", file[place:], file[place:]
            return
    raise NotReadableError("it is no whole PNG")


def _is_mark(kind: bytes, data: bytes) -> bool:
    return kind == b"tEXt" and data.startswith(KEYWORD)


def write_png(file: bytes, text: str) -> bytes:
    """The PNG with the mark before its pixels."""
    if not file.startswith(SIGNATURE):
        raise NotReadableError("it is no whole PNG")
    data = b"tEXt" + KEYWORD + text.encode("ascii")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    # Behind the head, which is always 25 bytes long.
    place = len(SIGNATURE) + 25
    return file[:place] + chunk + file[place:]


def look_at_png(file: bytes) -> FileParts:
    """What is found in a PNG."""
    return FileParts(_read_png(file), _png_content(file), _png_rest(file))


def _read_png(file: bytes) -> str | None:
    """The mark of a PNG."""
    found = [data for kind, data, _ in _chunks(file) if _is_mark(kind, data)]
    return found[0][len(KEYWORD) :].decode("latin-1") if found else None


def _png_rest(file: bytes) -> Iterator[bytes]:
    """All bytes of a PNG but those of its mark."""
    yield file[: len(SIGNATURE)]
    yield from (whole for kind, data, whole in _chunks(file) if not _is_mark(kind, data))


def _png_content(file: bytes) -> Iterator[bytes]:
    """The picture's size and its pixels, as red, green, blue and opacity; and whether it moves."""
    from PIL import Image  # comes with Streamlit; kept out of the server's start

    chunks = list(_chunks(file))
    width, height = struct.unpack(">II", chunks[0][1][:8]) if len(chunks[0][1]) >= 8 else (0, 0)
    if width * height > MOST_PIXELS:
        raise TooLargeError(f"a picture may have {MOST_PIXELS} pixels")
    # Nothing but pixels goes to the decoder: texts and profiles are packed too.
    plain = SIGNATURE + b"".join(whole for kind, _, whole in chunks if kind in DECODED)
    yield struct.pack(">II?", width, height, any(kind == MOVING for kind, _, _ in chunks))
    try:
        with Image.open(io.BytesIO(plain), formats=("PNG",)) as picture:
            picture.load()
            for top in range(0, picture.height, STRIP):
                strip = picture.crop((0, top, picture.width, min(top + STRIP, picture.height)))
                yield strip.convert("RGBA").tobytes()
    # The decoder has an error of its own for each thing that may be wrong.
    except Exception as error:
        raise NotReadableError("its pixels can't be read") from error


def write_svg(file: bytes, text: str) -> bytes:
    """The SVG with the mark as its first element."""
    from html import escape

    start = file.find(b">", file.find(b"<svg")) + 1
    if not file.startswith((b"<svg", b"<?xml")) or not start:
        raise NotReadableError("it is no whole SVG")
    element = f'<metadata id="{OURS}">{escape(text, quote=False)}</metadata>'
    return file[:start] + element.encode("ascii") + file[start:]


def look_at_svg(file: bytes) -> FileParts:
    """What is found in an SVG."""
    root = parse_xml(file)
    marks = [its for its in root.iter(METADATA) if its.get("id") == OURS]
    return FileParts(marks[0].text or "" if marks else None, _svg_content(root), _svg_rest(file))


def _svg_rest(file: bytes) -> Iterator[bytes]:
    """All bytes of an SVG but those of its mark."""
    start = file.find(f'<metadata id="{OURS}">'.encode())
    end = file.find(b"</metadata>", start) + len(b"</metadata>")
    yield file if start < 0 else file[:start] + file[end:]


def _svg_content(root: Any) -> Iterator[bytes]:
    """The canonical text of an SVG (C14N) without its mark."""
    from lxml import etree

    for its in [its for its in root.iter(METADATA) if its.get("id") == OURS]:
        its.getparent().remove(its)
    yield etree.tostring(root, method="c14n", with_comments=False)
