"""The headline of several small maps: how many had reached the target on the first and on the last."""

from collections.abc import Sequence

from cards.maps.map_headlines import last_place, member_goal, rows_at_goal
from cards.maps.map_values import VALUE
from cards.maps.map_words import union_value, written_goal
from cards.maps.side_by_side import PERIODS, Panel, comparable
from words.language import Language


def multiples_headline(panels: Sequence[Panel], side: str, language: Language) -> str:
    """How many had reached the target on the first and on the last map that compare, or the lowest values; of
    groups, the EU's highest and lowest.
    """
    if side != PERIODS:
        return _group_ends(panels, language)
    first, last = comparable(panels)[0], panels[-1]
    goal = member_goal(first.values)
    if goal is None or first.values.subject.measure != VALUE or first is last:
        return _lowest_values(first, last, language)
    before, after = (len(rows_at_goal(panel.values, goal)) for panel in (first, last))
    said = {
        "goal": written_goal(first.values, goal, language),
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


def _lowest_values(first: Panel, last: Panel, language: Language) -> str:
    before, low_before = last_place(first.values, language, opening=True)
    after, low_after = last_place(last.values, language)
    if first is last:
        return language.text(
            "{name} came last in {period} with {value}", name=before, period=first.name, value=low_before
        )
    return language.text(
        "{before} came last in {first} ({low}), {after} in {last} ({lower})",
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
        high=union_value(high.values, language),
        low=union_value(low.values, language),
        period=high.values.subject.period,
    )
