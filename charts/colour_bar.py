"""The colour bar under a map or tiles: a step a class between its edges, and apart from the classes where the
EU's value and the target lie.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts.classes import Classes, class_colours, class_name, class_of, edge_text
from charts.pieces.drawing import Drawing
from charts.pieces.labels import NARROW, width
from charts.style import Style

# Pixels below the figure: the marks' texts (the target's, under it the EU's), where the bar begins and ends,
# the edges' texts, and all the room there is, with a line for who has no data.
ROOM = 96
TEXTS, TOP, BOTTOM, EDGES = (10, 25), 34, 47, 56
EDGE_SIZE, TEXT_SIZE, MARK = 12, 12, 2
# From these shares of the width on a mark's text would be cut off if it stood over the middle.
LEFT, RIGHT = 0.22, 0.78


@dataclass(frozen=True)
class Reference:
    """A value that is marked on the colour bar, and what is written there."""

    value: float
    name: str


def lay_colour_bar(
    drawn: Drawing, steps: Sequence[int], classes: Classes, references: Sequence[Reference], style: Style
) -> None:
    """Draws the bar below the figure, as wide as that. `steps`: the class of each country with a value."""
    look, count = drawn.look, len(classes.edges) - 1
    for step, colour in enumerate(class_colours(classes, look)):
        drawn.shape(
            type="rect",
            name=class_name(step, steps.count(step), classes.edges, style.language),
            **_span(step / count, (step + 1) / count, TOP, BOTTOM),
            fillcolor=colour,
            line={"color": look.others, "width": 0.7},
        )
    _write_edges(drawn, classes, style)
    for reference, row in zip(references, reversed(TEXTS), strict=False):
        _mark(drawn, reference, bar_place(reference.value, classes), row)


def bar_place(value: float, classes: Classes) -> float:
    """Where a value lies on the bar, as a share of its width; in an open class in the middle."""
    edges, count = classes.edges, len(classes.edges) - 1
    step = class_of(value, edges)
    low, high = edges[step], edges[step + 1]
    within = (value - low) / (high - low) if math.isfinite(low) and math.isfinite(high) else 0.5
    return (step + min(max(within, 0.0), 1.0)) / count


def _write_edges(drawn: Drawing, classes: Classes, style: Style) -> None:
    """The edges below the bar; every second one where they would meet on a telephone."""
    edges, count = classes.edges, len(classes.edges) - 1
    texts = [edge_text(edge, edges, style.language) for edge in edges]
    longest = max(width(text, EDGE_SIZE) for text in texts)
    every = 1 if longest + 6 <= NARROW / count else 2
    for place, text in enumerate(texts):
        if text and place % every == 0:
            drawn.note(
                text=text,
                x=place / count,
                y=0,
                xref="paper",
                yref="paper",
                xanchor="left" if place == 0 else "right" if place == count else "center",
                yanchor="middle",
                yshift=-EDGES,
            )


def _mark(drawn: Drawing, reference: Reference, place: float, row: int) -> None:
    """A line through the bar, up to the text."""
    drawn.shape(
        type="line",
        name=reference.name,
        **_span(place, place, row + 6, BOTTOM + 3),
        line={"color": drawn.look.ink, "width": MARK},
    )
    drawn.note(
        text=reference.name,
        x=place,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left" if place < LEFT else "right" if place > RIGHT else "center",
        yanchor="middle",
        yshift=-row,
        font={"size": TEXT_SIZE, "color": drawn.look.ink},
    )


def _span(left: float, right: float, top: float, bottom: float) -> dict[str, object]:
    """A shape's place: shares of the figure's width across, pixels below it down."""
    return {
        "xref": "paper",
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 0,
        "x0": left,
        "x1": right,
        "y0": -top,
        "y1": -bottom,
    }
