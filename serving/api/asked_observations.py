"""A question for observations, of the API itself or in an address that is checked: read, then answered at a
moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from cards.address_reader import period_days, within
from cards.records import record_rows
from data.facts.catalogue import TOTAL, catalogue
from data.queries import series
from data.queries.moments import Moment
from serving.answers import ROOT, BadQuestionError, refuse_others, valid_code
from serving.api.api_parameters import (
    EXCEL,
    MOMENT,
    STATISTICAL_FORMATS,
    read_breakdowns,
    read_countries,
    read_days,
    read_format,
)

ADDRESS = f"{ROOT}/observations"
PARAMETERS = ("indicator", "country", "period", "breakdown", *MOMENT, "format", EXCEL)
# Periods that are offered in the place of one without values.
NEAREST = 3


@dataclass(frozen=True)
class AskedObservations:
    """A question that can be answered: `given` are its parameters as they were written, `days` the first and
    the last of its periods; no countries and no breakdowns are all.
    """

    given: Mapping[str, str]
    indicator: str
    countries: list[str] | None
    breakdowns: list[str] | None
    days: tuple[str, str]

    def records(self, moment: Moment) -> list[dict[str, Any]]:
        """The answer at a moment; BadQuestionError where the indicator has no period between its days."""
        found = series.observations(
            self.indicator, moment, countries=self.countries, breakdowns=self.breakdowns
        )
        if "period" in self.given:
            every = series.every_period(self.indicator, moment)
            found = found[self._asked_periods(found["period"], every)]
        return record_rows(found)

    def address(self, start: str, moment: Moment) -> str:
        """Its address at a moment; `start` is what our addresses begin with."""
        when = {"as_of": moment.as_of, "state": str(moment.state)}
        return f"{start}{ADDRESS}?{urlencode({**self.given, **when})}"

    def _asked_periods(self, periods: pd.Series, every: Iterable[str]) -> pd.Series:
        """Which of `periods` lie between the days asked for.

        BadQuestionError where the indicator has none (`every`: of everyone) that does: a quarter, or a year
        that begins in July, of yearly values; a year before the first. A question that can't be met is no
        answer.
        """
        here = periods.unique()
        held = {each: its for each in {*here, *every} if (its := period_days(each))}
        if held and not any(within(each, self.days) for each in held):
            raise BadQuestionError(
                'this indicator has no values within the period "{code}"',
                _nearest_periods(held, self.days),
                code=self.given["period"],
            )
        return periods.map({period: within(period, self.days) for period in here}).astype(bool)


def read_observations(given: Mapping[str, str]) -> AskedObservations:
    """The question of these parameters; BadQuestionError where it can't be answered."""
    refuse_others(given, PARAMETERS)
    if "indicator" not in given:
        raise BadQuestionError(
            "the parameter {name} is missing; {address} lists the codes",
            name="indicator",
            address=f"{ROOT}/indicators",
        )
    indicator = valid_code(given["indicator"], catalogue().indicators, "indicator")
    read_format(given, STATISTICAL_FORMATS)
    days = read_days(given)
    return AskedObservations(
        given, indicator, read_countries(given, known_places()), read_breakdowns(given, TOTAL), days
    )


def known_places() -> list[str]:
    """All places that rows may be about: countries, aggregates of them, and regions."""
    facts = catalogue()
    return [*facts.members, *facts.aggregates, *facts.outsiders, *facts.regions]


def _nearest_periods(held: Mapping[str, tuple[str, str]], days: tuple[str, str]) -> list[str]:
    """Of periods those that share days with others, else those nearest to them."""
    shared = [each for each, its in held.items() if its[0] <= days[1] and days[0] <= its[1]]
    years = sorted(held, key=lambda each: (abs(int(each[:4]) - int(days[0][:4])), each))
    return sorted(shared or years[:NEAREST])
