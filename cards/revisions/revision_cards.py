"""Cards on revisions: the largest as bars, by how much an edition moved a value; and all as a table."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from analysis.revisions import REVISED, largest_revisions
from cards import registry
from cards.card import Card, as_sentence, card_codes, provenance, source_line, subject_line
from cards.contents import TABLE, Table
from cards.legend import flag_meanings
from cards.records import CHANGE_COLUMNS, FrameRecords, row_dicts
from cards.request import CardRequest, require
from cards.revisions import revision_headlines
from cards.revisions.change_rows import (
    EACH,
    TWO,
    VISIT,
    ChangeFilter,
    edition_day,
    filter_changes,
    subject_name,
    summary,
)
from cards.revisions.change_tables import revised_table
from cards.view import View
from charts.difference_bars import difference_bars
from charts.pieces.marks import Labels
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import moments
from words import revision_texts
from words.language import Language
from words.tooltips import Row, flag_words

# So many bars are drawn.
ROWS = 10
# What an address of these cards holds, as a link of /revisions does.
CHOICES = ("between", "dataset", "older", "newer", "changed", "country")


@remember
def largest_card(choice: ChangeFilter, view: View) -> tuple[Card, go.Figure] | None:
    """The largest revisions of shares, in points; where no share was revised, those of the one count asked
    for; None where there is neither.
    """
    revised = _of_one_kind(filter_changes(choice))
    if revised.empty:
        return None
    top = largest_revisions(revised, ROWS)
    top["key"] = [
        f"{row.indicator}.{row.breakdown}.{row.country}.{row.period}.{row.edition}"
        for row in top.itertuples()
    ]
    return _largest_card(top, len(revised), choice, view), _largest_figure(top, view)


def _of_one_kind(changes: pd.DataFrame) -> pd.DataFrame:
    """The revised shares, which compare; else the revised counts of the only indicator there is."""
    facts = catalogue()
    revised = changes[changes["kind"] == REVISED]
    shares = revised[[facts.unit_of(code).kind == "rate" for code in revised["indicator"]]]
    if not shares.empty:
        return shares
    return revised if revised["indicator"].nunique() <= 1 else revised.iloc[:0]


def _largest_figure(top: pd.DataFrame, view: View) -> go.Figure:
    language, rows, newest = view.language, row_dicts(top), moments.now()
    names = {row["key"]: _name(row, language) for row in rows}
    texts = {row["key"]: _tooltip(row, newest, language) for row in rows}
    both = [(row, view.catalogue.unit_of(row["indicator"])) for row in rows]
    moved = {row["key"]: revision_texts.difference(row, unit, language) for row, unit in both}
    # The bars, which a slide labels with their own lengths, are as long as the differences printed.
    lengths = [revision_texts.written_difference(row, unit) for row, unit in both]
    return difference_bars(top.assign(difference=lengths), names, Labels(moved, texts), view.style)


def _largest_card(top: pd.DataFrame, total: int, choice: ChangeFilter, view: View) -> Card:
    """`top`: the revisions drawn, of `total` in all."""
    language = view.language
    unit = view.catalogue.unit_of(top["indicator"].iloc[0])
    is_rate = unit.kind == "rate"
    title = (
        language.text("The largest revisions, in points")
        if is_rate
        else language.text("The largest revisions, by number")
    )
    rows = row_dicts(top)
    editions = _editions(zip(top["dataset"], top["edition"], strict=True))
    return Card(
        key="revisions",
        label=title,
        headline=revision_headlines.largest_headline(rows[0], unit, language),
        alternative=f"{title}. " + "; ".join(_sentence(row, view) for row in rows) + ".",
        source=source_line(editions, language),
        table=_largest_table(title, top, language),
        subject=_largest_subject(len(top), is_rate, choice, view),
        kind="difference_bars",
        records=_records(choice),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=card_codes("revisions", choice.moment, language, **_codes(choice)),
        legend=flag_meanings(top, language),
        notes=(_how_many_shares(total, language),) if is_rate else (),
    )


def _how_many_shares(number: int, language: Language) -> str:
    """How many of the revised values are drawn from: beside them counts were revised too."""
    return language.plural(
        "Of the revised values, {number} is a share or a score.",
        "Of the revised values, {number} are shares or scores; the figure shows the largest.",
        number,
    )


def _largest_subject(number: int, is_rate: bool, choice: ChangeFilter, view: View) -> str:
    """What is drawn, narrowed to what, in which unit."""
    language = view.language
    what = (
        language.plural("Largest revision of a share", "The {number} largest revisions of shares", number)
        if is_rate
        else language.plural(
            "Largest revision of a count", "The {number} largest revisions of a count", number
        )
    )
    line = subject_line(what, *_narrowed_to(choice, view))
    unit = language.text("points") if is_rate else language.text("in the unit of the indicator")
    return language.text("{what} ({unit})", what=line, unit=unit)


def _sentence(row: Row, view: View) -> str:
    language = view.language
    subject = subject_name(row["indicator"], row["breakdown"], language)
    name = f"{language.country(row['country'])}, {subject}"
    return revision_texts.change_sentence(row, name, view.catalogue.unit_of(row["indicator"]), language)


def _editions(keys: Iterable[tuple[str, str]]) -> list[Edition]:
    """The editions by dataset and date, each once."""
    now = moments.now()
    return [
        edition
        for dataset, date in dict.fromkeys(keys)
        if (edition := moments.edition_of(dataset, date, now))
    ]


def _name(row: Row, language: Language) -> tuple[str, str]:
    when = language.text("{country} {period}", country=language.country(row["country"]), period=row["period"])
    return when, subject_name(row["indicator"], row["breakdown"], language)


def _tooltip(row: Row, newest: moments.Moment, language: Language) -> str:
    unit = catalogue().unit_of(row["indicator"])
    when, what = _name(row, language)
    before = language.text(
        "{value}, {day}",
        value=revision_texts.before(row, unit, language),
        day=edition_day(row["dataset"], row["edition_before"], newest, language),
    )
    now = language.text(
        "{value}, {day}",
        value=revision_texts.after(row, unit, language),
        day=edition_day(row["dataset"], row["edition"], newest, language),
    )
    lines = [
        f"<b>{when}</b>",
        what,
        language.text("before: {said}", said=before),
        language.text("now: {said}", said=now),
        language.unit(unit),
        flag_words(row, language),
    ]
    return "<br>".join(lines if lines[-1] else lines[:-1])


def _largest_table(title: str, top: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Indicator"),
        language.text("Year"),
        language.text("Before"),
        language.text("Now"),
        language.text("Difference"),
    )
    return Table(title, heads, tuple(_cells(row, language) for row in row_dicts(top)), (2, 3, 4, 5))


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    return (
        language.country(row["country"]),
        subject_name(row["indicator"], row["breakdown"], language),
        row["period"],
        revision_texts.before(row, unit, language),
        revision_texts.after(row, unit, language),
        revision_texts.difference(row, unit, language),
    )


@remember
def revised_card(choice: ChangeFilter, view: View) -> Card | None:
    """Every revised value as a table, and every change of whatever kind in its records; None where nothing
    changed.
    """
    language, changes = view.language, filter_changes(choice)
    if changes.empty:
        return None
    table = revised_table(changes, language)
    editions = _editions(zip(changes["dataset"], changes["edition"], strict=True))
    title, headline = language.text("Revised values"), revision_headlines.revised_headline(changes, language)
    counted = language.text("Changes in all: {counted}.", counted=summary(changes, language))
    return Card(
        key="revised",
        label=title,
        headline=headline,
        alternative=f"{as_sentence(title)} {counted}",
        subject=subject_line(
            language.text("Values that newer releases revised"), *_narrowed_to(choice, view)
        ),
        source=source_line(editions, language),
        kind=TABLE,
        table=table,
        records=_records(choice),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=card_codes("revised", choice.moment, language, **_codes(choice)),
        notes=(
            counted,
            language.text(
                "The files have changes of every kind: revised values, new periods, values added or "
                "withdrawn, flags, rounding."
            ),
        ),
    )


def _narrowed_to(choice: ChangeFilter, view: View) -> tuple[str, ...]:
    """The indicator, country and dataset that the changes are narrowed to; "" for each that is not chosen."""
    language = view.language
    return (
        subject_name(choice.indicator, TOTAL, language) if choice.indicator else "",
        language.country(choice.country) if choice.country else "",
        view.language.dataset(choice.dataset) if choice.dataset else "",
    )


def _codes(choice: ChangeFilter) -> dict[str, str]:
    """The choices as a link holds them."""
    return {
        "between": choice.between,
        "dataset": choice.dataset,
        "older": choice.older,
        "newer": choice.newer,
        "changed": choice.indicator,
        "country": choice.country,
    }


def _records(choice: ChangeFilter) -> FrameRecords:
    """Every change that passes the filter, of whatever kind."""
    changes = filter_changes(choice)
    units = changes["indicator"].map(lambda code: catalogue().indicators[code].unit)
    return FrameRecords(changes.assign(unit=units), CHANGE_COLUMNS)


def requested_changes(request: CardRequest) -> ChangeFilter:
    """Which changes an address names; CardError where it names what can't be compared."""
    facts, newest = request.view.catalogue, request.moment == moments.now()
    between = request.one("between", (EACH, TWO, VISIT), EACH if newest else VISIT)
    dataset = request.one("dataset", list(facts.datasets), "")
    days = [edition.edition for edition in moments.editions_at(request.moment) if edition.dataset == dataset]
    require(
        between != TWO or len(days) > 1,
        'there are no two releases of the dataset "{code}"',
        lambda: list(facts.datasets),
        code=dataset,
    )
    newer = request.one("newer", days, days[0]) if between == TWO else ""
    before = [day for day in days if day < newer]
    older = request.one("older", before, before[0]) if before else ""
    indicator = request.one("changed", list(facts.indicators), "")
    country = request.one("country", (*facts.countries, EU), "")
    return ChangeFilter(request.moment, between, dataset, older, newer, indicator, country)


@registry.card("revisions", path="revisions", takes=CHOICES)
def _requested_largest(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return largest_card(requested_changes(request), request.view)


@registry.card("revised", path="revisions", takes=CHOICES, drawn=False)
def _requested_table(request: CardRequest) -> Card | None:
    return revised_card(requested_changes(request), request.view)
