"""Files of one card fit together, whatever country they are of: columns have the types that they are declared
with, also where one is empty in a file. As pyarrow, polars and DuckDB read them.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.parquet
import pytest

from cards.column_kinds import KINDS, NAMES, as_kind, column_kind
from cards.contents import Contents
from cards.every import CARDS, build_card
from cards.request import CardError
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from exports.tables import plain_tables
from words.language import load_language

OF_COUNTRIES = [name for name, entry in CARDS.items() if "country" in entry.takes]
# Greece has a national target for skills, Latvia no road map that says when, Malta few groups.
SOME = ("EL", "LV", "MT")


@cache
def contents(card: str, country: str) -> Contents | None:
    """A card of a country; None where it has none."""
    codes = {"card": card} | ({"country": country} if country else {})
    try:
        return build_card(codes, load_language("en"), load_look(dark=False)).card
    except CardError:
        return None


def of_countries(card: str, countries: Sequence[str]) -> Iterator[Contents]:
    found = (contents(card, country) for country in countries)
    return (each for each in found if each is not None)


def assert_they_fit(shown: list[Contents], folder: Path) -> None:
    """All three read the Parquet files as one table with the rows of all; JSON names the same types."""
    assert_years_are_whole(shown[0])
    files = [plain_tables.card_parquet(each) for each in shown]
    rows = sum(len(each.records) for each in shown)
    # polars refuses two files whose columns differ in name, order or type.
    assert polars.concat([polars.read_parquet(io.BytesIO(file)) for file in files]).height == rows
    tables = [pyarrow.parquet.read_table(io.BytesIO(file)).replace_schema_metadata() for file in files]
    assert pyarrow.concat_tables(tables).num_rows == rows
    for place, file in enumerate(files):
        (folder / f"{place:02}.parquet").write_bytes(file)
    read = duckdb.connect().execute(f"select * from read_parquet('{folder}/*.parquet')")
    assert len(read.fetchall()) == rows
    types = {json.dumps(json.loads(plain_tables.card_json(each))["types"]) for each in shown}
    assert len(types) == 1
    assert list(json.loads(types.pop())) == list(plain_tables.columns_of(shown[0]))


def assert_years_are_whole(shown: Contents) -> None:
    """CSV writes no year, rank or count with decimals, also where some are missing."""
    whole = [
        column for column, kind in plain_tables.column_kinds(shown).items() if kind in ("whole", "period")
    ]
    rows = csv.DictReader(io.StringIO(plain_tables.card_csv(shown).decode()))
    assert not {row[column] for row in rows for column in whole if re.search(r"\d\.\d", row[column])}


@pytest.mark.parametrize("card", [name for name in OF_COUNTRIES if name != "national"])
def test_files_of_a_card_fit_together(moment: Moment, tmp_path: Path, card: str) -> None:
    found = list(of_countries(card, SOME))
    if found:
        assert_they_fit(found, tmp_path)


def test_national_targets_are_numbers_where_there_is_none_too(moment: Moment, tmp_path: Path) -> None:
    found = list(of_countries("national", catalogue().countries))
    assert len(found) > 15
    assert_they_fit(found, tmp_path)
    read = polars.concat([polars.read_parquet(io.BytesIO(plain_tables.card_parquet(each))) for each in found])
    assert read.schema["value"] == polars.Float64
    assert 0 < read["value"].null_count() < read.height


@pytest.mark.torture
@pytest.mark.parametrize("card", OF_COUNTRIES)
def test_files_of_a_card_fit_together_for_all_countries(moment: Moment, tmp_path: Path, card: str) -> None:
    found = list(of_countries(card, catalogue().countries))
    if found:
        assert_they_fit(found, tmp_path)


@pytest.mark.parametrize("card", [name for name in CARDS if name not in OF_COUNTRIES])
def test_every_column_of_a_card_has_a_kind(moment: Moment, card: str) -> None:
    shown = contents(card, "")
    if shown is not None:
        assert set(plain_tables.column_kinds(shown)) == set(plain_tables.columns_of(shown))
        assert_years_are_whole(shown)


def test_a_column_has_one_kind() -> None:
    named = [column for names in NAMES.values() for column in names.split()]
    assert len(named) == len(set(named)) == len(KINDS)


def test_a_column_that_nobody_declared_is_named() -> None:
    with pytest.raises(LookupError, match='"surprise" has no kind'):
        column_kind("surprise")
    assert column_kind("value") == "number"
    assert column_kind("value", {"value": "text"}) == "text"


def test_a_year_beside_missing_ones_is_whole() -> None:
    assert repr(as_kind(2019.0, "whole")) == "2019"
    assert repr(as_kind(5, "number")) == "5.0"
    assert as_kind(None, "whole") is None
    for value, kind in (
        (2019.5, "whole"),
        ("2019", "whole"),
        (2019, "period"),
        (1, "truth"),
        (True, "number"),
    ):
        with pytest.raises(ValueError, match="is no"):
            as_kind(value, kind)  # type: ignore[arg-type]
