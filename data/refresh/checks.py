"""What must hold before an edition is kept. Each refusal names dataset, indicator, country, period, the
value and the rule.
"""

from collections.abc import Iterator

import pandas as pd

from data.facts.catalogue import EU, TOTAL, Catalogue
from data.facts.fact_types import Rule

KEY = ["country", "period"]
# Sums of printed decimals miss by less than this in binary floating point.
SLACK = 1e-6


def problems(observations: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    """One line for each thing that can't be true in one edition's observations (series.OBSERVATION_COLUMNS);
    empty when all holds.
    """
    found = (
        list(_duplicates(observations))
        + list(_out_of_bounds(observations, catalogue))
        + list(_unknown_flags(observations, catalogue))
    )
    if found:
        return found
    totals = _by_country(observations[observations["breakdown"] == TOTAL], "indicator")
    for rule in catalogue.rules:
        if not set(totals.columns) >= {rule.indicator, *rule.terms} - {""}:
            continue
        table = (
            _by_country(observations[observations["indicator"] == rule.indicator], "breakdown")
            if rule.breakdowns
            else totals
        )
        found += [
            f"{observations['dataset'].iloc[0]}: {line}" for line in CHECKS[rule.kind](table, rule, catalogue)
        ]
    return found


def _by_country(rows: pd.DataFrame, columns: str) -> pd.DataFrame:
    """Values by country and period (rows) and indicator or breakdown (columns)."""
    return rows.pivot(index=KEY, columns=columns, values="value")


def _line(row: pd.Series, rule: str) -> str:
    return (
        f"{row['dataset']}: {row['indicator']} ({row['breakdown']}), {row['country']} {row['period']}: "
        f"{row['value']}: {rule}"
    )


def _duplicates(observations: pd.DataFrame) -> Iterator[str]:
    key = ["dataset", "indicator", "breakdown", *KEY]
    for _, row in observations[observations.duplicated(key)].iterrows():
        yield _line(row, "this observation occurs twice in one edition")


def _out_of_bounds(observations: pd.DataFrame, catalogue: Catalogue) -> Iterator[str]:
    for indicator, rows in observations.groupby("indicator"):
        unit = catalogue.unit_of(str(indicator))
        for bound, bad in ((unit.minimum, rows["value"].lt), (unit.maximum, rows["value"].gt)):
            if bound is not None:
                for _, row in rows[bad(bound)].iterrows():
                    yield _line(
                        row,
                        f"{unit.text} lies between {unit.minimum:g} and "
                        f"{'any height' if unit.maximum is None else f'{unit.maximum:g}'}",
                    )


def _unknown_flags(observations: pd.DataFrame, catalogue: Catalogue) -> Iterator[str]:
    known = set(catalogue.flags)
    for _, row in observations[[bool(set(flags) - known) for flags in observations["flags"]]].iterrows():
        yield _line(row, f'the flag "{row["flags"]}" has a letter that declared/flags.toml does not know')


def _sum(totals: pd.DataFrame, rule: Rule, _catalogue: Catalogue) -> Iterator[str]:
    terms = totals[list(rule.terms)].dropna()
    whole = (
        totals[rule.indicator].reindex(terms.index)
        if rule.equals is None
        else pd.Series(rule.equals, index=terms.index)
    )
    added = terms.sum(axis=1)
    for key in added.index[(added - whole).abs() > rule.tolerance + SLACK]:
        name = rule.indicator or "the whole"
        yield (
            f"{name}, {' '.join(key)}: {whole[key]:g}, but {' + '.join(rule.terms)} = {added[key]:g} "
            f"(tolerance {rule.tolerance:g})"
        )


def _at_most(totals: pd.DataFrame, rule: Rule, _catalogue: Catalogue) -> Iterator[str]:
    for term in rule.terms:
        for key in totals.index[totals[rule.indicator] > totals[term] + rule.tolerance + SLACK]:
            lower, upper = totals.loc[key, [rule.indicator, term]]
            yield (
                f"{rule.indicator}, {' '.join(key)}: {lower:g} is above {term} ({upper:g}), which it can't be"
            )


def _within(groups: pd.DataFrame, rule: Rule, _catalogue: Catalogue) -> Iterator[str]:
    if not set(groups.columns) >= {TOTAL, *rule.breakdowns}:
        return
    parts = groups[list(rule.breakdowns)].dropna()
    total = groups[TOTAL].reindex(parts.index)
    low, high = parts.min(axis=1), parts.max(axis=1)
    for key in parts.index[(total < low - rule.tolerance - SLACK) | (total > high + rule.tolerance + SLACK)]:
        yield (
            f"{rule.indicator}, {' '.join(key)}: {total[key]:g} lies outside its groups ({low[key]:g} to "
            f"{high[key]:g})"
        )


def _members_sum(totals: pd.DataFrame, rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    table = totals[rule.indicator].unstack("country")
    if EU not in table.columns:
        return
    added = table.reindex(columns=list(catalogue.countries)).dropna().sum(axis=1)
    for period in added.index[(added - table[EU].reindex(added.index)).abs() > rule.tolerance + SLACK]:
        yield (
            f"{rule.indicator}, {EU} {period}: {table.loc[period, EU]:g}, but the 27 add up to "
            f"{added[period]:g} (tolerance {rule.tolerance:g})"
        )


CHECKS = {"sum": _sum, "at_most": _at_most, "within": _within, "members_sum": _members_sum}
