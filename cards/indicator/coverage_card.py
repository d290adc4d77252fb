"""Which values of an indicator there are: a grid of countries and years, and how many of a country's values
can be compared, which is what a pace and a status need.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.spans import Span, spans_by_country, with_declared_breaks
from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.legend import flag_meanings, unknown_flags_by_year
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest, requested_indicator
from cards.view import View
from data.facts.catalogue import EU, TOTAL
from data.facts.memory import remember
from data.queries import moments, series
from words.language import Language
from words.tooltips import Row

# A value, one with a flag, no data; and a break between two values.
VALUE, FLAGGED, NOTHING, BREAK = "●", "◐", "–", "|"
# Values that a pace needs.
ENOUGH = 2


@dataclass(frozen=True)
class _Grid:
    """The rows with their breaks, the periods, and each country's newest run of comparable values."""

    rows: pd.DataFrame
    periods: tuple[str, ...]
    runs: dict[str, Span]

    @property
    def newest(self) -> str:
        return self.periods[-1]


@remember
def coverage_card(indicator: str, country: str, view: View, breakdown: str = TOTAL) -> Card | None:
    """The grid of an indicator for one group, `country` ("" for nobody) marked; None without any value."""
    language, facts = view.language, view.catalogue
    rows = series.observations(indicator, view.moment, None, None, [breakdown])
    if rows["value"].isna().all():
        return None
    grid = _grid(rows, facts.indicators[indicator].breaks)
    group = "" if breakdown == TOTAL else language.text(facts.breakdowns[breakdown].name)
    choices = {
        "indicator": indicator,
        "country": country,
        "breakdown": "" if breakdown == TOTAL else breakdown,
    }
    label = language.text(
        "{name}: which values there are", name=language.text(facts.indicators[indicator].name)
    )
    table = _table(label, country, grid, view)
    return Card(
        **card_origin("coverage", view, moments.editions_of(rows, view.moment), **choices),
        label=label,
        headline=_headline(grid, table, language),
        subject=_subject(indicator, group, grid, language),
        alternative="; ".join(f"{cells[0]}: {cells[-1]}" for cells in table.rows) + ".",
        kind=TABLE,
        table=table,
        records=tuple(record_rows(rows.assign(unit=facts.indicators[indicator].unit))),
        columns=OBSERVATION_COLUMNS,
        legend=(
            *([] if is_complete(table) else [_signs(language)]),
            *flag_meanings(rows, language),
            *unknown_flags_by_year(rows, language),
        ),
        notes=(
            # Beside a folded grid its signs need not stand.
            *([_signs(language)] if is_complete(table) else []),
            _explanation(language),
            *map(language.text, facts.indicators[indicator].breaks),
        ),
    )


def _grid(rows: pd.DataFrame, breaks: tuple[str, ...]) -> _Grid:
    broken = with_declared_breaks(rows, breaks)
    runs = {country: spans[-1] for country, spans in spans_by_country(broken).items() if spans}
    return _Grid(broken, tuple(sorted(rows["period"].unique())), runs)


def is_complete(table: Table) -> bool:
    """Whether everyone in a grid has a value in every period, with no break in between."""
    return not any(cell.startswith((NOTHING, BREAK)) for cells in table.rows for cell in cells[1:-1])


def _headline(grid: _Grid, table: Table, language: Language) -> str:
    countries = language.facts.countries
    held = (grid.runs.get(code, ()) for code in countries)
    enough = sum(len(run) >= ENOUGH and str(run[-1][0]) == grid.newest[:4] for run in held)
    if not enough:
        return language.text("No member state had values to compare in {period}", period=grid.newest)
    if is_complete(table):
        return language.plural(
            "All {all} member states had a value in the {number} year with data",
            "All {all} member states had a value in all {number} years with data",
            len(grid.periods),
            all=len(countries),
        )
    if enough == len(countries):
        return language.text(
            "All {all} member states had values to compare in {period}",
            all=len(countries),
            period=grid.newest,
        )
    return language.plural(
        "Only {number} of {all} member states had values to compare in {period}",
        "Only {number} of {all} member states had values to compare in {period}",
        enough,
        all=len(countries),
        period=grid.newest,
    )


def _subject(indicator: str, group: str, grid: _Grid, language: Language) -> str:
    return ", ".join(
        part
        for part in (language.noun(indicator), group, language.years(grid.periods[0], grid.periods[-1]))
        if part
    )


def _signs(language: Language) -> str:
    return language.text(
        "{value} value, {flagged} value with a flag, {nothing} no data, {broken} break in series before the "
        "value",
        value=VALUE,
        flagged=FLAGGED,
        nothing=NOTHING,
        broken=BREAK,
    )


def _explanation(language: Language) -> str:
    return language.text(
        "A pace and a status need at least {enough} values with no break and no missing value between them. "
        "Where a country has fewer, we say “too few comparable values”.",
        enough=language.number(ENOUGH),
    )


def _table(caption: str, country: str, grid: _Grid, view: View) -> Table:
    language = view.language
    cells = {(row["country"], row["period"]): _sign(row) for row in row_dicts(grid.rows)}
    codes = [*view.catalogue.countries, *([EU] if EU in set(grid.rows["country"]) else [])]
    return Table(
        caption,
        (language.text("Country"), *grid.periods, language.text("Comparable values")),
        tuple(
            (
                language.country(code),
                *(cells.get((code, period), NOTHING) for period in grid.periods),
                _run_text(grid.runs.get(code, ()), language),
            )
            for code in codes
        ),
        numeric=tuple(range(1, len(grid.periods) + 1)),
        strong=tuple(place for place, code in enumerate(codes) if code in (EU, country)),
    )


def _sign(row: Row) -> str:
    if pd.isna(row["value"]):
        return f"{NOTHING} {row['flags']}".strip()
    sign = f"{FLAGGED} {row['flags']}" if row["flags"] else VALUE
    return f"{BREAK} {sign}" if row["seam"] or "b" in row["flags"] else sign


def _run_text(run: Span, language: Language) -> str:
    """How many values of the newest run compare: "3, 2021 to 2025"; whether they are too few."""
    if not run:
        return language.word("no years in a row", "none")
    years = language.years(str(run[0][0]), str(run[-1][0]))
    if len(run) < ENOUGH:
        return language.text("{number}, {years}: too few", number=len(run), years=years)
    return language.text("{number}, {years}", number=len(run), years=years)


@registry.card("coverage", path="indicator", takes=("indicator", "country", "breakdown"), drawn=False)
def _requested_coverage(request: CardRequest) -> Card | None:
    code = requested_indicator(request)
    groups = series.breakdowns_available(code, request.moment)
    group = request.one("breakdown", groups, TOTAL if TOTAL in groups else groups[0])
    return coverage_card(code, request.country(), request.view, group)
