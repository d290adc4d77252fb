"""What a member state set itself, on its page, in the cockpit, in its profile and on its factsheet: plain,
to be confirmed, past, or without a number.
"""

from collections.abc import Callable

import pytest

from cards.card import Card
from cards.country.country_profile import profile_card
from cards.country.national_plans import national_targets_card, roadmap_card
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.targets.target_sentences import sentences_towards
from cards.view import View, view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from data.queries.national import national_outlooks
from words.language import Language


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def rows_of(make: Callable[[str, View], Card | None], country: str, view: View) -> list[tuple[str, ...]]:
    card = make(country, view)
    assert card is not None
    return list(card.table.rows)


def test_a_plain_target_has_gap_and_status(view: View) -> None:
    smes, gigabit = rows_of(national_targets_card, "NL", view)
    assert smes[:5] == (
        "SMEs with at least basic digital intensity",
        "95% by 2030 (a government page)",
        "88.8% in 2025",
        "−6.2 points",
        "on course",
    )
    assert gigabit[1] == "100% by 2030 (a government page)"


def test_what_is_to_be_confirmed_has_a_gap_and_no_status(view: View) -> None:
    found = {row[0]: row for row in rows_of(national_targets_card, "LU", view)}
    assert found["At least basic digital skills"][1:5] == (
        "80% by 2030 (reported by the national skills platform, to be confirmed)",
        "62.4% in 2025",
        "−17.6 points",
        "no status: to be confirmed",
    )
    # Employees are not everyone who works: no gap is computed.
    assert found["ICT specialists"][1].startswith("10% of employees by 2030")
    assert found["ICT specialists"][2:5] == ("–", "–", "no series counts the same")


def test_a_past_year_is_told_as_past_and_a_target_without_number_as_such(view: View) -> None:
    spain = [row[1:5] for row in rows_of(national_targets_card, "ES", view)]
    assert (
        "80% by 2025, which is past (reported by the press, to be confirmed)",
        "66.5% in 2025",
        "−13.5 points",
        "its year is over",
    ) in spain
    germany = [row[1] for row in rows_of(national_targets_card, "DE", view)]
    assert germany[0] == (
        "50% of households and enterprises (in words: half) by 2025, which is past (a government page)"
    )
    assert germany[1].startswith("set for 2030, number not published (reported by a government page")
    assert not [row for row in germany if "100" in row]


@pytest.mark.parametrize(
    ("indicator", "country", "status"),
    [
        ("sme_digital_intensity", "NL", "on_course"),
        ("basic_digital_skills", "BG", ""),
        ("basic_digital_skills", "ES", ""),
        ("gigabit_coverage", "HU", ""),
    ],
)
def test_only_plain_targets_to_come_have_a_status(
    moment: Moment, indicator: str, country: str, status: str
) -> None:
    ((_, row),) = national_outlooks(indicator, country, moment)
    assert row["status"] == status
    assert row["gap"] == pytest.approx(row["value"] - row["goal"])


def test_the_cockpit_says_whose_target_it_is_and_how_sure(view: View) -> None:
    told = " ".join(sentences_towards("basic_digital_skills", "BG", view))
    assert "Its own target of 52% by 2030 is reported by the press, to be confirmed" in told
    past = " ".join(sentences_towards("basic_digital_skills", "ES", view))
    assert "of 80% was for 2025, which has passed; the gap in 2025 was −13.5 points." in past
    plain = " ".join(sentences_towards("sme_digital_intensity", "NL", view))
    assert "To reach its own target (a government page) of 95% by 2030" in plain


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("SK", "127 measures, EUR 2.26 billion, 1.74% of GDP (2025, according to digital-strategy.ec"),
        ("IT", "67 measures, US dollars 62.3 billion, 2.84% of GDP (2025, reported by agendadigitale.eu, to"),
        ("CZ", "1.77 billion (the source names no currency), 0.6% of GDP (2024, reported by dreamville.cz"),
        ("LT", "22 actions, almost EUR 1.5 billion (2024, reported by delfi.lt, to be confirmed)"),
        ("MT", "EUR 285 million, 1.5% of GDP (without private investment), targets for 12 of 14"),
        # A share stands only beside the budget it belongs to: Austria's 0.7% is of an older one.
        ("AT", "85 measures, EUR 4.07 billion (2025, reported by top-news.at, to be confirmed)."),
    ],
)
def test_a_roadmap_is_told_with_its_source_everywhere(view: View, country: str, said: str) -> None:
    card = roadmap_card(country, view)
    assert card is not None
    assert said in card.notes[0]
    profile, _ = profile_card(country, view)
    assert said in " ".join(profile.notes)
    assert said in " ".join(gather_factsheet(country, view).profile.notes)


def test_what_nobody_stated_has_no_card(view: View) -> None:
    assert national_targets_card("FI", view) is None
    assert national_targets_card(EU, view) is None
    assert roadmap_card("HR", view) is None
    assert not [note for note in profile_card("FI", view)[0].notes if "target was" in note]


def test_every_target_and_roadmap_names_its_source(view: View) -> None:
    for country in view.catalogue.countries:
        for make in (national_targets_card, roadmap_card):
            if card := make(country, view):
                for row, record in zip(card.table.rows, card.records, strict=True):
                    # In words where the official address was not found; a copy on another host is no source.
                    words = record.get("source_words")
                    assert row[-1] == words if words else row[-1].startswith("http")
                    assert bool(words) == (country == "FI" and card.key == "roadmap")
