"""Ranks on cards and in files: joint where printed values tie, with a range where one printed step would
change them, none where too few have a value; the same wherever they are told.
"""

from decimal import Decimal

import pytest

from cards.card import Card
from cards.country.country_opening import build_opening
from cards.country.country_profile import areas_card, profile_card
from cards.country.country_subject import country_subject
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.maps.map_cards import ranking_card
from cards.maps.map_values import CHANGE, GAP, Subject, map_values
from cards.maps.map_words import tooltips
from cards.view import View
from charts.look import load_look
from data.facts.catalogue import Catalogue, catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.everyday import everyday, one_of_each
from words.language import Language
from words.numbers import MINUS

INDICATORS = catalogue().indicators
# One of each scale and direction, on which ranks depend.
OF_EACH_KIND = one_of_each(INDICATORS, lambda code: (INDICATORS[code].unit, INDICATORS[code].direction))


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return View(moment, language, load_look(), catalogue())


def rank_cells(card: Card, language: Language) -> dict[str, str]:
    """The rank of each member state in the table of a ranking."""
    place = card.table.columns.index("Rank")
    by_name = {row[0]: row[place] for row in card.table.rows}
    return {code: by_name[language.country(code)] for code in language.facts.countries}


# As in the files of data/editions, read by eye.
RIGHT = {
    # Estonia 62.5, Luxembourg 62.4; Croatia 63.4 and Belgium 61.2 are further away.
    ("basic_digital_skills", "2025"): {
        "NL": "1",
        "MT": "8",
        "EE": "12 (12 to 13)",
        "LU": "13 (12 to 13)",
        "BE": "14",
        "RO": "27",
    },
    # Four have 100, the next 98.75; Estonia and Latvia 97.5 between 98.8 and 96.7.
    ("services_for_businesses", "2025"): {
        "MT": "joint first",
        "IE": "joint first",
        "FI": "5",
        "LV": "joint 6",
        "EE": "joint 6",
        "LT": "8",
    },
    # Cyprus has 95.48996 and Luxembourg 95.5: both are printed 95.5.
    ("gigabit_coverage", "2025"): {"MT": "1", "NL": "2", "LU": "joint 8", "CY": "joint 8", "CZ": "27"},
    # Four are printed 100.0, two just below the target 99.99 and 99.95, two 99.9, two 99.8.
    ("coverage_5g", "2025"): {
        "MT": "joint first (1 to 8)",
        "FI": "5 (1 to 8)",
        "EE": "6 (1 to 8)",
        "BE": "joint 7 (1 to 10)",
        "SK": "26 (24 to 26)",
        "HU": "joint 24 (24 to 26)",
        "RO": "27",
    },
    # 8.9, 8.7; Ireland 6.2, Belgium 5.9; Portugal and Austria 5.4 one step below Germany 5.5.
    ("ict_specialists", "2025"): {
        "SE": "1",
        "LU": "2",
        "BE": "7",
        "LT": "joint 8",
        "DE": "10 (10 to 12)",
        "PT": "joint 11 (10 to 12)",
    },
    # Belgium and Finland 8; Malta 5, one more than Cyprus and Austria.
    ("unicorns", "2025"): {
        "DE": "1",
        "BE": "joint 10",
        "FI": "joint 10",
        "MT": "12 (12 to 14)",
        "RO": "joint 24 (22 to 27)",
    },
    # Ireland's 70.5 less … : 26 of 27 have a value of 2024? All have; 19.2 twice beside 19.3.
    ("women_ict_specialists", "2024"): {
        "EE": "1",
        "RO": "2",
        "FR": "14 (14 to 16)",
        "DE": "joint 15 (14 to 16)",
        "CZ": "27",
    },
    # Five of the 27 have a value.
    ("women_ict_specialists", "2025"): {"RO": "–", "BG": "–", "CZ": "–", "DE": "–"},
    ("internet_users", "2025"): {"CZ": "–", "BG": "–"},
}


@pytest.mark.parametrize(("indicator", "period"), RIGHT)
def test_ranks_are_those_of_the_printed_values(
    view: View, language: Language, indicator: str, period: str
) -> None:
    card, _ = ranking_card(Subject(indicator, period), view)
    found = rank_cells(card, language)
    assert {code: found[code] for code in RIGHT[indicator, period]} == RIGHT[indicator, period]


def test_gaps_rank_as_values_do_and_changes_by_what_is_printed(view: View, language: Language) -> None:
    gaps = rank_cells(ranking_card(Subject("basic_digital_skills", "2025", measure=GAP), view)[0], language)
    assert gaps == rank_cells(ranking_card(Subject("basic_digital_skills", "2025"), view)[0], language)
    changes, _ = ranking_card(Subject("basic_digital_skills", "2025", measure=CHANGE, since="2021"), view)
    found = rank_cells(changes, language)
    # Malta and Cyprus +5.6, Romania +4.0 and Portugal +3.9.
    assert {code: found[code] for code in ("DK", "MT", "CY", "RO", "PT")} == {
        "DK": "1",
        "MT": "joint 12",
        "CY": "joint 12",
        "RO": "16 (16 to 17)",
        "PT": "17 (16 to 17)",
    }


def read_number(text: str) -> tuple[Decimal, Decimal]:
    """A printed value and its last printed step, in units or thousands: "2.32 million" is 2320 and 10."""
    number = text.split()[0].replace(",", "").replace(MINUS, "-").rstrip("%")
    value = Decimal(number)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    if "%" in text:
        # One just below the target has more decimals, but no finer step.
        step = max(step, Decimal("0.1"))
    return (value * 1000, step * 1000) if "million" in text else (value, step)


def expected_cells(printed: dict[str, str], facts: Catalogue, direction: str) -> dict[str, str]:
    """Ranks worked out from the texts of the values alone, country by country."""
    sign = -1 if direction == "lower" else 1
    numbers = {code: read_number(text) for code, text in printed.items()}
    cells = dict.fromkeys(facts.countries, "–")
    if len(numbers) < 20 or direction == "neither":
        return cells
    for code, (own, step) in numbers.items():
        others = [
            (sign * (value - own), max(step, step_of))
            for other, (value, step_of) in numbers.items()
            if other != code
        ]
        rank = 1 + len([ahead for ahead, _ in others if ahead > 0])
        tied = [ahead for ahead, _ in others if ahead == 0]
        near = [ahead for ahead, reach in others if 0 < abs(ahead) <= reach]
        before = len([ahead for ahead in near if ahead > 0])
        words = str(rank)
        span = f"{rank - before} to {rank + len(tied) + len(near) - before}"
        if tied:
            words = "joint first" if rank == 1 else f"joint {rank}"
        words += f" ({span})" if near else ""
        cells[code] = words if len(numbers) == 27 else f"{words} of {len(numbers)}"
    return cells


@pytest.mark.parametrize("indicator", everyday(INDICATORS, OF_EACH_KIND.__contains__))
def test_every_rank_of_the_newest_year_is_what_the_printed_values_give(
    view: View, language: Language, facts: Catalogue, indicator: str
) -> None:
    periods = series.periods(indicator, view.moment)
    if not periods:
        pytest.skip("no values")
    # The newest, and the one shown, which is older where few have a newer value.
    for period in {periods[-1], series.default_period(indicator, view.moment)}:
        card, _ = ranking_card(Subject(indicator, period), view)
        held = series.members(indicator, period, view.moment).dropna(subset="value")["country"].tolist()
        texts = {row[0]: row[1] for row in card.table.rows}
        printed = {code: texts[language.country(code)] for code in held}
        expected = expected_cells(printed, facts, facts.indicators[indicator].direction)
        assert rank_cells(card, language) == expected, period


@pytest.mark.parametrize(
    "country", everyday(catalogue().countries, ("EL", "EE", "MT", "FI", "LU").__contains__)
)
def test_profile_and_factsheet_tell_the_ranks_of_the_rankings(
    view: View, language: Language, facts: Catalogue, country: str
) -> None:
    factsheet = gather_factsheet(country, view)
    for card, measures in (
        (profile_card(country, view)[0], factsheet.profile),
        (areas_card(country, view)[0], factsheet.areas),
    ):
        ranks = {row[0]: row[card.table.columns.index("Rank")] for row in card.table.rows}
        for record in card.records:
            code, period = str(record["indicator"]), str(record["period"])
            ranking, _ = ranking_card(Subject(code, period), view)
            name = language.text(facts.indicators[code].name)
            counted = facts.unit_of(code).kind == "count"
            assert ranks[name] == ("–" if counted else rank_cells(ranking, language)[country]), code
        # What has a scale of its own says its ends behind its name.
        drawn = {
            name: row.rank for row in measures.rows for name in ranks if row.name.split(", 0 to ")[0] == name
        }
        assert drawn == {name: rank for name, rank in ranks.items() if name in drawn}
        assert len(drawn) >= 5


def test_the_records_of_a_profile_hold_rank_ties_and_range(view: View) -> None:
    card, _ = profile_card("EE", view)
    of = {record["indicator"]: record for record in card.records}
    places = ("rank", "of", "tied", "rank_from", "rank_to")
    assert [of["basic_digital_skills"][name] for name in places] == [12, 27, 0, 12, 13]
    assert [of["e_health_records"][name] for name in places] == [1, 27, 1, 1, 2]
    assert [of["coverage_5g"][name] for name in places] == [6, 27, 0, 1, 8]
    assert set(card.columns) >= set(places)


def test_sentences_and_tooltips_tell_the_same_rank(view: View, language: Language) -> None:
    told = {
        code: build_opening(country_subject(code, view.moment), view).headline for code in ("EE", "LU", "MT")
    }
    assert told["EE"].endswith(", 12th of 27")
    # 62.4% beside Estonia's 62.5%: the sentence follows what is printed.
    assert told["LU"].endswith(", 13th of 27")
    assert told["MT"].endswith(", 8th of 27")
    card, _ = ranking_card(Subject("services_for_businesses", "2025", country="MT"), view)
    assert card.headline == "Malta came joint first of 27 in 2025, with 100.0"
    values = map_values(Subject("services_for_businesses", "2025"), view.moment)
    shown = tooltips(values, language)
    assert "Joint first of 27 with data" in shown["MT"]
    assert "Joint 6th of 27 with data" in shown["LV"]
    whole, _ = ranking_card(Subject("services_for_businesses", "2025"), view)
    assert whole.headline == "4 member states led with 100.0 in 2025; the EU stood at 88.6"
    assert "Rank" not in tooltips(map_values(Subject("internet_users", "2025"), view.moment), language)["CZ"]


def test_best_are_all_who_are_printed_alike(view: View) -> None:
    card, _ = profile_card("DE", view)
    leaders = {record["indicator"]: record["leaders"] for record in card.records}
    assert leaders["coverage_5g"] == "DK CY MT NL"
    assert leaders["services_for_businesses"].split() == ["CZ", "IE", "LU", "MT"]
    assert leaders["basic_digital_skills"] == "NL"
