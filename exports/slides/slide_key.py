"""What letters and pale marks of a slide mean: a line under its figure, with a pale mark before it."""

from typing import Any, NamedTuple

import plotly.graph_objects as go
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from cards.contents import Contents
from charts.kind_types import PALE_FILL
from charts.look import LIGHT
from charts.pieces.marks import pale
from exports.slides.slide_master import place_shape
from exports.slides.slide_parts import SMALL, Box, rgb, set_alternative_text
from words.language import Language

# Inches: the line, and the mark before it.
KEY_HEIGHT, MARK = 0.26, 0.14
# What the shapes are called.
KEY_NAME, MARK_NAME = "Key of flags", "Key of estimates"


class Key(NamedTuple):
    """The line's text, and whether it speaks of pale marks."""

    text: str
    pale: bool


def key_of(figure: go.Figure, contents: Contents, language: Language) -> Key | None:
    """What the letters on the slide mean, the pale ones first; None where no value carries a flag."""
    drawn_pale = contents.figure_kind.estimates == PALE_FILL
    faint: list[str] = []
    others: list[str] = []
    for letter in contents.flags:
        is_faint = drawn_pale and language.facts.flags[letter].drawn in ("pale", "dashed")
        (faint if is_faint else others).append(f"{letter} {language.flags(letter)}")
    if drawn_pale and not faint and has_pale_marks(figure):
        # A card whose records are computed from flagged values names no letters.
        faint = [language.text("estimated or of low reliability")]
    parts = [language.text("Pale: {meanings}", meanings="; ".join(faint))] if faint else []
    text = " · ".join([*parts, *(["; ".join(others)] if others else [])])
    return Key(text, bool(faint)) if text else None


def has_pale_marks(figure: go.Figure) -> bool:
    """Whether a mark of the figure has the pale fill of its outline's colour."""
    for trace in figure.data:
        if trace.type not in ("bar", "scatter") or not trace.marker.line.color:
            continue
        fills, outlines = (
            {its} if isinstance(its, str) else set(its or ())
            for its in (trace.marker.color, trace.marker.line.color)
        )
        if fills & {pale(outline, LIGHT) for outline in outlines if str(outline).startswith("#")}:
            return True
    return False


def add_key(slide: Any, key: Key, box: Box, language: Language) -> None:
    """Adds the line in a box in inches; with a pale mark before it where it speaks of pale marks."""
    left, top, width, height = box
    if key.pale:
        mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
        place_shape(mark, (left, top + (height - MARK) / 2, 2 * MARK, MARK))
        mark.name = MARK_NAME
        mark.fill.solid()
        mark.fill.fore_color.rgb = rgb(pale(LIGHT.others, LIGHT))
        mark.line.color.rgb, mark.line.width = rgb(LIGHT.others), Pt(1)
        mark.shadow.inherit = False
        set_alternative_text(mark._element, language.text("pale mark"))
        left, width = left + 3 * MARK, width - 3 * MARK
    line = slide.shapes.add_textbox(0, 0, 0, 0)
    place_shape(line, (left, top, width, height))
    line.name = KEY_NAME
    frame = line.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.text = key.text
    frame.paragraphs[0].runs[0].font.size = SMALL
    frame.paragraphs[0].runs[0].font.color.rgb = rgb(LIGHT.secondary)
    set_alternative_text(line._element, key.text)
