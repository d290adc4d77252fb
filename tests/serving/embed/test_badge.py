"""The badge of a coalition: what the record says and no more, small, without script, in every language."""

import re
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment
from pages.parts.coalitions.badge_code import badge_button
from tests.serving.conftest import policy_of
from words.language import Language, available, load_language
from words.sentences import full_day

ADDRESS = "/embed/badge"
LARGEST = 10_000
COUNTRIES = ("EL", "EE", "LU")


def shown(client: TestClient, **asked: str) -> str:
    answer = client.get(ADDRESS, params=asked)
    assert answer.status_code == 200, answer.text
    return str(html.fromstring(answer.text).xpath("//main")[0].text_content())


def test_a_badge_says_status_connection_skills_and_its_day(client: TestClient, moment: Moment) -> None:
    text = shown(client, country="EL")
    assert text.startswith("Greek National Coalition for Digital Skills and Jobs")
    assert shown(client, country="EL", lang="el").startswith("Εθνική Συμμαχία για τις Ψηφιακές Δεξιότητες")
    assert "coalition established · connected to the platform" in text
    assert "51.0% of people in Greece had at least basic digital skills in 2025: 29.0 points below" in text
    assert "Status and connection: as listed by the platform, after July 2022." in text
    assert f"Data as of {full_day(moment.as_of, load_language('en'))}." in text
    # What others wrote, later, is not on its badge.
    (item,) = client.get("/api/v1/library", params={"country": "EL", "limit": "1"}).json()["library"]
    assert item["date"]
    assert item["title"] not in text


def test_where_no_item_has_a_date_one_is_shown_as_undated_and_none_called_newest(
    client: TestClient,
) -> None:
    """None of what the Greek coalition published has a date."""
    own = client.get("/api/v1/library", params={"coalition": "EL"}).json()["library"]
    assert own
    assert not any(item["date"] for item in own)
    text = shown(client, country="EL")
    assert f"Published by the coalition of Greece: {own[0]['title'][:60]}" in text
    assert text.count("(undated)") == 1
    assert "newest" not in text.lower()
    dated = shown(client, country="SK")
    assert "undated" not in dated


@pytest.mark.parametrize(
    ("country", "said", "not_said"),
    [
        ("MT", "Published by the coalition of Malta: eSkills Malta Foundation sees the fruits", "hadea"),
        ("SK", "Published by the coalition of Slovakia: Digitálna koalícia oslávila piate výročie", "Arrow"),
        ("NL", "Status and connection: ", "a snapshot"),
    ],
)
def test_the_newest_item_is_the_coalition_s_own_where_it_published_one(
    client: TestClient, country: str, said: str, not_said: str
) -> None:
    """Others published something newer about each of them."""
    text = shown(client, country=country)
    assert said in text
    assert not_said not in text


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("lang", [code for code in ("en", "el", "de") if code in available()])
def test_its_numbers_are_the_apis_in_every_language(
    client: TestClient, observations: Any, facts: Catalogue, country: str, lang: str
) -> None:
    language, text = load_language(lang), shown(client, country=country, lang=lang)
    (row,) = observations(country=country, period="2025")
    unit, target = facts.unit_of("basic_digital_skills"), facts.target("basic_digital_skills")
    assert target is not None
    assert target.value is not None
    assert language.value(row["value"], unit) in text
    assert language.number(round(target.value - round(row["value"], 1), 1), 1) in text
    assert "2025" in text


def test_what_is_our_reading_and_what_later_reports_deny_is_marked(
    client: TestClient, facts: Catalogue
) -> None:
    later = [
        code
        for code, its in facts.coalitions.items()
        if its.later_news and its.status[0].value == "established"
    ]
    assert "EE" in later
    for code in facts.countries:
        answer = client.get(ADDRESS, params={"country": code})
        if answer.status_code == 200:
            assert ("* More recent reports differ." in answer.text) == (code in later), code
            inferred = any(fact.basis == "inferred" for fact in facts.coalitions[code].connection[:1])
            assert ("(our reading)" in answer.text) == inferred, code


def test_a_country_without_a_coalition_has_none(client: TestClient, facts: Catalogue) -> None:
    without = {
        code for code in facts.countries if client.get(ADDRESS, params={"country": code}).status_code == 404
    }
    assert without == {"DE", "FI"}
    answer = client.get(ADDRESS, params={"country": "FI"})
    assert "Finland has no national coalition listed" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_its_code_is_offered_where_there_is_a_coalition(moment: Moment, language: Language) -> None:
    view = view_of(moment, language)
    assert 'data-embed="/embed/badge?country=EL"' in badge_button("EL", view)
    assert badge_button("FI", view) == ""


def test_it_is_small_runs_no_script_and_asks_for_nothing(client: TestClient, facts: Catalogue) -> None:
    for code in facts.countries:
        for lang in ("en", available()[-1]):
            answer = client.get(ADDRESS, params={"country": code, "lang": lang})
            assert len(answer.content) < LARGEST
            assert not re.search(r"<script|<img|src=", answer.text)
    headers = client.get(ADDRESS, params={"country": "EL"}).headers
    assert policy_of(headers)["script-src"] == ["'none'"]
    assert policy_of(headers)["frame-ancestors"] == ["*"]
    assert "x-frame-options" not in headers


def test_its_theme_is_chosen_or_the_reader_s(client: TestClient) -> None:
    pages = {
        theme: client.get(ADDRESS, params={"country": "EL", "theme": theme}).text
        for theme in ("light", "dark")
    }
    assert '<html lang="en">' in pages["light"]
    assert '<html lang="en" class="dark">' in pages["dark"]
    auto = client.get(ADDRESS, params={"country": "EL"}).text
    assert '<html lang="en" class="auto">' in auto
    assert f"prefers-color-scheme: dark) {{ .auto {{ --dd-page: {load_look(True).page}" in auto


def test_a_badge_of_a_day_stays(client: TestClient, moment: Moment) -> None:
    assert "in 2023" in shown(client, country="EL", as_of="2024-12-31")
    assert "in 2025" in shown(client, country="EL", as_of=moment.as_of, state=str(moment.state))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "country"),
        ({"country": "XX"}, "XX"),
        ({"country": "EL", "theme": "pink"}, "pink"),
        ({"country": "EL", "lang": "xx"}, "xx"),
        ({"country": "EL", "state": "0"}, "state"),
        ({"country": "EL", "onload": "1"}, "onload"),
        ({"country": '"><script>alert(1)</script>'}, "country"),
    ],
)
def test_a_wrong_address_is_told(client: TestClient, asked: dict[str, str], said: str) -> None:
    answer = client.get(ADDRESS, params=asked)
    assert answer.status_code == 400
    assert said in answer.text
    assert "<script" not in answer.text


def test_a_frame_with_a_coalition_s_facts_says_in_which_language_each_is(client: TestClient) -> None:
    frame = client.get("/embed", params={"card": "coalition", "country": "EL", "lang": "de"}).text
    (name,) = html.fromstring(frame).xpath("//td[@lang='el']")
    assert "Εθνική Συμμαχία" in name.text_content()
    assert "Ministry of Digital Governance" in html.fromstring(frame).xpath("//td[@lang='en']/text()")
