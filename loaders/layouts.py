"""Which layout a file or an answer is in, by its content, and its cells. For the command line and
eurostat.fetch.
"""

import csv
from collections.abc import Iterator

from loaders import bulk_tsv, desi_csv, json_stat, sdmx_csv
from loaders.contract import Cell
from loaders.eurostat_answers import Meaning, answer
from loaders.refusals import quoted, refused
from loaders.unpacking import text_of


def file_cells(content: bytes, name: str) -> Iterator[Cell]:
    """The cells of a file in any layout, gzip or plain; `name` is for messages. Raises SourceError."""
    return text_cells(text_of(content, name), name)


def text_cells(text: str, name: str, dataset: str = "") -> Iterator[Cell]:
    """The cells of a text in any layout; `dataset` is for those layouts that don't name it. Raises
    SourceError.
    """
    told = answer(200, text)
    if told.meaning is not Meaning.DATA:
        raise refused(name, 1, f"not data: {told.says}")
    if json_stat.recognises(text):
        return json_stat.cells(text, name)
    first_line = text.partition("\n")[0].rstrip("\r")
    if bulk_tsv.recognises(first_line):
        return bulk_tsv.cells(text, name, dataset)
    header = _fields(first_line)
    if sdmx_csv.recognises(header):
        return sdmx_csv.cells(text, name)
    if desi_csv.recognises(header):
        return desi_csv.cells(text, name)
    raise refused(name, 1, _unknown(text, first_line))


def _fields(first_line: str) -> list[str]:
    try:
        return next(csv.reader([first_line]), [])
    except csv.Error:
        return []


def _unknown(text: str, first_line: str) -> str:
    if not text.strip():
        return "the file is empty"
    if first_line.startswith(("DATAFLOW;", "STRUCTURE;")):
        return "the columns are separated by semicolons: save it with commas, as Eurostat does"
    return f"neither SDMX-CSV, bulk TSV, JSON-stat nor DESI's CSV: it starts with {quoted(first_line)}"
