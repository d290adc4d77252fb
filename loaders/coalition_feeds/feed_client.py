"""Questions to one public site: never against its robots.txt, one a second at most, nothing asked twice that
has not changed; why nothing came in plain words.
"""

import time
from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import urlsplit

import httpx
from protego import Protego

from loaders.coalition_sites.site_client import LATER, plain_reason
from loaders.coalition_sites.site_hosts import SiteSession
from loaders.contract import RedirectRefusedError, SourceError
from loaders.http import USER_AGENT, Patience, Reply, get, without_credentials
from loaders.refusals import one_line

# A home page, a feed or a part of a sitemap; the largest evidenced feed is far below a megabyte.
LARGEST = 4 * 1024 * 1024
PATIENCE = Patience(
    attempts=2,
    first_wait=2.0,
    longest_wait=30.0,
    deadline=60.0,
    read_timeout=20.0,
    largest=LARGEST,
    obeys=True,
)
# Seconds between two questions; a robots.txt may ask for more, up to the longest.
INTERVAL, LONGEST_INTERVAL = 1.0, 30.0
# What of a robots.txt is read (RFC 9309, 2.5).
LARGEST_RULES = 512_000
PROGRAM = USER_AGENT.partition(" ")[0]
FORBIDDEN = "its robots.txt asks programs to leave it"


class NoFeedError(Exception):
    """Why an address gave nothing to read. `elsewhere`: another address of the site may be asked instead;
    else the site is left in peace until the next pull.
    """

    def __init__(self, reason: str, elsewhere: bool = False) -> None:
        super().__init__(one_line(reason))
        self.elsewhere = elsewhere


class FeedSession(SiteSession):
    """A session for public sites: each question, redirects and repetitions too, waits its turn. `interval`
    (seconds) is set by the client of the site that is being asked.
    """

    def __init__(self, patience: Patience) -> None:
        super().__init__(patience)
        self.interval = INTERVAL
        self._last: float | None = None
        self.event_hooks = {"request": [self._wait_turn], "response": []}

    def _wait_turn(self, _request: httpx.Request) -> None:
        if self._last is not None and (rest := self._last + self.interval - time.monotonic()) > 0:
            self.patience.sleep(rest)
        self._last = time.monotonic()


class FeedClient:
    """Asks one site during one pull. `moved`: another host of its domain answered."""

    def __init__(self, session: FeedSession) -> None:
        self.moved = False
        self._session = session
        self._rules: dict[str, Protego] = {}
        session.interval = INTERVAL

    def ask(self, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Asks an address; the answer has status 200, or 304 where `headers` ask for changes only.

        NoFeedError for any other, and where the site's robots.txt wants no question.
        """
        self._obey(address)
        reply = self._get(address, headers)
        self.moved |= urlsplit(reply.address).hostname != urlsplit(address).hostname
        if reply.address != without_credentials(address):
            self._obey(reply.address)
        if reply.status not in (200, 304):
            _refuse(reply.status)
        return reply

    def sitemaps(self, address: str) -> list[str]:
        """The sitemaps that the robots.txt beside an address names."""
        return list(self._rules_for(address).sitemaps)

    def _obey(self, address: str) -> None:
        """NoFeedError where the site wants programs to leave an address, or wants them to be very slow."""
        rules = self._rules_for(address)
        if not rules.can_fetch(address, PROGRAM):
            raise NoFeedError(FORBIDDEN, elsewhere=True)
        delay = rules.crawl_delay(PROGRAM) or 0.0
        if delay > LONGEST_INTERVAL:
            raise NoFeedError(f"its robots.txt asks for more than {LONGEST_INTERVAL:g} s between questions")
        self._session.interval = max(INTERVAL, self._session.interval, delay)

    def _rules_for(self, address: str) -> Protego:
        """The robots.txt of an address's host, read once; without one everything may be asked."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            reply = self._get(f"{origin}/robots.txt", None)
            if reply.status == 429 or reply.status >= 500:
                raise NoFeedError(f"its robots.txt can't be read ({reply.status}), nothing is asked: {LATER}")
            text = reply.content[:LARGEST_RULES].decode("utf-8-sig", "replace") if reply.status == 200 else ""
            self._rules[origin] = Protego.parse(text)
        return self._rules[origin]

    def _get(self, address: str, headers: Mapping[str, str] | None) -> Reply:
        try:
            return get(self._session, address, headers=headers)
        except SourceError as error:
            reason = str(error).removeprefix(f"{without_credentials(address)}: ")
            advice = "not followed" if isinstance(error, RedirectRefusedError) else LATER
            raise NoFeedError(f"{plain_reason(reason)}: {advice}") from None


def _refuse(status: int) -> NoReturn:
    match status:
        case 404 | 410:
            raise NoFeedError(f"nothing is there ({status})", elsewhere=True)
        case 401 | 403:
            raise NoFeedError(f"the site lets no program in ({status})", elsewhere=True)
        case 429:
            raise NoFeedError(f"the site asks for patience (429): {LATER}")
        case status if status >= 500:
            raise NoFeedError(f"the site has trouble of its own ({status}): {LATER}")
        case status:
            raise NoFeedError(f"the site answered with status {status}", elsewhere=True)
