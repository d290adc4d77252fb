"""Addresses as they arrive: with what newsletters and networks add, marks of HTML, a sentence's end, blanks,
in capitals. They mean what they meant; a typo is refused or named, and nobody gets another country unnoticed.
"""

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from starlette.testclient import TestClient

from cards.address_reader import match_code, meant_parameters
from serving.document import Document, PageAddress
from serving.guard.addresses import Address
from serving.scripts.packing import streamlit_files
from tests.everyday import everyday
from tests.pages.conftest import Visited, declared_pages
from tests.pages.conftest import visit as visit

SKILLS = "basic_digital_skills"
ADDED = (
    "utm_source=letter&utm_campaign=2026-11",
    "fbclid=IwAR0x",
    "gclid=Cj0",
    "mc_cid=1&mc_eid=2",
    "_=1732800000",
    "_gl=1*abc",
    "msclkid=1",
    "UTM_Source=letter",
)
# The page itself, for who runs no script: what it can't read it names, as pages do.
PLAIN = "/plain?page=country&country=DE"
# The same question as each way out asks it.
QUESTIONS = (
    "/api/v1/observations?indicator=basic_digital_skills&country=DE",
    "/api/v1/chart.csv?card=profile&country=DE",
    "/api/v1/revisions?country=DE",
    "/api/v1/library?country=DE",
    "/embed?card=profile&country=DE&static=0",
)


@pytest.mark.parametrize("question", [*QUESTIONS, PLAIN])
def test_what_others_add_changes_nothing(client: TestClient, question: str) -> None:
    meant = client.get(question)
    assert meant.status_code == 200, meant.text
    for added in ADDED:
        assert client.get(f"{question}&{added}").content == meant.content, added


@pytest.mark.parametrize("question", [*QUESTIONS, PLAIN])
@pytest.mark.parametrize(
    "spelt", ["&amp;country=DE", "&amp;amp;country=de", "&country=de.", "&Country=%20DE"]
)
def test_a_country_is_the_same_however_its_link_was_copied(
    client: TestClient, question: str, spelt: str
) -> None:
    head, _, _ = question.partition("country=")
    before, after = head.rstrip("&?"), question.partition("country=DE")[2]
    touched = f"{before}{'?' if '?' not in before else ''}{spelt if '?' in before else spelt[1:]}{after}"
    assert client.get(touched).content == client.get(question).content


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("typo", ["contry=FR", "utm=x", "fbclick=1"])
def test_a_typo_is_still_refused(client: TestClient, question: str, typo: str) -> None:
    answer = client.get(f"{question}&{typo}")
    assert answer.status_code == 400
    assert typo.partition("=")[0] in answer.text


@pytest.mark.parametrize("typo", ["contry=FR", "utm=x", "fbclick=1"])
def test_a_page_without_script_names_a_typo(client: TestClient, typo: str) -> None:
    answer = client.get(f"{PLAIN}&{typo}")
    said = f"The link contains “{typo.partition('=')[0]}”, which this page does not offer."
    assert (answer.status_code, said in answer.text) == (200, True)


@pytest.mark.parametrize("question", [*QUESTIONS, PLAIN])
def test_two_countries_for_one_are_refused(client: TestClient, question: str) -> None:
    answer = client.get(f"{question}&amp;country=FR")
    assert answer.status_code == 400
    assert "stands twice" in answer.text


@pytest.mark.parametrize("code", ["DE", "de", "De.", " de ", "DE,"])
def test_a_feed_is_found_in_any_case(client: TestClient, code: str) -> None:
    assert client.get(f"/feeds/{code}.xml").content == client.get("/feeds/DE.xml").content


def test_a_feed_takes_no_choices_and_says_so(client: TestClient) -> None:
    assert client.get("/feeds/all.xml?utm_source=x").status_code == 200
    answer = client.get("/feeds/all.xml?country=IE")
    assert (answer.status_code, "country" in answer.json()["detail"]) == (400, True), answer.text


@pytest.mark.parametrize(
    "period", ["2025Q1", "20252", "2025-Q1", "2024-07..2025-06", "2024Q2..2025Q1", "1999"]
)
def test_a_period_that_no_yearly_value_has_is_named(client: TestClient, period: str) -> None:
    for question in (f"observations?indicator={SKILLS}", f"chart.csv?card=map&indicator={SKILLS}"):
        answer = client.get(f"/api/v1/{question}&period={period}")
        assert (answer.status_code, f'period "{period}"' in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize(
    ("period", "near"),
    [
        ("2025-Q1", ["2025"]),
        ("2024-07..2025-06", ["2025"]),
        ("2022-10..2023-10", ["2023"]),
        ("1999..2000", ["2021", "2023", "2025"]),
        ("2022", ["2021", "2023", "2025"]),
    ],
)
def test_a_period_without_values_is_refused_with_the_nearest(
    client: TestClient, period: str, near: list[str]
) -> None:
    answer = client.get(f"/api/v1/observations?indicator={SKILLS}&country=IE&period={period}")
    assert (answer.status_code, answer.json()["did_you_mean"]) == (400, near)


def test_a_country_without_a_value_in_a_year_that_others_have_gets_none(client: TestClient) -> None:
    """What the year holds of it is an answer: a program that asks country by country goes on."""
    rows = client.get(f"/api/v1/observations?indicator={SKILLS}&country=NO&period=2025")
    assert (rows.status_code, rows.json()["observations"]) == (200, [])


def test_a_span_holds_the_periods_within_it(client: TestClient) -> None:
    rows = client.get(f"/api/v1/observations?indicator={SKILLS}&country=IE&period=2021-2025").json()
    assert [row["period"] for row in rows["observations"]] == ["2021", "2023", "2025"]


@pytest.mark.parametrize(
    ("text", "options", "meant"),
    [
        ("gr", ("EL", "IE"), "EL"),
        ("GR.", ("EL", "IE"), "EL"),
        ("eu", ("EU27_2020", "IE"), "EU27_2020"),
        ("2025Q1", ("2025-Q1", "2025"), "2025-Q1"),
        ("2025-q1", ("2025Q1", "2025"), "2025Q1"),
        ("2025-Q1", ("2025", "2024"), None),
        ("2025.", ("2025", "2024"), "2025"),
        ("Women", ("women", "men"), "women"),
        ("", ("IE", "2025"), None),
        ("s.r.o.", ("s.r.o.", "sro"), "s.r.o."),
    ],
)
def test_a_code_means_one_of_what_is_offered(text: str, options: tuple[str, ...], meant: str | None) -> None:
    assert match_code(text, options) == meant


def test_names_without_a_choice_of_ours_are_left_for_whoever_refuses_them() -> None:
    found = meant_parameters(parse_qsl("contry=DE&utm_medium=x&amp;period=2025&v=1"))
    assert found == [("contry", "DE"), ("period", "2025"), ("v", "1")]


def preview(query: str) -> bytes:
    asked = PageAddress("/country", query.encode(), "", Address("http://127.0.0.1", True))
    return Document(streamlit_files()).pack(asked, preview=True)[0]


@pytest.mark.parametrize("query", ["utm_source=x&amp;country=DE", "country=de.&fbclid=1"])
def test_a_shared_link_is_previewed_as_what_it_meant(client: TestClient, query: str) -> None:
    assert b"Germany" in preview("country=DE")
    assert preview(query) == preview("country=DE")


# Of each page a choice that its link holds, a code of it, and the same as others write it.
CHOICES = {
    "overview.py": ("country", "DE", "de."),
    "europe_map.py": ("indicator", "cloud", "Cloud,"),
    "compare.py": ("countries", "DE.EL", "de, gr."),
    "country.py": ("country", "DE", " de"),
    "targets.py": ("country", "EU27_2020", "eu."),
    "coalitions.py": ("country", "DE", "De,"),
    "indicator.py": ("indicator", "cloud", " CLOUD."),
    "revisions.py": ("changed", "cloud", "Cloud"),
    "briefing.py": ("cards", "areas~cIE", "areas~cIE"),
    "methods.py": ("lang", "de", "DE."),
    "check.py": ("lang", "de", " De"),
}
# How a link's names are touched.
TOUCHED: dict[str, Callable[[str, str, str], dict[str, str]]] = {
    "as HTML writes it": lambda name, code, _: {f"amp;{name}": code, "v": "1"},
    "with what others add": lambda name, _, spelt: {name: spelt, "utm_source": "letter", "fbclid": "x"},
    "in capitals": lambda name, _, spelt: {name.capitalize(): spelt, "_": "1"},
}
PAGES = [script for script, _ in declared_pages()]
# Pages of a country, of several, of an indicator, of what was gathered, and of nothing but a language.
ONE_OF_EACH = ("country.py", "compare.py", "indicator.py", "briefing.py", "check.py")


def test_every_page_is_asked_for_by_touched_addresses() -> None:
    assert list(CHOICES) == PAGES


@pytest.mark.parametrize(
    ("script", "how"),
    everyday(
        [(script, how) for script in PAGES for how in TOUCHED],
        lambda script, how: script == "country.py" or (script in ONE_OF_EACH and how == "in capitals"),
    ),
)
def test_a_page_shows_what_a_touched_link_meant(visit: Callable[..., Visited], script: str, how: str) -> None:
    name, code, spelt = CHOICES[script]
    link = TOUCHED[how](name, code, spelt)
    page = visit(script, **link).sound()
    assert page.link[name] == code
    assert set(page.link) & set(link) <= {name, "v"}
    assert "which this page does not offer" not in page.text
    assert name != "lang" or page.tagged("h1") != visit(script).tagged("h1")


@pytest.mark.parametrize("script", everyday(PAGES, lambda script: script in ONE_OF_EACH))
def test_a_page_names_what_it_does_not_know_in_a_link(visit: Callable[..., Visited], script: str) -> None:
    name, code, _ = CHOICES[script]
    page = visit(script, contry="DE", **({} if name == "lang" else {name: code})).sound()
    assert "The link contains “contry”, which this page does not offer." in page.text
    page.at.run()
    assert "which this page does not offer" not in page.sound().text


def test_a_page_names_a_day_that_it_can_not_read(visit: Callable[..., Visited]) -> None:
    page = visit("country.py", as_of="2026-W40-1", country="FR").sound()
    assert "There are no data for “2026-W40-1”, which this link asks for." in page.text
