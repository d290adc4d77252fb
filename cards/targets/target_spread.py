"""Convergence: how far apart the member states are, period by period; for women among ICT specialists also
how far from men.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis.convergence import jackknife_error, newest_comparable, spread_by_period
from analysis.spans import with_declared_breaks
from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.legend import flag_legend
from cards.records import record_rows, row_dicts
from cards.request import CardRequest
from cards.targets.target_headlines import spread_headline
from cards.targets.target_rows import TARGET, requested_target
from cards.view import View
from charts.dispersion import dispersion
from charts.pieces.marks import Labels
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from words.language import Language
from words.tooltips import tooltip

# As many periods as can be told apart on a phone.
MOST = 8
COLUMNS = ("indicator", "period", "deviation", "lowest", "highest", "count", "broken")


@remember
def spread_card(indicator: str, country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The card and its figure, with one country's dots coloured; None for counts, and where no period has
    enough member states.
    """
    language, facts = view.language, view.catalogue
    unit = facts.unit_of(indicator)
    observed = with_declared_breaks(
        series.observations(indicator, view.moment), facts.indicators[indicator].breaks
    )
    spreads = spread_by_period(observed, facts.countries, facts.thresholds.ranking).tail(MOST)
    if unit.kind != "rate" or spreads.empty:
        return None
    rows = observed[observed["period"].isin(spreads["period"])]
    texts = {
        (row["country"], row["period"]): tooltip(row, unit, language, lambda v: language.value(v, unit))
        for row in row_dicts(rows)
    }
    tops = {p: language.number(d, 1) for p, d in zip(spreads["period"], spreads["deviation"], strict=True)}
    figure = dispersion(
        rows,
        tops,
        Labels({}, texts, [] if country == EU else [country]),
        view.style,
        suffix=view.language.after_numbers(unit),
    )
    return _card(indicator, country, rows, spreads, view), figure


def _card(indicator: str, country: str, rows: pd.DataFrame, spreads: pd.DataFrame, view: View) -> Card:
    language, facts = view.language, view.catalogue
    name = language.text(
        "{name}: how far apart member states are", name=language.text(facts.indicators[indicator].name)
    )
    table = _table(name, spreads, indicator, language)
    sentence = spread_sentence(rows, spreads, indicator, view)
    subject = language.text(
        "{what}, spread across member states, {span} ({unit})",
        what=language.noun(indicator),
        span=language.years(str(spreads["period"].iloc[0]), str(spreads["period"].iloc[-1])),
        unit=language.unit(facts.unit_of(indicator)),
    )
    run = newest_comparable(spreads)
    has_changed = len(run) > 1 and _has_changed(rows, run.iloc[0], run.iloc[-1], view)
    editions = moments.editions_of(rows, view.moment)
    return Card(
        **card_origin("spread", view, editions, indicator=indicator, country=country),
        label=name,
        subject=subject,
        headline=spread_headline(spreads, has_changed, indicator, language),
        alternative=f"{name}. {sentence} " + "; ".join(" ".join(row) for row in table.rows),
        kind="dispersion",
        table=table,
        records=tuple(record_rows(spreads.assign(indicator=indicator), COLUMNS)),
        columns=COLUMNS,
        legend=flag_legend(rows.drop_duplicates(["country", "flags", "flags_known"]), language),
        notes=(sentence, _method_note(spreads, language)),
    )


def _method_note(spreads: pd.DataFrame, language: Language) -> str:
    note = language.text(
        "A dot is a member state, the dash is the EU. The number above each year is the standard deviation "
        "in points: how far member states typically are from their mean, each counted alike. It is our "
        "calculation."
    )
    if len(newest_comparable(spreads)) == len(spreads):
        return note
    no_line = language.text("No line joins the years, because some cannot be compared.")
    return f"{note} {no_line}"


def spread_sentence(rows: pd.DataFrame, spreads: pd.DataFrame, indicator: str, view: View) -> str:
    """Closer or further apart since the last break, where the change exceeds its jackknife error; women and
    men where that is what is counted.
    """
    language = view.language
    run = newest_comparable(spreads)
    first, last = run.iloc[0], run.iloc[-1]
    low, high = language.number(first["deviation"], 1), language.number(last["deviation"], 1)
    if len(run) < 2:
        text = language.text(
            "The standard deviation was {high} points in {last}; earlier years cannot be compared (break in "
            "series).",
            last=last["period"],
            high=high,
        )
    elif not _has_changed(rows, first, last, view):
        text = language.text(
            "The spread hardly changed: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    elif last["deviation"] < first["deviation"]:
        text = language.text(
            "Member states moved closer: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    else:
        text = language.text(
            "Member states moved apart: standard deviation {low} points in {first}, {high} in {last}.",
            low=low,
            first=first["period"],
            high=high,
            last=last["period"],
        )
    return f"{text} {_with_men(indicator, view)}".strip()


def _has_changed(rows: pd.DataFrame, first: pd.Series, last: pd.Series, view: View) -> bool:
    error = jackknife_error(rows, view.catalogue.countries, first["period"], last["period"])
    return bool(abs(last["deviation"] - first["deviation"]) > error)


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


def _table(caption: str, spreads: pd.DataFrame, indicator: str, language: Language) -> Table:
    unit = catalogue().unit_of(indicator)
    rows = tuple(
        (
            row["period"],
            language.number(row["deviation"], 1),
            language.value(row["lowest"], unit),
            language.value(row["highest"], unit),
            language.number(row["count"]),
            language.word("in a series", "break") if row["broken"] else "",
        )
        for row in row_dicts(spreads)
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
    indicator, country = requested_target(request)
    return spread_card(indicator, country, request.view)
