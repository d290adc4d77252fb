"""The headlines of maps and rankings: who has reached the target, who leads, where a country and the EU
stand.
"""

import pandas as pd

from cards.card import as_sentence
from cards.maps.map_values import CHANGE, GAP, MapValues, Subject, better_direction, map_values
from cards.maps.map_words import union_value, written_goal
from cards.maps.own_headlines import own_headline, own_rank, own_row
from cards.view import View
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import series
from words.language import Language
from words.ranks import rank_line

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
        return own_headline(values, language)
    if subject.measure == CHANGE:
        return _how_many_rose(values, language)
    if (goal := member_goal(values)) is None:
        return _range(values, language)
    return _below(values, goal, language) if subject.measure == GAP else _reached(values, goal, language)


def ranking_headline(values: MapValues, language: Language) -> str:
    """Who leads, and where the EU stands; of a gap or a change, the ends; "" where nobody has a value."""
    subject, ranked = values.subject, values.ranked
    if ranked.empty:
        return ""
    if ranked["rank"].isna().all():
        return language.plural(
            "Only {number} of {all} member states has a value for {period}",
            "Only {number} of {all} member states have a value for {period}",
            len(ranked),
            all=len(values.members),
            period=subject.period,
        )
    if subject.country:
        return own_rank(values, language)
    if subject.measure == GAP:
        return _furthest_from_target(values, language)
    if subject.measure == CHANGE:
        return _ends_of_change(values, language)
    return _leader(values, language)


@remember
def own_rank_line(subject: Subject, view: View) -> str:
    """The rank of the chosen country among how many; "" where none is chosen or it has no rank."""
    row = own_row(map_values(subject, view.moment))
    if row is None or pd.isna(row["rank"]):
        return ""
    return as_sentence(rank_line(row, view.language))


def member_goal(values: MapValues) -> float | None:
    """The EU target that is shown country by country, in the indicator's unit."""
    indicator = values.subject.indicator
    return None if series.member_target(indicator) is None else series.goal(indicator)


def rows_at_goal(values: MapValues, goal: float) -> pd.DataFrame:
    """The members whose value is the goal or better."""
    held = with_values(values.members)
    lower = better_direction(values.subject) == "lower"
    return held[held["value"] <= goal] if lower else held[held["value"] >= goal]


def _reached(values: MapValues, goal: float, language: Language) -> str:
    reached, ranked = len(rows_at_goal(values, goal)), values.ranked
    said = {
        "goal": written_goal(values, goal, language),
        "period": values.subject.period,
        "count": len(ranked),
    }
    if reached == len(ranked):
        return language.text("All {count} member states with data had reached {goal} in {period}", **said)
    if values.count < len(values.members):
        if not reached:
            return language.text(
                "None of {count} member states with data had reached {goal} in {period}", **said
            )
        return language.text(
            "{number} of {count} member states with data had reached {goal} in {period}",
            number=reached,
            **said,
        )
    last, value = last_place(values, language)
    if not reached:
        return language.text(
            "No member state had reached {goal} in {period}; {last} came last ({value})",
            last=last,
            value=value,
            **said,
        )
    return language.plural(
        "{number} member state had reached {goal} in {period}; {last} came last ({value})",
        "{number} member states had reached {goal} in {period}; {last} came last ({value})",
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
        lowest=_names(ordered, float(low["value"]), values, language),
        highest=_names(ordered, float(high["value"]), values, language),
        period=values.subject.period,
    )


def _below(values: MapValues, goal: float, language: Language) -> str:
    below = int((values.ranked["value"] < 0).sum())
    said = {
        "count": len(values.ranked),
        "goal": written_goal(values, goal, language),
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


def _furthest_from_target(values: MapValues, language: Language) -> str:
    last, _ = last_place(values, language, opening=True)
    worst = float(values.ranked["value"].iloc[-1])
    goal = written_goal(values, series.goal(values.subject.indicator), language)
    if worst >= 0:
        return _below(values, series.goal(values.subject.indicator), language)
    return language.text(
        "{last} was furthest from the {goal} target in {period} ({gap})",
        last=last,
        goal=goal,
        period=values.subject.period,
        gap=values.write(worst, language),
    )


def _ends_of_change(values: MapValues, language: Language) -> str:
    """Who has gained and who has lost most, or least where all have moved the same way."""
    ordered = values.ranked.sort_values("value", kind="stable")
    low, high = float(ordered["value"].iloc[0]), float(ordered["value"].iloc[-1])
    said = {
        "high": values.write(high, language),
        "low": values.write(low, language),
        "since": values.subject.since,
        "period": values.subject.period,
    }
    if high <= 0:
        return language.text(
            "{lowest} lost most from {since} to {period} ({low}), {highest} least ({high})",
            lowest=_names(ordered, low, values, language, opening=True),
            highest=_names(ordered, high, values, language),
            **said,
        )
    said["highest"] = _names(ordered, high, values, language, opening=True)
    said["lowest"] = _names(ordered, low, values, language)
    if low < 0:
        return language.text(
            "{highest} gained most from {since} to {period} ({high}); {lowest} lost most ({low})", **said
        )
    return language.text(
        "{highest} gained most from {since} to {period} ({high}), {lowest} least ({low})", **said
    )


def _leader(values: MapValues, language: Language) -> str:
    best = float(values.ranked["value"].iloc[0])
    said = {
        "first": _names(values.ranked, best, values, language, opening=True),
        "value": values.write(best, language),
        "period": values.subject.period,
    }
    if values.eu is None or values.unit.kind == "count":
        last, low = last_place(values, language)
        return language.text(
            "{first} led with {value} in {period}; {last} came last with {low}", last=last, low=low, **said
        )
    return language.text(
        "{first} led with {value} in {period}; the EU stood at {union}",
        union=union_value(values, language),
        **said,
    )


def last_place(values: MapValues, language: Language, *, opening: bool = False) -> tuple[str, str]:
    """Who comes last, by name or how many, and with which value."""
    value = float(values.ranked["value"].iloc[-1])
    return _names(values.ranked, value, values, language, opening=opening), values.write(value, language)


def _names(
    ranked: pd.DataFrame, value: float, values: MapValues, language: Language, *, opening: bool = False
) -> str:
    """Who has this value as it is written: names, or how many where they are more than a headline holds."""
    written = values.write(value, language)
    rows = zip(ranked["country"], ranked["value"].astype(float), strict=True)
    codes = [code for code, its in rows if values.write(its, language, code) == written]
    if len(codes) > MOST_NAMES:
        return language.plural("{number} member state", "{number} member states", len(codes))
    return language.opening_places(codes) if opening else language.places(codes)
