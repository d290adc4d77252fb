"""The description of the API is valid, and describes the API that there is: every route, every parameter,
every column.
"""

from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from cards.records import OBSERVATION_COLUMNS as COLUMNS
from data.facts.catalogue import Catalogue
from serving.api import asked_observations, contributions_route, data_routes
from serving.calendars import release_calendar
from serving.check import check_route
from serving.embed import badge_picture_route, oembed_route
from serving.files import briefing_files, card_files, deck_route, factsheet_route
from serving.library import library_route
from tests.everyday import in_full
from words.language import available

EXAMPLES = {
    "country": "EL,IE",
    "period": "2021..2023",
    "breakdown": "women,men",
    "as_of": "2024-06-30",
    "state": "1",
    "format": "csv",
}
EXAMPLES |= {
    "dataset": "isoc_sks_itspt",
    "kind": "revised",
    "since": "2026-01-31",
    "indicator": "ict_specialists",
    "lang": available()[-1],
}
EXAMPLES |= {
    "coalition": "EL",
    "publisher": "DigiKoalice",
    "language": "el",
    "year": "2023",
    "text": "hackathon",
}
EXAMPLES |= {"maxwidth": "300", "maxheight": "200"}
EXAMPLES |= {"address": "/map?period=2023"}
EXAMPLES |= {"limit": "5", "offset": "5", "excel": "1", "theme": "dark"}
EXAMPLES |= {"called": "For Monday", "of": "items", "type": "event", "weeks": "52"}


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return answer


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_route_is_described_and_every_description_has_its_route(described: dict[str, Any]) -> None:
    routed = (
        *data_routes.ROUTES,
        *briefing_files.ROUTES,
        *card_files.ROUTES,
        *contributions_route.ROUTES,
        *library_route.ROUTES,
        *deck_route.ROUTES,
        *factsheet_route.ROUTES,
        *oembed_route.ROUTES,
        *badge_picture_route.ROUTES,
        *release_calendar.ROUTES,
        *check_route.ROUTES,
    )
    routes = {route.path for route in routed} - {"/api/v1/openapi.json"}
    assert set(described["paths"]) == routes


def needed_code(parameter: dict[str, Any]) -> str:
    """A code that is possible at every moment, also when the store held one edition."""
    free = {"cards": "coalition-timeline", "url": "/map"}
    return free.get(parameter["name"]) or str(parameter["schema"]["enum"][0])


def test_every_described_route_answers(described: dict[str, Any], client: TestClient) -> None:
    for path, methods in described["paths"].items():
        assert list(methods) == (["get", "post"] if path == "/api/v1/check" else ["get"])
        needed = {p["name"]: needed_code(p) for p in methods["get"].get("parameters", []) if p["required"]}
        answer = client.get(
            path.format(**needed), params={name: code for name, code in needed.items() if name not in path}
        )
        assert answer.status_code == 200, path
        forms = tuple(methods["get"]["responses"]["200"].get("content", {}))
        assert not forms or answer.headers["content-type"].startswith(forms)


@in_full
def test_every_described_parameter_is_taken(
    described: dict[str, Any], client: TestClient, every: bool
) -> None:
    for path, methods in described["paths"].items():
        parameters = {p["name"]: p for p in methods["get"].get("parameters", [])}
        if parameters.keys() & {"card", "cards"}:
            # Which parameters a card takes depends on the card: tests/cards/test_addressed.py tries them.
            continue
        if not every and path.endswith((".pdf", ".pptx", ".zip")):
            # They take seconds: every day tests/serving/files makes them.
            continue
        needed = {name: needed_code(p) for name, p in parameters.items() if p["required"]}
        whole = client.get(path, params=needed).content
        # Where an answer holds no words, only its refusals follow it: test_refused_in_words.py.
        wordless = [
            "language of what is said" in p["description"] for n, p in parameters.items() if n == "lang"
        ]
        for name in parameters.keys() - needed.keys() - ({"lang"} if wordless == [True] else set()):
            # Slides and the calendar of a country's page are of one country.
            of_one = path in ("/api/v1/slides.pptx", "/feeds/releases.ics")
            code = "IE" if of_one and name == "country" else EXAMPLES[name]
            also = {"format": "csv"} if name == "excel" else {}
            code = "xml" if (path, name) == ("/oembed", "format") else code
            answer = client.get(path, params={**needed, **also, name: code})
            assert answer.status_code == 200, (path, name)
            assert answer.content != whole, f"{path} takes no notice of {name}"


def test_every_parameter_of_observations_is_described(described: dict[str, Any]) -> None:
    parameters = described["paths"]["/api/v1/observations"]["get"]["parameters"]
    assert {p["name"] for p in parameters} == {*asked_observations.PARAMETERS, "lang"}


def test_indicators_are_listed(described: dict[str, Any], facts: Catalogue) -> None:
    (indicator,) = [
        p for p in described["paths"]["/api/v1/observations"]["get"]["parameters"] if p["name"] == "indicator"
    ]
    assert indicator["required"]
    assert indicator["schema"]["enum"] == list(facts.indicators)


def test_rows_are_as_described(described: dict[str, Any], client: TestClient) -> None:
    content = described["paths"]["/api/v1/observations"]["get"]["responses"]["200"]["content"][
        "application/json"
    ]
    columns = content["schema"]["properties"]["observations"]["items"]["properties"]
    assert list(columns) == list(COLUMNS)
    kinds = {"string": str, "number": int | float, "boolean": bool, "null": type(None)}
    rows = client.get("/api/v1/observations", params={"indicator": "women_ict_specialists"}).json()[
        "observations"
    ]
    assert rows
    for row in rows:
        for column, value in row.items():
            allowed = columns[column]["type"]
            assert any(
                isinstance(value, kinds[kind])
                for kind in ([allowed] if isinstance(allowed, str) else allowed)
            ), (column, value)


def test_every_operation_has_a_name_a_group_and_errors_that_programs_read(described: dict[str, Any]) -> None:
    operations = [methods["get"] for methods in described["paths"].values()]
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names)
    assert {"getObservations", "getChart", "getBriefingPptx", "getEverythingZip"} <= set(names)
    groups = {tag["name"] for tag in described["tags"]}
    assert {tag for each in operations for tag in each["tags"]} == groups
    assert all(tag["description"] for tag in described["tags"])
    refusals = [
        answer["content"]
        for each in operations
        for status, answer in each["responses"].items()
        if status in ("400", "413", "429", "503")
    ]
    assert {tuple(content) for content in refusals} == {("application/problem+json",)}
    assert described["servers"][0]["url"] == "/"
