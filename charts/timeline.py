"""Counts over time as sources gave them: a dot where the day is known, a bar where only a span or a bound
is; nothing joins them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.traces import Trace, scatter_trace

STEP = 14
GAP = 48
PAD = 2
LEFT = 22


def timeline(
    counts: pd.DataFrame, panels: Mapping[str, str], begin: date, end: date, look: Look
) -> go.Figure:
    """One panel a measure, by name, the first on top.

    `counts`: measure, count, first and last day it can be true of (None: open), conflict, text (the tooltip).
    Open ends reach to `begin` or `end` and carry an arrow; a count that contradicts another is dashed and
    hollow.
    """
    heights = {measure: _steps(counts, measure) * STEP for measure in panels}
    total = sum(heights.values()) + GAP * len(panels) + 24
    drawn = Drawing(look, total)
    top = 1.0
    for number, (measure, name) in enumerate(panels.items(), 1):
        top -= GAP / total
        bottom = max(top - heights[measure] / total, 0.0)
        _draw_panel(
            drawn,
            counts[counts["measure"] == measure],
            f"y{number if number > 1 else ''}",
            (begin, end),
            look,
        )
        of = counts.loc[counts["measure"] == measure, "count"]
        upright = {
            "domain": [bottom, top],
            "range": [of.min() - PAD, of.max() + PAD],
            "visible": False,
            "fixedrange": True,
        }
        drawn.lay(**{f"yaxis{number if number > 1 else ''}": upright})
        drawn.note(
            x=0,
            xref="paper",
            y=top,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            xshift=-LEFT,
            yshift=4,
            text=f"<b>{name}</b>",
            align="left",
        )
        top = bottom
    drawn.lay(margin={"l": LEFT, "r": 10, "t": 0, "b": 24}, xaxis=_years(begin, end, len(panels), look))
    return drawn.figure()


def _years(begin: date, end: date, panels: int, look: Look) -> dict[str, Any]:
    """The axis under the last panel, with room for an arrow after its end."""
    return {
        "range": [begin, end + timedelta(days=40)],
        "anchor": "y" if panels == 1 else f"y{panels}",
        "dtick": "M24",
        "tickformat": "%Y",
        "gridcolor": look.hairline,
        "showgrid": True,
        "showline": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickfont": {"size": 12, "color": look.ink},
    }


def _steps(counts: pd.DataFrame, measure: str) -> int:
    of = counts.loc[counts["measure"] == measure, "count"]
    return int(of.max() - of.min()) + 2 * PAD


def _draw_panel(drawn: Drawing, rows: pd.DataFrame, axis: str, ends: tuple[date, date], look: Look) -> None:
    """Dots in one trace and counts in another, since each trace costs; a bar has one of its own, so that
    nothing joins two.
    """
    named: set[int] = set()
    dots, labels = [], []
    for count, first, last, conflict, text in rows[["count", "first", "last", "conflict", "text"]].itertuples(
        index=False
    ):
        start, stop = first or ends[0], last or ends[1]
        if start == stop:
            dots.append((start, count, look.page if conflict else look.connected, text))
        else:
            symbols = [_symbol(first, "triangle-left", conflict), _symbol(last, "triangle-right", conflict)]
            line = {"color": look.connected, "width": 3, "dash": "dot" if conflict else "solid"}
            fill = look.page if conflict else look.connected
            bar = _marks([start, stop], [count, count], fill, text, axis, look)
            marker = {**bar["marker"], "symbol": symbols}
            drawn.trace(bar | {"mode": "lines+markers", "line": line, "marker": marker})
        place, side = _label(start, stop, first is not None, last is not None, count in named)
        labels.append((place, count, _beside(count, side), side))
        named.add(count)
    if dots:
        days, counts, fills, texts = (list(column) for column in zip(*dots, strict=True))
        drawn.trace(_marks(days, counts, fills, texts, axis, look))
    if labels:
        places, counts, written, sides = (list(column) for column in zip(*labels, strict=True))
        drawn.trace(
            scatter_trace(
                x=places,
                y=counts,
                yaxis=axis,
                mode="text",
                text=written,
                textposition=sides,
                hoverinfo="skip",
                cliponaxis=False,
                textfont={"size": 12, "color": look.ink},
            )
        )


def _marks(
    days: list[date], counts: list[int], fill: str | list[str], text: str | list[str], axis: str, look: Look
) -> Trace:
    marker = {
        "symbol": "circle",
        "size": 9,
        "opacity": 1,
        "color": fill,
        "line": {"color": look.connected, "width": 1.5},
    }
    return scatter_trace(
        x=days,
        y=counts,
        yaxis=axis,
        mode="markers",
        marker=marker,
        hovertext=text,
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _beside(count: int, side: str) -> str:
    """The count, kept off its mark by hard spaces: a text alone knows nothing of the mark's size."""
    off = "\N{NO-BREAK SPACE}" * 3
    return (
        f"{count}{off}"
        if side == "middle left"
        else f"{off}{count}"
        if side == "middle right"
        else f"{count}"
    )


def _symbol(end: date | None, arrow: str, conflict: bool) -> str:
    if end is None:
        return arrow
    return "diamond" if conflict else "line-ns"


def _label(start: date, stop: date, closed_before: bool, closed_after: bool, taken: bool) -> tuple[date, str]:
    """Beside the mark: left for the first of a count, right for later ones; above the middle where the later
    end is open.
    """
    if not closed_after:
        return start + (stop - start) / 2, "top center"
    return (stop, "middle right") if taken or not closed_before else (start, "middle left")
