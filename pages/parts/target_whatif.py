"""What if a country went at another pace: its result, the Union's, people a year, and who the gap of the Union is made of."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import people, whatif
from cards import answers, markup
from cards import target_answers as ask
from cards.card import Card, lines
from cards.map_cards import flag_notes
from cards.markup import Table
from charts.ranking import ranking
from data.catalogue import EU
from exports import tables
from pages.parts import put, selection
from pages.parts.target_detail import rounded, yearly
from words.language import Language

# Points a year: as far down and up as any share here has moved.
PACES = ("", *(f"{half / 2:.1f}" for half in range(-4, 31)))
CSV = ("country", "period", "value", "contribution", "population_estimate")


def what_if(column: ask.Column, country: str, moment: answers.Moment, words: Language) -> None:
    """The slider, what follows from it, and every assumption in print. Only where the target gives a share and the value is known."""
    row, unit = column.row(country), answers.facts().unit_of(column.aim.indicator)
    if unit.kind != "rate" or pd.isna(row["value"]) or column.aim.binds == "union":
        return
    with st.container(key="card-whatif"):
        name = words.text("the EU") if country == EU else words.country(country)
        put.pieces(markup.heading(words.text("What if {country} went at another pace?", country=name), 2))
        selection.settle("pace", PACES, "")
        observed = words.text("as observed")
        code = st.select_slider(
            words.text("Points a year"), PACES, format_func=lambda c: words.signed(float(c), 1) if c else observed, key=selection.key("pace")
        )
        pace = float(code) if code else row["pace"]
        if pd.isna(pace):
            put.pieces(markup.paragraph(words.text("No pace is known here: choose one on the slider.")))
            return
        put.pieces(markup.tiles(_results(column, row, float(pace), moment, words)))
        put.pieces(markup.heading(words.text("What this assumes"), 3), markup.bullets(_assumptions(column, country, words)))


def _results(column: ask.Column, row: pd.Series, pace: float, moment: answers.Moment, words: Language) -> list[markup.Tile]:
    aim, unit = column.aim, answers.facts().unit_of(column.aim.indicator)
    years = aim.year - int(row["period"][:4])
    value = whatif.carried(row["value"], pace, years, unit.minimum, unit.maximum)
    against = words.goal(aim.goal, unit)
    against = (
        words.text("parity of {goal}, not a target", goal=against) if aim.binds == "none" else words.text("the EU target of {goal}", goal=against)
    )
    gap = words.text("{gap} against {goal}", gap=words.points(value - aim.goal, unit), goal=against)
    own = [
        words.text(
            "{gap} against the national target of {goal}", gap=words.points(value - outlook["goal"], unit), goal=words.goal(outlook["goal"], unit)
        )
        for _, outlook in ask.national(aim.indicator, row["country"], moment)
    ]
    found = [markup.Tile(words.text("Result in {year}", year=aim.year), words.value(value, unit), (gap, *own))]
    count = ask.head_count(pace, aim.indicator, row["country"], row["period"], moment)
    if count is not None:
        found.append(markup.Tile(words.text("People a year (estimate)"), rounded(count, words), (yearly(pace, row, unit, moment, words),)))
    union = _union(column, row["country"], pace, moment)
    if union is not None:
        before = _union(column, "", 0.0, moment)
        changed = (
            () if before is None else (words.text("{change} against every country at its last pace", change=words.points(union - before, unit)),)
        )
        gap = words.text("{gap} against {goal}", gap=words.points(union - aim.goal, unit), goal=words.goal(aim.goal, unit))
        found.append(markup.Tile(words.text("The Union in {year}", year=aim.year), words.value(union, unit), (gap, *changed)))
    return found


def _union(column: ask.Column, country: str, pace: float, moment: answers.Moment) -> float | None:
    """The Union's result; None where no population stands behind the share, or where the Union itself is changed."""
    if column.aim.indicator != answers.SKILLS or country == EU:
        return None
    members = column.outlook[column.outlook["country"] != EU]
    unit = answers.facts().unit_of(column.aim.indicator)
    return whatif.union_in(members, ask.populations(column.period, moment), column.aim.year, {country: pace}, unit.maximum or 100.0)


def _assumptions(column: ask.Column, country: str, words: Language) -> list[str]:
    found = [
        words.text("The pace stays the same every year until {year}; no value leaves the range of its unit.", year=column.aim.year),
        words.text("Arithmetic, not a forecast: nothing is said on what would bring such a pace about."),
    ]
    if column.aim.indicator != answers.SKILLS:
        return [*found, words.text("No Union result: no weights are held for this indicator.")]
    others = words.text(
        "All other countries keep their last pace; populations stay as they were in {year}; ages 15-74 stand in for 16-74 (estimate).",
        year=column.period,
    )
    return [*found, others] if country != EU else [*found, words.text("Populations stay as they were in {year} (estimate).", year=column.period)]


def contribution_card(column: ask.Column, country: str, moment: answers.Moment, words: Language, look: answers.Look) -> tuple[Card, go.Figure] | None:
    """How many points of the Union's gap stand with each member state; they add up to it. Only where populations are held."""
    if column.aim.indicator != answers.SKILLS:
        return None
    rows = column.outlook[(column.outlook["country"] != EU) & (column.outlook["period"] == column.period)].dropna(subset="value")
    held, facts = ask.populations(column.period, moment), answers.facts()
    if len(rows) < len(facts.countries) or any(code not in held for code in facts.countries):
        return None
    values = dict(zip(rows["country"], rows["value"], strict=True))
    parts = people.contributions(values, held, column.aim.goal)
    rows = rows.assign(contribution=rows["country"].map(parts), population_estimate=rows["country"].map(held).round(-3))
    bars = rows.assign(value=-rows["contribution"]).sort_values("value", ascending=False, kind="stable")
    shown = {code: words.number(-part, 2) for code, part in parts.items()}
    unit = facts.unit_of(column.aim.indicator)
    texts = {c: f"<b>{words.country(c)}</b><br>{shown[c]}<br>{words.value(values[c], unit)} · {column.period}" for c in parts}
    drawn = ranking(bars, shown, texts, look, words, chosen=[] if country == EU else [country])
    return _contribution_card(column, bars, shown, sum(parts.values()), moment, words), drawn


def _contribution_card(column: ask.Column, bars: pd.DataFrame, shown: dict[str, str], gap: float, moment: answers.Moment, words: Language) -> Card:
    unit, first = answers.facts().unit_of(column.aim.indicator), bars["country"].head(3)
    name = words.text("Where the Union's gap of {period} lies", period=column.period)
    takeaway = words.text(
        "Of the {gap} to the target, the largest parts lie in {names}.",
        gap=words.points(abs(gap), unit).lstrip("+"), names=words.countries(first),
    )  # fmt: skip
    table = Table(
        name,
        (words.text("Country"), words.text("Points of the Union's gap")),
        tuple((words.country(c), shown[c]) for c in bars["country"]),
        numeric=(1,),
    )
    note = words.text(
        "Computed by the dashboard: (target minus value) times the country's share of the population aged 15-74 (estimate); below zero where "
        "the target is exceeded. The bars add up to the gap of the weighted mean, which differs from the published EU value by less than 0.1 points."
    )
    source = lines((words.text("points of the Union's gap"), words.source_line(answers.editions_of(bars, moment))))
    alternative = f"{name}. {takeaway} " + "; ".join(f"{words.country(c)} {shown[c]}" for c in bars["country"])
    records = bars.assign(value=bars["country"].map(column.outlook.set_index("country")["value"])).to_dict("records")
    return Card("contributions", name, takeaway, alternative, source, table, lambda: tables.csv(records, CSV), (note, *flag_notes(bars, words)))
