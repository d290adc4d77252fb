"""Sentences on one country: singular and plural, ties, missing values, above and at the target; every number
from the frame.
"""

import re

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from data.facts.fact_types import Unit
from words import country_sentences
from words.language import Language

NAN = float("nan")


@pytest.fixture
def share(facts: Catalogue) -> Unit:
    return facts.units["pc_ind"]


def row(**columns: object) -> pd.Series:
    return pd.Series(
        {"country": "IE", "period": "2025", "value": 82.82, "flags": "", "seam": False} | columns
    )


@pytest.mark.parametrize(
    ("value", "goal", "end"),
    [
        (82.82, 80.0, "2.8 points above the target of 80%"),
        (60.4, 80.0, "19.6 points below the target of 80%"),
        (80.04, 80.0, "the target of 80% just reached"),
        (80.0, 80.0, "the target of 80% just reached"),
        (60.4, None, "basic digital skills in 2025"),
    ],
)
def test_headline(value: float, goal: float | None, end: str, share: Unit, language: Language) -> None:
    said = country_sentences.skills_headline(row(value=value), share, goal, language)
    assert said.startswith(f"Ireland: {value:.1f}% of people")
    assert said.endswith(end)
    assert not said.endswith(".")


def test_headline_of_what_is_rounded_to_the_target_but_lies_below_it(share: Unit, language: Language) -> None:
    assert country_sentences.skills_headline(row(value=79.97), share, 80.0, language) == (
        "Ireland: 79.97% of people had at least basic digital skills in 2025, just below the target of 80%"
    )


def history(*values: float, flags: dict[int, str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        [
            row(value=value, period=str(2021 + 2 * n), flags=(flags or {}).get(n, ""))
            for n, value in enumerate(values)
        ],
        columns=list(row().index),
    ).astype({"value": float})


def test_moved_gives_the_unbroken_run_only(share: Unit, language: Language) -> None:
    assert (
        country_sentences.country_change(history(70.5, 72.9, 82.8), share, language)
        == "+12.3 points from 2021 to 2025."
    )
    assert (
        country_sentences.country_change(history(70.5, 72.9, 60.0, flags={1: "b"}), share, language)
        == "−12.9 points from 2023 to 2025."
    )
    assert (
        country_sentences.country_change(history(70.5, 70.52), share, language)
        == "No change from 2021 to 2023."
    )
    for none in (history(70.5), history(70.5, NAN), history(70.5, 80.0, flags={1: "be"}), history()):
        assert country_sentences.country_change(none, share, language) == "No earlier value that compares."


def test_a_dip_between_equal_ends_is_told(share: Unit, language: Language) -> None:
    assert (
        country_sentences.country_change(history(63.37, 58.95, 63.38), share, language)
        == "The same in 2025 as in 2021; 59.0% in 2023."
    )
    assert (
        country_sentences.country_change(
            history(20.0, 63.4, 61.0, 70.0, 63.4, flags={1: "b"}), share, language
        )
        == "The same in 2029 as in 2023; 70.0% in 2027."
    )
    assert (
        country_sentences.country_change(history(63.4, 63.42, 63.4), share, language)
        == "No change from 2021 to 2025."
    )


def test_profile_counts_what_compares(language: Language) -> None:
    rows = pd.DataFrame(
        {
            "name": ["A", "B", "C"],
            "value": [90.0, 50.0, 70.0],
            "union": [60.0, 60.0, NAN],
            "target": [80.0, 50.0, NAN],
        }
    )
    assert (
        country_sentences.profile_sentence(rows, language)
        == "Above the EU on 1 of 2 indicators. 2 of the 2 EU targets are reached: A and B."
    )
    one = country_sentences.profile_sentence(rows.assign(target=[80.0, 100.0, NAN]), language)
    assert one.endswith("One of the 2 EU targets is reached: A.")
    assert country_sentences.profile_sentence(rows.assign(target=100.0), language).endswith(
        "None of the 3 EU targets is reached."
    )
    # As high as the EU is not above it.
    assert "on 0 of 1" in country_sentences.profile_sentence(rows.head(1).assign(value=60.0), language)


def gaps(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["breakdown", "to_national", "to_union"]).assign(value=60.0)


def test_lagging(share: Unit, language: Language) -> None:
    names = {"old": "aged 65-74", "men": "men"}
    said = country_sentences.lagging_group(
        gaps(("old", -13.2, -1.0), ("men", 0.6, NAN)), names, share, language
    )
    assert (
        said
        == "Furthest behind the country as a whole: aged 65-74, by 13.2 points. 1 of 1 groups stands below "
        "the EU's same group."
    )
    none = country_sentences.lagging_group(gaps(("men", 0.6, 2.0)), names, share, language)
    assert none == "No group stands below the country as a whole. No group stands below the EU's same group."
    assert country_sentences.lagging_group(gaps(), names, share, language) == "No group has a value."


def test_parts_of_the_gap_say_what_they_add_up_to(share: Unit, language: Language) -> None:
    names = {"young": "aged 16-24", "old": "aged 65-74"}
    said = country_sentences.gap_parts_sentence({"young": 2.5, "old": -22.5}, names, -19.6, share, language)
    assert (
        said
        == "The largest part below the target: aged 65-74, −22.5 points. The parts add up to −20.0 points; "
        "the published gap is −19.6 points."
    )
    assert country_sentences.gap_parts_sentence({"young": 2.5}, names, 2.4, share, language).startswith(
        "No age group stands below the target."
    )
    above = country_sentences.gap_parts_sentence({"young": 4.0, "old": -2.6}, names, 1.4, share, language)
    assert above.startswith("People aged 65-74 pull the result down most (−2.6 points).")


def test_rounds_taken(share: Unit, language: Language) -> None:
    reached = row(rounds=1, reached="2023", reached_value=57.3, rounds_held=2, last="2025", last_value=60.0)
    assert country_sentences.rounds_taken(reached, share, language) == "1 round: 57.3% in 2023"
    assert country_sentences.rounds_taken(reached.replace({1: 2}), share, language).startswith("2 rounds:")
    not_yet = row(rounds=pd.NA, reached="", reached_value=NAN, rounds_held=2, last="2025", last_value=48.4)
    assert country_sentences.rounds_taken(not_yet, share, language) == "not within 2 rounds: 48.4% in 2025"
    assert not re.search(r"nan|NA", country_sentences.rounds_taken(not_yet, share, language))
