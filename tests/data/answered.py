"""What the store answers of one indicator, by country and period, on a day and at a state."""

from typing import Any

from data.queries import series
from data.queries.moments import Moment

SKILLS = "basic_digital_skills"
ALWAYS = "9999-12-31"


def answers(indicator: str = SKILLS, as_of: str = ALWAYS, state: int = 10**6) -> dict[tuple[str, str], Any]:
    found = series.observations(indicator, Moment(as_of, state))
    return {(row.country, row.period): row for row in found.itertuples()}


def values(indicator: str = SKILLS, as_of: str = ALWAYS, state: int = 10**6) -> dict[tuple[str, str], float]:
    return {key: row.value for key, row in answers(indicator, as_of, state).items()}
