"""Since the previous value: how a country's newest values differ from those before, on every indicator of the
Digital Decade; a card that is a table.
"""

from typing import Any

import pandas as pd

from analysis.ranking import RANK
from analysis.spans import with_declared_breaks
from cards import registry
from cards.card import Card, card_origin, english_title
from cards.contents import TABLE, Table
from cards.legend import meanings_note, unknown_flags_by_name
from cards.records import record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.memory import remember
from data.facts.rounding import NOISE, printed_difference
from data.queries import moments, series
from data.queries.moments import Moment
from data.queries.national import year_of
from words.language import Language
from words.ranks import rank_cell, rank_change, rank_notes
from words.sentences import unbroken_run
from words.tooltips import Row

# A newest value from more years ago says nothing of last year.
MOST_YEARS = 3
BEFORE = ("period_before", "value_before", "flags_before", *(f"{name}_before" for name in RANK))
COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    *BEFORE,
    "difference",
    *RANK,
    "dataset",
    "edition",
)


@remember
def changes_since(country: str, moment: Moment) -> pd.DataFrame:
    """A row (COLUMNS) an indicator whose newest value can be compared with the one before it: no break lies
    between. `difference` is the exact one, in the unit.
    """
    facts = catalogue()
    codes = dict.fromkeys((*decade_indicators(facts), *SKILL_AREAS))
    rows = [row for code in codes if (row := _change(code, country, moment))]
    ranks = [f"{name}{when}" for name in RANK for when in ("", "_before")]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(ranks, "Int64"))


def _change(indicator: str, country: str, moment: Moment) -> dict[str, Any] | None:
    facts = catalogue()
    own = series.history(indicator, moment, country=country)
    run = unbroken_run(with_declared_breaks(own, facts.indicators[indicator].breaks))
    if len(run) < 2 or int(run["period"].iloc[-1][:4]) < year_of(moment) - MOST_YEARS:
        return None
    before, after = run.iloc[-2], run.iloc[-1]
    ranks, ranks_before = (
        series.ranks_by_country(indicator, row["period"], moment)[country] for row in (after, before)
    )
    value, value_before = float(after["value"]), float(before["value"])
    return {
        **{name: after[name] for name in COLUMNS if name in after.index},
        "unit": facts.indicators[indicator].unit,
        "value": value,
        "period_before": before["period"],
        "value_before": value_before,
        "flags_before": before["flags"],
        "difference": round(value - value_before, NOISE),
        **{name: ranks[name] for name in RANK},
        **{f"{name}_before": ranks_before[name] for name in RANK},
    }


@remember
def since_card(country: str, view: View) -> Card | None:
    """Value, change and change of rank of every indicator that compares; None where none does."""
    language, rows = view.language, changes_since(country, view.moment)
    if rows.empty:
        return None
    name, headline = language.text("Since the previous value"), since_headline(country, rows, language)
    spoken = "; ".join(f"{_name(row, language)}: {_written_change(row, language)}" for row in row_dicts(rows))
    named = rows.assign(name=[_name(row, language) for row in row_dicts(rows)])
    letters = sorted(set("".join((*rows["flags"], *rows["flags_before"]))))
    return Card(
        **card_origin("since", view, moments.editions_of(rows, view.moment), country=country),
        label=name,
        file_title=english_title("Since the value before", language),
        headline=headline,
        alternative=f"{headline}. {spoken}.",
        subject=language.text(
            "Digital Decade indicators and skill areas, {country}, newest value against the previous",
            country=language.country(country),
        ),
        kind=TABLE,
        table=_table(name, rows, language),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        legend=(
            *meanings_note((f"{letter} {language.flags(letter)}" for letter in letters), language),
            *unknown_flags_by_name(named, language),
        ),
        notes=(*_method(language), *rank_notes(rows, language)),
    )


def ups_and_downs(rows: pd.DataFrame) -> tuple[int, int]:
    """How many rows of changes_since rose and how many fell, as their values are written."""
    units = catalogue().units
    moved = [
        printed_difference(row["value"], row["value_before"], units[row["unit"]]) for row in row_dicts(rows)
    ]
    return sum(each > 0 for each in moved), sum(each < 0 for each in moved)


def since_headline(country: str, rows: pd.DataFrame, language: Language) -> str:
    """On how many indicators a country was up, and on how many down; `rows`: as changes_since, at least
    one.
    """
    up, down = ups_and_downs(rows)
    return language.plural(
        "{country} rose on {up} of {number} indicator and fell on {down} by {period}",
        "{country} rose on {up} of {number} indicators and fell on {down} by {period}",
        len(rows),
        country=language.opening_place(country),
        up=language.number(up),
        down=language.number(down),
        period=rows["period"].max(),
    )


def since_cells(row: Row, language: Language) -> tuple[str, str, str, str, str]:
    """Indicator, change, value, rank and change of rank of a row of changes_since."""
    facts = language.facts
    value = language.value(row["value"], facts.units[row["unit"]])
    return (
        _name(row, language),
        _written_change(row, language),
        language.text("{value} ({period})", value=f"{value} {row['flags']}".strip(), period=row["period"]),
        rank_cell(row, language),
        rank_change({name: row[f"{name}_before"] for name in RANK}, row, language),
    )


def since_heads(language: Language) -> tuple[str, str, str, str, str]:
    """The names of since_cells."""
    return (
        language.text("Indicator"),
        language.text("Change"),
        language.text("Value"),
        language.text("Rank"),
        language.text("Change of rank"),
    )


def _table(caption: str, rows: pd.DataFrame, language: Language) -> Table:
    cells = tuple(since_cells(row, language) for row in row_dicts(rows))
    return Table(caption, since_heads(language), cells, numeric=(1, 2, 3, 4))


def _name(row: Row, language: Language) -> str:
    return language.text(language.facts.indicators[row["indicator"]].name)


def _written_change(row: Row, language: Language) -> str:
    unit = language.facts.units[row["unit"]]
    change = language.points_between(row["value"], row["value_before"], unit)
    return language.text(
        "{change} since\N{NO-BREAK SPACE}{period}", change=change, period=row["period_before"]
    )


def _method(language: Language) -> tuple[str, ...]:
    return (
        language.text(
            "Computed by the dashboard: the newest value minus the previous one, as printed. Some surveys "
            "do not take place every year, so the previous value may be older; its year is given."
        ),
        language.text(
            "We leave out indicators with only one value, with a break in series at the newest value, or "
            "with a newest value more than {years} years old.",
            years=MOST_YEARS,
        ),
        language.text(
            "We show a change of rank only where the same number of member states has a value in both years "
            "and the two ranks do not overlap."
        ),
    )


@registry.card("since", path="country", takes=("country",), drawn=False)
def _requested_since(request: CardRequest) -> Card | None:
    return since_card(request.first_country(), request.view)
