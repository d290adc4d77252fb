"""Counts by week, a row of cells each: shades for counts, low boxes for "at least", a grey box for a real zero, hatching where none was."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.drawing import Drawing
from charts.europe import legend_entry
from charts.labels import SIZE
from charts.look import Look
from charts.marks import readable
from words.language import Language

ROW, TOP, FOOT = 28, 8, 104
# Between rows; boxes that say "at least" are half as high.
GAP, LOW = 3, 14
# Numbers fit their cells up to so many weeks.
NUMBERED = 26
# Diagonals of the hatching across the whole width.
DIAGONALS = 90


def week_strip(
    cells: pd.DataFrame,
    names: Mapping[str, str],
    texts: Sequence[str],
    ticks: Mapping[str, str],
    look: Look,
    words: Language,
    *,
    chosen: str = "",
    stamp: str = "",
) -> go.Figure:
    """Cells (row, week, count, at_least), every row with all weeks in time order; a missing count was not measured. `names` by row, in the order
    drawn; `texts` the tooltip of each cell; `ticks` the words under some weeks; `stamp` is written across the top."""
    rows, weeks = list(names), list(dict.fromkeys(cells["week"]))
    drawn = Drawing(look, TOP + ROW * len(rows) + FOOT + (ROW if stamp else 0))
    grid = cells.assign(text=list(texts)).set_index(["row", "week"]).reindex(pd.MultiIndex.from_product([rows, weeks]))
    shape = len(rows), len(weeks)
    count, low = grid["count"].to_numpy(dtype=float).reshape(shape), grid["at_least"].eq(True).to_numpy().reshape(shape)
    missing = np.isnan(count)
    edges = classes(0.0 if missing.all() else float(np.nanmax(count)), len(readable(look)) - 1)
    fills = (look.context, *_ramp(look, len(edges)))
    step = np.where(missing, np.nan, np.searchsorted(edges, count, side="right"))
    said = grid["text"].to_numpy().reshape(shape).tolist()
    drawn.trace(_cells(np.where(low, np.nan, step), fills, said, GAP), _cells(np.where(low, step, np.nan), fills, said, LOW))
    if len(weeks) <= NUMBERED:
        drawn.trace(_numbers(count, step, low, fills, look, words))
    drawn.trace(*_legend(edges, fills, bool(missing.any()), bool(low.any()), look, words))
    if missing.any():
        drawn.shape(type="path", path=hatching(missing), line={"color": look.hatch, "width": 1}, layer="below")
    if stamp:
        drawn.note(
            x=0, xref="paper", y=1, yref="paper", xanchor="left", yanchor="bottom", yshift=4, text=f"<b>{stamp}</b>",
            font={"size": 13, "color": look.chosen[0]},
        )  # fmt: skip
    lines = [f"<b>{names[row]}</b>" if row == chosen else names[row] for row in rows]
    drawn.lay(margin={"l": 4, "r": 4, "t": TOP + (ROW if stamp else 0), "b": FOOT}, bargap=0, **_axes(lines, weeks, ticks))
    return drawn.figure()


def _axes(names: Sequence[str], weeks: Sequence[str], ticks: Mapping[str, str]) -> dict[str, Any]:
    """Words under the weeks, names beside the rows, the legend below."""
    plain = {"fixedrange": True, "showgrid": False, "zeroline": False, "ticks": "", "tickmode": "array", "tickfont": {"size": SIZE}}
    return {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": -40 / (ROW * len(names)), "yanchor": "top", "traceorder": "normal",
                   "itemclick": False, "itemdoubleclick": False, "font": {"size": SIZE}},
        "xaxis": plain | {"range": [-0.5, len(weeks) - 0.5], "tickangle": 0, "tickvals": [weeks.index(week) for week in ticks],
                          "ticktext": list(ticks.values())},
        "yaxis": plain | {"range": [len(names) - 0.5, -0.5], "automargin": True, "tickvals": list(range(len(names))), "ticktext": list(names)},
    }  # fmt: skip


def classes(most: float, steps: int) -> list[float]:
    """Where the classes of counts begin: 1, 2, 3, 5, 10, 20, 30, 50 …, as far as `most` reaches, at most so many."""
    found = [float(first * 10**power) for power in range(9) for first in (1, 2, 3, 5)]
    held = [edge for edge in found if edge <= max(most, 1)]
    return held if len(held) <= steps else [held[round(place * (len(held) - 1) / (steps - 1))] for place in range(steps)]


def hatching(missing: "np.ndarray[Any, np.dtype[np.bool_]]") -> str:
    """Diagonal strokes over the cells that are missing, one SVG path in cells."""
    pitch = missing.shape[1] / DIAGONALS
    strokes = []
    for row, its in enumerate(missing):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], its, [False]]).astype(int)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            for start in np.arange(first - 0.5, last - 0.5 - pitch / 2, pitch):
                end = min(start + pitch * 2, last - 0.5)
                strokes.append(f"M{start:.2f},{row + 0.4:g}L{end:.2f},{row + 0.4 - 0.8 * (end - start) / (pitch * 2):.2f}")
    return "".join(strokes)


def _ramp(look: Look, count: int) -> tuple[str, ...]:
    """Without the palest, which looks like none."""
    steps = readable(look)[1:]
    return tuple(steps[round(place * (len(steps) - 1) / max(count - 1, 1))] for place in range(count))


def _cells(step: "np.ndarray[Any, Any]", fills: Sequence[str], texts: list[list[str]], gap: int) -> go.Heatmap:
    count = len(fills)
    return go.Heatmap(
        z=step, zmin=-0.5, zmax=count - 0.5, showscale=False, xgap=1 if step.shape[1] <= 2 * NUMBERED else 0, ygap=gap, hoverongaps=gap == GAP,
        colorscale=[[(place + end) / count, fill] for place, fill in enumerate(fills) for end in (0, 1)],
        text=texts, hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _numbers(
    count: "np.ndarray[Any, Any]", step: "np.ndarray[Any, Any]", low: "np.ndarray[Any, Any]", fills: Sequence[str], look: Look, words: Language
) -> go.Scatter:
    held = np.argwhere(~np.isnan(step))
    shown = [words.number(count[row, week]) + ("+" if low[row, week] else "") for row, week in held]
    inks = [look.on(fills[int(step[row, week])]) for row, week in held]
    return go.Scatter(x=held[:, 1], y=held[:, 0], mode="text", text=shown, textfont={"size": SIZE, "color": inks}, hoverinfo="skip", showlegend=False)


def _legend(edges: Sequence[float], fills: Sequence[str], gaps: bool, low: bool, look: Look, words: Language) -> list[Any]:
    names = [words.text("none"), *(_span(edges, place, words) for place in range(len(edges)))]
    found = [legend_entry(name, fill, look) for name, fill in zip(names, fills, strict=True)]
    found += [legend_entry(words.text("not measured"), look.hatch, look, "/", look.page)] if gaps else []
    if low:
        bar = {"symbol": "line-ew-open", "size": 14, "color": fills[-1], "line": {"width": 7, "color": fills[-1]}}
        found.append(go.Scatter(x=[None], y=[None], mode="markers", marker=bar, name=words.text("low box, +: at least so many"), showlegend=True))
    return found


def _span(edges: Sequence[float], place: int, words: Language) -> str:
    """A class in words: "1", "2 to 4", "20 or more"."""
    first = words.number(edges[place])
    if place == len(edges) - 1:
        return words.text("{first} or more", first=first) if len(edges) > 1 else words.text("1 or more")
    last = edges[place + 1] - 1
    return first if last == edges[place] else words.text("{first} to {last}", first=first, last=words.number(last))
