"""Native PowerPoint bars made from our figures: one series or several, the target as one of its own."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.look import LIGHT
from charts.stacked_bars import WRITTEN_FROM
from exports.figure_parts import (
    BarRow,
    bar_rows,
    bar_target,
    flags_of,
    number_format,
    plain_text,
    row_names,
)
from exports.slides.slide_labels import SHOWN, End, label_point
from exports.slides.slide_parts import (
    LABEL,
    SMALL,
    Box,
    add_legend,
    add_native_chart,
    rgb,
    set_name_axis,
)
from words.language import Language

# Letters of names and numbers as a share of a row's height, in points, and the least and most points.
SHARE, LEAST, MOST = 0.62, 9, 12
# The share of the axis that a number takes.
NUMBER = 0.09
# The gap between bars in per cent of a bar; a few bars would fill the slide as blocks.
FEW, GAP, WIDE_GAP = 8, 40, 120
# A part of a stack that is too small for its label, and the number format of a flagged one.
NO_LABEL = '<c:dLbl {space}><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
FLAGGED = '0" {letters}"'
# The name of the row that holds the target's: a category needs one.
NO_NAME = " "
# The error bar as a share of the axis, too short to be seen: its caps are the line; their width in EMU.
SHORT, CAP = 0.0001, 19050


def add_bars(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds bars in a box in inches, the first row on top; a missing value is an empty cell.

    A target is a series of its own, under a row without a name that has room for what it is called.
    """
    traces = [trace for trace in figure.data if trace.type == "bar" and list(trace.y) != [None]]
    names, codes = row_names(figure, traces[0], language)
    rows = [bar_rows(trace, codes) for trace in traces]
    aim = bar_target(figure)
    if aim:
        names = [NO_NAME, *names]
        rows = [[BarRow(None, its[-1].fill, its[-1].outline), *its] for its in rows]
    chart_data = CategoryChartData(number_format=number_format(figure))
    chart_data.categories = names
    for trace, its in zip(traces, rows, strict=True):
        chart_data.add_series(plain_text(trace.name or ""), [row.value for row in its])
    if aim:
        chart_data.add_series(aim[0], [aim[1]] * len(names))
    stacked = figure.layout.barmode == "stack"
    frame = add_native_chart(
        slide, XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, box, chart_data
    )
    plot = frame.chart.plots[0]
    plot.gap_width = GAP if len(names) > FEW else WIDE_GAP
    common = [_common_fill(figure, trace, its) for trace, its in zip(traces, rows, strict=True)]
    for series, its, trace, own in zip(plot.series, rows, traces, common, strict=False):
        _fill(series, its, trace, own)
    size = _letters(box, len(names))
    _label(plot, number_format(figure), size, stacked=stacked)
    _axes(frame.chart, size)
    if not stacked and traces[0].name:
        _call(frame.chart, plain_text(traces[0].name))
    if stacked:
        _label_inside(plot, rows, common, language)
        plot.overlap = 100
        add_legend(frame.chart)
    else:
        ends = figure.layout.xaxis.range
        _reach(frame.chart, ends or [row.value for its in rows for row in its if row.value is not None])
    if aim:
        _draw_target(frame.chart)
    return frame


def add_differences(slide: Any, figure: go.Figure, box: Box, language: Language) -> Any:
    """Adds bars from a common zero in a box in inches, each named by the notes above it."""
    (trace,) = figure.data
    named: dict[int, list[str]] = {place: [] for place in trace.y}
    for note in figure.layout.annotations:
        if note.xref == "paper":
            named[int(note.y)].append(plain_text(note.text))
    rows = bar_rows(trace, list(trace.y))
    form = _signed_form([plain_text(note.text) for note in figure.layout.annotations if note.xref != "paper"])
    chart_data = CategoryChartData(number_format=form)
    chart_data.categories = [", ".join(names) for names in named.values()]
    chart_data.add_series(language.text("Difference"), [row.value for row in rows])
    frame = add_native_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, chart_data)
    plot = frame.chart.plots[0]
    plot.gap_width = WIDE_GAP
    _fill(plot.series[0], rows, trace, str(LIGHT.values[4]))
    _label(plot, form, LABEL, stacked=False)
    _axes(frame.chart, LABEL)
    # With room for the numbers at the bars' ends.
    _reach(frame.chart, [end * 1.1 for end in figure.layout.xaxis.range])
    return frame


def _signed_form(labels: Sequence[str]) -> str:
    """The number format of differences with as many decimals as their labels have."""
    found = [re.search(r"\d[.,](\d+)", label) for label in labels]
    decimals = "0" * max((len(its[1]) for its in found if its), default=0)
    number = f"0.{decimals}" if decimals else "0"
    return f"+{number};−{number};{number}"


def _letters(box: Box, rows: int) -> Any:
    """Letters that a row of a chart in a box in inches has room for."""
    return Pt(round(min(MOST, max(LEAST, SHARE * box[3] * 72 / rows))))


def _call(chart: Any, measure: str) -> None:
    """Says above the chart what its bars measure."""
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    frame.text = measure
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = LABEL, False, rgb(LIGHT.secondary)


def _reach(chart: Any, ends: Sequence[float]) -> None:
    """Bars begin at zero, wherever a program would let them begin; the axis ends where the figure's does."""
    axis, (low, high) = chart.value_axis, (min(0.0, *ends), max(0.0, *ends))
    lowest = min((value for series in chart.plots[0].series for value in series.values if value), default=0.0)
    # The number of a bar to the left stands between it and the names.
    room = NUMBER * (high - low) if lowest < 0 else 0.0
    axis.minimum_scale, axis.maximum_scale = min(low, lowest - room), high


def _axes(chart: Any, size: Any) -> None:
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    set_name_axis(chart.category_axis, size)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def _common_fill(figure: go.Figure, trace: Any, rows: Sequence[BarRow]) -> str:
    """The fill of most bars of a trace, none of them pale: that of its entry in the figure's legend."""
    entries = {
        entry.name: str(entry.marker.color)
        for entry in figure.data
        if entry.type == "bar" and list(entry.y) == [None]
    }
    return entries.get(trace.name, rows[-1].outline)


def _label(plot: Any, form: str, size: Any, *, stacked: bool) -> None:
    plot.has_data_labels = True
    plot.data_labels.font.size = size
    if not stacked:
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        ground = parse_xml(
            f"<c:spPr {nsdecls('c', 'a')}><a:solidFill><a:srgbClr "
            f'val="{LIGHT.page[1:]}"/></a:solidFill></c:spPr>'
        )
        plot.data_labels._element.find(qn("c:txPr")).addprevious(ground)
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False


def _fill(series: Any, rows: Sequence[BarRow], trace: Any, common: str) -> None:
    series.invert_if_negative = False
    if trace.marker.pattern.shape:
        fill = series.format.fill
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(LIGHT.hatch), rgb(LIGHT.page)
        return
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


def _label_inside(
    plot: Any, rows: Sequence[Sequence[BarRow]], common: Sequence[str], language: Language
) -> None:
    """Labels of a stack in black or white, whichever reads on its part; none on parts too small. Those of
    flagged values have their letters.
    """
    wholes = [sum(row.value or 0.0 for row in its) for its in zip(*rows, strict=True)]
    for series, its, own in zip(plot.series, rows, common, strict=True):
        labels = series.data_labels
        labels.show_value = True
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size = SMALL
        labels.font.color.rgb = rgb(LIGHT.on(own))
        labels.number_format, labels.number_format_is_linked = "0", False
        for place, row in reversed(list(enumerate(its))):
            if (row.value or 0.0) < WRITTEN_FROM * wholes[place]:
                labels._element.insert(0, parse_xml(NO_LABEL.format(space=nsdecls("c"), place=place)))
            elif letters := flags_of(row.text, language):
                labels._element.insert(0, _flagged_label(place, letters, LIGHT.on(row.fill)))


def _flagged_label(place: int, letters: str, ink: str) -> Any:
    """A point's own label: its value and the letters of its flags (ECMA-376, part 1, 21.2.2.47)."""
    fill = f'<a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill>'
    text = (
        f'<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{SMALL.centipoints}">{fill}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p>'
    )
    return parse_xml(
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{place}"/>'
        f'<c:numFmt formatCode="{escape(FLAGGED.format(letters=letters))}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr>{text}</c:txPr>"
        f'<c:dLblPos val="ctr"/>{SHOWN.format(value=1, name=0)}</c:dLbl>'
    )


def _draw_target(chart: Any) -> None:
    """Draws the last series of a chart of lying bars as a dashed line, with its name in the first row.

    Its bars are clear. The cap of an error bar is the one upright stroke at the end of a lying bar that both
    PowerPoint and LibreOffice draw: neither has a line across lying bars.
    """
    plot = chart.plots[0]
    plot.overlap = 100
    series = list(plot.series)[-1]
    series.format.fill.background()
    series.invert_if_negative = False
    axis = chart.value_axis
    short = (axis.maximum_scale - axis.minimum_scale) * SHORT
    ink = f'<a:solidFill><a:srgbClr val="{LIGHT.ink[1:]}"/></a:solidFill>'
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="plus"/><c:errValType val="fixedVal"/>'
        f'<c:noEndCap val="0"/><c:val val="{short:.6g}"/>'
        f'<c:spPr><a:ln w="{CAP}">{ink}</a:ln></c:spPr></c:errBars>'
    )
    series._element.find(qn("c:cat")).addprevious(bars)
    label_point(End(series, 0, 0.0, series.name, LIGHT.ink, side="inEnd"))
