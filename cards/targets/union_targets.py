"""The Union on every target at a glance: value, gap, status at the recent pace; a card of its own, and the
first thing that the overview and the page of targets say after the verdict.
"""

from collections.abc import Sequence

import pandas as pd

from analysis.targets import ON_COURSE, REACHED
from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.legend import flag_meanings, unknown_flags_by_indicator
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.target_headlines import too_few_values
from cards.targets.target_rows import TargetOutlook, target_outlooks
from cards.view import View
from data.facts.catalogue import EU
from data.facts.memory import remember
from data.queries import moments
from words import gaps, target_texts
from words.gaps import Gap
from words.language import Language

COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    "dataset",
    "edition",
    "remark",
    "breakdown",
    "goal",
    "year",
    "gap",
    "pace",
    "since",
    "pace_long",
    "since_long",
    "status",
)
# Where the status stands among the columns of the table.
STATUS = 4


@remember
def union_targets_card(view: View) -> Card | None:
    """A row a target of the Union that has values; None where none has."""
    language, outlooks = view.language, whole_targets(view)
    if not outlooks:
        return None
    rows = pd.DataFrame([outlook.row(EU) for outlook in outlooks]).reset_index(drop=True)
    units = rows["indicator"].map(lambda code: view.catalogue.indicators[code].unit)
    named = rows.assign(
        unit=units, name=[language.text(view.catalogue.indicators[code].name) for code in rows["indicator"]]
    )
    label = language.text("EU targets for 2030: where the EU stands")
    law = language.text("Targets: Decision (EU) 2022/2481, Article 4")
    return Card(
        **card_origin("union-targets", view, moments.editions_of(rows, view.moment), [law]),
        headline=targets_headline(view),
        subject=language.text("The EU on each 2030 target: newest value, gap and status at the recent pace"),
        label=label,
        alternative="; ".join(f"{row[0]}: {row[1]}, {row[4]}" for row in _cells(outlooks, language)),
        kind=TABLE,
        table=Table(
            label,
            _heads(language),
            tuple(_cells(outlooks, language)),
            numeric=(1, 2, 3),
            statuses=tuple(
                (place, STATUS, target_texts.told_status(outlook.row(EU)))
                for place, outlook in enumerate(outlooks)
            ),
        ),
        records=tuple(record_rows(named, COLUMNS)),
        columns=COLUMNS,
        legend=(
            *too_few_values(_statuses(outlooks), language),
            *flag_meanings(named, language),
            *unknown_flags_by_indicator(named, language),
        ),
        notes=(
            language.text(
                "Gap and status are our calculation. The status compares the EU's recent pace and its pace "
                "over all comparable years with the pace it needs."
            ),
        ),
    )


def whole_targets(view: View) -> list[TargetOutlook]:
    """The targets of the Union that have a status of their own, in the order of their indicators; parts of a
    target are left out.
    """
    return [outlook for outlook in target_outlooks(view.moment) if outlook.row(EU)["status"]]


def targets_headline(view: View) -> str:
    """On how many of its targets the Union is on course or has arrived."""
    statuses = _statuses(whole_targets(view))
    reached, ahead = statuses.count(REACHED), statuses.count(ON_COURSE)
    if reached and not ahead:
        return view.language.plural(
            "{place} had reached or was on course for {number} of {total} targets",
            "{place} had reached or was on course for {number} of {total} targets",
            reached,
            place=view.language.opening_place(EU),
            total=len(statuses),
        )
    if reached:
        return view.language.plural(
            "The EU had reached {done} of {total} targets, with {number} more on course",
            "The EU had reached {done} of {total} targets, with {number} more on course",
            ahead,
            done=reached,
            total=len(statuses),
        )
    return view.language.plural(
        "In the newest data the EU was on course for {number} of {total} targets",
        "In the newest data the EU was on course for {number} of {total} targets",
        ahead,
        total=len(statuses),
    )


def _statuses(outlooks: Sequence[TargetOutlook]) -> list[str]:
    """The Union's status on each target, as a code."""
    return [str(outlook.row(EU)["status"]) for outlook in outlooks]


@remember
def targets_on_course(country: str, view: View) -> str:
    """On how many targets a country, or the Union, is on course or has arrived, and for how many no status
    can be given, in a sentence; "" where it has no status on any.
    """
    language = view.language
    statuses = [str(outlook.row(country)["status"]) for outlook in target_outlooks(view.moment)]
    statuses = [status for status in statuses if status]
    if not statuses:
        return ""
    said = {"place": language.place(country), "total": len(statuses)}
    good = language.plural(
        "Of {total} targets, {place} has reached or is on course for {number}.",
        "Of {total} targets, {place} has reached or is on course for {number}.",
        sum(status in (REACHED, ON_COURSE) for status in statuses),
        **said,
    )
    return " ".join((good, *too_few_values(statuses, language)))


def _heads(language: Language) -> tuple[str, ...]:
    return (
        language.text("Target"),
        language.text("EU value"),
        language.text("EU target"),
        language.text("Gap to the target"),
        language.text("Status"),
    )


def _cells(outlooks: Sequence[TargetOutlook], language: Language) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for outlook in outlooks:
        row, unit = outlook.row(EU), outlook.unit
        name = language.text(language.facts.indicators[outlook.indicator].name)
        goal = target_texts.goal_of_union(
            language.facts.target(outlook.indicator), language.goal(outlook.aim.goal, unit), language
        )
        if pd.isna(row["value"]):
            found.append((name, "–", goal, "–", target_texts.status(str(row["status"]), language)))
            continue
        gap = Gap(float(row["value"]), outlook.aim.goal, unit, outlook.aim.lower)
        dated = dated_value(row, outlook, language)
        found.append((name, dated, goal, gap.amount(language), status_text(row, language)))
    return found


def dated_value(row: pd.Series, outlook: TargetOutlook, language: Language) -> str:
    """A row's value with its flags and period; a dash where there is none."""
    if pd.isna(row["value"]):
        return "–"
    gap = Gap(float(row["value"]), outlook.aim.goal, outlook.unit, outlook.aim.lower)
    value = gaps.flagged_value(gap.value_text(language), row["flags"])
    return language.text("{value} ({period})", value=value, period=row["period"])


def status_text(row: pd.Series, language: Language) -> str:
    """Icon and word of a row's status; paces that disagree are told as what both have in common."""
    code = target_texts.told_status(row)
    return f"{target_texts.ICONS.get(code, '')} {target_texts.status(code, language)}".strip()


@registry.card("union-targets", path="targets", drawn=False)
def _requested_union_targets(request: CardRequest) -> Card | None:
    return union_targets_card(request.view)
