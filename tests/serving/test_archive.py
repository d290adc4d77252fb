"""The whole store as one ZIP: it opens, is the same twice, and says what the API says."""

import io
import json
import zipfile

import pandas as pd
import pytest
from starlette.testclient import TestClient

from data.catalogue import Catalogue
from data.questions import Moment
from exports.tables import COLUMNS
from serving import archive


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
    assert set(opened.namelist()) == tables | {"README.txt", "editions.json", "indicators.json", "flags.json"}


def test_the_same_store_gives_the_same_bytes(packed: bytes, moment: Moment) -> None:
    archive.everything.cache_clear()
    assert archive.everything(moment) == packed


@pytest.mark.parametrize("indicator", ["basic_digital_skills", "women_ict_specialists", "coverage_5g", "ict_specialists_persons", "eid"])
def test_tables_say_what_the_api_says(opened: zipfile.ZipFile, client: TestClient, indicator: str) -> None:
    said = client.get("/api/v1/observations", params={"indicator": indicator, "breakdown": "all", "format": "csv"}).content
    assert opened.read(f"observations/{indicator}.csv") == said
    rows = client.get("/api/v1/observations", params={"indicator": indicator, "breakdown": "all"}).json()["observations"]
    table = pd.read_csv(io.BytesIO(said), dtype={"period": str}, keep_default_na=False, na_values={"value": [""]})
    assert list(table.columns) == list(COLUMNS)
    assert [None if pd.isna(value) else float(value) for value in table["value"]] == [row["value"] for row in rows]


def test_provenance_goes_with_it(opened: zipfile.ZipFile, client: TestClient, moment: Moment) -> None:
    assert json.loads(opened.read("editions.json")) == client.get("/api/v1/editions").json()["editions"]
    readme = opened.read("README.txt").decode()
    assert moment.as_of in readme
    assert str(moment.state) in readme


def test_every_flag_that_occurs_is_explained(opened: zipfile.ZipFile, facts: Catalogue) -> None:
    meanings = json.loads(opened.read("flags.json"))
    for code in facts.indicators:
        table = pd.read_csv(io.BytesIO(opened.read(f"observations/{code}.csv")), dtype=str, keep_default_na=False)
        assert set("".join(table["flags"])) <= set(meanings), code
