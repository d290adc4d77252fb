"""Our own slide master: 16:9, our colours, one font that every machine has, and four layouts."""

import re
from copy import deepcopy
from textwrap import wrap
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from charts.look import LIGHT
from exports.slides.shape_xml import first_free_number

FONT = "Arial"
# Points: no text is set smaller.
SMALLEST = 9
# Inches: the slide, its margin, and the boxes of a card's slide as left, top, width, height.
SLIDE = (13.333, 7.5)
MARGIN = 0.55
TITLE = (MARGIN, 0.35, SLIDE[0] - 2 * MARGIN, 0.75)
TAKEAWAY = (MARGIN, 1.08, SLIDE[0] - 2 * MARGIN, 0.55)
CHART = (MARGIN, 1.75, SLIDE[0] - 2 * MARGIN, 4.75)
SOURCE = (MARGIN, 6.6, SLIDE[0] - 2 * MARGIN - 1.6, 0.65)
CODE = (SLIDE[0] - MARGIN - 0.8, 6.55, 0.75, 0.75)
NUMBER = (SLIDE[0] - MARGIN - 1.6, 6.85, 0.7, 0.4)
# The same for a chart that is taller than wide: its words stand in a column at the left, a map's legend too.
COLUMN = 3.75
TALL_TITLE = (MARGIN, 0.45, COLUMN, 1.15)
TALL_TAKEAWAY = (MARGIN, 1.72, COLUMN, 1.33)
TALL_LEGEND = (MARGIN, 3.1, COLUMN, 2.05)
TALL_SOURCE = (MARGIN, 5.2, COLUMN, 1.15)
TALL_LONG_SOURCE = (MARGIN, 3.2, COLUMN, 3.15)
TALL_CODE = (MARGIN, 6.4, 0.75, 0.75)
TALL_NUMBER = (MARGIN + COLUMN - 0.7, 6.75, 0.7, 0.4)
TALL_CHART = (MARGIN + COLUMN + 0.25, 0.45, SLIDE[0] - 2 * MARGIN - COLUMN - 0.25, 6.65)
WHOLE = (MARGIN, 1.3, SLIDE[0] - 2 * MARGIN, 5.2)
# The opening of a briefing: words at the left, with the code below them, contents at the right.
HALF = 5.3
COVER_TITLE = (MARGIN, 1.6, HALF, 1.9)
COVER_FACTS = (MARGIN, 3.65, HALF, 1.75)
COVER_CODE = (MARGIN, 5.65, 1.1, 1.1)
COVER_CONTENTS = (MARGIN + HALF + 0.5, 1.6, SLIDE[0] - 2 * MARGIN - HALF - 0.5, 5.2)
SOURCE_SIZE = 10
# Points of a slide of words alone.
WORDS_SIZE = 20
# The layouts: name, number in python-pptx's template, and for each placeholder its box and text size.
LAYOUTS: tuple[tuple[str, int, dict[int, tuple[tuple[float, float, float, float], int]]], ...] = (
    ("Opening", 4, {0: (COVER_TITLE, 36), 1: (COVER_FACTS, 14), 2: (COVER_CONTENTS, 16)}),
    ("Card", 3, {0: (TITLE, 26), 1: (TAKEAWAY, 18), 2: (SOURCE, SOURCE_SIZE)}),
    ("Tall card", 7, {0: (TALL_TITLE, 24), 1: (TALL_TAKEAWAY, 16), 2: (TALL_LONG_SOURCE, SOURCE_SIZE)}),
    ("Text", 1, {0: (TITLE, 26), 1: (WHOLE, 14)}),
)
# The placeholder that holds a card's source. It stands on the foot of its box, as all text of its size.
SOURCE_NUMBER = 2
SCHEME = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.page,
    "dk2": LIGHT.secondary,
    "lt2": LIGHT.panel,
    "accent1": LIGHT.values[5],
    "accent2": LIGHT.chosen[0],
    "accent3": LIGHT.chosen[1],
    "accent4": LIGHT.chosen[2],
    "accent5": LIGHT.chosen[3],
    "accent6": LIGHT.others,
    "hlink": LIGHT.link,
    "folHlink": LIGHT.chosen[2],
}


def empty_deck() -> Any:
    """A presentation without slides whose layouts are those of LAYOUTS, in this order."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(SLIDE[0]), Inches(SLIDE[1])
    master = deck.slide_master
    _theme(master)
    _text_styles(master)
    kept = {number: (name, boxes) for name, number, boxes in LAYOUTS}
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in kept:
            deck.slide_layouts.remove(layout)
            continue
        layout.name, boxes = kept[number]
        _lay_out(layout, boxes)
    _order(deck, [layouts[number] for _, number, _ in LAYOUTS])
    _lay_out(master, {})
    return deck


def place_shape(shape: Any, box: tuple[float, float, float, float]) -> None:
    """Puts a shape into a box given in inches."""
    shape.left, shape.top, shape.width, shape.height = (Emu(round(length * 914400)) for length in box)


def number_slide(slide: Any) -> None:
    """Adds the slide's number, as its layout places it; python-pptx copies no such placeholder."""
    for its in slide.slide_layout.placeholders:
        if its.placeholder_format.type.name == "SLIDE_NUMBER":
            slide.shapes._spTree.append(deepcopy(its._element))
            slide.shapes[-1]._element.nvSpPr.cNvPr.set("id", str(first_free_number(slide)))


def fit_text(frame: Any, size: int, box: tuple[float, float, float, float], *, bold: bool = False) -> None:
    """Sets text in the largest size, up to `size` points, at which it surely fits into the box: Arial needs
    half an em a letter, more in bold.
    """
    paragraphs = [paragraph.text for paragraph in frame.paragraphs]
    for points in range(size, SMALLEST - 1, -1):
        across = max(1, int(box[2] * 72 / (points * (0.58 if bold else 0.52))))
        needed = sum(max(1, len(wrap(text, across))) for text in paragraphs)
        if needed * points * 1.2 <= box[3] * 72:
            break
    if points < size:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(points)


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", theme)
    for name, colour in SCHEME.items():
        theme = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>',
            theme,
            flags=re.DOTALL,
        )
    # python-pptx keeps a theme as plain bytes and offers no way to change them.
    part._blob = theme.encode("utf-8")


def _text_styles(master: Any) -> None:
    """Titles to the left and bold, text without bullets."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("b", "1")
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    body.set("marL", "0")
    body.set("indent", "0")
    for bullet in ("a:buFont", "a:buChar"):
        body.remove(body.find(qn(bullet)))
    body.find(qn("a:spcBef")).find(qn("a:spcPct")).set("val", "0")
    body.insert(1, parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _lay_out(layout: Any, boxes: dict[int, tuple[tuple[float, float, float, float], int]]) -> None:
    """Places and sizes a layout's placeholders, or the master's; dates and footers go, the number stays."""
    for shape in list(layout.placeholders):
        name = shape.placeholder_format.type.name
        number = shape.placeholder_format.idx
        if name == "SLIDE_NUMBER":
            place_shape(shape, TALL_NUMBER if layout.name == "Tall card" else NUMBER)
        elif name in ("DATE", "FOOTER"):
            shape._element.getparent().remove(shape._element)
        elif number in boxes:
            box, size = boxes[number]
            place_shape(shape, box)
            _set_text(shape, size)
        elif boxes:
            shape._element.getparent().remove(shape._element)
        else:
            place_shape(shape, TITLE if number == 0 else WHOLE)


def _set_text(shape: Any, size: int) -> None:
    """Text of this size (points), at the top left of its box, shrunk by the program where it is too long."""
    text = shape.text_frame
    body = text._txBody
    properties = body.find(qn("a:bodyPr"))
    for name, value in (
        ("lIns", "0"),
        ("rIns", "0"),
        ("tIns", "0"),
        ("bIns", "0"),
        ("anchor", "b" if size == SOURCE_SIZE else "t"),
    ):
        properties.set(name, value)
    for child in list(properties):
        properties.remove(child)
    properties.append(parse_xml(f"<a:normAutofit {nsdecls('a')}/>"))
    style = body.find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    bold = 1 if shape.placeholder_format.idx == 0 else 0
    first = (
        f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr '
        f'sz="{Pt(size).centipoints}" b="{bold}" cap="none"/></a:lvl1pPr>'
    )
    style.append(parse_xml(first))


def _order(deck: Any, layouts: list[Any]) -> None:
    """The layouts in our order, as the program lists them."""
    listed = deck.slide_master._element.find(qn("p:sldLayoutIdLst"))
    by_part = {deck.slide_master.part.related_part(entry.rId): entry for entry in list(listed)}
    for layout in layouts:
        listed.append(by_part[layout.part])
