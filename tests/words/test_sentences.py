"""Sentences: every number in them is in the frame, and they are right in the singular, in ties and where
nothing is held.
"""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import pandas as pd
import pytest

from analysis.ranking import rank_members
from data.facts.catalogue import EU, Catalogue
from data.facts.coalitions.coalition_facts import Fact
from data.facts.fact_types import Target, Unit
from data.queries import series
from data.queries.moments import Moment
from words import coalition_texts, sentences
from words.language import Language

CODES = ("BE", "BG", "CZ", "DK", "DE")
SHARE = Unit(symbol="%", text="% of individuals", decimals=1, kind="rate")


@pytest.fixture
def unit(facts: Catalogue) -> Unit:
    return facts.units["pc_ind"]


@pytest.fixture
def target(facts: Catalogue) -> Target:
    found = facts.target("basic_digital_skills")
    assert found is not None
    return found


@pytest.fixture
def write(language: Language, unit: Unit) -> Callable[[float], str]:
    return lambda value: language.value(value, unit)


def rows(*values: float, period: str = "2025") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country": CODES[: len(values)],
            "period": period,
            "value": pd.Series(values, dtype=float),
            "flags": "",
        }
    )


def history(*told: tuple[str, float, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["period", "value", "flags", "seam"])


def numbers(sentence: str) -> list[str]:
    return re.findall(r"−?\d+(?:,\d{3})*(?:\.\d+)?", sentence)


def test_who_reached_the_target(language: Language, target: Target) -> None:
    several = sentences.members_reached(rows(79.99, 80, math.nan, 90), target, "80%", language)
    assert several == (
        "In 2025, 2 member states had reached 80%: Denmark and Bulgaria. 3 of 4 member states have a value."
    )
    one = sentences.members_reached(rows(10, 80), target, "80%", language)
    assert one == "In 2025, 1 member state had reached 80%: Bulgaria."
    none = sentences.members_reached(rows(10, 20), target, "80%", language)
    assert none == "In 2025, no member state had reached 80%."


def test_four_had_reached_it_in_2025(skills: pd.DataFrame, language: Language, target: Target) -> None:
    said = sentences.members_reached(skills, target, "80%", language)
    above = skills[skills["value"] >= 80].sort_values("value", ascending=False)
    assert language.places(above["country"]) in said
    assert numbers(said) == ["2025", str(len(above)), "80"]


def test_the_ends_of_a_ranking(language: Language, write: Callable[[float], str]) -> None:
    found = rank_members(rows(10, 30, 20, math.nan), "higher", CODES, 1, SHARE)
    said = sentences.ranking_span(found, write, language)
    assert said == (
        "In 2025, values ranged from 10.0% in Belgium to 30.0% in Bulgaria. "
        "3 of 27 member states have a value."
    )


def test_ends_that_are_shared(language: Language, write: Callable[[float], str]) -> None:
    said = sentences.ranking_span(
        rank_members(rows(30.04, 30, 9.96, 10, 20), "higher", CODES, 1, SHARE), write, language
    )
    assert "to 30.0% in Belgium and Bulgaria." in said
    assert "from 10.0% in Denmark and Czechia to" in said


def test_the_ends_where_lower_is_better(language: Language, write: Callable[[float], str]) -> None:
    said = sentences.ranking_span(rank_members(rows(10, 30), "lower", CODES, 1, SHARE), write, language)
    assert said.startswith("In 2025, values ranged from 10.0% in Belgium to 30.0% in Bulgaria.")


def test_too_few_to_rank_and_nobody(language: Language, write: Callable[[float], str]) -> None:
    assert "Only 2 of 27 member states have a value, too few" in sentences.ranking_span(
        rank_members(rows(10, 30), "higher", CODES, 3, SHARE), write, language
    )
    assert "too few for a ranking." in sentences.ranking_span(
        rank_members(rows(10, 30), "higher", CODES, 3, SHARE), write, language
    )
    assert (
        sentences.ranking_span(rank_members(rows(math.nan), "higher", CODES, 3, SHARE), write, language)
        == "No member state has a value."
    )


def test_a_zero_is_told_as_zero(language: Language, write: Callable[[float], str]) -> None:
    assert "from 0.0% in Belgium to" in sentences.ranking_span(
        rank_members(rows(0, 30), "higher", CODES, 1, SHARE), write, language
    )


@pytest.mark.parametrize(
    "indicator",
    [
        "basic_digital_skills",
        "ict_specialists",
        "coverage_5g",
        "services_for_citizens",
        "ict_specialists_persons",
    ],
)
def test_every_number_in_a_sentence_is_in_the_frame(
    moment: Moment, facts: Catalogue, language: Language, indicator: str
) -> None:
    period = series.default_period(indicator, moment)
    assert period
    unit = facts.unit_of(indicator)
    held = series.observations(indicator, moment, facts.countries, [period])
    found = rank_members(held, facts.indicators[indicator].direction, facts.countries, 20, unit)
    written = {number for value in held["value"].dropna() for number in numbers(language.value(value, unit))}
    # More than four with the same printed value are counted.
    shared = {str(count) for count in found["printed"].value_counts()}
    allowed = written | shared | {period, str(len(found)), "27"}
    assert set(numbers(sentences.ranking_span(found, lambda v: language.value(v, unit), language))) <= allowed
    told = sentences.alternative_text("A figure", found, lambda v: language.value(v, unit), language)
    assert set(numbers(told)) == written
    assert all(language.country(code) in told for code in found["country"])


def test_the_alternative_text_names_who_is_missing(language: Language, write: Callable[[float], str]) -> None:
    told = sentences.alternative_text(
        "Skills, 2025", rank_members(rows(10, math.nan), "higher", CODES, 1, SHARE), write, language, ["BG"]
    )
    assert told == "Skills, 2025. Belgium 10.0%. No data: Bulgaria."
    assert "No data" not in sentences.alternative_text(
        "Skills", rank_members(rows(10), "higher", CODES, 1, SHARE), write, language
    )


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([("2021", 1, "", False), ("2022", 2, "", False)], ["2021", "2022"]),
        ([("2021", 1, "b", True), ("2022", 2, "", False)], ["2021", "2022"]),
        ([("2021", 1, "", False), ("2022", 2, "b", False), ("2023", 3, "", False)], ["2022", "2023"]),
        ([("2021", 1, "", False), ("2022", 2, "be", False), ("2023", 3, "e", False)], ["2022", "2023"]),
        ([("2021", 1, "", False), ("2022", 2, "", True), ("2023", 3, "", False)], ["2022", "2023"]),
        ([("2021", 1, "", False), ("2022", math.nan, "", False), ("2023", 3, "", False)], ["2023"]),
        ([("2021", 1, "", False), ("2022", 2, "", False), ("2023", math.nan, "b", False)], []),
        ([("2021", 1, "", False), ("2022", 2, "b", False), ("2023", 3, "", True)], ["2023"]),
        ([], []),
    ],
)
def test_an_unbroken_run_ends_at_a_break_a_seam_and_a_gap(
    told: list[tuple[str, float, str, bool]], kept: list[str]
) -> None:
    assert sentences.unbroken_run(history(*told))["period"].tolist() == kept


def test_the_run_of_the_union_is_the_one_in_the_data(moment: Moment) -> None:
    held = series.observations("ict_specialists", moment, [EU])
    run = sentences.unbroken_run(held)
    assert run["period"].iloc[-1] == held["period"].iloc[-1]
    assert not run["flags"].iloc[1:].str.contains("b").any()
    before = held[held["period"] < run["period"].iloc[0]]
    assert before.empty or "b" in run["flags"].iloc[0] or run["seam"].iloc[0]


# Coalitions


def test_the_caveat_goes_with_the_counts(language: Language) -> None:
    assert coalition_texts.caveat(language) == "as listed by the platform, after July 2022"


def stated(value: str, basis: Literal["stated", "inferred"] = "stated") -> tuple[Fact, ...]:
    return (Fact(value=value, source="https://example.org/", basis=basis),)


# A corrected fact changes none of these.
AS_TESTED: dict[str, dict[str, Any]] = {
    "IE": {
        "status": stated("established"),
        "connection": stated("connected"),
        "connected_since": stated("by 2022-07-29"),
        "later_news": (),
    },
    "DE": {
        "status": stated("none", "inferred"),
        "connection": stated("not_connected", "inferred"),
        "connected_since": (),
        "later_news": stated("It is planned."),
    },
    "MT": {
        "status": stated("established"),
        "connection": stated("in_progress", "inferred"),
        "connected_since": (),
        "later_news": stated("It is planned."),
    },
    "PL": {
        "status": stated("established"),
        "connection": stated("connected"),
        "connected_since": stated("after 2022-07-29"),
        "later_news": (),
    },
}


@pytest.mark.parametrize(
    ("code", "told", "untold"),
    [
        (
            "IE",
            [
                "Ireland",
                "coalition established",
                "connected to the platform",
                "connected no later than 29 Jul",
            ],
            ["our reading", "more recent reports"],
        ),
        (
            "DE",
            ["Germany", "no coalition listed (our reading)", "more recent reports"],
            ["connect", "platform"],
        ),
        ("MT", ["Malta", "in progress (our reading)", "more recent reports"], []),
        ("PL", ["Poland", "connected after 29 Jul"], ["more recent reports"]),
    ],
)
def test_tooltips_of_coalitions(
    facts: Catalogue, language: Language, code: str, told: list[str], untold: list[str]
) -> None:
    said = coalition_texts.coalition_tooltip(replace(facts.coalitions[code], **AS_TESTED[code]), language)
    assert all(part in said for part in told), said
    assert not any(part in said for part in untold), said
    assert code not in re.findall(r"\b[A-Z]{2}\b", said)
