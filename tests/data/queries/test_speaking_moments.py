"""Days on which the same editions speak share one answer, and days after the newest edition are that day."""

from datetime import date, timedelta

import pandas as pd
import pytest

from cards.request import linked_moment, requested_moment
from data.facts.memory import MEMORY
from data.queries import edition_changes, moments, series
from data.queries.moments import Moment
from tests.conftest import SKILLS
from tests.forgetting import forget_answers

# Two editions of the bundled data, and no other between them.
OLDER, NEWER = "2024-02-29", "2024-12-17"


def test_days_between_two_editions_are_the_older_one_s(moment: Moment) -> None:
    for day in (OLDER, "2024-03-01", "2024-12-16"):
        assert moments.speaking(Moment(day, moment.state)) == Moment(OLDER, moment.state)
    assert moments.speaking(Moment(NEWER, moment.state)) == Moment(NEWER, moment.state)
    assert moments.speaking(moment) == Moment("2026-11-22", moment.state), "the newest edition's day"
    assert moments.speaking(Moment("0001-01-01", moment.state)).as_of == moments.FIRST_DAY
    assert moments.speaking(Moment("9999-12-31", moment.state)) == moments.speaking(moment)


def test_every_day_of_two_months_is_one_answer(moment: Moment) -> None:
    days = [(date(2024, 4, 1) + timedelta(number)).isoformat() for number in range(60)]
    first = series.observations(SKILLS, Moment(days[0], moment.state))
    series.coverage(SKILLS, Moment(days[0], moment.state))
    edition_changes.changes_since(Moment(days[0], moment.state), moment)
    kept = MEMORY.summary()["answers"]
    for day in days:
        pd.testing.assert_frame_equal(first, series.observations(SKILLS, Moment(day, moment.state)))
        series.coverage(SKILLS, Moment(day, moment.state))
        edition_changes.changes_since(Moment(day, moment.state), moment)
    assert MEMORY.summary()["answers"] == kept


@pytest.mark.parametrize("day", [OLDER, "2024-12-16", NEWER, "2025-12-30"])
def test_a_shared_answer_is_that_day_s(moment: Moment, day: str) -> None:
    """Made for the day itself, with nothing in memory, it is the same as for the day of the edition."""
    asked = Moment(day, moment.state)
    forget_answers()
    shared = series.observations(SKILLS, moments.speaking(asked))
    forget_answers()
    assert series.observations(SKILLS, asked).equals(shared)
    assert (shared["edition"].str[:10] <= day).all()


def test_what_a_newer_edition_says_is_not_known_the_day_before(moment: Moment) -> None:
    before = series.observations(SKILLS, Moment("2024-12-16", moment.state))
    after = series.observations(SKILLS, Moment(NEWER, moment.state))
    assert NEWER in set(after["edition"])
    assert NEWER not in set(before["edition"])


@pytest.mark.parametrize("day", ["9999-12-31", "2100-01-01"])
def test_days_after_the_newest_edition_are_one_moment(moment: Moment, day: str) -> None:
    assert linked_moment({"as_of": day}, moment) == (moment, ())
    assert requested_moment({"as_of": day}) == moment
    assert requested_moment({"as_of": NEWER}) == Moment(NEWER, moment.state)
