"""Who contributes most to the Union's gap, as a card: bars that add up to it, as observed or as supposed for
the target's year.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis import people
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import flag_notes, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest, require
from cards.targets import target_rows as ask
from cards.targets import target_suppositions as suppose
from cards.targets.target_rows import TARGET, requested_target
from cards.targets.target_suppositions import Choice, UnionThen, changed_union, choice_codes
from cards.view import View
from charts.ranking import ranking
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language

COLUMNS = (
    *OBSERVATION_COLUMNS,
    "contribution",
    "year_supposed",
    "value_supposed",
    "contribution_supposed",
    "population_estimate",
)


@remember
def contribution_card(
    column: ask.Column, country: str, choice: Choice, view: View
) -> tuple[Card, go.Figure] | None:
    """How many points of the Union's gap stand with each member state; they add up to it. Only where
    populations are held.

    Where something is supposed, the gap in the target's year then; what was observed stands beside it in the
    table.
    """
    language = view.language
    rows = _rows(column, view.moment)
    if rows is None:
        return None
    then = changed_union(column, country, choice, view.moment)
    rows = _with_supposed(rows, column, then)
    parts = rows.set_index("country")["contribution" if then is None else "contribution_supposed"]
    rows = rows.assign(observed=rows["value"], value=-rows["country"].map(parts).astype(float)).sort_values(
        "value", ascending=False, kind="stable"
    )
    shown = {str(code): language.number(-part, 2) for code, part in parts.items()}
    drawn = ranking(
        rows,
        shown,
        _texts(rows, column, then, language),
        view.look,
        language,
        chosen=[] if country == EU else [country],
    )
    supposed = {} if then is None else choice_codes(choice)
    address = codes(
        "contributions", view.moment, language, indicator=column.aim.indicator, country=country, **supposed
    )
    return _card(column, rows, then, float(parts.sum()), address, view), drawn


def _rows(column: ask.Column, moment: Moment) -> pd.DataFrame | None:
    held, countries = ask.populations(column.period, moment), catalogue().countries
    rows = column.outlook[
        (column.outlook["country"] != EU) & (column.outlook["period"] == column.period)
    ].dropna(subset="value")
    if (
        column.aim.indicator != SKILLS
        or len(rows) < len(countries)
        or any(code not in held for code in countries)
    ):
        return None
    parts = people.contributions(
        dict(zip(rows["country"], rows["value"], strict=True)), held, column.aim.goal
    )
    return rows.assign(
        contribution=rows["country"].map(parts), population_estimate=rows["country"].map(held).round(-3)
    )


def _with_supposed(rows: pd.DataFrame, column: ask.Column, then: UnionThen | None) -> pd.DataFrame:
    if then is None:
        return rows
    return rows.assign(
        year_supposed=column.aim.year,
        value_supposed=rows["country"].map(then.values).astype(float),
        contribution_supposed=rows["country"].map(then.parts).astype(float),
    )


def _texts(
    rows: pd.DataFrame, column: ask.Column, then: UnionThen | None, language: Language
) -> dict[str, str]:
    unit = catalogue().unit_of(column.aim.indicator)
    found = {}
    for _, row in rows.iterrows():
        said = [
            f"<b>{language.country(row['country'])}</b>",
            language.text("{part} points of the gap", part=language.number(row["value"], 2)),
        ]
        if then is not None:
            said.append(
                language.text(
                    "{value} in {year}, supposed",
                    value=language.value(row["value_supposed"], unit),
                    year=column.aim.year,
                )
            )
        said.append(
            language.text(
                "{value} in {year}, observed", value=language.value(row["observed"], unit), year=column.period
            )
        )
        found[row["country"]] = "<br>".join(said)
    return found


def _card(
    column: ask.Column,
    rows: pd.DataFrame,
    then: UnionThen | None,
    gap: float,
    address: dict[str, str],
    view: View,
) -> Card:
    language = view.language
    unit = view.catalogue.unit_of(column.aim.indicator)
    name = (
        language.text("Where the Union's gap of {period} lies", period=column.period)
        if then is None
        else language.text("Where the Union's gap of {year} would lie in this what-if", year=column.aim.year)
    )
    table = _table(name, column, rows, then, language)
    takeaway = _takeaway(rows, gap, unit.decimals, language)
    notes = (
        _method(then, counted=ask.is_counted(column.period, view.moment), language=language),
        *flag_notes(rows, language),
    )
    editions = [*moments.editions_of(rows, view.moment), *ask.population_editions(column.period, view.moment)]
    period = column.period if then is None else str(column.aim.year)
    alternative = f"{name}. {takeaway} " + "; ".join(f"{row[0]} {row[1]}" for row in table.rows)
    records = record_rows(
        rows.reindex(columns=[*dict.fromkeys([*rows.columns, *COLUMNS])]).assign(value=rows["observed"]),
        COLUMNS,
    )
    return Card(
        key="contributions",
        title=name,
        subtitle=lines((language.text("points of the Union's gap, estimate"), period)),
        takeaway=takeaway,
        alternative=alternative,
        source=lines((language.source_line(editions), obtained(editions, language))),
        kind="ranking",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        notes=notes,
        codes=address,
    )


def _takeaway(rows: pd.DataFrame, gap: float, decimals: int, language: Language) -> str:
    if gap >= 0:
        return language.text(
            "The weighted mean would be at the target or above it, by {gap} points.",
            gap=language.number(gap, decimals),
        )
    behind = rows[rows["value"] > 0]["country"].head(3)
    return language.text(
        "Of {gap} points short of the target (estimate), the largest parts lie in {names}.",
        gap=language.number(-gap, decimals),
        names=language.countries(behind),
    )


def _method(then: UnionThen | None, *, counted: bool, language: Language) -> str:
    population = (
        language.text("population aged 16-74 (Eurostat)")
        if counted
        else language.text("population aged 15-74 (estimate)")
    )
    how = language.text(
        "Computed by the dashboard: (target minus value) times the country's share of the {population}; "
        "below zero where the target is exceeded. "
        "The bars add up to the gap of the weighted mean, which differs from the published EU value by "
        "less than 0.1 points.",
        population=population,
    )
    if then is None:
        return how
    return (
        how
        + " "
        + language.text("Values of the target year are supposed: the what-if says how. They are no forecast.")
    )


def _table(
    caption: str, column: ask.Column, rows: pd.DataFrame, then: UnionThen | None, language: Language
) -> Table:
    unit = catalogue().unit_of(column.aim.indicator)
    year = column.aim.year
    heads = [
        language.text("Country"),
        language.text("Points of the gap of {year} (estimate)", year=column.period),
        language.text("Value {year}", year=column.period),
    ]
    if then is not None:
        heads[1:1] = [
            language.text("Points of the gap of {year}, supposed", year=year),
            language.text("Value {year}, supposed", year=year),
        ]
    found = []
    for _, row in rows.iterrows():
        cells = [
            language.country(row["country"]),
            language.number(-row["contribution"], 2),
            f"{language.value(row['observed'], unit)} {row['flags']}".strip(),
        ]
        if then is not None:
            cells[1:1] = [
                language.number(-row["contribution_supposed"], 2),
                language.value(row["value_supposed"], unit),
            ]
        found.append(tuple(cells))
    sums = [language.text("All together"), language.number(-rows["contribution"].sum(), 2), ""]
    if then is not None:
        sums[1:1] = [
            language.number(-rows["contribution_supposed"].sum(), 2),
            language.value(then.value, unit),
        ]
    return Table(
        caption,
        tuple(heads),
        (*found, tuple(sums)),
        numeric=tuple(range(1, len(heads))),
        strong=(len(found),),
    )


@registry.card("contributions", path="targets", takes=(*TARGET, "suppose", "pace", "reach", "age"))
def _requested_contributions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    column, country = requested_target(request)
    kind = request.one("suppose", (suppose.PACE, suppose.VALUE, suppose.GROUP), suppose.PACE)
    ages = suppose.groups(column, country, request.moment) if kind == suppose.GROUP else ()
    require(kind != suppose.GROUP or bool(ages), f'suppose "{kind}" is not possible here')
    pace = request.one("pace", suppose.paces(), "") if kind == suppose.PACE else ""
    unit = request.view.catalogue.unit_of(column.aim.indicator)
    reach = request.one("reach", suppose.reaches(unit), "") if kind != suppose.PACE else ""
    choice = suppose.Choice(kind, pace, reach, request.one("age", ages, ages[-1]) if ages else "")
    return contribution_card(column, country, choice, request.view)
