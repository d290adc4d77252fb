"""Figures of a plane as PowerPoint shapes: bars, cells, marks, strokes and texts that can be edited, each
named; one group a figure.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go
from pptx.oxml import parse_xml

from charts.look import LIGHT
from charts.pieces.labels import width
from exports.figure_parts import plain_text
from exports.figure_values import FigureValues, Values
from exports.slides.figure_plane import INCH, POINT, plane_of
from exports.slides.figure_sheet import LINE, PLAIN, Sheet, draw_grid, write_note, write_ticks
from exports.slides.shape_xml import (
    CLEAR,
    Point,
    Shapes,
    fill_xml,
    first_free_number,
    freeform_xml,
    group_xml,
    outline_xml,
    pattern_xml,
    preset_xml,
)
from exports.slides.slide_parts import Box
from words.language import Language

# PowerPoint's shapes for Plotly's marks, with their turn in degrees and how wide and tall they are for their
# size.
MARKS = {
    "diamond": ("diamond", 0, 1.3, 1.3),
    "diamond-open": ("diamond", 0, 1.3, 1.3),
    "square": ("rect", 0, 1.0, 1.0),
    "triangle-down": ("triangle", 180, 1.1, 1.0),
    "triangle-up": ("triangle", 0, 1.1, 1.0),
    "triangle-up-open": ("triangle", 0, 1.1, 1.0),
    "triangle-left": ("triangle", 270, 1.1, 1.0),
    "triangle-right": ("triangle", 90, 1.1, 1.0),
    "line-ns": ("rect", 0, 0.25, 2.0),
    "line-ew": ("rect", 0, 2.0, 0.25),
    "line-ew-open": ("rect", 0, 1.4, 0.5),
}
DASHES = {"dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
POINTS_OF_PATH = r"([-\d.]+),([-\d.]+)"
# The pixels of a legend's entry beside its name.
KEY = 30


def add_figure(slide: Any, figure: go.Figure, box: Box, alternative: str, language: Language) -> Any:
    """Adds a figure in a box in inches, as one group; returns the group's element."""
    number, figure = first_free_number(slide), FigureValues(figure)
    sheet = Sheet(plane_of(figure, box), Shapes(number), language)
    for shape in figure.layout.shapes:
        if shape.layer == "below":
            _shape(sheet, shape)
    draw_grid(sheet, figure)
    draw_traces(sheet, figure)
    for shape in figure.layout.shapes:
        if shape.layer != "below":
            _shape(sheet, shape)
    write_ticks(sheet, figure)
    for note in figure.layout.annotations:
        write_note(sheet, note)
    if figure.layout.showlegend:
        _legend(sheet, figure)
    frame = [round(length * INCH) for length in box]
    group = parse_xml(group_xml("Figure", number, frame, alternative, sheet.shapes.drawn))
    slide.shapes._spTree.append(group)
    return group


def draw_traces(sheet: Sheet, figure: go.Figure) -> None:
    """Draws what the figure's traces hold, without axes, notes and what is there for the legend."""
    for trace in figure.data:
        if trace.type == "heatmap":
            _cells(sheet, trace)
        elif trace.type == "bar" and list(trace.y) != [None]:
            _bars(sheet, trace)
        elif trace.type == "scatter" and trace.x is not None and list(trace.x) != [None]:
            _points(sheet, trace)


def _points(sheet: Sheet, trace: Any) -> None:
    """Strokes, then marks, then texts of a trace."""
    plane, xref, yref = sheet.plane, trace.xaxis or "x", trace.yaxis or "y"
    places = [
        None if x is None else (plane.across(x, xref), plane.down(y, yref))
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    if "lines" in trace.mode and (runs := _runs(places)):
        line = outline_xml(trace.line.color, (trace.line.width or 2) * plane.pixel, _dash(trace.line.dash))
        said = plain_text(_nth(trace.hovertext, 0) or "")
        sheet.add(trace.name or "Line", f"<p:spPr>{freeform_xml(runs, closed=False)}{line}</p:spPr>", said)
    for number, place in enumerate(places):
        if place is not None and "markers" in trace.mode:
            _mark(sheet, trace, number, place)
        if place is not None and "text" in trace.mode and _nth(trace.text, number):
            up, _, side = str(_nth(trace.textposition, number) or "middle center").partition(" ")
            # A text to the right of its place begins there.
            sides = (
                {"right": "left", "left": "right"}.get(side, "center"),
                {"top": "bottom", "bottom": "top"}.get(up, "middle"),
            )
            font = _font(trace.textfont, number)
            sheet.write(str(_nth(trace.text, number)), place, sides, font)


def _mark(sheet: Sheet, trace: Any, number: int, place: Point) -> None:
    marker = trace.marker
    name = str(_nth(marker.symbol, number) or "circle")
    preset, turn, wide, tall = MARKS.get(name, ("ellipse", 0, 1.0, 1.0))
    size = float(_nth(marker.size, number) or 6) * sheet.plane.pixel
    fill = str(_nth(marker.color, number))
    line = str(_nth(marker.line.color, number) or fill)
    fill = LIGHT.page if name.endswith("-open") and preset != "rect" else fill
    shape = preset_xml(
        preset, place[0] - size * wide / 2, place[1] - size * tall / 2, size * wide, size * tall, turn
    )
    said = plain_text(_nth(trace.hovertext, number) or _text_beside(trace, number))
    edge = outline_xml(line, float(_nth(marker.line.width, number) or 0) * sheet.plane.pixel)
    filled = fill_xml(fill, _nth(marker.opacity, number))
    sheet.add(_name_of(sheet, trace, number), f"<p:spPr>{shape}{filled}{edge}</p:spPr>", said)


def _text_beside(trace: Any, number: int) -> str:
    """The tooltip of a trace that has it as its text."""
    return "" if "text" in trace.mode else str(_nth(trace.text, number) or "")


def _name_of(sheet: Sheet, trace: Any, number: int) -> str:
    """What a mark or a bar is called: its country or indicator, or as its trace."""
    key = _nth(trace.customdata, number)
    code = str(key[0] if isinstance(key, (list, tuple)) else key or trace.name or "Mark")
    facts = sheet.language.facts
    if code in facts.indicators:
        return sheet.language.text(facts.indicators[code].name)
    return sheet.language.country(code) if code in facts.countries else code


def _bars(sheet: Sheet, trace: Any) -> None:
    plane = sheet.plane
    for number, (x, y) in enumerate(zip(trace.x, trace.y, strict=True)):
        base, thick = float(_nth(trace.base, number) or 0.0), float(_nth(trace.width, number)) / 2
        if x is None or y is None:
            continue
        if trace.orientation == "h":
            ends = plane.across(base), plane.across(base + x), plane.down(y - thick), plane.down(y + thick)
        else:
            ends = plane.across(x - thick), plane.across(x + thick), plane.down(base), plane.down(base + y)
        left, right, top, foot = (*sorted(ends[:2]), *sorted(ends[2:]))
        fill = str(_nth(trace.marker.color, number))
        inside = CLEAR if fill == CLEAR else fill
        drawn = fill_xml(inside)
        if _nth(trace.marker.pattern.shape, number):
            drawn = pattern_xml(trace.marker.pattern.fgcolor, fill)
        line = trace.marker.line
        edge = outline_xml(
            _nth(line.color, number) or fill, float(_nth(line.width, number) or 0) * plane.pixel
        )
        shape = preset_xml("rect", left, top, right - left, foot - top)
        said = plain_text(_nth(trace.hovertext, number) or "")
        sheet.add(_name_of(sheet, trace, number), f"<p:spPr>{shape}{drawn}{edge}</p:spPr>", said)
        if _nth(trace.text, number):
            its = _font(trace.insidetextfont, number)
            middle = (left + right) / 2, (top + foot) / 2
            sheet.write(str(_nth(trace.text, number)), middle, ("center", "middle"), its)


def _cells(sheet: Sheet, trace: Any) -> None:
    """The cells of a heat map; neighbours of one colour are one shape, or a year would be thousands."""
    plane, gap = sheet.plane, (trace.ygap or 0) * sheet.plane.pixel
    low, high = trace.zmin or 0.0, trace.zmax or 1.0
    tall = plane.height / len(trace.y)
    for name, row in zip(trace.y, trace.z, strict=True):
        middle = plane.down(name)
        colours = [
            CLEAR if z is None or z != z else _colour(trace, (float(z) - low) / (high - low)) for z in row
        ]
        start = 0
        for colour, run in groupby(colours):
            count = len(list(run))
            first, last = trace.x[start], trace.x[start + count - 1]
            start += count
            if colour == CLEAR:
                continue
            half = plane.width / len(trace.x) / 2
            left, right = plane.across(first) - half, plane.across(last) + half
            shape = preset_xml("rect", left, middle - (tall - gap) / 2, right - left, tall - gap)
            sheet.add(str(name), f"<p:spPr>{shape}{fill_xml(colour)}<a:ln><a:noFill/></a:ln></p:spPr>")


def _colour(trace: Any, share: float) -> str:
    return str([colour for place, colour in trace.colorscale if place <= share][-1])


def _shape(sheet: Sheet, shape: Any) -> None:
    plane, line = sheet.plane, shape.line
    width_of = 2 if line.width is None else line.width
    edge = outline_xml(line.color or LIGHT.ink, width_of * plane.pixel, _dash(line.dash))
    if shape.type == "path":
        strokes = [
            [(plane.across(float(x)), plane.down(float(y))) for x, y in re.findall(POINTS_OF_PATH, its)]
            for its in shape.path.split("M")[1:]
        ]
        geometry = freeform_xml(strokes, closed=False)
        sheet.add("Hatching", f"<p:spPr>{geometry}{edge}</p:spPr>")
        return
    xref, yref = shape.xref or "x", shape.yref or "y"
    across = [plane.across(shape.x0, xref), plane.across(shape.x1, xref)]
    down = [plane.down(shape.y0, yref), plane.down(shape.y1, yref)]
    name = plain_text(shape.name or shape.type)
    if shape.type == "line":
        geometry = freeform_xml([list(zip(across, down, strict=True))], closed=False)
        sheet.add(name, f"<p:spPr>{geometry}{edge}</p:spPr>")
        return
    left, top = min(across), min(down)
    geometry = preset_xml("rect", left, top, max(across) - left, max(down) - top)
    sheet.add(name, f"<p:spPr>{geometry}{fill_xml(shape.fillcolor or CLEAR)}{edge}</p:spPr>")


def _legend(sheet: Sheet, figure: go.Figure) -> None:
    """The entries in rows, where the figure has its legend."""
    plane, its = sheet.plane, figure.layout.legend
    entries = [trace for trace in figure.data if trace.showlegend is not False and trace.name]
    left, right = plane.left, plane.left + plane.width
    top = plane.down(its.y, "paper") if its.yref != "container" else plane.top - 36 * plane.pixel
    letters = plane.letters(12)
    row, x, y = letters * LINE * POINT * 1.15, left, top
    for trace in entries:
        name = plain_text(trace.name)
        wide = KEY * plane.pixel + (width(name, 1) * letters + 14) * POINT
        if x > left and x + wide > right:
            x, y = left, y + row
        middle = x + KEY / 2 * plane.pixel, y + row / 2
        _key(sheet, trace, middle)
        place = x + KEY * plane.pixel, middle[1]
        sheet.write(name, place, ("left", "middle"), PLAIN)
        x += wide


def _key(sheet: Sheet, trace: Any, middle: Point) -> None:
    """The mark of a legend's entry."""
    if trace.type != "bar":
        _mark(sheet, trace, 0, middle)
        return
    side, pattern, marker = 12 * sheet.plane.pixel, trace.marker.pattern, trace.marker
    shape = preset_xml("rect", middle[0] - side / 2, middle[1] - side / 2, side, side)
    fill = pattern_xml(pattern.fgcolor, pattern.bgcolor) if pattern.shape else fill_xml(marker.color)
    sheet.add("Key", f"<p:spPr>{shape}{fill}{outline_xml(LIGHT.others, 6350)}</p:spPr>")


def _font(its: Any, number: int) -> Values:
    """The font of a point's text."""
    return Values({"size": _nth(its.size, number), "color": _nth(its.color, number)})


def _dash(its: str | None) -> str:
    return DASHES.get(its or "", "")


def _runs(places: Sequence[Point | None]) -> list[list[Point]]:
    """Strokes of two points or more between gaps."""
    runs: list[list[Point]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if len(run) > 1]


def _nth(its: Any, number: int) -> Any:
    """A property of a point: its own, or that of all."""
    if its is None or isinstance(its, str) or not hasattr(its, "__len__"):
        return its
    return its[number] if number < len(its) else None
