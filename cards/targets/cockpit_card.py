"""The cockpit's table as a card of its own, for files and other sites' frames: every target, every member
state, as on the page.
"""

import pandas as pd

from cards import registry
from cards.card import Card, codes, provenance
from cards.contents import TABLE
from cards.markup import Table
from cards.records import record_rows
from cards.request import CardRequest, require
from cards.targets.target_cockpit import (
    CELL,
    CSV,
    GAP,
    PACE,
    PROTOCOL,
    below,
    order,
    rows_of,
    said_below,
    source,
)
from cards.targets.target_rows import Column, cockpit
from cards.view import View
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
def cockpit_card(theme: str, sort: str, indicator: str, view: View) -> Card | None:
    """A row for the EU and each of the 27, in the order that `sort` gives on a target; None where no target
    of the theme has values.
    """
    language = view.language
    columns = shown(theme, view.moment)
    sorting = next((column for column in cockpit(view.moment) if column.aim.indicator == indicator), None)
    if not columns or sorting is None:
        return None
    rows = rows_of(columns)
    editions = moments.editions_of(rows, view.moment)
    name, takeaway = language.text("Every target, every member state"), _counted(rows, language)
    facts = view.catalogue
    units = rows["indicator"].map(lambda code: facts.indicators[code].unit)
    chosen = {"theme": "" if theme == ALL else theme, "sort": "" if sort == PROTOCOL else sort}
    return Card(
        key="cockpit",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=target_texts.measures(facts.thresholds.default_period, language),
        source=source(rows, view),
        kind=TABLE,
        table=_table(columns, order(sorting, sort), name, language),
        records=tuple(record_rows(rows.assign(unit=units), CSV)),
        columns=CSV,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes(
            "cockpit", view.moment, language, indicator=indicator if sort != PROTOCOL else "", **chosen
        ),
        notes=tuple(said_below(columns, cockpit(view.moment), language)),
    )


def _counted(rows: pd.DataFrame, language: Language) -> str:
    """How many standings, a member state on a target, have which status."""
    members = rows[(rows["country"] != EU) & rows["status"].ne("")]
    if members.empty:
        return language.text(
            "No value of a member state has a status: these targets are the Union's, or none."
        )
    counts = members["status"].value_counts()
    said = [
        f"{target_texts.status(code, language)} {language.number(int(counts[code]))}"
        for code in target_texts.ICONS
        if code in counts
    ]
    return language.text(
        "Of {count} standings of member states: {statuses}.",
        count=language.number(len(members)),
        statuses=language.list(said),
    )


def _table(columns: tuple[Column, ...], countries: list[str], name: str, language: Language) -> Table:
    facts = catalogue()
    heads, by_country = [language.text("Country")], []
    for column in columns:
        goal = language.goal(column.aim.goal, facts.unit_of(column.aim.indicator))
        called = language.text(facts.indicators[column.aim.indicator].name)
        heads.append(
            language.text("{name}, {period} (target {goal})", name=called, period=column.period, goal=goal)
        )
        rows = [
            dict(zip(CELL, row, strict=True))
            for row in zip(*(column.outlook[each].tolist() for each in CELL), strict=True)
        ]
        by_country.append({str(row["country"]): _cell(row, column, language) for row in rows})
    cells = tuple((language.country(code), *(held[code] for held in by_country)) for code in countries)
    return Table(
        name, tuple(heads), cells, strong=tuple(place for place, code in enumerate(countries) if code == EU)
    )


def _cell(row: dict[str, object], column: Column, language: Language) -> str:
    unit, value = catalogue().unit_of(column.aim.indicator), row["value"]
    if not isinstance(value, float) or value != value:
        return language.text("no data")
    year = f"({row['period']})" if row["period"] != column.period else ""
    first = " ".join(
        part
        for part in (language.value(value, finer(float(str(row["gap"])), unit)), str(row["flags"]), year)
        if part
    )
    return " · ".join(part for part in (first, *below(row, unit, language)) if part)


@registry.card("cockpit", path="targets", takes=("theme", "sort", "indicator"), drawn=False)
def _requested_cockpit(request: CardRequest) -> Card | None:
    facts, columns = request.view.catalogue, [column.aim.indicator for column in cockpit(request.moment)]
    require(bool(columns), "no target has values at this moment")
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in columns))
    theme = request.one("theme", (ALL, *themes), ALL)
    sort = request.one("sort", (PROTOCOL, GAP, PACE), PROTOCOL)
    return cockpit_card(theme, sort, request.one("indicator", columns, columns[0]), request.view)
