"""What of a publisher's edition no indicator claims is listed by its codes."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.facts.catalogue import catalogue
from data.refresh import command, series_mapping
from data.store import database, editions

SKILLS = "isoc_sk_dskl_i21"


@pytest.fixture(autouse=True)
def no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """No store is asked, and none written to."""
    monkeypatch.setattr(database, "engine", lambda *_: pytest.fail("asked for the store"))


def listing(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert command.main(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("more", [[], ["--bundled"]])
def test_series_without_an_indicator_are_a_table(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    heads, *rows, total = listing(capsys, *more, "--left-over", SKILLS)
    assert heads.split() == ["indic_is", "ind_type", "unit", "cells"]
    assert ["I_DSK2_IC_S", "IND_TOTAL", "PC_IND", "84"] in [row.split() for row in rows]
    assert len({len(line) for line in (heads, *rows)}) == 1
    assert total == f"{SKILLS}, edition 2026-09-30: 84 of 5628 cells belong to no declared indicator"


def test_every_bundled_dataset_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for dataset in {path.parent.name for path in editions.provenance_files()}:
        newest = [path for path in editions.provenance_files() if path.parent.name == dataset][-1]
        _, cells = editions.read_edition(newest)
        mapped = series_mapping.map_cells(cells, dataset, catalogue())
        *table, total = listing(capsys, "--left-over", dataset)
        assert f"edition {newest.stem}: " in total
        assert len(table) == (len(mapped.left_over) + 1 if len(mapped.left_over) else 0)
        assert sum(int(row.split()[-1]) for row in table[1:]) == mapped.left_over["cells"].sum()


def test_the_newest_edition_is_told_of_also_where_it_was_fetched(
    edition_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = pd.DataFrame(
        [("I_DSK2_BAB", "IND_TOTAL", "PC_IND"), ("I_NEW", "IND_TOTAL", "PC_IND")],
        columns=["indic_is", "ind_type", "unit"],
    )
    value = {"geo": "IE", "time": "2030", "value": 1.0, "flags": "", "flags_known": "yes", "decimals": 0}
    path = edition_file("2031-01-01", rows.assign(**value, remark="").to_csv(index=False))
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(path.parents[2]))
    _, row, total = listing(capsys, "--left-over", SKILLS)
    assert row.split() == ["I_NEW", "IND_TOTAL", "PC_IND", "1"]
    assert total == f"{SKILLS}, edition 2031-01-01: 1 of 2 cells belong to no declared indicator"


def test_a_dataset_without_an_edition_gives_one_line_and_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--left-over", "isoc_unheard_of"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("isoc_unheard_of: no edition of this dataset")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "more",
    [
        ["--dry-run"],
        ["--since", "2026-11-01"],
        ["desi"],
        ["--accept", "desi/2026"],
        ["--bundled", "--anew"],
    ],
)
def test_what_asks_a_source_does_not_go_with_it(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--left-over", SKILLS, *more])
    assert "--left-over goes alone" in capsys.readouterr().err
