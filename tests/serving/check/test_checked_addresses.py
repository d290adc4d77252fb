"""/api/v1/check of addresses: every kind that we give leads to its view, then and now; what its page does not
take is named.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from cards import briefing
from cards.claims.file_claims import OF_COUNTRY
from cards.five_slides import slide_cards
from cards.registry import BuiltCard
from cards.view import View
from serving.check.addresses import follow_address
from serving.guard import prices
from words.language import Language, load_language

CHECK = "/api/v1/check"
SKILLS = "indicator=basic_digital_skills"


def ask(client: TestClient, address: str, **asked: str) -> dict[str, Any]:
    answer = client.get(CHECK, params={"address": address, **asked})
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


def cards_of(said: dict[str, Any]) -> list[str]:
    return [its["card"] for its in said["shown"]]


@pytest.mark.parametrize(
    ("address", "cards"),
    [
        ("/api/v1/slides.pptx?country=IE", [codes["card"] for codes in slide_cards("IE")]),
        ("/api/v1/slides.pptx", [codes["card"] for codes in slide_cards("")]),
        ("/embed/badge?country=EL&theme=dark", list(OF_COUNTRY)),
        ("/api/v1/badge.svg?country=EL", list(OF_COUNTRY)),
        (f"/api/v1/observations?{SKILLS}&country=IE&format=json-stat", ["observations"]),
        (f"/api/v1/observations?{SKILLS}", ["observations"]),
    ],
)
def test_every_kind_of_address_leads_to_its_views(client: TestClient, address: str, cards: list[str]) -> None:
    said = ask(client, address)
    assert (said["verdict"], cards_of(said)) == ("address", cards)
    assert said["said"] == "This is an address of ours."


def test_the_plain_page_leads_where_its_page_does(client: TestClient) -> None:
    for page in ("map", "coalitions"):
        plain, its = (
            ask(client, f"/plain?page={page}&as_of=2024-06-30"),
            ask(client, f"/{page}?as_of=2024-06-30"),
        )
        assert plain["verdict"] == its["verdict"] == "address"
        assert cards_of(plain) == cards_of(its) != []
    # What it is without a page, and with one that there is none of.
    assert cards_of(ask(client, "/plain?page=nowhere")) == cards_of(ask(client, "/"))


def test_a_page_that_shows_no_card_is_ours_all_the_same(client: TestClient) -> None:
    said = ask(client, "/briefing?v=1")
    assert (said["verdict"], said["shown"]) == ("address", [])


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/slides.pptx?country=XX",
        "/embed/badge",
        "/api/v1/factsheet.pdf",
        "/api/v1/nothing",
    ],
)
def test_an_address_that_leads_to_nothing_is_told(client: TestClient, address: str) -> None:
    assert (ask(client, address)["verdict"], ask(client, address)["shown"]) == ("foreign", [])


@pytest.mark.parametrize(
    ("address", "code"),
    [("/map?period=2025Q1", 'period "2025Q1"'), ("/country?country=XX", 'country "XX"')],
)
def test_what_the_page_s_own_cards_do_not_take_is_named(client: TestClient, address: str, code: str) -> None:
    said = ask(client, address)
    (detail,) = said["details"]
    assert detail == f"This card can't be made: {code} is not valid here."
    assert "ranking" not in cards_of(said)
    html = client.get(CHECK, params={"address": address}, headers={"accept": "text/html"}).text
    assert code.replace('"', "&quot;") in html or code in html


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("?indicator=cloud&period=1950", 'This indicator has no values within the period "1950".'),
        ("?indicator=clowd", 'Unknown indicator "clowd".'),
        (f"?{SKILLS}&country=XX", 'Unknown country "XX".'),
        (f"?{SKILLS}&x=1", 'Unknown parameter "x".'),
        (f"?{SKILLS}&as_of=2024-13-45", "2024-13-45"),
        ("", "The parameter indicator is missing; /api/v1/indicators lists the codes."),
    ],
)
def test_a_question_for_observations_that_is_mistyped_is_ours_and_its_fault_is_told(
    client: TestClient, asked: str, fault: str
) -> None:
    said = ask(client, f"/api/v1/observations{asked}")
    assert (said["verdict"], said["shown"]) == ("address", [])
    (detail,) = said["details"]
    assert fault in detail
    # As the API itself says.
    assert client.get(f"/api/v1/observations{asked}").json()["detail"].lower() == detail[:-1].lower()


def test_nothing_is_made_before_it_is_paid_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """What an address leads to is told without its cards, which are made once at each moment."""
    made, build = list[str](), briefing.build_briefing_card

    def counted(codes: Mapping[str, str], view: View) -> BuiltCard:
        made.append(codes["card"])
        return build(codes, view)

    monkeypatch.setattr(briefing, "build_briefing_card", counted)
    for address in ("/embed/badge?country=EL", "/api/v1/slides.pptx?country=EL"):
        leads = follow_address(f"{address}&as_of=2024-06-30", (), language)
        assert made == []
        assert leads.price == prices.THEN_AND_NOW * len(leads.cards) > 0
        views = leads.views("", language)
        assert 0 < len(made) <= 2 * len(leads.cards)
        assert len(made) == len(leads.cards) + len(views.shown)
        made.clear()


def test_a_question_for_observations_costs_what_its_two_answers_do(
    client: TestClient, language: Language
) -> None:
    leads = follow_address(f"/api/v1/observations?{SKILLS}&as_of=2024-06-30", (), language)
    assert leads.price == 2 * prices.NUMBERS + prices.OTHER_MOMENT > prices.THEN_AND_NOW
    assert follow_address("/api/v1/observations?indicator=clowd", (), language).price == 0


@pytest.mark.parametrize("address", [f"/map?{SKILLS}&period=2025", "/country?country=EL", "/targets", "/"])
def test_a_page_that_takes_all_names_nothing(client: TestClient, address: str) -> None:
    assert ask(client, address)["details"] == []


def test_observations_are_told_then_and_now_with_what_was_revised(client: TestClient) -> None:
    asked = f"/api/v1/observations?{SKILLS}&country=IE,MT&period=2023"
    (shown,) = ask(client, f"{asked}&as_of=2024-06-30")["shown"]
    assert shown["subject"] == client.get(CHECK, params={"address": asked}).json()["shown"][0]["subject"]
    assert shown["then"]["as_of"] == "2024-06-30" < shown["now"]["as_of"]
    # Both were revised (isoc_sk_dskl_i21, editions of 2023-12-15 and later); others are not asked for.
    malta, ireland = sorted(shown["revised"], reverse=True)
    assert malta.startswith("Malta")
    assert ireland.startswith("Ireland")
    assert "72.91%" in ireland
    held = client.get(shown["then"]["link"]).json()["observations"]
    assert shown["then"]["headline"] == f"{sum(its['value'] is not None for its in held)} values"
    assert "as_of=2024-06-30" in shown["then"]["link"]


def test_a_json_stat_file_has_its_view_then_and_now(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_KEY", "this dashboard's own key, 32 letters")
    asked = {
        "indicator": "basic_digital_skills",
        "country": "IE",
        "format": "json-stat",
        "as_of": "2024-06-30",
    }
    file = client.get("/api/v1/observations", params=asked).content
    said = client.post(CHECK, files={"file": ("a.json", file)}).json()
    assert (said["verdict"], cards_of(said), said["same_records"]) == ("given", ["observations"], True)
    assert any("72.91%" in line for line in said["shown"][0]["revised"])
    content = json.loads(file)
    content["value"][next(iter(content["value"]))] += 0.1
    said = client.post(CHECK, files={"file": ("a.json", json.dumps(content).encode())}).json()
    assert (said["verdict"], cards_of(said)) == ("changed", ["observations"])
    # By its mark alone: another's address in it leads to no view of ours.
    content["extension"]["proof"]["view"] = "https://example.org/api/v1/observations?indicator=nothing"
    said = client.post(CHECK, files={"file": ("a.json", json.dumps(content).encode())}).json()
    assert (said["verdict"], said["shown"]) == ("foreign", [])


def test_the_form_says_who_reads_a_code() -> None:
    from exports.proofs.check_form import check_form

    assert "A phone's camera reads the code" in " ".join(check_form(load_language("en"))).replace(
        "&#x27;", "'"
    )
