"""A pace of a count, as it is written, leads in the years left to the result that is written beside it."""

import re

import pytest

from cards.targets.target_rows import target_outlook
from cards.targets.target_sentences import sentences_towards
from cards.targets.target_suppositions import PACE, Supposition, can_suppose
from cards.targets.whatif.whatif_case import what_if_case, what_if_headline
from cards.targets.whatif.whatif_tiles import result_tiles
from cards.view import View, view_of
from data.facts.catalogue import EU
from data.facts.rounding import printed_value
from data.queries.moments import Moment
from words.language import Language

SCALES = {"": 1.0, "thousand": 1.0, "million": 1000.0}


@pytest.fixture(scope="module")
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def number_of(text: str) -> float:
    """ "+1.045 million" as 1045, "−1.7 thousand" as -1.7, "+16.2" as 16.2."""
    found = re.fullmatch(r"([+−]?)([\d,.]+) ?(thousand|million|)", text)
    assert found is not None, text
    size = float(found[2].replace(",", "")) * SCALES[found[3]]
    return -size if found[1] == "−" else size


@pytest.mark.parametrize("indicator", ["unicorns", "ict_specialists_persons", "edge_nodes"])
def test_a_pace_leads_to_the_result_beside_it(indicator: str, view: View) -> None:
    outlook, count = target_outlook(indicator, view.moment), 0
    for country in (EU, *view.catalogue.countries):
        if not can_suppose(indicator, country, view.moment):
            continue
        for code in ("", "-1.0", "0.5", "3.0", "10.0"):
            case = what_if_case(indicator, country, Supposition(PACE, pace=code), view)
            if case is None or case.outcome.stopped:
                continue
            result, pace, *_ = result_tiles(case, view)
            value = float(case.row["value"]) + case.outcome.years * number_of(pace.number)
            assert float(printed_value(value, outlook.unit)) == number_of(result.number), (country, code)
            count += 1
    assert count > 80


def test_paces_of_counts_keep_what_their_results_need(view: View) -> None:
    def headline(indicator: str, country: str, code: str) -> str:
        case = what_if_case(indicator, country, Supposition(PACE, pace=code), view)
        assert case is not None
        return what_if_headline(case, view)

    assert headline("unicorns", EU, "5.0") == "At +16.2 a year, the EU would be at 405 in 2030"
    assert headline("unicorns", "MT", "5.0") == "At +0.25 a year, Malta would be at 6 in 2030"
    assert headline("ict_specialists_persons", "DE", "5.0") == (
        "At +116.0 thousand a year, Germany would be at 2.90 million in 2030"
    )


def test_the_eu_of_the_27_together_stands_beside_its_own_series(view: View) -> None:
    case = what_if_case("basic_digital_skills", "EL", Supposition(), view)
    assert case is not None
    assert what_if_headline(case, view) == "At its recent pace, Greece would be at 47.4% in 2030"
    union = result_tiles(case, view)[-1]
    assert union.number == "72.2%"
    assert union.lines[1:3] == (
        "the 27 together, the others at their recent pace",
        "the EU's own series at its recent pace: 72.5%",
    )


def test_a_headline_projects_no_pace_that_is_no_clear_change(view: View) -> None:
    case = what_if_case("coverage_5g", "EL", Supposition(), view)
    assert case is not None
    assert what_if_headline(case, view) == "In Greece there was no clear change recently (−0.3 points a year)"


def test_people_that_become_fewer_have_no_sign(view: View) -> None:
    """Greece lost 0.7 points a year from 2023 to 2025."""
    skills = "basic_digital_skills"
    moved = next(text for text in sentences_towards(skills, "EL", view) if "It moved by" in text)
    assert re.search(r"moved by −0\.7 points \(about [\d,]+ fewer people, estimate\) a year", moved)
    assert "about −" not in moved
    case = what_if_case(skills, "EL", Supposition(), view)
    assert case is not None
    people = next(tile for tile in result_tiles(case, view) if "eople a year" in tile.name)
    assert people.name == "Fewer people a year (estimate)"
    assert re.fullmatch(r"[\d,]+", people.number)
    assert f"at its recent pace: about {people.number} fewer (estimate)" in people.lines
    more = what_if_case(skills, "EL", Supposition(PACE, pace="1.0"), view)
    assert more is not None
    assert "People a year (estimate)" in [tile.name for tile in result_tiles(more, view)]
