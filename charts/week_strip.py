"""Counts by week, a row of cells each: shades for counts, low boxes for "at least", a grey box for a real
zero, hatching where none was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.europe import legend_entry
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE
from charts.pieces.marks import Labels, readable_ramp
from charts.pieces.traces import Trace, heatmap_trace, scatter_trace
from charts.style import Style
from words.language import Language

ROW, TOP, FOOT = 28, 8, 132
# Between rows; boxes that say "at least" are half as high.
GAP, LOW = 3, 14
# The room of a name in the legend: two stand side by side on a phone.
ENTRY = 84
# Numbers fit their cells up to so many weeks.
NUMBERED = 26
# Diagonals of the hatching across the whole width.
DIAGONALS = 60
CLEAR = "rgba(0,0,0,0)"
Grid: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True)
class Weeks:
    """Weeks in words by their Mondays, in time order, and the words under some of them."""

    names: Mapping[str, str]
    ticks: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Cells:
    """What is drawn, a row of each array a row of cells: `count` is NaN where nothing was measured, `low`
    true where it is at least so many. Classes begin at `edges`; `fills` are their colours, after that of
    none. `weeks` and `names` are the categories of the axes.
    """

    count: Grid
    low: Grid
    edges: Sequence[float]
    fills: Sequence[str]
    weeks: list[str]
    names: list[str]

    @property
    def missing(self) -> Grid:
        """Where nothing was measured."""
        return np.isnan(self.count)


def week_strip(
    cells: pd.DataFrame, labels: Labels, weeks: Weeks, style: Style, *, stamp: str = ""
) -> go.Figure:
    """Cells (row, week, count, at_least); a missing count was not measured. `stamp` is written across the
    top.

    `labels`: names by row in the order drawn, as texts those in tooltips where they differ, and the chosen
    row.
    """
    look, names = style.look, labels.names
    drawn = Drawing(look, TOP + ROW * len(names) + FOOT + (ROW if stamp else 0))
    grid = _cells(cells, labels, weeks, look)
    drawn.trace(*_boxes(grid, style.language))
    if len(weeks.names) <= NUMBERED:
        drawn.trace(*_numbers(grid, style))
    drawn.trace(*_legend(grid, style))
    if grid.missing.any():
        line = {"color": look.hatch, "width": 1}
        drawn.shape(type="path", path=hatching(grid.missing), line=line, layer="below")
    if stamp:
        _write_stamp(drawn, stamp)
    lines = [f"<b>{name}</b>" if row in labels.chosen else name for row, name in names.items()]
    ticks = {weeks.names[week]: tick for week, tick in weeks.ticks.items()}
    drawn.lay(
        margin={"l": 4, "r": 4, "t": TOP + (ROW if stamp else 0), "b": FOOT},
        bargap=0,
        showlegend=True,
        legend=_legend_place(len(names)),
        **_axes(grid, lines, ticks),
    )
    return drawn.figure()


def _cells(cells: pd.DataFrame, labels: Labels, weeks: Weeks, look: Look) -> Cells:
    """The cells as arrays, in the order drawn."""
    names, shape = labels.names, (len(labels.names), len(weeks.names))
    order = pd.MultiIndex.from_product([list(names), list(weeks.names)])
    grid = cells.set_index(["row", "week"]).reindex(order)
    count = grid["count"].to_numpy(dtype=float).reshape(shape)
    low = grid["at_least"].eq(True).to_numpy().reshape(shape)
    most = 0.0 if np.isnan(count).all() else float(np.nanmax(count))
    edges = classes(most, len(readable_ramp(look)) - 1)
    fills = (look.context, *_ramp(look, len(edges)))
    return Cells(count, low, edges, fills, list(weeks.names.values()), list((labels.texts or names).values()))


def _write_stamp(drawn: Drawing, stamp: str) -> None:
    drawn.note(
        x=0,
        xref="paper",
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=4,
        text=f"<b>{stamp}</b>",
        font={"size": 13, "color": drawn.look.chosen[0]},
    )


def _legend_place(rows: int) -> dict[str, Any]:
    """The legend below so many rows of cells."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": -40 / (ROW * rows),
        "yanchor": "top",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": SIZE},
        "entrywidth": ENTRY,
        "maxheight": FOOT,
    }


def _axes(cells: Cells, lines: Sequence[str], ticks: Mapping[str, str]) -> dict[str, Any]:
    """Words under the weeks, names beside the rows."""
    plain = {
        "type": "category",
        "categoryorder": "array",
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickmode": "array",
        "tickfont": {"size": SIZE},
    }
    return {
        "xaxis": plain
        | {
            "range": [-0.5, len(cells.weeks) - 0.5],
            "categoryarray": cells.weeks,
            "tickangle": 0,
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
        },
        "yaxis": plain
        | {
            "range": [len(cells.names) - 0.5, -0.5],
            "categoryarray": cells.names,
            "automargin": True,
            "tickvals": cells.names,
            "ticktext": list(lines),
        },
    }


def classes(most: float, steps: int) -> list[float]:
    """Where the classes of counts begin: 1, 2, 3, 5, 10, 20, 30, 50 …, as far as `most` reaches, at most so
    many.
    """
    every = [float(first * 10**power) for power in range(9) for first in (1, 2, 3, 5)]
    edges = [edge for edge in every if edge <= max(most, 1)]
    if len(edges) <= steps:
        return edges
    return [edges[round(place * (len(edges) - 1) / (steps - 1))] for place in range(steps)]


def hatching(missing: Grid) -> str:
    """Diagonal strokes over the cells that are missing, one SVG path in cells."""
    pitch = missing.shape[1] / DIAGONALS
    strokes = []
    for row, its in enumerate(missing):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], its, [False]]).astype(int)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            for start in np.arange(first - 0.5, last - 0.5 - pitch / 2, pitch):
                end = min(start + pitch * 2, last - 0.5)
                top = round(row + 0.4 - 0.8 * (end - start) / (pitch * 2), 2)
                strokes.append(f"M{round(start, 2):g},{row + 0.4:g}L{round(end, 2):g},{top:g}")
    return "".join(strokes)


def _ramp(look: Look, count: int) -> tuple[str, ...]:
    """Without the palest, which looks like none."""
    steps = readable_ramp(look)[1:]
    return tuple(steps[round(place * (len(steps) - 1) / max(count - 1, 1))] for place in range(count))


def _boxes(cells: Cells, language: Language) -> list[Trace]:
    """Counts that were measured, counts that are at least so many, and what answers the pointer where
    nothing was measured.
    """
    count, low = cells.count, cells.low
    most = cells.edges[-1] + 1
    starts = [0.0, *(edge - 0.5 for edge in cells.edges), most]
    bounds = zip(cells.fills, starts, starts[1:], strict=False)
    scale = [[end / most, fill] for fill, *ends in bounds for end in ends]
    clear = [[0, CLEAR], [1, CLEAR]]
    kinds = (
        (np.where(low, np.nan, count), scale, language.text("Items: {count}", count="%{z}"), GAP),
        (np.where(low, count, np.nan), scale, language.text("Items: at least {count}", count="%{z}"), LOW),
        (np.where(np.isnan(count), 0.0, np.nan), clear, language.text("not measured"), GAP),
    )
    week = language.text("week of {day}", day="%{x}")
    return [
        _heat(cells, z, its, gap) | {"hovertemplate": f"<b>%{{y}}</b><br>{week}<br>{text}<extra></extra>"}
        for z, its, text, gap in kinds
        if not np.isnan(z).all()
    ]


def _heat(cells: Cells, z: Grid, scale: list[Any], gap: int) -> Trace:
    """Boxes for the values `z` in the colours of `scale`, with a `gap` between rows in pixels."""
    # Counts go as numbers, in few bytes each, and words once: 3,900 tooltips would be most of the page's
    # bytes.
    small = z.astype(np.float32) if np.isnan(z).any() else z.astype(np.min_scalar_type(int(z.max())))
    return heatmap_trace(
        x=cells.weeks,
        y=cells.names,
        z=small,
        zmin=0,
        zmax=cells.edges[-1] + 1,
        colorscale=scale,
        showscale=False,
        hoverongaps=False,
        ygap=gap,
        xgap=1 if len(cells.weeks) <= 2 * NUMBERED else 0,
    )


def _numbers(cells: Cells, style: Style) -> list[Trace]:
    """The counts in their cells, a trace for each colour of ink."""
    texts_of: dict[str, list[tuple[str, str, str]]] = {}
    for row, week in np.argwhere(~cells.missing):
        count = cells.count[row, week]
        fill = cells.fills[int(np.searchsorted(cells.edges, count, side="right"))]
        text = style.language.number(count) + ("+" if cells.low[row, week] else "")
        texts_of.setdefault(style.look.on(fill), []).append((cells.weeks[week], cells.names[row], text))
    found = []
    for ink, its in texts_of.items():
        along, up, texts = zip(*its, strict=True)
        font = {"size": SIZE, "color": ink}
        found.append(
            scatter_trace(
                x=along, y=up, mode="text", text=texts, textfont=font, hoverinfo="skip", showlegend=False
            )
        )
    return found


def _legend(cells: Cells, style: Style) -> list[Any]:
    look, language, edges = style.look, style.language, cells.edges
    names = [
        language.word("no items of content in a week", "none"),
        *(_span(edges, place, language) for place in range(len(edges))),
    ]
    found = [legend_entry(name, fill, look) for name, fill in zip(names, cells.fills, strict=True)]
    if cells.missing.any():
        found.append(legend_entry(language.text("not measured"), look.hatch, look, "/", look.page))
    if cells.low.any():
        found.append(_least_entry(language.text("at least (+)"), cells.fills[-1]))
    return found


def _least_entry(name: str, colour: str) -> Trace:
    """The low box of the counts that are at least so many."""
    bar = {"symbol": "line-ew-open", "size": 14, "color": colour, "line": {"width": 7, "color": colour}}
    return scatter_trace(x=[None], y=[None], mode="markers", marker=bar, name=name, showlegend=True)


def _span(edges: Sequence[float], place: int, language: Language) -> str:
    """A class in words: "1", "2 to 4", "20 or more"."""
    first = language.number(edges[place])
    if place == len(edges) - 1:
        return language.text("{first} or more", first=first) if len(edges) > 1 else language.text("1 or more")
    last = edges[place + 1] - 1
    if last == edges[place]:
        return first
    return language.text("{first} to {last}", first=first, last=language.number(last))
