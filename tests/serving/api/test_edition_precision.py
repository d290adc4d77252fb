"""An edition's date never leaves without how precisely it is known: API, ZIP and every file of every card
that names editions.
"""

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from data.queries import moments
from data.queries.moments import Moment

Known = dict[tuple[str, str], str]
# Values of record, those without a value, and changes between editions.
CARDS = (
    "map",
    "ranking",
    "profile&country=IE",
    "fan&country=IE",
    "history&country=BG",
    "cockpit",
    "revisions",
    "revised",
    "changes&country=IE",
)


@pytest.fixture(scope="module")
def known(moment: Moment) -> Known:
    found: Known = {
        (edition.dataset, edition.edition): edition.date_precision for edition in moments.editions_at(moment)
    }
    assert set(found.values()) >= {"day", "month", "unknown"}
    return found


def test_the_api_tells_of_every_rows_edition_how_precisely_its_date_is_known(
    client: TestClient, known: Known, observations: Any
) -> None:
    listed = {
        (each["dataset"], each["edition"]): each["date_precision"]
        for each in client.get("/api/v1/editions").json()["editions"]
    }
    behind = {(row["dataset"], row["edition"]) for row in observations()}
    assert ("isoc_sk_dskl_i21", "2026-09-30") in behind
    assert {pair: listed[pair] for pair in behind} == {pair: known[pair] for pair in behind}


def test_a_change_says_it_of_both_editions(client: TestClient, known: Known) -> None:
    rows = client.get("/api/v1/revisions?indicator=basic_digital_skills&kind=revised").json()["revisions"]
    assert rows
    for row in rows:
        assert row["edition_precision"] == known[row["dataset"], row["edition"]]
        assert row["edition_before_precision"] == known[row["dataset"], row["edition_before"]]
    first = client.get("/api/v1/revisions?kind=first&indicator=population&country=IE").json()["revisions"][0]
    assert (first["edition_before"], first["edition_before_precision"]) == (None, None)


@pytest.mark.parametrize("card", CARDS)
def test_every_record_of_a_card_says_it(client: TestClient, known: Known, card: str) -> None:
    said = json.loads(client.get(f"/api/v1/chart.json?card={card}").text)
    place = said["columns"].index("edition")
    assert said["columns"][place + 1] == "edition_precision"
    assert any(record["edition"] for record in said["records"])
    for record in said["records"]:
        for column in ("edition", "edition_before"):
            wanted = known[record["dataset"], record[column]] if record.get(column) else None
            assert record.get(f"{column}_precision") == wanted, (card, record)


def test_all_forms_say_the_same(client: TestClient) -> None:
    answers = {
        form: client.get(f"/api/v1/chart.{form}?card=ranking").content
        for form in ("csv", "json", "parquet", "xlsx")
    }
    wanted = [record["edition_precision"] for record in json.loads(answers["json"])["records"]]
    assert set(wanted) == {"unknown"}
    assert [
        row["edition_precision"] for row in csv.DictReader(io.StringIO(answers["csv"].decode()))
    ] == wanted
    assert pq.read_table(io.BytesIO(answers["parquet"])).column("edition_precision").to_pylist() == wanted
    head, *rows = openpyxl.load_workbook(io.BytesIO(answers["xlsx"]))["data"].iter_rows(values_only=True)
    assert [row[head.index("edition_precision")] for row in rows] == wanted
    read_first = (
        zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content)).read("README.txt").decode()
    )
    assert "unknown (it was published by that day)" in read_first
