"""JSON: the mark is its last key (of JSON-stat, the last of its extension), the content its canonical text.
XLSX and ODS: the content is the values of their cells, sheet by sheet, to 12 digits.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from exports.proofs.file_parts import FileParts
from exports.proofs.packages import MARK_PARTS, hidden_mark, part_at, related_parts
from exports.proofs.safe_reading import NotReadableError, TooLargeError, packing_of, parse_xml, unpack

KEY = "proof"
BEGIN = b',\n "proof": '
# JSON-stat has one place for what its standard does not know, which ours end with.
DATASET, WITHIN, EXTENSION = b'{"version": "2.0", "class": "dataset"', b', "proof": ', "extension"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ODF = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "meta")
}
# Cells that a book may have once repeated ones are written out; and how far out a cell may stand.
MOST_CELLS, FURTHEST = 3_000_000, 2**21
TRUTHS = (("b", "TRUE()"), ("b", "FALSE()"))
OUR_META = "Digital Decade proof"


def write_json(file: bytes, text: str) -> bytes:
    """The JSON object with the mark as its last key, or in its extension."""
    if file.startswith(DATASET):
        return file.removesuffix(b"}}") + WITHIN + text.encode("ascii") + b"}}"
    return file.rstrip().removesuffix(b"}").rstrip() + BEGIN + text.encode("ascii") + b"\n}"


def look_at_json(file: bytes) -> FileParts:
    """What is found in a JSON object."""
    try:
        said = json.loads(file, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotReadableError("it is no JSON that says each thing once") from error
    if not isinstance(said, dict):
        raise NotReadableError("it is no JSON object")
    within = said.get(EXTENSION)
    mark = within.pop(KEY, None) if isinstance(within, dict) else said.pop(KEY, None)
    content = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    written = None if mark is None else json.dumps(mark, separators=(",", ":"))
    return FileParts(written, [content.encode("utf-8", "surrogatepass")], [_json_rest(file, written)])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _json_rest(file: bytes, mark: str | None) -> bytes:
    """All bytes but the mark, as they were before it was written."""
    begin = WITHIN if file.startswith(DATASET) else BEGIN
    return file if mark is None else file.replace(begin + mark.encode(), b"", 1)


def look_at_xlsx(file: bytes) -> FileParts:
    """What is found in a workbook of Excel."""
    parts = unpack(file)
    return FileParts(hidden_mark(parts), _xlsx_content(parts), packing_of(file, parts, MARK_PARTS))


def _xlsx_content(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """Names of sheets and the values of their cells; a formula is told by its own text."""
    book = "xl/workbook.xml"
    paths, texts = related_parts(parts, book), _shared_texts(parts)
    for sheet in parse_xml(part_at(parts, book)).iter(f"{MAIN}sheet"):
        yield str(sheet.get("name")).encode()
        root = parse_xml(part_at(parts, paths.get(sheet.get(LINKED), "")))
        cells = (_xlsx_cell(cell, texts) for cell in root.iter(f"{MAIN}c"))
        yield "\n".join(cell for cell in cells if cell).encode("utf-8", "surrogatepass")


def _shared_texts(parts: Mapping[str, bytes]) -> list[str]:
    path = "xl/sharedStrings.xml"
    return [_rich_text(each) for each in parse_xml(parts[path]).iter(f"{MAIN}si")] if path in parts else []


def _rich_text(of: Any) -> str:
    """The text of its runs, without what tells how they are spoken."""
    spoken = {id(text) for said in of.iter(f"{MAIN}rPh") for text in said.iter(f"{MAIN}t")}
    return "".join(text.text or "" for text in of.iter(f"{MAIN}t") if id(text) not in spoken)


def _xlsx_cell(cell: Any, texts: list[str]) -> str:
    """ "B7 n 42"; "" for an empty cell."""
    kind, value, formula = cell.get("t", "n"), cell.findtext(f"{MAIN}v"), cell.find(f"{MAIN}f")
    # LibreOffice writes a truth as a formula.
    if formula is not None and (kind, formula.text) not in TRUTHS:
        return f"{cell.get('r')} f {formula.text}"
    if kind == "inlineStr":
        return _told(cell.get("r"), "s", _rich_text(cell))
    if value is None:
        return ""
    if kind == "s":
        number = int(value) if value.isascii() and value.isdigit() else -1
        if not 0 <= number < len(texts):
            raise NotReadableError("a cell holds a text that is not there")
        return _told(cell.get("r"), "s", texts[number])
    return _told(cell.get("r"), "s" if kind == "str" else kind, value)


def _told(where: str, kind: str, value: str) -> str:
    """One cell; an empty text is no cell, and a number has 12 digits."""
    if kind == "n":
        return f"{where} n {round_number(value)}"
    return f"{where} {kind} {_plain(value)}" if value else ""


def round_number(text: str) -> str:
    """A number to 12 digits, however a program writes it; any other text as it is."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _plain(text: str) -> str:
    """A text on one line, whatever a program ends lines by."""
    return re.sub(r"_x000D_|\r", "", text).replace("\\", "\\\\").replace("\n", "\\n")


def write_ods(file: bytes, text: str) -> tuple[str, bytes]:
    """The part of an ODS that holds the mark, and its path."""
    from html import escape

    meta = part_at(unpack(file), "meta.xml")
    element = f'<meta:user-defined meta:name="{OUR_META}">{escape(text, quote=False)}</meta:user-defined>'
    return "meta.xml", meta.replace(b"</office:meta>", f"{element}</office:meta>".encode("ascii"))


def look_at_ods(file: bytes) -> FileParts:
    """What is found in a workbook of OpenDocument."""
    parts = unpack(file)
    marks = [
        its.text or ""
        for its in parse_xml(part_at(parts, "meta.xml")).iter(f"{ODF['meta']}user-defined")
        if its.get(f"{ODF['meta']}name") == OUR_META
    ]
    return FileParts(marks[0] if marks else None, _ods_content(parts), packing_of(file, parts, ("meta.xml",)))


def _ods_content(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    left = MOST_CELLS
    for sheet in parse_xml(part_at(parts, "content.xml")).iter(f"{ODF['table']}table"):
        yield str(sheet.get(f"{ODF['table']}name")).encode()
        cells = []
        for cell in _ods_cells(sheet):
            cells.append(cell)
            left -= 1
            if left < 0:
                raise TooLargeError("it has too many cells")
        yield "\n".join(cells).encode("utf-8", "surrogatepass")


def _ods_cells(sheet: Any) -> Iterator[str]:
    """Cells that hold something, repeated ones written out."""
    down = 0
    for row in sheet.iter(f"{ODF['table']}table-row"):
        repeated, across = _repeated(row, "rows"), 0
        filled: list[tuple[int, str]] = []
        for cell in row.iter(f"{ODF['table']}table-cell", f"{ODF['table']}covered-table-cell"):
            columns, value = _repeated(cell, "columns"), _ods_value(cell)
            if value:
                filled += [(across + place, value) for place in range(columns)]
            across += columns
        if filled:
            yield from (f"{down + line},{at} {value}" for line in range(repeated) for at, value in filled)
        down += repeated


def _repeated(its: Any, what: str) -> int:
    said = its.get(f"{ODF['table']}number-{what}-repeated", "1")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
    if not 0 < number <= FURTHEST:
        raise NotReadableError("a cell is repeated too often")
    return number


def _ods_value(cell: Any) -> str:
    if formula := cell.get(f"{ODF['table']}formula"):
        return f"f {formula}"
    kind = cell.get(f"{ODF['office']}value-type", "")
    if kind == "boolean":
        return f"b {cell.get(ODF['office'] + 'boolean-value')}"
    if number := cell.get(f"{ODF['office']}value"):
        return f"n {round_number(number)}"
    text = "\n".join(_ods_text(line) for line in cell.iterfind(f"{ODF['text']}p"))
    return f"s {_plain(text)}" if text else ""


def _ods_text(line: Any) -> str:
    """A paragraph's text, with the spaces and breaks that are elements of their own."""
    found = [line.text or ""]
    for its in line:
        name = its.tag.rpartition("}")[2] if isinstance(its.tag, str) else ""
        if name == "s":
            count = its.get(f"{ODF['text']}c", "1")
            found.append(" " * min(int(count) if count.isascii() and count.isdigit() else 1, 1000))
        else:
            found.append({"tab": "\t", "line-break": "\n"}.get(name) or _ods_text(its))
        found.append(its.tail or "")
    return "".join(found)
