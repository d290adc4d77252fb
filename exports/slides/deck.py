"""Cards as PowerPoint slides: native charts and shapes that can be edited, real titles, alternative texts,
and notes with method and source.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from cards.contents import Contents, Cover, Provenance, Record, TextSlide
from charts.kind_types import CELLS, MAP_SHAPES, PAIR_CHART, PLANE_SHAPES, TABLE_OF_TEXTS
from exports.pictures import qr_code
from exports.pictures.image import TALL
from words.language import Language

Card = tuple[go.Figure, Contents]
Item = Card | TextSlide
# The places of our layouts.
OPENING, CARD, TALL_CARD, TEXT = range(4)
# Flagged values that a slide's notes name one by one.
NAMED_FLAGS = 30


def build_deck(
    items: Sequence[Item], language: Language, cover: Cover | None = None, words: TextSlide | None = None
) -> bytes:
    """Builds a presentation: an opening slide where there is a `cover`, one slide a card (of a long table as
    many as it needs) or text, and behind several the sources; with a last slide of `words` they stand in its
    notes, and those of one card in its own.

    Nothing that a card shows is a picture: all are charts, tables or shapes.
    """
    # Pulls in lxml and XlsxWriter, a quarter of a second: only who asks for slides pays.
    from exports.slides import slide_cover
    from exports.slides.slide_master import empty_deck

    deck = empty_deck()
    first = deck.slides.add_slide(deck.slide_layouts[OPENING]) if cover else None
    if cover:
        slide_cover.fill_cover(first, cover, language)
    # What the contents list: a table's further slides stand behind its first.
    listed = {}
    for its in (*items, *([words] if words else [])):
        number = len(deck.slides) + 1
        listed[number] = _words(deck, its) if isinstance(its, TextSlide) else _card(deck, *its, language)
    cards = [its for its in items if not isinstance(its, TextSlide)]
    if words:
        listed[number].notes_slide.notes_text_frame.text = _sources(cards, language)
    elif len(items) > 1:
        last = _sources_slide(deck, cards, language)
        listed[len(deck.slides)] = last
    if cover:
        slide_cover.list_slides(first, cover, listed)
    _finish(deck, cover.name if cover else cards[0][1].headline, language)
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def _card(deck: Any, figure: go.Figure, contents: Contents, language: Language) -> Any:
    """Adds a card's slide, and of a table as many as it needs; returns the first."""
    from exports.slides.slide_tables import split_table

    drawn = figure.data and contents.figure_kind.file_kind != TABLE_OF_TEXTS
    if drawn or contents.feature:
        return _slide(deck, figure, contents, contents.headline, language)
    box, _ = _boxes(figure, contents, language)
    parts = split_table(contents.brief or contents.table, box, language)
    slides = []
    for number, part in enumerate(parts, 1):
        title = contents.headline
        if number > 1:
            title = language.text(
                "{title} ({number} of {count})", title=title, number=number, count=len(parts)
            )
        slides.append(_slide(deck, go.Figure(), replace(contents, brief=part), title, language))
    return slides[0]


def _slide(deck: Any, figure: go.Figure, contents: Contents, title: str, language: Language) -> Any:
    from exports.slides.slide_master import (
        CODE,
        LAYOUTS,
        SOURCE_NUMBER,
        TALL_CODE,
        TALL_SOURCE,
        fit_text,
        number_slide,
        place_shape,
    )

    tall = _is_tall(figure, contents.figure_kind.file_kind)
    slide = deck.slides.add_slide(deck.slide_layouts[TALL_CARD if tall else CARD])
    slide.shapes.title.text = title
    slide.placeholders[1].text = contents.introduction
    _draw(slide, figure, contents, language)
    source = slide.placeholders[SOURCE_NUMBER].text_frame
    # What a letter or a star on the chart means can't wait for the notes.
    source.text = " · ".join(part for part in (*contents.legend, contents.source) if part)
    # Read after the chart, as it stands below it.
    slide.shapes._spTree.append(slide.placeholders[SOURCE_NUMBER]._element)
    if contents.link:
        run = source.add_paragraph().add_run()
        run.text = language.text("Open this view in the dashboard")
        run.hyperlink.address = contents.link
        _code(slide, contents.link, TALL_CODE if tall else CODE, language)
    number_slide(slide)
    boxes = dict(LAYOUTS[TALL_CARD if tall else CARD][2])
    if contents.figure_kind.file_kind == MAP_SHAPES:
        # The legend stands above the source.
        boxes[SOURCE_NUMBER] = (TALL_SOURCE, boxes[SOURCE_NUMBER][1])
        place_shape(slide.placeholders[SOURCE_NUMBER], TALL_SOURCE)
    for number, (box, size) in boxes.items():
        fit_text(slide.placeholders[number].text_frame, size, box, bold=number == 0)
    slide.notes_slide.notes_text_frame.text = speaker_notes(contents, language)
    return slide


def _words(deck: Any, words: TextSlide) -> Any:
    from pptx.util import Pt

    from exports.slides.slide_master import WHOLE, WORDS_SIZE, fit_text

    slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
    slide.shapes.title.text = words.title
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(words.lines)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(WORDS_SIZE)
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
        *contents.sentences,
        contents.introduction,
        *contents.legend,
        *contents.notes,
        flagged_values(contents, language),
        contents.source,
        *editions,
        contents.link,
    )
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _boxes(figure: go.Figure, contents: Contents, language: Language) -> tuple[Any, Any]:
    """Where the chart stands, and below it the key of its flags (None without one), in inches."""
    from exports.slides import slide_key
    from exports.slides.slide_master import CHART, TALL_CHART

    tall = _is_tall(figure, contents.figure_kind.file_kind)
    left, top, wide, height = TALL_CHART if tall else CHART
    if slide_key.key_of(figure, contents, language) is None:
        return (left, top, wide, height), None
    height -= slide_key.KEY_HEIGHT
    return (left, top, wide, height), (left, top + height, wide, slide_key.KEY_HEIGHT)


def _draw(slide: Any, figure: go.Figure, contents: Contents, language: Language) -> None:
    """The chart in the best form there is for its kind, and the key of its flags."""
    from exports.slides import slide_charts, slide_feature, slide_figures, slide_key, slide_maps, slide_tables
    from exports.slides.slide_master import TALL_LEGEND
    from exports.slides.slide_parts import set_alternative_text

    file_kind = contents.figure_kind.file_kind
    box, below = _boxes(figure, contents, language)
    if contents.feature:
        slide_feature.add_feature(slide, contents, contents.feature, box, language)
    elif not figure.data or file_kind == TABLE_OF_TEXTS:
        slide_tables.add_table(slide, contents.brief or contents.table, contents, box)
    elif file_kind == MAP_SHAPES:
        slide_maps.add_map(slide, figure, box, TALL_LEGEND, contents.alternative, language)
    elif file_kind == PLANE_SHAPES:
        slide_figures.add_figure(slide, figure, box, contents.alternative, language)
    elif file_kind == CELLS:
        slide_tables.add_cells(slide, figure, box, contents)
    else:
        chart = slide_charts.NATIVE[file_kind](slide, figure, box, language)
        set_alternative_text(chart._element, contents.alternative)
    if (key := slide_key.key_of(figure, contents, language)) and below:
        slide_key.add_key(slide, key, below, language)


def _sources_slide(deck: Any, cards: Sequence[Card], language: Language) -> Any:
    from exports.slides.slide_master import WHOLE, fit_text

    slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
    slide.shapes.title.text = language.text("Sources")
    frame = slide.placeholders[1].text_frame
    frame.text = _sources(cards, language)
    fit_text(frame, 14, WHOLE)
    return slide


def _sources(cards: Sequence[Card], language: Language) -> str:
    """The editions of all cards, a line each; their source lines where there is no edition."""
    every = dict.fromkeys(edition for _, contents in cards for edition in contents.editions)
    lines = [_edition(its, language) for its in every]
    return "\n".join(lines or dict.fromkeys(contents.source for _, contents in cards))


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
