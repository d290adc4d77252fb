"""The cockpit's table as a card of its own, for files and other sites' frames: every target, every member
state, as on the page.
"""

import pandas as pd

from cards.card import Card, codes, provenance
from cards.contents import TABLE
from cards.markup import Table
from cards.records import record_rows
from cards.targets.target_cockpit import CELL, CSV, PROTOCOL, below, order, rows_of, said_below, source
from cards.targets.target_rows import Column, cockpit
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words import target_texts
from words.language import Language, finer

ALL = "all"


def shown(theme: str, moment: Moment) -> tuple[Column, ...]:
    """The targets of a theme, or ALL."""
    facts = catalogue()
    return tuple(
        column for column in cockpit(moment) if theme in (ALL, facts.indicators[column.aim.indicator].theme)
    )


@remember
def cockpit_card(theme: str, sort: str, indicator: str, moment: Moment, words: Language) -> Card | None:
    """A row for the EU and each of the 27, in the order that `sort` gives on a target; None where no target
    of the theme has values.
    """
    columns = shown(theme, moment)
    sorting = next((column for column in cockpit(moment) if column.aim.indicator == indicator), None)
    if not columns or sorting is None:
        return None
    rows = rows_of(columns)
    editions = moments.editions_of(rows, moment)
    name, takeaway = words.text("Every target, every member state"), _counted(rows, words)
    facts = catalogue()
    units = rows["indicator"].map(lambda code: facts.indicators[code].unit)
    chosen = {"theme": "" if theme == ALL else theme, "sort": "" if sort == PROTOCOL else sort}
    return Card(
        key="cockpit",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=target_texts.measures(facts.thresholds.default_period, words),
        source=source(rows, moment, words),
        kind=TABLE,
        table=_table(columns, order(sorting, sort), name, words),
        records=tuple(record_rows(rows.assign(unit=units), CSV)),
        columns=CSV,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("cockpit", moment, words, indicator=indicator if sort != PROTOCOL else "", **chosen),
        notes=tuple(said_below(columns, cockpit(moment), words)),
    )


def _counted(rows: pd.DataFrame, words: Language) -> str:
    """How many standings, a member state on a target, have which status."""
    members = rows[(rows["country"] != EU) & rows["status"].ne("")]
    if members.empty:
        return words.text("No value of a member state has a status: these targets are the Union's, or none.")
    counts = members["status"].value_counts()
    said = [
        f"{target_texts.status(code, words)} {words.number(int(counts[code]))}"
        for code in target_texts.ICONS
        if code in counts
    ]
    return words.text(
        "Of {count} standings of member states: {statuses}.",
        count=words.number(len(members)),
        statuses=words.list(said),
    )


def _table(columns: tuple[Column, ...], countries: list[str], name: str, words: Language) -> Table:
    facts = catalogue()
    heads, by_country = [words.text("Country")], []
    for column in columns:
        goal = words.goal(column.aim.goal, facts.unit_of(column.aim.indicator))
        called = words.text(facts.indicators[column.aim.indicator].name)
        heads.append(
            words.text("{name}, {period} (target {goal})", name=called, period=column.period, goal=goal)
        )
        rows = [
            dict(zip(CELL, row, strict=True))
            for row in zip(*(column.outlook[each].tolist() for each in CELL), strict=True)
        ]
        by_country.append({str(row["country"]): _cell(row, column, words) for row in rows})
    cells = tuple((words.country(code), *(held[code] for held in by_country)) for code in countries)
    return Table(
        name, tuple(heads), cells, strong=tuple(place for place, code in enumerate(countries) if code == EU)
    )


def _cell(row: dict[str, object], column: Column, words: Language) -> str:
    unit, value = catalogue().unit_of(column.aim.indicator), row["value"]
    if not isinstance(value, float) or value != value:
        return words.text("no data")
    year = f"({row['period']})" if row["period"] != column.period else ""
    first = " ".join(
        part
        for part in (words.value(value, finer(float(str(row["gap"])), unit)), str(row["flags"]), year)
        if part
    )
    return " · ".join(part for part in (first, *below(row, unit, words)) if part)
