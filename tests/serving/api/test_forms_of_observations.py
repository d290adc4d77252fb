"""Observations as JSON, CSV, CSV for Excel, JSON-stat and SDMX-CSV, by address: the same numbers in each."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

QUESTION = "/api/v1/observations?indicator=basic_digital_skills&country=EL,IE&period=2021..2025"


@pytest.fixture(scope="module")
def values(client: TestClient) -> list[Any]:
    return [row["value"] for row in client.get(QUESTION).json()["observations"]]


def test_json_stat_has_the_same_numbers(client: TestClient, values: list[Any]) -> None:
    said = client.get(f"{QUESTION}&format=json-stat").json()
    assert sorted(said["value"].values()) == sorted(value for value in values if value is not None)
    assert said["dimension"]["country"]["category"]["index"] == ["EL", "IE"]


def test_sdmx_csv_has_the_same_numbers(client: TestClient, values: list[Any]) -> None:
    answer = client.get(f"{QUESTION}&format=SDMX-CSV")
    assert answer.headers["content-type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    read = [float(row["OBS_VALUE"]) for row in csv.DictReader(io.StringIO(answer.text))]
    assert read == values


@pytest.mark.parametrize(
    "question",
    [
        f"{QUESTION}&format=csv",
        "/api/v1/revisions?country=IE&format=csv",
        "/api/v1/library?country=EL&format=csv",
        "/api/v1/chart.csv?card=ranking",
    ],
)
def test_csv_has_excel_s_mark_only_where_it_is_asked_for(client: TestClient, question: str) -> None:
    plain, marked = client.get(question).content, client.get(f"{question}&excel=1").content
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.count(b"\r\n") == plain.count(b"\n")
    assert client.get(f"{question}&excel=0").content == plain
    assert client.get(f"{question}&excel=yes").status_code == 400


@pytest.mark.parametrize(
    "question", [QUESTION, f"{QUESTION}&format=json-stat", "/api/v1/chart.xlsx?card=ranking"]
)
def test_excel_s_mark_is_for_csv_alone(client: TestClient, question: str) -> None:
    answer = client.get(f"{question}&excel=1")
    assert answer.status_code == 400
    assert '"excel"' in answer.json()["detail"]


def test_other_questions_have_no_statistical_formats(client: TestClient) -> None:
    assert client.get("/api/v1/revisions?format=json-stat").status_code == 400
