"""Cards as PowerPoint slides: native charts and shapes that can be edited, real titles, alternative texts,
and notes with method and source.
"""

import io
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from cards.contents import Contents, Cover, Provenance
from exports.figure_parts import has_named_rows
from exports.pictures import qr_code
from exports.pictures.image import TALL
from words.language import Language

Card = tuple[go.Figure, Contents]
MAPS = ("choropleth", "symbols", "membership")
# The places of our layouts.
OPENING, CARD, TALL_CARD, TEXT = range(4)
# Flagged values that a slide's notes name one by one.
NAMED_FLAGS = 30
# Pixels of a picture on a slide, for an inch.
DENSITY = 96


def slides(cards: Sequence[Card], language: Language, cover: Cover | None = None) -> bytes:
    """A presentation of the cards, one slide each; with a `cover` also an opening slide, and always the
    sources at the end.

    A chart that PowerPoint has no form for is a picture; where no picture can be made either, a table.
    """
    # Pulls in lxml and XlsxWriter, a quarter of a second: only who asks for slides pays.
    from exports.slides import slide_cover
    from exports.slides.slide_master import empty_deck

    deck = empty_deck()
    first = deck.slides.add_slide(deck.slide_layouts[OPENING]) if cover else None
    if cover:
        slide_cover.cover_slide(first, cover, language)
    drawn = [_card(deck, figure, contents, language) for figure, contents in cards]
    last = deck.slides.add_slide(deck.slide_layouts[TEXT])
    _sources(last, cards, language)
    if cover:
        slide_cover.list_slides(first, cover, [*drawn, last])
    _finish(deck, cover.name if cover else cards[0][1].title, language)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def _card(deck: Any, figure: go.Figure, contents: Contents, language: Language) -> Any:
    from exports.slides.slide_master import (
        CODE,
        LAYOUTS,
        SOURCE_NUMBER,
        TALL_CODE,
        TALL_SOURCE,
        fitted,
        place,
    )

    tall = _is_tall(figure, contents.kind)
    slide = deck.slides.add_slide(deck.slide_layouts[TALL_CARD if tall else CARD])
    slide.shapes.title.text = contents.title
    slide.placeholders[1].text = contents.takeaway
    source = slide.placeholders[SOURCE_NUMBER].text_frame
    # What a star on the chart means can't wait for the notes.
    starred = (note for note in contents.notes if note.startswith("*"))
    source.text = " · ".join(
        part for part in (*starred, contents.subtitle, contents.source, contents.licence) if part
    )
    if contents.link:
        run = source.add_paragraph().add_run()
        run.text = language.text("Open this view in the dashboard")
        run.hyperlink.address = contents.link
        _code(slide, contents.link, TALL_CODE if tall else CODE, language)
    boxes = dict(LAYOUTS[TALL_CARD if tall else CARD][2])
    if contents.kind in MAPS:
        # The legend stands above the source.
        boxes[SOURCE_NUMBER] = (TALL_SOURCE, boxes[SOURCE_NUMBER][1])
        place(slide.placeholders[SOURCE_NUMBER], TALL_SOURCE)
    for number, (box, size) in boxes.items():
        fitted(slide.placeholders[number].text_frame, size, box, bold=number == 0)
    _draw(slide, figure, contents, language, tall=tall)
    slide.notes_slide.notes_text_frame.text = notes(contents, language)
    return slide


def flagged(contents: Contents, language: Language) -> str:
    """Which values carry flags, by country and period; how many, where they are too many to be named; ""
    where none does.
    """
    held = [record for record in contents.records if record.get("flags") and record.get("country")]
    if not held:
        return ""
    if len(held) > NAMED_FLAGS:
        return language.plural(
            "{number} value carries a flag; its table names it.",
            "{number} values carry flags; their table names them.",
            len(held),
        )
    named = (
        f"{language.country(str(record['country']))} {record.get('period') or ''} ({record['flags']})".replace(
            "  ", " "
        )
        for record in held
    )
    return language.text("Flagged: {names}.", names=language.list(dict.fromkeys(named)))


def _is_tall(figure: go.Figure, kind: str) -> bool:
    """Whether the chart needs the slide's height; a dumbbell lies on its side here."""
    return kind in MAPS or (kind != "dumbbell" and (figure.layout.height or 0) > TALL)


def notes(contents: Contents, language: Language) -> str:
    """What a speaker finds under a slide: what is shown, caveats and flags, source, editions, licence and
    link.
    """
    editions = [_edition(its, language) for its in contents.editions]
    said = (
        contents.takeaway,
        contents.subtitle,
        *contents.notes,
        flagged(contents, language),
        contents.source,
        *editions,
        contents.link,
    )
    return "\n".join(part for part in said if part)


def _draw(slide: Any, figure: go.Figure, contents: Contents, language: Language, *, tall: bool) -> None:
    """The chart in the best form there is for its kind."""
    from exports.slides import slide_bars, slide_charts, slide_maps, slide_tables
    from exports.slides.slide_master import CHART, TALL_CHART, TALL_LEGEND
    from exports.slides.slide_parts import described

    kind, box = contents.kind, TALL_CHART if tall else CHART
    if not figure.data:
        slide_tables.table(slide, contents, box, language)
    elif kind in MAPS:
        slide_maps.europe(slide, figure, box, TALL_LEGEND, contents.alternative, language)
    elif kind in slide_charts.NATIVE:
        described(slide_charts.NATIVE[kind](slide, figure, box, language)._element, contents.alternative)
    elif has_named_rows(figure):
        described(slide_bars.bars(slide, figure, box, language)._element, contents.alternative)
    else:
        _picture(slide, figure, contents, box, language)


def _picture(
    slide: Any,
    figure: go.Figure,
    contents: Contents,
    box: tuple[float, float, float, float],
    language: Language,
) -> None:
    from exports.pictures.browser import PictureError
    from exports.pictures.image import chart_only
    from exports.slides import slide_tables
    from exports.slides.slide_master import place
    from exports.slides.slide_parts import described

    _, _, width, height = box
    tall = max(round(figure.layout.height or 0), round(height * DENSITY))
    try:
        made = chart_only(figure, round(tall * width / height), tall)
    except PictureError:
        slide_tables.table(slide, contents, box, language)
        return
    shape = slide.shapes.add_picture(io.BytesIO(made), 0, 0)
    place(shape, box)
    described(shape._element, contents.alternative)


def _sources(slide: Any, cards: Sequence[Card], language: Language) -> None:
    from exports.slides.slide_master import WHOLE, fitted

    slide.shapes.title.text = language.text("Sources")
    every = dict.fromkeys(edition for _, contents in cards for edition in contents.editions)
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(_edition(its, language) for its in every) or "\n".join(
        dict.fromkeys(contents.source for _, contents in cards)
    )
    fitted(frame, 14, WHOLE)


def _edition(its: Provenance, language: Language) -> str:
    """An edition and its licence; a source without datasets by its name."""
    name = f"{its.name}. {its.licence}"
    if not its.dataset:
        return name
    return language.text(
        "{name} ({dataset}), edition: {edition}; {obtained}. {licence}",
        name=its.name,
        dataset=its.dataset,
        edition=its.shown,
        obtained=its.obtained,
        licence=its.licence,
    )


def _code(slide: Any, link: str, box: tuple[float, float, float, float], language: Language) -> None:
    from exports.slides.slide_master import place
    from exports.slides.slide_parts import described

    code = qr_code.png(link)
    if code is not None:
        picture = slide.shapes.add_picture(code, 0, 0)
        place(picture, box)
        described(picture._element, language.text("Code that leads to this view: {link}", link=link))


def _finish(deck: Any, name: str, language: Language) -> None:
    """Title and language of the file and of every text; a number on each slide."""
    from pptx.oxml.ns import qn

    deck.core_properties.title, deck.core_properties.language = name, language.code
    deck.core_properties.author = language.text("Digital Decade dashboard")
    for slide in deck.slides:
        for run in slide._element.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", language.code)
