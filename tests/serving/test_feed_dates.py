"""The dates of feed entries, as feedparser reads them: the day on which an edition became news here; no two
the same; nothing new in a fresh copy of the program.
"""

from dataclasses import replace

import feedparser
import pandas as pd
import pytest
from starlette.testclient import TestClient

from cards.revisions import change_rows
from cards.revisions.change_rows import ChangeFilter
from data.facts.edition import Edition
from data.queries import moments
from data.queries.moments import Moment
from serving import feed_document as documents
from serving.feed_answers import distinct_dates
from serving.feed_document import Feed, feed_document
from words.language import Language

DATASET, EDITION = "isoc_sk_dskl_i21", "2024-12-17"
ACCEPTED = "2026-11-27T09:30:00+00:00"


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if an edition of 2024 had been held, and accepted days ago."""
    by_edition = change_rows.changes_by_edition

    def changes_by_edition(choice: ChangeFilter) -> list[tuple[Edition, pd.DataFrame]]:
        return [
            (replace(each, accepted=ACCEPTED if _is_accepted(each) else ""), rows)
            for each, rows in by_edition(choice)
        ]

    monkeypatch.setattr(change_rows, "changes_by_edition", changes_by_edition)


def _is_accepted(edition: Edition) -> bool:
    return (edition.dataset, edition.edition) == (DATASET, EDITION)


@pytest.mark.parametrize(
    "address", ["all.xml", "IE.xml", "indicator/basic_digital_skills.xml", "library.xml"]
)
def test_feedparser_reads_every_feed_and_no_date_stands_twice(client: TestClient, address: str) -> None:
    read = feedparser.parse(client.get(f"/feeds/{address}").content)
    assert not read.bozo
    assert read.version == "atom10"
    dates = [entry.updated for entry in read.entries]
    assert len(set(dates)) == len(dates) > 2
    assert all(entry.updated_parsed is not None and entry.title and entry.link for entry in read.entries)
    assert read.feed.updated >= max(dates)


def test_a_fresh_copy_announces_nothing(client: TestClient, moment: Moment) -> None:
    """Everything that came with the program is of the day that it is dated."""
    entries = feedparser.parse(client.get("/feeds/all.xml").content).entries
    days = {edition.edition[:10] for edition in moments.editions_at(moment)}
    assert {entry.updated[:10] for entry in entries} <= days


def test_an_edition_accepted_today_is_today_s_news(
    moment: Moment, language: Language, accepted: None
) -> None:
    feed = Feed("", "", "/feeds/all.xml", "https://example.eu")
    read = feedparser.parse(feed_document(feed, moment, language))
    assert read.entries[0].updated == read.feed.updated == ACCEPTED
    assert "17 Dec 2024" in read.entries[0].title
    assert [entry.updated for entry in read.entries].count(ACCEPTED) == 1


def test_an_edition_is_of_when_it_was_accepted_or_fetched(moment: Moment) -> None:
    known = moments.editions_at(moment)[0]
    fetched = replace(known, fetched="2026-11-23T11:00:05+01:00")
    assert documents._dated(replace(fetched, accepted=ACCEPTED)) == ACCEPTED
    assert documents._dated(fetched) == "2026-11-23T10:00:05+00:00"
    assert documents._dated(known) == f"{known.edition[:10]}T00:00:00+00:00"


def test_dates_stay_when_others_come() -> None:
    before = {"a": "2026-09-30T00:00:00+00:00", "b": "2026-09-30T00:00:00+00:00"}
    given = distinct_dates(before)
    assert distinct_dates({**before, "c": "2026-09-30T00:00:00+00:00"}).items() >= given.items()
    assert {date[:14] for date in given.values()} == {"2026-09-30T00:"}
    same = {"a": ACCEPTED, "b": ACCEPTED}
    assert sorted(distinct_dates(same).values()) == [ACCEPTED, "2026-11-27T09:30:01+00:00"]
