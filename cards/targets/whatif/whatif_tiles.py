"""What follows from a supposition, in tiles: on the country, and on the Union."""

import pandas as pd

from cards import markup
from cards.targets.target_sentences import head_count_text
from cards.targets.target_suppositions import Supposition, UnionOutcome, outcome_of, union_outcome
from cards.targets.whatif.whatif_case import WhatIf, share_of_union, union_target
from cards.view import View
from data.facts.catalogue import EU
from data.queries.national import is_past, national_outlooks
from words import target_texts
from words.gaps import Gap
from words.language import Language


def result_tiles(case: WhatIf, view: View) -> list[markup.Tile]:
    """The value in the target's year, the pace that leads there, people a year, and the Union then."""
    language = view.language
    tiles = [_result_tile(case, view), _pace_tile(case, language)]
    count = case.people(case.outcome.yearly, view)
    if count is not None:
        name = (
            language.text("Fewer people a year (estimate)")
            if count < 0
            else language.text("People a year (estimate)")
        )
        people = head_count_text(abs(count), language)
        tiles.append(markup.Tile(name, people, _people_lines(case, count, view)))
    if case.union is not None:
        tiles.append(_union_tile(case, case.union, view))
    return tiles


def _result_tile(case: WhatIf, view: View) -> markup.Tile:
    """The value in the target's year, against the Union's target and the country's own."""
    language, aim, unit = view.language, case.outlook.aim, case.unit
    goal, gap = language.goal(aim.goal, unit), case.gap_to(aim.goal)
    if aim.status_for == "union" and case.country != EU:
        lines = [share_of_union(case.outcome.value, case.outlook, language)]
    else:
        against = (
            language.text("parity of {goal}, not a target", goal=goal)
            if aim.status_for == "none"
            else language.text("{goal}, the number of the Commission's tool", goal=goal)
            if aim.status_for == "part"
            else union_target(case.outlook, language)
        )
        lines = [language.text("{gap} against {goal}", gap=gap.amount(language), goal=against)]
    for target, outlook in national_outlooks(aim.indicator, case.country, view.moment):
        if is_past(target, view.moment):
            continue
        lines.append(
            language.text(
                "{gap} against the national target of {goal} ({basis})",
                gap=case.gap_to(outlook["goal"]).amount(language),
                goal=language.goal(outlook["goal"], unit),
                basis=target_texts.basis(target, language),
            )
        )
    return markup.Tile(
        language.text("Result in {year}", year=aim.year), gap.value_text(language), tuple(lines)
    )


def _pace_tile(case: WhatIf, language: Language) -> markup.Tile:
    unit, last, group = case.unit, case.row["pace"], case.outcome.group
    lines = (
        [language.text("its recent pace: {pace}", pace=case.pace_text(last, language))]
        if last == last
        else []
    )
    if case.outcome.changed and last > 0 and case.outcome.yearly > 0:
        times = language.number(case.outcome.yearly / last, 1)
        lines.append(language.text("that is {times} times its recent pace", times=times))
    if group is not None:
        lines.append(
            language.text(
                "the age group goes from {value} to {supposed}; at its own recent pace to {at_pace}",
                value=language.value(group.value, unit),
                supposed=language.value(group.supposed, unit),
                at_pace=language.value(group.at_pace, unit),
            )
        )
    name = language.text("Pace this takes per year")
    return markup.Tile(name, case.pace_text(case.outcome.yearly, language), tuple(lines))


def _people_lines(case: WhatIf, count: float, view: View) -> tuple[str, ...]:
    """For how many years, and how many people it is at the recent pace and in the age group; `count`: in
    all, below zero where they become fewer.
    """
    language, outcome, pace = view.language, case.outcome, case.row["pace"]
    lines = [language.plural("{number} year in a row", "{number} years in a row", outcome.years)]
    at_pace = None if pd.isna(pace) else case.people(pace, view)
    if at_pace is not None:
        people = head_count_text(abs(at_pace), language)
        lines.append(
            language.text("at its recent pace: about {people} fewer (estimate)", people=people)
            if at_pace < 0
            else language.text("at its recent pace: about {people} (estimate)", people=people)
        )
    group = outcome.group
    if group is not None:
        of_group = case.people(group.share * (group.supposed - group.value) / outcome.years, view)
        if of_group is not None:
            lines.append(_of_group(of_group, count, language))
    return tuple(lines)


def _of_group(of_group: float, count: float, language: Language) -> str:
    """How many people more or fewer it is in the age group (`of_group`), of `count` in all."""
    people = head_count_text(abs(of_group), language)
    if of_group * count >= 0:
        return language.text("about {people} of them in the age group (estimate)", people=people)
    if of_group < 0:
        return language.text("about {people} fewer in the age group (estimate)", people=people)
    return language.text("about {people} more in the age group (estimate)", people=people)


def _union_tile(case: WhatIf, union: UnionOutcome, view: View) -> markup.Tile:
    """The Union in the target's year, against its target and against every country at its recent pace."""
    language, aim, unit = view.language, case.outlook.aim, case.unit
    gap = Gap(union.value, aim.goal, unit, aim.lower)
    goal = language.goal(aim.goal, unit)
    lines = [
        language.text("{gap} against {goal}", gap=gap.amount(language), goal=goal),
        language.text("the 27 together, the others at their recent pace"),
    ]
    own = outcome_of(aim.indicator, EU, Supposition(), view.moment)
    if own is not None:
        value = language.value(own.value, unit)
        lines.append(language.text("the EU's own series at its recent pace: {value}", value=value))
    at_pace = union_outcome(aim.indicator, case.country, None, view.moment)
    if at_pace is not None and case.outcome.changed:
        more = language.signed_number(union.value - at_pace.value, 2)
        change = (
            language.counted_points(more, 2)
            if unit.kind == "rate"
            else language.points_between(union.value, at_pace.value, unit)
        )
        lines.append(language.text("{change} against every country at its recent pace", change=change))
    name = (
        language.text("The EU in {year} (estimate)", year=aim.year)
        if union.parts
        else language.text("The EU in {year}", year=aim.year)
    )
    return markup.Tile(name, gap.value_text(language), tuple(lines))
