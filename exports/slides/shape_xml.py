"""Shapes as DrawingML: outlines, fills, texts. Lengths in EMU (914,400 an inch), colours "#RRGGBB"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pptx.oxml.ns import nsdecls, qn

CLEAR = "rgba(0,0,0,0)"
Point = tuple[float, float]
Ring = list[Point]


@dataclass
class Shapes:
    """Shapes drawn so far, numbered on from `number`."""

    number: int
    drawn: list[str] = field(default_factory=list)

    def add(self, name: str, inside: str, alternative: str = "") -> None:
        """Adds a shape under a name; `alternative` is its alternative text."""
        self.number += 1
        alt = f' descr="{escape(alternative)}"' if alternative else ""
        self.drawn.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.number}" '
            f'name="{escape(name)}"{alt}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>{inside}</p:sp>'
        )


def freeform_xml(rings: Sequence[Ring], *, closed: bool = True) -> str:
    """A shape of rings, each a list of points; of strokes where they are not `closed`."""
    across = [x for ring in rings for x, _ in ring]
    up = [y for ring in rings for _, y in ring]
    left, top, width, height = (
        round(min(across)),
        round(min(up)),
        round(max(across) - min(across)),
        round(max(up) - min(up)),
    )
    steps = []
    for ring in rings:
        first, *rest = [f'<a:pt x="{round(x - left)}" y="{round(y - top)}"/>' for x, y in ring]
        steps.append(
            f"<a:moveTo>{first}</a:moveTo>"
            + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
            + ("<a:close/>" if closed else "")
        )
    fill = "" if closed else ' fill="none"'
    path = f'<a:path w="{width}" h="{height}"{fill}>{"".join(steps)}</a:path>'
    around = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    return (
        f"{_box_xml(left, top, width, height)}<a:custGeom>{around}<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )


def preset_xml(kind: str, left: float, top: float, width: float, height: float, turn: int = 0) -> str:
    """A shape that PowerPoint knows by name, in a box, turned by so many degrees to the right."""
    return f'{_box_xml(left, top, width, height, turn)}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _box_xml(left: float, top: float, width: float, height: float, turn: int = 0) -> str:
    turned = f' rot="{turn * 60000}"' if turn else ""
    return (
        f'<a:xfrm{turned}><a:off x="{round(left)}" y="{round(top)}"/><a:ext cx="{round(width)}" '
        f'cy="{round(height)}"/></a:xfrm>'
    )


def fill_xml(colour: str, opacity: float | None = None) -> str:
    """A fill of one colour, none for CLEAR; `opacity` from 0 to 1."""
    if colour == CLEAR:
        return "<a:noFill/>"
    clear = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity is not None else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{clear}</a:srgbClr></a:solidFill>'


def pattern_xml(stripes: str, ground: str) -> str:
    """A fill of wide stripes that rise to the right."""
    front, back = (f'<a:srgbClr val="{colour[1:]}"/>' for colour in (stripes, ground))
    return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'


def outline_xml(colour: str, width: float, dash: str = "") -> str:
    """A line round a shape; none where its width is 0. `dash`: DrawingML's name of its dashes."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return (
        f'<a:ln w="{round(width)}">{fill_xml(colour)}{dashed}</a:ln>' if width else "<a:ln><a:noFill/></a:ln>"
    )


def first_free_number(slide: Any) -> int:
    """A number that no shape of the slide has, those in groups included."""
    return 1 + max(int(its.get("id")) for its in slide.shapes._spTree.iter(qn("p:cNvPr")))


def text_xml(text: str, shape: str, colour: str, size: int, align: str, *, folds: bool = True) -> str:
    """Properties and text of a text box: `shape` is its preset_xml with a fill of its own, if any, `size` in
    hundredths of a point; `folds`: whether a line that is wider than the box begins another.

    Of a figure's markup, <br> begins a line and <b> makes one bold.
    """
    lines = []
    for line in text.split("<br>"):
        bold = ' b="1"' if "<b>" in line else ""
        said = escape(re.sub(r"<[^>]*>", "", line))
        run = f'<a:r><a:rPr lang="en" sz="{size}"{bold}>{fill_xml(colour)}</a:rPr><a:t>{said}</a:t></a:r>'
        lines.append(f'<a:p><a:pPr algn="{align}"/>{run}</a:p>')
    body = (
        f'<a:bodyPr wrap="{"square" if folds else "none"}" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="ctr"/><a:lstStyle/>{"".join(lines)}'
    )
    return f"<p:spPr>{shape}</p:spPr><p:txBody>{body}</p:txBody>"


def group_xml(name: str, number: int, frame: Sequence[int], alternative: str, shapes: Sequence[str]) -> str:
    """A group of shapes under a name and shape number; `frame` is left, top, width, height."""
    x, y, width, height = frame
    place = (
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/>'
    )
    head = (
        f'<p:cNvPr id="{number}" name="{escape(name)}" descr="{escape(alternative)}"/>'
        "<p:cNvGrpSpPr/><p:nvPr/>"
    )
    return (
        f"<p:grpSp {nsdecls('p', 'a')}><p:nvGrpSpPr>{head}</p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )
