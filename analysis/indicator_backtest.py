"""The back-test of an indicator of the catalogue: which indicators have one, and what their methods may
assume.
"""

from dataclasses import replace

import pandas as pd

from analysis import backtest
from analysis.aims import union_targets
from analysis.spans import spans_by_country, with_declared_breaks, without_breaks
from analysis.trajectory import Setting
from data.facts.catalogue import EU, TOTAL, Catalogue


def back_tested_indicators(facts: Catalogue) -> list[str]:
    """The codes of the indicators with a back-test: those with a Union's target that compares, and
    pace.toml's `also`.
    """
    return list(dict.fromkeys([*union_targets(facts), *facts.pace.also]))


def method_setting(indicator: str, facts: Catalogue) -> Setting:
    """The bounds of an indicator's unit, whether it counts, and the declared damping, as methods need
    them.
    """
    unit = facts.unit_of(indicator)
    return Setting(unit.minimum, unit.maximum, facts.pace.damping, unit.kind == "count")


def compute_track_record(
    observations: pd.DataFrame, indicator: str, facts: Catalogue, *, breaks_ignored: bool = False
) -> list[backtest.MethodRecord]:
    """The record of all methods over all member states' unbroken spans of an indicator, and, marked so, that
    over the Union's own, from origins with as many observations.

    `observations`: country, breakdown, period, value, flags, seam. `breaks_ignored` only to see the
    difference, never to choose by. Errors are kept of the method that the members' record chooses.
    """
    rows = observations[
        observations["country"].isin((EU, *facts.countries)) & (observations["breakdown"] == TOTAL)
    ]
    rows = with_declared_breaks(rows, facts.indicators[indicator].breaks)
    spans = spans_by_country(rows.sort_values(["country", "period"], kind="stable"))
    if breaks_ignored:
        spans = {country: without_breaks(found) for country, found in spans.items()}
    union, setting = {EU: spans.pop(EU, [])}, method_setting(indicator, facts)
    points = backtest.choose_points(spans, facts.pace)
    members = backtest.back_test(spans, setting, facts.pace, points)
    own = backtest.back_test(union, setting, facts.pace, points)
    best = backtest.best_method(members, facts.pace)
    return [
        row if row.method == best else replace(row, errors=())
        for row in (*members, *(replace(row, of_union=True) for row in own))
    ]
