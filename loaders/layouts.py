"""Which layout a file or an answer is in, by its content, and its cells. For the command and eurostat."""

from collections.abc import Iterator

from loaders import bulk_tsv, desi_csv, json_stat, sdmx_csv
from loaders.contract import Cell
from loaders.eurostat_answers import Meaning, interpret_answer
from loaders.layout_contract import Layout, first_line
from loaders.refusals import content_error, quote
from loaders.unpacking import unpack_text

# The first that recognises a text reads it.
LAYOUTS: tuple[Layout, ...] = (json_stat.LAYOUT, bulk_tsv.LAYOUT, sdmx_csv.LAYOUT, desi_csv.LAYOUT)


def file_cells(content: bytes, name: str) -> Iterator[Cell]:
    """The cells of a file in any layout, gzip or plain; `name` is for messages. Raises SourceError."""
    return text_cells(unpack_text(content, name), name)


def text_cells(text: str, name: str, dataset: str = "") -> Iterator[Cell]:
    """The cells of a text in any layout; `dataset` is for a layout without its name. Raises SourceError."""
    answer = interpret_answer(200, text)
    if answer.meaning is not Meaning.DATA:
        raise content_error(name, 1, f"not data: {answer.message}")
    for layout in LAYOUTS:
        if layout.recognises(text):
            return layout.read(text, name, dataset)
    raise content_error(name, 1, _why_unknown(text))


def _why_unknown(text: str) -> str:
    if not text.strip():
        return "the file is empty"
    first = first_line(text)
    if first.startswith(("DATAFLOW;", "STRUCTURE;")):
        return "the columns are separated by semicolons: save it with commas, as Eurostat does"
    return f"neither SDMX-CSV, bulk TSV, JSON-stat nor DESI's CSV: it starts with {quote(first)}"
