"""Names and values beside the ends of lines on a slide: native labels, moved apart where they would meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from charts.pieces.labels import spread_apart, width
from exports.slides.slide_parts import LABEL, Box

POINTS_PER_INCH = 72
# A line of a label, in points; a program folds a label that is wider than a fifth of its chart.
LINE, WIDEST = 15, 0.2
# What stands between a point and its label, in points.
BESIDE = 10
# Order and names of the parts of a label are those of ECMA-376, part 1, 21.2.2.47 (dLbl).
SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName '
    'val="{name}"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


@dataclass(frozen=True)
class End:
    """A point of a series labelled with its series' name, `text`, and, with a number `form`, its value.

    `side`: where the label stands, as ECMA-376 (part 1, 21.2.3.11) names it: "l", "r", "inEnd" …
    """

    series: Any
    place: int
    value: float
    text: str
    colour: str
    form: str = ""
    side: str = "r"


@dataclass(frozen=True)
class Plot:
    """Where marks are: shares of the chart's box, the box in inches, and the values at foot and top."""

    share: Box
    box: Box
    low: float
    high: float

    @property
    def tall(self) -> float:
        """Points from foot to top."""
        return self.share[3] * self.box[3] * POINTS_PER_INCH

    def up(self, value: float) -> float:
        """Points above the foot."""
        return (value - self.low) / (self.high - self.low) * self.tall


def label_room(texts: Sequence[str], box: Box) -> float:
    """The share of the chart's width that labels need beside the plot."""
    across = box[2] * POINTS_PER_INCH
    return max((min(label_width(text) / across, WIDEST) + BESIDE / across for text in texts), default=0.0)


def label_width(text: str) -> float:
    """About how many points wide a bold label is."""
    return width(f"<b>{text}</b>", round(LABEL.pt))


def name_ends(ends: Sequence[End], plot: Plot) -> None:
    """Labels every end; those that would meet are moved up or down, no further than they must."""
    widest = WIDEST * plot.box[2] * POINTS_PER_INCH
    sizes = [LINE * max(1, -(-label_width(end.text) // widest)) for end in ends]
    wanted = [plot.up(end.value) for end in ends]
    below = (1 - plot.share[1] - plot.share[3]) * plot.box[3] * POINTS_PER_INCH
    places = spread_apart(wanted, sizes, -below, plot.tall + plot.share[1] * plot.box[3] * POINTS_PER_INCH)
    for end, at, place in zip(ends, wanted, places, strict=True):
        label_point(end, (at - place) / (plot.box[3] * POINTS_PER_INCH))


def label_point(end: End, down: float = 0.0) -> None:
    """A native label; `down` moves it by a share of the chart's height."""
    form = f'<c:numFmt formatCode="{escape(end.form)}" sourceLinked="0"/>' if end.form else ""
    parts = SHOWN.format(value=int(bool(end.form)), name=1)
    fill = f'<a:solidFill><a:srgbClr val="{end.colour[1:]}"/></a:solidFill>'
    text = (
        f'<a:p><a:pPr><a:defRPr sz="{LABEL.centipoints}" b="1">{fill}</a:defRPr></a:pPr><a:endParaRPr '
        f'lang="en-US"/></a:p>'
    )
    move = (
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{down:.4f}"/></c:manualLayout></c:layout>'
        if abs(down) > 0.001
        else ""
    )
    label = parse_xml(
        f"<c:dLbl {nsdecls('c', 'a')}><c:idx "
        f'val="{end.place}"/>{move}{form}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/>{text}</c:txPr><c:dLblPos val="{end.side}"/>{parts}<c:separator> '
        f"</c:separator></c:dLbl>"
    )
    labels = end.series._element.get_or_add_dLbls()
    if not labels.xpath("c:dLbl"):
        for old in list(labels):
            labels.remove(old)
        none = parse_xml(f"<c:dLbls {nsdecls('c')}>{SHOWN.format(value=0, name=0)}</c:dLbls>")
        for part in list(none):
            labels.append(part)
    labels.insert(len(labels.xpath("c:dLbl")), label)
