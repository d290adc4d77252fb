"""What a refresh doesn't keep: suspicious answers are held until somebody accepts them, bad ones are refused
in one line.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from eurostat_server import Said
from published import SDMX, Published, sdmx_csv

from data.queries import moments, series
from data.refresh import build, renewal
from data.refresh.renewal_job import RenewalRequest
from data.store import database, edition_files, editions, notes, stored_editions
from loaders.http import Session
from tests.data import renewing
from tests.data.renewing import BOTH, FACTS, ICT, SHARE, Checksum, Run, changed, share

pytestmark = pytest.mark.usefixtures("without_derived")
# Fixtures are found by their names here.
backend, small, begun, run = renewing.backend, renewing.small, renewing.begun, renewing.run

# Held


@BOTH
def test_a_suspicious_edition_is_held_and_kept_only_when_accepted(
    run: Run,
    begun: database.Engine,
    published: Published,
    fetched_folder: Path,
    content: Checksum,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = content(begun)
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 46.6))
    assert run() == 1
    told = capsys.readouterr().err
    assert "held: ict_specialists, IE 2023: 46.6 after 6.2" in told
    [waiting] = edition_files.held_editions(fetched_folder)
    assert f"--accept {ICT}/{waiting.edition}" in told
    assert editions.provenance_files(fetched_folder) == []
    assert share("IE", "2023") == 6.2
    [noted] = json.loads(notes.read_note(begun, notes.HELD) or "")
    assert (noted["dataset"], noted["edition"]) == (ICT, waiting.edition)
    assert "now=46.6" in noted["doubts"][0]
    assert content(begun) == before
    assert renewal.run(begun, FACTS, RenewalRequest(accept=(f"{ICT}/{waiting.edition}",))) == 0
    assert share("IE", "2023") == 46.6
    assert edition_files.held_editions(fetched_folder) == []
    assert json.loads(notes.read_note(begun, notes.HELD) or "") == []
    [path] = editions.provenance_files(fetched_folder)
    assert "now=46.6" in editions.read_provenance(path).doubts[0]


def test_a_better_answer_takes_the_place_of_a_held_one(
    run: Run, published: Published, fetched_folder: Path
) -> None:
    good = published.tables[ICT]
    published.publish(ICT, good[good["geo"] != "IE"])
    assert run() == 1
    published.publish(ICT, good)
    assert run() == 0
    assert edition_files.held_editions(fetched_folder) == []


def test_accepting_what_is_not_held_says_what_is(
    run: Run, begun: database.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert renewal.run(begun, FACTS, RenewalRequest(accept=(f"{ICT}/2020-01-01",))) == 1
    assert f"{ICT}/2020-01-01: no such edition is held; held: none is" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda table: table[table["geo"] != "MT"], "MT has vanished: none of its"),
        (
            lambda table: table[table["time"] >= "2012"],
            "of the 1118 values known within the same scope are gone",
        ),
        (lambda table: changed(table, "IE", "2024", 55.0), "ict_specialists, IE 2024: 55 after 6.2 in 2023"),
    ],
)
def test_what_is_suspicious(
    run: Run,
    published: Published,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[..., pd.DataFrame],
    reason: str,
) -> None:
    published.publish(ICT, spoil(published.tables[ICT]))
    assert run() == 1
    assert reason in capsys.readouterr().err


def test_what_was_accepted_as_gone_is_not_missed_again(
    run: Run, begun: database.Engine, published: Published, fetched_folder: Path
) -> None:
    published.publish(ICT, published.tables[ICT][published.tables[ICT]["time"] >= "2012"])
    assert run() == 1
    [waiting] = edition_files.held_editions(fetched_folder)
    assert renewal.run(begun, FACTS, RenewalRequest(accept=(f"{ICT}/{waiting.edition}",))) == 0
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 6.6))
    assert run() == 0


# Refused: each with one line, nothing changed


BAD: dict[str, tuple[Said | bytes | Callable[[pd.DataFrame], bytes], str]] = {
    "value of 130 %": (lambda t: sdmx_csv(ICT, changed(t, "IE", "2023", 130.0)), "IE 2023: 130.0"),
    "unknown flag": (lambda t: sdmx_csv(ICT, t.assign(flags="q")), 'the flag "q"'),
    "doubled rows": (lambda t: sdmx_csv(ICT, pd.concat([t, t.tail(1)])), "the same cell as in line"),
    "renamed dimension": (lambda t: sdmx_csv(ICT, t, unit="unit_2030"), "the answer has no dimension 'unit'"),
    "another dataset": (lambda t: sdmx_csv("isoc_sks_itsps", t), "the answer is dataset 'isoc_sks_itsps'"),
    "vanished dataset": (
        Said(b'{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4: NO_SUCH_TABLE"}]}', 404),
        "ERR_NOT_FOUND_4",
    ),
    "503 while they publish": (Said(b"Service unavailable", 503), "status 503"),
    "a page": (Said(b"<html><title>Maintenance</title></html>"), "an HTML page instead of data"),
    "too big": (
        Said(b'{"error":[{"status":413,"label":"EXTRACTION_TOO_BIG: too big"}]}', 413),
        "EXTRACTION_TOO_BIG",
    ),
    "slow drip": (Said(b"x" * 2000, drip=0.01), "the answer was not whole after 0.5 seconds"),
    "cut off": (Said(b"STRUCTURE,STRUCTURE_ID\n", cut=100), "no answer ("),
    "redirect loop": (
        Said(b"", 302, {"Location": "/sdmx/3.0/data/dataflow/ESTAT/isoc_sks_itspt/1.0"}),
        "a loop",
    ),
    "header only": (lambda t: sdmx_csv(ICT, t.head(0)), "no results"),
    "nobody of ours": (
        lambda t: sdmx_csv(ICT, t.assign(geo="US").drop_duplicates(["unit", "time"])),
        "no results",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_answer_is_one_line_and_changes_nothing(
    run: Run,
    begun: database.Engine,
    published: Published,
    fetched_folder: Path,
    content: Checksum,
    capsys: pytest.CaptureFixture[str],
    fault: str,
) -> None:
    answer, words = BAD[fault]
    said = answer(published.tables[ICT]) if callable(answer) else answer
    published.server.says(said if isinstance(said, Said) else Said(said), at=SDMX)
    published.server.says(Said(b"", 404), at="/statistics")
    before = content(begun)
    assert run() == 1
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert content(begun) == before
    assert editions.provenance_files(fetched_folder) == []
    assert share("IE", "2023") == 6.2


@pytest.mark.parametrize(
    "shape",
    [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")],
    ids=["BOM", "CRLF"],
)
def test_harmless_oddities_are_read(run: Run, published: Published, shape: Callable[[bytes], bytes]) -> None:
    published.server.says(Said(shape(sdmx_csv(ICT, published.tables[ICT]))), at=SDMX)
    assert run() == 0
    assert share("IE", "2023") == 6.2


def test_a_new_country_code_is_left_out_and_harms_nobody(run: Run, published: Published) -> None:
    table = published.tables[ICT]
    published.server.says(
        Said(sdmx_csv(ICT, pd.concat([table, table[table["geo"] == "IE"].assign(geo="Q7")]))), at=SDMX
    )
    assert run() == 0
    assert series.observations(SHARE, moments.now(), ["Q7"]).empty
    assert share("IE", "2023") == 6.2


# Damaged on the operator's disk


def test_a_damaged_file_is_left_out_with_a_line_and_put_right_by_the_same_answer(
    run: Run,
    impatient: Session,
    fetched_folder: Path,
    new_address: Callable[[str], str],
    opened: Callable[[str], database.Engine],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == 0
    [file] = [path.with_suffix(".csv.gz") for path in editions.provenance_files(fetched_folder)]
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    other = opened(new_address("sqlite"))
    assert build.build(other, FACTS, fetched=fetched_folder) == 1
    assert capsys.readouterr().err.count("cut off or damaged") == 1
    assert share("IE", "2023") == 6.2
    assert renewal.run(other, FACTS, RenewalRequest((ICT,)), Session(impatient.patience)) == 1
    assert capsys.readouterr().err.count("cut off or damaged") == 1
    assert file.read_bytes() == whole
    assert stored_editions.last_state(other) == 2
    assert renewal.run(other, FACTS, RenewalRequest((ICT,)), Session(impatient.patience)) == 0


@pytest.mark.parametrize("left", [0, 100, -1])
def test_another_answer_is_kept_beside_a_damaged_file(
    run: Run, published: Published, fetched_folder: Path, left: int
) -> None:
    assert run() == 0
    [file] = [path.with_suffix(".csv.gz") for path in editions.provenance_files(fetched_folder)]
    file.write_bytes(file.read_bytes()[:left])
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 6.6))
    assert run() == 0
    assert share("IE", "2023") == 6.6


def test_an_edition_that_a_new_catalogue_finds_untrue_keeps_nothing_else_from_being_served(
    run: Run,
    begun: database.Engine,
    fetched_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == 0
    monkeypatch.setattr(build, "mapping_of", lambda dataset, facts: "another")
    monkeypatch.setattr(
        build.checks,
        "problems",
        lambda rows, facts: ["not any more"] if rows["period"].max() > "2023" else [],
    )
    build.build(begun, FACTS, fetched=fetched_folder)
    assert "refused: not any more" in capsys.readouterr().err
    assert share("IE", "2023") == 6.2
