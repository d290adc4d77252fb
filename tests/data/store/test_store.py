"""The store on both databases: what goes in comes out, a transaction an edition, states in order, and one
clear line when it can't.
"""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data.facts.edition import Edition
from data.store import bulk, database, notes, stored_editions, stored_observations, tables
from data.store.database import StoreError

Observed = Callable[..., pd.DataFrame]
MakeEdition = Callable[..., Edition]
ALWAYS = "9999-12-31"
SKILLS = "basic_digital_skills"


def printed(held: database.Engine, as_of: str = ALWAYS, state: int = 10**6) -> pd.DataFrame:
    return stored_observations.read_indicator(held, SKILLS, as_of, state)


def test_prepare_twice_changes_nothing(
    held: database.Engine, say: Callable[..., int], content: Callable[[database.Engine], str]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.49)])
    before = content(held)
    database.prepare(held)
    assert content(held) == before
    assert notes.read_note(held, "schema_version") == str(tables.SCHEMA_VERSION)


def test_observations_come_out_as_they_went_in(held: database.Engine, say: Callable[..., int]) -> None:
    rows = [
        ("IE", "2021", 70.49, "", True, 2, ""),
        ("IE", "2023", None, "c", True, None, "“€”; 'quoted', Ελλάδα"),
        ("MT", "2021", 0.0, "bdu", False, 0, ""),
        ("MT", "2023", 0.1 + 0.2, "", True, 2, ""),
        ("DE", "2021", 100.0 / 3, "", True, 6, ""),
    ]
    say("2024-01-01", rows)
    found = printed(held).set_index(["country", "period"])
    assert len(found) == len(rows)
    for country, period, value, flags, flags_known, decimals, remark in rows:
        row = found.loc[(country, period)]
        assert pd.isna(row["value"]) if value is None else row["value"] == value
        assert pd.isna(row["decimals"]) if decimals is None else row["decimals"] == decimals
        assert (row["flags"], bool(row["flags_known"]), row["remark"]) == (flags, flags_known, remark)
        assert (row["breakdown"], row["dataset"], row["edition"], row["state"]) == (
            "total",
            "isoc_sk_dskl_i21",
            "2024-01-01",
            1,
        )


def test_provenance_comes_out_as_it_went_in(
    held: database.Engine, edition_of: MakeEdition, observed: Observed
) -> None:
    edition = edition_of(
        "2024-01-01",
        complete=True,
        scope={"geo": ("IE", "MT"), "time": ("2021",)},
        label="Überschrift",
        via="a copy",
        rows=1,
    )
    stored_editions.save_edition(held, edition, "mapping", observed([("IE", "2021", 1.0)]))
    (kept,) = stored_editions.stored_editions(held)
    assert (kept.state, kept.mapping) == (1, "mapping")
    assert asdict(kept.edition) == asdict(edition)
    assert kept.edition == edition


def _provenance_becomes(held: database.Engine, text: str) -> None:
    with held.begin() as connection:
        connection.execute(tables.editions_table.update().values(provenance=text))


def test_what_a_later_version_says_of_an_edition_is_passed_over(
    held: database.Engine, edition_of: MakeEdition, observed: Observed
) -> None:
    edition = edition_of("2024-01-01", doubts=("kind=vanished before=3 now=0 country=MT",))
    stored_editions.save_edition(held, edition, "mapping", observed([("IE", "2021", 1.0)]))
    for later in ({"seen_by": "two"}, {"seen_by": ["one", "two"], "checks": {"totals": True}}):
        _provenance_becomes(held, json.dumps({**asdict(edition), **later}))
        (kept,) = stored_editions.stored_editions(held)
        assert kept.edition == edition


@pytest.mark.parametrize("text", ['{"dataset": "desi"}', "[]", '"desi"', "{"])
def test_a_provenance_that_is_none_is_damage(
    text: str, held: database.Engine, edition_of: MakeEdition, observed: Observed
) -> None:
    stored_editions.save_edition(held, edition_of("2024-01-01"), "mapping", observed([("IE", "2021", 1.0)]))
    _provenance_becomes(held, text)
    with pytest.raises(database.DamagedStoreError, match="the provenance of an edition"):
        stored_editions.stored_editions(held)


def test_states_count_commits(held: database.Engine, say: Callable[..., int]) -> None:
    assert stored_editions.last_state(held) == 0
    assert [say(date, [("IE", "2021", 1.0)]) for date in ("2025-01-01", "2024-01-01", "2026-01-01")] == [
        1,
        2,
        3,
    ]
    assert stored_editions.last_state(held) == 3
    assert [kept.edition.edition for kept in stored_editions.stored_editions(held)] == [
        "2025-01-01",
        "2024-01-01",
        "2026-01-01",
    ]


def test_edition_saved_again_keeps_its_state_and_has_only_its_new_observations(
    held: database.Engine,
    edition_of: MakeEdition,
    observed: Observed,
    content: Callable[[database.Engine], str],
) -> None:
    edition, other = edition_of("2024-01-01"), edition_of("2025-01-01")
    stored_editions.save_edition(held, edition, "first", observed([("IE", "2021", 1.0), ("MT", "2021", 2.0)]))
    stored_editions.save_edition(held, other, "first", observed([("MT", "2021", 3.0)]))
    assert (
        stored_editions.save_edition(
            held, edition, "second", observed([("IE", "2021", 1.5), ("DE", "2021", 4.0)])
        )
        == 1
    )
    assert stored_editions.last_state(held) == 2
    assert [kept.mapping for kept in stored_editions.stored_editions(held)] == ["second", "first"]
    found = printed(held)
    assert set(zip(found["edition"], found["country"], found["value"], strict=True)) == {
        ("2025-01-01", "MT", 3.0),
        ("2024-01-01", "IE", 1.5),
        ("2024-01-01", "DE", 4.0),
    }
    before = content(held)
    stored_editions.save_edition(
        held, edition, "second", observed([("IE", "2021", 1.5), ("DE", "2021", 4.0)])
    )
    assert content(held) == before
    corrected = replace(edition, via="its origin, found later")
    stored_editions.save_edition(held, corrected, "second", observed([("IE", "2021", 1.5)]))
    assert [kept.edition for kept in stored_editions.stored_editions(held)] == [corrected, other]


def test_same_date_of_two_datasets_are_two_editions(held: database.Engine, say: Callable[..., int]) -> None:
    assert say("2024-01-01", [("IE", "2021", 1.0)]) == 1
    assert say("2024-01-01", [("IE", "2021", 2.0)], dataset="isoc_r_dskl_i") == 2
    assert len(printed(held)) == 2


def test_edition_without_any_observation_of_ours_is_kept(
    held: database.Engine, edition_of: MakeEdition, observed: Observed
) -> None:
    assert (
        stored_editions.save_edition(
            held, edition_of("2024-01-01"), "mapping", observed([("IE", "2021", 1.0)]).iloc[:0]
        )
        == 1
    )
    assert len(stored_editions.stored_editions(held)) == 1


def test_printed_is_newest_first_and_bounded_by_day_and_state(
    held: database.Engine, say: Callable[..., int]
) -> None:
    for number, date in enumerate(("2025-01-01", "2024-01-01", "2026-01-01"), 1):
        say(date, [("IE", "2021", float(number))])
    assert list(printed(held).columns) == list(tables.READ_COLUMNS)
    assert list(printed(held)["value"]) == [3.0, 1.0, 2.0]
    assert list(printed(held, state=2)["value"]) == [1.0, 2.0]
    assert list(printed(held, as_of="2025-06-30")["value"]) == [1.0, 2.0]
    assert list(printed(held, as_of="2025-06-30", state=1)["value"]) == [1.0]
    assert printed(held, as_of="2023-12-31").empty
    assert stored_observations.read_indicator(held, "cloud", ALWAYS, 9).empty


def test_edition_that_breaks_off_leaves_nothing(
    held: database.Engine,
    say: Callable[..., int],
    content: Callable[[database.Engine], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("2024-01-01", [("IE", "2021", 1.0)])
    before = content(held)
    monkeypatch.setattr(stored_editions, "_rows", _broken)
    with pytest.raises(KeyboardInterrupt):
        say("2025-01-01", [("IE", "2021", 2.0), ("IE", "2023", 2.0)])
    assert content(held) == before
    assert stored_editions.last_state(held) == 1
    monkeypatch.undo()


def _broken(*_: object) -> pd.DataFrame:
    raise KeyboardInterrupt


def test_nobody_reads_half_an_edition(
    held: database.Engine, say: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another connection looks while an edition is being written: all but the commit is done."""
    say("2024-01-01", [("IE", "2021", 1.0)])
    seen: list[tuple[int, int]] = []
    write = bulk.insert_rows

    def look_after(connection: sa.Connection, table: sa.Table, rows: pd.DataFrame) -> None:
        write(connection, table, rows)
        seen.append((stored_editions.last_state(held), len(printed(held))))

    monkeypatch.setattr(stored_editions, "insert_rows", look_after)
    say("2025-01-01", [("IE", "2021", 2.0)])
    assert seen == [(1, 1)]
    assert (stored_editions.last_state(held), len(printed(held))) == (2, 2)


def test_savers_at_the_same_time_get_different_states(
    held: database.Engine, edition_of: MakeEdition, observed: Observed
) -> None:
    start, failed, states = threading.Barrier(4), [], []
    observations = observed([("IE", "2021", 1.0), ("MT", "2021", 2.0)])

    def save(number: int) -> None:
        start.wait(timeout=10)
        try:
            states.append(
                stored_editions.save_edition(held, edition_of(f"2024-01-0{number}"), "mapping", observations)
            )
        except StoreError as error:
            failed.append(error)

    savers = [threading.Thread(target=save, args=(number,)) for number in range(1, 5)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(timeout=30)
    assert failed == []
    assert sorted(states) == [1, 2, 3, 4]
    assert len(printed(held)) == 8


def test_notes_are_kept_and_replaced(held: database.Engine) -> None:
    assert notes.read_note(held, "whole") is None
    notes.set_note(held, "whole", "no")
    notes.set_note(held, "whole", "yes")
    assert notes.read_note(held, "whole") == "yes"


def test_store_without_tables_has_no_notes(
    backend: str, new_address: Callable[[str], str], opened: Callable[[str], database.Engine]
) -> None:
    assert notes.read_note(opened(new_address(backend)), "whole") is None


@pytest.mark.parametrize("version", ["0", "2"])
def test_store_of_another_version_says_what_to_do(held: database.Engine, version: str) -> None:
    notes.set_note(held, "schema_version", version)
    with pytest.raises(
        StoreError, match=f"schema version {version}, this program needs 1.*make setup"
    ) as refused:
        database.prepare(held)
    assert "\n" not in str(refused.value)
    assert notes.read_note(held, "schema_version") == version


def test_embedded_store_lets_readers_in_while_it_is_written(
    tmp_path: Path, opened: Callable[[str], database.Engine]
) -> None:
    held = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with held.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_embedded_store_is_the_default(opened: Callable[[str], database.Engine]) -> None:
    assert opened("").url.database == str(database.EMBEDDED)


ACTIONS: dict[str, Callable[[database.Engine], object]] = {
    "open": database.prepare,
    "read": stored_editions.stored_editions,
    "read a note": lambda held: notes.read_note(held, "whole"),
    "read the state": stored_editions.last_state,
    "read observations": printed,
    "write": lambda held: notes.set_note(held, "whole", "yes"),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_database_that_is_down_gives_one_line_without_the_password(
    opened: Callable[[str], database.Engine], closed_port: int, action: str
) -> None:
    held = opened(f"postgresql+psycopg://reader:s3cret@127.0.0.1:{closed_port}/statistics")
    with pytest.raises(StoreError, match=f"Can't {action.split()[0]} the store") as refused:
        ACTIONS[action](held)
    message = str(refused.value)
    assert f"reader:***@127.0.0.1:{closed_port}/statistics" in message
    assert "s3cret" not in message
    assert "\n" not in message
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("place", ["/proc/store.sqlite", "missing/store.sqlite", "."])
def test_place_where_no_store_can_be_gives_one_line(
    opened: Callable[[str], database.Engine], tmp_path: Path, place: str
) -> None:
    with pytest.raises(
        StoreError, match=r"Can't open the store .*Check that it is there, reachable and writable\.$"
    ) as refused:
        database.prepare(opened(f"sqlite:///{tmp_path / place}"))
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(
    os.geteuid() == 0, reason="root writes in every folder; /proc stands for a read-only one above"
)
def test_read_only_folder_gives_one_line(opened: Callable[[str], database.Engine], tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="Can't open the store"):
        database.prepare(opened(f"sqlite:///{tmp_path / 'store.sqlite'}"))


def test_file_that_is_no_store_is_left_alone(
    opened: Callable[[str], database.Engine], tmp_path: Path
) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"not a database at all, but somebody's file" * 50)
    with pytest.raises(StoreError, match="not a database"):
        database.prepare(opened(f"sqlite:///{path}"))
    assert path.read_bytes().startswith(b"not a database at all")


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "postgres://u:s3cret@h/d",
        "postgresql+nothing://u:s3cret@h/d",
        "postgresql+psycopg://u:s3cret@h:port/d",
        "mysql://u:s3cret@h/d",
    ],
)
def test_address_of_no_database_we_know_gives_one_line(
    opened: Callable[[str], database.Engine], address: str
) -> None:
    with pytest.raises(StoreError, match=r"DATABASE_URL.*postgresql\+psycopg://") as refused:
        opened(address)
    assert "s3cret" not in str(refused.value)
