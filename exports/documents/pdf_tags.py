"""What Chromium leaves out of a tagged PDF that is to be kept (ISO 14289-1, PDF/UA, and ISO 19005-2, PDF/A):
marks on drawings, names of links, one figure a figure, what colours mean, and the identifiers.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter

# Chromium marks text only. It writes these operators on lines of their own (Skia, SkPDFDevice).
BEGIN, END = re.compile(rb"BDC$"), b"EMC"
ARTIFACT = b"/Artifact BMC"
TOOL, PRODUCER = "Digital Decade dashboard", "Chromium, pypdf"
# The flag of a link that is printed too.
PRINTED = 4
DRAWING = re.compile(rb"(/\w+) Do$")
# PDF/A knows nothing of PDF/UA: its property is declared (ISO 19005-2, 6.6.2.3).
DECLARED = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<xmp:CreatorTool>{tool}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>"
    f"{DECLARED}</rdf:RDF></x:xmpmeta>"
    '<?xpacket end="w"?>'
)


def complete_tags(pdf: bytes, title: str, language: str, within: Mapping[str, str]) -> bytes:
    """Returns the same pages with every mark either tagged or declared to be none; `within` names the pages
    that links of the document lead to.
    """
    from pypdf import PdfReader, PdfWriter  # kept out of the server's start

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        content = page.get_contents()
        if content is not None:
            page.replace_contents(
                _content(writer, mark_artifacts(content.get_data(), _forms(page["/Resources"])))
            )
        _name_links(page, within)
    tree: Any = writer.root_object["/StructTreeRoot"]
    for element, inside in _elements(tree.get("/K"), ""):
        _mend(writer, element, inside)
    _name_bookmarks(writer.root_object.get("/Outlines"), (title, *within.values()))
    _identify(writer, title, language)
    _say_colours(writer)
    writer.pdf_header = "%PDF-1.7"
    completed = io.BytesIO()
    writer.write(completed)
    return completed.getvalue()


def mark_artifacts(content: bytes, forms: Collection[bytes] = ()) -> bytes:
    """Marks all operators of a page that lie outside of tagged content as artifacts: a drawing is described
    by its figure's text.

    `forms` are drawings of their own that hold tags, by name: they stand outside of artifacts.
    """
    lines, depth = [ARTIFACT], 0
    for line in content.split(b"\n"):
        opens, closes = BEGIN.search(line) is not None, line == END
        called = DRAWING.match(line)
        alone = not depth and (opens or (called is not None and called[1] in forms))
        depth += opens - closes
        lines += [END, line] if alone else [line]
        if not depth and (closes or alone):
            lines.append(ARTIFACT)
    return b"\n".join([*lines, END])


def _forms(resources: Any) -> set[bytes]:
    """Marks the drawings that hold tags, and returns their names."""
    found = set()
    for name, reference in (resources.get("/XObject") or {}).items():
        form = reference.get_object()
        if form["/Subtype"] == "/Form" and b"BDC" in form.get_data():
            form.set_data(mark_artifacts(form.get_data(), _forms(form.get("/Resources") or {})))
            found.add(name.encode())
    return found


def _content(writer: "PdfWriter", data: bytes) -> Any:
    from pypdf.generic import ContentStream

    stream = ContentStream(None, writer)
    stream.set_data(data)
    return stream.flate_encode()


def _name_links(page: Any, within: Mapping[str, str]) -> None:
    from pypdf.generic import NameObject, NumberObject, TextStringObject

    for reference in page.get("/Annots", []):
        link = reference.get_object()
        target = link.get("/A", {}).get("/URI") or within.get(str(link.get("/Dest", "")).lstrip("/"), "")
        link[NameObject("/Contents")] = TextStringObject(target)
        link[NameObject("/F")] = NumberObject(PRINTED)


def _name_bookmarks(entry: Any, headings: Collection[str]) -> None:
    """Gives bookmarks the words of their headings: where a heading was broken into lines, Chromium leaves the
    space out.
    """
    from pypdf.generic import NameObject, TextStringObject

    known = {"".join(text.split()): text for text in headings}
    child = entry.get_object().get("/First") if entry is not None else None
    while child is not None:
        its = child.get_object()
        written = "".join(str(its.get("/Title", "")).split())
        if written in known:
            its[NameObject("/Title")] = TextStringObject(known[written])
        _name_bookmarks(its, headings)
        child = its.get("/Next")


def _say_colours(writer: "PdfWriter") -> None:
    """That the file's colours are those of sRGB, with the profile."""
    from PIL import ImageCms  # comes with Streamlit; kept out of the server's start
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        StreamObject,
        TextStringObject,
    )

    profile = StreamObject()
    profile.set_data(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/Info"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/DestOutputProfile"): writer._add_object(profile.flate_encode()),
        }
    )
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject([writer._add_object(intent)])


def _elements(kids: Any, inside: str) -> Iterator[tuple[Any, str]]:
    """Every element of the structure, with what it stands in: "Figure" below a figure."""
    its = kids.get_object() if kids is not None else None
    for kid in its if isinstance(its, list) else [its]:
        element = kid.get_object() if kid is not None else None
        if isinstance(element, dict) and "/S" in element:
            yield element, inside
            yield from _elements(element.get("/K"), "/Figure" if element["/S"] == "/Figure" else inside)


def _mend(writer: "PdfWriter", element: Any, inside: str) -> None:
    """Makes the parts of a figure no figures of their own, and gives an entry of a list its body."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    kind, its = NameObject("/S"), NameObject("/K")
    if element["/S"] == "/Figure" and inside:
        element[kind] = NameObject("/NonStruct")
    if element["/S"] == "/LI":
        kids = [kid for kid in element["/K"] if kid.get_object()["/S"] not in ("/Lbl", "/LBody")]
        if kids:
            body = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/StructElem"),
                    kind: NameObject("/LBody"),
                    its: ArrayObject(kids),
                }
            )
            body[NameObject("/P")] = kids[0].get_object()["/P"]
            place = writer._add_object(body)
            for kid in kids:
                kid.get_object()[NameObject("/P")] = place
            element[its] = ArrayObject([*(kid for kid in element["/K"] if kid not in kids), place])


def _identify(writer: "PdfWriter", title: str, language: str) -> None:
    from pypdf.generic import NameObject, StreamObject

    described = StreamObject()
    said = {"title": title, "language": language, "tool": TOOL, "producer": PRODUCER}
    described.set_data(XMP.format(**{name: escape(text) for name, text in said.items()}).encode())
    described.update(
        {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
    )
    writer.root_object[NameObject("/Metadata")] = writer._add_object(described)
    # What stands here and there must be the same; days that only one of them says are left out.
    writer.metadata = {"/Title": title, "/Creator": TOOL, "/Producer": PRODUCER}
    writer.generate_file_identifiers()
