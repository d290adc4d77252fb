"""The tables of /revisions: revised values, new periods, what came or went, and what each release brought."""

from collections.abc import Sequence

import pandas as pd

from analysis.revisions import (
    CAME,
    EARLIER,
    FLAGS,
    KINDS,
    PERIOD,
    REVISED,
    ROUNDING,
    WENT,
    count_changes,
)
from cards.contents import Table
from cards.records import row_dicts
from cards.revisions.change_rows import edition_day, release_day, subject_name
from data.facts.catalogue import TOTAL, catalogue
from data.facts.edition import Edition
from data.queries import moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language
from words.tooltips import Row

# More rows than this nobody reads on a page; the file has them all.
MOST_ROWS = 300


def revised_table(changes: pd.DataFrame, language: Language) -> Table:
    """Revised values, before and now with their flags, editions and the difference; at most MOST_ROWS."""
    revised = changes[changes["kind"] == REVISED]
    heads = (
        language.text("Indicator"),
        language.text("Country"),
        language.text("Year"),
        language.text("Before"),
        language.text("Now"),
        language.text("Difference"),
        language.text("Flags"),
        language.text("Releases"),
    )
    now = moments.now()
    cells = tuple(_revised_cells(row, now, language) for row in row_dicts(revised.head(MOST_ROWS)))
    said = language.plural("{number} value revised", "{number} values revised", len(revised))
    return Table(_caption(said, revised, language), heads, cells, (2, 3, 4, 5))


def _revised_cells(row: Row, now: Moment, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    older, newer = (
        edition_day(row["dataset"], row[column], now, language) for column in ("edition_before", "edition")
    )
    return (
        subject_name(row["indicator"], row["breakdown"], language),
        language.country(row["country"]),
        row["period"],
        revision_texts.before(row, unit, language),
        revision_texts.after(row, unit, language),
        revision_texts.difference(row, unit, language),
        revision_texts.flags_moved(row, language),
        language.text("{older} to {newer}", older=older, newer=newer),
    )


def periods_table(changes: pd.DataFrame, language: Language) -> Table:
    """New periods, and periods newly held, counted by indicator, period and edition; at most MOST_ROWS."""
    new = changes[changes["kind"].isin([PERIOD, EARLIER])]
    by = ["edition", "indicator", "breakdown", "kind", "period", "dataset"]
    groups = new.groupby(by, sort=False)["country"].agg(["size", "first"]).reset_index()
    heads = (
        language.text("Indicator"),
        language.text("Year"),
        language.text("What"),
        language.text("Member states and EU"),
        language.text("Release"),
    )
    now = moments.now()
    cells = tuple(_period_cells(row, now, language) for row in row_dicts(groups.head(MOST_ROWS)))
    caption = language.plural(
        "{number} value of a new or earlier period", "{number} values of new and earlier periods", len(new)
    )
    return Table(_caption(caption, groups, language), heads, cells, (1,))


def _period_cells(row: Row, now: Moment, language: Language) -> tuple[str, ...]:
    who = language.country(row["first"]) if row["size"] == 1 else language.number(row["size"])
    return (
        subject_name(row["indicator"], row["breakdown"], language),
        row["period"],
        revision_texts.change_kind_name(row["kind"], language),
        who,
        edition_day(row["dataset"], row["edition"], now, language),
    )


def others_table(changes: pd.DataFrame, language: Language) -> Table:
    """Values that came or were withdrawn, and flags that changed alone; at most MOST_ROWS."""
    others = changes[changes["kind"].isin([CAME, WENT, FLAGS])]
    heads = (
        language.text("Indicator"),
        language.text("Country"),
        language.text("Year"),
        language.text("What"),
        language.text("Before"),
        language.text("Now"),
        language.text("Flags"),
        language.text("Release"),
    )
    now = moments.now()
    cells = tuple(_other_cells(row, now, language) for row in row_dicts(others.head(MOST_ROWS)))
    said = language.plural("{number} change", "{number} changes", len(others))
    return Table(_caption(said, others, language), heads, cells, (2, 4, 5))


def _other_cells(row: Row, now: Moment, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    return (
        subject_name(row["indicator"], row["breakdown"], language),
        language.country(row["country"]),
        row["period"],
        revision_texts.change_kind_name(row["kind"], language),
        revision_texts.before(row, unit, language),
        revision_texts.after(row, unit, language),
        revision_texts.flags_moved(row, language),
        edition_day(row["dataset"], row["edition"], now, language),
    )


def editions_table(changes: pd.DataFrame, editions: Sequence[Edition], language: Language) -> Table:
    """How many changes of each kind every edition brought, zeros told; the first edition of a dataset has
    nothing to be compared with.
    """
    # Flags that changed alone are told as gained and lost.
    counts, kinds = count_changes(changes).to_dict("index"), [kind for kind in KINDS if kind != FLAGS]
    heads = (
        language.text("Release"),
        language.text("Dataset"),
        *(revision_texts.change_kind_heading(kind, language) for kind in kinds),
        language.text("Flags added"),
        language.text("Flags removed"),
    )
    cells = []
    for edition in editions:
        brought = counts.get((edition.dataset, edition.edition), {})
        numbers = [language.number(int(brought.get(column, 0))) for column in (*kinds, "gained", "lost")]
        cells.append((release_day(edition, language), edition.dataset, *numbers))
    caption = language.plural(
        "{number} release, the newest first", "{number} releases, the newest first", len(cells)
    )
    return Table(caption, heads, tuple(cells), tuple(range(2, len(heads))))


def _caption(said: str, rows: pd.DataFrame, language: Language) -> str:
    if len(rows) <= MOST_ROWS:
        return said
    return language.plural(
        "{said}; here is the first row, the file has all",
        "{said}; here are the first {number} rows, the file has all",
        MOST_ROWS,
        said=said,
    )


def rounding_sentence(changes: pd.DataFrame, language: Language) -> str:
    """How many values differ only by their rounding, by indicator; "" where none does."""
    counts = changes.loc[changes["kind"] == ROUNDING, "indicator"].value_counts()
    if counts.empty:
        return ""
    names = language.list(
        language.text("{name} ({count})", name=subject_name(str(code), TOTAL, language), count=count)
        for code, count in counts.items()
    )
    return language.plural(
        "{number} value differs only by its rounding and does not count as revised: {names}.",
        "{number} values differ only by their rounding and do not count as revised: {names}.",
        int(counts.sum()),
        names=names,
    )
