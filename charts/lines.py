"""Lines through time: straight, broken wherever values can't be compared, named at their ends; the EU in
ink, the target a dashed line.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import MANY, Comparison, rows_as_mappings
from charts.line_names import (
    BOTTOM,
    TARGET,
    TARGET_LETTERS,
    TOP,
    Frame,
    LineEnd,
    draw_breaks,
    draw_target,
    end_text,
    lay_frame,
    line_ends,
    name_ends,
    text_height,
)
from charts.look import QUIET
from charts.pieces.axes import value_range
from charts.pieces.drawing import Drawing
from charts.pieces.labels import fold_text
from charts.pieces.marks import (
    PALE,
    Labels,
    TargetLine,
    carries,
    colour,
    is_reference,
    mark_printed,
    marker,
    with_lines,
)
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.held_values import PRINTED, with_values
from words.language import Language

Strokes = list[tuple[float | None, float | None]]
GAP = (None, None)
# Pixels; with four chosen or more their names need more room.
HEIGHT, HIGHER = 400, 480
# The width of the EU's line, in pixels.
BOLD = 3.2


class Point(NamedTuple):
    """A value of a line, with what it carries."""

    period: str
    value: float
    flags: str


class Pen(NamedTuple):
    """The colour of a line, whether it stays in the background, and its width in pixels."""

    colour: str
    muted: bool = False
    width: float = 2.4


def runs(rows: pd.DataFrame, periods: Sequence[str]) -> list[list[Point]]:
    """One line's points cut where they can't be joined: at a missing period or value, before a break (`b`)
    and before a seam, and on both sides of a value that is only printed in a text.
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
        apart = point is not None and PRINTED in point.flags
        if cut or apart:
            found.append([])
        if point is not None:
            found[-1].append(point)
        if apart:
            found.append([])
    return [run for run in found if run]


def line_chart(
    observations: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    target: TargetLine | None = None,
    periods: Sequence[str] = (),
    height: int = HEIGHT,
) -> go.Figure:
    """One line a country, or a value of the column `line` where the frame has one (country, period, value,
    flags, seam).

    `labels`: values at the lines' ends by line, tooltips by (line, period). The EU's lines are always named,
    those that are neither its nor chosen are muted. `periods`: those expected, else those of the frame: a
    line without a value in one of them has a gap there. `height` in pixels, more where the names need it.
    """
    rows = with_lines(observations)
    years = sorted({*periods, *rows["period"]})
    held = with_values(rows)
    drawn = Drawing(style.look, height)
    if held.empty:
        return drawn.empty(style.language)
    lines = _draw_lines(drawn, held, years, labels, style)
    ends = line_ends(held, lines, labels, style.look)
    names = {line: end_text(line, held, labels, style.language) for line in lines}
    if target is not None:
        ends[TARGET] = LineEnd(float(years[-1]), target.value, style.look.ink)
        # In short lines: beside a few short names it would take a third of the plot on a phone.
        names[TARGET] = fold_text(target.name, TARGET_LETTERS)
        draw_target(drawn, target)
    # All names have room at the right, however many are chosen.
    tall = max(height, TOP + BOTTOM + round(sum(text_height(text) for text in names.values())))
    up = value_range(held["value"], target.value if target else None)
    frame = Frame(tuple(years), _along(years), up, names, tall)
    lay_frame(drawn, frame)
    draw_breaks(drawn, held[held["line"].isin(lines)], frame, labels, style)
    _mark_printed(drawn, held[held["line"].isin(lines)], style)
    name_ends(drawn, frame, ends)
    return drawn.figure()


def _draw_lines(
    drawn: Drawing, held: pd.DataFrame, years: Sequence[str], labels: Labels, style: Style
) -> list[str]:
    """Every line, muted or in its colour; returns those that are named."""
    whose = dict(zip(held["line"], held["country"], strict=True))
    lines = [line for line, country in whose.items() if labels.marks_line(line, country)]
    muted = held[~held["line"].isin(lines)]
    _draw_strokes(drawn, muted, years, Pen(style.look.others, muted=True, width=1), labels, style)
    place = {line: number for number, line in enumerate(labels.chosen)}
    # The EU and the first chosen come last, on top.
    for line in sorted(lines, key=lambda its: -place.get(its, -1)):
        pen = Pen(colour(line, whose[line], labels.chosen, style.look))
        if is_reference(whose[line]):
            pen = pen._replace(width=BOLD)
        _draw_strokes(drawn, held[held["line"] == line], years, pen, labels, style)
    return lines


def _mark_printed(drawn: Drawing, held: pd.DataFrame, style: Style) -> None:
    """The letter beside a value that is only printed in a text; it stands alone, and has no line to read."""
    printed = held[held["flags"].str.contains(PRINTED, regex=False)]
    for period, value in zip(printed["period"], printed["value"], strict=True):
        mark_printed(drawn, float(period), value, style.look)


def _along(years: Sequence[str]) -> tuple[float, float]:
    """The time axis, with some room at both ends."""
    first, last = float(years[0]), float(years[-1])
    pad = max((last - first) * 0.03, 0.25)
    return first - pad, last + pad


def _draw_strokes(
    drawn: Drawing, rows: pd.DataFrame, years: Sequence[str], pen: Pen, labels: Labels, style: Style
) -> None:
    """Solid strokes, dashed ones to and from points of low reliability, and the points of the lines in
    `rows` (line, period, value, flags, seam).
    """
    solid: Strokes = []
    dashed: Strokes = []
    for _, of_line in rows.groupby("line", sort=False):
        letters = () if is_reference(of_line["country"].iloc[0]) else style.dashed
        for run in runs(of_line, years):
            _join(run, letters, solid, dashed)
    stroke = {"color": pen.colour, "width": pen.width}
    for points, line, opacity in (
        (solid, stroke, QUIET if pen.muted else 1.0),
        (dashed, stroke | {"dash": "dot"}, PALE),
    ):
        if points:
            across, up = zip(*points, strict=True)
            drawn.trace(
                scatter_trace(
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
        drawn.trace(_points(rows, pen, labels, style))


def _points(rows: pd.DataFrame, pen: Pen, labels: Labels, style: Style) -> Trace:
    keys = zip(rows["line"], rows["period"], strict=True)
    # Without countries: an estimate of the EU is pale as all are; its bold line stays solid.
    alike = rows.drop(columns="country")
    return scatter_trace(
        x=[float(period) for period in rows["period"]],
        y=rows["value"].tolist(),
        mode="markers",
        marker=marker(alike, [pen.colour] * len(rows), style, 4 if pen.muted else 8),
        opacity=QUIET if pen.muted else 1,
        customdata=rows["line"].tolist(),
        hovertext=[labels.texts.get(key, "") for key in keys],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _join(run: Sequence[Point], weak: Sequence[str], solid: Strokes, dashed: Strokes) -> None:
    """Adds each stroke between neighbours to the solid or the dashed ones, and a gap after it; one that goes
    on where the last ended, without.
    """
    last = None
    for one, other in pairwise(run):
        strokes = dashed if carries(one.flags + other.flags, weak) else solid
        if strokes is last:
            strokes.pop()
        else:
            strokes.append((float(one.period), one.value))
        strokes += [(float(other.period), other.value), GAP]
        last = strokes


def compare_lines(shown: Comparison, style: Style) -> go.Figure:
    """The lines of /compare, named with their last value, and its period where that is an earlier one."""
    language = style.language
    rows = line_rows(shown)
    last = with_values(rows).groupby("line").tail(1)
    values = {
        row["line"]: _end_value(shown.value_text(row, language), row["period"], shown.choice.period, language)
        for row in rows_as_mappings(last)
    }
    labels = shown.labels(values, shown.tooltips(language), by_line=True)
    return line_chart(
        rows,
        replace(labels, chosen=labels.chosen or shown.end_lines),
        style,
        target=shown.target_line(language),
        periods=shown.periods,
        height=HEIGHT if len(shown.chosen_lines) < MANY else HIGHER,
    )


def line_rows(shown: Comparison) -> pd.DataFrame:
    """What the lines show: of several groups only the chosen countries; everyone else, times the groups,
    would be a thicket, and stands in the table.
    """
    choice, rows = shown.choice, shown.rows
    if len(choice.groups) == 1 or not choice.countries:
        return rows
    return rows[rows["country"].isin(choice.countries) | rows["country"].map(is_reference)]


def _end_value(text: str, period: str, newest: str, language: Language) -> str:
    return text if period == newest else language.text("{value} ({period})", value=text, period=period)
