"""Cards on revisions: the largest as bars, by how much an edition moved a value; and all as a table."""

import pandas as pd
import plotly.graph_objects as go

from analysis.revisions import REVISED, largest
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import CHANGE_COLUMNS, FrameRecords, row_dicts
from cards.request import CardRequest, require
from cards.revisions.change_rows import (
    EACH,
    TWO,
    VISIT,
    Asked,
    day,
    found,
    revised_table,
    subject_name,
    summary,
)
from cards.view import View
from charts.difference_bars import difference_bars
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.memory import remember
from data.queries import moments
from words import revision_texts
from words.language import Language
from words.tooltips import Row, flag_words

ROWS = 10


@remember
def largest_card(asked: Asked, view: View) -> tuple[Card, go.Figure] | None:
    """The largest revisions of shares, in points; where no share was revised, those of the one count asked
    for; None where there is neither.
    """
    language = view.language
    rows = _of_one_kind(found(asked))
    if rows.empty:
        return None
    unit = view.catalogue.unit_of(rows["indicator"].iloc[0])
    top = largest(rows, ROWS)
    top["key"] = [
        f"{row.indicator}.{row.breakdown}.{row.country}.{row.period}.{row.edition}"
        for row in top.itertuples()
    ]
    names = {row["key"]: _name(row, language) for row in row_dicts(top)}
    texts = {row["key"]: _tooltip(row, language) for row in row_dicts(top)}
    moved = {
        row["key"]: revision_texts.difference(row, view.catalogue.unit_of(row["indicator"]), language)
        for row in row_dicts(top)
    }
    drawn = difference_bars(
        top, names, moved, texts, view.look, pale=drawn_as("pale"), hollow=drawn_as("hollow")
    )
    title = (
        language.text("The largest revisions, in points")
        if unit.kind == "rate"
        else language.text("The largest revisions, by number")
    )
    return _card(title, top, rows, asked, language), drawn


@remember
def revised_card(asked: Asked, language: Language) -> Card | None:
    """Every revised value as a table, and every change of whatever kind in its records; None where nothing
    changed.
    """
    rows = found(asked)
    if rows.empty:
        return None
    table, facts = revised_table(rows, language), catalogue()
    spoken = rows[["dataset", "edition"]].drop_duplicates().itertuples(index=False, name=None)
    editions = [
        edition for dataset, date in spoken if (edition := moments.edition_of(dataset, date, moments.now()))
    ]
    title, takeaway = (
        language.text("Revised values"),
        language.text("Changes in all: {counted}.", counted=summary(rows, language)),
    )
    none = language.text("No value was revised.")
    takeaway = takeaway if table.rows else f"{none} {takeaway}"
    chosen = [subject_name(asked.indicator, TOTAL, language)] if asked.indicator else []
    chosen += [language.country(asked.country)] if asked.country else []
    chosen += [facts.datasets[asked.dataset].title] if asked.dataset else []
    return Card(
        key="revised",
        title=title,
        takeaway=takeaway,
        alternative=f"{title}. {takeaway}",
        subtitle=lines(chosen),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind=TABLE,
        table=table,
        records=records(asked),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("revised", asked.moment, language, **_chosen(asked)),
        notes=(
            language.text(
                "The data hold changes of every kind: revised values, new periods, values that came or "
                "went, flags, rounding."
            ),
        ),
    )


def _of_one_kind(rows: pd.DataFrame) -> pd.DataFrame:
    """The revised shares, which compare; else the revised counts of the only indicator there is."""
    facts = catalogue()
    revised = rows[rows["kind"] == REVISED]
    shares = revised[[facts.unit_of(code).kind == "rate" for code in revised["indicator"]]]
    return (
        revised.iloc[:0]
        if shares.empty and revised["indicator"].nunique() > 1
        else revised
        if shares.empty
        else shares
    )


def _name(row: Row, language: Language) -> tuple[str, str]:
    when = language.text("{country} {period}", country=language.country(row["country"]), period=row["period"])
    return when, subject_name(row["indicator"], row["breakdown"], language)


def _tooltip(row: Row, language: Language) -> str:
    unit = catalogue().unit_of(row["indicator"])
    when, what = _name(row, language)
    before = language.text(
        "{value}, edition: {day}",
        value=revision_texts.before(row, unit, language),
        day=day(row["dataset"], row["edition_before"], language),
    )
    now = language.text(
        "{value}, edition: {day}",
        value=revision_texts.after(row, unit, language),
        day=day(row["dataset"], row["edition"], language),
    )
    said = [
        f"<b>{when}</b>",
        what,
        language.text("before: {said}", said=before),
        language.text("now: {said}", said=now),
        language.unit(unit),
    ]
    return "<br>".join([*said, *([flag_words(row, language)] if flag_words(row, language) else [])])


def _card(title: str, top: pd.DataFrame, rows: pd.DataFrame, asked: Asked, language: Language) -> Card:
    facts = catalogue()
    told = [
        revision_texts.told(
            row,
            f"{language.country(row['country'])}, {subject_name(row['indicator'], row['breakdown'], language)}",
            facts.unit_of(row["indicator"]),
            language,
        )
        for row in row_dicts(top)
    ]
    rate = facts.unit_of(top["indicator"].iloc[0]).kind == "rate"
    spoken = list(dict.fromkeys(zip(top["dataset"], top["edition"], strict=True)))
    editions = [
        edition for dataset, date in spoken if (edition := moments.edition_of(dataset, date, moments.now()))
    ]
    heads = (
        language.text("Country"),
        language.text("Indicator"),
        language.text("Year"),
        language.text("Before"),
        language.text("Now"),
        language.text("Difference"),
    )
    cells = tuple(_cells(row, language) for row in row_dicts(top))
    return Card(
        key="revisions",
        title=title,
        takeaway=language.text("The largest: {told}.", told=told[0]),
        alternative=f"{title}. " + "; ".join(told) + ".",
        source=lines([language.source_line(editions), obtained(editions, language)]),
        table=Table(title, heads, cells, (2, 3, 4, 5)),
        subtitle=language.text("points")
        if rate
        else language.text("differences in the unit of the indicator"),
        kind="difference_bars",
        records=records(asked),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("revisions", asked.moment, language, **_chosen(asked)),
        notes=(
            language.plural(
                "{number} revision in all.", "{number} revisions in all; the largest are drawn.", len(rows)
            ),
        ),
    )


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    name = subject_name(row["indicator"], row["breakdown"], language)
    before, after = revision_texts.before(row, unit, language), revision_texts.after(row, unit, language)
    return (
        language.country(row["country"]),
        name,
        row["period"],
        before,
        after,
        revision_texts.difference(row, unit, language),
    )


def _chosen(asked: Asked) -> dict[str, str]:
    """The choices as a link holds them."""
    return {
        "between": asked.between,
        "dataset": asked.dataset,
        "older": asked.older,
        "newer": asked.newer,
        "changed": asked.indicator,
        "country": asked.country,
    }


def records(asked: Asked) -> FrameRecords:
    """Every change asked for, of whatever kind."""
    rows = found(asked)
    units = rows["indicator"].map(lambda code: catalogue().indicators[code].unit)
    return FrameRecords(rows.assign(unit=units), CHANGE_COLUMNS)


CHANGES = ("between", "dataset", "older", "newer", "changed", "country")


def requested_changes(request: CardRequest) -> Asked:
    """Which changes an address names."""
    facts, newest = request.view.catalogue, request.moment == moments.now()
    between = request.one("between", (EACH, TWO, VISIT), EACH if newest else VISIT)
    dataset = request.one("dataset", list(facts.datasets), "")
    days = [edition.edition for edition in moments.editions(request.moment) if edition.dataset == dataset]
    require(
        between != TWO or len(days) > 1,
        f'dataset "{dataset}" has no two editions',
        lambda: list(facts.datasets),
    )
    newer = request.one("newer", days, days[0]) if between == TWO else ""
    before = [day for day in days if day < newer]
    older = request.one("older", before, before[0]) if before else ""
    indicator = request.one("changed", list(facts.indicators), "")
    place = request.one("country", (*facts.countries, EU), "")
    return Asked(request.moment, between, dataset, older, newer, indicator, place)


@registry.card("revisions", path="revisions", takes=CHANGES)
def _requested_largest(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return largest_card(requested_changes(request), request.view)


@registry.card("revised", path="revisions", takes=CHANGES, drawn=False)
def _requested_table(request: CardRequest) -> Card | None:
    return revised_card(requested_changes(request), request.view.language)
