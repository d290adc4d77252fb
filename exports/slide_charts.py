"""Native PowerPoint charts made from our figures: bars, lines, slopes, dumbbells and scatters that carry their numbers and can be edited."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.look import LIGHT
from exports.figure_parts import BarRow, Line, bar_rows, bar_target, categories, lines, number_format, plain, series_name, without_value
from exports.slide_parts import LABEL, SMALL, Box, legend, line_style, marker_style, native_chart, quiet_axis, rgb, value_axis, year_axis
from words.language import Language


def bars(slide: Any, figure: go.Figure, box: Box, words: Language) -> Any:
    """Bars of one or several series, the first category on top; a missing value is an empty cell. Flags stand behind the names."""
    traces = [trace for trace in figure.data if trace.type == "bar" and list(trace.y) != [None]]
    names, codes = categories(figure, traces[0], words)
    rows = [bar_rows(trace, codes) for trace in traces]
    if aim := bar_target(figure):
        names, rows = [aim[0], *names], [[BarRow(aim[1], LIGHT.page, LIGHT.ink), *its] for its in rows]
    filled = CategoryChartData(number_format=number_format(figure))
    filled.categories = names
    for trace, its in zip(traces, rows, strict=True):
        filled.add_series(plain(trace.name or ""), [row.value for row in its])
    stacked = figure.layout.barmode == "stack"
    frame = native_chart(slide, XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, box, filled)
    chart = frame.chart
    plot = chart.plots[0]
    plot.gap_width = 40
    if stacked:
        plot.overlap = 100
    for series, its, trace in zip(plot.series, rows, traces, strict=True):
        _fill_bars(series, its, trace)
    plot.has_data_labels = True
    plot.data_labels.font.size = SMALL
    if stacked:
        _label_inside(plot, rows)
    else:
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = number_format(figure), False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    quiet_axis(chart.category_axis, SMALL if len(names) > 20 else LABEL)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    if stacked:
        legend(chart)
    return frame


def through_time(slide: Any, figure: go.Figure, box: Box, words: Language) -> Any:
    """Lines on a true axis of years, one series for each stretch that the figure joins: nothing is joined over a gap or a break."""
    found = lines(figure)
    filled = XyChartData(number_format=number_format(figure))
    target = _target(figure)
    for line in found:
        its = filled.add_series(series_name(line, words))
        for x, y in line.points:
            its.add_data_point(x, y)
    if target:
        its = filled.add_series(target[0])
        for x in figure.layout.xaxis.range:
            its.add_data_point(x, target[1])
    frame = native_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES, box, filled)
    chart = frame.chart
    for series, line in zip(chart.plots[0].series, found, strict=False):
        _stroke(series, line)
    if target:
        _target_series(list(chart.plots[0].series)[-1])
    year_axis(chart, figure)
    value_axis(chart, figure)
    named = [number for number, line in enumerate(found) if line.named and not line.part] + ([len(found)] if target else [])
    legend(chart, keep=named, of=len(found) + bool(target))
    return frame


def slopes(slide: Any, figure: go.Figure, box: Box, words: Language) -> Any:
    """Two points in time; a line of the figure that isn't joined keeps its two points only."""
    ends = [plain(note.text) for note in figure.layout.annotations if note.yref == "paper" and note.name is None]
    filled = CategoryChartData(number_format=number_format(figure))
    filled.categories = ends
    traces = list(figure.data)
    labels = {note.name: without_value(plain(note.text)) for note in figure.layout.annotations if note.name}
    for trace in traces:
        held = dict(zip(trace.x, trace.y, strict=True))
        filled.add_series(labels.get(trace.name) or words.country(str(trace.name).split(".")[0]), [held.get(place) for place in range(len(ends))])
    frame = native_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, filled)
    chart = frame.chart
    for series, trace in zip(chart.plots[0].series, traces, strict=True):
        width = Pt(2) if trace.opacity == 1 else Pt(1)
        line_style(series.format.line, trace.line.color, width, joined="lines" in trace.mode, faint=trace.opacity != 1)
        marker_style(series, trace.line.color, 7 if trace.opacity == 1 else 4, faint=trace.opacity != 1)
        series.smooth = False
    quiet_axis(chart.category_axis, LABEL)
    value_axis(chart, figure)
    legend(chart, keep=[number for number, trace in enumerate(traces) if trace.opacity == 1], of=len(traces))
    return frame


def pairs(slide: Any, figure: go.Figure, box: Box, _words: Language) -> Any:
    """A dumbbell: two dots a country, one beside the other in height; joined by a line only if the figure joins every pair."""
    joined, *ends = figure.data
    codes = list(figure.layout.yaxis.tickvals)
    names = [plain(text) for text in figure.layout.yaxis.ticktext]
    filled = CategoryChartData(number_format=number_format(figure))
    filled.categories = names
    held = [dict(zip(trace.y, trace.x, strict=True)) for trace in ends]
    for trace, values in zip(ends, held, strict=True):
        filled.add_series(plain(trace.name), [values.get(code) for code in codes])
    frame = native_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, filled)
    chart = frame.chart
    for series, trace in zip(chart.plots[0].series, ends, strict=True):
        series.format.line.fill.background()
        marker_style(series, _first(trace.marker.line.color), 9)
        series.smooth = False
    full = [code for code in codes if all(values.get(code) is not None for values in held)]
    if full and len([y for y in joined.y if y]) == 2 * len(full):
        plot = chart._chartSpace.find(".//" + qn("c:lineChart"))
        fill = f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{LIGHT.others[1:]}"/></a:solidFill></a:ln>'
        between = f"<c:hiLowLines {nsdecls('c', 'a')}><c:spPr>{fill}</c:spPr></c:hiLowLines>"
        plot.find(qn("c:marker")).addprevious(parse_xml(between))
    quiet_axis(chart.category_axis, SMALL)
    value_axis(chart, figure, axis="xaxis")
    legend(chart)
    return frame


def dots(slide: Any, figure: go.Figure, box: Box, words: Language) -> Any:
    """Two indicators against each other, each dot named where the figure names it; the EU's values are thin lines."""
    drawn = figure.data[0]
    notes = {note.name: note for note in figure.layout.annotations if note.name}
    filled = XyChartData()
    its = filled.add_series(words.text("Member states"))
    for x, y in zip(drawn.x, drawn.y, strict=True):
        its.add_data_point(x, y)
    reaches = figure.layout.xaxis.range, figure.layout.yaxis.range
    union = [shape for shape in figure.layout.shapes if shape.name == "eu"]
    for shape in union:
        its = filled.add_series(words.text("EU"))
        upright = shape.yref == "paper"
        for end in (0, 1):
            its.add_data_point(shape.x0 if upright else reaches[0][end], reaches[1][end] if upright else shape.y0)
    frame = native_chart(slide, XL_CHART_TYPE.XY_SCATTER, box, filled)
    chart = frame.chart
    first, *others = chart.plots[0].series
    marker_style(first, LIGHT.values[4], 8)
    first.format.line.fill.background()
    for series in others:
        line_style(series.format.line, LIGHT.ink, Pt(1))
        series.marker.style = XL_MARKER_STYLE.NONE
    for number, code in enumerate(drawn.customdata):
        _point(first.points[number], drawn.marker.line.color[number], notes.get(code))
    value_axis(chart, figure)
    value_axis(chart, figure, axis="xaxis", of=chart.category_axis)
    titles = [plain(note.text) for note in figure.layout.annotations if note.name is None and note.xref == note.yref == "paper"]
    for axis, title in zip((chart.value_axis, chart.category_axis), titles, strict=False):
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = LABEL
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    chart.has_legend = False
    return frame


def _fill_bars(series: Any, rows: Sequence[BarRow], trace: Any) -> None:
    series.invert_if_negative = False
    if trace.marker.pattern.shape:
        fill = series.format.fill
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(LIGHT.hatch), rgb(LIGHT.page)
        return
    common = rows[-1].fill
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(common)
    for number, row in enumerate(rows):
        if (row.fill, row.outline) == (common, common):
            continue
        point = series.points[number].format
        point.fill.solid()
        point.fill.fore_color.rgb = rgb(row.fill)
        if row.outline != row.fill:
            point.line.color.rgb = rgb(row.outline)


def _label_inside(plot: Any, rows: Sequence[Sequence[BarRow]]) -> None:
    """Labels of a stack in black or white, whichever reads on its part."""
    for series, its in zip(plot.series, rows, strict=True):
        labels = series.data_labels
        labels.show_value = True
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size = SMALL
        labels.font.color.rgb = rgb(LIGHT.on(its[-1].fill))
        labels.number_format, labels.number_format_is_linked = "0", False


def _stroke(series: Any, line: Line) -> None:
    width = Pt(2.25) if line.named else Pt(0.75)
    line_style(series.format.line, line.colour, width, faint=not line.named)
    if line.dashed:
        series.format.line.dash_style = MSO_LINE.ROUND_DOT
    marker_style(series, line.colour, 6 if line.named else 3, faint=not line.named)
    series.smooth = False


def _point(point: Any, colour: str, note: Any) -> None:
    point.marker.format.fill.solid()
    point.marker.format.fill.fore_color.rgb = rgb(colour)
    if note is None:
        return
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = plain(note.text)
    label.text_frame.paragraphs[0].runs[0].font.size = SMALL
    sides = {"left": XL_LABEL_POSITION.RIGHT, "right": XL_LABEL_POSITION.LEFT}
    label.position = sides.get(note.xanchor) or (XL_LABEL_POSITION.ABOVE if note.yanchor == "bottom" else XL_LABEL_POSITION.BELOW)


def _target(figure: go.Figure) -> tuple[str, float] | None:
    shape = next((shape for shape in figure.layout.shapes if shape.name == "target"), None)
    note = next((note for note in figure.layout.annotations if shape is not None and note.y == shape.y0 and note.xref == "paper"), None)
    return (plain(note.text), shape.y0) if shape is not None and note is not None else None


def _target_series(series: Any) -> None:
    line_style(series.format.line, LIGHT.ink, Pt(1.25))
    series.format.line.dash_style = MSO_LINE.DASH
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False


def _first(colours: Any) -> str:
    return str(colours if isinstance(colours, str) else colours[0])


NATIVE: Mapping[str, Any] = {"lines": through_time, "slope": slopes, "dumbbell": pairs, "scatter": dots}
