"""Maps as PowerPoint shapes: freeforms named by country that can be recoloured, marks, and a legend."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from pptx.oxml import parse_xml

from charts.look import LIGHT
from charts.map_labels import NARROW_LABELS
from data.facts.geometry import address
from exports.column_widths import text_width
from exports.figure_parts import plain_text
from exports.slides import figure_sheet, slide_figures
from exports.slides.figure_plane import country_rings, map_bounds, plane_of, project_point
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
    text_xml,
)
from exports.slides.slide_parts import Box
from words.language import Language

# EMU: an inch, and a pixel of our figures at their own width.
INCH, FIGURE_WIDTH = 914400, 760
# The pixels of a figure of several maps, of which each has its part.
SEVERAL_WIDTH = 1100
# Inches: the tallest entry of a legend, its square, and the name of one of several maps.
ENTRY, SWATCH, PANEL_NAME = 0.34, 0.17, 0.26
# PowerPoint's names for the marks of our maps; any other mark is round.
PRESETS = {"diamond": "diamond", "triangle-down": "flowChartMerge", "circle-x": "flowChartSummingJunction"}

# Points of a label: its letters, its line, what its ground has beside it; and the EMU of one.
LETTERS, LINE, BESIDE, POINT = 9, 11.5, 3, 12700
GROUND = re.compile("#[0-9A-Fa-f]{6}")
# The domain of a map that stands alone.
ALL = (0, 1)
# What stands for a step of the colour bar, and for a mark on it.
BAR_SHAPES = {"rect": "rect", "line": "diamond"}


@dataclass
class _Sheet:
    """Where on the slide a map's plane lies (in EMU), and the shapes added so far."""

    left: float
    top: float
    scale: float
    west: float
    north: float
    pixel: float
    shapes: Shapes

    def at(self, lon: float, lat: float) -> Point:
        """A place, given in degrees, in EMU."""
        x, y = project_point(lon, lat)
        return self.place(x, y)

    def place(self, x: float, y: float) -> Point:
        """A point of the map's plane in EMU."""
        return self.left + (x - self.west) * self.scale, self.top + (self.north - y) * self.scale

    def add(self, name: str, inside: str, alternative: str = "") -> None:
        """Adds a shape under a name; `alternative` is its alternative text."""
        self.shapes.add(name, inside, alternative)


def add_map(
    slide: Any, figure: go.Figure, box: Box, legend: Box, alternative: str, language: Language
) -> Any:
    """Adds the maps of a figure, or its squares, and its legend, each within a box in inches.

    Returns the element of their group.
    """
    number = first_free_number(slide)
    shapes = Shapes(number)
    maps = dict.fromkeys(trace.geo or "geo" for trace in figure.data if "geo" in trace)
    if maps:
        pixel = min(_map(shapes, figure, code, _part(figure, code, box), language) for code in maps)
    else:
        squares = figure_sheet.Sheet(plane_of(figure, box), shapes, language)
        slide_figures.draw_traces(squares, figure)
        pixel = squares.plane.pixel
    for note in figure.layout.annotations if len(maps) > 1 else ():
        if note.yanchor == "bottom" and note.xref == "paper":
            _panel_name(shapes, note, box)
    _legend(shapes, figure, pixel, legend)
    left, top, width, height = box
    first, last = min(left, legend[0]), max(left + width, legend[0] + legend[2])
    frame = [round(length * INCH) for length in (first, top, last - first, height)]
    group = parse_xml(group_xml("Map", number, frame, alternative, shapes.drawn))
    slide.shapes._spTree.append(group)
    return group


def _map(shapes: Shapes, figure: go.Figure, code: str, box: Box, language: Language) -> float:
    """Draws one map in its box; returns the EMU of a pixel of the figure there."""
    west, south, east, north = map_bounds()
    left, top, width, height = box
    scale = min(width * INCH / (east - west), height * INCH / (north - south))
    wide = (east - west) * scale
    start = left * INCH + (width * INCH - wide) / 2
    first, last = figure.layout[code].domain.x or ALL
    pixel = wide / (FIGURE_WIDTH if (first, last) == ALL else (last - first) * SEVERAL_WIDTH)
    sheet = _Sheet(start, top * INCH, scale, west, north, pixel, shapes)
    own = [trace for trace in figure.data if "geo" in trace and (trace.geo or "geo") == code]
    hatched = {code for trace in own if _is_hatch(trace) for code in trace.locations}
    for trace in own:
        if trace.name == NARROW_LABELS:
            continue
        if trace.type == "choropleth" and not _is_hatch(trace):
            _areas(sheet, trace, hatched, _stripes(figure), language)
        elif trace.type == "scattergeo" and list(trace.lon) != [None]:
            _marks(sheet, trace)
    return pixel


def _part(figure: go.Figure, code: str, box: Box) -> Box:
    """The part of a box that a map has, below its name where there are several."""
    left, top, width, height = box
    across, up = (figure.layout[code].domain[side] or ALL for side in "xy")
    name = PANEL_NAME if across != ALL else 0.0
    return (
        left + across[0] * width,
        top + (1 - up[1]) * height + name,
        (across[1] - across[0]) * width,
        (up[1] - up[0]) * height - name,
    )


def _panel_name(shapes: Shapes, note: Any, box: Box) -> None:
    """The name of one of several maps above it."""
    left, top, width, height = box
    place = (left + note.x * width) * INCH, (top + (1 - note.y) * height) * INCH
    shape = preset_xml("rect", *place, width / 2 * INCH, PANEL_NAME * INCH)
    shapes.add(plain_text(note.text), text_xml(note.text, shape, LIGHT.ink, 1200, "l"))


def _areas(
    sheet: _Sheet, trace: Any, hatched: set[str], stripes: Mapping[str, str], language: Language
) -> None:
    texts = dict(zip(trace.locations, trace.text, strict=True)) if trace.text is not None else {}
    for code, step in zip(trace.locations, trace.z, strict=True):
        fill = _colour(trace, float(step))
        line = trace.marker.line
        shown = (
            pattern_xml(stripes.get(code, LIGHT.hatch), fill)
            if code in hatched and fill != CLEAR
            else fill_xml(fill)
        )
        outline = outline_xml(line.color, (line.width or 0) * sheet.pixel)
        rings = [[sheet.place(x, y) for x, y in ring] for ring in country_rings()[code]]
        sheet.add(
            language.country(code),
            f"<p:spPr>{freeform_xml(rings)}{shown}{outline}</p:spPr>",
            plain_text(texts.get(code, "")),
        )


def _marks(sheet: _Sheet, trace: Any) -> None:
    if trace.mode == "lines":
        for run in _runs(zip(trace.lon, trace.lat, strict=True)):
            points = [sheet.at(lon, lat) for lon, lat in run]
            sheet.add(
                "Frame",
                f"<p:spPr>{freeform_xml([points])}<a:noFill/>{outline_xml(trace.line.color, 9525)}</p:spPr>",
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
        shape = preset_xml(
            PRESETS.get(_nth(trace.marker.symbol, number), "ellipse"), x - size / 2, y - size / 2, size, size
        )
        line = outline_xml(_nth(trace.marker.line.color, number) or LIGHT.ink, 6350)
        fill = fill_xml(_nth(trace.marker.color, number), trace.marker.opacity)
        inside = f"<p:spPr>{shape}{fill}{line}</p:spPr>"
        sheet.add(str(trace.customdata[number]), inside, plain_text(_nth(trace.text, number) or ""))


def _text(sheet: _Sheet, trace: Any, number: int, x: float, y: float) -> None:
    text, side = str(trace.text[number]), str(_nth(trace.textposition, number))
    wide, tall = (text_width(text, LETTERS) + BESIDE) * POINT, LINE * POINT
    left = x if "right" in side else x - wide / 2
    top = y - (tall if "top" in side else tall / 2)
    align = "l" if "right" in side else "ctr"
    # Where a label reaches over a border, it stands on its own ground: PowerPoint's halo is not everybody's.
    ground = GROUND.search(str(_nth(trace.textfont.shadow, number)))
    shape = preset_xml("rect", left, top, wide, tall) + (fill_xml(ground[0]) if ground else "")
    colour = _nth(trace.textfont.color, number)
    sheet.add(text, text_xml(text, shape, colour, 100 * LETTERS, align, folds=False))


def _legend(shapes: Shapes, figure: go.Figure, pixel: float, box: Box) -> None:
    entries = [*_sizes(figure, pixel), *_keys(figure)]
    left, top, width, height = box
    least = min(ENTRY, height / max(len(entries), 1)) * INCH
    y = top * INCH
    for name, kind, size, fill in entries:
        tall = max(least, size + 0.04 * INCH)
        middle = (left + SWATCH) * INCH
        shape = preset_xml(kind, middle - size / 2, y + (tall - size) / 2, size, size)
        shapes.add("Key", f"<p:spPr>{shape}{fill}{outline_xml(LIGHT.others, 6350)}</p:spPr>")
        room = preset_xml("rect", (left + 0.4) * INCH, y, (width - 0.4) * INCH, tall)
        shapes.add(name, text_xml(name, room, LIGHT.ink, 1100, "l"))
        y += tall


def _sizes(figure: go.Figure, pixel: float) -> Iterator[tuple[str, str, float, str]]:
    """Name, shape, size (EMU) and fill of each circle that says how large a value is, as on the map."""
    for shape in figure.layout.shapes:
        if shape.type == "circle" and shape.xsizemode == "pixel":
            size = (shape.x1 - shape.x0) * pixel
            yield plain_text(shape.name), "ellipse", size, fill_xml(shape.fillcolor, shape.opacity)


def _keys(figure: go.Figure) -> Iterator[tuple[str, str, float, str]]:
    """Name, shape, size (EMU) and fill of each step and mark of the figure's colour bar, and of each entry of
    its legend.
    """
    for shape in figure.layout.shapes:
        if shape.name and shape.type in BAR_SHAPES:
            fill = shape.fillcolor or shape.line.color
            yield plain_text(shape.name), BAR_SHAPES[shape.type], SWATCH * INCH, fill_xml(fill)
    for trace in figure.data:
        if trace.showlegend:
            yield plain_text(trace.name), *_key(trace)


def _key(trace: Any) -> tuple[str, float, str]:
    """The shape, size (EMU) and fill of a legend's entry."""
    if trace.type != "bar":
        preset = PRESETS.get(trace.marker.symbol, "ellipse")
        return preset, SWATCH * INCH, fill_xml(trace.marker.color)
    pattern = trace.marker.pattern
    return (
        "rect",
        SWATCH * INCH,
        pattern_xml(pattern.fgcolor, pattern.bgcolor) if pattern.shape else fill_xml(trace.marker.color),
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
