"""What everyone will ask for is made before they do: in the background, after a start and a new edition."""

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from itertools import islice

from cards import every
from cards.request import CardError
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.moments import NotReadyError, StoreError
from serving.guard.settings import limit
from words.language import load_language

LOGGER = logging.getLogger(__name__)
# Seconds until the first card is made: whoever opens the first page goes before. And between two looks
# whether there is a new edition.
BEGIN, LOOK = 2.0, 20.0
# Rest for each second of work, so that readers have the processor.
REST = 2.0
COUNTRY, MAPS = "country", ("map", "ranking")


def popular_cards() -> Iterator[Mapping[str, str]]:
    """Codes of cards, those asked for most first: what pages show by themselves, the maps of what has a
    target, every country's page.
    """
    facts = catalogue()
    yield from ({"card": name} for name in every.CARDS)
    for code in facts.indicators:
        if facts.target(code) is not None:
            yield from ({"card": name, "indicator": code} for name in MAPS)
    for country in facts.countries:
        for name, entry in every.CARDS.items():
            if entry.path == COUNTRY and COUNTRY in entry.takes:
                yield {"card": name, "country": country}


class Warming:
    """A thread that keeps the popular cards made, at the newest state, until it is stopped."""

    def __init__(self, begin: float = BEGIN, look: float = LOOK, rest: float = REST) -> None:
        self.begin, self.look, self.rest = begin, look, rest
        self.stopped = threading.Event()
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

    def warm_newest(self) -> None:
        """Makes the popular cards of the newest moment, if they aren't made; where a newer edition arrives
        meanwhile, the next look begins anew.
        """
        newest = moments.now(), catalogue().digest
        if newest == self.warmed:
            return
        self.made = 0
        for codes in islice(popular_cards(), limit("DASHBOARD_AHEAD")):
            begun = time.thread_time()
            self._make(codes)
            if self.stopped.wait(self.rest * (time.thread_time() - begun)) or moments.now() != newest[0]:
                return
        self.warmed = newest

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
