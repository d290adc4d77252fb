"""The tables in files, opened again by other libraries; and whether they hold what was asked for, each as
its form writes it.
"""

import csv
import io
import json
import re
import zipfile
from html import unescape
from typing import Any

import openpyxl
import pyarrow.parquet as pq

from tests.exports.tables.test_ods_book import sheets

Row = dict[str, Any]


def rows_of(form: str, content: bytes) -> list[Row]:
    """The records in a file, cells as the form gives them; of a ZIP those of its CSV."""
    if form == "zip":
        packed = zipfile.ZipFile(io.BytesIO(content))
        return rows_of("csv", packed.read(next(name for name in packed.namelist() if name.endswith(".csv"))))
    if form == "csv":
        return [dict(row) for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))]
    if form == "json":
        return list(json.loads(content)["records"])
    if form == "parquet":
        return list(pq.read_table(io.BytesIO(content)).to_pylist())
    if form == "ods":
        head, *rows = sheets(content)["data"]
        return [dict(zip(head, [*row, *[None] * (len(head) - len(row))], strict=True)) for row in rows if row]
    head, *rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["data"].iter_rows(
        values_only=True
    )
    return [dict(zip((str(name) for name in head), row, strict=True)) for row in rows]


def same(form: str, cell: object, wanted: object) -> bool:
    """Whether a cell says what JSON says: a number to its last digit, a missing value as an empty cell."""
    if wanted is None or wanted == "":
        return cell in (None, "")
    if form in ("csv", "zip"):
        if isinstance(wanted, bool):
            return cell == str(wanted)
        if isinstance(wanted, int | float):
            return isinstance(cell, str) and cell != "" and float(cell) == wanted
        text = str(wanted).replace("\r\n", "\n").replace("\r", "\n")
        return cell in (text, f"'{text}")
    # A year is a number in a workbook.
    if form in ("xlsx", "ods") and isinstance(cell, int | float) and str(wanted).isdigit():
        return cell == int(str(wanted))
    return type(cell) is type(wanted) and cell == wanted if isinstance(wanted, bool) else cell == wanted


def html_rows(page: str) -> list[list[str]]:
    """The cells of the table's body in a page."""
    body = re.findall(r"<tbody>(.*?)</tbody>", page, re.S)[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in body.split("</tr>")[:-1]]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in rows]
