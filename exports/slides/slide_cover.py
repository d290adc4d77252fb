"""The opening slide of a briefing: its name, what it rests on, the way back, and links to its slides."""

from collections.abc import Mapping
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from cards.contents import Cover
from exports.column_widths import text_width
from exports.pictures import qr_code
from exports.slides.slide_master import COVER_CODE, LAYOUTS, SMALLEST, fit_text, place_shape
from exports.slides.slide_parts import set_alternative_text
from words.language import Language

# Its placeholders, and its place among LAYOUTS.
TITLE, FACTS, CONTENTS, OPENING = 0, 1, 2, 0
POINTS = 72
# Points between so few entries.
AIRY, FEW = 8, 8


def fill_cover(slide: Any, cover: Cover, language: Language) -> None:
    """Fills an opening slide; its contents come when the slides are there (`list_slides`)."""
    slide.shapes.title.text = cover.name
    facts = slide.placeholders[FACTS].text_frame
    facts.text = "\n".join(cover.lines)
    if cover.link:
        run = facts.add_paragraph().add_run()
        run.text = cover.address
        run.hyperlink.address = cover.link
    code = qr_code.qr_png(cover.link) if cover.coded else None
    if code is not None:
        picture = slide.shapes.add_picture(code, 0, 0)
        place_shape(picture, COVER_CODE)
        set_alternative_text(
            picture._element, language.text("Code that leads to this view: {link}", link=cover.link)
        )


def list_slides(slide: Any, cover: Cover, slides: Mapping[int, Any]) -> None:
    """Writes the contents: the title of each of the `slides`, by their numbers, each a link to it."""
    frame = slide.placeholders[CONTENTS].text_frame
    frame.text = cover.contents
    frame.paragraphs[0].font.bold = True
    box, size = LAYOUTS[OPENING][2][CONTENTS]
    lines = {number: f"{number}  {its.shapes.title.text}" for number, its in slides.items()}
    # An entry a line: LibreOffice breaks a link that is longer than its line within words.
    room = box[2] * POINTS / max((text_width(line, 1) for line in lines.values()), default=1.0)
    points = max(SMALLEST, min(size, int(room)))
    for number, its in slides.items():
        rel = slide.part.relate_to(its.part, RELATIONSHIP_TYPE.SLIDE)
        click = f'<a:hlinkClick {nsdecls("a", "r")} r:id="{rel}" action="ppaction://hlinksldjump"/>'
        paragraph = frame.add_paragraph()
        paragraph.space_before = Pt(AIRY if len(lines) <= FEW else 0)
        run = paragraph.add_run()
        run.text, run.font.size = lines[number], Pt(points)
        run.font._element.append(parse_xml(click))
    for number, (box, size) in LAYOUTS[OPENING][2].items():
        most = points if number == CONTENTS else size
        fit_text(slide.placeholders[number].text_frame, most, box, bold=number == TITLE)
