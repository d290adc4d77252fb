"""A workbook as ODS: the sheets of its XLSX, cell by cell, so that the two can't differ."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
# The namespaces of XLSX.
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A fixed time of day makes the same book give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)
# Centimetres of a column for a letter of its width in XLSX.
LETTER = 0.2
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
OPENED = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items()) + ' office:version="1.3"'
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
# As build_workbook sets up its sheets: A4 across, all columns on one page's width.
EDGE = '<style:header-footer-properties fo:min-height="0.8cm" fo:margin="0cm"/>'
PAPER = (
    '<style:page-layout style:name="across"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" '
    'style:scale-to-Y="0" style:first-page-number="continue"/>'
    f"<style:header-style>{EDGE}</style:header-style>"
    f"<style:footer-style>{EDGE}</style:footer-style></style:page-layout>"
)


@dataclass(frozen=True)
class _Book:
    """What is read of an XLSX: its texts, and which of its styles are bold."""

    texts: list[str]
    bold: frozenset[int]


def convert_workbook(xlsx: bytes) -> bytes:
    """The workbook (as build_workbook writes it: values only, no formulas) as ODS, set up for print alike."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        book = _Book(_texts(parts), _bold_styles(parts))
        styles: dict[str, str] = {}
        tables, pages, printed = "", "", ""
        for number, (name, path) in enumerate(_sheets(parts), 1):
            root = ElementTree.fromstring(parts.read(path))
            tables += _table((name, f"sheet{number}"), root, book, styles)
            pages += _page(f"sheet{number}", root)
            printed += (
                f'<style:style style:name="sheet{number}" style:family="table" '
                f'style:master-page-name="sheet{number}"/>'
            )
        title = ElementTree.fromstring(parts.read("docProps/core.xml")).findtext(f"{{{SPACES['dc']}}}title")
    widths = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for width, name in styles.items()
    )
    head = (
        '<style:style style:name="head" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {OPENED}>'
        f"<office:automatic-styles>{head}{widths}{printed}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {OPENED}><office:meta>'
        f"<dc:title>{escape(title or '')}</dc:title></office:meta></office:document-meta>"
    )
    paper = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {OPENED}>'
        f"<office:automatic-styles>{PAPER}</office:automatic-styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )
    return _pack(
        {"META-INF/manifest.xml": MANIFEST, "content.xml": content, "styles.xml": paper, "meta.xml": meta}
    )


def _page(style: str, root: ElementTree.Element) -> str:
    """What stands at the head and the foot of a sheet's pages, as the XLSX has it: what it is of; its name,
    and how many pages there are.
    """
    head = (root.findtext(f"{MAIN}headerFooter/{MAIN}oddHeader") or "").removeprefix("&L").replace("&&", "&")
    left, right = (
        f"<style:region-{side}><text:p>{{}}</text:p></style:region-{side}>" for side in ("left", "right")
    )
    numbers = "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
    return (
        f'<style:master-page style:name="{style}" style:page-layout-name="across">'
        f"<style:header>{left.format(escape(head))}</style:header>"
        f"<style:footer>{left.format('<text:sheet-name>sheet</text:sheet-name>')}{right.format(numbers)}"
        "</style:footer></style:master-page>"
    )


def _pack(files: dict[str, str]) -> bytes:
    """The type stands first and as it is, so that a program knows the file by its first bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", STAMP), MEDIA, zipfile.ZIP_STORED)
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, STAMP), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of sheets, in their order, and where their cells are."""
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    path_of = {link.get("Id"): link.get("Target") for link in links}
    for sheet in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
        yield str(sheet.get("name")), f"xl/{path_of[sheet.get(LINKED)]}"


def _texts(parts: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.namelist():
        return []
    found = ElementTree.fromstring(parts.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
    return ["".join(text.text or "" for text in each.iter(f"{MAIN}t")) for each in found]


def _bold_styles(parts: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the styles whose letters are bold."""
    root = ElementTree.fromstring(parts.read("xl/styles.xml"))
    fonts = [font.find(f"{MAIN}b") is not None for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    uses = root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    return frozenset(number for number, its in enumerate(uses) if fonts[int(its.get("fontId", "0"))])


def _table(called: tuple[str, str], root: ElementTree.Element, book: _Book, styles: dict[str, str]) -> str:
    """A sheet, by its name and its style; adds the widths of its columns to `styles`."""
    name, style = called
    rows: list[str] = []
    for row in root.iter(f"{MAIN}row"):
        gap = int(row.get("r", "1")) - len(rows) - 1
        rows += ["<table:table-row><table:table-cell/></table:table-row>"] * gap
        rows.append(f"<table:table-row>{_cells(row, book)}</table:table-row>")
    if not rows:
        rows.append("<table:table-row><table:table-cell/></table:table-row>")
    first, *others = rows
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="{style}">{_columns(root, styles)}'
        f"<table:table-header-rows>{first}</table:table-header-rows>{''.join(others)}</table:table>"
    )


def _columns(root: ElementTree.Element, styles: dict[str, str]) -> str:
    columns = []
    for column in root.iter(f"{MAIN}col"):
        width = f"{float(column.get('width', '10')) * LETTER:.2f}cm"
        style = styles.setdefault(width, f"wide{len(styles) + 1}")
        repeated = int(column.get("max", "1")) - int(column.get("min", "1")) + 1
        columns.append(
            f'<table:table-column table:style-name="{style}" table:number-columns-repeated="{repeated}"/>'
        )
    return "".join(columns) or "<table:table-column/>"


def _cells(row: ElementTree.Element, book: _Book) -> str:
    """The cells of a row; between them as many empty ones as the XLSX leaves out."""
    written, place = [], 0
    for cell in row.iter(f"{MAIN}c"):
        column = _column(str(cell.get("r")))
        if column > place:
            written.append(f'<table:table-cell table:number-columns-repeated="{column - place}"/>')
        written.append(_cell(cell, book))
        place = column + 1
    return "".join(written) or "<table:table-cell/>"


def _column(address: str) -> int:
    """ "AB7" is column 27, counted from 0."""
    number = 0
    for letter in re.sub(r"\d", "", address):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: ElementTree.Element, book: _Book) -> str:
    value, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
    style = ' table:style-name="head"' if int(cell.get("s", "0")) in book.bold else ""
    if value is None:
        return "<table:table-cell/>"
    if kind == "n":
        typed = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell{style} {typed}><text:p>{value}</text:p></table:table-cell>"
    if kind == "b":
        truth = "true" if value == "1" else "false"
        typed = f'office:value-type="boolean" office:boolean-value="{truth}"'
        return f"<table:table-cell{style} {typed}><text:p>{truth.upper()}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in book.texts[int(value)].split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """A line of text: of several spaces ODF would keep one."""
    return re.sub(
        r"^ | {2,}",
        lambda spaces: f'<text:s text:c="{len(spaces[0])}"/>',
        escape(line).replace("\t", "<text:tab/>"),
    )
