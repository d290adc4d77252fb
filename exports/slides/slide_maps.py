"""Maps as PowerPoint shapes: a group of freeforms named by country that can be recoloured, circles and
letters on them, and a legend.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

import plotly.graph_objects as go
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from charts.look import LIGHT
from data.facts.geometry import address, served
from exports.figure_parts import plain
from words.language import Language

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]
# EMU: an inch, and a pixel of our figures at their own width.
INCH, FIGURE_WIDTH = 914400, 760
# Inches: the tallest entry of a legend, and its square.
ENTRY, SWATCH = 0.34, 0.17
CLEAR = "rgba(0,0,0,0)"
# PowerPoint's names for the marks of our maps; any other mark is round.
PRESETS = {"diamond": "diamond", "triangle-down": "flowChartMerge", "circle-x": "flowChartSummingJunction"}


@dataclass
class _Sheet:
    """Where on the slide the map's plane lies, and the shapes drawn so far."""

    left: float
    top: float
    scale: float
    west: float
    north: float
    pixel: float
    number: int
    shapes: list[str] = field(default_factory=list)

    def at(self, lon: float, lat: float) -> Point:
        """A place in EMU."""
        x, y = projected(lon, lat)
        return self.left + (x - self.west) * self.scale, self.top + (self.north - y) * self.scale

    def add(self, name: str, inside: str, said: str = "") -> None:
        """One more shape."""
        self.number += 1
        alt = f' descr="{escape(said)}"' if said else ""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.number}" '
            f'name="{escape(name)}"{alt}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>{inside}</p:sp>'
        )


def europe(slide: Any, figure: go.Figure, box: Box, legend: Box, alternative: str, language: Language) -> Any:
    """The map of a figure of charts.europe and its legend, each within a box in inches; returns the group's
    element.
    """
    west, south, east, north = _bounds()
    left, top, width, height = box
    scale = min(width * INCH / (east - west), height * INCH / (north - south))
    wide = (east - west) * scale
    start = left * INCH + (width * INCH - wide) / 2
    sheet = _Sheet(start, top * INCH, scale, west, north, wide / FIGURE_WIDTH, len(slide.shapes) + 10)
    hatched = {code for trace in figure.data if _is_hatch(trace) for code in trace.locations}
    for trace in figure.data:
        if trace.type == "choropleth" and not _is_hatch(trace):
            _areas(sheet, trace, hatched, _stripes(figure), language)
        elif trace.type == "scattergeo" and list(trace.lon) != [None]:
            _marks(sheet, trace)
    _legend(sheet, figure, legend)
    first, last = min(left, legend[0]), max(left + width, legend[0] + legend[2])
    group = parse_xml(
        _group(sheet, [round(length * INCH) for length in (first, top, last - first, height)], alternative)
    )
    slide.shapes._spTree.append(group)
    return group


def projected(lon: float, lat: float) -> Point:
    """Lambert's azimuthal equal-area projection round the view's centre, on a sphere of radius 1."""
    lon0, lat0 = _centre()
    across, up = math.radians(lon - lon0), math.radians(lat)
    near = 1 + math.sin(lat0) * math.sin(up) + math.cos(lat0) * math.cos(up) * math.cos(across)
    k = math.sqrt(2 / near)
    return k * math.cos(up) * math.sin(across), k * (
        math.cos(lat0) * math.sin(up) - math.sin(lat0) * math.cos(up) * math.cos(across)
    )


@cache
def _centre() -> Point:
    view = json.loads(
        (served()[address("europe.geojson")].parent / "insets.json").read_text(encoding="utf-8")
    )["view"]
    return view["rotation"]["lon"], math.radians(view["rotation"]["lat"])


@cache
def _rings() -> Mapping[str, list[Ring]]:
    """The projected rings of every country."""
    features = json.loads(served()[address("europe.geojson")].read_text(encoding="utf-8"))["features"]
    found: dict[str, list[Ring]] = {}
    for feature in features:
        shapes = feature["geometry"]["coordinates"]
        polygons = shapes if feature["geometry"]["type"] == "MultiPolygon" else [shapes]
        found[feature["id"]] = [
            [projected(lon, lat) for lon, lat in ring] for polygon in polygons for ring in polygon
        ]
    return found


@cache
def _bounds() -> tuple[float, float, float, float]:
    points = [point for rings in _rings().values() for ring in rings for point in ring]
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _areas(
    sheet: _Sheet, trace: Any, hatched: set[str], stripes: Mapping[str, str], language: Language
) -> None:
    said = dict(zip(trace.locations, trace.text, strict=True)) if trace.text is not None else {}
    for code, step in zip(trace.locations, trace.z, strict=True):
        fill = _colour(trace, float(step))
        line = trace.marker.line
        shown = (
            _pattern(stripes.get(code, LIGHT.hatch), fill)
            if code in hatched and fill != CLEAR
            else _fill(fill)
        )
        outline = _outline(line.color, (line.width or 0) * sheet.pixel)
        rings = [
            [
                (sheet.left + (x - sheet.west) * sheet.scale, sheet.top + (sheet.north - y) * sheet.scale)
                for x, y in ring
            ]
            for ring in _rings()[code]
        ]
        sheet.add(
            language.country(code),
            f"<p:spPr>{_freeform(rings)}{shown}{outline}</p:spPr>",
            plain(said.get(code, "")),
        )


def _marks(sheet: _Sheet, trace: Any) -> None:
    if trace.mode == "lines":
        for run in _runs(zip(trace.lon, trace.lat, strict=True)):
            points = [sheet.at(lon, lat) for lon, lat in run]
            sheet.add(
                "Frame",
                f"<p:spPr>{_freeform([points])}<a:noFill/>{_outline(trace.line.color, 9525)}</p:spPr>",
            )
        return
    for number, (lon, lat) in enumerate(zip(trace.lon, trace.lat, strict=True)):
        x, y = sheet.at(lon, lat)
        if trace.mode == "text":
            _text(sheet, trace, number, x, y)
        else:
            _circle(sheet, trace, number, x, y)


def _circle(sheet: _Sheet, trace: Any, number: int, x: float, y: float) -> None:
    size = _nth(trace.marker.size, number) * sheet.pixel
    if size > 0:
        shape = _preset(
            PRESETS.get(_nth(trace.marker.symbol, number), "ellipse"), x - size / 2, y - size / 2, size, size
        )
        line = _outline(_nth(trace.marker.line.color, number) or LIGHT.ink, 6350)
        inside = (
            f"<p:spPr>{shape}{_fill(_nth(trace.marker.color, number), trace.marker.opacity)}{line}</p:spPr>"
        )
        sheet.add(str(trace.customdata[number]), inside, plain(_nth(trace.text, number) or ""))


def _text(sheet: _Sheet, trace: Any, number: int, x: float, y: float) -> None:
    text, side = str(trace.text[number]), str(_nth(trace.textposition, number))
    wide, tall = 1.3 * INCH, 0.2 * INCH
    left = x if "right" in side else x - wide / 2
    top = y - (tall if "top" in side else tall / 2)
    align = "l" if "right" in side else "ctr"
    sheet.add(
        text,
        _words(text, _preset("rect", left, top, wide, tall), _nth(trace.textfont.color, number), 800, align),
    )


def _legend(sheet: _Sheet, figure: go.Figure, box: Box) -> None:
    entries = [trace for trace in figure.data if trace.showlegend]
    left, top, width, height = box
    least = min(ENTRY, height / max(len(entries), 1)) * INCH
    y = top * INCH
    for trace in entries:
        kind, size, fill = _key(trace, sheet.pixel)
        tall = max(least, size + 0.04 * INCH)
        middle = (left + SWATCH) * INCH
        shape = _preset(kind, middle - size / 2, y + (tall - size) / 2, size, size)
        sheet.add("Key", f"<p:spPr>{shape}{fill}{_outline(LIGHT.others, 6350)}</p:spPr>")
        room = _preset("rect", (left + 0.4) * INCH, y, (width - 0.4) * INCH, tall)
        sheet.add(plain(trace.name), _words(plain(trace.name), room, LIGHT.ink, 1100, "l"))
        y += tall


def _key(trace: Any, pixel: float) -> tuple[str, float, str]:
    """The shape, size (EMU) and fill of a legend's entry."""
    if trace.type != "bar":
        preset = PRESETS.get(trace.marker.symbol)
        size = SWATCH * INCH if preset else min(trace.marker.size * pixel, ENTRY * INCH)
        return preset or "ellipse", size, _fill(trace.marker.color)
    pattern = trace.marker.pattern
    return (
        "rect",
        SWATCH * INCH,
        _pattern(pattern.fgcolor, pattern.bgcolor) if pattern.shape else _fill(trace.marker.color),
    )


def _stripes(figure: go.Figure) -> dict[str, str]:
    return {
        code: _colour(trace, 0.0) for trace in figure.data if _is_hatch(trace) for code in trace.locations
    }


def _is_hatch(trace: Any) -> bool:
    return bool(trace.type == "choropleth" and trace.geojson == address("hatch.geojson"))


def _colour(trace: Any, step: float) -> str:
    """The colour of a value on the trace's scale of even steps."""
    low, high = trace.zmin or 0.0, trace.zmax or 1.0
    share = (step - low) / (high - low)
    return str([colour for place, colour in trace.colorscale if place <= share][-1])


def _nth(its: Any, number: int) -> Any:
    return its[number] if isinstance(its, (list, tuple)) else its


def _runs(points: Any) -> Iterator[list[Point]]:
    run: list[Point] = []
    for lon, lat in points:
        if lon is None:
            yield run
            run = []
        else:
            run.append((lon, lat))
    if run:
        yield run


def _freeform(rings: Sequence[Ring]) -> str:
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
            + "<a:close/>"
        )
    path = f'<a:path w="{width}" h="{height}">{"".join(steps)}</a:path>'
    around = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    return f"{_at(left, top, width, height)}<a:custGeom>{around}<a:pathLst>{path}</a:pathLst></a:custGeom>"


def _preset(kind: str, left: float, top: float, width: float, height: float) -> str:
    return f'{_at(left, top, width, height)}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _at(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<a:xfrm><a:off x="{round(left)}" y="{round(top)}"/><a:ext cx="{round(width)}" '
        f'cy="{round(height)}"/></a:xfrm>'
    )


def _fill(colour: str, opacity: float | None = None) -> str:
    if colour == CLEAR:
        return "<a:noFill/>"
    clear = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity is not None else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{clear}</a:srgbClr></a:solidFill>'


def _pattern(stripes: str, ground: str) -> str:
    front, back = (f'<a:srgbClr val="{colour[1:]}"/>' for colour in (stripes, ground))
    return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'


def _outline(colour: str, width: float) -> str:
    return f'<a:ln w="{round(width)}">{_fill(colour)}</a:ln>' if width else "<a:ln><a:noFill/></a:ln>"


def _words(text: str, shape: str, colour: str, size: int, align: str) -> str:
    run = f'<a:r><a:rPr lang="en" sz="{size}">{_fill(colour)}</a:rPr><a:t>{escape(text)}</a:t></a:r>'
    body = (
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{run}</a:p>'
    )
    return f"<p:spPr>{shape}<a:noFill/></p:spPr><p:txBody>{body}</p:txBody>"


def _group(sheet: _Sheet, frame: Sequence[int], alternative: str) -> str:
    x, y, width, height = frame
    place = (
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{x}" '
        f'y="{y}"/><a:chExt cx="{width}" cy="{height}"/>'
    )
    head = (
        f'<p:cNvPr id="{sheet.number + 1}" name="Map" descr="{escape(alternative)}"/><p:cNvGrpSpPr/><p:nvPr/>'
    )
    return (
        f"<p:grpSp {nsdecls('p', 'a')}><p:nvGrpSpPr>{head}</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>"
        f"{''.join(sheet.shapes)}</p:grpSp>"
    )
