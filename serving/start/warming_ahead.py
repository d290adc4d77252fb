"""What everyone will ask for is made before they do: before a server answers, as far as it may wait for that
(DASHBOARD_START_SECONDS), then in the background, and after a new edition.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from cards import every
from cards.request import CardError
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.moments import NotReadyError, StoreError
from exports.pictures.browser import CHROMIUM, PictureError, can_draw
from serving.guard.page_watch import WATCH
from serving.guard.settings import limit
from serving.guard.visitors import VISITORS
from words.language import load_language

LOGGER = logging.getLogger(__name__)
# Seconds between two looks whether there is a new edition.
LOOK = 20.0
# Rest for each second of work while a page is open, so that its reader has the processor.
REST = 2.0
# The choices of an address that cards are made ahead for.
COUNTRY, INDICATOR = "country", "indicator"
# The cards of an indicator: on maps, and on its own page. A country's page draws its history too.
MAPS, HISTORY = ("map", "ranking"), "history"
# Pages whose readers seldom choose one country.
WITHOUT_COUNTRY = ("map", "compare", INDICATOR)


def popular_cards() -> Iterator[Mapping[str, str]]:
    """Codes of cards, those asked for most first: what pages show by themselves, the maps of what has a
    target, every country's page; then the other indicators, and the other pages with a country.
    """
    facts = catalogue()
    yield from ({"card": name} for name in every.CARDS)
    maps = [name for name in every.CARDS if name in MAPS or every.CARDS[name].path == INDICATOR]
    targeted = [code for code in facts.indicators if facts.target(code) is not None]
    yield from _each(INDICATOR, targeted, maps)
    by_country = [name for name, entry in every.CARDS.items() if COUNTRY in entry.takes]
    of_page = [name for name in by_country if every.CARDS[name].path == COUNTRY or name == HISTORY]
    yield from _each(COUNTRY, facts.countries, of_page)
    yield from _each(INDICATOR, [code for code in facts.indicators if code not in targeted], maps)
    others = [name for name in by_country if every.CARDS[name].path not in (COUNTRY, *WITHOUT_COUNTRY)]
    yield from _each(COUNTRY, facts.countries, others)


def _each(choice: str, codes: Iterable[str], cards: Sequence[str]) -> Iterator[Mapping[str, str]]:
    return (
        {"card": name, choice: code} for code in codes for name in cards if choice in every.CARDS[name].takes
    )


def is_visited() -> bool:
    """Whether a page is open, or asked for."""
    return bool(VISITORS.open or WATCH.begun)


class Warming:
    """A thread that keeps the popular cards made, at the newest state, until it is stopped.

    `begin`: seconds until the first card is made; `ready` once the first round is over, whatever came of it.
    """

    def __init__(self, begin: float = 0.0, look: float = LOOK, rest: float = REST) -> None:
        self.begin, self.look, self.rest = begin, look, rest
        self.stopped, self.ready = threading.Event(), threading.Event()
        # Of which moment and facts all is made; how many cards that were.
        self.warmed: object = None
        self.made = 0
        self.thread = threading.Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begins."""
        self.thread.start()

    def stop(self) -> None:
        """Ends after the card that is being made."""
        self.stopped.set()

    def _run(self) -> None:
        wait = self.begin
        while not self.stopped.wait(wait):
            wait = self.look
            try:
                self.warm_newest()
            except (NotReadyError, StoreError):
                # Pages tell of a store that doesn't answer; it is tried again.
                continue
            finally:
                self.ready.set()

    def warm_newest(self) -> None:
        """Makes the popular cards of the newest moment, if they aren't made; where a newer edition arrives
        meanwhile, the next look begins anew.
        """
        newest = moments.now(), catalogue().digest
        if newest == self.warmed:
            return
        self.made = 0
        for place, codes in enumerate(islice(popular_cards(), limit("DASHBOARD_AHEAD"))):
            if place == len(every.CARDS):
                self._start_browser()
            begun = time.thread_time()
            self._make(codes)
            rest = self.rest * (time.thread_time() - begun) if is_visited() else 0
            if self.stopped.wait(rest) or moments.now() != newest[0]:
                return
        self.warmed = newest

    def _start_browser(self) -> None:
        """Starts what draws pictures, three seconds of a core that the first picture's reader need not wait
        for; it stays as long as a page is open.
        """
        if not can_draw():
            return
        CHROMIUM.is_wanted = is_visited
        try:
            CHROMIUM.start()
        except PictureError as error:
            LOGGER.warning("no browser is started ahead: %s", error)

    def _make(self, codes: Mapping[str, str]) -> None:
        try:
            every.build_card(codes, load_language("en"), load_look())
            self.made += 1
        except CardError:
            # There is none with these choices.
            return
        except (NotReadyError, StoreError):
            raise
        except Exception:
            # A reader who asks for it is told; nobody else must go without for it.
            LOGGER.exception("the card %s can't be made ahead", dict(codes))


WARMING = Warming()
