"""A card's table on a slide, as far as the slide holds it; the last row says how much is left out."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pptx.util import Inches, Pt

from cards.contents import Contents
from exports.slides.slide_parts import Box, set_alternative_text
from words.language import Language

# Points: the letters of a table, smaller where it has many columns; a line is a quarter taller. Arial needs
# half an em a letter.
LETTERS, SMALL_LETTERS, MANY_COLUMNS = 9, 7, 9
LINE, EM = 1.25, 0.54
# Points beside and above a cell's text.
BESIDE, ABOVE = 3, 1.5


def add_table(slide: Any, contents: Contents, box: Box, language: Language) -> Any:
    """Adds the card's table in a box in inches; returns its frame."""
    its = contents.table
    size = LETTERS if len(its.columns) <= MANY_COLUMNS else SMALL_LETTERS
    rows = [its.columns, *its.rows]
    heights = [_height(row, box, size) for row in rows]
    shown = _fitting(heights, box[3] * 72 - _height(("",), box, size))
    left = len(rows) - shown
    frame = slide.shapes.add_table(shown + bool(left), len(its.columns), *(Inches(length) for length in box))
    for down in range(shown):
        _write(frame.table, down, rows[down], heights[down], size)
    if left:
        text = language.text(
            "The first {shown} of {count} rows; the dashboard shows all.",
            shown=shown - 1,
            count=len(its.rows),
        )
        _write(frame.table, shown, (text,), _height(("",), box, size), size)
        frame.table.cell(shown, 0).merge(frame.table.cell(shown, len(its.columns) - 1))
    set_alternative_text(frame._element, contents.alternative)
    return frame


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many rows fit in so many points; the head and one row at least."""
    total, count = 0.0, 0
    for height in heights:
        total += height
        if total > room:
            break
        count += 1
    return max(count, min(2, len(heights)))


def _height(row: Sequence[str], box: Box, size: int) -> float:
    """About how many points tall a row is."""
    letters = max(1, int((box[2] * 72 / len(row) - 2 * BESIDE) / (size * EM)))
    return max(max(1, len(wrap(text, letters))) for text in row) * size * LINE + 2 * ABOVE


def _write(grid: Any, down: int, row: Sequence[str], height: float, size: int) -> None:
    for across, text in enumerate(row):
        cell = grid.cell(down, across)
        cell.text = text
        cell.margin_top = cell.margin_bottom = Pt(ABOVE)
        cell.margin_left = cell.margin_right = Pt(BESIDE)
        cell.text_frame.paragraphs[0].font.size = Pt(size)
    grid.rows[down].height = Pt(height)
