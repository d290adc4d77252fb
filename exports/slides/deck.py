"""Cards as PowerPoint slides: native charts and shapes that can be edited, real titles, alternative texts,
and notes with method and source.
"""

import io
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from cards.contents import Contents, Cover, Provenance, Record, TextSlide
from charts.kind_types import MAP_SHAPES, PAIR_CHART, PICTURE, TABLE_OF_TEXTS
from exports.pictures import qr_code
from exports.pictures.image import TALL
from words.language import Language

Card = tuple[go.Figure, Contents]
Item = Card | TextSlide
# The places of our layouts.
OPENING, CARD, TALL_CARD, TEXT = range(4)
# Flagged values that a slide's notes name one by one.
NAMED_FLAGS = 30
# Pixels of a picture on a slide, for an inch.
DENSITY = 96


def build_deck(
    items: Sequence[Item], language: Language, cover: Cover | None = None, words: TextSlide | None = None
) -> bytes:
    """Builds a presentation: an opening slide where there is a `cover`, one slide a card or text, one of
    `words`, and the sources.

    A chart that PowerPoint has no form for is a picture; where no picture can be made either, a table.
    """
    # Pulls in lxml and XlsxWriter, a quarter of a second: only who asks for slides pays.
    from exports.slides import slide_cover
    from exports.slides.slide_master import empty_deck

    deck = empty_deck()
    first = deck.slides.add_slide(deck.slide_layouts[OPENING]) if cover else None
    if cover:
        slide_cover.fill_cover(first, cover, language)
    slides = [
        _words(deck, its) if isinstance(its, TextSlide) else _card(deck, *its, language) for its in items
    ]
    slides += [_words(deck, words)] if words else []
    last = deck.slides.add_slide(deck.slide_layouts[TEXT])
    cards = [its for its in items if not isinstance(its, TextSlide)]
    _sources(last, cards, language)
    if cover:
        slide_cover.list_slides(first, cover, [*slides, last])
    _finish(deck, cover.name if cover else cards[0][1].headline, language)
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def _card(deck: Any, figure: go.Figure, contents: Contents, language: Language) -> Any:
    from exports.slides.slide_master import (
        CODE,
        LAYOUTS,
        SOURCE_NUMBER,
        TALL_CODE,
        TALL_SOURCE,
        fit_text,
        place_shape,
    )

    tall = _is_tall(figure, contents.figure_kind.file_kind)
    slide = deck.slides.add_slide(deck.slide_layouts[TALL_CARD if tall else CARD])
    slide.shapes.title.text = contents.headline
    slide.placeholders[1].text = contents.introduction
    source = slide.placeholders[SOURCE_NUMBER].text_frame
    # What a letter or a star on the chart means can't wait for the notes.
    source.text = " · ".join(part for part in (*contents.legend, contents.source) if part)
    if contents.link:
        run = source.add_paragraph().add_run()
        run.text = language.text("Open this view in the dashboard")
        run.hyperlink.address = contents.link
        _code(slide, contents.link, TALL_CODE if tall else CODE, language)
    boxes = dict(LAYOUTS[TALL_CARD if tall else CARD][2])
    if contents.figure_kind.file_kind == MAP_SHAPES:
        # The legend stands above the source.
        boxes[SOURCE_NUMBER] = (TALL_SOURCE, boxes[SOURCE_NUMBER][1])
        place_shape(slide.placeholders[SOURCE_NUMBER], TALL_SOURCE)
    for number, (box, size) in boxes.items():
        fit_text(slide.placeholders[number].text_frame, size, box, bold=number == 0)
    _draw(slide, figure, contents, language, tall=tall)
    slide.notes_slide.notes_text_frame.text = speaker_notes(contents, language)
    return slide


def _words(deck: Any, words: TextSlide) -> Any:
    from exports.slides.slide_master import WHOLE, WORDS_SIZE, fit_text

    slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
    slide.shapes.title.text = words.title
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(words.lines)
    fit_text(frame, WORDS_SIZE, WHOLE)
    return slide


def flagged_values(contents: Contents, language: Language) -> str:
    """Which values carry flags, by country and period; how many, where they are too many to be named; ""
    where none does.
    """
    records = [record for record in contents.records if record.get("flags") and record.get("country")]
    if not records:
        return ""
    if len(records) > NAMED_FLAGS:
        return language.plural(
            "{number} value carries a flag; its table names it.",
            "{number} values carry flags; their table names them.",
            len(records),
        )
    named = (
        " ".join(part for part in (_country(its, language), its.get("period"), f"({its['flags']})") if part)
        for its in records
    )
    return language.text("Flagged: {names}.", names=language.list(dict.fromkeys(named)))


def _country(record: Record, language: Language) -> str:
    return language.country(str(record["country"]))


def _is_tall(figure: go.Figure, file_kind: str) -> bool:
    """Whether the chart needs the slide's height; a dumbbell lies on its side here."""
    tall = (figure.layout.height or 0) > TALL
    return file_kind == MAP_SHAPES or (file_kind != PAIR_CHART and tall)


def speaker_notes(contents: Contents, language: Language) -> str:
    """What a speaker finds under a slide: what is shown, caveats and flags, source, editions, licence and
    link.
    """
    editions = [_edition(its, language) for its in contents.editions]
    parts = (
        contents.headline,
        contents.introduction,
        *contents.legend,
        *contents.notes,
        flagged_values(contents, language),
        contents.source,
        *editions,
        contents.link,
    )
    return "\n".join(part for part in parts if part)


def _draw(slide: Any, figure: go.Figure, contents: Contents, language: Language, *, tall: bool) -> None:
    """The chart in the best form there is for its kind."""
    from exports.slides import slide_charts, slide_key, slide_maps, slide_tables
    from exports.slides.slide_master import CHART, TALL_CHART, TALL_LEGEND
    from exports.slides.slide_parts import set_alternative_text

    file_kind, box = contents.figure_kind.file_kind, TALL_CHART if tall else CHART
    if key := slide_key.key_of(figure, contents, language):
        left, top, width, height = box
        box = (left, top, width, height - slide_key.KEY_HEIGHT)
        slide_key.add_key(slide, key, (left, top + box[3], width, slide_key.KEY_HEIGHT), language)
    if not figure.data or file_kind == TABLE_OF_TEXTS:
        slide_tables.add_table(slide, contents, box, language)
    elif file_kind == MAP_SHAPES:
        slide_maps.add_map(slide, figure, box, TALL_LEGEND, contents.alternative, language)
    elif file_kind == PICTURE:
        _picture(slide, figure, contents, box, language)
    else:
        chart = slide_charts.NATIVE[file_kind](slide, figure, box, language)
        set_alternative_text(chart._element, contents.alternative)


def _picture(
    slide: Any,
    figure: go.Figure,
    contents: Contents,
    box: tuple[float, float, float, float],
    language: Language,
) -> None:
    from exports.pictures.browser import PictureError
    from exports.pictures.image import chart_png
    from exports.slides import slide_tables
    from exports.slides.slide_master import place_shape
    from exports.slides.slide_parts import set_alternative_text

    _, _, width, height = box
    tall = max(round(figure.layout.height or 0), round(height * DENSITY))
    try:
        picture = chart_png(figure, round(tall * width / height), tall)
    except PictureError:
        slide_tables.add_table(slide, contents, box, language)
        return
    shape = slide.shapes.add_picture(io.BytesIO(picture), 0, 0)
    place_shape(shape, box)
    set_alternative_text(shape._element, contents.alternative)


def _sources(slide: Any, cards: Sequence[Card], language: Language) -> None:
    from exports.slides.slide_master import WHOLE, fit_text

    slide.shapes.title.text = language.text("Sources")
    every = dict.fromkeys(edition for _, contents in cards for edition in contents.editions)
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(_edition(its, language) for its in every) or "\n".join(
        dict.fromkeys(contents.source for _, contents in cards)
    )
    fit_text(frame, 14, WHOLE)


def _edition(its: Provenance, language: Language) -> str:
    """An edition and its licence; a source without datasets by its name."""
    name = f"{its.name}. {its.licence}"
    if not its.dataset:
        return name
    return language.text(
        "{name} ({dataset}), release: {edition}; {obtained}. {licence}",
        name=its.name,
        dataset=its.dataset,
        edition=its.shown,
        obtained=its.obtained,
        licence=its.licence,
    )


def _code(slide: Any, link: str, box: tuple[float, float, float, float], language: Language) -> None:
    from exports.slides.slide_master import place_shape
    from exports.slides.slide_parts import set_alternative_text

    code = qr_code.qr_png(link)
    if code is not None:
        picture = slide.shapes.add_picture(code, 0, 0)
        place_shape(picture, box)
        set_alternative_text(
            picture._element, language.text("Code that leads to this view: {link}", link=link)
        )


def _finish(deck: Any, name: str, language: Language) -> None:
    """Title and language of the file and of every text; a number on each slide."""
    from pptx.oxml.ns import qn

    deck.core_properties.title, deck.core_properties.language = name, language.code
    deck.core_properties.author = language.text("Digital Decade dashboard")
    for slide in deck.slides:
        for run in slide._element.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", language.code)
