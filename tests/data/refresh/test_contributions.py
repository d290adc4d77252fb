"""Pulling the coalitions' sites: when everything is due and when only changes, faults that stop nobody else,
and a demo that stays apart.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue, catalogue
from data.queries import exchange
from data.refresh import command, contribution_pulls
from data.refresh.library.pull_outcomes import WRITTEN, Outcome
from data.store import contribution_store, database
from loaders.coalition_sites import session as usual
from loaders.coalition_sites.contract import Item, Listing, Site, SiteError
from loaders.coalition_sites.demo import PLAYED, Demo
from loaders.coalition_sites.demo_content import demo_entries
from loaders.coalition_sites.site_client import PATIENCE
from loaders.coalition_sites.site_hosts import SiteSession

IRELAND = Site("IE", "drupal", "https://example.ie")
NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)
RULES = catalogue().exchange


class Faked:
    """A site as the loader shows it: what it offers now, what it was asked, and what it does instead of
    answering.
    """

    def __init__(self, *numbers: str, types: tuple[str, ...] = ("event",)) -> None:
        self.numbers, self.types = list(numbers), types
        self.fault: Exception | None = None
        self.synthetic = False
        self.asked: list[str] = []

    def __call__(self, site: Site, since: str) -> Listing:
        self.asked.append(since)
        if self.fault:
            raise self.fault
        made = [
            Item(site.country, "event", number, "", "", "2026-11-10T10:00:00Z", "") for number in self.numbers
        ]
        return Listing(site.country, tuple(made), not since, (), self.types, self.synthetic)


@pytest.fixture
def faked() -> Faked:
    return Faked("1", "2")


@pytest.fixture
def day(held: database.Engine, faked: Faked) -> Callable[[int], Outcome]:
    """Pulls the site on the nth day."""
    return lambda number: contribution_pulls.pull(held, IRELAND, RULES, faked, NOW + timedelta(days=number))


def pulled(*rows: tuple[int, str, str, str]) -> pd.DataFrame:
    """(day, kind, types read, error)."""
    frame = pd.DataFrame(rows, columns=["day", "kind", "types_read", "error"])
    return frame.assign(began=[written(each) for each in frame["day"]])


def written(number: int) -> str:
    return (NOW + timedelta(days=number)).strftime(WRITTEN)


def test_the_first_and_every_seventh_pull_ask_for_everything(
    day: Callable[[int], Outcome], faked: Faked
) -> None:
    assert RULES.full_every == 7
    assert all(day(number).succeeded for number in range(15))
    assert [not since for since in faked.asked] == [number % 7 == 0 for number in range(15)]
    assert faked.asked[3] == written(2)


def test_failed_pulls_count_for_nothing_and_what_changed_meanwhile_is_asked_for(
    day: Callable[[int], Outcome], faked: Faked
) -> None:
    day(0)
    faked.fault = SiteError("IE: no answer. Try again later.")
    assert [day(number).succeeded for number in range(1, 10)] == [False] * 9
    faked.fault = None
    assert day(10).succeeded
    assert faked.asked[1:] == [written(0)] * 10


@pytest.mark.parametrize(
    ("before", "since"),
    [
        ([], ""),
        ([(0, "full", "", "IE: no answer")], ""),
        ([(0, "full", "", "")], ""),
        ([(0, "full", "event article", ""), (1, "changes", "event article", "")], written(1)),
        (
            [(0, "full", "event article", ""), (1, "changes", "event", ""), (2, "changes", "event", "")],
            written(0),
        ),
        ([(0, "full", "event", ""), (1, "changes", "event article", "")], ""),
        (
            [(0, "full", "event", ""), (1, "changes", "event article", ""), (2, "full", "event", "")],
            written(1),
        ),
        ([(0, "full", "event", ""), (9, "changes", "", "IE: refused")], written(0)),
    ],
    ids=[
        "nothing",
        "failed",
        "nothing read",
        "changes",
        "a type behind",
        "a type never reached",
        "not twice in a row",
        "after a failure",
    ],
)
def test_nothing_falls_between_two_pulls(before: list[tuple[int, str, str, str]], since: str) -> None:
    assert contribution_pulls.since_when(pulled(*before), RULES) == since


def test_what_is_gone_is_noticed_at_the_next_full_listing(
    held: database.Engine, day: Callable[[int], Outcome], faked: Faked
) -> None:
    day(0)
    faked.numbers = ["1"]
    assert [day(number).said.count("1 withdrawn") for number in range(1, 8)] == [0, 0, 0, 0, 0, 0, 1]
    found = contribution_store.read_items(held).set_index("id")["withdrawn_on"].to_dict()
    assert found == {"1": "", "2": written(7)}


@pytest.mark.parametrize(
    "fault",
    [
        SiteError("IE: the sign-in was refused. Check DASHBOARD_SITE_IE_SECRET."),
        KeyError("title"),
        ValueError("s3cr3t\nof a service"),
    ],
)
def test_a_fault_is_one_line_in_the_log_and_nothing_else_changes(
    held: database.Engine,
    day: Callable[[int], Outcome],
    faked: Faked,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
) -> None:
    day(0)
    before = contribution_store.read_items(held)
    faked.fault = fault
    outcome = day(1)
    assert not outcome.succeeded
    assert outcome.said.startswith("IE: ")
    assert "\n" not in outcome.said
    assert str(fault).split("\n")[0] in outcome.said
    pd.testing.assert_frame_equal(contribution_store.read_items(held), before)
    kept = contribution_store.read_pulls(held)["error"].tolist()[1]
    # What a reader may see of an unforeseen error is its kind; its words may be those of an answer.
    foreseen = isinstance(fault, SiteError)
    assert kept == (outcome.said if foreseen else outcome.said.partition("). ")[0] + ").")
    assert foreseen or str(fault).split("\n")[0] not in kept
    # Whoever mends one needs to know where it was; a foreseen one is no fault of ours.
    assert ("raise self.fault" in caplog.text) is not foreseen


def test_a_demo_is_not_mixed_into_what_is_real(
    held: database.Engine, day: Callable[[int], Outcome], faked: Faked
) -> None:
    day(0)
    faked.synthetic = True
    assert "made-up content, but real content is held" in day(1).said
    assert not contribution_store.read_items(held)["synthetic"].any()


def test_after_a_demo_the_real_site_is_read_whole(
    held: database.Engine, day: Callable[[int], Outcome], faked: Faked
) -> None:
    faked.synthetic, faked.numbers = True, ["made", "up"]
    assert "Made-up content" in day(0).said
    faked.synthetic, faked.numbers = False, ["1"]
    assert "Made-up" not in day(1).said
    assert faked.asked == ["", written(0), ""]
    assert contribution_store.read_items(held)[["id", "first_seen"]].values.tolist() == [["1", written(1)]]


# The command, against the demo over HTTP


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    """All kinds of site on one port, and the environment that points at them."""
    monkeypatch.setattr(
        contribution_pulls,
        "session",
        lambda: SiteSession(replace(PATIENCE, attempts=2, first_wait=0.0, sleep=lambda _: None)),
    )
    server = Demo(
        0,
        {
            kind: demo_entries(code, datetime(2026, 11, 20, tzinfo=UTC).date())
            for kind, code in PLAYED.items()
        },
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    for name in ("AT_USER", "AT_SECRET", "PT_USER", "PT_SECRET", "SI_SECRET"):
        monkeypatch.setenv(f"DASHBOARD_SITE_{name}", "demo" if name.endswith("USER") else "made-up")
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def facts(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The catalogue with the demo's sites."""
    declared = catalogue()
    sites = {
        code: replace(
            declared.sites.get(code, Site(code, kind, "")), kind=kind, address=f"{demo.address}/{kind}"
        )
        for kind, code in PLAYED.items()
    }
    found = replace(declared, sites=sites)
    monkeypatch.setattr(contribution_pulls, "catalogue", lambda: found)
    return found


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_one_site_that_is_down_keeps_no_other_from_being_read(
    held: database.Engine, facts: Catalogue, demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    del demo.entries["slovenia"]
    assert contribution_pulls.main([]) == 1
    told = capsys.readouterr()
    assert sorted(line[:2] for line in told.out.splitlines() if not line.startswith(" ")) == sorted(
        {*PLAYED.values()} - {"SI"}
    )
    assert told.err.startswith("SI")
    assert len(told.err.splitlines()) == 1
    reading = exchange.newest_reading()
    found = exchange.exchange(reading)
    assert set(found.items["country"]) == {*PLAYED.values()} - {"SI"}
    assert found.items["synthetic"].all()
    assert set(found.pulls.loc[found.pulls["error"] != "", "country"]) == {"SI"}
    before = contribution_store.read_items(held)
    assert contribution_pulls.main([]) == 1
    pd.testing.assert_frame_equal(contribution_store.read_items(held), before)
    assert contribution_pulls.main(["--forget-demo"]) == 0
    assert contribution_store.read_items(held).empty
    assert exchange.newest_reading().version > reading.version


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_one_country_is_asked_for_by_its_code(
    held: database.Engine, facts: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert contribution_pulls.main(["--country", "lv"]) == 0
    assert set(contribution_store.read_pulls(held)["country"]) == {"LV"}
    assert contribution_pulls.main(["--country", "FI"]) == 1
    assert "FI: no source is configured" in capsys.readouterr().err
    assert contribution_pulls.main(["--country", "XX"]) == 1
    assert capsys.readouterr().err == "XX: no member state has this code.\n"
    assert set(contribution_store.read_pulls(held)["country"]) == {"LV"}


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_as_shipped_nothing_is_asked_and_it_says_how_to_add_a_source(
    held: database.Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = replace(
        catalogue(), sites={code: replace(site, address="") for code, site in catalogue().sites.items()}
    )
    monkeypatch.setattr(contribution_pulls, "catalogue", lambda: declared)
    assert contribution_pulls.main([]) == 0
    assert "No source is configured" in capsys.readouterr().out
    assert contribution_store.read_pulls(held).empty


def test_a_store_that_is_down_is_one_line(
    tmp_path: Any, opened: Callable[[str], database.Engine], capsys: pytest.CaptureFixture[str]
) -> None:
    opened(f"sqlite:///{tmp_path}/no/folder/store.sqlite")
    assert contribution_pulls.main([]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_refresh_hands_over(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(contribution_pulls, "main", lambda arguments: given.append(arguments) or 7)
    assert command.main(["contributions", "--country", "IE"]) == 7
    assert given == [["--country", "IE"]]
    assert usual().patience == PATIENCE
