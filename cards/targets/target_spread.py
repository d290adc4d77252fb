"""Convergence: how far apart the member states are, period by period; for women among ICT specialists also
how far from men.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis.convergence import newest_comparable, spread_by_period
from analysis.spans import with_declared_breaks
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import flag_notes, obtained
from cards.markup import Table
from cards.records import record_rows
from cards.targets.target_rows import Column
from charts.dispersion import dispersion
from charts.look import Look
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import tooltip

# As many periods as can be told apart on a phone.
MOST = 8
COLUMNS = ("indicator", "period", "deviation", "lowest", "highest", "count", "broken")


@remember
def spread_card(
    column: Column, country: str, moment: Moment, words: Language, look: Look
) -> tuple[Card, go.Figure] | None:
    """The card and its figure; None for counts, and where no period has enough member states."""
    facts, indicator = catalogue(), column.aim.indicator
    unit = facts.unit_of(indicator)
    held = with_declared_breaks(series.observations(indicator, moment), facts.indicators[indicator].breaks)
    found = spread_by_period(held, facts.countries, facts.thresholds.ranking).tail(MOST)
    if unit.kind != "rate" or found.empty:
        return None
    rows = held[held["period"].isin(found["period"])]
    texts = {
        (row["country"], row["period"]): tooltip(row, unit, words, lambda v: words.value(v, unit))
        for _, row in rows.iterrows()
    }
    tops = {p: words.number(d, 1) for p, d in zip(found["period"], found["deviation"], strict=True)}
    drawn = dispersion(
        rows,
        tops,
        texts,
        look,
        chosen=[] if country == EU else [country],
        suffix="%" if unit.symbol == "%" else "",
    )
    name = words.text(
        "{name}: how far apart member states are", name=words.text(facts.indicators[indicator].name)
    )
    table = _table(name, found, indicator, words)
    takeaway = said(found, indicator, moment, words)
    note = words.text(
        "Dots: member states; the dash: the EU. Above each year: the standard deviation in points (how far "
        "member states typically lie from their "
        "mean), each counted alike, computed by the dashboard."
    )
    broken = (
        words.text("No line joins the years: some do not compare.")
        if len(newest_comparable(found)) < len(found)
        else ""
    )
    records = record_rows(found.assign(indicator=indicator), COLUMNS)
    alternative = f"{name}. {takeaway} " + "; ".join(" ".join(row) for row in table.rows)
    flagged = flag_notes(rows.drop_duplicates(["country", "flags", "flags_known"]), words)
    editions = moments.editions_of(rows, moment)
    card = Card(
        key="spread",
        title=name,
        subtitle=words.unit(unit),
        takeaway=takeaway,
        alternative=alternative,
        source=lines((words.source_line(editions), obtained(editions, words))),
        kind="dispersion",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        notes=(f"{note} {broken}".strip(), *flagged),
        codes=codes("spread", moment, words, indicator=indicator, country=country),
    )
    return card, drawn


def said(found: pd.DataFrame, indicator: str, moment: Moment, words: Language) -> str:
    """Closer or further apart since the last break; women and men where that is what is counted."""
    run = newest_comparable(found)
    first, last = run.iloc[0], run.iloc[-1]
    low, high = words.number(first["deviation"], 1), words.number(last["deviation"], 1)
    if len(run) < 2:
        text = words.text(
            "In {last} the standard deviation was {high} points; earlier years do not compare (break).",
            last=last["period"],
            high=high,
        )
    elif low == high:
        text = words.text(
            "Between {first} and {last} the standard deviation stayed at {high} points.",
            first=first["period"],
            last=last["period"],
            high=high,
        )
    elif last["deviation"] < first["deviation"]:
        text = words.text(
            "Member states have come closer: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    else:
        text = words.text(
            "Member states have moved apart: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    return f"{text} {_with_men(indicator, moment, words)}".strip()


def _with_men(indicator: str, moment: Moment, words: Language) -> str:
    newest = (
        series.eu_row(indicator, moment, series.default_period(indicator, moment))
        if indicator == "women_ict_specialists"
        else None
    )
    if newest is None:
        return ""
    women, unit = float(newest["value"]), catalogue().unit_of(indicator)
    return words.text(
        "In the EU, {women} were women and {men} men in {period}.",
        women=words.value(women, unit),
        men=words.value(100 - women, unit),
        period=newest["period"],
    )


def _table(caption: str, found: pd.DataFrame, indicator: str, words: Language) -> Table:
    unit = catalogue().unit_of(indicator)
    rows = tuple(
        (
            row["period"],
            words.number(row["deviation"], 1),
            words.value(row["lowest"], unit),
            words.value(row["highest"], unit),
            words.number(row["count"]),
            words.text("break") if row["broken"] else "",
        )
        for _, row in found.iterrows()
    )
    columns = (
        words.text("Year"),
        words.text("Standard deviation"),
        words.text("Lowest"),
        words.text("Highest"),
        words.text("Member states"),
        words.text("Remark"),
    )
    return Table(caption, columns, rows, numeric=(1, 2, 3, 4))
