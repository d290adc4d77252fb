"""The search: countries, indicators by their synonyms, pages, coalitions, words; what is not available is
said with what is near.
"""

import re
from urllib.parse import urlsplit

import pytest

from cards.page_names import page_names
from cards.search.find_entries import MOST, find_entries, no_data_sentence
from cards.search.search_entries import fold, search_entries
from cards.view import View, view_of
from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from words.language import Language


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def first(asked: str, view: View) -> tuple[str, str]:
    entry = find_entries(asked, view).entries[0]
    return entry.kind, entry.code


@pytest.mark.parametrize(
    ("asked", "kind", "code"),
    [
        ("Greece", "country", "EL"),
        ("gr", "country", "EL"),
        ("the netherlands", "country", "NL"),
        ("CZECHIA", "country", "CZ"),
        ("gender", "indicator", "women_ict_specialists"),
        ("women", "indicator", "women_ict_specialists"),
        ("broadband", "indicator", "gigabit_coverage"),
        ("start-ups", "indicator", "unicorns"),
        ("startups", "indicator", "unicorns"),
        ("cybersecurity", "indicator", "skills_safety"),
        ("5G", "indicator", "coverage_5g"),
        ("digital skills", "indicator", "basic_digital_skills"),
        ("compare", "page", "compare"),
        ("what changed", "page", "revisions"),
        ("PowerPoint", "page", "briefing"),
        ("Skills4IT", "coalition", "RO"),
        ("pace", "word", "pace"),
        ("interval", "word", "interval"),
    ],
)
def test_what_readers_type_leads_to_what_they_mean(asked: str, kind: str, code: str, view: View) -> None:
    assert first(asked, view) == (kind, code)


@pytest.mark.parametrize(
    ("asked", "country"),
    [
        ("Greek coalition newest", "EL"),
        ("Greece coalition news", "EL"),
        ("Irish coalition stories", "IE"),
        ("coalition the Netherlands latest", "NL"),
        ("Dutch coalition newest items", "NL"),
    ],
)
def test_the_newest_of_a_coalition_is_found_by_its_country(asked: str, country: str, view: View) -> None:
    entries = find_entries(asked, view).entries
    found = f"/coalitions?country={country}#stories" in [each.address for each in entries]
    assert found == bool(country)


@pytest.mark.parametrize("asked", ["Irish", "Irish coalition"])
def test_a_country_is_found_by_its_adjective(asked: str, view: View) -> None:
    kind = "coalition" if "coalition" in asked else "country"
    assert first(asked, view) == (kind, "IE")


@pytest.mark.parametrize(
    ("asked", "address", "said"),
    [
        ("jobs coalition", "/coalitions", ""),
        ("partnership", "/coalitions", ""),
        ("stories", "/coalitions#stories", "Newest items"),
        ("training courses", "/coalitions?type=training#library", "The library"),
        ("seniors", "/coalitions?people=older_people#work", "Who works on what"),
        ("older people", "/coalitions?people=older_people#work", "Who works on what"),
        ("women in ICT", "/coalitions?people=women#work", "Who works on what"),
        ("connected sites", "/coalitions#connections", "How the coalitions were connected"),
        ("best practices", "/coalitions?type=good_practice#library", "The library"),
        ("action plan", "/coalitions#strategies", "Strategies, action plans and roadmaps"),
        ("coordinators", "/coalitions#coordinators", "Our questions to each coordinator"),
        ("events", "/coalitions?type=event#library", "The library"),
    ],
)
def test_subjects_of_the_coalitions_lead_to_their_part_of_the_page(
    asked: str, address: str, said: str, view: View
) -> None:
    (entry,) = [each for each in find_entries(asked, view).entries if each.kind == "page"]
    assert (entry.code, entry.address, entry.said) == ("coalitions", address, said)


@pytest.mark.parametrize(
    ("asked", "address", "said"),
    [
        (
            "women among ICT specialists Baltic 2015-2024",
            "/compare?indicator=women_ict_specialists&countries=EE%2CLV%2CLT&since=2015&period=2024",
            "Baltic states, 2015 to 2024",
        ),
        (
            "cloud Visegrád Group",
            "/compare?indicator=cloud&countries=CZ%2CHU%2CPL%2CSK",
            "Visegrád Group",
        ),
        (
            "ireland malta digital skills 2023",
            "/compare?indicator=basic_digital_skills&countries=IE%2CMT&period=2023",
            "Ireland, Malta, 2023",
        ),
        ("greece cloud", "/indicator?indicator=cloud&country=EL", "Greece"),
    ],
)
def test_a_group_and_years_beside_an_indicator_are_not_dropped(
    asked: str, address: str, said: str, view: View
) -> None:
    entry = find_entries(asked, view).entries[0]
    assert (entry.address, entry.said) == (address, said)


def test_every_place_that_a_synonym_names_has_a_name(view: View) -> None:
    for synonym in view.catalogue.synonyms:
        for path in synonym.pages:
            if "#" in path:
                assert path in find_entries(synonym.words[0], view).entries[0].address or any(
                    each.address == f"/{path}" for each in find_entries(synonym.words[0], view).entries
                ), path


def test_what_is_not_available_is_said_with_what_is_near(view: View) -> None:
    for asked in ("eID", "e-id", "digital identity", "wallet"):
        found = find_entries(asked, view)
        assert found.said.startswith("There are no country data for eID. The closest figures are "), asked
        assert "frontlineeurope.com reported 93% for 2023, to be confirmed." in found.said
        assert "services_for_citizens" in [entry.code for entry in found.entries]
    assert find_entries("chips", view).said.startswith("There are no country data on semiconductors")
    assert no_data_sentence("eid", view) == find_entries("eid", view).said
    # What there is data for says no such thing.
    assert find_entries("women", view).said == ""
    assert find_entries("digital", view).said == ""


def test_a_country_and_a_topic_lead_to_the_topic_with_the_country(view: View) -> None:
    entry = find_entries("Greece cloud", view).entries[0]
    assert entry.address == "/indicator?indicator=cloud&country=EL"
    assert entry.said == "Greece"


def test_a_slip_of_the_pen_finds_what_is_written_alike(view: View) -> None:
    assert first("Grecce", view) == ("country", "EL")
    assert find_entries("Grecce", view).said == "Nothing is called “Grecce”. Written alike:"
    nothing = find_entries("xyzzyx", view)
    assert nothing.entries == ()
    assert nothing.said.startswith("Nothing found for “xyzzyx”.")
    assert find_entries("  ?!", view).entries == ()


def test_every_country_page_word_and_indicator_with_values_is_found_by_its_name(
    view: View, facts: Catalogue, moment: Moment
) -> None:
    entries = search_entries(view)
    by_kind = {
        kind: [entry.code for entry in entries if entry.kind == kind]
        for kind in ("country", "page", "word", "indicator")
    }
    assert by_kind["country"] == list(facts.countries)
    assert by_kind["page"] == list(page_names(view.language))
    assert by_kind["word"] == list(facts.glossary)
    assert set(by_kind["indicator"]) == {code for code in facts.indicators if series.periods(code, moment)}
    assert "eid" not in by_kind["indicator"]
    for entry in entries:
        found = find_entries(entry.name, view)
        assert len(found.entries) <= MOST
        assert entry.code in [each.code for each in found.entries], entry.name


def test_synonyms_lead_to_pages_that_there_are(facts: Catalogue, language: Language) -> None:
    known = page_names(language)
    for synonym in facts.synonyms:
        assert {urlsplit(path).path for path in synonym.pages} <= set(known)
        assert not re.search(r"\bheld\b", synonym.missing)


def test_letters_are_folded() -> None:
    assert fold("Réunion, E-ID  x") == "reunion e id x"
