"""Lines through time: straight, broken wherever values can't be compared, named at their ends; the EU in
ink, the target a dashed line.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, NARROW, SIZE, apart, fitting, folded, width
from charts.look import Look
from charts.marks import PALE, carries, colour, is_reference, keyed, marker, name_of
from words.language import Language

HEIGHT = 400
TOP, BOTTOM, LEFT = 30, 28, 46
Strokes = list[tuple[float | None, float | None]]
GAP = (None, None)


class Point(NamedTuple):
    """A value of a line, with what it carries."""

    period: str
    value: float
    flags: str


def lines(
    observations: pd.DataFrame,
    values: Mapping[str, str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    chosen: Sequence[str],
    names: Mapping[str, str] | None = None,
    target: float | None = None,
    target_name: str = "",
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
    periods: Sequence[str] = (),
    height: int = HEIGHT,
) -> go.Figure:
    """One line a country, or a value of the column `line` where the frame has one (country, period, value,
    flags, seam).

    `values`: what stands at a line's end, by line. `texts`: tooltips by (line, period). `chosen`: lines in
    colour and named; the EU's always are, the others are muted. `names`: labels by line, else the country's
    name. `periods`: those expected, else those of the frame: a line without a value in one of them has a gap
    there.
    """
    rows = keyed(observations)
    years = sorted({*periods, *rows["period"]})
    held = rows.dropna(subset="value")
    drawn = Drawing(look, height)
    if held.empty:
        return empty(drawn, language, look)
    up = reach(held["value"], target)
    named = _all_lines(drawn, held, years, texts, look, chosen, pale, hollow)
    along = _along(years)
    ends = {line: _end(line, held, values, names or {}, language) for line in named}
    # All names have room at the right, however many are chosen.
    tall = max(height, TOP + BOTTOM + round(sum(_size(text) for text in ends.values())))
    wide = _frame(drawn, years, along, up, ends, tall, look)
    _rules(drawn, held[held["line"].isin(named)], years, (along, wide), look, language, names or {})
    _name_ends(drawn, held, ends, up, along[1], tall, chosen, look)
    if target is not None:
        target_line(drawn, target, target_name, look)
    return drawn.figure()


def _all_lines(
    drawn: Drawing,
    held: pd.DataFrame,
    years: Sequence[str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    chosen: Sequence[str],
    pale: Sequence[str],
    hollow: Sequence[str],
) -> list[str]:
    """Every line, muted or in its colour; returns those that are named."""
    whose = dict(zip(held["line"], held["country"], strict=True))
    named = [line for line, country in whose.items() if line in chosen or is_reference(country)]
    _draw(drawn, held[~held["line"].isin(named)], years, texts, look, look.others, pale, hollow, muted=True)
    # The EU and the first chosen come last, on top.
    for line in sorted(named, key=lambda its: -_place(its, chosen)):
        _draw(
            drawn,
            held[held["line"] == line],
            years,
            texts,
            look,
            colour(line, whose[line], chosen, look),
            pale,
            hollow,
        )
    return named


def _along(years: Sequence[str]) -> tuple[float, float]:
    """The time axis, with some room at both ends."""
    first, last = float(years[0]), float(years[-1])
    pad = max((last - first) * 0.03, 0.25)
    return first - pad, last + pad


def _frame(
    drawn: Drawing,
    years: Sequence[str],
    along: tuple[float, float],
    up: tuple[float, float],
    ends: Mapping[str, str],
    height: int,
    look: Look,
) -> float:
    """Axes, height, and room for the names at the right; returns how wide the plot is on the narrowest
    screen.
    """
    upright = axes.graded(*up, look) | {
        "zeroline": up[0] < 0 < up[1],
        "zerolinecolor": look.others,
        "separatethousands": True,
    }
    room = min(round(max((width(text) for text in ends.values()), default=0.0)) + 14, 175)
    wide = NARROW - LEFT - room
    margin = {"l": LEFT, "r": room, "t": TOP, "b": BOTTOM}
    drawn.lay(height=height, xaxis=_years(years, along, wide, look), yaxis=upright, margin=margin)
    return wide


def _size(text: str) -> float:
    return LINE * (text.count("<br>") + 1)


def _years(years: Sequence[str], across: tuple[float, float], wide: float, look: Look) -> axes.Axis:
    """A tick at every year; written are as many as don't meet in a plot so wide."""
    written = ticks(years, across, wide)
    every = {
        "tickmode": "array",
        "tickvals": [float(year) for year in years],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": look.others,
    }
    return {
        "range": list(across),
        "tickmode": "array",
        "tickvals": [float(year) for year in written],
        "ticktext": written,
        "minor": every,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "outside",
        "tickcolor": look.others,
        "fixedrange": True,
        "tickfont": {"size": SIZE},
        "tickangle": 0,
    }


def runs(rows: pd.DataFrame, periods: Sequence[str]) -> list[list[Point]]:
    """One line's points cut where they can't be joined: at a missing period or value, before a break (`b`)
    and before a seam.
    """
    columns = zip(rows["period"], rows["value"], rows["flags"], rows["seam"], strict=True)
    points = {
        period: (Point(period, float(value), flags), "b" in flags or bool(seam))
        for period, value, flags, seam in columns
        if pd.notna(value)
    }
    found: list[list[Point]] = [[]]
    for period in periods:
        point, cut = points.get(period, (None, True))
        if cut:
            found.append([])
        if point is not None:
            found[-1].append(point)
    return [run for run in found if run]


def ticks(years: Sequence[str], across: tuple[float, float], wide: float) -> list[str]:
    """The periods that are written: all, or every second, third … counted from the newest, such that none
    meet in a plot so wide.
    """
    newest_first = list(years)[::-1]
    for step in range(1, len(years)):
        found = newest_first[::step]
        places = [(float(year) - across[0]) / (across[1] - across[0]) * wide for year in found]
        if all(later - earlier >= width("2026") + 4 for later, earlier in pairwise(places)):
            return found[::-1]
    return newest_first[:1]


def reach(values: "pd.Series[float]", target: float | None) -> tuple[float, float]:
    """The value axis: what is drawn, with some room; never below zero where no value is."""
    every = [*values, *([] if target is None else [target])]
    low, high = min(every), max(every)
    room = (high - low) * 0.1 or max(abs(high) * 0.1, 1.0)
    return (max(low - room, 0.0) if low >= 0 else low - room), high + room


def target_line(drawn: Drawing, target: float, name: str, look: Look) -> None:
    """The dashed line of a target, named in place."""
    line = {"color": look.ink, "width": 1.2, "dash": "dash"}
    drawn.shape(type="line", xref="paper", x0=0, x1=1, y0=target, y1=target, line=line, name="target")
    drawn.note(
        xref="paper",
        x=0,
        y=target,
        xanchor="left",
        yanchor="bottom",
        text=name,
        font={"size": SIZE, "color": look.ink},
        bgcolor=look.page,
        borderpad=1,
    )


def empty(drawn: Drawing, language: Language, look: Look) -> go.Figure:
    """A figure that says that there is nothing to draw, instead of bare axes."""
    drawn.lay(xaxis={"visible": False}, yaxis={"visible": False}, height=120)
    drawn.note(
        text=language.text("no data"),
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        font={"color": look.secondary},
    )
    return drawn.figure()


def _place(line: str, chosen: Sequence[str]) -> int:
    return chosen.index(line) if line in chosen else -1


def _draw(
    drawn: Drawing,
    rows: pd.DataFrame,
    years: Sequence[str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    its: str,
    pale: Sequence[str],
    hollow: Sequence[str],
    *,
    muted: bool = False,
) -> None:
    """Solid strokes, dashed ones to and from points of low reliability, and the points."""
    solid: Strokes = []
    dashed: Strokes = []
    for _, of_line in rows.groupby("line", sort=False):
        for run in runs(of_line, years):
            _join(run, pale, solid, dashed)
    stroke = {"color": its, "width": 1.2 if muted else 2.4}
    for points, line, opacity in (
        (solid, stroke, 0.5 if muted else 1.0),
        (dashed, stroke | {"dash": "dot"}, PALE),
    ):
        if points:
            across, up = zip(*points, strict=True)
            drawn.trace(
                go.Scatter(
                    x=across,
                    y=up,
                    mode="lines",
                    line=line,
                    opacity=opacity,
                    connectgaps=False,
                    hoverinfo="skip",
                )
            )
    if len(rows):
        drawn.trace(
            go.Scatter(
                x=[float(period) for period in rows["period"]],
                y=rows["value"].tolist(),
                mode="markers",
                marker=marker(rows, [its] * len(rows), look, pale, hollow, 4 if muted else 8),
                opacity=0.6 if muted else 1,
                customdata=rows["line"].tolist(),
                hovertext=[texts.get(key, "") for key in zip(rows["line"], rows["period"], strict=True)],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )


def _join(run: Sequence[Point], pale: Sequence[str], solid: Strokes, dashed: Strokes) -> None:
    """Adds each stroke between neighbours to the solid or the dashed ones, and a gap after it; one that goes
    on where the last ended, without.
    """
    last = None
    for one, other in pairwise(run):
        strokes = dashed if carries(one.flags + other.flags, pale) else solid
        if strokes is last:
            strokes.pop()
        else:
            strokes.append((float(one.period), one.value))
        strokes += [(float(other.period), other.value), GAP]
        last = strokes


def _rules(
    drawn: Drawing,
    rows: pd.DataFrame,
    years: Sequence[str],
    across: tuple[tuple[float, float], float],
    look: Look,
    language: Language,
    names: Mapping[str, str],
) -> None:
    """A thin rule before each period in which a named line breaks, with who breaks there, or the flag's
    letter where that has no room.
    """
    broken = rows[(rows["flags"].str.contains("b") | rows["seam"]) & (rows["period"] > years[0])]
    (first, last), wide = across
    who: dict[float, list[str]] = {}
    for period in sorted(set(broken["period"])):
        there = broken[broken["period"] == period]
        before = max(year for year in years if year < period)
        middle = (float(period) + float(before)) / 2
        who[middle] = [
            name_of(line, country, names, language)
            for line, country in zip(there["line"], there["country"], strict=True)
        ]
    said = fitting(
        [(middle - first) / (last - first) * wide for middle in who],
        [_broken(names_there, language) for names_there in who.values()],
        "b",
    )
    for (middle, names_there), text in zip(who.items(), said, strict=True):
        line = {"color": look.others, "width": 1}
        drawn.shape(
            type="line",
            x0=middle,
            x1=middle,
            yref="paper",
            y0=0,
            y1=1,
            line=line,
            layer="below",
            name="break",
        )
        drawn.note(
            x=middle,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=text,
            name="break",
            hovertext=language.list(names_there),
            font={"size": SIZE, "color": look.secondary},
            xanchor="center",
        )


def _broken(who: Sequence[str], language: Language) -> str:
    text = (
        language.text("break: {name}", name=who[0])
        if len(who) == 1
        else language.plural("{number} break", "{number} breaks", len(who))
    )
    return folded(text, 14)


def _end(
    line: str, held: pd.DataFrame, values: Mapping[str, str], names: Mapping[str, str], language: Language
) -> str:
    name = name_of(line, held.loc[held["line"] == line, "country"].iloc[0], names, language)
    text = " ".join(part for part in (name, values.get(line, "")) if part)
    return f"<b>{folded(text)}</b>"


def _name_ends(
    drawn: Drawing,
    held: pd.DataFrame,
    ends: Mapping[str, str],
    across: tuple[float, float],
    right: float,
    height: int,
    chosen: Sequence[str],
    look: Look,
) -> None:
    """Names at the right, moved apart, with a leader from the line's last point."""
    last = {line: held[held["line"] == line].sort_values("period").iloc[-1] for line in ends}
    low, high = across
    tall = height - TOP - BOTTOM
    scale = tall / (high - low)
    wanted = [(last[line]["value"] - low) * scale for line in ends]
    places = apart(wanted, [_size(text) for text in ends.values()], 0, tall)
    for (line, text), pixel in zip(ends.items(), places, strict=True):
        point, its = last[line], colour(line, last[line]["country"], chosen, look)
        value = low + pixel / scale
        leader = {"color": its, "width": 1}
        drawn.shape(
            type="line",
            x0=float(point["period"]),
            y0=point["value"],
            x1=right,
            y1=value,
            line=leader,
            opacity=0.6,
            name="leader",
        )
        drawn.note(
            x=1,
            xref="paper",
            xshift=4,
            y=value,
            xanchor="left",
            yanchor="middle",
            align="left",
            text=text,
            name=line,
            font={"size": SIZE, "color": its},
        )
