"""The verdict on a target and country, its caution, and the EU on all its targets, with right values."""

import pytest

from cards.targets.target_headlines import counted_targets
from cards.targets.target_rows import target_outlook, target_outlooks
from cards.targets.target_verdict import build_verdict
from cards.targets.union_targets import targets_on_course, union_targets_card
from cards.targets.verdict_card import verdict_card
from cards.view import View, view_of
from data.facts.catalogue import EU, Catalogue
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


@pytest.mark.parametrize(
    ("indicator", "country", "text"),
    [
        (
            "basic_digital_skills",
            EU,
            "60.4% of people in the EU had at least basic digital skills in 2025. At the recent pace it "
            "would be about 72.5% in 2030, below the target of 80%. Three survey rounds are too few to "
            "project 2030 reliably.",
        ),
        (
            "basic_digital_skills",
            "EL",
            "51.0% of people in Greece had at least basic digital skills in 2025. At the recent pace it "
            "would be about 47.4% in 2030; over all years since 2021 there was no clear change. The target "
            "is 80%. Three survey rounds are too few to project 2030 reliably.",
        ),
        (
            "basic_digital_skills",
            "EE",
            "62.5% of people in Estonia had at least basic digital skills in 2025. There was no clear change "
            "recently; at the pace since 2021 it would be about 70.2% in 2030. The target is 80%. Three "
            "survey rounds are too few to project 2030 reliably.",
        ),
        (
            "coverage_5g",
            "EL",
            "5G reached 99.5% of households in Greece in 2025. There was no clear change recently; at the "
            "pace since 2022 it would reach the target of 100% by 2030.",
        ),
        (
            "services_for_citizens",
            "FR",
            "Digital public services for citizens in France scored 72.0 out of 100 in 2025. There was no "
            "clear change recently; the target for 2030 is 100.",
        ),
        (
            "basic_digital_skills",
            "NL",
            "83.6% of people in the Netherlands had at least basic digital skills in 2025. That is at or "
            "above the target of 80% for 2030.",
        ),
        (
            "gigabit_coverage",
            EU,
            "A gigabit network reached 85.6% of households in the EU in 2025. There are too few comparable "
            "values to say where that leads by 2030; the target is 100%.",
        ),
        (
            "unicorns",
            EU,
            "Unicorns in the EU in 2025: 324. It rose too slowly: at the recent pace it "
            "would be about 449 in 2030, at the pace since 2017 about 493; the target is 500 (the "
            "Commission's tool, not the Decision). Past "
            "projections are too few to check, so 2030 cannot be projected reliably.",
        ),
        (
            "ict_specialists_persons",
            EU,
            "10.45 million people in the EU worked as ICT specialists in 2025. At the recent pace it "
            "would be about 11.76 million in 2030, below the target of 20 million.",
        ),
        (
            "ict_specialists_persons",
            "EL",
            "110.4 thousand people in Greece worked as ICT specialists in 2025. That was 0.6% of the EU "
            "target of 20 million for 2030.",
        ),
        (
            "women_ict_specialists",
            EU,
            "19.5% of ICT specialists in the EU were women in 2025. No law sets a target; parity would "
            "be 50%.",
        ),
        ("cloud", EU, "46.7% of enterprises in the EU used cloud services in 2025."),
        (
            "services_for_citizens",
            "EL",
            "Digital public services for citizens in Greece scored 79.4 out of 100 in 2025. The signals are "
            "mixed: at the recent pace it would be about 87.9 in 2030, at the pace since 2020 it would "
            "reach the target of 100.",
        ),
        (
            "ai_cloud_or_analytics",
            "EE",
            "74.99% of enterprises in Estonia used AI, cloud services or data analytics in 2025. At the "
            "recent pace it would reach the target of 75% by 2030. Two comparable values are too few to "
            "project 2030 reliably.",
        ),
    ],
)
def test_a_verdict_is_arithmetic_and_says_where_the_record_is_short(
    indicator: str, country: str, text: str, view: View
) -> None:
    verdict = build_verdict(indicator, country, view)
    assert verdict is not None
    assert verdict.text == text


def test_the_recent_pace_is_that_of_the_last_two_values(view: View) -> None:
    """60.4 in 2025 after 55.56 in 2023: +2.42 a year, five more years."""
    row = target_outlook("basic_digital_skills", view.moment).row(EU)
    assert row["pace"] == pytest.approx(2.42)
    assert row["value"] + 5 * row["pace"] == pytest.approx(72.5)


@pytest.mark.parametrize(
    ("number", "survey", "text"),
    [
        (2, True, "Two survey rounds are too few to project 2030 reliably."),
        (3, False, "Three comparable values are too few to project 2030 reliably."),
        (1, True, "1 survey round is too few to project 2030 reliably."),
    ],
)
def test_rounds_are_counted_in_words(number: int, survey: bool, text: str, language: Language) -> None:
    assert target_texts.too_few_rounds(number, 2030, language, survey=survey) == text


def test_the_verdict_card_has_the_country_beside_the_eu(view: View) -> None:
    card = verdict_card("basic_digital_skills", "EL", view)
    assert card is not None
    assert card.headline == "51.0% of people in Greece had at least basic digital skills in 2025"
    greece, union = card.table.rows
    assert greece == (
        "Greece",
        "51.0% (2025)",
        "−29.0 points",
        "−0.7 points",
        "47.4%",
        "▽ falling or level",
    )
    assert union == ("EU", "60.4% (2025)", "−19.6 points", "+2.4 points", "72.5%", "■ too slow")
    assert [row["value"] for row in card.records] == [pytest.approx(51.0, abs=0.05), pytest.approx(60.4)]
    # Beside the number, so that slide, frame and text have it too.
    assert card.legend[0] == "Three survey rounds are too few to project 2030 reliably."
    assert card.alternative.startswith(f"{card.headline}. EU: 60.4% in 2025.")


def test_a_verdict_without_a_value_is_no_card(view: View) -> None:
    rows = target_outlook("edge_nodes", view.moment).rows
    assert all(
        (verdict_card("edge_nodes", row["country"], view) is None) == (row["value"] != row["value"])
        for _, row in rows.iterrows()
    )


def test_the_eu_on_all_its_targets(view: View) -> None:
    card = union_targets_card(view)
    assert card is not None
    assert card.headline == "In the newest data the EU was on course for 3 of 11 targets"
    by_target = {row[0]: row[1:] for row in card.table.rows}
    assert by_target["At least basic digital skills"] == (
        "60.4% (2025)",
        "80%",
        "−19.6 points",
        "■ too slow",
    )
    assert by_target["Unicorns"][3] == "□ rising too slowly"
    assert by_target["Gigabit network coverage"][3] == "– too few comparable values"
    assert sum(row[4].startswith("▲") for row in card.table.rows) == 3
    assert len(card.records) == 11
    assert card.legend[0] == "For 3 of the 11 there are too few comparable values to tell."
    assert "Fibre coverage (FTTP)" not in by_target


def test_how_many_targets_a_country_is_on_course_for(view: View) -> None:
    assert targets_on_course(EU, view) == (
        "Of 11 targets, the EU has reached or is on course for 3. "
        "For 3 of the 11 there are too few comparable values to tell."
    )
    statuses = [
        outlook.row("NL")["status"]
        for code in view.catalogue.indicators
        if (outlook := _outlook(code, view)) is not None
    ]
    good = sum(status in ("on_course", "reached") for status in statuses)
    total = sum(status != "" for status in statuses)
    assert targets_on_course("NL", view).startswith(
        f"Of {total} targets, the Netherlands has reached or is on course for {good}."
    )


def _outlook(indicator: str, view: View):
    try:
        return target_outlook(indicator, view.moment)
    except KeyError:
        return None


def test_a_missing_value_is_no_reason_for_fewer_targets(
    moment: Moment, facts: Catalogue, language: Language
) -> None:
    outlooks = target_outlooks(Moment("2026-01-31", moment.state))
    followed = [outlook for outlook in outlooks if outlook.row(EU)["status"]]
    counts = {sum(bool(its.row(code)["status"]) for its in followed) for code in facts.countries}
    assert len(counts) > 1, "some country lacks a value"
    assert len({counted_targets(outlooks, code, language) for code in facts.countries}) == 1
