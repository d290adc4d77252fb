"""Two hundred feeds broken at random, each served by a site, read and kept: what comes is harmless text at a
public address, or one clear line; nothing that was kept before is lost; none takes long.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.facts.catalogue import catalogue
from data.facts.coalitions.library_facts import LIBRARY_TYPES, TITLE_BASES
from data.refresh.library import feed_pulls
from data.refresh.library.library_addresses import TRACKING, TRACKING_STARTS, address_faults
from data.refresh.library.pull_outcomes import Outcome
from data.store import database, feed_store
from loaders.coalition_feeds import read_site
from loaders.coalition_feeds.contract import CHANGED, PUBLISHED
from loaders.coalition_feeds.feed_client import PATIENCE, FeedSession
from tests.loaders.feeds.feed_server import ATOM, JSON_FEED, RSS1, FeedServer, Said, home, item, link, rss

NUMBER, SECONDS = 200, 5
CLEAN = [rss(item(1), item(2), item(3)), RSS1, ATOM, JSON_FEED]
# What others might write, put anywhere.
PIECES = [
    *(b"<", b">", b"&", b'"', b"\x00", b"\xff", b"]]>", b"<![CDATA[", b"<!--", b"</item>", b"</entry>"),
    *(b"<script>alert(1)</script>", b"&lt;img src=x onerror=alert(1)&gt;", b"&nbsp;", b"&#0;", b"&#x110000;"),
    *(b"javascript:alert(1)", b"https://a.example.ie/?utm_source=x&amp;fbclid=y", b"http://127.0.0.1/"),
    *(b"dd.mm.2023", b"2999-12-31", b"0000-00-00", b"Tue, 32 Mar 2024 10:00:00 GMT", b"1e999", b"=1+1"),
    *(b'<!DOCTYPE a [<!ENTITY b "c">]>', b"&b;", b'<?xml version="1.0" encoding="utf-16"?>', b"xmlns:x='y'"),
    *("\u202e\u2066\ufeff".encode(), "Ψ".encode(), b'": [{"id": ', b"null", b"-", b"99999999999999999999"),
]


@st.composite
def mutated_feeds(draw: st.DrawFn) -> bytes:
    """A feed of some kind with up to five changes: something put in, cut out, doubled or turned over."""
    body = draw(st.sampled_from(CLEAN)).body
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(body)))
        end = draw(st.integers(at, min(len(body), at + 80)))
        match draw(st.sampled_from(["put", "put", "replace", "cut", "double", "end"])):
            case "put":
                body = body[:at] + draw(st.sampled_from(PIECES)) + body[at:]
            case "replace":
                body = body[:at] + draw(st.binary(max_size=4)) + body[end:]
            case "cut":
                body = body[:at] + body[end:]
            case "double":
                body = body[:end] + body[at:end] * draw(st.integers(1, 50)) + body[end:]
            case "end":
                body = body[:at]
    return body


class Place:
    """A site, a store, and what was kept in it so far; `ends` counts how readings ended."""

    def __init__(self, server: FeedServer, store: database.Engine, session: FeedSession) -> None:
        self.server, self.store, self.session = server, store, session
        self.titles: dict[tuple[str, str], str] = {}
        self.ends = Counter[str]()

    def read(self, body: bytes) -> Outcome:
        self.server.pages = {"/": home(link("/f")), "/f": Said(body)}
        return feed_pulls.pull_feed(
            self.store,
            catalogue(),
            self.server.site(),
            lambda site, known: read_site(site, known, self.session),
            datetime.now(UTC),
        )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    store = database.engine(f"sqlite:///{tmp_path_factory.mktemp('feeds') / 'store.sqlite'}")
    database.prepare(store)
    server = FeedServer()
    patience = PATIENCE.__class__(**{**vars(PATIENCE), "attempts": 1, "sleep": lambda _: None})
    with FeedSession(patience) as session:
        made = Place(server, store, session)
        yield made
    server.stop()
    store.dispose()
    # Not all was refused, nor all taken: otherwise the changes were no test.
    assert min(made.ends["read"], made.ends["one line"]) > NUMBER / 20, made.ends
    assert sum(made.ends.values()) >= NUMBER


@settings(max_examples=NUMBER, derandomize=True, database=None, deadline=timedelta(seconds=SECONDS))
@given(body=mutated_feeds())
def test_whatever_comes_is_harmless_and_nothing_is_lost(place: Place, body: bytes) -> None:
    outcome = place.read(body)
    place.ends["read" if outcome.succeeded else "one line"] += 1
    lines = outcome.said.split("\n")
    assert len(lines) == 1 or outcome.succeeded
    assert all(line.isprintable() and len(line) <= 410 and "IE" in line for line in lines)
    assert "unforeseen" not in outcome.said
    found = feed_store.read_published(place.store).set_index(["guid", "place"])
    now = found["title"].to_dict()
    changed = [place.titles.get(key) != title for key, title in now.items()]
    for row in found[changed].reset_index().to_dict("records"):
        assert_harmless({str(name): value for name, value in row.items()})
    # What is gone from its page has moved to another, under its own name.
    names = {(guid, title) for (guid, _), title in now.items()}
    gone = place.titles.keys() - now.keys()
    assert all((guid, place.titles[guid, where]) in names for guid, where in gone)
    place.titles = now


def assert_harmless(row: dict[str, str]) -> None:
    for name in ("title", "guid", "publisher"):
        assert row[name].isprintable()
        assert len(row[name]) <= 500
    assert not re.search(r"<[A-Za-z/!?][^>]*>|&#?\w+;", row["title"]), row["title"]
    assert not list(address_faults(row["address"], catalogue().coalition_views.mirrors))
    names = [name.lower() for name, _ in parse_qsl(urlsplit(row["address"]).query)]
    assert not [name for name in names if name in TRACKING or name.startswith(TRACKING_STARTS)]
    assert row["type"] in LIBRARY_TYPES
    assert row["title_basis"] in TITLE_BASES
    assert row["date_basis"] in ("", PUBLISHED, CHANGED)
    assert bool(row["date"]) == bool(row["date_basis"])
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row["date"])
    assert row["date"] <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
