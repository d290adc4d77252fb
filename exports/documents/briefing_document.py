"""A briefing as DOCX: each card a section with its finding, its picture and its source; the numbers of all of
them behind, as tables.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from cards.about import edition_line
from cards.contents import TABLE, Contents, Cover, Table, TextSlide
from exports.column_widths import least_widths
from exports.documents.word_parts import WordFile
from exports.documents.word_tables import BESIDE, ROOM, SMALLEST, Cell, Grid, grid_columns
from words.language import Language

# Pixels of a picture over the whole width; and in height, of one whose figure says none.
ACROSS, TALL = 900, 470
# Columns that a table on paper has at most, and from which its letters are smaller.
MOST, MANY = 10, 6
Item = tuple[go.Figure, Contents] | TextSlide


def build_briefing_document(items: Sequence[Item], cover: Cover, language: Language) -> bytes:
    """The document: a section a card or slide of text, then the tables of the cards that are pictures, and
    the sources. Where no picture can be made, the table stands in its place.
    """
    made = WordFile(cover.name, language)
    made.title(cover.name, cover.lines[0] if cover.lines else "")
    for line in cover.lines[1:]:
        made.small(line)
    if cover.link:
        made.link(cover.address, cover.link)
    pictured = []
    for its in items:
        if isinstance(its, TextSlide):
            _text(made, its)
        elif _card(made, *its, language):
            pictured.append(its[1])
    if pictured:
        made.new_page()
        made.heading(language.text("The numbers"))
        for contents in pictured:
            made.heading(contents.headline, 2)
            _table(made, contents, language)
    _sources(made, [its[1] for its in items if not isinstance(its, TextSlide)], language)
    return made.content()


def _text(made: WordFile, its: TextSlide) -> None:
    made.heading(its.title)
    for line in its.lines:
        made.paragraph(line)


def _card(made: WordFile, figure: go.Figure, contents: Contents, language: Language) -> bool:
    """Writes a card's section; returns whether its table has still to come."""
    made.heading(contents.headline)
    made.paragraph(contents.remark, followed=True)
    picture = None if contents.kind == TABLE else _picture(figure)
    if picture is None:
        _table(made, contents, language)
    else:
        made.picture(picture, contents.alternative, contents.subject)
    for line in contents.legend:
        made.small(line)
    made.small(contents.source)
    if contents.link:
        made.link(language.text("Open this view in the dashboard"), contents.link)
    return picture is not None


def _picture(figure: go.Figure) -> bytes | None:
    """The figure as PNG; None where none can be made."""
    from exports.pictures.browser import PictureError
    from exports.pictures.image import chart_png

    try:
        return chart_png(figure, ACROSS, round(figure.layout.height or TALL))
    except PictureError:
        return None


def _table(made: WordFile, contents: Contents, language: Language) -> None:
    """The card's table; where it is too wide for paper what a slide holds of it, or parts, each with its
    first column.
    """
    whole = _parts(contents.table)
    its = contents.brief if contents.brief and len(whole) > 1 else contents.table
    parts = _parts(its)
    for number, places in enumerate(parts, 1):
        caption = contents.subject
        if len(parts) > 1:
            caption = language.text(
                "{title} ({number} of {count})", title=caption, number=number, count=len(parts)
            )
        grid = Grid(
            [its.columns[place] for place in places],
            [[_cell(its, number, place) for place in places] for number in range(len(its.rows))],
            [column for column, place in enumerate(places) if place in its.numeric],
            its.strong,
            8.5 if len(places) < MANY else 7,
        )
        made.table(grid, caption)


def _cell(its: Table, row: int, column: int) -> str | list[Cell]:
    """A cell of a card's table, with its language where that is not the card's."""
    text = its.rows[row][column]
    lang = next((lang for line, place, lang in its.tongues if (line, place) == (row, column)), "")
    return [Cell(text, lang=lang)] if lang else text


def _parts(its: Table) -> list[list[int]]:
    """The columns that fit beside each other, the first in each part."""
    least = least_widths(grid_columns(its.columns, its.rows), SMALLEST, BESIDE)
    parts = [[0]]
    for place in range(1, len(its.columns)):
        used = sum(least[each] for each in parts[-1])
        if len(parts[-1]) == MOST or (len(parts[-1]) > 1 and used + least[place] > ROOM):
            parts.append([0])
        parts[-1].append(place)
    return parts


def _sources(made: WordFile, cards: Sequence[Contents], language: Language) -> None:
    made.heading(language.text("Sources"))
    editions = dict.fromkeys(edition for contents in cards for edition in contents.editions)
    for edition in editions:
        made.small(edition_line(edition, language))
    for licence in dict.fromkeys(f"{edition.name}: {edition.licence}" for edition in editions):
        made.small(licence)
    notes = dict.fromkeys(note for contents in cards for note in contents.notes)
    if notes:
        made.heading(language.text("Notes"))
        for note in notes:
            made.small(note)
