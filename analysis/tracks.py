"""The back-test of an indicator of the catalogue: which indicators have one, and what their methods may
assume.
"""

import pandas as pd

from analysis import backtest
from analysis.spans import spans_by_country, with_declared_breaks, without_breaks
from analysis.trajectory import Setting
from data.facts.catalogue import EU, TOTAL, Catalogue


def back_tested_indicators(facts: Catalogue) -> list[str]:
    """The codes of the indicators with a back-test: those with a Union's target that compares, and
    pace.toml's `also`.
    """
    aimed = [
        target.indicator
        for target in facts.targets
        if target.compares and target.scope == EU and target.indicator
    ]
    return list(dict.fromkeys([*aimed, *facts.pace.also]))


def method_setting(indicator: str, facts: Catalogue) -> Setting:
    """The bounds of an indicator's unit and the declared damping, as methods need them."""
    unit = facts.unit_of(indicator)
    return Setting(unit.minimum, unit.maximum, facts.pace.damping)


def compute_track_record(
    observations: pd.DataFrame, indicator: str, facts: Catalogue, *, breaks_ignored: bool = False
) -> list[backtest.MethodRecord]:
    """The record of all methods over all member states' unbroken spans of an indicator.

    `observations`: country, breakdown, period, value, flags, seam. `breaks_ignored` only to see the
    difference, never to choose by.
    """
    rows = observations[observations["country"].isin(facts.countries) & (observations["breakdown"] == TOTAL)]
    rows = with_declared_breaks(rows, facts.indicators[indicator].breaks)
    spans = spans_by_country(rows.sort_values(["country", "period"], kind="stable"))
    if breaks_ignored:
        spans = {country: without_breaks(found) for country, found in spans.items()}
    counts = facts.unit_of(indicator).kind == "count"
    return backtest.back_test(spans, method_setting(indicator, facts), facts.pace, counts=counts)
