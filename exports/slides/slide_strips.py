"""Strips and spreads as native PowerPoint charts: a dot a member state, rules and the names of the chosen as
series and labels that move with their numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.look import LIGHT
from exports.figure_parts import Mark, number_format, plain_text, point_marks
from exports.slides.slide_labels import End, label_point
from exports.slides.slide_parts import (
    SMALL,
    Box,
    add_legend,
    add_native_chart,
    longest_first,
    rgb,
    set_line_style,
    set_marker_style,
    set_name_axis,
    set_point_marks,
    set_value_axis,
)
from words.language import Language

DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
# Points of a strip's dot, and of the others and the chosen of a spread.
DOT, OTHER, CHOSEN = 8, 6, 8


@dataclass(frozen=True)
class _Rule:
    """A straight line with its name at its second end; `side`: where that stands."""

    name: str
    ends: tuple[tuple[float, float], tuple[float, float]]
    colour: str
    dash: str = ""
    side: str = "t"
    named: bool = True


@dataclass(frozen=True)
class _Dots:
    """Dots of one colour on a strip: places and marks, and by the number among them what is written beside
    some: text, colour, and whether below.
    """

    name: str
    colour: str
    points: Sequence[tuple[float, float]]
    marks: Sequence[Mark]
    labels: Mapping[int, tuple[str, str, bool]]


def add_strip(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds strips in a box in inches: across are the values, up how many dots lie below each. Who is chosen
    is a series of its own, since not every program draws a point in another colour than its series.
    """
    dots = longest_first(
        [its for trace in figure.data if trace.mode == "markers" for its in _dots(trace, figure, language)]
    )
    rules = list(_rules(figure, language))
    chart_data = XyChartData(number_format=number_format(figure))
    for its in dots:
        series = chart_data.add_series(its.name)
        for x, y in its.points:
            series.add_data_point(x, y)
    for rule in rules:
        series = chart_data.add_series(rule.name)
        for x, y in rule.ends:
            series.add_data_point(x, y)
    frame = add_native_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, chart_data)
    drawn = list(frame.chart.plots[0].series)
    for series, its in zip(drawn, dots, strict=False):
        _style_dots(series, its)
    for series, rule in zip(drawn[len(dots) :], rules, strict=True):
        _rule(series, rule)
    _axes(frame.chart, figure)
    return frame


def _dots(trace: Any, figure: go.Figure, language: Language) -> Iterator[_Dots]:
    """The dots of a strip by their colours, the most common one first."""
    marks, codes = point_marks(trace), list(trace.customdata)
    labels = _labels(trace, figure)
    for colour in sorted({mark.outline for mark in marks}, key=lambda its: its != LIGHT.others):
        own = [number for number, mark in enumerate(marks) if mark.outline == colour]
        countries = {str(codes[number]).split(".")[0] for number in own}
        strip = _strip_name(trace, figure)
        if colour != LIGHT.others:
            name = language.country(countries.pop())
        elif countries <= set(language.facts.countries):
            name = language.text("Member states")
        else:
            name = language.text("Regions")
        yield _Dots(
            f"{name}, {strip}" if strip else name,
            colour,
            [(float(trace.x[number]), float(trace.y[number])) for number in own],
            [marks[number] for number in own],
            {place: labels[number] for place, number in enumerate(own) if number in labels},
        )


def _strip_name(trace: Any, figure: go.Figure) -> str:
    """What the strip of a trace is called; "" where there is one only."""
    strips = [trace for trace in figure.data if trace.mode == "markers"]
    heads = _heads(figure)
    return plain_text(heads[strips.index(trace)].text) if len(heads) == len(strips) else ""


def _heads(figure: go.Figure) -> list[Any]:
    """The names of strips, at the left end of each, the first on top."""
    return [note for note in figure.layout.annotations if note.xref == "paper" and note.x == 0]


def _rules(figure: go.Figure, language: Language) -> Iterator[_Rule]:
    """The lines of the figure: uprights with the name of their value, and the ground of each strip."""
    low, high = figure.layout.yaxis.range
    ends = figure.layout.xaxis.range
    heads = iter(_heads(figure))
    for shape in figure.layout.shapes:
        colour, dash = str(shape.line.color), str(shape.line.dash or "")
        if shape.y0 == shape.y1:
            head = next(heads, None)
            if head is not None:
                name = plain_text(head.text)
                place = (ends[1], shape.y0), (ends[0], shape.y0)
                yield _Rule(name, place, colour, side="r", named=False)
                # Above the names of the dots, where the figure has it.
                yield _Rule(name, ((ends[0], head.y), (ends[0], head.y)), LIGHT.ink, side="r")
            continue
        name = next((plain_text(note.text) for note in _over(shape, figure)), language.text("median"))
        up = (low, high - 0.06 * (high - low)) if shape.yref == "paper" else (shape.y0, shape.y1)
        below = shape.name == "median"
        place = (shape.x0, up[1 - below * 1]), (shape.x0, up[0])
        if shape.name == "leader" and not _is_reference(shape, figure):
            continue
        line = (place[0], place[1]) if below else (place[1], place[0])
        yield _Rule(name, line, colour, dash, "b" if below else "t")


def _over(shape: Any, figure: go.Figure) -> list[Any]:
    """The notes that name an upright: at its value, and with a leader at its height."""
    return [
        note
        for note in figure.layout.annotations
        if note.xref != "paper"
        and note.x == shape.x0
        and (note.name == "median") == (shape.name == "median")
        and (shape.name != "leader" or note.y == shape.y1)
        and (shape.yref != "paper" or note.y == 1)
    ]


def _is_reference(shape: Any, figure: go.Figure) -> bool:
    """Whether a leader leads to a value without a dot, such as the EU's."""
    dots = {
        (x, y)
        for trace in figure.data
        if trace.mode == "markers"
        for x, y in zip(trace.x, trace.y, strict=True)
    }
    return (shape.x0, shape.y0) not in dots


def _labels(trace: Any, figure: go.Figure) -> dict[int, tuple[str, str, bool]]:
    """Text, colour and whether it stands below, of the dots of a strip that the figure names."""
    found = {}
    for number, (x, y, code) in enumerate(zip(trace.x, trace.y, trace.customdata, strict=True)):
        for note in figure.layout.annotations:
            if note.xref == "paper" or note.x != x or not _tells_value(note):
                continue
            # On its own strip, or below the only one.
            beside = abs(note.y - y) < _strip_height(figure) and note.y > y
            if (note.name == code and beside) or (note.name is None and note.y == 0):
                below = note.name is None and y == min(trace.y)
                found[number] = plain_text(note.text), str(note.font.color or LIGHT.ink), below
    return found


def _strip_height(figure: go.Figure) -> float:
    """Beyond this distance a name belongs to another strip."""
    low, high = sorted(figure.layout.yaxis.range)
    return float((high - low) / max(len(_heads(figure)), 1))


def _tells_value(note: Any) -> bool:
    return any(letter.isdigit() for letter in plain_text(note.text))


def _style_dots(series: Any, its: _Dots) -> None:
    series.format.line.fill.background()
    set_marker_style(series, its.colour, DOT)
    set_point_marks(series, dict(enumerate(its.marks)), its.colour, its.colour)
    for place, (text, colour, below) in its.labels.items():
        label = series.points[place].data_label
        label.has_text_frame = True
        label.text_frame.text = text
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = SMALL, True, rgb(colour)
        label.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE


def _rule(series: Any, rule: _Rule) -> None:
    set_line_style(series.format.line, rule.colour, Pt(1.25))
    if rule.dash in DASHES:
        series.format.line.dash_style = DASHES[rule.dash]
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    if rule.named:
        label_point(End(series, 1, 0.0, rule.name, LIGHT.ink, side=rule.side))


def _axes(chart: Any, figure: go.Figure) -> None:
    set_value_axis(chart, figure, axis="xaxis", of=chart.category_axis)
    low, high = sorted(figure.layout.yaxis.range)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = low, high
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def add_spread(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds a column of dots a period in a box in inches, a series a country; above each period its spread."""
    periods = [str(text) for text in figure.layout.xaxis.ticktext]
    tops = {note.x: plain_text(note.text) for note in figure.layout.annotations if note.yref == "paper"}
    chart_data = CategoryChartData(number_format=number_format(figure))
    chart_data.categories = [
        language.text("{period}: spread {text}", period=period, text=tops[place]) if place in tops else period
        for place, period in enumerate(periods)
    ]
    found: dict[str, tuple[Any, dict[int, float], dict[int, Mark]]] = {}
    for trace in figure.data:
        for code, place, value, mark in zip(
            trace.customdata, trace.x, trace.y, point_marks(trace), strict=True
        ):
            _, values, marks = found.setdefault(str(code), (trace, {}, {}))
            values[int(place)], marks[int(place)] = float(value), mark
    for code, (_, values, _marks) in found.items():
        chart_data.add_series(language.country(code), [values.get(place) for place in range(len(periods))])
    frame = add_native_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, chart_data)
    chart, named = frame.chart, []
    for number, (series, (trace, _, marks)) in enumerate(
        zip(chart.plots[0].series, found.values(), strict=True)
    ):
        own = trace is not figure.data[0]
        named += [number] if own else []
        _spread_series(series, trace, marks, own=own)
    set_name_axis(chart.category_axis, SMALL)
    ends = [value for _, values, _ in found.values() for value in values.values()]
    set_value_axis(chart, go.Figure(layout={"yaxis": {"range": [min(ends), max(ends)]}}))
    add_legend(chart, named, len(found))
    return frame


def _spread_series(series: Any, trace: Any, marks: Any, *, own: bool) -> None:
    first = next(iter(marks.values()))
    symbol = trace.marker.symbol
    dash = "line-ew" in (symbol if isinstance(symbol, (list, tuple)) else (symbol,))
    shape = XL_MARKER_STYLE.DASH if dash else XL_MARKER_STYLE.CIRCLE
    series.format.line.fill.background()
    series.smooth = False
    set_marker_style(series, first.outline, CHOSEN + 4 * dash if own else OTHER, shape=shape)
    set_point_marks(series, marks, first.outline, first.outline)
