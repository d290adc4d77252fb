"""Every document's numbers are those of the screen: each card as DOCX, opened again, cell by cell."""

import io
from typing import Any

import docx
import pytest

from cards import briefing
from tests.everyday import everyday
from tests.serving.files import test_numbers_of_files
from tests.serving.files.cases_of_files import CASES, OFTEN, asked
from tests.serving.opened import html_rows

# Without pictures each card's table stands in its section.
without_pictures = test_numbers_of_files.without_pictures


@pytest.mark.parametrize(("choice", "country"), everyday(CASES, lambda *case: case in sorted(OFTEN)[::4]))
def test_a_document_says_what_the_screen_says(choice: str, country: str, client: Any) -> None:
    codes = asked(choice, country)
    answer = client.get("/api/v1/briefing.docx", params={"cards": briefing.code_of(codes)})
    assert answer.status_code == 200, answer.text
    tables = docx.Document(io.BytesIO(answer.content)).tables
    assert tables
    written = [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]
    page = client.get("/api/v1/table", params=codes).text
    shown = html_rows(page)
    if choice == "cockpit":
        # Too wide for paper: a row a target, as on its slide. Each value stands in the table of the page.
        cells = {cell for row in shown for cell in row}
        assert all(any(cell.startswith(row[1].partition(" · ")[0]) for cell in cells) for row in written)
        return
    # Whole, or in parts that each begin with the first column.
    rows = zip(*_parts(written, len(shown)), strict=True)
    assert [[cell for part, row in enumerate(parts) for cell in row[bool(part) :]] for parts in rows] == shown


def _parts(rows: list[list[str]], count: int) -> list[list[list[str]]]:
    """The rows of each part of a table of so many rows."""
    return [rows[start : start + count] for start in range(0, len(rows), count)]
