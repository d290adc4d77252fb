"""Every form that carries a mark: how it is known, how a mark is written into it, what is found in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from exports.proofs import packages, parquet_file, pdf_file, pictures, tables, texts
from exports.proofs.file_parts import FileParts
from exports.proofs.safe_reading import UnknownFormError, pack_again, packing_of, unpack

# What holds the mark of a ZIP of ours; it is no content of the ZIP.
IN_ZIP = "proof.json"
# By the part that only such a package has.
PACKAGES: Mapping[str, str] = {
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "word/document.xml": "docx",
    IN_ZIP: "zip",
}
SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
BLANK = b" \t\r\n"


@dataclass(frozen=True)
class Form:
    """A kind of file: what writes a mark into one of ours that has none, what looks at anybody's."""

    write: Callable[[bytes, str], bytes]
    look: Callable[[bytes], FileParts]


def _write_ods(file: bytes, text: str) -> bytes:
    path, part = tables.write_ods(file, text)
    return pack_again(file, {path: part})


def _write_zip(file: bytes, text: str) -> bytes:
    return pack_again(file, {IN_ZIP: text.encode("ascii")})


def _look_at_zip(file: bytes) -> FileParts:
    parts = unpack(file)
    mark = parts[IN_ZIP].decode("latin-1") if IN_ZIP in parts else None
    return FileParts(mark, _parts(parts), packing_of(file, {}, ()))


def _parts(parts: Mapping[str, bytes]) -> Iterable[bytes]:
    """Paths and bytes, by path: another order is no other content."""
    for path in sorted(set(parts) - {IN_ZIP}):
        yield path.encode("utf-8", "surrogatepass")
        yield parts[path]


FORMS: Mapping[str, Form] = {
    "png": Form(pictures.write_png, pictures.look_at_png),
    "svg": Form(pictures.write_svg, pictures.look_at_svg),
    "pdf": Form(pdf_file.write_pdf, pdf_file.look_at_pdf),
    "json": Form(tables.write_json, tables.look_at_json),
    "parquet": Form(parquet_file.write_parquet, parquet_file.look_at_parquet),
    "xlsx": Form(packages.write_properties, tables.look_at_xlsx),
    "ods": Form(_write_ods, tables.look_at_ods),
    "pptx": Form(packages.write_properties, texts.look_at_pptx),
    "docx": Form(packages.write_properties, texts.look_at_docx),
    "zip": Form(_write_zip, _look_at_zip),
}


def form_names() -> list[str]:
    """The forms as they are called."""
    return ["Parquet" if form == "parquet" else form.upper() for form in FORMS]


def form_of(file: bytes) -> str:
    """The form of a file by what it holds, whatever it is called; UnknownFormError for one of no form that
    carries a mark.
    """
    start = file[:64].removeprefix(b"\xef\xbb\xbf").lstrip(BLANK)
    if file.startswith(pictures.SIGNATURE):
        return "png"
    if file.startswith(b"%PDF-"):
        return "pdf"
    if file.startswith(parquet_file.SIGNATURE):
        return "parquet"
    if file.startswith(b"PK\x03\x04"):
        return _package(unpack(file))
    if start.startswith(b"{"):
        return "json"
    if start.startswith((b"<svg", b"<?xml")):
        return "svg"
    raise UnknownFormError("it is none of the forms that carry a mark")


def _package(parts: Mapping[str, bytes]) -> str:
    if parts.get("mimetype") == SHEETS:
        return "ods"
    for path, form in PACKAGES.items():
        if path in parts:
            return form
    raise UnknownFormError("it is none of the forms that carry a mark")
