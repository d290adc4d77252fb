"""An edition file reads as it was written, or is refused in one line that names the file."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.facts.edition import VALUE_COLUMNS, EditionError
from data.store import editions

Write = Callable[..., Path]
HEADER = "unit,geo,time,value,flags,flags_known,decimals,remark\n"
ROWS = HEADER + 'PC,IE,2021,70.49,,yes,2,\nPC,NA,2021,0,be,no,1,"said, so"\nPC,MT,2021,,c,yes,,\n'


def refusal(provenance: Path) -> str:
    with pytest.raises(EditionError) as refused:
        editions.read_edition(provenance)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_values_flags_and_remarks_read_as_written(edition_file: Write) -> None:
    edition, cells = editions.read_edition(edition_file("2024-01-01", ROWS))
    assert (edition.name, edition.rows, edition.complete) == (
        "isoc_sk_dskl_i21, edition 2024-01-01",
        3,
        False,
    )
    assert list(cells.columns) == ["unit", *VALUE_COLUMNS]
    assert list(cells["value"].iloc[:2]) == [70.49, 0.0]
    assert pd.isna(cells["value"].iloc[2])
    assert list(cells["flags"]) == ["", "be", "c"]
    assert list(cells["flags_known"]) == [True, False, True]
    assert list(cells["remark"]) == ["", "said, so", ""]
    assert list(cells["decimals"].iloc[:2]) == [2, 1]
    assert pd.isna(cells["decimals"].iloc[2])


def test_codes_stay_text(edition_file: Write) -> None:
    _, cells = editions.read_edition(edition_file("2024-01-01", ROWS))
    assert list(cells["geo"]) == ["IE", "NA", "MT"]
    assert list(cells["time"]) == ["2021"] * 3


@pytest.mark.parametrize("left", [0, 9, 40, -9, -1])
def test_truncated_file(edition_file: Write, left: int) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    path = provenance.with_suffix(".csv.gz")
    path.write_bytes(path.read_bytes()[:left])
    message = refusal(provenance)
    assert str(path) in message
    assert "restore it from the repository" in message or "restore both" in message


def test_changed_bytes(edition_file: Write) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    path = provenance.with_suffix(".csv.gz")
    path.write_bytes(gzip.compress(ROWS.replace("70.49", "71.49").encode()))
    assert str(path) in refusal(provenance)
    assert "sha256 differs" in refusal(provenance)


def test_damaged_bytes(edition_file: Write) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    path = provenance.with_suffix(".csv.gz")
    packed = bytearray(path.read_bytes())
    packed[30] ^= 255
    path.write_bytes(packed)
    assert str(path) in refusal(provenance)


def test_missing_file(edition_file: Write) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    path = provenance.with_suffix(".csv.gz")
    path.unlink()
    assert str(path) in refusal(provenance)
    assert "missing" in refusal(provenance)


def test_missing_provenance(edition_file: Write) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    provenance.unlink()
    assert str(provenance) in refusal(provenance)


@pytest.mark.parametrize("column", VALUE_COLUMNS)
def test_missing_column(edition_file: Write, column: str) -> None:
    message = refusal(edition_file("2024-01-01", ROWS.replace(f",{column}", f",other_{column}", 1)))
    assert f"no column {column};" in message
    assert "2024-01-01.csv.gz" in message


@pytest.mark.parametrize("rows", [0, 2, 4])
def test_wrong_number_of_rows(edition_file: Write, rows: int) -> None:
    assert f"2024-01-01.csv.gz: 3 rows, but its provenance says {rows}" in refusal(
        edition_file("2024-01-01", ROWS, rows=rows)
    )


@pytest.mark.parametrize("text", ["n/a", ":", "70,49", "70.49 b", "nan", "inf", "-inf", "1e999"])
def test_text_in_value(edition_file: Write, text: str) -> None:
    message = refusal(edition_file("2024-01-01", ROWS.replace("70.49", f'"{text}"')))
    assert "2024-01-01.csv.gz: a value is not a number" in message


@pytest.mark.parametrize("text", ["two", "1.5"])
def test_text_in_decimals(edition_file: Write, text: str) -> None:
    assert "2024-01-01.csv.gz" in refusal(
        edition_file("2024-01-01", ROWS.replace(",yes,2,", f",yes,{text},"))
    )


def test_flags_known_is_yes_or_no(edition_file: Write) -> None:
    assert "2024-01-01.csv.gz: flags_known is neither yes nor no" in refusal(
        edition_file("2024-01-01", ROWS.replace(",yes,2,", ",true,2,"))
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEADER + "PC,IE,2021,70.49,,yes,2,,more\n", "more fields than the header"),
        (ROWS + "PC,IE,2023,70.49,,yes,2,,more\n", "no table"),
        (ROWS + "PC,IE,2023\n", "flags_known"),
        (ROWS + 'PC,IE,2023,1,,yes,2,"open\n', "no table"),
        ("", "no table"),
    ],
)
def test_rows_of_another_shape(edition_file: Write, text: str, words: str) -> None:
    message = refusal(edition_file("2024-01-01", text, rows=max(0, text.count("\n") - 1)))
    assert "2024-01-01.csv.gz" in message
    assert words in message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"licens": "x"}, 'key "licens": unknown key'),
        ({"labels": "x"}, 'key "labels": unknown key; did you mean "label"?'),
        ({"date_precision": "decade"}, 'key "date_precision"'),
        ({"rows": "many"}, 'key "rows"'),
    ],
)
def test_provenance_with_a_wrong_key(edition_file: Write, changes: dict[str, object], words: str) -> None:
    message = refusal(edition_file("2024-01-01", ROWS, **changes))
    assert "2024-01-01.toml" in message
    assert words in message


def test_provenance_without_a_key(edition_file: Write) -> None:
    provenance = edition_file("2024-01-01", ROWS)
    provenance.write_text(provenance.read_text().replace("sha256", "# sha256"))
    assert '2024-01-01.toml, the file, key "sha256" is missing' in refusal(provenance)


def test_editions_load_by_date_then_dataset(edition_file: Write, tmp_path: Path) -> None:
    for date, dataset in (("2025-01-01", "b"), ("2024-01-01", "c"), ("2024-01-01", "a"), ("2026-01-01", "a")):
        edition_file(date, ROWS, dataset=dataset)
    found = [(path.stem, path.parent.name) for path in editions.provenance_files(tmp_path / "editions")]
    assert found == [("2024-01-01", "a"), ("2024-01-01", "c"), ("2025-01-01", "b"), ("2026-01-01", "a")]
