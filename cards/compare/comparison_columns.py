"""The cells of kinds that show more than the one indicator: areas, groups or periods side by side, the
levels of skill, a second indicator.
"""

from collections.abc import Sequence

import pandas as pd

from cards.view import View
from charts.comparison import ComparisonChoice
from charts.kind_types import COLUMNS, LEVELS, PAIR
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.held_values import with_values
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

Cells = tuple[pd.DataFrame, tuple[tuple[str, str], ...]]


def cells_of(
    subject: str, choice: ComparisonChoice, rows: pd.DataFrame, periods: Sequence[str], view: View
) -> Cells:
    """Observations by `column`, and the columns as (code, name), of what a kind shows; none where it shows
    the indicator alone. `rows`: what is compared, with `line`.
    """
    if subject == COLUMNS:
        return _column_cells(choice, rows, periods, view)
    if subject == LEVELS:
        return _level_cells(choice, view)
    if subject == PAIR:
        return _pair_cells(choice, view)
    return rows.iloc[0:0].assign(column=""), ()


def levels() -> tuple[str, ...]:
    """The indicators that add up to everyone, from no skills to above basic, those not assessed last;
    checks.toml declares their sum.
    """
    rule = next(rule for rule in catalogue().rules if rule.kind == "sum" and rule.equals is not None)
    return (*reversed(rule.terms[:-1]), rule.terms[-1])


def areas(code: str) -> tuple[str, ...]:
    """The areas of skill under an indicator, as checks.toml declares them; empty where it has none."""
    return next(
        (rule.terms for rule in catalogue().rules if rule.kind == "at_most" and rule.indicator == code),
        (),
    )


def facets(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Of an indicator of digital skills: the areas held at its level, and the levels held of its area, each
    with its indicator; else empty.
    """
    indicators = catalogue().indicators
    own = indicators[code]
    if not own.area:
        return {}, {}
    alike = {other.code: other for other in indicators.values() if other.area and other.unit == own.unit}
    areas_of_level = {other.area: name for name, other in alike.items() if other.level == own.level}
    return areas_of_level, {other.level: name for name, other in alike.items() if other.area == own.area}


def column_codes(code: str, groups: Sequence[str], periods: Sequence[str], moment: Moment) -> tuple[str, ...]:
    """What a table of an indicator has columns of: the groups chosen, else the areas of skill held for the
    one group, else the periods.
    """
    if len(groups) > 1:
        return tuple(groups)
    held = tuple(area for area in areas(code) if series.periods(area, moment, groups[0]))
    return (code, *held) if held else tuple(periods)


def second_group_and_period(choice: ComparisonChoice, moment: Moment) -> tuple[str, str]:
    """For whom and when the second indicator stands beside the first: as chosen where it is held so, else for
    everyone and in its default period.
    """
    group = choice.groups[0]
    if group not in series.breakdowns_available(choice.second, moment):
        group = TOTAL
    if choice.period in series.periods(choice.second, moment, group):
        return group, choice.period
    return group, series.default_period(choice.second, moment, group)


def _column_cells(choice: ComparisonChoice, rows: pd.DataFrame, periods: Sequence[str], view: View) -> Cells:
    facts, language = view.catalogue, view.language
    codes = column_codes(choice.indicator, choice.groups, periods, view.moment)
    if len(choice.groups) > 1:
        now = rows[rows["period"] == choice.period]
        names = tuple((code, language.text(facts.breakdowns[code].name)) for code in codes)
        return now.assign(column=now["breakdown"]), names
    if codes == tuple(periods):
        return rows.assign(column=rows["period"]), tuple((code, code) for code in codes)
    every = _rows_of(codes, choice, view.moment)
    names = tuple((code, language.text(facts.indicators[code].name)) for code in codes)
    return every[every["country"].isin(set(rows["country"]))], names


def _level_cells(choice: ComparisonChoice, view: View) -> Cells:
    facts, codes = view.catalogue, levels()
    countries = choice.countries if choice.only else facts.countries
    every = _rows_of(codes, choice, view.moment)
    names = tuple((code, view.language.text(facts.indicators[code].name)) for code in codes)
    return every[every["country"].isin([*countries, EU])], names


def _rows_of(codes: Sequence[str], choice: ComparisonChoice, moment: Moment) -> pd.DataFrame:
    """The observations of several indicators in the period, `column` says whose they are."""
    several = [
        series.observations(code, moment, None, [choice.period], [choice.groups[0]]).assign(column=code)
        for code in codes
    ]
    return pd.concat(several, ignore_index=True)


def _pair_cells(choice: ComparisonChoice, view: View) -> Cells:
    """The row for both indicators of every member state, or of the chosen alone, the first's before the
    second's; then the EU's where they have values.
    """
    wanted = (
        (choice.indicator, choice.groups[0], choice.period),
        (choice.second, *second_group_and_period(choice, view.moment)),
    )
    members = [_members_of(*one, view) for one in wanted]
    if choice.only:
        members = [rows[rows["country"].isin(choice.countries)] for rows in members]
    union = [
        with_values(series.observations(code, view.moment, [EU], [period], [group])).assign(column=code)
        for code, group, period in wanted
    ]
    union = [rows for rows in union if len(rows)]
    names = tuple((code, _axis_name(code, group, period, view.language)) for code, group, period in wanted)
    return pd.concat([*members, *union], ignore_index=True), names


def _members_of(code: str, group: str, period: str, view: View) -> pd.DataFrame:
    rows = series.members(code, period, view.moment, group)
    return rows.assign(unit=view.catalogue.indicators[code].unit, column=code)


def _axis_name(code: str, group: str, period: str, language: Language) -> str:
    """What an axis shows: "ICT specialists, women, 2024"."""
    facts = language.facts
    parts = [
        language.text(facts.indicators[code].name),
        *([] if group == TOTAL else [language.text(facts.breakdowns[group].name)]),
        period,
    ]
    return ", ".join(parts)
