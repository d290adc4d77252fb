"""Files changed as a forger would change them, and saved again as other programs save them."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import openpyxl
import pptx
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

Alter = Callable[[bytes], bytes]


def saved(its: Any, *more: Any, **options: Any) -> bytes:
    made = io.BytesIO()
    its.save(made, *more, **options)
    return made.getvalue()


def packed_with(file: bytes, path: str, change: Alter) -> bytes:
    """The same ZIP, but for one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == path else content, entry.compress_type)
    assert made.getvalue() != file
    return made.getvalue()


def replaced(old: bytes, new: bytes) -> Alter:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def png_again(file: bytes, change: Callable[[Image.Image], None] = lambda _picture: None) -> bytes:
    with Image.open(io.BytesIO(file)) as picture:
        picture.load()
        texts = PngInfo()
        for name, text in picture.text.items():  # type: ignore[attr-defined]
            texts.add_text(name, text)
        change(picture)
        return saved(picture, "PNG", pnginfo=texts)


def other_pixel(picture: Image.Image) -> None:
    red, *others = picture.getpixel((700, 300))  # type: ignore[misc]
    picture.putpixel((700, 300), ((red + 1) % 256, *others))


def pdf_again(file: bytes, change: Callable[[PdfWriter], None] = lambda _writer: None) -> bytes:
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(file))), io.BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


def draw_more(writer: PdfWriter) -> None:
    """A bar over another bar: no letter of the page changes."""
    page = writer.pages[0]
    stream = StreamObject()
    stream.set_data(page.get_contents().get_data() + b"\n0 0 40 40 re f")  # type: ignore[union-attr]
    page[NameObject("/Contents")] = writer._add_object(stream)


def json_again(file: bytes) -> bytes:
    return json.dumps(json.loads(file), indent=4).encode()


def other_value(file: bytes) -> bytes:
    content = json.loads(file)
    content["records"][0]["value"] += 0.1
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def parquet_again(file: bytes, change: Callable[[pa.Table], pa.Table] = lambda table: table) -> bytes:
    """As pyarrow saves what it has read, packed in another way."""
    made = io.BytesIO()
    pq.write_table(change(pq.read_table(io.BytesIO(file))), made, compression="snappy")
    return made.getvalue()


def other_number(file: bytes) -> bytes:
    def change(table: pa.Table) -> pa.Table:
        values = table["value"].to_pylist()
        place = table.schema.get_field_index("value")
        return table.set_column(place, table.field("value"), [[values[0] + 0.1, *values[1:]]])

    return parquet_again(file, change)


def other_source(file: bytes) -> bytes:
    def change(table: pa.Table) -> pa.Table:
        return table.replace_schema_metadata(table.schema.metadata | {b"source": b"Somebody"})

    return parquet_again(file, change)


def workbook(file: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def other_cell(file: bytes) -> bytes:
    book = workbook(file)
    cell = book.worksheets[0].cell(3, 2)
    assert isinstance(cell.value, float | int)
    cell.value += 0.01
    return saved(book)


def other_title(file: bytes) -> bytes:
    deck = pptx.Presentation(io.BytesIO(file))
    title = deck.slides[0].shapes.title
    assert title is not None
    title.text_frame.paragraphs[0].runs[0].text += "!"
    return saved(deck)


def other_bar(file: bytes) -> bytes:
    """Another number in a chart, as PowerPoint keeps it."""
    deck = pptx.Presentation(io.BytesIO(file))
    chart = next(shape.chart for shape in deck.slides[0].shapes if shape.has_chart)
    number = chart.series[0]._element.val.findall(".//{*}v")[0]
    number.text = str(float(number.text) + 1)
    return saved(deck)


def other_word(file: bytes) -> bytes:
    document = docx.Document(io.BytesIO(file))
    document.paragraphs[-1].add_run(" not")
    return saved(document)


def again(file: bytes) -> bytes:
    """Packed anew, part by part, with today's date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return made.getvalue()


# By form: what says something else, and what says the same in another file.
CHANGED: list[tuple[str, Alter]] = [
    ("png", lambda file: png_again(file, other_pixel)),
    ("svg", lambda file: file.replace(b"82.7%</text>", b"83.7%</text>", 1)),
    ("pdf", lambda file: pdf_again(file, draw_more)),
    ("json", other_value),
    ("parquet", other_number),
    ("parquet", other_source),
    ("xlsx", other_cell),
    ("ods", lambda file: packed_with(file, "content.xml", replaced(b'value="', b'value="1'))),
    ("pptx", other_title),
    ("pptx", other_bar),
    ("docx", other_word),
    ("zip", lambda file: packed_with(file, "README.txt", lambda text: text + b"\n")),
]
SAVED: Mapping[str, Alter] = {
    "png": png_again,
    "svg": lambda file: file + b"\n",
    "pdf": pdf_again,
    "json": json_again,
    "parquet": parquet_again,
    "xlsx": lambda file: saved(workbook(file)),
    "ods": again,
    "pptx": lambda file: saved(pptx.Presentation(io.BytesIO(file))),
    "docx": lambda file: saved(docx.Document(io.BytesIO(file))),
    "zip": again,
}
