"""A country through time on an indicator: its line and the EU's, the other member states muted, breaks and
gaps as they are.
"""

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.country.country_headlines import history_headline
from cards.country.country_subject import country_line
from cards.legend import flag_meanings, unknown_flags_by_year
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest, requested_indicator
from cards.view import View
from charts.lines import line_chart
from charts.pieces.marks import Labels, TargetLine
from data.facts.catalogue import EU, TOTAL
from data.facts.fact_types import Unit
from data.facts.held_values import with_mark, with_values
from data.facts.memory import remember
from data.queries import moments, series
from words import sentences
from words.language import Language
from words.tooltips import Row, tooltip


@remember
def history_card(
    indicator: str, country: str, view: View, breakdown: str = TOTAL
) -> tuple[Card, go.Figure] | None:
    """The lines of all member states, `country` (or none, where "") and the EU named; None where nobody
    has a value.
    """
    rows = series.observations(indicator, view.moment, None, None, [breakdown])
    if view.catalogue.unit_of(indicator).kind == "count":
        # The Union's sum would press the member states' lines flat.
        rows = rows[rows["country"] != EU]
    if rows["value"].isna().all():
        return None
    return _card(indicator, country, breakdown, rows, view), _figure(indicator, country, rows, view)


def _figure(indicator: str, country: str, rows: pd.DataFrame, view: View) -> go.Figure:
    language, unit = view.language, view.catalogue.unit_of(indicator)
    held = with_values(rows)

    def write(value: float) -> str:
        return language.value(value, unit)

    texts = {(row["country"], row["period"]): tooltip(row, unit, language, write) for row in row_dicts(held)}
    labels = Labels(_ends(held, unit, language), texts, [country] if country else [])
    return line_chart(rows, labels, view.style, target=_target_line(indicator, language))


def _card(indicator: str, country: str, breakdown: str, rows: pd.DataFrame, view: View) -> Card:
    language, facts = view.language, view.catalogue
    unit, held = facts.unit_of(indicator), with_values(rows)
    named = [code for code in (country, EU) if code and code in set(rows["country"])]
    years = language.years(held["period"].min(), held["period"].max())
    name = language.text(facts.indicators[indicator].name)
    own = held[held["country"].isin(named or facts.countries)]
    choices = {
        "indicator": indicator,
        "country": country,
        "breakdown": "" if breakdown == TOTAL else breakdown,
    }
    title = language.text("{name}, {years}", name=name, years=years)
    shown = country_line(Subject(indicator, years, breakdown, country=country), language)
    return Card(
        **card_origin("history", view, moments.editions_of(rows, view.moment), **choices),
        label=title,
        headline=history_headline(indicator, named, rows, language) or shown,
        alternative=" ".join(
            [
                *_union_newest(held, unit, language),
                f"{title}. {_spoken(own if named else _ends_of_lines(own), unit, language)}.",
            ]
        ),
        subject=shown,
        kind="lines",
        table=_table(title, rows, unit, language),
        records=tuple(record_rows(rows.assign(unit=facts.indicators[indicator].unit))),
        columns=OBSERVATION_COLUMNS,
        legend=(*flag_meanings(own, language), *unknown_flags_by_year(own, language)),
        notes=(*(language.text(remark) for remark in facts.indicators[indicator].breaks),),
    )


def _union_newest(held: pd.DataFrame, unit: Unit, language: Language) -> list[str]:
    """The EU's newest value as a sentence, where it has one."""
    union = held[held["country"] == EU]
    if union.empty:
        return []
    row = union.iloc[-1]
    written = with_mark(language.value(float(row["value"]), unit), row["flags"])
    return [sentences.value_sentence(EU, written, row["period"], language)]


def _spoken(own: pd.DataFrame, unit: Unit, language: Language) -> str:
    return "; ".join(
        f"{language.country(row['country'])} {row['period']} {language.value(row['value'], unit)}"
        for row in row_dicts(own)
    )


def _ends_of_lines(own: pd.DataFrame) -> pd.DataFrame:
    """The first and the newest value of each: where nobody is named, every value of everyone would take a
    quarter of an hour to listen to.
    """
    ordered = own.sort_values(["country", "period"], kind="stable")
    return ordered[~ordered["country"].duplicated() | ~ordered["country"].duplicated(keep="last")]


def _table(caption: str, rows: pd.DataFrame, unit: Unit, language: Language) -> Table:
    periods = sorted(rows["period"].unique())
    by_place = {(row["country"], row["period"]): row for row in row_dicts(rows)}
    codes = list(dict.fromkeys(rows["country"]))
    cells = tuple(
        (language.country(code), *(_cell(by_place.get((code, each)), unit, language) for each in periods))
        for code in codes
    )
    return Table(
        caption,
        (language.text("Country"), *periods),
        cells,
        numeric=tuple(range(1, len(periods) + 1)),
        strong=tuple(place for place, code in enumerate(codes) if code == EU),
    )


def _cell(row: Row | None, unit: Unit, language: Language) -> str:
    if row is None:
        return "–"
    if pd.isna(row["value"]):
        return f": {row['flags']}".strip()
    return f"{language.value(row['value'], unit)} {row['flags']}".strip()


def _ends(held: pd.DataFrame, unit: Unit, language: Language) -> dict[str, str]:
    last = held.sort_values("period", kind="stable").drop_duplicates("country", keep="last")
    return {
        row["country"]: f"{language.value(row['value'], unit)} {row['flags']}".strip()
        for row in row_dicts(last)
    }


def _target_line(indicator: str, language: Language) -> TargetLine | None:
    """The EU target that is shown country by country."""
    facts, target = language.facts, series.member_target(indicator)
    if target is None:
        return None
    goal = facts.target_value(target)
    written = language.goal(goal, facts.unit_of(indicator))
    return TargetLine(goal, language.text("{year} target: {goal}", year=target.year, goal=written))


@registry.card("history", path="indicator", takes=("indicator", "country", "breakdown"))
def _requested_history(request: CardRequest) -> tuple[Card, go.Figure] | None:
    code = requested_indicator(request)
    groups = series.breakdowns_available(code, request.moment)
    group = request.one("breakdown", groups, TOTAL if TOTAL in groups else groups[0])
    return history_card(code, request.country(), request.view, group)
