"""Native PowerPoint charts made from our figures, by kind; dumbbells and scatters are made here. All carry
their numbers and can be edited.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.kind_types import (
    BAR_CHART,
    DIFFERENCE_CHART,
    DOT_CHART,
    FAN_CHART,
    LINE_CHART,
    PAIR_CHART,
    SLOPE_CHART,
    SPREAD_CHART,
    STRIP_CHART,
)
from charts.look import LIGHT, blend
from exports.figure_parts import number_format, plain_text, point_marks
from exports.slides.slide_bars import add_bars, add_differences
from exports.slides.slide_fans import add_fan
from exports.slides.slide_lines import add_lines, add_slopes
from exports.slides.slide_parts import (
    LABEL,
    SMALL,
    Box,
    add_legend,
    add_native_chart,
    set_line_style,
    set_marker_style,
    set_name_axis,
    set_point_marks,
    set_value_axis,
)
from exports.slides.slide_strips import add_spread, add_strip
from words.language import Language


def add_dumbbell(slide: Any, figure: go.Figure, box: Box, _words: Language) -> Any:
    """A dumbbell: two dots a country, one beside the other in height; those that the figure joins are
    joined.
    """
    joined, *ends = (trace for trace in figure.data if list(trace.x) != [None])
    codes = list(figure.layout.yaxis.tickvals)
    names = [plain_text(text) for text in figure.layout.yaxis.ticktext]
    chart_data = CategoryChartData(number_format=number_format(figure))
    chart_data.categories = names
    held = [dict(zip(trace.y, trace.x, strict=True)) for trace in ends]
    for trace, values in zip(ends, held, strict=True):
        chart_data.add_series(plain_text(trace.name), [values.get(code) for code in codes])
    frame = add_native_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, chart_data)
    chart = frame.chart
    for series, trace in zip(chart.plots[0].series, ends, strict=True):
        series.format.line.fill.background()
        its = _first(trace.marker.line.color)
        set_marker_style(series, its, 9)
        set_point_marks(
            series,
            {codes.index(code): mark for code, mark in zip(trace.y, point_marks(trace), strict=True)},
            its,
            its,
        )
        series.smooth = False
    _join(list(chart.plots[0].series), held, codes, joined)
    set_name_axis(chart.category_axis, SMALL)
    set_value_axis(chart, figure, axis="xaxis")
    add_legend(chart)
    return frame


def add_scatter(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Two indicators against each other, each dot named where the figure names it; the EU's values are thin
    lines.
    """
    drawn = figure.data[0]
    notes = {note.name: note for note in figure.layout.annotations if note.name}
    chart_data = XyChartData()
    its = chart_data.add_series(language.text("Member states"))
    for x, y in zip(drawn.x, drawn.y, strict=True):
        its.add_data_point(x, y)
    reaches = figure.layout.xaxis.range, figure.layout.yaxis.range
    union = [shape for shape in figure.layout.shapes if shape.name == "eu"]
    for shape in union:
        its = chart_data.add_series(language.text("EU"))
        upright = shape.yref == "paper"
        for end in (0, 1):
            its.add_data_point(
                shape.x0 if upright else reaches[0][end], reaches[1][end] if upright else shape.y0
            )
    frame = add_native_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, chart_data)
    chart = frame.chart
    first, *others = chart.plots[0].series
    set_marker_style(first, LIGHT.values[4], 8)
    first.format.line.fill.background()
    for series in others:
        set_line_style(series.format.line, LIGHT.ink, Pt(1))
        series.marker.style = XL_MARKER_STYLE.NONE
    common = LIGHT.values[4]
    set_point_marks(first, dict(enumerate(point_marks(drawn))), common, common)
    for number, code in enumerate(drawn.customdata):
        if code in notes:
            _named(first.points[number], notes[code])
    set_value_axis(chart, figure)
    set_value_axis(chart, figure, axis="xaxis", of=chart.category_axis)
    titles = [
        plain_text(note.text)
        for note in figure.layout.annotations
        if note.name is None and note.xref == note.yref == "paper"
    ]
    for axis, title in zip((chart.value_axis, chart.category_axis), titles, strict=False):
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = LABEL
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    chart.has_legend = False
    return frame


def _named(point: Any, note: Any) -> None:
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = plain_text(note.text)
    label.text_frame.paragraphs[0].runs[0].font.size = SMALL
    sides = {"left": XL_LABEL_POSITION.RIGHT, "right": XL_LABEL_POSITION.LEFT}
    label.position = sides.get(note.xanchor) or (
        XL_LABEL_POSITION.ABOVE if note.yanchor == "bottom" else XL_LABEL_POSITION.BELOW
    )


def _join(
    series: Sequence[Any], held: Sequence[Mapping[str, float]], codes: Sequence[str], joined: Any
) -> None:
    """Joins the pairs that the figure joins: as error bars of the second dots, the one form that other
    programs draw too.
    """
    pairs = {code for code in joined.y if code}
    gaps = {place: held[0][code] - held[1][code] for place, code in enumerate(codes) if code in pairs}
    lengths = [
        _literal({place: gap * side for place, gap in gaps.items() if gap * side > 0}, len(codes))
        for side in (1, -1)
    ]
    colour = blend(LIGHT.others, LIGHT.page, 0.6)[1:]
    fill = f'<a:ln w="22225"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/><c:errValType '
        f'val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{lengths[0]}</c:plus><c:minus>{lengths[1]}</c:minus><c:spPr>{fill}</c:spPr></c:errBars>"
    )
    series[1]._element.find(qn("c:cat")).addprevious(bars)


def _literal(numbers: Mapping[int, float], count: int) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{number:.10g}</c:v></c:pt>' for place, number in numbers.items()
    )
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{points}</c:numLit>'


def _first(colours: Any) -> str:
    return str(colours if isinstance(colours, str) else colours[0])


# The charts that PowerPoint draws itself, by what a row of charts/kinds.py calls them.
NATIVE: Mapping[str, Any] = {
    LINE_CHART: add_lines,
    SLOPE_CHART: add_slopes,
    PAIR_CHART: add_dumbbell,
    DOT_CHART: add_scatter,
    FAN_CHART: add_fan,
    STRIP_CHART: add_strip,
    SPREAD_CHART: add_spread,
    BAR_CHART: add_bars,
    DIFFERENCE_CHART: add_differences,
}
