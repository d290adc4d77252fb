"""Filling the store: again and again, broken off half-way, with a new indicator, and when it can't. Nothing
is ever lost.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from data.facts.catalogue import Catalogue, catalogue
from data.facts.coalitions import coalition_days
from data.facts.edition import EditionError
from data.queries import moments, series
from data.queries.moments import Moment, NotReadyError
from data.refresh import build, checks, command
from data.store import database, editions, notes, stored_editions, stored_observations
from tests.forgetting import forget_everything

Checksum = Callable[[database.Engine], str]
Write = Callable[..., Path]
ROOT = Path(__file__).parents[3]
HEADER = "indic_is,ind_type,unit,geo,time,value,flags,flags_known,decimals,remark\n"
SKILLS = "basic_digital_skills"
# The day of the newest of these editions, or of the newest fact on a coalition where that is later.
NEWEST = max("2026-01-01", coalition_days.recorded_days(catalogue().coalition_record)[1])
# Enough for these editions.
FEW = replace(
    catalogue(),
    indicators={
        code: catalogue().indicators[code]
        for code in (SKILLS, "basic_only_digital_skills", "above_basic_digital_skills", "cloud")
    },
)


pytestmark = pytest.mark.usefixtures("without_derived")


def text(*rows: str) -> str:
    return HEADER + "".join(f"I_DSK2_BAB,IND_TOTAL,PC_IND,{row}\n" for row in rows)


@pytest.fixture
def small(edition_file: Write, tmp_path: Path) -> Path:
    """A folder of four small editions of two datasets."""
    edition_file("2024-01-01", text("IE,2021,70.49,,yes,2,", "MT,2021,61.2,b,yes,2,"))
    edition_file("2024-06-01", text("IE,2021,69.0,u,yes,2,"), dataset="isoc_r_dskl_i")
    edition_file("2025-01-01", text("IE,2023,72.91,,no,2,"))
    edition_file("2026-01-01", text("IE,2021,70.5,,yes,1,", "IE,2023,72.9,be,yes,1,"))
    return tmp_path / "editions"


def states(held: database.Engine) -> list[tuple[int, str, str]]:
    return [
        (kept.state, kept.edition.dataset, kept.edition.edition)
        for kept in stored_editions.stored_editions(held)
    ]


# Again, and half-way


def test_second_build_reads_nothing_and_changes_nothing(
    held: database.Engine, small: Path, content: Checksum
) -> None:
    assert build.build(held, FEW, small) == 4
    before = content(held), states(held)
    assert build.build(held, FEW, small) == 0
    assert (content(held), states(held)) == before
    assert moments.now() == Moment(NEWEST, 4)


def test_fresh_stores_have_the_same_states(built: database.Engine) -> None:
    expected = [(path.stem, path.parent.name) for path in editions.provenance_files()]
    assert [(date, dataset) for _, dataset, date in states(built)] == expected
    assert [state for state, _, _ in states(built)] == list(range(1, len(expected) + 1))


def test_built_store_reads_nothing_again(built: database.Engine) -> None:
    assert build.build(built, catalogue()) == 0


@pytest.mark.parametrize("number", [1, 2, 4])
def test_crash_half_way_is_never_served_and_the_next_build_completes_it(
    held: database.Engine,
    small: Path,
    content: Checksum,
    number: int,
    stopping_at: Callable[[int], AbstractContextManager[None]],
    new_address: Callable[[str], str],
    opened: Callable[[str], database.Engine],
) -> None:
    with stopping_at(number), pytest.raises(KeyboardInterrupt):
        build.build(held, FEW, small)
    assert stored_editions.last_state(held) == number - 1
    with pytest.raises(NotReadyError, match="not built, or only half"):
        moments.now()
    assert build.build(held, FEW, small) == 4 - (number - 1)
    assert moments.now() == Moment(NEWEST, 4)
    found = content(held), states(held)
    whole = opened(new_address("sqlite"))
    build.build(whole, FEW, small)
    assert (content(whole), states(whole)) == found


def test_edition_that_comes_late_gets_the_next_state(
    held: database.Engine, small: Path, edition_file: Write
) -> None:
    build.build(held, FEW, small)
    edition_file("2023-01-01", text("MT,2021,60.0,,yes,2,"))
    assert build.build(held, FEW, small) == 1
    assert states(held)[-1] == (5, "isoc_sk_dskl_i21", "2023-01-01")
    before, after = (series.observations(SKILLS, Moment("2023-12-31", state)) for state in (4, 5))
    assert before.empty
    assert list(after["value"]) == [60.0]


# The catalogue changes


def without(facts: Catalogue, code: str) -> Catalogue:
    return replace(
        facts, indicators={known: indicator for known, indicator in facts.indicators.items() if known != code}
    )


def test_indicator_declared_later_is_filled_from_kept_editions(
    held: database.Engine, small: Path, content: Checksum
) -> None:
    assert build.build(held, without(FEW, SKILLS), small) == 4
    assert stored_observations.read_indicator(held, SKILLS, "9999", 9).empty
    before = states(held)
    assert build.build(held, FEW, small) == 4
    assert states(held) == before
    found = series.observations(SKILLS, moments.now())
    assert list(found["value"]) == [70.5, 72.9, 61.2]
    assert build.build(held, FEW, small) == 0


def test_corrected_mapping_leaves_nothing_of_the_wrong_one(
    held: database.Engine,
    small: Path,
    content: Checksum,
    new_address: Callable[[str], str],
    opened: Callable[[str], database.Engine],
) -> None:
    skills = catalogue().indicators[SKILLS]
    wrong = replace(FEW, indicators={**FEW.indicators, "cloud": replace(skills, code="cloud")})
    build.build(held, wrong, small)
    assert len(stored_observations.read_indicator(held, "cloud", "9999", 9)) == 6
    build.build(held, FEW, small)
    assert stored_observations.read_indicator(held, "cloud", "9999", 9).empty
    found = content(held)
    right = opened(new_address("sqlite"))
    build.build(right, FEW, small)
    assert content(right) == found


# Refusals


BAD = {
    "percentage of 130": (
        text("IE,2023,72.91,,yes,2,", "MT,2025,130,,yes,2,"),
        {},
        ("isoc_sk_dskl_i21", SKILLS, "MT 2025", "130", "between 0 and 100"),
    ),
    "observation twice": (
        text("MT,2025,66.8,,yes,2,", "MT,2025,66.9,,yes,2,"),
        {},
        (SKILLS, "MT 2025", "66.9", "occurs twice"),
    ),
    "unknown flag": (text("MT,2025,66.8,q,yes,2,"), {}, (SKILLS, "MT 2025", "66.8", '"q"')),
    "broken identity": (
        text("MT,2025,66.8,,yes,2,")
        + "".join(f"I_DSK2_{level},IND_TOTAL,PC_IND,MT,2025,30,,yes,2,\n" for level in ("B", "AB")),
        {},
        (SKILLS, "MT 2025", "66.8", "= 60"),
    ),
    "two of them": (text("MT,2025,130,,yes,2,", "IE,2025,-1,,yes,2,"), {}, ("refused:", "(and 1 more)")),
    "wrong number of rows": (
        text("MT,2025,66.8,,yes,2,"),
        {"rows": 7},
        ("1 rows, but its provenance says 7",),
    ),
    "changed since": (text("MT,2025,66.8,,yes,2,"), {"sha256": "0" * 64}, ("sha256 differs",)),
    "not a number": (text("MT,2025,many,,yes,2,"), {}, ("a value is not a number",)),
    "unknown key": (text("MT,2025,66.8,,yes,2,"), {"licens": "x"}, ("2026-06-01.toml", "licens")),
}


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("fault", BAD)
def test_refused_edition_leaves_the_last_good_one(
    held: database.Engine, small: Path, edition_file: Write, content: Checksum, fault: str
) -> None:
    build.build(held, FEW, small)
    before = content(held), states(held)
    cells, changes, expected = BAD[fault]
    edition_file("2026-06-01", cells, **changes)
    with pytest.raises(EditionError) as refused:
        build.build(held, FEW, small)
    message = str(refused.value)
    assert not [part for part in ("2026-06-01", *expected) if part not in message], message
    assert "\n" not in message
    assert (content(held), states(held)) == before
    assert moments.now() == Moment(NEWEST, 4)
    assert series.observations(SKILLS, moments.now(), ["MT"])["value"].to_list() == [61.2]


def test_truncated_edition_file_loses_nothing(held: database.Engine, small: Path, content: Checksum) -> None:
    path = small / "eurostat/isoc_sk_dskl_i21/2026-01-01.csv.gz"
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    with pytest.raises(EditionError, match=r"2026-01-01\.csv\.gz: cut off or damaged"):
        build.build(held, FEW, small)
    assert stored_editions.last_state(held) == 3
    with pytest.raises(NotReadyError):
        moments.now()
    path.write_bytes(whole)
    assert build.build(held, FEW, small) == 1


def test_an_edition_is_checked_before_it_is_kept(
    held: database.Engine, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "problems", lambda observations, facts: ["no"])
    monkeypatch.setattr(
        stored_editions, "save_edition", lambda *_: pytest.fail("saved what the checks refused")
    )
    with pytest.raises(EditionError, match=r"refused: no\. The last good edition stays"):
        build.build(held, FEW, small)


def test_store_of_another_version_is_not_written_to(
    held: database.Engine, small: Path, content: Checksum
) -> None:
    build.build(held, FEW, small)
    notes.set_note(held, "schema_version", "99")
    before = content(held)
    with pytest.raises(database.StoreError, match="remove or rename the store and run `make setup`"):
        build.build(held, FEW, small)
    assert content(held) == before


# The command


def run_command(address: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(ROOT), **environment}
    asked = [sys.executable, "-m", "data.refresh", "--bundled"]
    return subprocess.run(asked, cwd=ROOT, env=known, capture_output=True, text=True, timeout=60, check=False)


def test_command_without_its_database_says_so_in_one_line(closed_port: int) -> None:
    done = run_command(f"postgresql+psycopg://writer:s3cret@127.0.0.1:{closed_port}/statistics")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Can't open the store postgresql+psycopg://writer:***@127.0.0.1")
    assert done.stderr.count("\n") == 1
    assert "s3cret" not in done.stderr


FAULTS: dict[str, tuple[str, str]] = {
    "read-only place": (
        "sqlite:////proc/store.sqlite",
        "Can't open the store sqlite:////proc/store.sqlite: unable to open database file.",
    ),
    "missing folder": (
        "sqlite:////tmp/no/such/folder/store.sqlite",
        "Can't open the store sqlite:////tmp/no/such/folder/store.sqlite:",
    ),
    "no address": ("nonsense", "DATABASE_URL is no address that this program reads"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_command_that_fails_gives_one_line_and_1(
    fault: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address, words = FAULTS[fault]
    monkeypatch.setenv("DATABASE_URL", address)
    forget_everything()
    assert command.main(["--bundled"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(words)
    assert told.err.count("\n") == 1
    forget_everything()


def test_command_builds_the_store_and_says_so(
    held: database.Engine, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build.build, "__defaults__", (small, None))
    assert command.main(["--bundled"]) == 0
    assert capsys.readouterr().out == "Store ready: 4 editions read, state 4.\n"
    assert command.main(["--bundled"]) == 0
    assert capsys.readouterr().out == "Store ready: 0 editions read, state 4.\n"


def test_command_with_a_declared_file_that_is_wrong(
    declared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (declared / "units.toml").write_text("[unit.pc_ind]\nsymbool = '%'\n")
    monkeypatch.setattr("data.facts.catalogue.DECLARED", declared)
    forget_everything()
    try:
        assert command.main(["--bundled"]) == 1
    finally:
        forget_everything()
    assert (
        'units.toml, [unit.pc_ind], key "symbool": unknown key; did you mean "symbol"?'
        in capsys.readouterr().err
    )


def test_nothing_but_refresh_writes() -> None:
    texts = {
        path.relative_to(ROOT / "data").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "data").rglob("*.py")
    }
    writing = re.compile(
        r"(?<!def )\b(save_(edition|provenance|copy|class_edges|track_records)|(set|drop)_note)\("
    )
    assert {name for name, source in texts.items() if writing.search(source)} == {
        "refresh/facts/accepted_before.py",
        "refresh/build.py",
        "refresh/facts/own_targets.py",
    }
    assert {
        name
        for name, source in texts.items()
        if re.search(r"\bcontribution_store\.(save|forget|drop)\w*\(", source)
    } == {"refresh/contribution_pulls.py"}


@pytest.mark.parametrize(
    "more",
    [["--dry-run"], ["--since", "2026-11-01"], ["isoc_sks_itspt"], ["--accept", "isoc_sks_itspt/2026-11-22"]],
)
def test_what_reads_files_only_takes_no_wish_about_sources(
    more: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(database, "prepare", lambda *_: pytest.fail("written to"))
    with pytest.raises(SystemExit):
        command.main(["--bundled", *more])
    assert "--bundled goes alone" in capsys.readouterr().err


def test_an_edition_to_accept_is_named_whole(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--accept", "desi"])
    assert "'desi' is not an edition such as desi/2026-11-01" in capsys.readouterr().err


def test_a_day_that_is_none_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--since", "yesterday"])
    assert "'yesterday' is not a day such as 2026-11-01" in capsys.readouterr().err
