"""Will it make it? One target and one country, or the Union, in two sentences: where it stood, and where the
recent pace would lead, as arithmetic.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.targets import Aim
from cards.targets.target_rows import target_outlooks
from cards.view import View
from data.facts.fact_types import Unit
from data.facts.memory import remember
from words.gaps import Gap
from words.language import Language


@dataclass(frozen=True)
class Verdict:
    """`stood`: value and year, a sentence; `leads`: pace, where it would lead, the target; "" where the
    target has no status for this country.
    """

    stood: str
    leads: str

    @property
    def text(self) -> str:
        """Both as running text."""
        return f"{self.stood}. {self.leads}" if self.leads else f"{self.stood}."


@remember
def build_verdict(indicator: str, country: str, view: View) -> Verdict | None:
    """The verdict on a target of the Union; None where there is no value.

    Where the pace would lead is value + pace * years, kept between the bounds of the unit; a second
    pace (the whole comparable run) is told where its status differs.
    """
    outlook = next((each for each in target_outlooks(view.moment) if each.indicator == indicator), None)
    if outlook is None:
        return None
    row = outlook.row(country)
    if pd.isna(row["value"]):
        return None
    unit = view.catalogue.unit_of(indicator)
    return Verdict(_stood(row, unit, view), _leads(row, outlook.aim, unit, view.language))


def _stood(row: pd.Series, unit: Unit, view: View) -> str:
    language, indicator = view.language, view.catalogue.indicators[row["indicator"]]
    said = {
        "value": language.value(float(row["value"]), unit),
        "place": language.place(row["country"]),
        "period": row["period"],
    }
    if indicator.statement:
        return language.text(indicator.statement, **said)
    return language.text("{name}: {value} in {place} in {period}", name=language.text(indicator.name), **said)


def _leads(row: pd.Series, aim: Aim, unit: Unit, language: Language) -> str:
    said = {"goal": language.goal(aim.goal, unit), "year": aim.year}
    if not row["status"]:
        return ""
    if row["status"] == "reached":
        return language.text("That is at or above the target of {goal} for {year}.", **said)
    if pd.isna(row["pace"]):
        return language.text(
            "There are too few comparable values to say where that leads by {year}; the target is {goal}.",
            **said,
        )
    recent = projected_value(row, "pace", aim, unit)
    said["recent"] = language.value(recent, unit)
    if row["status"] == "mixed":
        long = projected_value(row, "pace_long", aim, unit)
        return language.text(
            "At the recent pace it would be about {recent} in {year}, at the pace since {since} about "
            "{long}: mixed signals on the way to {goal}.",
            since=int(row["since_long"]),
            long=language.value(long, unit),
            **said,
        )
    return _of_one_pace(recent, aim, unit, said, language)


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
        "At the recent pace it would be about {recent} in {year}, short of the {goal} target.", **said
    )


def projected_value(row: pd.Series, pace: str, aim: Aim, unit: Unit) -> float:
    """Where a pace (`pace` or `pace_long`, a change a year in the unit) leads from the newest value by the
    aim's year; kept between the bounds between which a value of the unit can be true.
    """
    value = float(row["value"]) + float(row[pace]) * (aim.year - int(row["period"][:4]))
    if unit.minimum is not None:
        value = max(value, unit.minimum)
    return value if unit.maximum is None else min(value, unit.maximum)
