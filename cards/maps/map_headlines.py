"""The headlines of maps and rankings: who has reached the target, who leads, where a country and the EU
stand.
"""

from collections.abc import Sequence

import pandas as pd

from cards.maps.map_values import CHANGE, GAP, VALUE, MapValues, better_direction
from cards.maps.side_by_side import PERIODS, Panel
from data.facts.catalogue import catalogue
from data.queries import series
from words.language import Language

# Names that a headline can hold; of more it says how many.
MOST_NAMES = 2


def map_headline(values: MapValues, language: Language) -> str:
    """Who has reached the target and who has furthest to go, or between which ends the values lie; "" where
    nobody has a value.
    """
    subject = values.subject
    if values.ranked.empty:
        return ""
    if subject.country:
        return _own_headline(values, language)
    if subject.measure == CHANGE:
        return _how_many_rose(values, language)
    if (goal := _goal(values)) is None:
        return _range(values, language)
    return _below(values, goal, language) if subject.measure == GAP else _reached(values, goal, language)


def ranking_headline(values: MapValues, language: Language) -> str:
    """Who leads, and where the EU stands; of a gap or a change, the ends; "" where nobody has a value."""
    subject, ranked = values.subject, values.ranked
    if ranked.empty:
        return ""
    if ranked["rank"].isna().all():
        return language.text(
            "Only {count} of {all} member states have a value for {period}",
            count=len(ranked),
            all=len(values.members),
            period=subject.period,
        )
    if subject.country:
        return _own_rank(values, language)
    if subject.measure == GAP:
        return _furthest_from_target(values, language)
    if subject.measure == CHANGE:
        return _ends_of_change(values, language)
    return _leader(values, language)


def multiples_headline(panels: Sequence[Panel], side: str, language: Language) -> str:
    """How many had reached the target on the first and on the last map, or the lowest values; of groups, the
    EU's highest and lowest.
    """
    if side != PERIODS:
        return _group_ends(panels, language)
    first, last = panels[0], panels[-1]
    goal = _goal(first.values)
    if goal is None or first.values.subject.measure != VALUE or len(panels) == 1:
        return _lowest_values(first, last, language)
    before, after = (len(_at_goal(panel.values, goal)) for panel in (first, last))
    said = {
        "goal": _written_goal(first.values, goal, language),
        "first": first.name,
        "last": last.name,
    }
    if not before and not after:
        return language.text("No member state had reached {goal} in {first} or {last}", **said)
    if not before:
        return language.plural(
            "No member state had reached {goal} in {first}, {number} had in {last}",
            "No member state had reached {goal} in {first}, {number} had in {last}",
            after,
            **said,
        )
    return language.plural(
        "{number} member state had reached {goal} in {first}, {after} in {last}",
        "{number} member states had reached {goal} in {first}, {after} in {last}",
        before,
        after=after,
        **said,
    )


def _goal(values: MapValues) -> float | None:
    """The EU target that is shown country by country, in the indicator's unit."""
    target = catalogue().target(values.subject.indicator)
    if target is None or target.status_for != "members":
        return None
    return series.goal(values.subject.indicator)


def _written_goal(values: MapValues, goal: float, language: Language) -> str:
    return language.goal(goal, values.unit)


def _at_goal(values: MapValues, goal: float) -> pd.DataFrame:
    """The members whose value is the goal or better."""
    held = values.members.dropna(subset="value")
    lower = better_direction(values.subject) == "lower"
    return held[held["value"] <= goal] if lower else held[held["value"] >= goal]


def _reached(values: MapValues, goal: float, language: Language) -> str:
    reached, ranked = len(_at_goal(values, goal)), values.ranked
    said = {
        "goal": _written_goal(values, goal, language),
        "period": values.subject.period,
        "count": len(ranked),
    }
    if reached == len(ranked):
        return language.text("All {count} member states with data had reached {goal} in {period}", **said)
    if values.count < len(values.members):
        return language.text(
            "{number} of {count} member states with data had reached {goal} in {period}",
            number=reached,
            **said,
        )
    last, value = _last(values, language)
    if not reached:
        return language.text(
            "No member state had reached {goal} in {period}; {last} was last at {value}",
            last=last,
            value=value,
            **said,
        )
    return language.plural(
        "{number} member state had reached {goal} in {period}; {last} was last at {value}",
        "{number} member states had reached {goal} in {period}; {last} was last at {value}",
        reached,
        last=last,
        value=value,
        **said,
    )


def _range(values: MapValues, language: Language) -> str:
    """Between which ends the values lie."""
    ordered = values.ranked.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return language.text(
        "Values ranged from {low} in {lowest} to {high} in {highest} in {period}",
        low=values.write(low["value"], language),
        high=values.write(high["value"], language),
        lowest=_names(ordered, float(low["value"]), language),
        highest=_names(ordered, float(high["value"]), language),
        period=values.subject.period,
    )


def _below(values: MapValues, goal: float, language: Language) -> str:
    below = int((values.ranked["value"] < 0).sum())
    said = {
        "count": len(values.ranked),
        "goal": _written_goal(values, goal, language),
        "period": values.subject.period,
    }
    if not below:
        return language.text("All {count} member states with data had reached {goal} in {period}", **said)
    return language.plural(
        "{number} of {count} member states was below the {goal} target in {period}",
        "{number} of {count} member states were below the {goal} target in {period}",
        below,
        **said,
    )


def _how_many_rose(values: MapValues, language: Language) -> str:
    rose = int((values.ranked["value"] > 0).sum())
    return language.text(
        "The value rose in {number} of {count} member states between {since} and {period}",
        number=rose,
        count=len(values.ranked),
        since=values.subject.since,
        period=values.subject.period,
    )


def _own_headline(values: MapValues, language: Language) -> str:
    """Where the chosen country stands against the target, or against the EU."""
    subject, row = values.subject, _own_row(values)
    name = language.opening_place(subject.country)
    if row is None:
        return _own_missing(values, language)
    written = values.write(float(row["value"]), language, subject.country)
    if subject.measure == CHANGE:
        return language.text(
            "{country}: {change} from {since} to {period}; the EU: {union}",
            country=name,
            change=written,
            since=subject.since,
            period=subject.period,
            union=_union(values, language),
        )
    if subject.measure == GAP:
        return language.text(
            "{country} stood {gap} from the {goal} target in {period}",
            country=name,
            gap=written,
            goal=_written_goal(values, series.goal(subject.indicator), language),
            period=subject.period,
        )
    if values.eu is None:
        return language.text(
            "{country} stood at {value} in {period}", country=name, value=written, period=subject.period
        )
    return language.text(
        "{country} stood at {value} in {period}; the EU stood at {union}",
        country=name,
        value=written,
        period=subject.period,
        union=_union(values, language),
    )


def _own_missing(values: MapValues, language: Language) -> str:
    subject = values.subject
    row = values.members[values.members["country"] == subject.country].iloc[0]
    if row["remark"] == "break":
        return language.text(
            "{country} has no comparable value since {since}: a break in series",
            country=language.opening_place(subject.country),
            since=subject.since,
        )
    return language.text(
        "{country} has no value for {period}",
        country=language.opening_place(subject.country),
        period=subject.period,
    )


def _own_row(values: MapValues) -> pd.Series | None:
    rows = values.ranked[values.ranked["country"] == values.subject.country]
    return None if rows.empty else rows.iloc[0]


def _own_rank(values: MapValues, language: Language) -> str:
    subject, row = values.subject, _own_row(values)
    if row is None:
        return _own_missing(values, language)
    return language.text(
        "{country} ranked {rank} of {of} member states in {period}, with {value}",
        country=language.opening_place(subject.country),
        rank=int(row["rank"]),
        of=int(row["of"]),
        period=subject.period,
        value=values.write(float(row["value"]), language, subject.country),
    )


def _furthest_from_target(values: MapValues, language: Language) -> str:
    last, _ = _last(values, language, opening=True)
    worst = float(values.ranked["value"].iloc[-1])
    goal = _written_goal(values, series.goal(values.subject.indicator), language)
    if worst >= 0:
        return _below(values, series.goal(values.subject.indicator), language)
    return language.text(
        "{last} was furthest from the {goal} target in {period}, at {gap}",
        last=last,
        goal=goal,
        period=values.subject.period,
        gap=values.write(worst, language),
    )


def _ends_of_change(values: MapValues, language: Language) -> str:
    ordered = values.ranked.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return language.text(
        "{highest} gained most from {since} to {period} ({high}), {lowest} least ({low})",
        highest=_names(ordered, float(high["value"]), language, opening=True),
        lowest=_names(ordered, float(low["value"]), language),
        high=values.write(float(high["value"]), language),
        low=values.write(float(low["value"]), language),
        since=values.subject.since,
        period=values.subject.period,
    )


def _leader(values: MapValues, language: Language) -> str:
    best = float(values.ranked["value"].iloc[0])
    said = {
        "first": _names(values.ranked, best, language, opening=True),
        "value": values.write(best, language),
        "period": values.subject.period,
    }
    if values.eu is None or values.unit.kind == "count":
        last, low = _last(values, language)
        return language.text(
            "{first} led with {value} in {period}; {last} came last with {low}", last=last, low=low, **said
        )
    return language.text(
        "{first} led with {value} in {period}; the EU stood at {union}",
        union=_union(values, language),
        **said,
    )


def _lowest_values(first: Panel, last: Panel, language: Language) -> str:
    (before, low_before), (after, low_after) = (_last(panel.values, language) for panel in (first, last))
    if first is last:
        return language.text(
            "{name} came last in {period} with {value}",
            name=_last(first.values, language, opening=True)[0],
            period=first.name,
            value=low_before,
        )
    return language.text(
        "The last was {before} in {first} ({low}) and {after} in {last} ({lower})",
        before=before,
        after=after,
        first=first.name,
        last=last.name,
        low=low_before,
        lower=low_after,
    )


def _group_ends(panels: Sequence[Panel], language: Language) -> str:
    """The EU's highest and lowest group, by the names of their maps."""
    of_union = [panel for panel in panels if panel.values.eu is not None]
    if len(of_union) < 2:
        return ""
    ordered = sorted(of_union, key=lambda panel: panel.values.eu or 0.0)
    low, high = ordered[0], ordered[-1]
    return language.text(
        "In the EU, {highest} stood highest in {period} ({high}), {lowest} lowest ({low})",
        highest=high.name,
        lowest=low.name,
        high=_union(high.values, language),
        low=_union(low.values, language),
        period=high.values.subject.period,
    )


def _union(values: MapValues, language: Language) -> str:
    return language.text("no value") if values.eu is None else values.write(values.eu, language)


def _last(values: MapValues, language: Language, *, opening: bool = False) -> tuple[str, str]:
    """Who comes last, by name or how many, and with which value."""
    value = float(values.ranked["value"].iloc[-1])
    return _names(values.ranked, value, language, opening=opening), values.write(value, language)


def _names(ranked: pd.DataFrame, value: float, language: Language, *, opening: bool = False) -> str:
    """Who has this value: names, or how many where they are more than a headline holds."""
    codes = ranked.loc[ranked["value"] == value, "country"].tolist()
    if len(codes) > MOST_NAMES:
        return language.plural("{number} member state", "{number} member states", len(codes))
    return language.opening_places(codes) if opening else language.places(codes)
