"""A card's table on slides: as many as it needs, in letters that can be read, statuses in their colours."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import plotly.graph_objects as go
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from cards.contents import Contents, Table
from charts.look import LIGHT, status_colours
from exports.column_widths import fit_widths, least_widths, text_width
from exports.figure_parts import plain_text
from exports.slides.slide_parts import Box, set_alternative_text
from words.language import Language

# Points of letters and above them: the largest with which all rows fit on one slide, or the smallest. A line
# is a quarter taller than its letters.
SIZES, LINE = ((14, 3.0), (12, 3.0), (11, 2.5), (11, 0.5), (10, 2.5), (10, 0.5), (9, 2.5), (9, 0.5)), 1.25
# Points beside a cell's text.
BESIDE = 4
# More slides than these would be a book; the last one says then how many rows are left out.
MOST = 12
POINTS, EMU = 72, 12700
ADDRESS = re.compile(r"https?://[^\s;]+")
NO_FILL = "<a:noFill/>"
# The same of a table that takes several slides.
ON_SEVERAL = (9, 2.5)
# The fill and the ink of a cell, by its row and its column.
Colours = Mapping[tuple[int, int], tuple[str, str]]
# PowerPoint's name for a table without a style of its own.
PLAIN_STYLE = "<a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId>"


def split_table(its: Table, box: Box, language: Language) -> list[Table]:
    """The parts of a table that fill one slide each, in a box in inches, all with the same head."""
    room, short = box[3] * POINTS, _with_hosts(its)
    if any(_fits(short, box, *size) for size in SIZES):
        return [its]
    head, *heights = _heights(short, box, *ON_SEVERAL)
    count = len(_fill(heights, room - head))
    # All about equally full, as far as each still fits.
    even = min(room - head, sum(heights) / count + max(heights))
    ends = _fill(heights, even if len(_fill(heights, even)) == count else room - head)
    parts = [_rows(its, start, end) for start, end in pairwise((0, *ends))]
    if len(parts) > MOST:
        shown = sum(len(part.rows) for part in parts[:MOST]) - 1
        said = language.text(
            "The first {shown} of {count} rows; the dashboard shows all.", shown=shown, count=len(its.rows)
        )
        last = parts[MOST - 1]
        parts = [*parts[: MOST - 1], replace(last, rows=(*last.rows[:-1], (said,)))]
    return parts


def _fill(heights: Sequence[float], room: float) -> list[int]:
    """Where parts end that each have so much room, one row at least."""
    ends, used = [], 0.0
    for place, height in enumerate(heights):
        if used and used + height > room:
            ends.append(place)
            used = 0.0
        used += height
    return [*ends, len(heights)]


def _rows(its: Table, first: int, end: int) -> Table:
    """The rows from `first` on, before `end`."""
    return replace(
        its,
        rows=its.rows[first:end],
        strong=tuple(row - first for row in its.strong if first <= row < end),
        statuses=tuple(
            (row - first, column, code) for row, column, code in its.statuses if first <= row < end
        ),
    )


def add_table(slide: Any, its: Table, contents: Contents, box: Box) -> Any:
    """Adds a table, or a part of one (`split_table`), in a box in inches; returns its frame."""
    fills = status_colours(LIGHT)
    states = {(row, column): fills[code] for row, column, code in its.statuses if code in fills}
    return _add(slide, its, states, contents, box)


def _add(slide: Any, its: Table, colours: Colours, contents: Contents, box: Box) -> Any:
    """Adds a table whose cells, by row and column, have fills and inks; an address is a link of its host."""
    written, its = its.rows, _with_hosts(its)
    fitting = (each for each in SIZES if _fits(its, box, *each))
    size, above = next(fitting, ON_SEVERAL)
    heights = _heights(its, box, size, above)
    frame = slide.shapes.add_table(1, 1, *(Inches(length) for length in box))
    rows = [
        _row_xml(row, its, place, (size, above, height), colours)
        for place, (row, height) in enumerate(zip((its.columns, *its.rows), heights, strict=True), -1)
    ]
    across = "".join(f'<a:gridCol w="{round(wide * EMU)}"/>' for wide in _settled_widths(its, box, size))
    made = parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1">{PLAIN_STYLE}</a:tblPr>'
        f"<a:tblGrid>{across}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    for line, row in zip(list(made.iter(qn("a:tr")))[1:], written, strict=True):
        for cell, text in zip(line.iter(qn("a:tc")), row, strict=False):
            _link(slide, cell, text)
    old = next(frame._element.iter(qn("a:tbl")))
    old.getparent().replace(old, made)
    frame.height = round(sum(heights) * EMU)
    set_alternative_text(frame._element, contents.alternative)
    return frame


def _with_hosts(its: Table) -> Table:
    """The table with the host of each address in its place: an address takes five lines and says no more."""
    rows = tuple(tuple(ADDRESS.sub(_host, text) for text in row) for row in its.rows)
    return replace(its, rows=rows)


def _host(address: re.Match[str]) -> str:
    return urlsplit(address[0]).netloc.removeprefix("www.")


def _link(slide: Any, cell: Any, text: str) -> None:
    """Makes each address of a cell's text a link, under its host."""
    if not ADDRESS.search(text):
        return
    run = next(cell.iter(qn("a:r")))
    for part in re.split(f"({ADDRESS.pattern})", text):
        own = deepcopy(run)
        own.find(qn("a:t")).text = ADDRESS.sub(_host, part)
        if ADDRESS.fullmatch(part):
            number = slide.part.relate_to(part, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            click = parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{number}"/>')
            own.find(qn("a:rPr")).append(click)
        if part:
            run.addprevious(own)
    run.getparent().remove(run)


def _row_xml(
    texts: Sequence[str], its: Table, place: int, sizes: tuple[int, float, float], colours: Colours
) -> str:
    """A row; the head is at place -1. A row of one text goes across all columns. `sizes`: points of letters,
    above them, and of the row.
    """
    size, above, height = sizes
    margins = " ".join(
        f'{side}="{round(points * EMU)}"'
        for side, points in (("marL", BESIDE), ("marR", BESIDE), ("marT", above), ("marB", above))
    )
    whole = len(texts) == 1 < len(its.columns)
    texts = (*texts, *[""] * (len(its.columns) - len(texts)))
    bold = place < 0 or place in its.strong
    cells = []
    for column, text in enumerate(texts):
        fill, ink = colours.get((place, column), (LIGHT.panel if place < 0 else "", LIGHT.ink))
        span = f' gridSpan="{len(texts)}"' if whole and column == 0 else ' hMerge="1"' if whole else ""
        side = "r" if column in its.numeric else "l"
        run = f'<a:rPr lang="en" sz="{size * 100}" b="{int(bold)}">{_solid(ink)}</a:rPr>'
        said = f"<a:r>{run}<a:t>{escape(text)}</a:t></a:r>" if text else f'<a:endParaRPr sz="{size * 100}"/>'
        edge = f'<a:lnB w="6350">{_solid(LIGHT.hairline)}</a:lnB>'
        cells.append(
            f'<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/>{said}</a:p>'
            "</a:txBody>"
            f'<a:tcPr {margins} anchor="ctr">{edge}{_solid(fill) if fill else NO_FILL}</a:tcPr></a:tc>'
        )
    return f'<a:tr h="{round(height * EMU)}">{"".join(cells)}</a:tr>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _widths(its: Table, box: Box, size: int) -> list[float] | None:
    """The columns' widths in points; None where a word would be cut."""
    return fit_widths(_columns(its), box[2] * POINTS, size, 2 * BESIDE + 4)


def _columns(its: Table) -> list[list[str]]:
    """The texts of each column, its head first; a row of one text goes across all."""
    rows = [row for row in its.rows if len(row) > 1]
    return [[head, *(row[place] for row in rows)] for place, head in enumerate(its.columns)]


def _settled_widths(its: Table, box: Box, size: int) -> list[float]:
    """The columns' widths in points; where words have to be cut, all are cut alike."""
    least = least_widths(_columns(its), size, 2 * BESIDE + 4)
    return _widths(its, box, size) or [wide * box[2] * POINTS / sum(least) for wide in least]


def _fits(its: Table, box: Box, size: int, above: float) -> bool:
    """Whether a table fits into its box whole, no word cut."""
    return _widths(its, box, size) is not None and sum(_heights(its, box, size, above)) <= box[3] * POINTS


def _heights(its: Table, box: Box, size: int, above: float) -> list[float]:
    """About how many points tall the head and each row are."""
    widths = _settled_widths(its, box, size)
    return [_lines_of(row, widths, size) * size * LINE + 2 * above for row in (its.columns, *its.rows)]


def _lines_of(row: Sequence[str], widths: Sequence[float], size: int) -> int:
    """How many lines the longest text of a row takes."""
    rooms = [sum(widths)] if len(row) == 1 else widths
    return max(_lines(text, room - 2 * BESIDE, size) for text, room in zip(row, rooms, strict=False))


def _lines(text: str, room: float, size: int) -> int:
    """How many lines a text takes: words are kept whole where they can be."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = text_width(word, size)
        lines += int(wide // room)
        if used and used + text_width(" ", size) + wide > room:
            lines, used = lines + 1, wide
        else:
            used += (text_width(" ", size) if used else 0.0) + wide
    return lines


def add_cells(slide: Any, figure: go.Figure, box: Box, contents: Contents) -> Any:
    """Adds a heat table in a box in inches: a cell a value in its colour, which can be edited."""
    (numbers,) = (trace for trace in figure.data if trace.mode == "text")
    names = [plain_text(text) for text in figure.layout.yaxis.ticktext]
    heads = {note.x: plain_text(note.text) for note in figure.layout.annotations if note.yref == "paper"}
    texts = {(x, y): str(text) for x, y, text in zip(numbers.x, numbers.y, numbers.text, strict=True)}
    fills = {
        (round((its.y0 + its.y1) / 2), round((its.x0 + its.x1) / 2) + 1): its.fillcolor
        for its in figure.layout.shapes
        if its.type == "rect"
    }
    columns = tuple(heads[place] for place in sorted(heads))
    rows = tuple(
        (name, *(texts.get((place, down), "–") for place in range(len(columns))))
        for down, name in enumerate(names)
    )
    chosen = tuple(down for down, text in enumerate(figure.layout.yaxis.ticktext) if text.startswith("<b>"))
    numeric = tuple(range(1, len(columns) + 1))
    made = Table(contents.table.caption, ("", *columns), rows, numeric=numeric, strong=chosen)
    colours = {place: (fill, LIGHT.on(fill)) for place, fill in fills.items()}
    return _add(slide, made, colours, contents, box)
