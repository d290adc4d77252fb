"""What other programs learn of the exchange: counts by week, items and sites, as on the page; nothing
measured is null; a demo is said.
"""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import catalogue
from data.store import contribution_store, database
from loaders.coalition_sites.contract import TYPES, Item, Listing
from tests.serving.opened import rows_of, same

NOW = datetime.now(UTC)
PATH = "/api/v1/contributions"


def ago(days: int) -> str:
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def listing(country: str, *titles: str, synthetic: bool = False) -> Listing:
    made = [
        Item(country, "event", str(number), title, "https://example.ie/", ago(number), ago(number))
        for number, title in enumerate(titles)
    ]
    return Listing(country, tuple(made), True, (), ("event", "strategy"), synthetic)


@pytest.fixture
def read(store_file: Path, other_store: Callable[[str], None], tmp_path: Path) -> Iterator[None]:
    """A store in which Ireland's site and, as a demo, Greece's were read."""
    path = tmp_path / "exchange.sqlite"
    with closing(sqlite3.connect(store_file)) as whole, closing(sqlite3.connect(path)) as copy:
        whole.backup(copy)
    other_store(f"sqlite:///{path}")
    contribution_store.save_listing(database.engine(), listing("IE", "=1+1", "Two"), ago(0))
    contribution_store.save_listing(database.engine(), listing("EL", "Made up", synthetic=True), ago(0))
    contribution_store.save_failure(database.engine(), "IE", ago(0), "changes", "IE: no answer. Try later.")
    yield
    database.engine().dispose()


@pytest.fixture
def ask(client: TestClient) -> Callable[..., dict[str, Any]]:
    def answered(**asked: str) -> dict[str, Any]:
        answer = client.get(PATH, params=asked)
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    return answered


def test_as_shipped_nothing_is_measured(ask: Callable[..., dict[str, Any]]) -> None:
    said = ask()
    assert (said["counts"], said["countries"], said["made_up"]) == ([], [], [])
    assert said["types"] == list(TYPES)


@pytest.mark.usefixtures("read")
def test_counts_are_null_where_nothing_was_measured(ask: Callable[..., dict[str, Any]]) -> None:
    said = ask(weeks="3")
    assert said["countries"] == ["IE", "EL"]
    assert len(said["counts"]) == 2 * 2 * 3
    assert said["made_up"] == ["EL"]
    assert {row["country"] for row in said["counts"] if row["synthetic"]} == {"EL"}
    assert sum(row["count"] or 0 for row in said["counts"]) == 3
    assert {row["count"] for row in said["counts"] if row["standing"] == "not_measured"} == {None}
    newest = [
        row
        for row in said["counts"]
        if row["type"] == "strategy" and row["week"] == max(r["week"] for r in said["counts"])
    ]
    assert [(row["count"], row["standing"]) for row in newest] == [(0, "measured")] * 2


@pytest.mark.usefixtures("read")
def test_countries_and_types_are_picked_and_greece_may_be_gr(ask: Callable[..., dict[str, Any]]) -> None:
    assert {(row["country"], row["type"]) for row in ask(country="GR", type="event")["counts"]} == {
        ("EL", "event")
    }
    assert ask(country="LV")["counts"] == []
    assert [row["title"] for row in ask(of="items", country="IE")["items"]] == ["=1+1", "Two"]
    assert ask(of="items", type="strategy")["items"] == []
    (site,) = ask(of="sites", country="ie")["sites"]
    assert (site["connection"], site["days"], site["error"]) == ("connected", 0, "IE: no answer. Try later.")


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(("of", "rows"), [("counts", 104), ("items", 3), ("sites", 2)])
def test_the_file_holds_the_same_rows_and_runs_no_formula(
    client: TestClient, ask: Callable[..., dict[str, Any]], of: str, rows: int
) -> None:
    answer = client.get(PATH, params={"of": of, "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(found) == len(ask(of=of)[of]) == rows
    assert list(found[0]) == list(ask(of=of)[of][0])
    assert {row["count"] for row in found if "count" in row} <= {"", "0", "1", "2", "3"}
    assert not any(value.startswith("=") for row in found for value in row.values())


@pytest.mark.usefixtures("read")
def test_the_whole_store_holds_the_same_and_marks_what_is_made_up(client: TestClient) -> None:
    packed = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content))
    weeks = str(max(catalogue().exchange.weeks))
    for of in ("counts", "items", "sites"):
        held = packed.read(f"contributions/{of}.csv")
        assert held == client.get(PATH, params={"of": of, "weeks": weeks, "format": "csv"}).content
        rows = list(csv.DictReader(io.StringIO(held.decode())))
        assert {(row["country"], row["synthetic"]) for row in rows} == {("IE", "False"), ("EL", "True")}


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "parquet", "zip"])
@pytest.mark.parametrize("card", ["exchange-countries", "exchange-types"])
def test_the_files_of_the_cards_hold_the_same(
    client: TestClient, ask: Callable[..., dict[str, Any]], card: str, form: str
) -> None:
    answer = client.get(f"/api/v1/chart.{form}", params={"card": card})
    assert answer.status_code == 200, answer.text
    found, counts = rows_of(form, answer.content), ask()["counts"]
    assert len(found) == len(counts) > 0
    for row, wanted in zip(found, counts, strict=True):
        assert all(same(form, row[column], value) for column, value in wanted.items()), (row, wanted)
        assert row["country_name"] in ("Ireland", "Greece")


@pytest.mark.parametrize(
    "asked",
    [
        {"of": "martians"},
        {"country": "XX"},
        {"type": "blog"},
        {"weeks": "0"},
        {"weeks": "261"},
        {"weeks": "-1"},
        {"weeks": "x"},
        {"week": "3"},
    ],
)
def test_what_is_not_known_is_refused(refused: Callable[..., dict[str, Any]], asked: dict[str, str]) -> None:
    assert refused("contributions", **asked)["detail"]


def test_a_store_that_is_down_is_a_503(
    client: TestClient, other_store: Callable[[str], None], tmp_path: Path
) -> None:
    other_store(f"sqlite:///{tmp_path}/no/folder/store.sqlite")
    assert client.get(PATH).status_code == 503
