"""The servers, a session that doesn't wait, and the recordings. For the tests of loaders."""

import gzip
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# So that the servers are found in every import mode of pytest.
sys.path.insert(0, str(Path(__file__).parent))

from eurostat_server import Eurostat, Said
from site_server import Sites

from loaders.http import Patience, Session

RECORDED = Path(__file__).parent.parent / "recorded"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Eurostat]:
    eurostat = Eurostat()
    monkeypatch.setenv("EUROSTAT_URL", eurostat.address)
    monkeypatch.setenv("DESI_URL", eurostat.address)
    yield eurostat
    eurostat.close()


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    """All kinds of coalition site on one server, and the environment that signs in to them."""
    server = Sites()
    for name, value in server.secrets().items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the session would have slept."""
    return []


@pytest.fixture
def session(waits: list[float]) -> Iterator[Session]:
    patience = Patience(
        attempts=3,
        first_wait=1.0,
        longest_wait=60.0,
        deadline=60.0,
        read_timeout=30.0,
        polls=4,
        sleep=waits.append,
    )
    with Session(patience) as made:
        yield made


@pytest.fixture
def recorded() -> Callable[[str], bytes]:
    return lambda name: (RECORDED / name).read_bytes()


@pytest.fixture
def said(recorded: Callable[[str], bytes]) -> Callable[..., Said]:
    """A recorded answer as the server says it: said("eurostat/answers/page.html", status=502)."""

    def make(name: str, status: int = 200, **more: object) -> Said:
        return Said(recorded(name), status, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture
def plain() -> Callable[..., Said]:
    """An answer of one's own making, gzipped on the way if asked."""

    def make(body: bytes = b"", status: int = 200, zipped: bool = False, **more: object) -> Said:
        headers = {"Content-Encoding": "gzip"} if zipped else {}
        headers |= more.pop("headers", {})  # type: ignore[arg-type]
        sent = gzip.compress(body) if zipped else body
        return Said(sent, status, headers, **more)  # type: ignore[arg-type]

    return make
