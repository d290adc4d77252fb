"""What feeds give is kept for the library: nothing lost, nothing twice, nothing of it measured; each site's
fault is one line.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue, catalogue
from data.queries import exchange, library
from data.queries.library import LibraryFilter, find_items, newest_library
from data.refresh import command, contribution_pulls
from data.refresh.library import feed_pulls, library_build
from data.refresh.library.pull_outcomes import Outcome
from data.store import contribution_store, database, editions, feed_store
from loaders.coalition_feeds.contract import FeedListing, FeedSite, FeedVersion, PublishedPage
from loaders.coalition_feeds.feed_client import PATIENCE, FeedSession
from loaders.coalition_sites.contract import SiteError
from tests.loaders.feeds.feed_server import FeedServer, Said, home, item, link, rss

SITE = FeedSite("IE", "https://www.digitalcoalition.ie/")
FEED = FeedVersion("https://www.digitalcoalition.ie/feed/", '"v1"', "")
NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)


def story(number: int, **changed: str) -> PublishedPage:
    address = f"https://www.digitalcoalition.ie/story-{number}/"
    made = PublishedPage(
        "IE", "story", str(number), f"Story {number}", "printed", "en", address, "2026-11-20", "published"
    )
    return replace(made, **changed)  # type: ignore[arg-type]


class Read:
    """A site as the loader shows it: what its feed lists now, and what it was asked."""

    def __init__(self, *items: PublishedPage) -> None:
        self.items = items
        self.fault: Exception | None = None
        self.unchanged = False
        self.known: list[FeedVersion | None] = []

    def __call__(self, site: FeedSite, known: FeedVersion | None) -> FeedListing:
        self.known.append(known)
        if self.fault:
            raise self.fault
        return FeedListing("IE", FEED, () if self.unchanged else self.items, (), self.unchanged)


Day = Callable[..., Outcome]


@pytest.fixture
def read() -> Read:
    return Read(story(1), story(2))


@pytest.fixture
def day(held: database.Engine, read: Read) -> Day:
    """Reads the site on the nth day."""

    def pull(number: int, site: FeedSite = SITE) -> Outcome:
        return feed_pulls.pull_feed(held, catalogue(), site, read, NOW + timedelta(days=number))

    return pull


def kept(store: database.Engine) -> dict[str, str]:
    """The titles with the day they were first seen."""
    items = feed_store.read_published(store)
    return dict(zip(items["title"], items["first_seen"].str[:10], strict=True))


def test_what_leaves_the_feed_stays_and_what_is_new_is_counted(
    held: database.Engine, day: Day, read: Read
) -> None:
    assert day(0).said == "IE: its feed at www.digitalcoalition.ie/feed/: 2 items read, 2 new."
    read.items = (story(3), story(2, title="Story 2, corrected"))
    assert day(1).said.endswith("2 items read, 1 new.")
    assert kept(held) == {
        "Story 1": "2026-11-28",
        "Story 2, corrected": "2026-11-28",
        "Story 3": "2026-11-29",
    }
    read.unchanged = True
    assert (
        day(2).said == "IE: its feed at www.digitalcoalition.ie/feed/ has not changed since it was last read."
    )
    assert len(kept(held)) == 3


def test_an_item_that_moves_is_no_second_one(held: database.Engine, day: Day, read: Read) -> None:
    day(0)
    read.items = (story(1, address="https://digitalcoalition.ie/new-name/"), story(2))
    assert day(1).said.endswith("2 items read, 0 new.")
    assert kept(held) == {"Story 1": "2026-11-28", "Story 2": "2026-11-28"}
    assert "https://digitalcoalition.ie/new-name/" in set(feed_store.read_published(held)["address"])
    # One identifier and one title for all: each page is one of its own.
    same = {"guid": "x", "title": "News"}
    read.items = tuple(story(number, **same) for number in (5, 6, 7))
    assert day(2).said.endswith("3 items read, 3 new.")


def test_versions_are_kept_between_runs_and_forgotten_when_types_are_sorted_otherwise(
    day: Day, read: Read
) -> None:
    day(0)
    day(1)
    day(2, replace(SITE, categories={"course": "training"}))
    assert read.known == [None, FEED, FeedVersion(FEED.address)]


@pytest.mark.parametrize("fault", [SiteError("IE: it is no feed"), KeyError("x"), ValueError("s3cr3t\nx")])
def test_a_fault_is_one_line_and_nothing_is_lost(
    held: database.Engine, day: Day, read: Read, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    day(0)
    before = feed_store.read_published(held)
    read.fault = fault
    outcome = day(1)
    assert not outcome.succeeded
    assert outcome.said.startswith("IE: ")
    assert "\n" not in outcome.said
    pd.testing.assert_frame_equal(feed_store.read_published(held), before)
    (row,) = feed_store.read_feeds(held).to_dict("records")
    assert (row["success"][:10], row["tried"][:10]) == ("2026-11-28", "2026-11-29")
    assert row["error"]
    assert "s3cr3t" not in row["error"]
    assert ("raise self.fault" in caplog.text) is not isinstance(fault, SiteError)
    # The version stays: what did not change since need not be read again.
    read.fault = None
    assert day(2).succeeded
    assert read.known[-1] == FEED


def test_a_fault_at_first_is_kept_too(held: database.Engine, day: Day, read: Read) -> None:
    read.fault = SiteError("IE: it is no feed")
    day(0)
    assert feed_store.read_feeds(held)["error"].tolist() == ["IE: it is no feed"]
    assert feed_store.known_feed(held, "IE", "") is None


def test_an_address_is_kept_without_tracking_and_a_copy_of_a_site_not_at_all(
    held: database.Engine, day: Day, read: Read
) -> None:
    mirror = catalogue().coalition_views.mirrors[0]
    read.items = (
        story(1, address="https://www.digitalcoalition.ie/a/?utm_source=x&id=3&fbclid=y#utm_medium=z"),
        story(2, address="https://www.аррle.com/cyrillic"),
        story(3, address=f"https://{mirror}/page"),
        story(4, address="http://127.0.0.1/admin"),
        story(5, address="http://printer.local/"),
    )
    outcome = day(0)
    assert set(feed_store.read_published(held)["address"]) == {
        "https://www.digitalcoalition.ie/a/?id=3",
        "https://www.xn--le-6kc8da.com/cyrillic",
    }
    said = "IE: 3 entries lead to no public page, or to a copy of one; left out"
    assert outcome.said.splitlines()[1:] == [f"  {said}"]


@pytest.fixture
def listed(held: database.Engine) -> database.Engine:
    """The store with the bundled list."""
    library_build.bring_in_library(held, catalogue(), editions.BUNDLED)
    return held


def test_the_library_tells_them_apart_and_the_exchange_knows_nothing_of_them(
    listed: database.Engine, day: Day, read: Read
) -> None:
    before, measured = newest_library(), exchange.newest_reading()
    day(0)
    reading = newest_library()
    assert reading != before
    assert (reading.feeds_read, reading.last_read) == ("2026-11-28", "2026-11-28")
    found = find_items(LibraryFilter(), reading)
    assert len(found) == 323 + 2
    (one,) = found[found["title"] == "Story 1"].to_dict("records")
    assert (one["found_on"], one["found_at"]) == ("feed", FEED.address)
    assert (one["publisher"], one["host"]) == (
        catalogue().coalitions["IE"].name_en[0].value,
        "www.digitalcoalition.ie",
    )
    assert found["title"].iloc[0] == "Story 1"
    assert set(found["found_on"]) == {"feed", "coalition_site", "coalition_catalogue", "platform", "official"}
    # What alone is the exchange: not one item, not one pull.
    assert exchange.newest_reading() == measured
    assert contribution_store.read_items(listed).empty
    assert contribution_store.read_pulls(listed).empty
    assert exchange.by_week(measured, 52).empty


def test_a_page_that_the_list_has_too_stands_once(listed: database.Engine, day: Day, read: Read) -> None:
    every = find_items(LibraryFilter(), newest_library())
    dated = every[every["date"] != ""].iloc[0]
    undated = every[(every["date"] == "") & (every["page"] == "item")].iloc[0]
    again = dated["address"].replace("https://", "http://")
    read.items = (
        story(1, address=again, date="2026-01-01"),
        story(2, address=undated["address"], date="2026-01-02"),
        story(3, address=undated["address"], guid="other", date="2026-01-02", title="Story 2"),
    )
    day(0)
    found = find_items(LibraryFilter(), newest_library())
    assert len(found) == 323
    assert found.loc[found["address"] == dated["address"], "date"].tolist() == [dated["date"]]
    now = found[found["address"] == undated["address"]]
    assert now[["date", "found_on"]].values.tolist() == [["2026-01-02", "feed"]]


def test_an_event_by_feed_is_in_no_calendar(listed: database.Engine, day: Day, read: Read) -> None:
    """The date of a feed's item is that of its publication."""
    read.items = (story(1, type="event", date="2026-11-29"),)
    day(0)
    ahead = library.items_ahead(LibraryFilter(), newest_library(), NOW.date())
    assert ahead.empty


@pytest.fixture
def site_server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.stop()


@pytest.fixture
def facts(site_server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The catalogue with two sites on a server of ours, one of which is broken."""
    patience = replace(PATIENCE, attempts=1, sleep=lambda _: None)
    monkeypatch.setattr(feed_pulls, "session", lambda: FeedSession(patience))
    declared = catalogue()
    feeds = {code: replace(site, address="") for code, site in declared.feeds.items()}
    feeds["IE"] = replace(feeds["IE"], address=site_server.address)
    feeds["LV"] = replace(feeds["LV"], address=f"{site_server.address}broken")
    found = replace(declared, feeds=feeds)
    monkeypatch.setattr(contribution_pulls, "catalogue", lambda: found)
    return found


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_command_asks_every_site_whose_address_is_known(
    held: database.Engine, facts: Catalogue, site_server: FeedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    site_server.pages = {"/": home(link("/f")), "/f": rss(item(1), item(2)), "/broken": home(link("/g"))}
    site_server.pages["/g"] = Said(b"<rss><channel>")
    assert command.main(["contributions", "--public"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == ["IE: its feed at 127.0.0.1/f: 2 items read, 2 new."]
    nobody, broken = told.err.splitlines()
    assert nobody.startswith("No address of a site is known for BE, BG, CZ")
    assert broken == "LV: it is cut off or no valid XML (line 1)"
    assert contribution_store.read_pulls(held).empty
    assert command.main(["contributions", "--public", "--country", "ie"]) == 0
    assert command.main(["contributions", "--public", "--country", "AT"]) == 1
    assert "known for AT: not asked" in capsys.readouterr().err


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_site_s_mapping_sorts_its_items_by_their_categories(
    listed: database.Engine, facts: Catalogue, site_server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No declared site has a mapping, since no source shows the categories of any feed: all are stories."""
    assert {code for code, site in catalogue().feeds.items() if site.categories} == set()
    trainings = LibraryFilter(type="training")
    before = len(find_items(trainings, newest_library()))
    course = item(1, more="<category>News</category><category> COURSES </category>")
    site_server.pages = {"/": home(link("/f")), "/f": rss(course, item(2, more="<category>Poem</category>"))}
    assert command.main(["contributions", "--public", "--country", "ie"]) == 0
    assert len(find_items(trainings, newest_library())) == before
    sorted_site = replace(facts.feeds["IE"], categories={"courses": "training"})
    mapped = replace(facts, feeds={**facts.feeds, "IE": sorted_site})
    monkeypatch.setattr(contribution_pulls, "catalogue", lambda: mapped)
    assert command.main(["contributions", "--public", "--country", "ie"]) == 0
    found = find_items(trainings, newest_library())
    assert len(found) == before + 1
    by_feed = found[found["found_on"] == "feed"]
    assert by_feed["title"].tolist() == ["Story 1"]
    stories = find_items(LibraryFilter(type="story"), newest_library())
    assert "Story 2" in set(stories["title"])
    assert "Story 1" not in set(stories["title"])
