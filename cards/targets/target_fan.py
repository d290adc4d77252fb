"""The fan chart of one country and target, as a card: observed, trajectory with interval or range, pace
needed, targets, official curve.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.projection import Projection
from analysis.trajectory import NO_CHANGE
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, flag_notes, obtained
from cards.markup import Table
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets import target_rows as ask
from cards.targets import target_trajectory as trajectory
from cards.targets.target_rows import TARGET, requested_target
from cards.view import View
from charts.fan import Fan, Points, fan
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments
from words import target_texts
from words.language import Language
from words.tooltips import tooltip

COLUMNS = (
    "indicator",
    "country",
    "year",
    "kind",
    "value",
    "low",
    "high",
    "flags",
    "flags_known",
    "dataset",
    "edition",
)


def fan_of(column: ask.Column, country: str, view: View) -> tuple[Fan, Projection] | None:
    """All that a fan chart draws, on the page and on the factsheet, and where the trajectory comes from;
    None where no value is held.
    """
    language = view.language
    indicator, aim = column.aim.indicator, column.aim
    spans, going = ask.trajectory(indicator, country, aim.year, view.moment)
    if not spans:
        return None
    rows = ask.history(indicator, country, view.moment)
    shown = Fan(
        spans,
        going.line,
        going.interval,
        going.range,
        _needed(column, country),
        _goals(column, country, view),
        _official(indicator, country),
        _texts(rows, indicator, language),
        _pale(rows),
        language.text("{nominal}% interval", nominal=language.number(view.catalogue.pace.nominal)),
        target_texts.method(going.method, language) if going.method == NO_CHANGE else "",
    )
    return shown, going


@remember
def fan_card(column: ask.Column, country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The card and its figure; None where no value is held."""
    language = view.language
    found = fan_of(column, country, view)
    if found is None:
        return None
    shown, going = found
    indicator, aim = column.aim.indicator, column.aim
    spans, rows = shown.spans, ask.history(indicator, country, view.moment)
    unit = view.catalogue.unit_of(indicator)
    million = unit.symbol == "thousand" and spans[-1][-1][1] >= 1000
    drawn = fan(
        shown, view.look, language, suffix="%" if unit.symbol == "%" else "", scale=1000.0 if million else 1.0
    )
    name = language.text(
        "{country}: {name}, to {year}",
        country=language.country(country),
        name=language.text(view.catalogue.indicators[indicator].name),
        year=aim.year,
    )
    editions = moments.editions_of(rows, view.moment)
    records = _records(indicator, country, rows, spans, going)
    unit_note = (
        language.text("{unit}, in millions", unit=language.text("persons"))
        if million
        else language.unit(unit)
    )
    official = [language.text("official curve: the Commission's tool")] if shown.official else []
    source = lines((language.source_line(editions), obtained(editions, language), *official))
    chance = trajectory.chance_said(column, going, country, view)
    takeaway = f"{trajectory.said(going, indicator, language)} {chance}".strip()
    table = _table(name, records, indicator, language)
    alternative = f"{name}. {takeaway} " + "; ".join(" ".join(row) for row in table.rows)
    flagged = flag_notes(rows.drop_duplicates(["country", "flags", "flags_known"]), language)
    card_notes = (*trajectory.notes(column, going, len(spans[-1]), country, view), *flagged)
    card = Card(
        key="fan",
        title=name,
        subtitle=lines((unit_note, language.country(country))),
        takeaway=takeaway,
        alternative=alternative,
        source=source,
        kind="fan",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        notes=card_notes,
        codes=codes("fan", view.moment, language, indicator=indicator, country=country),
    )
    return card, drawn


def _needed(column: ask.Column, country: str) -> tuple[tuple[int, float], ...]:
    row = column.row(country)
    if pd.isna(row["value"]) or not row["status"] or pd.isna(row["needed"]) or row["status"] == "reached":
        return ()
    return ((int(row["period"][:4]), float(row["value"])), (column.aim.year, column.aim.goal))


def _goals(column: ask.Column, country: str, view: View) -> list[tuple[str, int, float]]:
    language = view.language
    aim, unit = column.aim, view.catalogue.unit_of(column.aim.indicator)
    found = []
    if aim.binds != "union" or country == EU:
        name = (
            language.text("parity (not a target): {goal}", goal=language.goal(aim.goal, unit))
            if aim.binds == "none"
            else language.text("EU target {year}: {goal}", year=aim.year, goal=language.goal(aim.goal, unit))
        )
        found.append((name, aim.year, aim.goal))
    for target, row in ask.national(aim.indicator, country, view.moment):
        if all(abs(row["goal"] - goal) > 1e-9 for _, _, goal in found):
            goal = language.goal(row["goal"], unit)
            found.append(
                (
                    language.text("national target {year}: {goal}", year=target.year, goal=goal)
                    if target.confirmed
                    else language.text(
                        "national target {year}: {goal} (to be confirmed)", year=target.year, goal=goal
                    ),
                    target.year,
                    float(row["goal"]),
                )
            )
    return found


def _official(indicator: str, country: str) -> tuple[tuple[int, float], ...]:
    if country != EU:
        return ()
    factor = catalogue().units
    curve = next((curve for curve in ask.curves(indicator) if curve.kind == "baseline"), None)
    return (
        ()
        if curve is None
        else tuple((int(year), value * factor[curve.unit].factor) for year, value in curve.points.items())
    )


def _texts(rows: pd.DataFrame, indicator: str, language: Language) -> dict[int, str]:
    unit = catalogue().unit_of(indicator)
    return {
        int(row["period"][:4]): tooltip(row, unit, language, lambda v: language.value(v, unit))
        for _, row in rows.iterrows()
    }


def _pale(rows: pd.DataFrame) -> list[int]:
    letters = (*drawn_as("pale"), *drawn_as("hollow"))
    return [
        int(row["period"][:4])
        for _, row in rows.iterrows()
        if any(letter in row["flags"] for letter in letters)
    ]


def _records(
    indicator: str, country: str, rows: pd.DataFrame, spans: Sequence[Points], going: Projection
) -> list[dict[str, object]]:
    shared = {"indicator": indicator, "country": country}
    bounds = {year: (low, high) for year, low, high in going.interval}
    of_year = {
        int(row["period"][:4]): row
        for row in record_rows(rows, ("period", "flags", "flags_known", "dataset", "edition"))
    }
    own = {
        year: {key: value for key, value in row.items() if key != "period"} for year, row in of_year.items()
    }
    found = [
        {**shared, "year": year, "kind": "observed", "value": value, **own[year]}
        for span in spans
        for year, value in span
    ]
    for year, value in going.line[1:]:
        low, high = bounds.get(year, (None, None))
        found.append(
            {
                **shared,
                "year": year,
                "kind": f"trajectory: {going.method}",
                "value": value,
                "low": low,
                "high": high,
            }
        )
    return found


def _table(caption: str, records: list[dict[str, object]], indicator: str, language: Language) -> Table:
    unit = catalogue().unit_of(indicator)
    kinds = {"observed": language.text("observed")}

    def number(value: object) -> str:
        return language.value(value, unit) if isinstance(value, float) else "–"

    rows = tuple(
        (
            str(r["year"]),
            kinds.get(str(r["kind"]), language.text("trajectory")),
            number(r["value"]),
            number(r.get("low")),
            number(r.get("high")),
        )
        for r in records
    )
    columns = (
        language.text("Year"),
        language.text("What"),
        language.text("Value"),
        language.text("Interval from"),
        language.text("to"),
    )
    return Table(caption, columns, rows, numeric=(2, 3, 4))


@registry.card("fan", path="targets", takes=TARGET)
def _requested_fan(request: CardRequest) -> tuple[Card, go.Figure] | None:
    column, country = requested_target(request)
    return fan_card(column, country, request.view)
