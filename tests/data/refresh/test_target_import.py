"""An operator's table of national targets and trajectories: taken whole or not at all, each refusal by line
and reason; what is drawn of it is a "national trajectory". The tables here are made up.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.facts import catalogue as catalogue_module
from data.facts.catalogue import catalogue
from data.refresh import command, target_import
from tests.forgetting import forget_answers

HEAD = (
    "scope,indicator,operator,value,unit,year,basis,confirmed,kpi_as_written,definition,source_url,quote,"
    "remark,official"
)
TARGET = 'AT,cloud,>=,75,pc_ent,2030,government,yes,Cloud,Roadmap,https://example.org/,"He said ""75""",,yes'
YEARS = (
    "AT,cloud,,50,pc_ent,2026,trajectory,yes,Cloud,,https://example.org/,,,yes",
    "AT,cloud,,62.5,pc_ent,2028,trajectory,yes,Cloud,,https://example.org/,,,yes",
)
GOOD = (TARGET, *YEARS)


@pytest.fixture
def facts_folder(declared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the declared facts that this process answers from."""
    monkeypatch.setattr(catalogue_module, "DECLARED", declared)
    catalogue_module.forget_catalogue()
    yield declared
    monkeypatch.undo()
    catalogue_module.forget_catalogue()
    forget_answers()


def keep(text: str) -> int:
    """As the command keeps it, but for the store."""
    catalogue_module.adopt_catalogue(text)
    return 0


def run(tmp_path: Path, *lines: str, options: tuple[str, ...] = (), head: str = HEAD) -> int:
    path = tmp_path / "table.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return target_import.main([str(path), *options], keep)


def nothing_was_kept() -> bool:
    return not catalogue().national_targets("cloud", "AT") and not catalogue().national_trajectories


def test_a_good_table_becomes_targets_and_a_trajectory(facts_folder: Path, tmp_path: Path) -> None:
    assert not catalogue().national_targets("cloud", "AT")
    assert run(tmp_path, *GOOD) == 0
    (target,) = catalogue().national_targets("cloud", "AT")
    assert (target.value, target.year, target.is_plain, target.quote) == (75, 2030, True, 'He said "75"')
    points = catalogue().national_trajectories
    assert [(each.country, each.indicator, each.year, each.value, each.is_plain) for each in points] == [
        ("AT", "cloud", 2026, 50.0, True),
        ("AT", "cloud", 2028, 62.5, True),
    ]


def test_control_characters_of_a_table_are_not_kept(facts_folder: Path, tmp_path: Path) -> None:
    assert run(tmp_path, TARGET.replace('"He said ""75"""', "He\x14 \x00said\u202e"), *YEARS) == 0
    (target,) = catalogue().national_targets("cloud", "AT")
    assert target.quote == "He said"


def test_a_dry_run_tells_and_keeps_nothing(
    facts_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, *GOOD, options=("--dry-run",)) == 0
    told = capsys.readouterr().out
    assert told == "national targets: 1; national trajectories: 1 with 2 years; member states: 1\n"
    assert nothing_was_kept()


REFUSED = {
    "country": ("XX,cloud,>=,75,pc_ent,2030,press,no,,,https://example.org/,,,no", 'scope: "XX"'),
    "union": ("EU27_2020,cloud,>=,75,pc_ent,2030,press,no,,,https://example.org/,,,no", "no member state"),
    "indicator": ("AT,clowd,>=,75,pc_ent,2030,press,no,,,https://example.org/,,,no", 'indicator: "clowd"'),
    "operator": ("AT,cloud,<=,75,pc_ent,2030,press,no,,,https://example.org/,,,no", 'operator: "<="'),
    "no operator": ("AT,cloud,,75,pc_ent,2030,press,no,,,https://example.org/,,,no", "basis: a row without"),
    "trajectory": (
        "AT,cloud,>=,75,pc_ent,2030,trajectory,no,,,https://example.org/,,,no",
        "basis: a row without",
    ),
    "basis": ("AT,cloud,>=,75,pc_ent,2030,rumour,no,,,https://example.org/,,,no", 'basis: "rumour"'),
    "value": ("AT,cloud,>=,many,pc_ent,2030,press,no,,,https://example.org/,,,no", 'value: "many"'),
    "no value": ("AT,cloud,>=,,pc_ent,2030,press,no,,,https://example.org/,,,no", 'value: ""'),
    "nan": ("AT,cloud,>=,nan,pc_ent,2030,press,no,,,https://example.org/,,,no", 'value: "nan"'),
    "too much": ("AT,cloud,>=,101,pc_ent,2030,press,no,,,https://example.org/,,,no", "101 is not possible"),
    "unit": ("AT,cloud,>=,75,pc_hh,2030,press,no,,,https://example.org/,,,no", 'unit: "pc_hh"'),
    "year": ("AT,cloud,>=,75,pc_ent,30,press,no,,,https://example.org/,,,no", 'year: "30"'),
    "confirmed": ("AT,cloud,>=,75,pc_ent,2030,press,maybe,,,https://example.org/,,,no", "confirmed:"),
    "official": ("AT,cloud,>=,75,pc_ent,2030,press,no,,,https://example.org/,,,1", "official:"),
    "source": ("AT,cloud,>=,75,pc_ent,2030,press,no,,,a page,,,no", 'source_url: "a page"'),
    "cells": ("AT,cloud,>=,75", "4 cells, but 14 columns"),
    "twice": (TARGET, "says again what line 2 says"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_bad_line_is_told_with_its_number_and_nothing_is_kept(
    fault: str, facts_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line, said = REFUSED[fault]
    assert run(tmp_path, *GOOD, line) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert "table.csv, line 5: " in first
    assert said in first
    assert nothing_was_kept()


def test_every_bad_line_is_told_not_only_the_first(
    facts_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, REFUSED["value"][0], TARGET, REFUSED["year"][0]) == 1
    told = capsys.readouterr().err
    assert "line 2: value" in told
    assert "line 4: year" in told


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("source_url,", ""), "missing column: source_url"),
        (HEAD + ",colour", "unknown column: colour"),
        (HEAD + ",year", "more than one column: year"),
        ("", "missing column: scope"),
    ],
)
def test_a_head_that_is_not_the_columns_is_refused(
    head: str, said: str, facts_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, TARGET, head=head) == 1
    assert f"line 1: {said}" in capsys.readouterr().err


def test_what_is_no_csv_in_utf_8_is_refused(
    facts_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(f"{HEAD}\n{TARGET.replace('Cloud', 'Österreich')}\n".encode("latin-1"))
    assert target_import.main([str(path)], keep) == 1
    assert target_import.main([str(tmp_path / "none.csv")], keep) == 1
    assert capsys.readouterr().err.count("can't be read as CSV in UTF-8") == 2


def test_a_later_table_takes_the_place_of_an_earlier_one_and_can_be_forgotten(
    facts_folder: Path, tmp_path: Path
) -> None:
    assert run(tmp_path, *GOOD) == 0
    assert run(tmp_path, TARGET.replace(",75,", ",80,")) == 0
    assert [each.value for each in catalogue().national_targets("cloud", "AT")] == [80]
    assert catalogue().national_trajectories == ()
    assert target_import.main(["--forget"], keep) == 0
    assert nothing_was_kept()


def test_a_multiple_of_the_unit_is_kept_in_the_indicators_own(facts_folder: Path, tmp_path: Path) -> None:
    line = "EL,ict_specialists_persons,,0.15,mio_per,2027,trajectory,no,,,https://example.org/,,,no"
    assert run(tmp_path, line) == 0
    (point,) = catalogue().national_trajectories
    assert (point.unit, point.value) == ("ths_per", 150)


def test_the_command_names_it_and_has_a_help_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    for given, said in ((["--help"], "targets FILE"), (["targets", "--help"], "source_url")):
        with pytest.raises(SystemExit) as ended:
            command.main(given)
        assert ended.value.code == 0
        assert said in " ".join(capsys.readouterr().out.split())
