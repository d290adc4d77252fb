"""Tables of DOCX files: their cells, and columns as wide as what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from charts.look import load_look
from exports.column_widths import fit_widths, least_widths

# Centimetres: A4, its margins, and what is between them.
WIDTH, HEIGHT, MARGIN = 21.0, 29.7, 1.6
TEXT_WIDTH = WIDTH - 2 * MARGIN
# Twentieths of a point in a centimetre and in a point; points beside a cell's text, and of the smallest
# letters.
TWIPS, POINT = 567, 20
BESIDE, SMALLEST = 12.0, 6.5
# Points between the margins.
ROOM = TEXT_WIDTH * TWIPS / POINT


@dataclass(frozen=True)
class Cell:
    """A text of a table; `address` makes it a link, `lang` is the code of its language where that is not the
    document's.
    """

    text: str
    address: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Grid:
    """A table for print, its columns as wide as what stands in them: columns to the right, rows that stand
    out, points of its letters (fewer where a word would be cut).
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str | Sequence[Cell]]]
    numeric: Sequence[int] = ()
    strong: Sequence[int] = ()
    size: float = 9


def grid_columns(heads: Sequence[str], rows: Sequence[Sequence[str | Sequence[Cell]]]) -> list[list[str]]:
    """The texts of each column, its head first."""
    return [[head, *(_plain(row[place]) for row in rows)] for place, head in enumerate(heads)]


def _plain(cell: str | Sequence[Cell]) -> str:
    return cell if isinstance(cell, str) else " ".join(each.text for each in cell)


def fit_grid(grid: Grid) -> tuple[Grid, list[float]]:
    """The grid in the largest letters in which no word is cut, and its columns' widths in points."""
    columns = grid_columns(grid.heads, grid.rows)
    for half in range(round(grid.size * 2), round(SMALLEST * 2) - 1, -1):
        if (widths := fit_widths(columns, ROOM, half / 2, BESIDE)) is not None:
            return replace(grid, size=half / 2), widths
    least = least_widths(columns, SMALLEST, BESIDE)
    return replace(grid, size=SMALLEST), [width * ROOM / sum(least) for width in least]


def set_widths(made: Any, widths: Sequence[float]) -> None:
    """The widths of the columns, in points."""
    from docx.oxml.ns import qn

    whole = [round(width * POINT) for width in widths]
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, whole, strict=True):
        column.set(qn("w:w"), str(width))
    for row in made._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, whole, strict=True):
            wide = cell.get_or_add_tcPr().get_or_add_tcW()
            wide.set(qn("w:w"), str(width))
            wide.set(qn("w:type"), "dxa")


def dress_table(made: Any, caption: str, alternative: str) -> None:
    """Hairlines between rows, and what a screen reader says of the table."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    line = f'w:val="single" w:sz="4" w:space="0" w:color="{load_look().hairline[1:]}"'
    within = made._tbl.tblPr
    borders = f"<w:tblBorders {nsdecls('w')}><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    within.find(qn("w:tblLayout")).addprevious(parse_xml(borders))
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", alternative or caption)):
        said = OxmlElement(name)
        said.set(qn("w:val"), text)
        within.append(said)
