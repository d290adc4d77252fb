"""What a complete edition no longer holds ends, on both databases: as a change of the edition that is
silent, and in the record.
"""

from collections.abc import Callable

import pytest

from data import questions, store

SKILLS = "basic_digital_skills"
SCOPE = {"indic_is": ("I_DSK2_BAB",), "geo": ("IE", "MT")}


@pytest.fixture
def now(held: store.Engine) -> Callable[[], questions.Moment]:
    def ask() -> questions.Moment:
        store.set_note(held, store.WHOLE, "yes")
        return questions.now()

    return ask


def test_silence_within_the_scope_withdraws(
    say: Callable[..., int], now: Callable[[], questions.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0), ("DE", "2021", 50.0)])
    state = say("2025-01-01", [("IE", "2021", 70.0)], complete=True, scope=SCOPE)
    found = questions.changes(now())
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
    assert list(questions.observations(SKILLS, now())["country"]) == ["DE", "IE"]


def test_a_partial_edition_withdraws_nothing(
    say: Callable[..., int], now: Callable[[], questions.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0)])
    say("2025-01-01", [("IE", "2021", 70.0)], scope=SCOPE)
    assert set(questions.changes(now())["kind"]) == {"first"}


def test_since_a_visit_a_withdrawal_is_told_once(
    say: Callable[..., int], now: Callable[[], questions.Moment]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.0), ("MT", "2021", 60.0)])
    seen = now()
    say("2025-01-01", [("IE", "2021", 71.0)], complete=True, scope=SCOPE)
    questions._newest.cache_clear()
    found = questions.changes_since(seen, now())
    assert found.set_index("country")["kind"].to_dict() == {"IE": "revised", "MT": "went"}
    assert questions.changes_since(now(), now()).empty
