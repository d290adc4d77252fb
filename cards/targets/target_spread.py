"""Convergence: how far apart the member states are, period by period; for women among ICT specialists also
how far from men.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis.convergence import newest_comparable, spread_by_period
from analysis.spans import with_declared_breaks
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import flag_notes, obtained
from cards.markup import Table
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.target_rows import TARGET, Column, requested_target
from cards.view import View
from charts.dispersion import dispersion
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from words.language import Language
from words.tooltips import tooltip

# As many periods as can be told apart on a phone.
MOST = 8
COLUMNS = ("indicator", "period", "deviation", "lowest", "highest", "count", "broken")


@remember
def spread_card(column: Column, country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The card and its figure; None for counts, and where no period has enough member states."""
    language = view.language
    facts, indicator = view.catalogue, column.aim.indicator
    unit = facts.unit_of(indicator)
    held = with_declared_breaks(
        series.observations(indicator, view.moment), facts.indicators[indicator].breaks
    )
    found = spread_by_period(held, facts.countries, facts.thresholds.ranking).tail(MOST)
    if unit.kind != "rate" or found.empty:
        return None
    rows = held[held["period"].isin(found["period"])]
    texts = {
        (row["country"], row["period"]): tooltip(row, unit, language, lambda v: language.value(v, unit))
        for _, row in rows.iterrows()
    }
    tops = {p: language.number(d, 1) for p, d in zip(found["period"], found["deviation"], strict=True)}
    drawn = dispersion(
        rows,
        tops,
        texts,
        view.look,
        chosen=[] if country == EU else [country],
        suffix="%" if unit.symbol == "%" else "",
    )
    name = language.text(
        "{name}: how far apart member states are", name=language.text(facts.indicators[indicator].name)
    )
    table = _table(name, found, indicator, language)
    takeaway = said(found, indicator, view)
    note = language.text(
        "Dots: member states; the dash: the EU. Above each year: the standard deviation in points (how far "
        "member states typically lie from their "
        "mean), each counted alike, computed by the dashboard."
    )
    broken = (
        language.text("No line joins the years: some do not compare.")
        if len(newest_comparable(found)) < len(found)
        else ""
    )
    records = record_rows(found.assign(indicator=indicator), COLUMNS)
    alternative = f"{name}. {takeaway} " + "; ".join(" ".join(row) for row in table.rows)
    flagged = flag_notes(rows.drop_duplicates(["country", "flags", "flags_known"]), language)
    editions = moments.editions_of(rows, view.moment)
    card = Card(
        key="spread",
        title=name,
        subtitle=language.unit(unit),
        takeaway=takeaway,
        alternative=alternative,
        source=lines((language.source_line(editions), obtained(editions, language))),
        kind="dispersion",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        notes=(f"{note} {broken}".strip(), *flagged),
        codes=codes("spread", view.moment, language, indicator=indicator, country=country),
    )
    return card, drawn


def said(found: pd.DataFrame, indicator: str, view: View) -> str:
    """Closer or further apart since the last break; women and men where that is what is counted."""
    language = view.language
    run = newest_comparable(found)
    first, last = run.iloc[0], run.iloc[-1]
    low, high = language.number(first["deviation"], 1), language.number(last["deviation"], 1)
    if len(run) < 2:
        text = language.text(
            "In {last} the standard deviation was {high} points; earlier years do not compare (break).",
            last=last["period"],
            high=high,
        )
    elif low == high:
        text = language.text(
            "Between {first} and {last} the standard deviation stayed at {high} points.",
            first=first["period"],
            last=last["period"],
            high=high,
        )
    elif last["deviation"] < first["deviation"]:
        text = language.text(
            "Member states have come closer: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    else:
        text = language.text(
            "Member states have moved apart: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    return f"{text} {_with_men(indicator, view)}".strip()


def _with_men(indicator: str, view: View) -> str:
    language = view.language
    newest = (
        series.eu_row(indicator, view.moment, series.default_period(indicator, view.moment))
        if indicator == "women_ict_specialists"
        else None
    )
    if newest is None:
        return ""
    women, unit = float(newest["value"]), view.catalogue.unit_of(indicator)
    return language.text(
        "In the EU, {women} were women and {men} men in {period}.",
        women=language.value(women, unit),
        men=language.value(100 - women, unit),
        period=newest["period"],
    )


def _table(caption: str, found: pd.DataFrame, indicator: str, language: Language) -> Table:
    unit = catalogue().unit_of(indicator)
    rows = tuple(
        (
            row["period"],
            language.number(row["deviation"], 1),
            language.value(row["lowest"], unit),
            language.value(row["highest"], unit),
            language.number(row["count"]),
            language.text("break") if row["broken"] else "",
        )
        for _, row in found.iterrows()
    )
    columns = (
        language.text("Year"),
        language.text("Standard deviation"),
        language.text("Lowest"),
        language.text("Highest"),
        language.text("Member states"),
        language.text("Remark"),
    )
    return Table(caption, columns, rows, numeric=(1, 2, 3, 4))


@registry.card("spread", path="targets", takes=TARGET)
def _requested_spread(request: CardRequest) -> tuple[Card, go.Figure] | None:
    column, country = requested_target(request)
    return spread_card(column, country, request.view)
