"""The whole store as one ZIP: it opens, is the same twice, and says what the API says."""

import io
import json
import zipfile

import pandas as pd
import pytest
from starlette.testclient import TestClient

from cards.records import OBSERVATION_COLUMNS as COLUMNS
from data.facts.catalogue import Catalogue
from data.queries import exchange, library
from data.queries.moments import Moment
from serving.api import archive
from tests.forgetting import forget_answers


@pytest.fixture(scope="module")
def packed(client: TestClient) -> bytes:
    answer = client.get("/api/v1/everything.zip")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="digital-decade.zip"' in answer.headers["content-disposition"]
    return answer.content


@pytest.fixture(scope="module")
def opened(packed: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed))


def test_it_is_whole_and_holds_one_table_an_indicator(opened: zipfile.ZipFile, facts: Catalogue) -> None:
    assert opened.testzip() is None
    tables = {f"observations/{code}.csv" for code in facts.indicators}
    beside = {
        "coalitions/facts.csv",
        "coalitions/counts.csv",
        "coalitions/structured_dialogue.csv",
        *(f"contributions/{name}.csv" for name in ("counts", "items", "sites")),
        "library/items.csv",
        "library/edition.json",
        "library/feeds.json",
    }
    said = {"README.txt", "editions.json", "indicators.json", "names.json", "flags.json"}
    assert set(opened.namelist()) == tables | beside | said | {"regions/basic_digital_skills.csv"}
    readme = opened.read("README.txt").decode()
    assert all(name in readme for name in beside | said - {"README.txt"})


def test_the_same_store_gives_the_same_bytes(packed: bytes, moment: Moment) -> None:
    forget_answers()
    assert archive.build_archive(moment, exchange.newest_reading(), library.newest_library()) == packed


@pytest.mark.parametrize(
    "indicator",
    ["basic_digital_skills", "women_ict_specialists", "coverage_5g", "ict_specialists_persons", "eid"],
)
def test_tables_say_what_the_api_says(opened: zipfile.ZipFile, client: TestClient, indicator: str) -> None:
    said = client.get(
        "/api/v1/observations", params={"indicator": indicator, "breakdown": "all", "format": "csv"}
    ).content
    assert opened.read(f"observations/{indicator}.csv") == said
    rows = client.get("/api/v1/observations", params={"indicator": indicator, "breakdown": "all"}).json()[
        "observations"
    ]
    table = pd.read_csv(
        io.BytesIO(said), dtype={"period": str}, keep_default_na=False, na_values={"value": [""]}
    )
    assert list(table.columns) == list(COLUMNS)
    assert [None if pd.isna(value) else float(value) for value in table["value"]] == [
        row["value"] for row in rows
    ]


def test_regions_are_there_as_the_api_says_them(
    opened: zipfile.ZipFile, client: TestClient, facts: Catalogue
) -> None:
    asked = {
        "indicator": "basic_digital_skills",
        "breakdown": "all",
        "country": ",".join(facts.regions),
        "format": "csv",
    }
    said = client.get("/api/v1/observations", params=asked).content
    assert opened.read("regions/basic_digital_skills.csv") == said
    assert said.count(b"\n") > 50


def test_provenance_goes_with_it(opened: zipfile.ZipFile, client: TestClient, moment: Moment) -> None:
    assert json.loads(opened.read("editions.json")) == client.get("/api/v1/editions").json()["editions"]
    readme = opened.read("README.txt").decode()
    assert moment.as_of in readme
    assert str(moment.state) in readme


def test_every_flag_that_occurs_is_explained(opened: zipfile.ZipFile, facts: Catalogue) -> None:
    meanings = json.loads(opened.read("flags.json"))
    for code in facts.indicators:
        table = pd.read_csv(
            io.BytesIO(opened.read(f"observations/{code}.csv")), dtype=str, keep_default_na=False
        )
        assert set("".join(table["flags"])) <= set(meanings), code


def read(opened: zipfile.ZipFile, name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(opened.read(name)), dtype=str, keep_default_na=False)


def test_the_registry_of_coalitions_says_what_the_api_says(
    opened: zipfile.ZipFile, client: TestClient, facts: Catalogue
) -> None:
    said = client.get("/api/v1/coalitions").json()
    rows = read(opened, "coalitions/facts.csv")
    assert list(rows["country"].unique()) == list(facts.countries)
    held = rows[rows["value"] != ""]
    # Two were read in staging copies: named in words, not linked.
    assert set(held.loc[held["source"] == "", "country"]) == {"FI", "LU"}
    held = held.assign(source=held["source"].where(held["source"] != "", held["source_words"]))
    for coalition in said["coalitions"]:
        own = held[held["country"] == coalition["country"]]
        wanted = [
            (kind, str(fact["value"]), fact["basis"], fact.get("source", fact.get("source_words")))
            for kind, found in coalition["facts"].items()
            for fact in found
        ]
        found = own[["kind", "value", "basis", "source"]].itertuples(index=False, name=None)
        # A cell that would run as a formula has an apostrophe in front; a text keeps its lines.
        assert [
            (kind, value.removeprefix("'"), basis, source) for kind, value, basis, source in found
        ] == wanted
    assert "" not in set(held["source"])
    assert set(held["basis"]) == {"stated", "inferred"}
    assert [int(count) for count in read(opened, "coalitions/counts.csv")["count"]] == [
        count["count"] for count in said["counts"]
    ]


def test_names_are_there_for_every_code(opened: zipfile.ZipFile, facts: Catalogue) -> None:
    names = json.loads(opened.read("names.json"))
    assert (names["country"]["EL"], names["country"]["EU27_2020"], names["country"]["RO1"]) == (
        "Greece",
        "EU",
        "Macroregiunea Unu",
    )
    for code in facts.indicators:
        rows = read(opened, f"observations/{code}.csv")
        assert set(rows["breakdown"]) <= set(names["breakdown"])
        assert set(rows["country"]) <= set(names["country"]), code


def test_as_shipped_no_contribution_is_held_and_none_is_made_up(opened: zipfile.ZipFile) -> None:
    assert all(read(opened, f"contributions/{name}.csv").empty for name in ("counts", "items", "sites"))
