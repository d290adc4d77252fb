"""One client asks for all that it may, and more: the others' pages, numbers and files come all the same."""

import threading
import time
from datetime import date, timedelta

import httpx
import pytest

from tests.everyday import everyday
from tests.serving.guard.servers import PATIENCE, answers_kept, ask, ask_all

OTHER = "10.0.0.99"
CSV = "/api/v1/chart.csv?card=ranking&indicator=ict_specialists"
MEMBERS = ("AT BE BG HR CY CZ DK EE FI", "FR DE EL HU IE IT LV LT LU")
BRIEFED = "~~".join(f"profile~c{country}" for country in " ".join(MEMBERS).split())


@pytest.fixture(scope="module")
def address(dashboard: str) -> str:
    return dashboard


def unused_days(count: int) -> list[str]:
    """Days in the middle of two editions, none twice."""
    return [(date(2025, 1, 2) + timedelta(number)).isoformat() for number in range(count)]


def waited(address: str, path: str) -> tuple[int, float]:
    """The status of another client's question, and the seconds that it took."""
    begun = time.monotonic()
    status = httpx.get(
        address + path, headers={"x-forwarded-for": OTHER, "accept": "text/html"}, timeout=90
    ).status_code
    return status, time.monotonic() - begun


def while_attacked(
    address: str, paths: list[str], asked: list[str]
) -> tuple[list[int], dict[str, tuple[int, float]]]:
    """The statuses of an attacker's questions, all asked at once; and what another heard meanwhile."""
    statuses: list[int] = []
    attack = threading.Thread(target=lambda: statuses.extend(ask_all(address, paths, "10.0.0.66")))
    attack.start()
    time.sleep(0.5)
    heard = {path: waited(address, path) for path in asked}
    attack.join()
    return statuses, heard


def test_numbers_of_days_without_end_leave_pages_numbers_and_health_to_the_others(address: str) -> None:
    attack = [f"/api/v1/indicators?as_of={day}" for day in unused_days(120)]
    numbers = "/api/v1/observations?indicator=ict_specialists&country=IE"
    statuses, heard = while_attacked(address, attack, ["/map", numbers, "/api/v1/health", CSV])
    assert set(statuses) <= {200, 429, 503}
    # A client's share of the line, and its rate: not all of them.
    assert statuses.count(429) > 30
    assert {path: status for path, (status, _) in heard.items()} == dict.fromkeys(heard, 200)
    assert max(seconds for _, seconds in heard.values()) < PATIENCE


def test_pages_without_end_leave_the_others_theirs(address: str) -> None:
    attack = [f"/country?country={code}&as_of={day}" for day in unused_days(30) for code in ("IE", "MT")]
    statuses, heard = while_attacked(address, attack, ["/map", "/api/v1/health"])
    # A page is never refused: at worst its head tells of the dashboard alone.
    assert set(statuses) == {200}
    assert {path: status for path, (status, _) in heard.items()} == dict.fromkeys(heard, 200)
    assert max(seconds for _, seconds in heard.values()) < PATIENCE


def test_slow_files_leave_quick_ones_to_the_others(address: str) -> None:
    attack = [f"/api/v1/briefing.pdf?cards={BRIEFED}&called={number}" for number in range(30)]
    statuses, heard = while_attacked(address, attack, [CSV, "/api/v1/chart.json?card=map", "/map"])
    assert set(statuses) <= {200, 429, 503}
    # An 18-card PDF costs 180 points of 600.
    assert statuses.count(429) >= 24
    assert {path: status for path, (status, _) in heard.items()} == dict.fromkeys(heard, 200)
    assert max(seconds for _, seconds in heard.values()) < PATIENCE


IDLE = (
    "/embed?card=map&since={0}&v={0}",
    "/api/v1/chart.csv?card=map&since={0}&v={0}",
    "/api/v1/table?card=compare-lines&second={0}&v={0}",
    "/api/v1/briefing.xlsx?cards=map~s{0}",
    "/map?since={0}&v={0}",
    "/country?country=IE&idle={0}",
    "/nothing/{0}",
    "/api/v1/indicators?as_of=91{0}-01-01",
    "/api/v1/observations?indicator=ict_specialists&as_of=2025-01-{0}",
    "/api/v1/editions?as_of=92{0}-12-31",
    "/api/v1/revisions?since=2025-01-{0}",
    "/embed?card=ranking&as_of=93{0}-01-01",
    "/map?as_of=94{0}-01-01",
)


@pytest.mark.parametrize("path", everyday(IDLE, lambda path: IDLE.index(path) % 2 == 0))
def test_choices_that_are_not_in_effect_make_no_answer_of_their_own(address: str, path: str) -> None:
    kept = []
    for value in range(10, 14):
        answer = ask(address, path.format(value), f"10.4.{IDLE.index(path)}.{value}")
        assert answer.status_code == (404 if path.startswith("/nothing") else 200), answer.text
        kept.append(answers_kept(address))
    # The first may be the first of its kind.
    assert kept[1:] == [kept[0]] * len(kept[1:])
