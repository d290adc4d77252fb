"""A finding as a minister shows it: the number large, what goes with it below, a native chart beside it."""

from typing import Any

from pptx.util import Inches, Pt

from cards.contents import Contents, Feature
from charts.kinds import figure_kind
from charts.look import LIGHT, status_colours
from exports.slides.slide_charts import NATIVE
from exports.slides.slide_master import fit_text
from exports.slides.slide_parts import Box, rgb, set_alternative_text
from words.language import Language

# Inches: the column of the number, the room beside it, the number, its name, the room below, a fact; and what
# a coloured box leaves beside its text.
COLUMN, BESIDE, NUMBER, NAME, GAP, FACT = 4.1, 0.35, 1.1, 0.4, 0.1, 0.72
INSIDE = 0.08
# Points of the number, its name, and a fact and its name.
LARGEST, NAMED, SAID, SMALL = 66, 18, 20, 12


def add_feature(slide: Any, contents: Contents, feature: Feature, box: Box, language: Language) -> None:
    """Adds the number, the facts and the chart in a box in inches."""
    left, top, wide, height = box
    place = (left, top, COLUMN, NUMBER)
    _write(slide, place, ((feature.number, LARGEST, LIGHT.chosen[0], True),))
    top += NUMBER
    _write(slide, (left, top, COLUMN, NAME), ((feature.name, NAMED, LIGHT.secondary, False),))
    top += NAME + GAP
    each = min(FACT, (height - NUMBER - NAME - GAP) / max(len(feature.facts), 1))
    for name, text in feature.facts:
        lines = ((text, SAID, LIGHT.ink, True), (name, SMALL, LIGHT.secondary, False))
        shape = _write(slide, (left, top, COLUMN, each), lines)
        top += each
    if feature.facts:
        _colour(shape, status_colours(LIGHT).get(feature.status))
    beside = (left + COLUMN + BESIDE, box[1], wide - COLUMN - BESIDE, height)
    frame = NATIVE[figure_kind(feature.kind).file_kind](slide, feature.chart, beside, language)
    set_alternative_text(frame._element, contents.alternative)


def _colour(shape: Any, colours: tuple[str, str] | None) -> None:
    """The fill and the ink of a status; nothing where it has none."""
    if colours is None:
        return
    fill, ink = colours
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    shape.text_frame.margin_left = Inches(INSIDE)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.runs[0].font.color.rgb = rgb(ink)


def _write(slide: Any, box: Box, lines: tuple[tuple[str, int, str, bool], ...]) -> Any:
    """Texts below each other, each with its points, colour and weight; returns their box."""
    shape = slide.shapes.add_textbox(*(Inches(length) for length in box))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    for number, (text, size, colour, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = rgb(colour)
    if len(lines) == 1:
        fit_text(frame, lines[0][1], box, bold=lines[0][3])
    return shape
