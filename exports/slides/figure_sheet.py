"""A figure's plane as a sheet of shapes: texts, notes, and the names and lines of its axes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.look import LIGHT
from charts.pieces.labels import width
from exports.figure_parts import plain_text
from exports.figure_values import Values
from exports.slides.figure_plane import POINT, Plane
from exports.slides.shape_xml import (
    CLEAR,
    Point,
    Shapes,
    fill_xml,
    freeform_xml,
    outline_xml,
    preset_xml,
    text_xml,
)
from words.language import Language

# A line of text for its letters, and the font of what has none of its own.
LINE = 1.25
PLAIN = Values({"size": 12, "color": LIGHT.ink})


@dataclass
class Sheet:
    """The plane, and the shapes drawn so far."""

    plane: Plane
    shapes: Shapes
    language: Language

    def add(self, name: str, inside: str, alternative: str = "") -> None:
        """Adds a shape under a name; `alternative` is its alternative text."""
        self.shapes.add(name, inside, alternative)

    def write(self, text: str, at: Point, sides: tuple[str, str], font: Any, ground: str = CLEAR) -> None:
        """Writes a text whose `sides` ("left", "center", "right"; "top", "middle", "bottom") stand at a
        place.
        """
        letters = self.plane.letters(font.size)
        lines = text.split("<br>")
        wide = (max(width(f"<b>{plain_text(line)}</b>", 1) for line in lines) * letters + 6) * POINT
        tall = len(lines) * letters * LINE * POINT
        left = at[0] - {"left": 0.0, "center": wide / 2, "right": wide}[sides[0]]
        top = at[1] - {"top": 0.0, "middle": tall / 2, "bottom": tall}[sides[1]]
        align = {"left": "l", "center": "ctr", "right": "r"}[sides[0]]
        shape = f"{preset_xml('rect', left, top, wide, tall)}{fill_xml(ground)}"
        said = text_xml(text, shape, font.color or LIGHT.ink, round(letters * 100), align, folds=False)
        self.add(plain_text(text)[:60], said)


def write_note(sheet: Sheet, note: Any) -> None:
    """Writes an annotation of the figure."""
    plane = sheet.plane
    place = (
        plane.across(note.x, note.xref or "x") + (note.xshift or 0) * plane.pixel,
        plane.down(note.y, note.yref or "y") - (note.yshift or 0) * plane.pixel,
    )
    xanchor, yanchor = note.xanchor or "center", note.yanchor or "middle"
    font = note.font if note.font.size else PLAIN
    sheet.write(str(note.text), place, (xanchor, yanchor), font, note.bgcolor or CLEAR)


def draw_grid(sheet: Sheet, figure: go.Figure) -> None:
    """Draws the upright lines of an axis of years."""
    axis, plane = figure.layout.xaxis, sheet.plane
    if not axis.showgrid or axis.visible is False:
        return
    for value, _ in _ticks(axis):
        x = plane.across(value)
        geometry = freeform_xml([[(x, plane.top), (x, plane.top + plane.height)]], closed=False)
        sheet.add("Grid", f"<p:spPr>{geometry}{outline_xml(axis.gridcolor, 9525)}</p:spPr>")


def write_ticks(sheet: Sheet, figure: go.Figure) -> None:
    """Writes the names beside and below the plot."""
    plane, across, up = sheet.plane, figure.layout.xaxis, figure.layout.yaxis
    if across.visible is not False:
        foot = plane.top + plane.height + 4 * plane.pixel
        for value, text in _ticks(across):
            sheet.write(text, (plane.across(value), foot), ("center", "top"), across.tickfont)
    if up.visible is not False and up.ticktext is not None:
        for value, text in zip(up.tickvals, up.ticktext, strict=True):
            place = plane.left - 8 * plane.pixel, plane.down(value)
            sheet.write(text, place, ("right", "middle"), up.tickfont)


def _ticks(axis: Any) -> Iterator[tuple[Any, str]]:
    """Values and texts of the ticks: those that the figure gives, or every second year."""
    if axis.ticktext is not None:
        yield from zip(axis.tickvals, axis.ticktext, strict=True)
    elif axis.dtick:
        first, last = (int(str(end)[:4]) for end in axis.range)
        step = int(str(axis.dtick)[1:]) // 12
        for year in range(first + first % step, last + 1, step):
            if f"{year}-01-01" >= str(axis.range[0])[:10]:
                yield f"{year}-01-01", str(year)
