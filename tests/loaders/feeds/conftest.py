"""A site of one's own, and a session that doesn't wait. For the tests of feeds."""

from collections.abc import Iterator

import pytest

from loaders.coalition_feeds.feed_client import LARGEST, FeedSession
from loaders.http import Patience
from tests.loaders.feeds.feed_server import FeedServer

PATIENCE = Patience(attempts=2, deadline=30.0, read_timeout=30.0, largest=LARGEST, obeys=True)


@pytest.fixture
def site_server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _session() -> Iterator[FeedSession]:
    # One for all: making one reads the system's certificates each time.
    with FeedSession(PATIENCE) as opened:
        yield opened


@pytest.fixture
def reader(_session: FeedSession, waits: list[float]) -> FeedSession:
    """A session whose waits are noted and not waited."""
    _session.patience = Patience(**{**vars(PATIENCE), "sleep": waits.append})
    _session._last = None
    return _session
