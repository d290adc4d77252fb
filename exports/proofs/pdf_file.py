"""PDF: the mark stands in its metadata (XMP, dc:identifier), behind the file as an update; the content is
what its pages draw: texts, lines, pictures, fonts, notes and links.
"""

import hashlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from exports.proofs.file_parts import FileParts
from exports.proofs.safe_reading import NotReadableError, TooLargeError, parse_xml

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
OURS = '{"proof":'
# Where our update begins and ends.
BEGIN, END = b"\n%Digital Decade proof\n", b"%%EOF\n"
MOST_PAGES, MOST_OBJECTS, MOST_DECODED, DEEPEST = 300, 60_000, 96 * 2**20, 60
# What leads back, or says of a page what is no part of it.
LEFT_OUT = ("/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified")
# How a stream is packed.
PACKED = ("/Length", "/Filter", "/DecodeParms", "/DL")
# Pictures that are compared as they are packed: to unpack them costs much and adds nothing.
AS_PACKED = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
# What a page may have from the pages above it.
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
# Of every fault of a stranger's file the library would write a line, with bytes of it, into the server's log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def write_pdf(file: bytes, text: str) -> bytes:
    """The PDF, one of ours with a plain table of its objects, with the mark in its metadata."""
    reader = _reader(file)
    root = reader.trailer["/Root"]
    number, described = root.raw_get("/Metadata").idnum, root["/Metadata"].get_data()
    before = re.findall(rb"startxref\s+(\d+)", file)[-1].decode()
    element = (
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:identifier>{escape(text, quote=False)}</dc:identifier></rdf:Description></rdf:RDF>"
    )
    stream = described.replace(b"</rdf:RDF>", element.encode("ascii"), 1)
    head = file + BEGIN
    entry = b"%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(stream),
        stream,
    )
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", file, re.S)[-1]
    trailer = re.sub(rb"/Prev\s+\d+", b"", trailer)
    table = (
        b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \ntrailer\n<<%s/Prev %s>>\nstartxref\n%d\n"
        % (
            number,
            len(head),
            trailer,
            before.encode(),
            len(head) + len(entry),
        )
    )
    return head + entry + table + END


def look_at_pdf(file: bytes) -> FileParts:
    """What is found in a PDF."""
    try:
        reader = _reader(file)
        return FileParts(_mark(reader), _contents(reader), [_rest(file)])
    except NotReadableError:
        raise
    # The library has errors of every kind for what is no whole PDF.
    except Exception as error:
        raise NotReadableError("it is no whole PDF") from error


def _reader(file: bytes) -> Any:
    from pypdf import PdfReader  # kept out of the server's start

    try:
        reader = PdfReader(io.BytesIO(file))
    # The library has errors of every kind for what is no whole PDF.
    except Exception as error:
        raise NotReadableError("it is no whole PDF") from error
    if reader.is_encrypted:
        raise NotReadableError("it is encrypted")
    return reader


def _mark(reader: Any) -> str | None:
    described = reader.trailer["/Root"].get("/Metadata")
    if described is None:
        return None
    found = parse_xml(described.get_object().get_data()).iter(IDENTIFIER)
    return next((its.text for its in found if (its.text or "").startswith(OURS)), None)


def _rest(file: bytes) -> bytes:
    """All bytes but those of our update."""
    start = file.rfind(BEGIN)
    end = file.find(END, start) + len(END)
    return file if start < 0 or end < len(END) else file[:start] + file[end:]


def _contents(reader: Any) -> Iterator[bytes]:
    """Each page: itself, and all that it draws with."""
    try:
        walk = _Walk()
        for number, page in enumerate(_pages(reader.trailer["/Root"]["/Pages"], {}, []), 1):
            yield f"page {number}".encode()
            yield walk.digest(page)
    except NotReadableError:
        raise
    except Exception as error:
        raise NotReadableError("its pages can't be read") from error


def _pages(node: Any, given: Mapping[str, Any], above: list[Any]) -> Iterator[Mapping[str, Any]]:
    """The pages in their order, each with what it has from above; TooLargeError where there are too many."""
    its = node.get_object()
    if len(above) > DEEPEST or any(its is each for each in above):
        raise NotReadableError("its pages lead in a circle")
    own = {**given, **{name: its.raw_get(name) for name in INHERITED if name in its}}
    if "/Kids" not in its:
        yield {**own, **{name: its.raw_get(name) for name in its}}
        return
    kids = its["/Kids"].get_object()
    if len(kids) > MOST_PAGES:
        raise TooLargeError(f"a PDF may have {MOST_PAGES} pages")
    count = 0
    for kid in kids:
        for page in _pages(kid, own, [*above, its]):
            count += 1
            if count > MOST_PAGES:
                raise TooLargeError(f"a PDF may have {MOST_PAGES} pages")
            yield page


class _Walk:
    """Goes through all that pages lead to; each object is told once, by the order in which it is met."""

    def __init__(self) -> None:
        self.met: dict[tuple[int, int], int] = {}
        self.objects, self.decoded = 0, 0

    def digest(self, page: Mapping[str, Any]) -> bytes:
        """The SHA-256 of a page."""
        digest = hashlib.sha256()
        for part in self._tell(page, 0):
            digest.update(part)
        return digest.digest()

    def _tell(self, its: Any, depth: int) -> Iterator[bytes]:
        from pypdf.generic import IndirectObject, StreamObject

        self.objects += 1
        if self.objects > 20 * MOST_OBJECTS or len(self.met) > MOST_OBJECTS or depth > DEEPEST:
            raise TooLargeError("it holds too much")
        if isinstance(its, IndirectObject):
            key = (its.idnum, its.generation)
            if key in self.met:
                yield b"R%d " % self.met[key]
                return
            self.met[key] = len(self.met)
            yield from self._tell(its.get_object(), depth + 1)
        elif isinstance(its, StreamObject):
            yield from self._names(its, depth, (*LEFT_OUT, *PACKED))
            yield self._data(its)
        elif isinstance(its, Mapping):
            yield from self._names(its, depth, LEFT_OUT)
        elif isinstance(its, list):
            yield b"["
            for each in its:
                yield from self._tell(each, depth + 1)
            yield b"]"
        else:
            yield _plain(its)

    def _names(self, its: Any, depth: int, but: tuple[str, ...]) -> Iterator[bytes]:
        yield b"<"
        for name in sorted(name for name in its if name not in but):
            yield str(name).encode() + b" "
            raw = its.raw_get(name) if hasattr(its, "raw_get") else its[name]
            yield from self._tell(raw, depth + 1)
        yield b">"

    def _data(self, its: Any) -> bytes:
        """A digest of what a stream unpacks to."""
        filters = its.get("/Filter")
        names = [filters] if isinstance(filters, str) else list(filters or [])
        data = bytes(its._data) if any(name in AS_PACKED for name in names) else bytes(its.get_data())
        self.decoded += len(data)
        if self.decoded > MOST_DECODED:
            raise TooLargeError("it unpacks to too much")
        return hashlib.sha256(data).digest()


def _plain(its: Any) -> bytes:
    """A name, a text or a number."""
    if isinstance(its, float):
        return f"{float(its):.6g} ".encode()
    if isinstance(its, bytes):
        return b"(" + its + b")"
    original = getattr(its, "original_bytes", None)
    return b"(" + original + b")" if original is not None else f"{its} ".encode("utf-8", "surrogatepass")
