"""The back-test of one indicator of the catalogue: which are followed, and what their methods may assume."""

import pandas as pd

from analysis import backtest
from analysis.spans import spans_by_country, with_declared_breaks, without_breaks
from analysis.trajectory import Setting
from data.facts.catalogue import EU, TOTAL, Catalogue


def followed(facts: Catalogue) -> list[str]:
    """The indicators that are back-tested: those with a target of the Union that compares, and those that
    pace.toml adds.
    """
    aimed = [
        target.indicator
        for target in facts.targets
        if target.compares and target.scope == EU and target.indicator
    ]
    return list(dict.fromkeys([*aimed, *facts.pace.also]))


def setting(indicator: str, facts: Catalogue) -> Setting:
    """The bounds of an indicator's unit, and the declared damping."""
    unit = facts.unit_of(indicator)
    return Setting(unit.minimum, unit.maximum, facts.pace.damping)


def track_record(
    observations: pd.DataFrame, indicator: str, facts: Catalogue, *, breaks_ignored: bool = False
) -> list[backtest.Tried]:
    """The record over all member states' unbroken spans; `breaks_ignored` only to see the difference, never
    to choose by.
    """
    rows = observations[observations["country"].isin(facts.countries) & (observations["breakdown"] == TOTAL)]
    rows = with_declared_breaks(rows, facts.indicators[indicator].breaks)
    spans = spans_by_country(rows.sort_values(["country", "period"], kind="stable"))
    if breaks_ignored:
        spans = {country: without_breaks(found) for country, found in spans.items()}
    counts = facts.unit_of(indicator).kind == "count"
    return backtest.tried(spans, setting(indicator, facts), facts.pace, counts=counts)
