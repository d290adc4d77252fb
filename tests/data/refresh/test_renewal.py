"""A refresh against a source on this machine: what is asked for, fetched and kept, and what a server answers
meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from eurostat_server import Said
from published import LATE, SDMX, Published

from data.facts.catalogue import catalogue
from data.facts.edition import VALUE_COLUMNS
from data.queries import moments, series
from data.refresh import build, command, renewal
from data.refresh.renewal_job import RenewalRequest
from data.store import database, edition_files, editions, stored_editions
from loaders.http import Session
from tests.data import renewing
from tests.data.renewing import BOTH, FACTS, ICT, ONLY, SHARE, Checksum, Run, changed, share

pytestmark = pytest.mark.usefixtures("without_derived")
# Fixtures are found by their names here.
backend, small, begun, run = renewing.backend, renewing.small, renewing.begun, renewing.run

# Fetched and kept


@BOTH
def test_a_dataset_is_fetched_and_kept_as_a_new_edition(
    run: Run, begun: database.Engine, fetched_folder: Path, published: Published
) -> None:
    assert run() == 0
    [path] = editions.provenance_files(fetched_folder)
    edition, cells = editions.read_edition(path)
    assert (edition.dataset, edition.complete, edition.rows) == (ICT, True, len(cells))
    assert edition.address == f"{published.server.address}{SDMX}{ICT}/1.0"
    assert edition.licence.startswith("Reuse")
    assert edition.fetched.startswith(edition.edition)
    assert list(cells.columns) == ["unit", *VALUE_COLUMNS]
    assert edition.scope["geo"] == (*FACTS.countries, "EU27_2020")
    assert cells["flags_known"].all()
    assert share("IE", "2023") == 6.2
    assert stored_editions.last_state(begun) == 2
    assert stored_editions.stored_editions(begun)[-1].edition == edition


@BOTH
def test_the_servers_see_the_new_edition_at_the_next_question(
    run: Run, published: Published, printed: dict[str, pd.DataFrame]
) -> None:
    before = moments.now()
    assert series.observations(SHARE, before, ["IE"], ["2025"]).empty
    assert run() == 0
    after = moments.now()
    assert after.state == before.state + 1
    assert not series.observations(SHARE, after, ["IE"], ["2025"]).empty
    assert series.observations(SHARE, before, ["IE"], ["2025"]).empty


def test_an_answer_that_says_the_same_is_no_new_edition(
    run: Run, begun: database.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    assert run() == 0
    assert stored_editions.last_state(begun) == 2
    assert "says the same as before" in capsys.readouterr().out


def test_a_second_edition_of_a_day_has_a_name_of_its_own(
    run: Run, begun: database.Engine, published: Published
) -> None:
    assert run() == 0
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 6.6))
    assert run() == 0
    first, second = [kept.edition.edition for kept in stored_editions.stored_editions(begun)][1:]
    assert second.startswith(f"{first}T")
    assert share("IE", "2023") == 6.6


def test_editions_of_one_second_have_names_of_their_own(
    run: Run, begun: database.Engine, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Still":
            return cls(2026, 11, 22, 14, 35, tzinfo=tz)

    monkeypatch.setattr(renewal, "datetime", Still)
    for value in (6.6, 6.7, 6.8):
        published.publish(ICT, changed(published.tables[ICT], "IE", "2023", value))
        assert run() == 0
    assert [kept.edition.edition for kept in stored_editions.stored_editions(begun)][1:] == [
        "2026-11-22",
        "2026-11-22T143500",
        "2026-11-22T143501",
    ]
    assert share("IE", "2023") == 6.8


def test_a_lost_store_is_built_again_from_the_files(
    run: Run,
    begun: database.Engine,
    fetched_folder: Path,
    content: Checksum,
    new_address: Callable[[str], str],
    opened: Callable[[str], database.Engine],
) -> None:
    assert run() == 0
    before = content(begun)
    other = opened(new_address("sqlite"))
    assert build.build(other, FACTS, fetched=fetched_folder) == 2
    assert content(other) == before


def test_what_was_written_and_not_kept_is_kept_by_the_next_refresh(
    run: Run, begun: database.Engine, fetched_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(build, "keep_edition", crash)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert len(editions.provenance_files(fetched_folder)) == 1
    assert stored_editions.last_state(begun) == 1
    assert run() == 0
    assert stored_editions.last_state(begun) == 2
    assert share("IE", "2023") == 6.2


def test_a_dry_run_keeps_nothing(
    run: Run,
    begun: database.Engine,
    fetched_folder: Path,
    content: Checksum,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = content(begun)
    assert run(dry_run=True) == 0
    assert "would be kept: " in capsys.readouterr().out
    assert content(begun) == before
    assert not fetched_folder.exists()


def test_a_dry_run_holds_and_accepts_nothing(
    run: Run,
    begun: database.Engine,
    published: Published,
    fetched_folder: Path,
    content: Checksum,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = content(begun)
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 46.6))
    assert run(dry_run=True) == 1
    told = capsys.readouterr().err
    assert "would be held: ict_specialists, IE 2023: 46.6 after 6.2" in told
    assert "--accept" not in told
    assert not fetched_folder.exists()
    assert run() == 1
    [waiting] = edition_files.held_editions(fetched_folder)
    assert renewal.run(begun, FACTS, RenewalRequest(dry_run=True, accept=(f"{ICT}/{waiting.edition}",))) == 0
    assert f"{waiting.name}: would be accepted and kept" in capsys.readouterr().out
    assert edition_files.held_editions(fetched_folder) == [waiting]
    assert content(begun) == before


def test_what_changed_is_told(run: Run, published: Published, capsys: pytest.CaptureFixture[str]) -> None:
    table = changed(published.tables[ICT], "IE", "2023", 6.6)
    published.publish(ICT, table)
    assert run() == 0
    told = capsys.readouterr().out
    assert f"{ICT}, edition" in told
    assert ": 1 value revised, 112 values of new periods" in told
    assert "  ict_specialists, IE 2023: 6.6 after 6.2\n" in told


# What is asked for


@BOTH
def test_only_what_changed_since_the_last_time_is_fetched(
    begun: database.Engine, published: Published, impatient: Session
) -> None:
    def all_of_it(**wish: object) -> int:
        given: dict[str, Any] = wish
        return renewal.run(begun, ONLY, RenewalRequest(**given), Session(impatient.patience))

    assert all_of_it() == 1  # the other three tables are not published
    assert set(published.asked()) == {ICT, "isoc_sks_itsps", "isoc_sks_itspa", "isoc_sks_itspe"}
    published.server.asked.clear()
    for code in ("isoc_sks_itsps", "isoc_sks_itspa", "isoc_sks_itspe"):
        build.note_last_asked(begun, code, "2026-10-01T00:00:00+00:00")
        published.changed[code] = LATE
    assert all_of_it() == 0
    assert published.asked() == []
    assert published.asked("/files/") == ["inventory"]
    published.publish(ICT, published.tables[ICT], None)
    assert all_of_it() == 0
    assert published.asked() == [ICT]
    published.server.asked.clear()
    assert all_of_it(since=date(2026, 9, 1)) == 1
    assert len(set(published.asked())) == 4


def test_without_an_inventory_each_dataset_says_when_it_changed(
    begun: database.Engine, published: Published, impatient: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    published.server.says(Said(b"<html><title>Maintenance</title></html>", 503), at="/files/inventory")
    only = replace(ONLY, datasets={ICT: ONLY.datasets[ICT]})
    build.note_last_asked(begun, ICT, "2026-10-01T00:00:00+00:00")
    assert renewal.run(begun, only, RenewalRequest(), Session(impatient.patience)) == 0
    assert published.asked() == []
    assert "The inventory does not answer" in capsys.readouterr().err
    published.publish(ICT, published.tables[ICT])
    assert renewal.run(begun, only, RenewalRequest(), Session(impatient.patience)) == 0
    assert published.asked() == [ICT]


def test_what_no_source_states_is_skipped_with_a_line(
    begun: database.Engine, impatient: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    datasets = {code: catalogue().datasets[code] for code in (ICT, "demo_gind")}
    assert (
        renewal.run(begun, replace(FACTS, datasets=datasets), RenewalRequest(), Session(impatient.patience))
        == 0
    )
    told = capsys.readouterr().out
    assert "demo_gind: skipped: The filters of the value used are not stated by the copy.\n" in told
    assert "eid: skipped: no source states where it is published\n" in told


def test_the_command_asks_for_what_is_named(
    begun: database.Engine, published: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([ICT]) == 0
    assert share("IE", "2023") == 6.2
    assert stored_editions.last_state(begun) == 2
    assert command.main(["--accept", f"{ICT}/2020-01-01"]) == 1
    assert capsys.readouterr().err == f"{ICT}/2020-01-01: no such edition is held; held: none is\n"
    assert len(published.asked()) == 1


def test_a_source_that_is_down_is_not_asked_for_everything(
    begun: database.Engine,
    published: Published,
    impatient: Session,
    closed_port: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EUROSTAT_URL", f"http://127.0.0.1:{closed_port}")
    assert renewal.run(begun, ONLY, RenewalRequest(), Session(impatient.patience)) == 1
    told = capsys.readouterr().err
    assert told.count("not asked: eurostat gave no answer 2 times in a row") == 2
    assert share("IE", "2023") > 0


def test_a_picky_service_is_asked_without_the_codes_that_a_dataset_may_lack(
    run: Run, published: Published
) -> None:
    published.picky = True
    published.tables[ICT] = published.tables[ICT][published.tables[ICT]["geo"] != "MT"]
    assert run() == 1  # Malta has vanished, and that is told, not "invalid value MT"
    assert len(published.asked()) == 2


def test_desi_counts_the_newest_print_and_calls_the_union_as_we_do(
    run: Run,
    begun: database.Engine,
    published: Published,
    printed: dict[str, pd.DataFrame],
    fetched_folder: Path,
) -> None:
    table = printed["desi"][printed["desi"]["indicator"] == "desi_5gcov"]
    older = table.assign(period="desi_2025", value=1.0)
    published.publish("desi", pd.concat([table, older]))
    assert run("desi") == 0
    [path] = editions.provenance_files(fetched_folder)
    edition, cells = editions.read_edition(path)
    assert (cells["value"] != 1.0).all()
    assert "period" not in cells.columns
    assert edition.scope["geo"][-1] == "EU27_2020"
    assert edition.scope["indicator"] == ("desi_5gcov",)
    union = series.observations("coverage_5g", moments.now(), ["EU27_2020"], ["2025"])
    assert union["value"].round(2).tolist() == [96.79]


def enterprises(*rows: tuple[str, str, float]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["geo", "time", "value"])
    return found.assign(
        size_emp="GE10", nace_r2="C10-S951_X_K", indic_is="E_AI_TANY", unit="PC_ENT", flags=""
    )


def test_eurostats_own_table_fills_what_desi_does_not_print(
    run: Run, published: Published, printed: dict[str, pd.DataFrame]
) -> None:
    published.publish("desi", printed["desi"][printed["desi"]["indicator"] == "desi_ai"])
    published.publish("isoc_eb_ai", enterprises(("IE", "2025", 99.0), ("IE", "2026", 30.0)))
    assert run("desi", "isoc_eb_ai") == 0
    held = series.observations("artificial_intelligence", moments.now(), ["IE"], ["2025", "2026"])
    assert held["dataset"].tolist() == ["desi", "isoc_eb_ai"]
    assert held["value"].tolist()[1] == 30.0


def test_coverage_is_asked_for_in_eurostats_own_codes(run: Run, published: Published) -> None:
    rows = [("EU27_2020", "2023", 89.3), ("IE", "2023", 85.3), ("IE", "2025", 91.0)]
    table = pd.DataFrame(rows, columns=["geo", "time", "value"]).assign(
        inet_tec="5G", terrtypo="TOTAL", unit="PC_HH", flags=""
    )
    published.publish("isoc_cbt", table)
    assert run("isoc_cbt") == 0
    held = series.observations("coverage_5g", moments.now())
    # Of 2025 DESI speaks, as the catalogue declares.
    assert held[["country", "period", "value"]].values.tolist() == [
        ["IE", "2023", 85.3],
        ["EU27_2020", "2023", 89.3],
    ]


def test_when_a_held_edition_was_accepted_is_known_in_a_store_built_anew_too(
    run: Run,
    begun: database.Engine,
    published: Published,
    fetched_folder: Path,
    new_address: Callable[[str], str],
) -> None:
    published.publish(ICT, changed(published.tables[ICT], "IE", "2023", 46.6))
    assert run() == 1
    before = datetime.now(UTC).replace(microsecond=0)
    [waiting] = edition_files.held_editions(fetched_folder)
    assert waiting.accepted == ""
    assert renewal.run(begun, FACTS, RenewalRequest(accept=(f"{ICT}/{waiting.edition}",))) == 0
    anew = database.engine(new_address("sqlite"))
    build.build(anew, FACTS, fetched=fetched_folder)
    for store in (begun, anew):
        [kept] = [each.edition for each in stored_editions.stored_editions(store) if each.edition.fetched]
        assert before <= datetime.fromisoformat(kept.accepted) <= datetime.now(UTC)
    anew.dispose()
