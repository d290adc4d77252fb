"""What a complete edition no longer holds ends, on both databases: as a change of the edition that is
silent, and in the record.
"""

from collections.abc import Callable

import pytest

from data.queries import edition_changes, moments, series
from data.store import database, notes
from tests.forgetting import forget_answers

SKILLS = "basic_digital_skills"
SCOPE = {"indic_is": ("I_DSK2_BAB",), "geo": ("IE", "MT")}


@pytest.fixture
def now(held: database.Engine) -> Callable[[], moments.Moment]:
    def ask() -> moments.Moment:
        notes.set_note(held, notes.WHOLE, "yes")
        return moments.now()

    return ask


def test_silence_within_the_scope_withdraws(
    say: Callable[..., int], now: Callable[[], moments.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0), ("DE", "2021", 50.0)])
    state = say("2025-01-01", [("IE", "2021", 70.0)], complete=True, scope=SCOPE)
    found = edition_changes.changes(now())
    (went,) = found[found["kind"] == "went"].to_dict("records")
    assert (
        went["country"],
        went["value_before"],
        went["edition_before"],
        went["edition"],
        went["state"],
    ) == (
        "MT",
        60.0,
        "2024-01-01",
        "2025-01-01",
        state,
    )
    assert list(series.observations(SKILLS, now())["country"]) == ["DE", "IE"]


def test_since_when_there_were_values_is_known_after_their_end(
    say: Callable[..., int], now: Callable[[], moments.Moment]
) -> None:
    """The edition that ends them was read before the one that held them: no state has both its values and
    the newest day.
    """
    say("2025-01-01", [("EU27_2020", "2021", 56.0)], complete=True, scope=SCOPE)
    state = say("2024-01-01", [("IE", "2021", 70.0)])
    assert series.periods(SKILLS, now()) == []
    assert series.first_known(SKILLS, now()) == series.FirstKnown("2024-01-01", state)


def test_a_partial_edition_withdraws_nothing(
    say: Callable[..., int], now: Callable[[], moments.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0)])
    say("2025-01-01", [("IE", "2021", 70.0)], scope=SCOPE)
    assert set(edition_changes.changes(now())["kind"]) == {"first"}


def test_since_a_visit_a_withdrawal_is_told_once(
    say: Callable[..., int], now: Callable[[], moments.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0)])
    seen = now()
    say("2025-01-01", [("IE", "2021", 71.0)], complete=True, scope=SCOPE)
    forget_answers()
    found = edition_changes.changes_since(seen, now())
    assert found.set_index("country")["kind"].to_dict() == {"IE": "revised", "MT": "went"}
    assert edition_changes.changes_since(now(), now()).empty
