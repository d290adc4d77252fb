"""The demo's server with faults, and what it should have been read as. For the tests of coalition sites:
`from site_server import Sites`.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from loaders.coalition_sites.contract import KINDS, TYPES, Item, Site
from loaders.coalition_sites.demo import PLAYED, Demo
from loaders.coalition_sites.demo_content import DemoEntry
from loaders.coalition_sites.demo_shapes import SECRET, USER, DemoRequest, DemoResponse
from loaders.coalition_sites.site_pull import ADAPTERS

Fault: TypeAlias = Callable[[DemoRequest, DemoResponse], DemoResponse]
NOW = datetime.now(UTC).replace(microsecond=0)
SIGNED_IN = ("austria", "slovenia", "portugal")
# The type that every kind offers: faults strike there.
STRUCK = "training"


def days_ago(days: float) -> str:
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def made(name: str, number: int, age: float = 10.0, **more: object) -> DemoEntry:
    entry = DemoEntry(name, number, f"{name} {number}", days_ago(age + 1), days_ago(age))
    return replace(entry, **more)  # type: ignore[arg-type]


def a_few() -> tuple[DemoEntry, ...]:
    return tuple(made(name, number, age=10.0 + number) for name in TYPES for number in (1, 2))


class Sites(Demo):
    """All kinds of site; `fault` changes or replaces the answers to what it strikes, and `asked` notes every
    question.
    """

    def __init__(self) -> None:
        super().__init__(0, {kind: a_few() for kind in KINDS})
        self.asked: list[tuple[str, DemoRequest]] = []
        self.released = threading.Event()
        self._faults: dict[str, tuple[str, Iterator[Fault] | None, Fault]] = {}
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()

    def strikes(self, kind: str, *faults: Fault, path: str | None = None) -> None:
        """The faults in turn, the last one again and again, at the type that is struck (or at a path)."""
        self._faults[kind] = (
            ADAPTERS[kind].paths[STRUCK] if path is None else path,
            iter(faults[:-1]),
            faults[-1],
        )

    def respond(self, kind: str, asked: DemoRequest) -> DemoResponse:
        self.asked.append((kind, asked))
        path, once, always = self._faults.get(kind, ("-", None, lambda _, answer: answer))
        answer = super().respond(kind, asked)
        return next(once or iter(()), always)(asked, answer) if asked.path.startswith(path) else answer

    def site(self, kind: str) -> Site:
        name = f"DASHBOARD_SITE_{PLAYED[kind]}"
        return Site(PLAYED[kind], kind, f"{self.address}/{kind}", f"{name}_USER", f"{name}_SECRET")

    def secrets(self) -> dict[str, str]:
        return {
            f"DASHBOARD_SITE_{country}_{part}": value
            for country in PLAYED.values()
            for part, value in (("USER", USER), ("SECRET", SECRET))
        }

    def paths_asked(self, kind: str) -> list[str]:
        return [asked.path for name, asked in self.asked if name == kind]

    def hosts_asked(self) -> set[str]:
        return {asked.headers["host"].partition(":")[0] for _, asked in self.asked}

    def change(self, kind: str, *changed: DemoEntry) -> None:
        """Puts entries in the place of those of the same type and number, or adds them."""
        these = {(entry.type, entry.number) for entry in changed}
        self.entries[kind] = (
            *(each for each in self.entries[kind] if (each.type, each.number) not in these),
            *changed,
        )

    def remove(self, kind: str, name: str, number: int) -> None:
        self.entries[kind] = tuple(
            each for each in self.entries[kind] if (each.type, each.number) != (name, number)
        )

    def handle_error(self, *_: object) -> None:
        """The client hangs up on an answer that doesn't come, as it should."""

    def stop(self) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()
        self._thread.join()


def expected(kind: str, entries: tuple[DemoEntry, ...]) -> set[Item]:
    """What a site with those entries should be read as."""
    dated = kind != "portugal"
    return {
        Item(
            PLAYED[kind],
            each.type,
            {"austria": f"AT-{each.number}", "portugal": each.link}.get(kind, str(each.number)),
            each.title,
            each.link,
            each.published if dated else "",
            each.modified if dated else "",
        )
        for each in entries
        if each.type in ADAPTERS[kind].paths and each.marked
    }
