"""What else other programs see: coalitions, indicators, editions, health, and a store that does not
answer.
"""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import Catalogue, catalogue
from data.queries import series
from data.queries.moments import Moment
from data.store import database, notes, tables

SKILLS = "basic_digital_skills"


def test_coalitions_are_those_of_the_facts(client: TestClient, facts: Catalogue) -> None:
    listed = client.get("/api/v1/coalitions").json()["coalitions"]
    assert [coalition["country"] for coalition in listed] == list(facts.countries)
    for coalition in listed:
        its = facts.coalitions[coalition["country"]]
        assert coalition["status"] == its.status[0].value
        assert coalition["connection"] == its.connection[0].value
        assert coalition["later_news"] is bool(its.later_news)
    assert {coalition["status"] for coalition in listed} >= {"established"}
    assert {coalition["connection"] for coalition in listed} >= {"connected", "not_connected"}
    assert {coalition["later_news"] for coalition in listed} == {True, False}


def test_every_coalition_fact_has_its_source_and_basis(client: TestClient) -> None:
    for coalition in client.get("/api/v1/coalitions").json()["coalitions"]:
        for stated in coalition["facts"].values():
            assert all(fact["basis"] in ("stated", "inferred") for fact in stated)
            assert all(("source" in fact) != ("source_words" in fact) for fact in stated)


def test_connected_since_is_a_bound(client: TestClient, facts: Catalogue) -> None:
    bounds = {
        c["country"]: c["connected_since"]
        for c in client.get("/api/v1/coalitions").json()["coalitions"]
        if c["connected_since"]
    }
    assert set(bounds) == {code for code, its in facts.coalitions.items() if its.connected_since}
    assert {bound.partition(" ")[0] for bound in bounds.values()} == {"by", "after"}


def test_indicators_say_what_is_held(client: TestClient, facts: Catalogue, moment: Moment) -> None:
    listed = {
        indicator["code"]: indicator for indicator in client.get("/api/v1/indicators").json()["indicators"]
    }
    assert list(listed) == list(facts.indicators)
    skills = listed[SKILLS]
    assert skills["periods"] == {"2021": 27, "2023": 27, "2025": 27}
    assert skills["target"]["value"] == 80
    assert skills["target"]["year"] == 2030
    assert "women" in skills["breakdowns"]
    assert all(indicator["unit_text"] and indicator["definition"] for indicator in listed.values())
    assert {code: indicator["periods"] for code, indicator in listed.items()} == {
        code: series.coverage(code, moment) for code in listed
    }


def test_indicators_of_an_earlier_day(client: TestClient) -> None:
    listed = {
        i["code"]: i
        for i in client.get("/api/v1/indicators", params={"as_of": "2024-06-30"}).json()["indicators"]
    }
    assert "2025" not in listed[SKILLS]["periods"]


def test_editions_come_newest_first_with_their_provenance(client: TestClient, moment: Moment) -> None:
    answer = client.get("/api/v1/editions").json()
    days = [edition["edition"] for edition in answer["editions"]]
    assert days == sorted(days, reverse=True)
    assert len(days) == moment.state
    assert (answer["as_of"], answer["state"]) == (moment.as_of, moment.state)
    assert all(
        edition["sha256"] and edition["obtained"] and edition["dataset"] for edition in answer["editions"]
    )
    then = client.get("/api/v1/editions", params={"as_of": "2024-06-30"}).json()["editions"]
    assert 0 < len(then) < len(days)
    assert all(edition["edition"] <= "2024-06-30" for edition in then)


def test_health_of_a_whole_store(client: TestClient, moment: Moment) -> None:
    answer = client.get("/api/v1/health")
    assert answer.status_code == 200
    said = answer.json()
    memory, pages = said.pop("memory"), said.pop("pages")
    assert said.pop("facts") == {"digest": catalogue().digest, "of_store": True}
    assert said.pop("ahead") == {"made": 0, "ready": False}
    assert pages == {"waiting": 0, "longest": 0, "open": 0, "most": 500}
    assert said == {
        "status": "ok",
        "as_of": moment.as_of,
        "state": moment.state,
        "editions": moment.state,
    }
    assert list(memory) == ["budget", "bytes", "answers", "hits", "misses"]
    assert 0 <= memory["bytes"] <= memory["budget"]


def test_health_tells_what_is_kept_in_memory(client: TestClient, moment: Moment) -> None:
    before = client.get("/api/v1/health").json()["memory"]
    for _ in range(2):
        assert client.get("/embed?card=ranking&country=HU").status_code == 200
    after = client.get("/api/v1/health").json()["memory"]
    assert after["budget"] == before["budget"]
    assert after["hits"] > before["hits"]
    assert after["answers"] > 0
    properties = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/health"]["get"]["responses"][
        "200"
    ]["content"]["application/json"]["schema"]["properties"]
    assert list(properties["memory"]["properties"]) == list(after)
    assert "memory" in client.get("/api/v1/docs").text


def test_health_tells_of_a_replica_whose_facts_are_not_the_stores(
    client: TestClient, other_store: Callable[[str], None], tmp_path: Path, store_file: Path
) -> None:
    """Such as one of another version of the program, while its neighbours are updated."""
    copy = tmp_path / "store.sqlite"
    copy.write_bytes(store_file.read_bytes())
    held = database.engine(f"sqlite:///{copy}")
    notes.set_note(held, notes.FACTS, "of another version")
    held.dispose()
    other_store(f"sqlite:///{copy}")
    assert client.get("/api/v1/health").json()["facts"] == {"digest": catalogue().digest, "of_store": False}


STORE_ROUTES = (
    "health",
    "observations?indicator=basic_digital_skills",
    "indicators",
    "editions",
    "everything.zip",
)


def assert_unavailable(answer: httpx.Response) -> None:
    """What readers are told names no user, host or folder: the log does."""
    assert answer.status_code == 503
    assert answer.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The data can't be read just now; ask again in a few minutes.",
    }


@pytest.mark.parametrize("route", STORE_ROUTES)
def test_a_database_that_is_down_is_told_to_the_log_without_its_password(
    client: TestClient,
    other_store: Callable[[str], None],
    free_port: int,
    route: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other_store(f"postgresql+psycopg://reader:secret@127.0.0.1:{free_port}/digital")
    assert_unavailable(client.get(f"/api/v1/{route}"))
    assert f"127.0.0.1:{free_port}" in caplog.text
    assert "secret" not in caplog.text


def test_an_address_that_is_none_is_told_without_repeating_it(
    client: TestClient, other_store: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    other_store("reader:secret@somewhere")
    assert_unavailable(client.get("/api/v1/health"))
    assert "DATABASE_URL" in caplog.text
    assert "secret" not in caplog.text


def test_a_store_in_no_folder_is_told(
    client: TestClient,
    other_store: Callable[[str], None],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other_store(f"sqlite:///{tmp_path}/nowhere/store.sqlite")
    assert_unavailable(client.get("/api/v1/health"))
    assert "nowhere" in caplog.text


@pytest.mark.parametrize("route", STORE_ROUTES)
def test_a_half_built_store_is_never_served(
    client: TestClient,
    other_store: Callable[[str], None],
    tmp_path: Path,
    store_file: Path,
    route: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    half = tmp_path / "half.sqlite"
    half.write_bytes(store_file.read_bytes())
    held = database.engine(f"sqlite:///{half}")
    with held.begin() as connection:
        connection.execute(tables.notes_table.delete().where(tables.notes_table.c.key == "whole"))
    held.dispose()
    other_store(f"sqlite:///{half}")
    assert_unavailable(client.get(f"/api/v1/{route}"))
    assert "make setup" in caplog.text


def test_an_empty_store_is_told(
    client: TestClient,
    other_store: Callable[[str], None],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other_store(f"sqlite:///{tmp_path}/empty.sqlite")
    assert_unavailable(client.get("/api/v1/health"))
    assert "make setup" in caplog.text


def test_routes_that_need_no_store_answer_without_one(
    client: TestClient, other_store: Callable[[str], None], tmp_path: Path
) -> None:
    other_store(f"sqlite:///{tmp_path}/empty.sqlite")
    assert client.get("/api/v1/coalitions").status_code == 200
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_other_sites_may_read_every_answer(client: TestClient) -> None:
    for route in (
        "observations?indicator=cloud",
        "observations?indicator=cloud&format=csv",
        "observations?indicator=nothing",
        "health",
        "everything.zip",
    ):
        assert client.get(f"/api/v1/{route}").headers["access-control-allow-origin"] == "*"


def test_answers_are_strict_json(client: TestClient) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    for route in (
        "observations?indicator=women_ict_specialists",
        "indicators",
        "coalitions",
        "editions",
        "health",
        "openapi.json",
    ):
        answer = client.get(f"/api/v1/{route}")
        assert answer.status_code == 200, (route, answer.text)
        json.loads(answer.text, parse_constant=refuse)


def test_the_short_address_leads_to_the_description(client: TestClient) -> None:
    assert client.get("/api").json()["openapi"].startswith("3.")


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/api/v1/observations?indicator=cloud").status_code == 405
