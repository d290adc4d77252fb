"""Reads what strangers send: packed files and XML, within limits that no honest file of ours comes near."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Bytes of a file; of all that a packed one unpacks to; and parts of it.
LARGEST_FILE, LARGEST_UNPACKED, MOST_PARTS = 16 * 2**20, 48 * 2**20, 3000
# Bytes of one XML document: its tree takes ten times as many.
LARGEST_XML = 20 * 2**20
# How often its own size a part may unpack to, beyond a size that costs nothing.
MOST_DENSE, ALWAYS_FINE = 200, 2**20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The bit of an entry that says that it is encrypted.
ENCRYPTED = 0x1
# A fixed time of day makes the same file give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


class NotReadableError(Exception):
    """A file that can't be read as what it says it is: the message goes on with "it can't be read: "."""


class TooLargeError(NotReadableError):
    """A file that would take too much to be read."""


class UnknownFormError(NotReadableError):
    """A file of a form that we don't give, or that carries no mark."""


def unpack(file: bytes) -> dict[str, bytes]:
    """Every part of a packed file by its path, in its order; refuses what is encrypted, packed in a rare way,
    twice there, or unpacks to more than it may.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            entries = packed.infolist()
            _refuse_bombs(entries)
            return {entry.filename: packed.read(entry) for entry in entries if not entry.is_dir()}
    except NotReadableError:
        raise
    # The library has many errors for what is no ZIP: among them struct.error, which is no ValueError.
    except Exception as error:
        raise NotReadableError("it is no whole ZIP") from error


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise TooLargeError("it unpacks to too much")
    for entry in entries:
        if entry.file_size > max(ALWAYS_FINE, MOST_DENSE * entry.compress_size):
            raise TooLargeError("it unpacks to too much")
        if entry.compress_type not in PLAIN or entry.flag_bits & ENCRYPTED:
            raise NotReadableError("it is packed or encrypted in a way that we don't use")
    if len({entry.filename for entry in entries}) < len(entries):
        raise NotReadableError("it holds a part twice")


def packing_of(file: bytes, parts: Mapping[str, bytes], but: Iterable[str]) -> Iterator[bytes]:
    """All of a packed file but these parts: its parts in their order, when each was written, and what is said
    of the whole.
    """
    left_out = set(but)
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        yield packed.comment
        for entry in packed.infolist():
            yield f"{entry.filename} {entry.date_time}".encode("utf-8", "surrogatepass")
            if entry.filename in parts and entry.filename not in left_out:
                yield parts[entry.filename]


def pack_again(file: bytes, changed: dict[str, bytes]) -> bytes:
    """The same ZIP, of ours, with parts changed or (behind the others) added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as packed, zipfile.ZipFile(made, "w") as again:
        left = dict(changed)
        for entry in packed.infolist():
            content = left.pop(entry.filename, None)
            content = packed.read(entry) if content is None else content
            again.writestr(zipfile.ZipInfo(entry.filename, STAMP), content, entry.compress_type)
        for path, content in left.items():
            again.writestr(zipfile.ZipInfo(path, STAMP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def parse_xml(content: bytes) -> Any:
    """The root of an XML document without a document type, and so without entities; NotReadableError for any
    other.
    """
    if len(content) > LARGEST_XML:
        raise TooLargeError("its XML is too long")
    from lxml import etree  # comes with python-pptx; kept out of the server's start

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotReadableError("its XML can't be read") from error
    if root.getroottree().docinfo.doctype:
        raise NotReadableError("its XML has a document type")
    return root


def digest_parts(parts: Iterable[bytes]) -> str:
    """The SHA-256 of parts, each with its length: no part can pass for the end of another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
