"""Who contributes most to the Union's gap, as a card: bars that add up to it, as observed or as supposed for
the target's year.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis import people
from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.legend import flag_legend
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.targets.contribution_texts import (
    against_published,
    contributions_headline,
    contributions_subject,
    contributions_takeaway,
    contributions_title,
    how_computed,
)
from cards.targets.survey_population import is_counted, population_by_country, population_editions
from cards.targets.target_rows import TARGET, TargetOutlook, requested_target, target_outlook
from cards.targets.target_suppositions import (
    SUPPOSED,
    Supposition,
    UnionOutcome,
    amount_supposed,
    requested_supposition,
    supposition_codes,
)
from cards.targets.whatif.whatif_case import WhatIf, what_if_case
from cards.view import View
from charts.pieces.marks import Labels
from charts.ranking import ranking
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language
from words.sentences import value_sentence

COLUMNS = (
    *OBSERVATION_COLUMNS,
    "contribution",
    "year_supposed",
    "value_supposed",
    "contribution_supposed",
    "population_estimate",
    "goal",
    "goal_year",
    "suppose",
    "supposed_country",
    "supposed",
    "age",
)


@remember
def contribution_card(
    indicator: str, country: str, supposition: Supposition, view: View
) -> tuple[Card, go.Figure] | None:
    """How many points of the Union's gap stand with each member state; they add up to it. None where
    a population is missing.

    Where something is supposed, the gap in the target's year then; what was observed stands beside it in the
    table.
    """
    language, outlook = view.language, target_outlook(indicator, view.moment)
    rows = _contribution_rows(outlook, view.moment)
    if rows is None:
        return None
    case = _changing_case(indicator, country, supposition, view)
    then = None if case is None else case.union
    rows = _with_supposed(rows, outlook, case, view.moment)
    parts = rows.set_index("country")["contribution" if then is None else "contribution_supposed"]
    rows = rows.assign(observed=rows["value"], value=-rows["country"].map(parts).astype(float)).sort_values(
        "value", ascending=False, kind="stable"
    )
    labels = Labels(
        {str(code): language.number(-part, 2) for code, part in parts.items()},
        _texts(rows, outlook, then, language),
        chosen=[] if country == EU else [country],
    )
    return _card(outlook, rows, case, country, view), ranking(rows, labels, view.style)


def _changing_case(indicator: str, country: str, supposition: Supposition, view: View) -> WhatIf | None:
    """The what-if, where what is supposed changes the Union's result."""
    case = what_if_case(indicator, country, supposition, view)
    return case if case is not None and case.outcome.changed and case.union is not None else None


def _contribution_rows(outlook: TargetOutlook, moment: Moment) -> pd.DataFrame | None:
    """The outlook of the 27 with what each adds to the gap (below zero: short of the target); None unless all
    have a value of the same period and a population.
    """
    population, countries = population_by_country(outlook.period, moment), catalogue().countries
    rows = outlook.rows[(outlook.rows["country"] != EU) & (outlook.rows["period"] == outlook.period)]
    rows = with_values(rows)
    complete = len(rows) == len(countries) and all(code in population for code in countries)
    if outlook.indicator != SKILLS or not complete:
        return None
    parts = people.country_contributions(
        dict(zip(rows["country"], rows["value"], strict=True)), population, outlook.aim.goal
    )
    return rows.assign(
        contribution=rows["country"].map(parts), population_estimate=rows["country"].map(population).round(-3)
    )


def _with_supposed(
    rows: pd.DataFrame, outlook: TargetOutlook, case: WhatIf | None, moment: Moment
) -> pd.DataFrame:
    rows = rows.assign(goal=outlook.aim.goal, goal_year=outlook.aim.year)
    if case is None or case.union is None:
        return rows
    then, supposed = case.union, case.supposition
    return rows.assign(
        suppose=supposed.kind,
        supposed_country=case.country,
        supposed=amount_supposed(outlook.indicator, case.country, supposed, moment),
        age=supposed.age or None,
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
    case: WhatIf | None,
    country: str,
    view: View,
) -> Card:
    language, then = view.language, None if case is None else case.union
    period = outlook.period if case is None else str(outlook.aim.year)
    name = contributions_title(outlook, case, language)
    takeaway = contributions_takeaway(rows, outlook, case, view)
    table = _table(f"{name}. {takeaway}" if case else name, outlook, rows, then, language)
    choices = {"indicator": outlook.indicator, "country": country}
    choices |= {} if case is None else supposition_codes(case.supposition)
    union = outlook.row(EU)
    written = language.value(float(union["value"]), outlook.unit)
    beside = value_sentence(EU, written, union["period"], language)
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
        label=name,
        # Files are called as before the title named the indicator.
        file_title=f"Where the Union's gap of {period} "
        + ("lies" if case is None else "would lie in this what-if"),
        subject=contributions_subject(outlook, case, country, language),
        headline=contributions_headline(rows, case, country, view),
        alternative=f"{beside} " + "; ".join(f"{row[0]} {row[1]}" for row in table.rows),
        kind="ranking",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        legend=flag_legend(rows, language),
        notes=(
            takeaway,
            *how_computed(then, counted=counted, language=language),
            *([] if case else against_published(rows, outlook, view)),
        ),
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


@registry.card("contributions", path="targets", takes=(*TARGET, *SUPPOSED))
def _requested_contributions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    indicator, country = requested_target(request)
    supposition = requested_supposition(request, indicator, country)
    return contribution_card(indicator, country, supposition, request.view)
