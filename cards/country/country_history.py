"""A country through time on an indicator: its line and the EU's, the other member states muted, breaks and
gaps as they are.
"""

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest, requested_indicator
from cards.view import View
from charts.lines import lines as drawn_lines
from data.facts.catalogue import EU, TOTAL
from data.facts.fact_types import Target, Unit
from data.facts.memory import remember
from data.queries import moments, series
from words import sentences
from words.language import Language
from words.tooltips import Row, tooltip


@remember
def history_card(
    indicator: str,
    country: str,
    view: View,
    breakdown: str = TOTAL,
) -> tuple[Card, go.Figure] | None:
    """The lines of all member states, `country` (or none, where "") and the EU named; None where nothing is
    held.
    """
    language = view.language
    facts = view.catalogue
    unit, rows = (
        facts.unit_of(indicator),
        series.observations(indicator, view.moment, None, None, [breakdown]),
    )
    held = rows.dropna(subset="value")
    if unit.kind == "count":
        # The Union's sum would press the member states' lines flat.
        rows, held = rows[rows["country"] != EU], held[held["country"] != EU]
    if held.empty:
        return None
    target = facts.target(indicator)
    goal = facts.target_value(target) if target is not None and target.binds == "members" else None
    chosen = [country] if country else []
    drawn = drawn_lines(
        rows,
        _ends(held, unit, language),
        {(row["country"], row["period"]): _text(row, unit, language) for row in row_dicts(held)},
        view.look,
        language,
        chosen=chosen,
        target=goal,
        target_name=_goal_name(goal, target, unit, language),
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    return _card(indicator, country, breakdown, rows, view), drawn


def _card(indicator: str, country: str, breakdown: str, rows: pd.DataFrame, view: View) -> Card:
    language = view.language
    facts = view.catalogue
    unit = facts.unit_of(indicator)
    first, last = rows.dropna(subset="value")["period"].min(), rows.dropna(subset="value")["period"].max()
    name = language.text(
        "{name}, {first} to {last}",
        name=language.text(facts.indicators[indicator].name),
        first=first,
        last=last,
    )
    shown = [code for code in (country, EU) if code and code in set(rows["country"])]
    told = [
        f"{language.country(code)}: {sentences.moved(rows[rows['country'] == code], unit, language)}"
        for code in shown
    ]
    own = rows[rows["country"].isin(shown or facts.countries)].dropna(subset="value")
    editions = moments.editions_of(rows, view.moment)
    group = "" if breakdown == TOTAL else language.text(facts.breakdowns[breakdown].name)
    records = record_rows(rows.assign(unit=facts.indicators[indicator].unit))
    return Card(
        key="history",
        title=name,
        takeaway=" ".join(told) or language.text("All member states with a value; choose one to mark it."),
        alternative=f"{name}. {_spoken(own if shown else _ends_of_lines(own), unit, language)}.",
        subtitle=lines([language.unit(unit, breakdown), f"{first}–{last}", group]),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind="lines",
        table=_table(name, rows, unit, language),
        records=tuple(records),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes(
            "history",
            view.moment,
            language,
            indicator=indicator,
            country=country,
            breakdown="" if breakdown == TOTAL else breakdown,
        ),
        notes=(
            *_flag_notes(own, language),
            *(language.text(said) for said in facts.indicators[indicator].breaks),
        ),
    )


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


def _flag_notes(own: pd.DataFrame, language: Language) -> list[str]:
    """The legend of the flags that occur on the named lines, and in which years they are not known."""
    letters = sorted({letter for flags in own["flags"] for letter in flags})
    said = (
        [
            language.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    unknown = sorted(set(own.loc[~own["flags_known"].astype(bool) & (own["flags"] == ""), "period"]))
    if unknown and len(unknown) == own["period"].nunique():
        return [*said, language.text("Flags not known: the copy of the source dropped them.")]
    return [
        *said,
        *(
            [language.text("Flags not known in {periods}.", periods=language.list(unknown))]
            if unknown
            else []
        ),
    ]


def _table(caption: str, rows: pd.DataFrame, unit: Unit, language: Language) -> Table:
    periods = sorted(rows["period"].unique())
    by_key = {(row["country"], row["period"]): row for row in row_dicts(rows)}
    cells, codes = [], list(dict.fromkeys(rows["country"]))
    for code in codes:
        cells.append(
            (
                language.country(code),
                *(_cell(by_key.get((code, period)), unit, language) for period in periods),
            )
        )
    strong = tuple(place for place, code in enumerate(codes) if code == EU)
    return Table(
        caption,
        (language.text("Country"), *periods),
        tuple(cells),
        numeric=tuple(range(1, len(periods) + 1)),
        strong=strong,
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


def _text(row: Row, unit: Unit, language: Language) -> str:
    return tooltip(row, unit, language, lambda value: language.value(value, unit))


def _goal_name(goal: float | None, target: Target | None, unit: Unit, language: Language) -> str:
    if goal is None or target is None:
        return ""
    return language.text("{year} target: {goal}", year=target.year, goal=language.goal(goal, unit))


@registry.card("history", path="indicator", takes=("indicator", "country", "breakdown"))
def _requested_history(request: CardRequest) -> tuple[Card, go.Figure] | None:
    code = requested_indicator(request)
    groups = series.breakdowns_available(code, request.moment)
    group = request.one("breakdown", groups, TOTAL if TOTAL in groups else groups[0])
    return history_card(code, request.country(), request.view, group)
