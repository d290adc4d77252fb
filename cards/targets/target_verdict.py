"""Will it make it? One target and one country, or the Union, in two or three sentences: where it stood, where
the recent pace would lead, as arithmetic, and that the record is too short to rely on where it is.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.targets import MIXED, NO_CLEAR_CHANGE, NO_TARGET, REACHED, UNION_ONLY, Aim, unclear_change
from analysis.trajectory import NO_CHANGE
from cards.card import as_sentence
from cards.targets.target_rows import TargetOutlook, target_outlooks, trajectory
from cards.view import View
from data.facts.fact_types import Unit
from data.facts.memory import remember
from words import gaps, target_texts
from words.gaps import Gap
from words.language import Language

# Up to so many comparable values are too few for a reader; of more it is the record that is weak.
FEW = 5


@dataclass(frozen=True)
class Verdict:
    """`stood`: value and year, a sentence without its full stop; `leads`: where the recent pace would lead,
    and the target; `caution`: that the record is too weak to project the target's year; `pace`: how fast the
    value has moved of late. "" for what there is not.
    """

    stood: str
    leads: str
    caution: str = ""
    pace: str = ""

    @property
    def opening(self) -> str:
        """Where it stood and where that leads, as a page opens with it."""
        return f"{as_sentence(self.stood)} {self.leads}".strip()

    @property
    def text(self) -> str:
        """All of it as running text."""
        return f"{self.opening} {self.caution}".strip()


@remember
def build_verdict(indicator: str, country: str, view: View) -> Verdict | None:
    """The verdict on a target of the Union; None where there is no value.

    Where the pace would lead is value + pace * years, kept between the bounds of the unit; a second
    pace (the whole comparable run) is told where its status differs. A pace that shows no clear change leads
    nowhere.
    """
    outlook = next((each for each in target_outlooks(view.moment) if each.indicator == indicator), None)
    if outlook is None:
        return None
    row = outlook.row(country)
    if pd.isna(row["value"]):
        return None
    unit = view.catalogue.unit_of(indicator)
    return Verdict(
        _stood(row, outlook.aim, unit, view),
        _leads(row, outlook.aim, unit, view.language),
        _caution(row, outlook.aim, view),
        _pace(row, unit, view.language),
    )


def _pace(row: pd.Series, unit: Unit, language: Language) -> str:
    if row["status"] in ("", REACHED) or pd.isna(row["pace"]):
        return ""
    pace = gaps.pace_of_row(float(row["pace"]), row, unit, language)
    return language.text("The recent pace was {pace} a year.", pace=pace)


def _stood(row: pd.Series, aim: Aim, unit: Unit, view: View) -> str:
    language, indicator = view.language, view.catalogue.indicators[row["indicator"]]
    said = {
        "value": Gap(float(row["value"]), aim.goal, unit, aim.lower).value_text(language),
        "place": language.place(row["country"]),
        "period": row["period"],
    }
    if indicator.statement:
        return language.text(indicator.statement, **said)
    return language.text("{name}: {value} in {place} in {period}", name=language.text(indicator.name), **said)


def _leads(row: pd.Series, aim: Aim, unit: Unit, language: Language) -> str:
    said = {"goal": target_texts.goal_with_basis(aim.indicator, aim.goal, language), "year": aim.year}
    if not row["status"]:
        return _without_status(row, said, language)
    if row["status"] == REACHED:
        return language.text("That is at or above the target of {goal} for {year}.", **said)
    if pd.isna(row["pace"]):
        return language.text(
            "There are too few comparable values to say where that leads by {year}; the target is {goal}.",
            **said,
        )
    if row["status"] == NO_CLEAR_CHANGE:
        return language.text("There was no clear change recently; the target for {year} is {goal}.", **said)
    recent = projected_value(row, "pace", aim, unit)
    if row["status"] == MIXED and NO_CLEAR_CHANGE in (row["status_recent"], row["status_long"]):
        return _of_one_clear_pace(row, aim, unit, language)
    if row["status"] == MIXED:
        return _of_two_paces(row, recent, aim, unit, language)
    return _of_one_pace(recent, aim, unit, said | {"recent": language.value(recent, unit)}, language)


def _without_status(row: pd.Series, said: dict[str, object], language: Language) -> str:
    """The share of what the Union aims at, or that no law sets a target; "" for a part of a target."""
    if row["reason"] == UNION_ONLY:
        share = language.share(float(row["share"]))
        return language.text("That was {share} of the EU target of {goal} for {year}.", share=share, **said)
    if row["reason"] == NO_TARGET:
        return language.text("No law sets a target; parity would be {goal}.", **said)
    return ""


def _of_two_paces(row: pd.Series, recent: float, aim: Aim, unit: Unit, language: Language) -> str:
    """Where the recent pace and the long one lead, which do not agree."""
    long = projected_value(row, "pace_long", aim, unit)
    said = {
        "recent": language.value(recent, unit),
        "long": language.value(long, unit),
        "goal": target_texts.goal_with_basis(aim.indicator, aim.goal, language),
        "year": aim.year,
        "since": int(row["since_long"]),
    }
    if aim.missing(long) <= 0 < aim.missing(recent):
        return language.text(
            "The signals are mixed: at the recent pace it would be about {recent} in {year}, at the pace "
            "since {since} it would reach the target of {goal}.",
            **said,
        )
    if aim.missing(recent) <= 0 < aim.missing(long):
        return language.text(
            "The signals are mixed: at the recent pace it would reach the target of {goal} by {year}, at the "
            "pace since {since} it would be about {long}.",
            **said,
        )
    if target_texts.told_status(row) == "rising":
        return language.text(
            "It rose too slowly: at the recent pace it would be about {recent} in {year}, at the pace since "
            "{since} about {long}; the target is {goal}.",
            **said,
        )
    return language.text(
        "The signals are mixed: at the recent pace it would be about {recent} in {year}, at the pace since "
        "{since} about {long}; the target is {goal}.",
        **said,
    )


def _of_one_clear_pace(row: pd.Series, aim: Aim, unit: Unit, language: Language) -> str:
    """Where the one of two paces leads that is a clear change."""
    is_recent = row["status_long"] == NO_CLEAR_CHANGE
    there = projected_value(row, "pace" if is_recent else "pace_long", aim, unit)
    said = {
        "value": language.value(there, unit),
        "goal": target_texts.goal_with_basis(aim.indicator, aim.goal, language),
        "year": aim.year,
        "since": int(row["since_long"]),
    }
    if aim.missing(there) <= 0 and is_recent:
        return language.text(
            "At the recent pace it would reach the target of {goal} by {year}; over all years since {since} "
            "there was no clear change.",
            **said,
        )
    if aim.missing(there) <= 0:
        return language.text(
            "There was no clear change recently; at the pace since {since} it would reach the target of "
            "{goal} by {year}.",
            **said,
        )
    if is_recent:
        return language.text(
            "At the recent pace it would be about {value} in {year}; over all years since {since} there was "
            "no clear change. The target is {goal}.",
            **said,
        )
    return language.text(
        "There was no clear change recently; at the pace since {since} it would be about {value} in "
        "{year}. The target is {goal}.",
        **said,
    )


def _caution(row: pd.Series, aim: Aim, view: View) -> str:
    """That the record is no better than assuming no change, or too short to tell; "" where it is better, and
    where nothing is projected.
    """
    if row["status"] in ("", REACHED, NO_CLEAR_CHANGE) or pd.isna(row["pace"]):
        return ""
    unbroken, going = trajectory(aim.indicator, str(row["country"]), aim.year, view.moment)
    if going.line and going.method != NO_CHANGE:
        return ""
    rounds = len(unbroken[-1])
    if rounds > FEW:
        return target_texts.weak_record(aim.year, view.language, compared=bool(going.line))
    is_survey = view.catalogue.indicators[aim.indicator].frequency == "biennial"
    return target_texts.too_few_rounds(rounds, aim.year, view.language, survey=is_survey)


def _of_one_pace(recent: float, aim: Aim, unit: Unit, said: dict[str, object], language: Language) -> str:
    if aim.missing(recent) <= 0:
        return language.text(
            "At the recent pace it would reach the target of {goal} by {year}.",
            goal=said["goal"],
            year=said["year"],
        )
    if Gap(recent, aim.goal, unit).is_just_missed:
        return language.text(
            "At the recent pace it would be just short of the target of {goal} in {year}.",
            goal=said["goal"],
            year=said["year"],
        )
    return language.text(
        "At the recent pace it would be about {recent} in {year}, below the target of {goal}.", **said
    )


def projected_value(row: pd.Series, pace: str, aim: Aim, unit: Unit) -> float:
    """Where a pace (`pace` or `pace_long`, a change a year in the unit) leads from the newest value by the
    aim's year; kept between the bounds between which a value of the unit can be true.
    """
    value = float(row["value"]) + float(row[pace]) * (aim.year - int(row["period"][:4]))
    if unit.minimum is not None:
        value = max(value, unit.minimum)
    return value if unit.maximum is None else min(value, unit.maximum)


def projected_text(row: pd.Series, outlook: TargetOutlook, language: Language) -> str:
    """Where the recent pace leads by the target's year, for a cell: that there is no clear change where it is
    too small to lead anywhere, a dash where no pace is known.
    """
    aim, unit = outlook.aim, outlook.unit
    if pd.isna(row["pace"]):
        return "–"
    if not has_clear_pace(row, outlook, language):
        return target_texts.status(NO_CLEAR_CHANGE, language)
    return Gap(projected_value(row, "pace", aim, unit), aim.goal, unit, aim.lower).value_text(language)


def has_clear_pace(row: pd.Series, outlook: TargetOutlook, language: Language) -> bool:
    """Whether the recent pace of a row is more than the change that counts as none; one that is enough for
    the target always is.
    """
    if row["status_recent"]:
        return bool(row["status_recent"] != NO_CLEAR_CHANGE)
    unclear = unclear_change(float(row["value"]), outlook.aim, language.facts.pace)
    return bool(abs(float(row["pace"])) > unclear)
