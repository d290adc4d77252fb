"""Fans as native PowerPoint charts on a true axis of years: what was observed, lines that lead on, the bounds
of bands, targets, and what others projected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.look import LIGHT
from exports.figure_parts import Mark, plain_text, point_marks
from exports.slides.slide_labels import End, Plot, label_room, name_ends
from exports.slides.slide_parts import (
    Box,
    add_native_chart,
    longest_first,
    place_plot,
    set_line_style,
    set_marker_style,
    set_point_marks,
    set_value_axis,
    set_year_axis,
)
from words.language import Language

# Shares of the chart's box: what the axes' numbers need at the left, above and below.
LEFT, TOP, FOOT = 0.055, 0.04, 0.07
DASHES = {"dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH, "dashdot": MSO_LINE.DASH_DOT}
MARKS = {"square": XL_MARKER_STYLE.SQUARE, "circle": XL_MARKER_STYLE.CIRCLE}


@dataclass(frozen=True)
class _Line:
    """One series: its name (`named`: written at its end), points, stroke, and its marks where it has any."""

    name: str
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.0
    dash: str = ""
    marks: tuple[Mark, ...] = ()
    shape: str = "circle"
    named: bool = True


def add_fan(slide: Any, figure: go.Figure, box: Box, _language: Language) -> Any:
    """Adds a fan in a box in inches; a band is two lines, its lower and its upper bound."""
    found = longest_first([*_drawn(figure), *_bands(figure), *_goals(figure)])
    chart_data = XyChartData(number_format="General")
    for line in found:
        series = chart_data.add_series(line.name)
        for x, y in line.points:
            series.add_data_point(x, y)
    frame = add_native_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES, box, chart_data)
    chart, ends = frame.chart, []
    for series, line in zip(chart.plots[0].series, found, strict=True):
        _style(series, line)
        if line.named:
            ends.append(End(series, len(line.points) - 1, line.points[-1][1], line.name, line.colour))
    set_year_axis(chart, figure)
    low, high = set_value_axis(chart, figure)
    room = 1 - LEFT - label_room([end.text for end in ends], box)
    share = place_plot(chart, (LEFT, TOP, room, 1 - TOP - FOOT))
    name_ends(ends, Plot(share, box, low, high))
    return frame


def _bands(figure: go.Figure) -> Iterator[_Line]:
    """The lower and the upper bound of each band; the upper has its name."""
    for trace in figure.data:
        if trace.fill != "toself":
            continue
        half = len(trace.x) // 2
        upper = tuple(zip(trace.x[:half], trace.y[:half], strict=True))
        lower = tuple(zip(trace.x[half:], trace.y[half:], strict=True))[::-1]
        name = plain_text(trace.name)
        yield _Line(name, lower, LIGHT.others, 1.25, "dash", named=False)
        yield _Line(name, upper, LIGHT.others, 1.25, "dash")


def _goals(figure: go.Figure) -> Iterator[_Line]:
    """The targets, each from the first year to its own."""
    names: Mapping[tuple[float, float], str] = {
        (note.x, note.y): plain_text(note.text) for note in figure.layout.annotations
    }
    for shape in figure.layout.shapes:
        name = names.get((shape.x0, shape.y0), "")
        yield _Line(name, ((shape.x0, shape.y0), (shape.x1, shape.y1)), LIGHT.ink, 1.25, "dash")


def _drawn(figure: go.Figure) -> Iterator[_Line]:
    """What was observed, lines that lead on, and what others projected."""
    for trace in figure.data:
        if trace.fill == "toself":
            continue
        points = tuple(zip(trace.x, trace.y, strict=True))
        marks = tuple(_marks(trace)) if "markers" in trace.mode else ()
        yield _Line(
            plain_text(trace.name),
            points,
            str(trace.line.color or marks[0].outline),
            float(trace.line.width or 0) * 0.75 if "lines" in trace.mode else 0.0,
            str(trace.line.dash or ""),
            marks,
            "square" if trace.marker.symbol == "square" else "circle",
            # Who was observed is the title's.
            named=trace.mode != "lines+markers",
        )


def _marks(trace: Any) -> Iterator[Mark]:
    """The points' marks; what is only printed in a report is hollow."""
    for number, mark in enumerate(point_marks(trace)):
        symbol = trace.marker.symbol
        own = symbol[number] if isinstance(symbol, (list, tuple)) else symbol
        yield Mark(LIGHT.page, mark.outline) if "open" in str(own) else mark


def _style(series: Any, line: _Line) -> None:
    set_line_style(series.format.line, line.colour, Pt(line.width), joined=bool(line.width))
    if line.width and line.dash in DASHES:
        series.format.line.dash_style = DASHES[line.dash]
    series.smooth = False
    if not line.marks:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    set_marker_style(series, line.colour, 7, shape=MARKS[line.shape])
    set_point_marks(series, dict(enumerate(line.marks)), line.colour, line.colour)
