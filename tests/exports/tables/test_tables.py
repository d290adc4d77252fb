"""Tables for files: a missing value stays empty, a zero stays zero, and no cell runs as a formula."""

import io
from dataclasses import replace

import pandas as pd
import pytest

from cards.records import OBSERVATION_COLUMNS as COLUMNS
from cards.records import record_rows
from data.facts.catalogue import Catalogue
from exports.tables import plain_tables
from tests.exports.tables.test_workbook import CONTENTS

HELD = pd.DataFrame(
    {
        "indicator": "cloud",
        "country": ["IE", "MT", "EL"],
        "period": "2025",
        "breakdown": "total",
        "value": [0.0, float("nan"), 12.5],
        "flags": ["", "u", "be"],
        "flags_known": [True, True, False],
        "unit": "pc_ent",
        "dataset": "desi",
        "edition": "2025-12-31",
        "remark": ["", "", 'as "printed", twice'],
        "role": "record",
        "decimals": pd.array([1, 1, None], dtype="Int64"),
        "seam": False,
    }
)


def test_rows_are_plain_values_in_the_order_of_the_columns() -> None:
    rows = record_rows(HELD)
    assert [list(row) for row in rows] == [list(COLUMNS)] * 3
    assert [row["value"] for row in rows] == [0.0, None, 12.5]
    assert [row["flags_known"] for row in rows] == [True, True, False]
    assert all(type(value) in (str, float, bool, type(None)) for row in rows for value in row.values())


def test_a_missing_value_is_an_empty_cell_and_a_zero_is_not() -> None:
    table = pd.read_csv(
        io.BytesIO(plain_tables.csv_bytes(record_rows(HELD))), dtype=str, keep_default_na=False
    )
    assert table["value"].tolist() == ["0.0", "", "12.5"]
    assert table["remark"].tolist() == ["", "", 'as "printed", twice']


def test_nothing_held_is_a_header_alone() -> None:
    assert plain_tables.csv_bytes(record_rows(HELD.iloc[:0])).decode() == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
)
def test_text_that_a_spreadsheet_would_run_is_made_inert(text: str) -> None:
    table = pd.read_csv(
        io.BytesIO(plain_tables.csv_bytes([{"a": text, "b": -1.5}], ("a", "b"))),
        dtype=str,
        keep_default_na=False,
    )
    assert table["a"].tolist() == [f"'{text}".replace("\r", "\n")]
    assert table["b"].tolist() == ["-1.5"]


@pytest.mark.parametrize("text", ["one\ntwo", "one\rtwo", "one\r\ntwo"])
def test_lines_in_a_cell_stay_in_their_cell(text: str) -> None:
    table = pd.read_csv(
        io.BytesIO(plain_tables.csv_bytes([{"a": text, "b": 1}], ("a", "b"))),
        dtype=str,
        keep_default_na=False,
    )
    assert table.to_dict("list") == {"a": ["one\ntwo"], "b": ["1"]}


def test_umlauts_and_scripts_survive() -> None:
    names = "Česko, Ελλάδα, България, Österreich"
    assert names in plain_tables.csv_bytes([{"a": names}], ("a",)).decode("utf-8")


def test_codes_have_their_names_beside_them_and_rows_their_order() -> None:
    codes = [
        ("cloud", "EL", "women"),
        ("basic_digital_skills", "EU27_2020", "total"),
        ("cloud", "RO1", "total"),
    ]
    records = tuple(dict(zip(("indicator", "country", "breakdown"), row, strict=True)) for row in codes)
    held = replace(CONTENTS, records=records, columns=("indicator", "country", "breakdown", "value"))
    rows = plain_tables.named_records(held)
    assert list(rows[0]) == [
        "indicator",
        "indicator_name",
        "country",
        "country_name",
        "breakdown",
        "breakdown_name",
        "value",
    ]
    assert list(rows[0]) == list(plain_tables.columns_of(held))
    assert [row["country"] for row in rows] == ["EL", "EU27_2020", "RO1"]
    assert [row["country_name"] for row in rows] == ["Greece", "EU", "Macroregiunea Unu"]
    assert [row["breakdown_name"] for row in rows] == ["women", "everyone", "everyone"]
    assert rows[1]["indicator_name"] == "At least basic digital skills"
    assert plain_tables.card_csv(held).decode().splitlines()[1].startswith("cloud,")


def test_a_unit_and_a_dataset_have_their_names_too(facts: Catalogue) -> None:
    records = ({"unit": "pc_ind", "dataset": "isoc_sk_dskl_i21"}, {"unit": "nobody_s", "dataset": ""})
    rows = plain_tables.named_records(replace(CONTENTS, records=records, columns=("unit", "dataset")))
    assert [row["unit_name"] for row in rows] == [facts.units["pc_ind"].text, None]
    assert [row["dataset_name"] for row in rows] == [facts.datasets["isoc_sk_dskl_i21"].title, None]


def test_the_unit_of_a_group_is_a_share_of_the_group(facts: Catalogue) -> None:
    records = (
        {"unit": "pc_ind", "breakdown": "total"},
        {"unit": "pc_ind", "breakdown": "women"},
        {"unit": "pc_ict_spec", "breakdown": "women"},
    )
    rows = plain_tables.named_records(replace(CONTENTS, records=records, columns=("unit", "breakdown")))
    share = facts.units["pc_ind"]
    assert [row["unit_name"] for row in rows] == [
        share.text,
        "% of women aged 16-74",
        facts.units["pc_ict_spec"].text,
    ]


def test_what_has_no_code_has_no_name() -> None:
    held = replace(CONTENTS, records=({"country": None}, {"country": ""}, {}), columns=("country",))
    assert [row["country_name"] for row in plain_tables.named_records(held)] == [None, None, None]
