"""GET /api/v1/revisions: what editions changed, with both values, flags and editions; and since a day."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from cards.records import CHANGE_COLUMNS, dated_columns

ADDRESS = "/api/v1/revisions"


def asked(client: TestClient, **parameters: str) -> list[dict[str, Any]]:
    answer = client.get(ADDRESS, params=parameters)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["revisions"]
    return rows


def test_ireland_and_malta_with_both_values_flags_and_editions(client: TestClient) -> None:
    rows = asked(client, indicator="basic_digital_skills", kind="revised", country="IE,MT")
    found = {row["country"]: row for row in rows if row["breakdown"] == "total"}
    assert list(found["IE"]) == list(dated_columns(CHANGE_COLUMNS))
    assert (found["IE"]["value_before"], found["IE"]["value"]) == (68.65, 72.91)
    assert (found["IE"]["edition_before"], found["IE"]["edition"], found["IE"]["flags_known_before"]) == (
        "2024-02-29",
        "2024-12-17",
        False,
    )
    assert (found["MT"]["value_before"], found["MT"]["value"], found["MT"]["unit"]) == (
        63.02,
        62.78,
        "pc_ind",
    )
    assert found["MT"]["difference"] == pytest.approx(-0.24)


def test_first_held_only_when_asked_for_and_what_was_not_there_is_null(client: TestClient) -> None:
    assert {row["kind"] for row in asked(client)} == {
        "revised",
        "new_period",
        "earlier_period",
        "flags",
        "rounding",
    }
    row = asked(client, kind="first", indicator="population", country="IE")[0]
    assert (row["value_before"], row["edition_before"], row["flags_before"], row["difference"]) == (
        None,
        None,
        None,
        None,
    )


def test_since_a_day_leaves_out_what_was_known_then(client: TestClient) -> None:
    rows = asked(client, indicator="basic_digital_skills", kind="revised", since="2024-12-31")
    assert {row["country"] for row in rows if row["breakdown"] == "total"} == {"MT"}
    assert asked(client, since="2026-11-22") == []


def test_as_of_and_csv(client: TestClient) -> None:
    assert {row["edition"] for row in asked(client, dataset="isoc_sk_dskl_i21", as_of="2025-06-30")} == {
        "2024-12-17"
    }
    lines = client.get(
        ADDRESS, params={"format": "csv", "kind": "revised", "country": "GR"}
    ).text.splitlines()
    assert lines[0] == ",".join(dated_columns(CHANGE_COLUMNS))
    assert all(",EL," in line for line in lines[1:])
    assert len(lines) > 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "revise"},
        {"indicator": "basic"},
        {"since": "yesterday"},
        {"dataset": "isoc"},
        {"periods": "2025"},
    ],
)
def test_a_bad_question_is_refused(client: TestClient, wrong: dict[str, str]) -> None:
    answer = client.get(ADDRESS, params=wrong)
    assert answer.status_code == 400
    assert next(iter(wrong.values())) in answer.text or "periods" in answer.text
