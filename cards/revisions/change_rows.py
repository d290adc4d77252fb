"""What changed between editions, as /revisions, the overview and the feeds tell it: chosen rows, sentences
and tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from analysis.revisions import CAME, EARLIER, FIRST, FLAGS, KINDS, PERIOD, REVISED, ROUNDING, WENT, counts
from cards.markup import Table
from cards.records import row_dicts
from cards.request import SCHEMA
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language
from words.tooltips import Row

EACH, VISIT, TWO = "each", "visit", "two"
# More rows than this nobody reads on a page; the file has them all.
SHOWN = 300
KEPT = 32


@dataclass(frozen=True)
class Asked:
    """Which changes: of each edition (EACH), from `moment` to the newest (VISIT), or from one edition to
    another of a dataset (TWO).

    "" for a dataset, an indicator or a country means all.
    """

    moment: Moment
    between: str = EACH
    dataset: str = ""
    older: str = ""
    newer: str = ""
    indicator: str = ""
    country: str = ""
    # The newest moment when it is asked: what is kept of an answer is no answer after a new edition.
    now: Moment = field(default_factory=moments.now)


@remember
def found(asked: Asked) -> pd.DataFrame:
    """The changes asked for (analysis.revisions.CHANGES) of the 27 and the EU: newest editions first, then
    indicators and countries in order.
    """
    facts = catalogue()
    if asked.between == VISIT:
        rows = edition_changes.changes_since(asked.moment, asked.now)
    elif asked.between == TWO:
        rows = edition_changes.changes_between(asked.dataset, asked.older, asked.newer, asked.moment)
    else:
        rows = edition_changes.changes(asked.moment)
    places = (asked.country,) if asked.country else (*facts.countries, EU)
    rows = rows[rows["country"].isin(places)]
    for column, code in (("dataset", asked.dataset), ("indicator", asked.indicator)):
        rows = rows[rows[column] == code] if code else rows
    return _in_order(rows)


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    facts = catalogue()
    order = {
        "indicator": [*facts.indicators],
        "breakdown": [*facts.breakdowns],
        "country": [*facts.countries, EU],
    }
    places = {
        f"{column}_place": rows[column].map({code: place for place, code in enumerate(codes)})
        for column, codes in order.items()
    }
    by = ["edition", "indicator_place", "breakdown_place", "country_place", "period"]
    return (
        rows.assign(**places)
        .sort_values(by, ascending=[False, True, True, True, True], kind="stable")
        .drop(columns=list(places))
    )


def address(**codes: str) -> str:
    """The path of /revisions with these choices: between, dataset, older, newer, changed (an indicator),
    country; empty ones are left out.
    """
    return f"/revisions?{urlencode({'v': SCHEMA, **{name: code for name, code in codes.items() if code}})}"


def by_edition(asked: Asked) -> list[tuple[Edition, pd.DataFrame]]:
    """The editions that changed something of what is asked for, newest first, each with its changes."""
    groups = dict(iter(found(asked).groupby(["dataset", "edition"], sort=False)))
    held = moments.editions(asked.moment)
    return [
        (edition, groups[edition.dataset, edition.edition])
        for edition in held
        if (edition.dataset, edition.edition) in groups
    ]


def edition_before(edition: Edition, moment: Moment) -> str:
    """The date of the edition of the same dataset before this one; "" for the first."""
    days = [
        other.edition
        for other in moments.editions(moment)
        if other.dataset == edition.dataset and other.edition < edition.edition
    ]
    return max(days, default="")


def summary(rows: pd.DataFrame, language: Language) -> str:
    """How many changes of each kind, as a list in a sentence; "" where there is none."""
    return revision_texts.counted(
        {str(kind): int(count) for kind, count in rows["kind"].value_counts().items()}, language
    )


def subject_name(indicator: str, breakdown: str, language: Language) -> str:
    """ "At least basic digital skills", or with its group: "…, women"."""
    facts = catalogue()
    name = language.text(facts.indicators[indicator].name)
    return (
        name
        if breakdown == TOTAL
        else language.text(
            "{name}, {group}", name=name, group=language.text(facts.breakdowns[breakdown].name)
        )
    )


def day(dataset: str, edition: object, language: Language) -> str:
    """An edition's date as precisely as it is known; "–" for none."""
    if not isinstance(edition, str) or not edition:
        return "–"
    known = moments.edition_of(dataset, edition, moments.now())
    return language.edition(edition, known.date_precision) if known else edition


def revised_table(rows: pd.DataFrame, language: Language) -> Table:
    """Revised values, before and now with their flags, editions and the difference; the first SHOWN."""
    wanted = rows[rows["kind"] == REVISED]
    heads = (
        language.text("Indicator"),
        language.text("Country"),
        language.text("Year"),
        language.text("Before"),
        language.text("Now"),
        language.text("Difference"),
        language.text("Flags"),
        language.text("Editions"),
    )
    cells = tuple(_revised_cells(row, language) for row in row_dicts(wanted.head(SHOWN)))
    return Table(
        _caption(
            language.plural("{number} value revised", "{number} values revised", len(wanted)),
            wanted,
            language,
        ),
        heads,
        cells,
        (2, 3, 4, 5),
    )


def _revised_cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    older, newer = (day(row["dataset"], row[column], language) for column in ("edition_before", "edition"))
    before, after = revision_texts.before(row, unit, language), revision_texts.after(row, unit, language)
    name, moved = (
        subject_name(row["indicator"], row["breakdown"], language),
        revision_texts.difference(row, unit, language),
    )
    editions = language.text("{older}, then {newer}", older=older, newer=newer)
    return (
        name,
        language.country(row["country"]),
        row["period"],
        before,
        after,
        moved,
        revision_texts.flags_moved(row, language),
        editions,
    )


def periods_table(rows: pd.DataFrame, language: Language) -> Table:
    """New periods, and periods newly held, counted by indicator, period and edition; the first SHOWN."""
    wanted = rows[rows["kind"].isin([PERIOD, EARLIER])]
    by = ["edition", "indicator", "breakdown", "kind", "period", "dataset"]
    counted = wanted.groupby(by, sort=False)["country"].agg(["size", "first"]).reset_index()
    heads = (
        language.text("Indicator"),
        language.text("Year"),
        language.text("What"),
        language.text("Member states and EU"),
        language.text("Edition"),
    )
    cells = tuple(_period_cells(row, language) for row in row_dicts(counted.head(SHOWN)))
    caption = language.plural(
        "{number} value of periods newly held", "{number} values of periods newly held", len(wanted)
    )
    return Table(_caption(caption, counted, language), heads, cells, (1,))


def _period_cells(row: Row, language: Language) -> tuple[str, ...]:
    name = subject_name(row["indicator"], row["breakdown"], language)
    who = language.country(row["first"]) if row["size"] == 1 else language.number(row["size"])
    return (
        name,
        row["period"],
        revision_texts.kind_name(row["kind"], language),
        who,
        day(row["dataset"], row["edition"], language),
    )


def others_table(rows: pd.DataFrame, language: Language) -> Table:
    """Values that came or were withdrawn, and flags that changed alone; the first SHOWN."""
    wanted = rows[rows["kind"].isin([CAME, WENT, FLAGS])]
    heads = (
        language.text("Indicator"),
        language.text("Country"),
        language.text("Year"),
        language.text("What"),
        language.text("Before"),
        language.text("Now"),
        language.text("Flags"),
        language.text("Edition"),
    )
    cells = tuple(_other_cells(row, language) for row in row_dicts(wanted.head(SHOWN)))
    return Table(
        _caption(language.plural("{number} change", "{number} changes", len(wanted)), wanted, language),
        heads,
        cells,
        (2, 4, 5),
    )


def _other_cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    before, after = revision_texts.before(row, unit, language), revision_texts.after(row, unit, language)
    what, moved = revision_texts.kind_name(row["kind"], language), revision_texts.flags_moved(row, language)
    name = subject_name(row["indicator"], row["breakdown"], language)
    return (
        name,
        language.country(row["country"]),
        row["period"],
        what,
        before,
        after,
        moved,
        day(row["dataset"], row["edition"], language),
    )


def rounding_told(rows: pd.DataFrame, language: Language) -> str:
    """How many values differ only by their rounding, by indicator."""
    counted = rows.loc[rows["kind"] == ROUNDING, "indicator"].value_counts()
    if counted.empty:
        return language.text("No value differs by its rounding alone.")
    names = language.list(
        language.text("{name} ({count})", name=subject_name(str(code), TOTAL, language), count=count)
        for code, count in counted.items()
    )
    return language.plural(
        "{number} value differs only by its rounding, and is no revision: {names}.",
        "{number} values differ only by their rounding, and are no revisions: {names}.",
        int(counted.sum()),
        names=names,
    )


def editions_table(rows: pd.DataFrame, editions: Sequence[Edition], language: Language) -> Table:
    """How many changes of each kind every edition brought, zeros told; the first edition of a dataset has
    nothing to be compared with.
    """
    table, shown = counts(rows).to_dict("index"), [kind for kind in KINDS if kind != FLAGS]
    heads = (
        language.text("Edition"),
        language.text("Dataset"),
        *(revision_texts.kind_name(kind, language).capitalize() for kind in shown),
        language.text("Flags gained"),
        language.text("Flags lost"),
    )
    cells = []
    for edition in editions:
        key = (edition.dataset, edition.edition)
        brought = table.get(key, {})
        number = [language.number(int(brought.get(column, 0))) for column in (*shown, "gained", "lost")]
        cells.append((language.edition(edition.edition, edition.date_precision), edition.dataset, *number))
    caption = language.plural(
        "{number} edition held, the newest first", "{number} editions held, the newest first", len(cells)
    )
    return Table(caption, heads, tuple(cells), tuple(range(2, len(heads))))


def _caption(said: str, rows: pd.DataFrame, language: Language) -> str:
    if len(rows) <= SHOWN:
        return said
    return language.text(
        "{said}; the first {count} rows, the file has all", said=said, count=language.number(SHOWN)
    )


def news(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without series first held: everything is new once."""
    return rows[rows["kind"] != FIRST]
