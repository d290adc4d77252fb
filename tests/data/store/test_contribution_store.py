"""What the sites offered, on both databases: nothing lost, nothing doubled; what goes and comes back; a demo
never mixes with the real.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from data.store import contribution_store, database, notes
from data.store.contribution_store import PullCounts
from data.store.database import StoreError
from loaders.coalition_sites.contract import Item, Listing

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-{day}T05:00:00Z" for day in (16, 17, 18))
TITLE = "Ψηφιακές δεξιότητες, “für alle” <script>alert('x')</script>; DROP TABLE items --"


def item(number: str, kind: str = "event", country: str = "IE", **more: str) -> Item:
    known = {
        "title": f"Item {number}",
        "address": f"https://example.ie/{number}",
        "published": "2026-11-10T10:00:00Z",
        "modified": "2026-11-10T10:00:00Z",
    }
    return Item(country, kind, number, **{**known, **more})


def listing(
    *items: Item, whole: bool = True, types: tuple[str, ...] = ("event",), country: str = "IE", **more: Any
) -> Listing:
    return Listing(country, items, whole, more.pop("problems", ()), types, **more)


def rows(held: database.Engine) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in contribution_store.read_items(held).to_dict("records")}


def test_items_come_out_as_they_went_in(held: database.Engine) -> None:
    odd = item("a/b c'\"", title=TITLE, published="", modified="")
    assert contribution_store.save_listing(held, listing(odd, item("2", "article")), MONDAY) == PullCounts(
        2, 2, 0
    )
    found = rows(held)
    assert found[odd.id] == {**vars(odd), "first_seen": MONDAY, "withdrawn_on": "", "synthetic": False}
    assert set(found["2"]) == set(contribution_store.ITEMS)


def test_pulled_again_nothing_is_doubled_and_first_seen_stays(held: database.Engine) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2")), MONDAY)
    before = rows(held)
    assert contribution_store.save_listing(held, listing(item("1"), item("2")), TUESDAY) == PullCounts(
        2, 0, 0
    )
    assert rows(held) == before


def test_a_changed_item_keeps_its_first_seen(held: database.Engine) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2")), MONDAY)
    changed = item("1", title="New title", modified="2026-11-17T01:00:00Z")
    assert contribution_store.save_listing(held, listing(changed, whole=False), TUESDAY) == PullCounts(
        1, 0, 0
    )
    assert rows(held)["1"] == {**vars(changed), "first_seen": MONDAY, "withdrawn_on": "", "synthetic": False}
    assert rows(held)["2"]["withdrawn_on"] == ""


def test_the_same_number_in_two_types_and_two_countries_is_three_items(held: database.Engine) -> None:
    contribution_store.save_listing(
        held, listing(item("1"), item("1", "article"), types=("event", "article")), MONDAY
    )
    contribution_store.save_listing(held, listing(item("1", country="LV"), country="LV"), MONDAY)
    assert len(contribution_store.read_items(held)) == 3


def test_twice_in_one_listing_is_once(held: database.Engine) -> None:
    assert contribution_store.save_listing(
        held, listing(item("1"), item("1", title="Later")), MONDAY
    ) == PullCounts(1, 1, 0)
    assert rows(held)["1"]["title"] == "Later"


def test_a_withdrawn_item_keeps_the_day_and_loses_it_when_it_returns(held: database.Engine) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2")), MONDAY)
    assert contribution_store.save_listing(held, listing(item("1")), TUESDAY) == PullCounts(1, 0, 1)
    assert contribution_store.save_listing(held, listing(item("1")), WEDNESDAY) == PullCounts(1, 0, 0)
    assert (rows(held)["2"]["withdrawn_on"], rows(held)["2"]["first_seen"]) == (TUESDAY, MONDAY)
    assert contribution_store.save_listing(held, listing(item("2"), whole=False), WEDNESDAY) == PullCounts(
        1, 0, 0
    )
    assert (rows(held)["2"]["withdrawn_on"], rows(held)["2"]["first_seen"]) == ("", MONDAY)


@pytest.mark.parametrize(
    "said",
    [
        listing(whole=False),
        listing(types=("article",)),
        listing(types=()),
        listing(country="LV"),
        listing(country="LV", types=("event", "article")),
    ],
    ids=[
        "changes only",
        "another type",
        "no type to its end",
        "another country",
        "another country, all types",
    ],
)
def test_only_a_whole_listing_of_the_type_withdraws(held: database.Engine, said: Listing) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2")), MONDAY)
    before = rows(held)
    assert contribution_store.save_listing(held, said, TUESDAY).withdrawn == 0
    assert rows(held) == before


def test_a_failed_pull_is_written_down_and_touches_nothing_else(held: database.Engine) -> None:
    contribution_store.save_listing(
        held, listing(item("1"), problems=("IE: events,\npage 2", "second")), MONDAY
    )
    before = rows(held)
    contribution_store.save_failure(
        held, "IE", TUESDAY, contribution_store.CHANGES, "IE: no answer. Try later."
    )
    assert rows(held) == before
    first, second = contribution_store.read_pulls(held, "IE").to_dict("records")
    assert (first["problems"], first["error"], first["types_read"], first["items"]) == (
        "IE: events, page 2\nsecond",
        "",
        "event",
        1,
    )
    assert (second["began"], second["kind"], second["error"], second["items"]) == (
        TUESDAY,
        "changes",
        "IE: no answer. Try later.",
        0,
    )
    assert contribution_store.read_pulls(held, "LV").empty


def test_every_write_is_noticed(held: database.Engine) -> None:
    assert notes.store_status(held).exchange == 0
    contribution_store.save_listing(held, listing(), MONDAY)
    contribution_store.save_failure(held, "IE", TUESDAY, "full", "x")
    assert notes.store_status(held).exchange == 2
    contribution_store.forget_synthetic(held)
    assert notes.store_status(held).exchange == 3


def test_real_content_takes_the_place_of_a_demos(held: database.Engine) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2"), synthetic=True), MONDAY)
    contribution_store.save_listing(
        held, listing(item("1", country="LV"), country="LV", synthetic=True), MONDAY
    )
    assert contribution_store.holds_items(held, "IE", synthetic=True)
    assert contribution_store.save_listing(held, listing(item("1")), TUESDAY) == PullCounts(1, 1, 0)
    found = contribution_store.read_items(held)
    assert found[["country", "id", "first_seen", "synthetic"]].values.tolist() == [
        ["IE", "1", TUESDAY, False],
        ["LV", "1", MONDAY, True],
    ]
    assert contribution_store.read_pulls(held, "IE")["began"].tolist() == [TUESDAY]
    assert contribution_store.holds_items(held, "IE", synthetic=False)
    assert not contribution_store.holds_items(held, "IE", synthetic=True)


def test_a_demo_can_be_forgotten_and_the_real_stays(held: database.Engine) -> None:
    contribution_store.save_listing(held, listing(item("1"), synthetic=True), MONDAY)
    contribution_store.save_failure(held, "IE", TUESDAY, "changes", "IE: the demo is off")
    contribution_store.save_listing(held, listing(item("1", country="LV"), country="LV"), MONDAY)
    assert contribution_store.forget_synthetic(held) == 1
    assert contribution_store.read_items(held)["country"].tolist() == ["LV"]
    assert contribution_store.read_pulls(held)["country"].tolist() == ["LV"]


def test_a_store_without_these_tables_answers_and_gains_them(held: database.Engine) -> None:
    with held.begin() as connection:
        contribution_store.items_table.drop(connection)
        contribution_store.pulls_table.drop(connection)
    assert notes.store_status(held).exchange == 0
    assert contribution_store.read_items(held).columns.tolist() == list(contribution_store.ITEMS)
    assert contribution_store.read_pulls(held).empty
    database.prepare(held)
    contribution_store.save_listing(held, listing(item("1")), MONDAY)
    assert len(rows(held)) == 1


def test_a_listing_is_kept_whole_or_not_at_all(
    held: database.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    contribution_store.save_listing(held, listing(item("1"), item("2")), MONDAY)
    before, version = rows(held), notes.store_status(held).exchange

    def broken(*_: object) -> None:
        raise sa.exc.OperationalError("UPDATE", {}, Exception("disk full"))

    monkeypatch.setattr(contribution_store, "_withdraw", broken)
    with pytest.raises(StoreError, match="disk full"):
        contribution_store.save_listing(held, listing(replace(item("3"))), TUESDAY)
    assert (rows(held), notes.store_status(held).exchange) == (before, version)


def test_a_store_that_is_down_says_so_in_one_line(
    tmp_path: Any, opened: Callable[[str], database.Engine]
) -> None:
    gone = opened(f"sqlite:///{tmp_path}/no/folder/store.sqlite")
    for ask in (
        notes.store_status,
        contribution_store.read_items,
        contribution_store.read_pulls,
    ):
        with pytest.raises(StoreError, match="Can't read the store"):
            ask(gone)
