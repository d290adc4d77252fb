"""Sentences on one country: above and at the target, with and without a rank, singular and plural; every
number from the frame.
"""

import re

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from data.facts.fact_types import Unit
from words import country_sentences
from words.gaps import Gap
from words.language import Language

NAN = float("nan")
STOOD = "51.0% of people in Greece had at least basic digital skills in 2025"


@pytest.fixture
def share(facts: Catalogue) -> Unit:
    return facts.units["pc_ind"]


@pytest.mark.parametrize(
    ("value", "end"),
    [
        (82.82, ": 2.8 points above the 80% target, 22nd of 27"),
        (60.4, ": 19.6 points below the 80% target, 22nd of 27"),
        (80.04, ": the 80% target reached, 22nd of 27"),
        (80.0, ": the 80% target reached, 22nd of 27"),
        (79.97, ": just below the 80% target, 22nd of 27"),
    ],
)
def test_a_country_stands_somewhere_against_the_target(
    value: float, end: str, share: Unit, language: Language
) -> None:
    gap = Gap(value, 80.0, share)
    assert country_sentences.standing_sentence(STOOD, gap, "80%", "22nd of 27", language) == STOOD + end
    without_rank = country_sentences.standing_sentence(STOOD, gap, "80%", "–", language)
    assert without_rank == STOOD + end.removesuffix(", 22nd of 27")


def test_without_a_target_the_rank_follows_and_without_both_nothing(language: Language) -> None:
    ranked = country_sentences.standing_sentence(STOOD, None, "", "joint first of 27", language)
    assert ranked == f"{STOOD}, joint first of 27"
    assert country_sentences.standing_sentence(STOOD, None, "", "–", language) == STOOD


def test_profile_counts_what_compares(language: Language) -> None:
    rows = pd.DataFrame(
        {
            "name": ["A", "B", "C"],
            "value": [90.0, 50.0, 70.0],
            "union": [60.0, 60.0, NAN],
            "target": [80.0, 50.0, NAN],
        }
    )
    assert country_sentences.profile_notes(rows, language) == [
        "The country is above the EU on 1 of 2 indicators.",
        "It has reached these EU targets: A and B.",
    ]
    one = country_sentences.profile_notes(rows.assign(target=[80.0, 100.0, NAN]), language)
    assert one[1] == "It has reached these EU targets: A."
    assert len(country_sentences.profile_notes(rows.assign(target=100.0), language)) == 1
    # As high as the EU is not above it.
    as_high = country_sentences.profile_notes(rows.head(1).assign(value=60.0), language)
    assert as_high[0] == "The country is above the EU on 0 of 1 indicator."


def gaps(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["breakdown", "to_national", "to_union"]).assign(value=60.0)


def test_groups_below_the_union_are_counted(language: Language) -> None:
    one = country_sentences.groups_below_union(gaps(("old", -13.2, -1.0), ("men", 0.6, NAN)), language)
    assert one == "1 of 1 groups is below the EU average for the same group."
    none = country_sentences.groups_below_union(gaps(("men", 0.6, 2.0)), language)
    assert none == "0 of 1 groups are below the EU average for the same group."


def test_parts_of_the_gap_say_what_they_add_up_to(share: Unit, language: Language) -> None:
    said = country_sentences.parts_sum({"young": 2.5, "old": -22.5}, -19.6, share, language)
    assert said == "The parts add up to −20.0 points; the published gap is −19.6 points."


def test_years_taken(share: Unit, language: Language) -> None:
    reached = pd.Series(
        {
            "period": "2021",
            "rounds": 1,
            "reached": "2023",
            "reached_value": 57.3,
            "last": "2025",
            "last_value": 60.0,
        }
    )
    assert country_sentences.years_taken(reached, share, language) == "2 years: 57.3% in 2023"
    next_year = pd.concat([reached.drop("period"), pd.Series({"period": "2022"})])
    assert country_sentences.years_taken(next_year, share, language) == "1 year: 57.3% in 2023"
    not_yet = pd.concat(
        [reached.drop(["rounds", "last_value"]), pd.Series({"rounds": pd.NA, "last_value": 48.4})]
    )
    said = country_sentences.years_taken(not_yet, share, language)
    assert said == "more than 4 years: 48.4% in 2025"
    assert not re.search(r"nan|NA", said)
