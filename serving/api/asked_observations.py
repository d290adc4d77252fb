"""A question for observations, of the API itself or in an address that is checked: read, then answered at a
moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
        """The answer at a moment; BadQuestionError where no period can lie between its days."""
        found = series.observations(
            self.indicator, moment, countries=self.countries, breakdowns=self.breakdowns
        )
        return record_rows(found[self._asked_periods(found["period"])])

    def address(self, start: str, moment: Moment) -> str:
        """Its address at a moment; `start` is what our addresses begin with."""
        when = {"as_of": moment.as_of, "state": str(moment.state)}
        return f"{start}{ADDRESS}?{urlencode({**self.given, **when})}"

    def _asked_periods(self, periods: pd.Series) -> pd.Series:
        """Which of `periods` lie between the days asked for.

        BadQuestionError where none can, since each is longer: a quarter asked of yearly values.
        """
        if "period" not in self.given:
            return pd.Series(True, periods.index)
        days, held = self.days, {period: period_days(period) for period in periods.unique()}
        if held and all(its and _length(its) > _length(days) for its in held.values()):
            near = sorted(
                each for each, its in held.items() if its and its[0] <= days[1] and days[0] <= its[1]
            )
            raise BadQuestionError(
                'period "{code}" is shorter than any period of this indicator',
                near,
                code=self.given["period"],
            )
        return periods.map({period: within(period, days) for period in held}).astype(bool)


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


def _length(days: tuple[str, str]) -> int:
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days
