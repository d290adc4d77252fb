"""What our figures show, read back for programs that draw by themselves: bars, lines, formats of numbers."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from charts.look import LIGHT, blend
from data.facts.held_values import PRINTED
from words.language import Language

Point = tuple[float, float]


@dataclass(frozen=True)
class BarRow:
    """One bar: its value (None is missing), its colours, and what is written on it."""

    value: float | None
    fill: str
    outline: str
    text: str = ""


@dataclass(frozen=True)
class Mark:
    """How a point is drawn: an estimate's `fill` is paler than its outline."""

    fill: str
    outline: str


@dataclass(frozen=True)
class Line:
    """One stretch of a line that the figure joins, with a mark for each point; `last` is its newest one."""

    code: str
    label: str
    last: bool
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    colour: str
    named: bool
    dashed: bool


def plain_text(text: str) -> str:
    """A figure's text without its markup, on one line."""
    return re.sub(r"<[^>]*>", "", str(text).replace("<br>", " ")).strip()


def row_names(figure: go.Figure, trace: Any, language: Language) -> tuple[list[str], list[str]]:
    """The names (with flags) and the codes of a bar chart's rows, from top to bottom."""
    axis = figure.layout.yaxis
    codes = list(axis.tickvals if axis.tickvals is not None else trace.y)
    texts = list(axis.ticktext if axis.ticktext is not None else codes)
    flags = {
        note.y: flags_of(plain_text(note.text), language)
        for note in figure.layout.annotations
        if note.y in codes
    }
    return [
        f"{plain_text(text)} ({flags[code]})" if flags.get(code) else plain_text(text)
        for code, text in zip(codes, texts, strict=True)
    ], codes


def bar_rows(trace: Any, codes: Sequence[str]) -> list[BarRow]:
    """A trace's bars in the order of `codes`; one without a value where the trace has none."""
    count = len(trace.y)
    fills, outlines, opacities = (
        _each(its, count) for its in (trace.marker.color, trace.marker.line.color, trace.marker.opacity)
    )
    rows = {
        code: BarRow(
            _number(value),
            blend(fill, LIGHT.page, 1.0 if opacity is None else opacity),
            outline if fill != outline and outline else fill,
            text or "",
        )
        for code, value, fill, outline, opacity, text in zip(
            trace.y, trace.x, fills, outlines, opacities, _each(trace.text, count), strict=True
        )
    }
    return [rows.get(code, BarRow(None, fills[0], fills[0])) for code in codes]


def line_stretches(figure: go.Figure) -> list[Line]:
    """Every line of a figure of charts.lines, cut into the stretches that it joins.

    The muted come first, the EU and the chosen on top.
    """
    strokes = {stroke: dashed for stroke, dashed in _strokes(figure)}
    labels = {
        note.name: plain_text(note.text)
        for note in figure.layout.annotations
        if note.name and note.name != "break"
    }
    found: list[Line] = []
    for trace in figure.data:
        if trace.mode != "markers":
            continue
        by_line: dict[str, dict[Point, Mark]] = {}
        for code, x, y, mark in zip(trace.customdata, trace.x, trace.y, point_marks(trace), strict=True):
            by_line.setdefault(str(code), {})[float(x), float(y)] = mark
        for code, drawn in by_line.items():
            colour = _each(trace.marker.line.color, len(trace.x))[list(trace.customdata).index(code)]
            runs = _stretches(sorted(drawn), set(strokes))
            for run in runs:
                dashed = any(strokes.get((one, two), False) for one, two in pairwise(run))
                its = tuple(drawn[point] for point in run)
                found.append(
                    Line(
                        code,
                        labels.get(code, ""),
                        run is runs[-1],
                        tuple(run),
                        its,
                        colour,
                        code in labels,
                        dashed,
                    )
                )
    return found


def point_marks(trace: Any) -> list[Mark]:
    """The marks of a trace of points, a pale one as it looks on white."""
    count = len(trace.x)
    fills, outlines, opacities = (
        _each(its, count) for its in (trace.marker.color, trace.marker.line.color, trace.marker.opacity)
    )
    shares = [1.0 if opacity is None else opacity for opacity in opacities]
    return [
        Mark(blend(fill, LIGHT.page, share), blend(outline or fill, LIGHT.page, share))
        for fill, outline, share in zip(fills, outlines, shares, strict=True)
    ]


def series_name(line: Line, language: Language) -> str:
    """A stretch's label without the value, or its country; an earlier stretch says until when it counts."""
    name = without_value(line.label) or language.country(line.code.split(".")[0])
    return (
        name
        if line.last
        else language.text("{name}, until {year}", name=name, year=f"{line.points[-1][0]:.0f}")
    )


def without_value(label: str) -> str:
    """A label without the value, flags and year behind the name."""
    return re.sub(r"\s[−+-]?\d[\d.,]*\s?%?(\s(\(\d+\)|\w+))*$", "", label)


def value_form(label: str, form: str) -> str:
    """The number format `form` with what a label has behind its value: flags, the last year."""
    found = re.search(r"\d\s?%?((?:\s(?:\(\d+\)|\w+))*)$", label)
    behind = found[1] if found else ""
    # A format may have a part for each sign.
    return ";".join(f'{part}"{behind}"'.replace('""', "") for part in form.split(";")) if behind else form


def bar_target(figure: go.Figure) -> tuple[str, float] | None:
    """The name and value of the dashed line across the bars of charts.ranking; None where there is none."""
    shape = next(
        (shape for shape in figure.layout.shapes if shape.line.dash == "dash" and shape.x0 == shape.x1), None
    )
    note = next(
        (
            note
            for note in figure.layout.annotations
            if shape is not None and note.x == shape.x0 and note.yref == "paper"
        ),
        None,
    )
    return (plain_text(note.text), float(shape.x0)) if shape is not None and note is not None else None


def number_format(figure: go.Figure) -> str:
    """A spreadsheet's number format that writes values as the figure's labels do: plain numbers or shares."""
    # Notes that stand in the plot belong to marks; those at its edge ("80% target") belong to axes.
    labels = [
        plain_text(note.text)
        for note in figure.layout.annotations
        if note.yref != "paper" and re.search(r"\d", plain_text(note.text))
    ]
    share = any("%" in label for label in labels)
    signed = any(label.startswith(("+", "−")) for label in labels)
    decimals = max(
        (len(found[1]) for label in labels if (found := re.search(r"\d[.,](\d{1,2})(?!\d)", label))),
        default=0,
    )
    if not signed and any(re.search(r"\d\s?[^\W\d_]{4,}$", label) for label in labels):
        # Written as "2.3 million": the cell holds the number in its own unit.
        return "#,##0.0"
    number = "0." + "0" * decimals if decimals else "#,##0"
    number += '"%"' if share else ""
    return f"+{number};−{number};{number}" if signed else number


def _strokes(figure: go.Figure) -> Iterator[tuple[tuple[Point, Point], bool]]:
    for trace in figure.data:
        if trace.mode == "lines" and trace.x is not None:
            points = list(zip(trace.x, trace.y, strict=True))
            for one, two in pairwise(points):
                if None not in (*one, *two):
                    yield (
                        ((float(one[0]), float(one[1])), (float(two[0]), float(two[1]))),
                        trace.line.dash == "dot",
                    )


def _stretches(points: Sequence[Point], strokes: set[tuple[Point, Point]]) -> list[list[Point]]:
    found: list[list[Point]] = []
    for point in points:
        if found and (found[-1][-1], point) in strokes:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def flags_of(label: str, language: Language) -> str:
    """The flag letters behind the value of a label."""
    found = re.search(rf"\d\S*\s([a-z{PRINTED}]+)$", label)
    return found[1] if found and set(found[1]) <= set(language.facts.flags) else ""


def _number(value: Any) -> float | None:
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else float(value)


def _each(its: Any, count: int) -> list[Any]:
    return list(its) if isinstance(its, (list, tuple)) else [its] * count
