"""Who contributes most to the Union's gap, as a card: bars that add up to it, as observed or as supposed for
the target's year.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis import people
from cards import registry
from cards.card import Card, card_origin, join_parts
from cards.contents import Table
from cards.legend import flag_legend
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest, require
from cards.targets.survey_population import is_counted, population_editions, populations
from cards.targets.target_rows import TARGET, TargetOutlook, requested_target, target_outlook
from cards.targets.target_suppositions import (
    GROUP,
    PACE,
    VALUE,
    Supposition,
    UnionOutcome,
    changed_union_outcome,
    pace_codes,
    reach_codes,
    supposable_ages,
    supposition_codes,
)
from cards.view import View
from charts.pieces.marks import Labels
from charts.ranking import ranking
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language, finer
from words.sentences import value_sentence

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
    indicator: str, country: str, supposition: Supposition, view: View
) -> tuple[Card, go.Figure] | None:
    """How many points of the Union's gap stand with each member state; they add up to it. None where
    populations are not held.

    Where something is supposed, the gap in the target's year then; what was observed stands beside it in the
    table.
    """
    language, outlook = view.language, target_outlook(indicator, view.moment)
    rows = _contribution_rows(outlook, view.moment)
    if rows is None:
        return None
    then = changed_union_outcome(indicator, country, supposition, view.moment)
    rows = _with_supposed(rows, outlook, then)
    parts = rows.set_index("country")["contribution" if then is None else "contribution_supposed"]
    rows = rows.assign(observed=rows["value"], value=-rows["country"].map(parts).astype(float)).sort_values(
        "value", ascending=False, kind="stable"
    )
    labels = Labels(
        {str(code): language.number(-part, 2) for code, part in parts.items()},
        _texts(rows, outlook, then, language),
        chosen=[] if country == EU else [country],
    )
    choices = {"indicator": indicator, "country": country}
    choices |= {} if then is None else supposition_codes(supposition)
    return _card(outlook, rows, then, choices, view), ranking(rows, labels, view.style)


def _contribution_rows(outlook: TargetOutlook, moment: Moment) -> pd.DataFrame | None:
    """The outlook of the 27 with what each adds to the gap (below zero: short of the target); None unless all
    have a value of the same period and a population.
    """
    population, countries = populations(outlook.period, moment), catalogue().countries
    rows = outlook.rows[(outlook.rows["country"] != EU) & (outlook.rows["period"] == outlook.period)]
    rows = rows.dropna(subset="value")
    complete = len(rows) == len(countries) and all(code in population for code in countries)
    if outlook.indicator != SKILLS or not complete:
        return None
    parts = people.country_contributions(
        dict(zip(rows["country"], rows["value"], strict=True)), population, outlook.aim.goal
    )
    return rows.assign(
        contribution=rows["country"].map(parts), population_estimate=rows["country"].map(population).round(-3)
    )


def _with_supposed(rows: pd.DataFrame, outlook: TargetOutlook, then: UnionOutcome | None) -> pd.DataFrame:
    if then is None:
        return rows
    return rows.assign(
        year_supposed=outlook.aim.year,
        value_supposed=rows["country"].map(then.values).astype(float),
        contribution_supposed=rows["country"].map(then.parts).astype(float),
    )


def _texts(
    rows: pd.DataFrame, outlook: TargetOutlook, then: UnionOutcome | None, language: Language
) -> dict[str, str]:
    """Each country's tooltip."""
    unit, texts = outlook.unit, {}
    for row in row_dicts(rows):
        lines = [
            f"<b>{language.country(row['country'])}</b>",
            language.text("{part} points of the gap", part=language.number(row["value"], 2)),
        ]
        if then is not None:
            value = language.value(row["value_supposed"], unit)
            lines.append(language.text("{value} in {year}, supposed", value=value, year=outlook.aim.year))
        value = language.value(row["observed"], unit)
        lines.append(language.text("{value} in {year}, observed", value=value, year=outlook.period))
        texts[row["country"]] = "<br>".join(lines)
    return texts


def _card(
    outlook: TargetOutlook,
    rows: pd.DataFrame,
    then: UnionOutcome | None,
    choices: Mapping[str, str],
    view: View,
) -> Card:
    language = view.language
    period = outlook.period if then is None else str(outlook.aim.year)
    name = (
        language.text("Where the Union's gap of {period} lies", period=period)
        if then is None
        else language.text("Where the Union's gap of {year} would lie in this what-if", year=period)
    )
    table = _table(name, outlook, rows, then, language)
    union = outlook.row(EU)
    written = language.value(float(union["value"]), outlook.unit)
    takeaway = " ".join(
        [
            _takeaway(rows, outlook.unit, language),
            value_sentence(EU, written, union["period"], language),
        ]
    )
    counted = is_counted(outlook.period, view.moment)
    editions = [
        *moments.editions_of(rows, view.moment),
        *population_editions(outlook.period, view.moment),
    ]
    records = record_rows(
        rows.reindex(columns=[*dict.fromkeys([*rows.columns, *COLUMNS])]).assign(value=rows["observed"]),
        COLUMNS,
    )
    return Card(
        **card_origin("contributions", view, editions, **choices),
        title=name,
        subtitle=join_parts((language.text("points of the Union's gap, estimate"), period)),
        takeaway=takeaway,
        alternative=f"{name}. {takeaway} " + "; ".join(f"{row[0]} {row[1]}" for row in table.rows),
        kind="ranking",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        notes=(_method(then, counted=counted, language=language), *flag_legend(rows, language)),
    )


def _takeaway(rows: pd.DataFrame, unit: Unit, language: Language) -> str:
    """How far the Union is from the target, of rows whose `value` is what each lacks, and where most of it
    lies.
    """
    gap = -float(rows["value"].sum())
    decimals = finer(gap, unit).decimals
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


def _method(then: UnionOutcome | None, *, counted: bool, language: Language) -> str:
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
    caption: str, outlook: TargetOutlook, rows: pd.DataFrame, then: UnionOutcome | None, language: Language
) -> Table:
    """A row a country and one for all together; the columns of what is supposed only where something is."""
    unit, period, year = outlook.unit, outlook.period, outlook.aim.year
    heads = [
        language.text("Country"),
        language.text("Points of the gap of {year} (estimate)", year=period),
        language.text("Value {year}", year=period),
    ]
    body = [
        [
            language.country(row["country"]),
            language.number(-row["contribution"], 2),
            f"{language.value(row['observed'], unit)} {row['flags']}".strip(),
        ]
        for row in row_dicts(rows)
    ]
    body.append([language.text("All together"), language.number(-rows["contribution"].sum(), 2), ""])
    if then is not None:
        heads[1:1] = [
            language.text("Points of the gap of {year}, supposed", year=year),
            language.text("Value {year}, supposed", year=year),
        ]
        parts = [*rows["contribution_supposed"], rows["contribution_supposed"].sum()]
        values = [*rows["value_supposed"], then.value]
        for cells, part, value in zip(body, parts, values, strict=True):
            cells[1:1] = [language.number(-part, 2), language.value(value, unit)]
    return Table(
        caption,
        tuple(heads),
        tuple(tuple(cells) for cells in body),
        numeric=tuple(range(1, len(heads))),
        strong=(len(rows),),
    )


@registry.card("contributions", path="targets", takes=(*TARGET, "suppose", "pace", "reach", "age"))
def _requested_contributions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    indicator, country = requested_target(request)
    kind = request.one("suppose", (PACE, VALUE, GROUP), PACE)
    ages = supposable_ages(indicator, country, request.moment) if kind == GROUP else ()
    require(kind != GROUP or bool(ages), f'suppose "{kind}" is not possible here')
    pace = request.one("pace", pace_codes(), "") if kind == PACE else ""
    unit = request.view.catalogue.unit_of(indicator)
    reach = request.one("reach", reach_codes(unit), "") if kind != PACE else ""
    age = request.one("age", ages, ages[-1]) if ages else ""
    return contribution_card(indicator, country, Supposition(kind, pace, reach, age), request.view)
