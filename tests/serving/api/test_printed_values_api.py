"""A value that is only printed in a report says so in the API, in cards, and in every file of a card."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import EU
from tests.serving.opened import rows_of

Ask = Callable[..., list[dict[str, Any]]]
RANKING = {"card": "ranking", "indicator": "gigabit_coverage", "period": "2023"}
PAGE = "https://digital-strategy.ec.europa.eu/en/factpages/latvia-2024-digital-decade-country-report"


@pytest.mark.parametrize(
    ("indicator", "value"), [("gigabit_coverage", 78.8), ("coverage_5g", 89.3), ("fttp_coverage", 64.0)]
)
def test_the_api_says_who_speaks(indicator: str, value: float, observations: Ask) -> None:
    [row] = observations(indicator, country=EU, period="2023")
    assert (row["value"], row["role"], row["dataset"]) == (value, "printed", "printed")
    assert (row["flags"], row["flags_known"]) == ("†", False)
    assert row["remark"].endswith(PAGE)
    others = observations(indicator, country=f"{EU},LV", period="2021..2025")
    assert {each["role"] for each in others} == {"record", "continuation", "printed"}


def test_the_api_says_how_they_were_read_and_what_the_rule_is(client: TestClient) -> None:
    editions = client.get("/api/v1/editions").json()["editions"]
    [printed] = [each for each in editions if each["dataset"] == "printed"]
    assert "stored public copies of the Commission's pages" in printed["via"]
    listed = client.get("/api/v1/indicators").json()["indicators"]
    [gigabit] = [each for each in listed if each["code"] == "gigabit_coverage"]
    assert [rule["countries"] for rule in gigabit["series"] if rule["role"] == "printed"] == [[EU]]
    row = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/observations"]["get"]["responses"]
    told = json.dumps(row)
    assert "as the Commission printed it in a report" in told


def test_the_archive_has_them_marked(client: TestClient) -> None:
    packed = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content))
    table = csv.DictReader(io.StringIO(packed.read("observations/coverage_5g.csv").decode("utf-8-sig")))
    [row] = [row for row in table if (row["country"], row["period"]) == (EU, "2023")]
    assert (row["value"], row["role"], row["flags"], row["flags_known"]) == ("89.3", "printed", "†", "False")
    assert "†" in json.loads(packed.read("flags.json"))


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_files_of_a_card_have_them_marked(form: str, client: TestClient) -> None:
    answer = client.get(f"/api/v1/chart.{form}", params=RANKING)
    assert answer.status_code == 200, answer.text
    [row] = [row for row in rows_of(form, answer.content) if row["country"] == EU]
    assert (float(row["value"]), row["role"], row["flags"]) == (78.8, "printed", "†")
    assert PAGE in row["remark"]


def test_a_slide_has_it_marked(client: TestClient) -> None:
    answer = client.get("/api/v1/chart.pptx", params=RANKING)
    assert answer.status_code == 200, answer.text
    parts = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "EU (†)" in parts.read("ppt/charts/chart1.xml").decode()
    assert "Flagged: EU 2023 (†)." in parts.read("ppt/notesSlides/notesSlide1.xml").decode()


def test_texts_of_a_card_explain_the_mark(client: TestClient) -> None:
    told = client.get("/api/v1/chart.json", params=RANKING).text
    assert "as printed by the Commission in a country report" in told
