"""The ZIP and the other forms of a card, opened again: what is in them, and that they say the same."""

import io
import json
import zipfile
from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq

from exports.documents.bundle import build_bundle
from exports.tables import plain_tables
from tests.exports.tables.test_workbook import CONTENTS


def test_the_zip_holds_numbers_picture_metadata_and_a_text_to_read_first() -> None:
    opened = zipfile.ZipFile(io.BytesIO(build_bundle(CONTENTS, "skills", {"png": b"picture"})))
    assert opened.namelist() == ["README.txt", "skills.csv", "skills.xlsx", "skills.png", "metadata.json"]
    assert opened.testzip() is None
    assert opened.read("skills.csv") == plain_tables.card_csv(CONTENTS)
    known = json.loads(opened.read("metadata.json"))
    assert (known["headline"], known["link"], known["flags"], known["editions"][0]["dataset"]) == (
        CONTENTS.headline,
        CONTENTS.link,
        "beu",
        "isoc_sk_dskl_i21",
    )
    text = opened.read("README.txt").decode()
    for part in (
        CONTENTS.headline,
        CONTENTS.headline,
        CONTENTS.notes[0],
        CONTENTS.licence,
        CONTENTS.link,
        "b: ",
        "never zero",
    ):
        assert part in text
    assert "columns that end with _name: country." in text
    assert "No picture" not in text


def test_without_a_picture_the_zip_says_so() -> None:
    opened = zipfile.ZipFile(io.BytesIO(build_bundle(CONTENTS, "skills", {})))
    assert "No picture: none can be made on this server." in opened.read("README.txt").decode()
    assert opened.namelist() == ["README.txt", "skills.csv", "skills.xlsx", "metadata.json"]


def test_parquet_has_typed_columns_that_may_be_empty() -> None:
    table = pq.read_table(io.BytesIO(plain_tables.card_parquet(CONTENTS)))
    types = {field.name: str(field.type) for field in table.schema}
    assert types.pop("country_name") == "string"
    assert types == {
        "country": "string",
        "value": "double",
        "flags": "string",
        "flags_known": "bool",
        "rank": "int64",
        "remark": "string",
    }
    assert table.column("value").to_pylist() == [0.0, None, 12.5]
    assert table.column("rank").to_pylist() == [1, None, 2]
    assert table.schema.metadata[b"link"].decode() == CONTENTS.link


def test_a_column_without_any_value_keeps_its_type() -> None:
    empty = replace(CONTENTS, records=tuple({**record, "value": None} for record in CONTENTS.records))
    assert (
        str(pq.read_table(io.BytesIO(plain_tables.card_parquet(empty))).schema.field("value").type)
        == "double"
    )
    nothing = replace(CONTENTS, records=())
    assert pq.read_table(io.BytesIO(plain_tables.card_parquet(nothing))).num_rows == 0


def test_json_says_null_for_what_is_missing_and_names_every_column() -> None:
    said = json.loads(plain_tables.card_json(replace(CONTENTS, records=({"country": "IE"},))))
    assert said["records"] == [
        dict.fromkeys(plain_tables.columns_of(CONTENTS)) | {"country": "IE", "country_name": "Ireland"}
    ]
    assert said["columns"] == list(said["records"][0])
    assert said["headline"] == CONTENTS.headline


def test_whole_numbers_beside_missing_ones_stay_whole_in_csv() -> None:
    read = pd.read_csv(io.BytesIO(plain_tables.card_csv(CONTENTS)), dtype=str, keep_default_na=False)
    assert read["rank"].tolist() == ["1", "", "2"]
    assert read["remark"].tolist() == ["'=1+1", "'@SUM(A1)", "'-1"]
    assert read["value"].tolist() == ["0.0", "", "12.5"]
