"""Questions that no page of ours asks: numbers without end, parameters that stand twice or mean nothing,
addresses that lead nowhere.
"""

import pytest
from starlette.testclient import TestClient

from cards.request import linked_moment
from data.queries.moments import Moment

DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("route", "name", "said"),
    [
        ("observations?indicator=basic_digital_skills&", "state", "is not a number from 1 to"),
        ("indicators?", "state", "is not a number from 1 to"),
        ("contributions?", "weeks", "is not a number from 1 to"),
        ("chart.csv?card=map&", "state", "is not a number from 1 to"),
    ],
)
def test_a_number_without_end_is_refused_like_any_other(
    client: TestClient, route: str, name: str, said: str
) -> None:
    """Python itself refuses to read more than 4,300 digits."""
    answer = client.get(f"/api/v1/{route}{name}={DIGITS}")
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


def test_a_link_with_a_number_without_end_is_one_without_a_state(moment: Moment) -> None:
    assert linked_moment({"state": DIGITS}, moment) == (moment, ("state",))
    assert linked_moment({"state": "1"}, moment)[0].state == 1


@pytest.mark.parametrize(
    "route",
    ["observations?indicator=cloud&country=IE&country=AT", "chart.csv?card=map&country=IE&country=AT"],
)
def test_a_parameter_that_stands_twice_is_refused(client: TestClient, route: str) -> None:
    answer = client.get(f"/api/v1/{route}")
    assert answer.status_code == 400
    assert '"country" stands twice' in answer.json()["detail"]


@pytest.mark.parametrize("route", ["indicators", "editions", "coalitions", "everything.zip", "health"])
def test_a_parameter_that_would_change_nothing_is_refused(client: TestClient, route: str) -> None:
    answer = client.get(f"/api/v1/{route}", params={"country": "IE"})
    assert answer.status_code == 400
    assert 'unknown parameter "country"' in answer.json()["detail"]


@pytest.mark.parametrize("day", ["20240630", "2024-W26-7", "2024-6-30", "2024-06-31", "2026-W40-1"])
@pytest.mark.parametrize(
    "question", ["editions?as_of={}", "indicators?as_of={}", "revisions?since={}", "table?card=map&as_of={}"]
)
def test_a_day_is_written_in_one_way(client: TestClient, question: str, day: str) -> None:
    answer = client.get(f"/api/v1/{question.format(day)}")
    assert answer.status_code == 400, answer.text
    assert f'"{day}" is not a day such as 2024-06-30' in answer.json()["detail"]


@pytest.mark.parametrize(
    "question",
    ["editions?as_of=", "observations?indicator=", "table?card=map&lang=", "chart.csv?card=map&shape="],
)
def test_an_empty_parameter_is_refused_by_name(client: TestClient, question: str) -> None:
    answer = client.get(f"/api/v1/{question}")
    assert answer.status_code == 400, answer.text
    name = question.split("?")[1].split("&")[-1][:-1]
    assert answer.json()["detail"] == f'the parameter "{name}" is empty: leave it out, or say which'


def test_an_address_that_leads_nowhere_is_no_page(client: TestClient) -> None:
    answer = client.get("/api/v1/observation")
    assert answer.status_code == 404
    assert "/api/v1/observation;" in answer.json()["detail"]
    assert "/api/v1/observations" in answer.json()["did_you_mean"]
    assert (
        client.get("/api/v2/indicators").status_code == client.get("/feeds/country/IE.xml").status_code == 404
    )
    assert client.get("/api/v1/briefing.doc").json()["did_you_mean"]
