"""PPTX and DOCX: the content is the texts, the numbers of charts and the pictures of each slide or page."""

import hashlib
from collections.abc import Iterator, Mapping

from exports.proofs.file_parts import FileParts
from exports.proofs.packages import MARK_PARTS, hidden_mark, part_at, related_parts
from exports.proofs.safe_reading import packing_of, parse_xml, unpack
from exports.proofs.tables import round_number

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What begins a line, breaks one, and holds a text.
LINES, BREAKS = (f"{DRAWN}p", f"{WORDS}p"), (f"{DRAWN}br", f"{WORDS}br")
TEXTS = (f"{DRAWN}t", f"{WORDS}t")
# What a program works out itself, such as a slide's number.
FIELD = f"{DRAWN}fld"
# What of a series is its numbers and names.
NUMBERS = ("tx", "cat", "val", "xVal", "yVal", "bubbleSize")


def look_at_pptx(file: bytes) -> FileParts:
    """What is found in a presentation."""
    parts = unpack(file)
    return FileParts(hidden_mark(parts), _slides(parts), packing_of(file, parts, MARK_PARTS))


def look_at_docx(file: bytes) -> FileParts:
    """What is found in a document."""
    parts = unpack(file)
    return FileParts(
        hidden_mark(parts), _told(parts, "word/document.xml"), packing_of(file, parts, MARK_PARTS)
    )


def _slides(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """Each slide in its order; one that is not shown is another."""
    deck = "ppt/presentation.xml"
    paths = related_parts(parts, deck)
    for number, its in enumerate(parse_xml(part_at(parts, deck)).iter(f"{SLIDES}sldId"), 1):
        path = paths.get(its.get(f"{LINKED}id"), "")
        hidden = parse_xml(part_at(parts, path)).get("show") == "0"
        yield f"slide {number}{' hidden' if hidden else ''}".encode()
        yield from _told(parts, path)


def _told(parts: Mapping[str, bytes], path: str) -> Iterator[bytes]:
    """Lines of text, numbers of charts and digests of pictures, as they stand in a part."""
    root, paths = parse_xml(part_at(parts, path)), related_parts(parts, path)
    said: list[str] = []
    for its in root.iter():
        if its.tag in LINES or its.tag in BREAKS:
            said.append("\n")
        elif its.tag in TEXTS and its.getparent().tag != FIELD:
            said.append(its.text or "")
        elif its.tag == f"{DRAWN}blip":
            picture = parts.get(paths.get(its.get(f"{LINKED}embed"), ""), b"")
            said.append(f"\n[picture {hashlib.sha256(picture).hexdigest()}]\n")
        elif its.tag == f"{CHART}chart" and its.get(f"{LINKED}id"):
            said += ["\n", *_chart(part_at(parts, paths.get(its.get(f"{LINKED}id"), "")))]
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    yield "\n".join(line for line in lines if line).encode("utf-8", "surrogatepass")


def _chart(part: bytes) -> Iterator[str]:
    """The names and numbers of a chart's series, a line each."""
    for series in parse_xml(part).iter(f"{CHART}ser"):
        for name in NUMBERS:
            for point in series.iterfind(f"{CHART}{name}//{CHART}pt"):
                if value := point.findtext(f"{CHART}v"):
                    yield f"[{name} {point.get('idx')} {round_number(value)}]\n"
