"""Native PowerPoint charts of lines and slopes, each line named at its end; no gap or break is joined."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.line_names import TARGET
from charts.look import LIGHT
from exports.figure_parts import (
    Line,
    line_stretches,
    number_format,
    plain_text,
    point_marks,
    series_name,
    value_form,
    without_value,
)
from exports.slides.slide_labels import End, Plot, label_room, name_ends
from exports.slides.slide_parts import (
    LABEL,
    Box,
    add_native_chart,
    faint_colour,
    longest_first,
    place_plot,
    set_line_style,
    set_marker_style,
    set_name_axis,
    set_point_marks,
    set_value_axis,
    set_year_axis,
    year_span,
)
from words.language import Language

# Shares of the chart's box: what the axes' numbers need at the left, above and below.
LEFT, TOP, FOOT = 0.045, 0.04, 0.07
# More lines than there are colours differ by their marks.
SHAPES = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
Style = tuple[str, Any]


def add_lines(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds lines on a true axis of years, in a box in inches; the target is a dashed one.

    There is one series for each stretch that the figure joins.
    """
    found, target = longest_first(line_stretches(figure)), _target(figure)
    chart_data = XyChartData(number_format=number_format(figure))
    for line in found:
        its = chart_data.add_series(series_name(line, language))
        for x, y in line.points:
            its.add_data_point(x, y)
    if target:
        its = chart_data.add_series(target[0])
        for x in year_span(figure):
            its.add_data_point(x, target[1])
    frame = add_native_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES, box, chart_data)
    chart = frame.chart
    styles, ends = _styles(found), []
    for series, line in zip(chart.plots[0].series, found, strict=False):
        _stroke(series, line, styles[line.code])
        if line.named and line.last:
            text = without_value(line.label)
            place, form = len(line.points) - 1, value_form(line.label, number_format(figure))
            ends.append(
                End(
                    series,
                    place,
                    line.points[-1][1],
                    f"{text} {line.label.removeprefix(text)}",
                    styles[line.code][0],
                    form,
                )
            )
    set_year_axis(chart, figure)
    low, high = set_value_axis(chart, figure)
    if target:
        ends.append(_target_end(list(chart.plots[0].series)[-1], *target))
    name_ends(ends, Plot(_share(chart, ends, box), box, low, high))
    return frame


def add_slopes(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds lines between two points in time, in a box in inches; an unjoined one keeps its points only."""
    ends = [
        plain_text(note.text)
        for note in figure.layout.annotations
        if note.yref == "paper" and note.name is None
    ]
    chart_data = CategoryChartData(number_format=number_format(figure))
    chart_data.categories = ends
    traces = list(figure.data)
    labels: dict[str, dict[int, str]] = {}
    for note in figure.layout.annotations:
        if note.name:
            labels.setdefault(note.name, {})[int(note.x)] = plain_text(note.text)
    for trace in traces:
        held = dict(zip(trace.x, trace.y, strict=True))
        name = without_value(next(iter(labels.get(trace.name, {}).values()), ""))
        chart_data.add_series(
            name or language.country(str(trace.name).split(".")[0]),
            [held.get(place) for place in range(len(ends))],
        )
    frame = add_native_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, chart_data)
    chart = frame.chart
    styles = _distinct((trace.name, trace.line.color) for trace in traces if trace.opacity == 1)
    for series, trace in zip(chart.plots[0].series, traces, strict=True):
        _slope(series, trace, styles.get(trace.name))
    set_name_axis(chart.category_axis, LABEL)
    low, high = set_value_axis(chart, figure)
    plot = Plot(place_plot(chart, (LEFT, TOP, 1 - LEFT, 1 - TOP - FOOT)), box, low, high)
    for place, side in enumerate("lr"):
        found = zip(chart.plots[0].series, traces, strict=True)
        name_ends(list(_slope_ends(found, labels, place, side, styles, number_format(figure))), plot)
    return frame


def _slope(series: Any, trace: Any, style: Style | None) -> None:
    named = style is not None
    colour, shape = style or (trace.line.color, SHAPES[0])
    set_line_style(
        series.format.line, colour, Pt(2 if named else 1), joined="lines" in trace.mode, faint=not named
    )
    set_marker_style(series, colour, 7 if named else 4, faint=not named, shape=shape)
    # A point's number is its place in time, of which a line may lack one.
    drawn = {int(place): mark for place, mark in zip(trace.x, point_marks(trace), strict=True)}
    set_point_marks(series, drawn, trace.line.color, colour if named else faint_colour(colour))
    if trace.line.dash == "dot" and "lines" in trace.mode:
        series.format.line.dash_style = MSO_LINE.ROUND_DOT
    series.smooth = False


def _slope_ends(
    found: Any,
    labels: Mapping[str, Mapping[int, str]],
    place: int,
    side: str,
    styles: Mapping[str, Style],
    form: str,
) -> Iterator[End]:
    for series, trace in found:
        label = labels.get(trace.name, {}).get(place)
        if label is not None and trace.name in styles:
            value = dict(zip(trace.x, trace.y, strict=True))[place]
            yield End(series, place, value, label, styles[trace.name][0], value_form(label, form), side)


def _share(chart: Any, ends: Sequence[End], box: Box) -> Box:
    """The plot's place in its chart, with room for the names at the right."""
    return place_plot(
        chart, (LEFT, TOP, 1 - LEFT - label_room([end.text for end in ends], box), 1 - TOP - FOOT)
    )


def _styles(found: Sequence[Line]) -> dict[str, Style]:
    """The colour and mark of every line by its code."""
    named = _distinct((line.code, line.colour) for line in reversed(found) if line.named)
    return {line.code: (line.colour, SHAPES[0]) for line in found} | named


def _distinct(colours: Any) -> dict[str, Style]:
    """A colour for each line, its own where nobody has it yet; else its marks differ in shape."""
    found: dict[str, Style] = {}
    wanted = dict(colours)
    free = [colour for colour in LIGHT.chosen if colour not in wanted.values()]
    for code, colour in wanted.items():
        same = sum(colour == drawn for drawn, _ in found.values())
        found[code] = (free.pop(0), SHAPES[0]) if same and free else (colour, SHAPES[same % len(SHAPES)])
    return found


def _stroke(series: Any, line: Line, style: Style) -> None:
    colour, shape = style
    set_line_style(series.format.line, colour, Pt(2.25 if line.named else 0.75), faint=not line.named)
    if line.dashed:
        series.format.line.dash_style = MSO_LINE.ROUND_DOT
    set_marker_style(series, colour, 6 if line.named else 3, faint=not line.named, shape=shape)
    set_point_marks(
        series, dict(enumerate(line.marks)), line.colour, colour if line.named else faint_colour(colour)
    )
    series.smooth = False


def _target(figure: go.Figure) -> tuple[str, float] | None:
    shape = next((shape for shape in figure.layout.shapes if shape.name == TARGET), None)
    note = next((note for note in figure.layout.annotations if note.name == TARGET), None)
    return (plain_text(note.text), shape.y0) if shape is not None and note is not None else None


def _target_end(series: Any, name: str, value: float) -> End:
    set_line_style(series.format.line, LIGHT.ink, Pt(1.25))
    series.format.line.dash_style = MSO_LINE.DASH
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    return End(series, 1, value, name, LIGHT.ink)
