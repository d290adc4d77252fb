"""Cards on revisions: the largest as bars, by how much an edition moved a value; and all as a table."""

import pandas as pd
import plotly.graph_objects as go

from analysis.revisions import REVISED, largest
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import CHANGE_COLUMNS, FrameRecords, row_dicts
from cards.revisions.change_rows import Asked, day, found, revised_table, subject_name, summary
from charts.difference_bars import difference_bars
from charts.look import Look
from data.facts.catalogue import TOTAL, catalogue
from data.facts.memory import remember
from data.queries import moments
from words import revision_texts
from words.language import Language
from words.tooltips import Row, flag_words

ROWS = 10


@remember
def largest_card(asked: Asked, words: Language, look: Look) -> tuple[Card, go.Figure] | None:
    """The largest revisions of shares, in points; where no share was revised, those of the one count asked
    for; None where there is neither.
    """
    rows = _of_one_kind(found(asked))
    if rows.empty:
        return None
    unit = catalogue().unit_of(rows["indicator"].iloc[0])
    top = largest(rows, ROWS)
    top["key"] = [
        f"{row.indicator}.{row.breakdown}.{row.country}.{row.period}.{row.edition}"
        for row in top.itertuples()
    ]
    names = {row["key"]: _name(row, words) for row in row_dicts(top)}
    texts = {row["key"]: _tooltip(row, words) for row in row_dicts(top)}
    moved = {
        row["key"]: revision_texts.difference(row, catalogue().unit_of(row["indicator"]), words)
        for row in row_dicts(top)
    }
    drawn = difference_bars(top, names, moved, texts, look, pale=drawn_as("pale"), hollow=drawn_as("hollow"))
    title = (
        words.text("The largest revisions, in points")
        if unit.kind == "rate"
        else words.text("The largest revisions, by number")
    )
    return _card(title, top, rows, asked, words), drawn


@remember
def revised_card(asked: Asked, words: Language) -> Card | None:
    """Every revised value as a table, and every change of whatever kind in its records; None where nothing
    changed.
    """
    rows = found(asked)
    if rows.empty:
        return None
    table, facts = revised_table(rows, words), catalogue()
    spoken = rows[["dataset", "edition"]].drop_duplicates().itertuples(index=False, name=None)
    editions = [
        edition for dataset, date in spoken if (edition := moments.edition_of(dataset, date, moments.now()))
    ]
    title, takeaway = (
        words.text("Revised values"),
        words.text("Changes in all: {counted}.", counted=summary(rows, words)),
    )
    none = words.text("No value was revised.")
    takeaway = takeaway if table.rows else f"{none} {takeaway}"
    chosen = [subject_name(asked.indicator, TOTAL, words)] if asked.indicator else []
    chosen += [words.country(asked.country)] if asked.country else []
    chosen += [facts.datasets[asked.dataset].title] if asked.dataset else []
    return Card(
        key="revised",
        title=title,
        takeaway=takeaway,
        alternative=f"{title}. {takeaway}",
        subtitle=lines(chosen),
        source=lines([words.source_line(editions), obtained(editions, words)]),
        kind=TABLE,
        table=table,
        records=records(asked),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("revised", asked.moment, words, **_chosen(asked)),
        notes=(
            words.text(
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


def _name(row: Row, words: Language) -> tuple[str, str]:
    when = words.text("{country} {period}", country=words.country(row["country"]), period=row["period"])
    return when, subject_name(row["indicator"], row["breakdown"], words)


def _tooltip(row: Row, words: Language) -> str:
    unit = catalogue().unit_of(row["indicator"])
    when, what = _name(row, words)
    before = words.text(
        "{value}, edition: {day}",
        value=revision_texts.before(row, unit, words),
        day=day(row["dataset"], row["edition_before"], words),
    )
    now = words.text(
        "{value}, edition: {day}",
        value=revision_texts.after(row, unit, words),
        day=day(row["dataset"], row["edition"], words),
    )
    said = [
        f"<b>{when}</b>",
        what,
        words.text("before: {said}", said=before),
        words.text("now: {said}", said=now),
        words.unit(unit),
    ]
    return "<br>".join([*said, *([flag_words(row, words)] if flag_words(row, words) else [])])


def _card(title: str, top: pd.DataFrame, rows: pd.DataFrame, asked: Asked, words: Language) -> Card:
    facts = catalogue()
    told = [
        revision_texts.told(
            row,
            f"{words.country(row['country'])}, {subject_name(row['indicator'], row['breakdown'], words)}",
            facts.unit_of(row["indicator"]),
            words,
        )
        for row in row_dicts(top)
    ]
    rate = facts.unit_of(top["indicator"].iloc[0]).kind == "rate"
    spoken = list(dict.fromkeys(zip(top["dataset"], top["edition"], strict=True)))
    editions = [
        edition for dataset, date in spoken if (edition := moments.edition_of(dataset, date, moments.now()))
    ]
    heads = (
        words.text("Country"),
        words.text("Indicator"),
        words.text("Year"),
        words.text("Before"),
        words.text("Now"),
        words.text("Difference"),
    )
    cells = tuple(_cells(row, words) for row in row_dicts(top))
    return Card(
        key="revisions",
        title=title,
        takeaway=words.text("The largest: {told}.", told=told[0]),
        alternative=f"{title}. " + "; ".join(told) + ".",
        source=lines([words.source_line(editions), obtained(editions, words)]),
        table=Table(title, heads, cells, (2, 3, 4, 5)),
        subtitle=words.text("points") if rate else words.text("differences in the unit of the indicator"),
        kind="difference_bars",
        records=records(asked),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("revisions", asked.moment, words, **_chosen(asked)),
        notes=(
            words.plural(
                "{number} revision in all.", "{number} revisions in all; the largest are drawn.", len(rows)
            ),
        ),
    )


def _cells(row: Row, words: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    name = subject_name(row["indicator"], row["breakdown"], words)
    before, after = revision_texts.before(row, unit, words), revision_texts.after(row, unit, words)
    return (
        words.country(row["country"]),
        name,
        row["period"],
        before,
        after,
        revision_texts.difference(row, unit, words),
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
