"""A target across native bars: a series of its own that draws a stroke in each row, so that it moves with its
number, in every program.
"""

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from charts.look import LIGHT
from exports.slides.slide_labels import End, label_point

# The name of the row that holds the target's: a category needs one.
NO_NAME = " "
# The error bar as a share of the axis, too short to be seen: its caps are the line; their width in EMU.
SHORT, CAP = 0.0001, 19050


def draw_target(chart: Any) -> None:
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
