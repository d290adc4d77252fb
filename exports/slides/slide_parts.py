"""How a native chart on a slide looks: its axes, legend, lines and marks in the colours of the figures."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from charts.look import LIGHT, QUIET, blend
from charts.pieces.marks import pale
from exports.figure_parts import Mark

Box = tuple[float, float, float, float]
SMALL, LABEL = Pt(10), Pt(12)


def add_native_chart(slide: Any, kind: Any, box: Box, numbers: Any) -> Any:
    """Adds a native chart of a kind with its numbers, in a box in inches; a missing value is a gap."""
    frame = slide.shapes.add_chart(kind, *(Emu(round(length * 914400)) for length in box), numbers)
    frame.chart.has_title = False
    frame.chart.has_legend = False
    _clear(frame.chart)
    frame.chart.font.size = LABEL
    frame.chart.font.color.rgb = rgb(LIGHT.ink)
    # Told outright, or some programs draw a missing value as zero.
    element = frame.chart._chartSpace.chart
    for old in element.findall(qn("c:dispBlanksAs")):
        element.remove(old)
    gaps = parse_xml(f'<c:dispBlanksAs {nsdecls("c")} val="gap"/>')
    before = element.find(qn("c:plotVisOnly"))
    (element.find(qn("c:plotArea")) if before is None else before).addnext(gaps)
    _number_axes(frame.chart)
    return frame


def _number_axes(chart: Any) -> None:
    """Numbers the axes from 1 up: some that python-pptx writes are below 0, which the schema refuses."""
    numbers: dict[str, str] = {}
    for its in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        its.set("val", numbers.setdefault(its.get("val"), str(len(numbers) + 1)))


def _clear(chart: Any) -> None:
    """No ground of its own, so that what lies behind the marks is seen in every program."""
    space = chart._chartSpace
    clear = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    space.find(qn("c:chart")).addnext(parse_xml(clear))
    space.find(".//" + qn("c:plotArea")).append(parse_xml(clear))


def longest_first(series: Sequence[Any]) -> list[Any]:
    """The series of a chart of points, each with `points`, the longest one moved to the front: LibreOffice
    draws none that stands before a longer one.
    """
    longest = max(range(len(series)), key=lambda place: len(series[place].points), default=0)
    return [*series[longest : longest + 1], *series[:longest], *series[longest + 1 :]]


# So many years can be written on an axis.
MOST_YEARS = 15


def set_year_axis(chart: Any, figure: go.Figure) -> None:
    """Sets the axis of years: those that the figure writes, on a true scale."""
    axis = chart.category_axis
    years = [float(year) for year in figure.layout.xaxis.tickvals]
    steps = {after - before for before, after in pairwise(years)}
    # Whole steps back from the newest year, which is written, as is every year with a mark where there is
    # room.
    first, last = year_span(figure)
    step = float(math.gcd(*map(round, steps))) if steps else 1.0
    if last - first > MOST_YEARS * step:
        step = min(steps)
    axis.minimum_scale, axis.maximum_scale = (
        last - step * math.ceil((last - first) / step),
        last + (first == last),
    )
    if first == last:
        axis.minimum_scale = first - 1
    axis.major_unit = step
    axis.has_major_gridlines = False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.major_tick_mark = XL_TICK_MARK.OUTSIDE
    axis.tick_labels.font.size = LABEL
    axis.format.line.color.rgb = rgb(LIGHT.others)


def year_span(figure: go.Figure) -> tuple[float, float]:
    """The first and the last year of a figure of charts.lines, without the room beside them."""
    low, high = figure.layout.xaxis.range
    last = float(figure.layout.xaxis.tickvals[-1])
    return round(low + high - last), last


def place_plot(chart: Any, share: Box) -> Box:
    """Puts the marks, without the axes' texts, at shares (left, top, width, height) of the chart's box."""
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    parts = "".join(f'<c:{name} val="{length:.4f}"/>' for name, length in zip("xywh", share, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(
        0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{parts}</c:manualLayout></c:layout>")
    )
    return share


def set_value_axis(chart: Any, figure: go.Figure, axis: str = "yaxis", of: Any = None) -> tuple[float, float]:
    """Sets the axis of values as the figure's `axis` has it, from round ends, which are returned."""
    its = of if of is not None else chart.value_axis
    low, high = figure.layout[axis].range
    first, last, step = round_axis(low, high)
    its.minimum_scale, its.maximum_scale, its.major_unit = first, last, step
    its.tick_labels.number_format, its.tick_labels.number_format_is_linked = (
        ("#,##0" if step >= 1 else "0.0"),
        False,
    )
    its.tick_labels.font.size = LABEL
    its.tick_labels.font.color.rgb = rgb(LIGHT.secondary)
    its.has_major_gridlines = True
    its.major_gridlines.format.line.color.rgb = rgb(LIGHT.hairline)
    its.format.line.fill.background()
    its.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    return first, last


def round_axis(low: float, high: float) -> tuple[float, float, float]:
    """Round ends of an axis that holds both values, and the step between its ticks: about five of them."""
    rough = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def set_name_axis(axis: Any, size: Any) -> None:
    """Sets an axis of names: no ticks, no grid, every name written."""
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(LIGHT.hairline)
    axis.tick_labels.font.size = size
    # Every name is written, however close they stand.
    every = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(every)


def add_legend(chart: Any, keep: Sequence[int] | None = None, of: int = 0) -> None:
    """Adds a legend; where `keep` is given, of these series only, out of so many."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.RIGHT if keep is not None else XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = LABEL
    place = chart.legend._element.find(qn("c:legendPos"))
    for number in reversed([number for number in range(of) if keep is not None and number not in keep]):
        place.addnext(
            parse_xml(
                f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
            )
        )


def set_line_style(line: Any, colour: str, width: Any, *, joined: bool = True, faint: bool = False) -> None:
    """Sets a stroke's colour and width, none where nothing is `joined`; `faint` for those behind."""
    if not joined:
        line.fill.background()
        return
    line.width = width
    line.color.rgb = rgb(faint_colour(colour) if faint else colour)


def set_marker_style(
    series: Any, colour: str, size: int, *, faint: bool = False, shape: Any = XL_MARKER_STYLE.CIRCLE
) -> None:
    """Gives a series marks of one colour, size (points) and shape."""
    shown = rgb(faint_colour(colour) if faint else colour)
    series.marker.style, series.marker.size = shape, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = shown
    series.marker.format.line.color.rgb = shown


def set_point_marks(series: Any, marks: Mapping[int, Mark], own: str, shown: str) -> None:
    """Sets marks that flags make pale, by the points' numbers.

    What the figure draws in its `own` colour has the colour `shown` here, and its pale fill that of `shown`.
    """
    for place, mark in marks.items():
        if (mark.fill, mark.outline) != (own, own):
            point = series.points[place].marker
            # Of the same shape and size: LibreOffice draws a mark in its fill's colour only, white on white,
            # and with these leaves it as the others.
            point.style, point.size = series.marker.style, series.marker.size
            point.format.fill.solid()
            fills = {own: shown, pale(own, LIGHT): pale(shown, LIGHT)}
            point.format.fill.fore_color.rgb = rgb(fills.get(mark.fill, mark.fill))
            point.format.line.color.rgb = rgb(shown if mark.outline == own else mark.outline)


def faint_colour(colour: str) -> str:
    """The colour of a line behind the others."""
    return blend(colour, LIGHT.page, QUIET)


def rgb(colour: str) -> Any:
    """A colour "#RRGGBB" as python-pptx takes it."""
    return RGBColor.from_string(colour[1:].upper())


def set_alternative_text(element: Any, text: str) -> None:
    """Sets the alternative text of a picture, chart or table."""
    next(element.iter(qn("p:cNvPr"))).set("descr", text)
