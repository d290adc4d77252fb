"""A country's brief as DOCX, about three pages: the verdict, the targets, who lags, the coalition, sources;
the facts of the factsheet, to be edited.
"""

from collections.abc import Sequence
from dataclasses import replace

from cards.factsheet.facts import CoalitionFacts, Factsheet, Measure, Measures, SourcedText
from exports.documents.factsheet_pdf import fan_png
from exports.documents.word_parts import WordFile
from exports.documents.word_tables import Cell, Grid
from words.language import load_language


def build_country_brief(facts: Factsheet) -> bytes:
    """The brief of the member state that the facts are about."""
    language = load_language(facts.language)
    made = WordFile(facts.title, language)
    made.title(facts.title, facts.dated)
    for place, sentence in enumerate(facts.sentences):
        made.paragraph(sentence, bold=place == 0)
    tiles = [(tile.name, tile.number, " · ".join(tile.lines)) for tile in facts.tiles]
    heads = (language.text("What"), language.text("Value"), language.text("Details"))
    made.table(Grid(heads, tiles), language.text("Key figures"))
    _targets(made, facts.profile)
    _trajectory(made, facts)
    _groups(made, facts)
    _peers(made, facts)
    _coalition(made, facts)
    made.heading(facts.sources.title)
    for line in facts.sources.lines:
        made.small(line)
    made.link(facts.sources.link_text, facts.sources.link)
    return made.content()


def _targets(made: WordFile, of: Measures) -> None:
    """Every indicator of the factsheet, its year beside its value; the bullets stay with the PDF."""
    rows = [
        (row.name, _dated(row), row.union, row.change, row.rank, row.ahead, row.status_text)
        for row in of.rows
    ]
    made.heading(of.title)
    # The column of the bullets is no text.
    name, _, value, _, *others = of.heads
    heads = (name, value, *others)
    if rows:
        made.table(Grid(heads, rows, (1, 2, 3, 4, 5)), of.subject)
    made.small(" ".join(of.notes))


def _dated(row: Measure) -> str:
    return f"{row.value} ({row.period})" if row.period else row.value


def _trajectory(made: WordFile, facts: Factsheet) -> None:
    its = facts.trajectory
    made.heading(its.title)
    if (picture := fan_png(facts)) is not None:
        made.picture(picture, its.alternative, its.title, 0.75)
    for sentence in its.sentences:
        made.paragraph(sentence)
    made.small(" ".join(its.notes))


def _groups(made: WordFile, facts: Factsheet) -> None:
    its = facts.groups
    if its is None:
        return
    made.heading(its.title)
    rows = [(row.name, row.value, row.gap, row.union) for row in its.rows]
    # The column of the bars is no text.
    heads = (its.heads[0], *its.heads[2:])
    made.table(Grid(heads, rows, (1, 2, 3)), its.subject)
    made.small(" ".join(its.notes))


def _peers(made: WordFile, facts: Factsheet) -> None:
    its = facts.peers
    made.heading(its.title)
    made.table(Grid(its.heads, its.rows, (1, 2), (0,)), its.subject)
    made.small(" ".join(its.notes))


def _coalition(made: WordFile, facts: Factsheet) -> None:
    its, language = facts.coalition, load_language(facts.language)
    made.heading(its.title)
    heads = (language.text("What"), language.text("According to its source"))
    made.table(Grid(heads, [_told(row) for row in its.rows]), its.title)
    made.small(" ".join(its.notes))
    if facts.stories is not None:
        made.heading(facts.stories.title, 2)
        for item in facts.stories.items:
            made.bullet(_cells(item))


def _told(row: CoalitionFacts) -> tuple[str, Sequence[Cell]]:
    cells = [_cells(fact) for fact in row.facts]
    # Between two facts; the last one ends the cell.
    parted = [[*each[:-1], replace(each[-1], text=f"{each[-1].text};")] for each in cells[:-1]]
    return row.name, [cell for each in (*parted, *cells[-1:]) for cell in each]


def _cells(fact: SourcedText) -> list[Cell]:
    """The text, and its source as a link."""
    return [
        Cell(fact.text, lang=fact.lang),
        *([Cell(f"({fact.source})", fact.address)] if fact.source else []),
    ]
