"""Counts by week, a row of cells each: shades for counts, low boxes for "at least", a grey box for a real
zero, hatching where none was.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.drawing import Drawing
from charts.europe import legend_entry
from charts.labels import SIZE
from charts.look import Look
from charts.marks import readable
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
# The words of the weeks and the names of the rows: categories of the axes.
Places: TypeAlias = tuple[list[str], list[str]]


def week_strip(
    cells: pd.DataFrame,
    names: Mapping[str, str],
    weeks: Mapping[str, str],
    ticks: Mapping[str, str],
    look: Look,
    language: Language,
    *,
    chosen: str = "",
    stamp: str = "",
    told: Mapping[str, str] | None = None,
) -> go.Figure:
    """Cells (row, week, count, at_least); a missing count was not measured. `names` by row in the order
    drawn, `weeks` by their Mondays in words, in time order; `ticks` the words under some weeks; `stamp`
    is written across the top; `told` are the rows' names in tooltips.
    """
    drawn = Drawing(look, TOP + ROW * len(names) + FOOT + (ROW if stamp else 0))
    shape = len(names), len(weeks)
    grid = cells.set_index(["row", "week"]).reindex(pd.MultiIndex.from_product([list(names), list(weeks)]))
    count, low = (
        grid["count"].to_numpy(dtype=float).reshape(shape),
        grid["at_least"].eq(True).to_numpy().reshape(shape),
    )
    missing = np.isnan(count)
    edges = classes(0.0 if missing.all() else float(np.nanmax(count)), len(readable(look)) - 1)
    fills = (look.context, *_ramp(look, len(edges)))
    step = np.where(missing, np.nan, np.searchsorted(edges, count, side="right"))
    places = list(weeks.values()), list((told or names).values())
    drawn.trace(*_boxes(count, low, edges, fills, places, language))
    if len(weeks) <= NUMBERED:
        drawn.trace(*_numbers(count, step, low, fills, places, look, language))
    drawn.trace(*_legend(edges, fills, bool(missing.any()), bool(low.any()), look, language))
    if missing.any():
        drawn.shape(
            type="path", path=hatching(missing), line={"color": look.hatch, "width": 1}, layer="below"
        )
    if stamp:
        drawn.note(
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=4,
            text=f"<b>{stamp}</b>",
            font={"size": 13, "color": look.chosen[0]},
        )
    lines = [f"<b>{name}</b>" if row == chosen else name for row, name in names.items()]
    axes = _axes(places, lines, {weeks[week]: tick for week, tick in ticks.items()})
    drawn.lay(margin={"l": 4, "r": 4, "t": TOP + (ROW if stamp else 0), "b": FOOT}, bargap=0, **axes)
    return drawn.figure()


def _axes(places: Places, lines: Sequence[str], ticks: Mapping[str, str]) -> dict[str, Any]:
    """Words under the weeks, names beside the rows, the legend below."""
    weeks, names = places
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
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": -40 / (ROW * len(names)),
            "yanchor": "top",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": SIZE},
            "entrywidth": ENTRY,
            "maxheight": FOOT,
        },
        "xaxis": plain
        | {
            "range": [-0.5, len(weeks) - 0.5],
            "categoryarray": weeks,
            "tickangle": 0,
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
        },
        "yaxis": plain
        | {
            "range": [len(names) - 0.5, -0.5],
            "categoryarray": names,
            "automargin": True,
            "tickvals": names,
            "ticktext": list(lines),
        },
    }


def classes(most: float, steps: int) -> list[float]:
    """Where the classes of counts begin: 1, 2, 3, 5, 10, 20, 30, 50 …, as far as `most` reaches, at most so
    many.
    """
    found = [float(first * 10**power) for power in range(9) for first in (1, 2, 3, 5)]
    held = [edge for edge in found if edge <= max(most, 1)]
    return (
        held
        if len(held) <= steps
        else [held[round(place * (len(held) - 1) / (steps - 1))] for place in range(steps)]
    )


def hatching(missing: Grid) -> str:
    """Diagonal strokes over the cells that are missing, one SVG path in cells."""
    pitch = missing.shape[1] / DIAGONALS
    strokes = []
    for row, its in enumerate(missing):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], its, [False]]).astype(int)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            for start in np.arange(first - 0.5, last - 0.5 - pitch / 2, pitch):
                end = min(start + pitch * 2, last - 0.5)
                strokes.append(
                    f"M{round(start, 2):g},{row + 0.4:g}L{round(end, 2):g},{round(row + 0.4 - 0.8 * (end - start) / (pitch * 2), 2):g}"
                )
    return "".join(strokes)


def _ramp(look: Look, count: int) -> tuple[str, ...]:
    """Without the palest, which looks like none."""
    steps = readable(look)[1:]
    return tuple(steps[round(place * (len(steps) - 1) / max(count - 1, 1))] for place in range(count))


def _boxes(
    count: Grid, low: Grid, edges: Sequence[float], fills: Sequence[str], places: Places, language: Language
) -> list[go.Heatmap]:
    """Counts that were measured, counts that are at least so many, and what answers the pointer where
    nothing was measured.
    """
    most = edges[-1] + 1
    starts = [0.0, *(edge - 0.5 for edge in edges), most]
    scale = [
        [end / most, fill] for fill, *ends in zip(fills, starts, starts[1:], strict=False) for end in ends
    ]
    week, clear = language.text("week of {day}", day="%{x}"), [[0, CLEAR], [1, CLEAR]]
    kinds = (
        (np.where(low, np.nan, count), scale, language.text("Items: {count}", count="%{z}"), GAP),
        (np.where(low, count, np.nan), scale, language.text("Items: at least {count}", count="%{z}"), LOW),
        (np.where(np.isnan(count), 0.0, np.nan), clear, language.text("not measured"), GAP),
    )
    return [
        _heat(z, its, most, said, week, places, gap) for z, its, said, gap in kinds if not np.isnan(z).all()
    ]


def _heat(
    z: Grid, scale: list[Any], most: float, said: str, week: str, places: Places, gap: int
) -> go.Heatmap:
    # Counts go as numbers, in few bytes each, and words once: 3,900 tooltips would be most of the page's
    # bytes.
    weeks, names = places
    small = z.astype(np.float32) if np.isnan(z).any() else z.astype(np.min_scalar_type(int(z.max())))
    return go.Heatmap(
        x=weeks,
        y=names,
        z=small,
        zmin=0,
        zmax=most,
        colorscale=scale,
        showscale=False,
        hoverongaps=False,
        ygap=gap,
        xgap=1 if len(weeks) <= 2 * NUMBERED else 0,
        hovertemplate=f"<b>%{{y}}</b><br>{week}<br>{said}<extra></extra>",
    )


def _numbers(
    count: Grid, step: Grid, low: Grid, fills: Sequence[str], places: Places, look: Look, language: Language
) -> list[go.Scatter]:
    """The counts in their cells, a trace for each colour of ink."""
    weeks, names = places
    cells: dict[str, list[tuple[str, str, str]]] = {}
    for row, week in np.argwhere(~np.isnan(step)):
        said = language.number(count[row, week]) + ("+" if low[row, week] else "")
        cells.setdefault(look.on(fills[int(step[row, week])]), []).append((weeks[week], names[row], said))
    found = []
    for ink, its in cells.items():
        along, up, texts = zip(*its, strict=True)
        font = {"size": SIZE, "color": ink}
        found.append(
            go.Scatter(
                x=along, y=up, mode="text", text=texts, textfont=font, hoverinfo="skip", showlegend=False
            )
        )
    return found


def _legend(
    edges: Sequence[float], fills: Sequence[str], gaps: bool, low: bool, look: Look, language: Language
) -> list[Any]:
    names = [language.text("none"), *(_span(edges, place, language) for place in range(len(edges)))]
    found = [legend_entry(name, fill, look) for name, fill in zip(names, fills, strict=True)]
    found += [legend_entry(language.text("not measured"), look.hatch, look, "/", look.page)] if gaps else []
    if low:
        bar = {
            "symbol": "line-ew-open",
            "size": 14,
            "color": fills[-1],
            "line": {"width": 7, "color": fills[-1]},
        }
        found.append(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                marker=bar,
                name=language.text("at least (+)"),
                showlegend=True,
            )
        )
    return found


def _span(edges: Sequence[float], place: int, language: Language) -> str:
    """A class in words: "1", "2 to 4", "20 or more"."""
    first = language.number(edges[place])
    if place == len(edges) - 1:
        return language.text("{first} or more", first=first) if len(edges) > 1 else language.text("1 or more")
    last = edges[place + 1] - 1
    return (
        first
        if last == edges[place]
        else language.text("{first} to {last}", first=first, last=language.number(last))
    )
