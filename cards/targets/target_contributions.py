"""Who contributes most to the Union's gap, as a card: bars that add up to it, as observed or as supposed for
the target's year.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis import people
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import flag_notes, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.targets import target_rows as ask
from cards.targets.target_suppositions import Choice, UnionThen, changed_union, choice_codes
from charts.look import Look
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
    column: ask.Column,
    country: str,
    choice: Choice,
    moment: Moment,
    words: Language,
    look: Look,
) -> tuple[Card, go.Figure] | None:
    """How many points of the Union's gap stand with each member state; they add up to it. Only where
    populations are held.

    Where something is supposed, the gap in the target's year then; what was observed stands beside it in the
    table.
    """
    rows = _rows(column, moment)
    if rows is None:
        return None
    then = changed_union(column, country, choice, moment)
    rows = _with_supposed(rows, column, then)
    parts = rows.set_index("country")["contribution" if then is None else "contribution_supposed"]
    rows = rows.assign(observed=rows["value"], value=-rows["country"].map(parts).astype(float)).sort_values(
        "value", ascending=False, kind="stable"
    )
    shown = {str(code): words.number(-part, 2) for code, part in parts.items()}
    drawn = ranking(
        rows, shown, _texts(rows, column, then, words), look, words, chosen=[] if country == EU else [country]
    )
    supposed = {} if then is None else choice_codes(choice)
    address = codes(
        "contributions", moment, words, indicator=column.aim.indicator, country=country, **supposed
    )
    return _card(column, rows, then, float(parts.sum()), address, moment, words), drawn


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


def _texts(rows: pd.DataFrame, column: ask.Column, then: UnionThen | None, words: Language) -> dict[str, str]:
    unit = catalogue().unit_of(column.aim.indicator)
    found = {}
    for _, row in rows.iterrows():
        said = [
            f"<b>{words.country(row['country'])}</b>",
            words.text("{part} points of the gap", part=words.number(row["value"], 2)),
        ]
        if then is not None:
            said.append(
                words.text(
                    "{value} in {year}, supposed",
                    value=words.value(row["value_supposed"], unit),
                    year=column.aim.year,
                )
            )
        said.append(
            words.text(
                "{value} in {year}, observed", value=words.value(row["observed"], unit), year=column.period
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
    moment: Moment,
    words: Language,
) -> Card:
    unit = catalogue().unit_of(column.aim.indicator)
    name = (
        words.text("Where the Union's gap of {period} lies", period=column.period)
        if then is None
        else words.text("Where the Union's gap of {year} would lie in this what-if", year=column.aim.year)
    )
    table = _table(name, column, rows, then, words)
    takeaway = _takeaway(rows, gap, unit.decimals, words)
    notes = (
        _method(then, counted=ask.is_counted(column.period, moment), words=words),
        *flag_notes(rows, words),
    )
    editions = [*moments.editions_of(rows, moment), *ask.population_editions(column.period, moment)]
    period = column.period if then is None else str(column.aim.year)
    alternative = f"{name}. {takeaway} " + "; ".join(f"{row[0]} {row[1]}" for row in table.rows)
    records = record_rows(
        rows.reindex(columns=[*dict.fromkeys([*rows.columns, *COLUMNS])]).assign(value=rows["observed"]),
        COLUMNS,
    )
    return Card(
        key="contributions",
        title=name,
        subtitle=lines((words.text("points of the Union's gap, estimate"), period)),
        takeaway=takeaway,
        alternative=alternative,
        source=lines((words.source_line(editions), obtained(editions, words))),
        kind="ranking",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        notes=notes,
        codes=address,
    )


def _takeaway(rows: pd.DataFrame, gap: float, decimals: int, words: Language) -> str:
    if gap >= 0:
        return words.text(
            "The weighted mean would be at the target or above it, by {gap} points.",
            gap=words.number(gap, decimals),
        )
    behind = rows[rows["value"] > 0]["country"].head(3)
    return words.text(
        "Of {gap} points short of the target (estimate), the largest parts lie in {names}.",
        gap=words.number(-gap, decimals),
        names=words.countries(behind),
    )


def _method(then: UnionThen | None, *, counted: bool, words: Language) -> str:
    population = (
        words.text("population aged 16-74 (Eurostat)")
        if counted
        else words.text("population aged 15-74 (estimate)")
    )
    how = words.text(
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
        + words.text("Values of the target year are supposed: the what-if says how. They are no forecast.")
    )


def _table(
    caption: str, column: ask.Column, rows: pd.DataFrame, then: UnionThen | None, words: Language
) -> Table:
    unit = catalogue().unit_of(column.aim.indicator)
    year = column.aim.year
    heads = [
        words.text("Country"),
        words.text("Points of the gap of {year} (estimate)", year=column.period),
        words.text("Value {year}", year=column.period),
    ]
    if then is not None:
        heads[1:1] = [
            words.text("Points of the gap of {year}, supposed", year=year),
            words.text("Value {year}, supposed", year=year),
        ]
    found = []
    for _, row in rows.iterrows():
        cells = [
            words.country(row["country"]),
            words.number(-row["contribution"], 2),
            f"{words.value(row['observed'], unit)} {row['flags']}".strip(),
        ]
        if then is not None:
            cells[1:1] = [
                words.number(-row["contribution_supposed"], 2),
                words.value(row["value_supposed"], unit),
            ]
        found.append(tuple(cells))
    sums = [words.text("All together"), words.number(-rows["contribution"].sum(), 2), ""]
    if then is not None:
        sums[1:1] = [words.number(-rows["contribution_supposed"].sum(), 2), words.value(then.value, unit)]
    return Table(
        caption,
        tuple(heads),
        (*found, tuple(sums)),
        numeric=tuple(range(1, len(heads))),
        strong=(len(found),),
    )
