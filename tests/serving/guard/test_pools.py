"""Slow questions keep to their own threads, and one client's many don't stand before another's first."""

import asyncio
import threading
import time
from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette

from cards import every
from cards.registry import BuiltCard
from cards.request import CardError
from data.queries.moments import Moment
from serving import feeds
from serving.api import data_routes
from serving.embed import embed_route
from serving.files import card_files
from serving.guard import pools
from serving.guard.pools import BusyError, Pool
from tests.forgetting import forget_answers

MANY = 40
SLOW = ("/embed?card=map", "/api/v1/chart.csv?card=map", "/feeds/IE.xml")
QUICK = ("/api/v1/health", "/api/v1/observations?indicator=ict_specialists&country=IE")


async def asked_while_all_wait(app: Starlette, released: threading.Event) -> tuple[list[int], list[int]]:
    """The statuses of QUICK, asked while another client asked each of SLOW MANY times, and of those."""

    def as_client(name: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app, client=(name, 1))
        return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=None)

    async with as_client("10.0.0.1") as attacker, as_client("10.0.0.2") as client:
        slow = [asyncio.create_task(attacker.get(address)) for address in SLOW for _ in range(MANY)]
        await asyncio.sleep(0.5)
        try:
            quick = [(await asyncio.wait_for(client.get(address), 10)).status_code for address in QUICK]
        finally:
            released.set()
        return quick, [answer.status_code for answer in await asyncio.gather(*slow)]


def test_health_and_numbers_answer_while_every_slow_question_waits(
    moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def stuck(*_: object) -> BuiltCard:
        released.wait(30)
        raise CardError("a card of this test")

    monkeypatch.setattr(every, "build_card", stuck)
    monkeypatch.setattr(feeds, "feed_document", lambda *_: released.wait(30) and b"<feed/>")
    forget_answers()
    app = Starlette(routes=[*data_routes.ROUTES, *card_files.ROUTES, *embed_route.ROUTES, *feeds.ROUTES])
    try:
        quick, slow = asyncio.run(asked_while_all_wait(app, released))
    finally:
        forget_answers()
    assert quick == [200, 200]
    # One clear answer each: refused, too many of one's own, busy, or the feed.
    assert set(slow) <= {200, 400, 429, 503}
    assert slow.count(429) >= MANY // 2


def blocked(pool: Pool, client: str, until: threading.Event) -> "asyncio.Task[bool]":
    """A question of a client that takes until an event."""
    return asyncio.create_task(pool.run(client, until.wait, 20))


def in_turn(test: Callable[[], object]) -> None:
    asyncio.run(test())  # type: ignore[arg-type]


def test_no_more_work_at_once_than_there_are_places_and_half_of_them_for_one() -> None:
    running: list[str] = []
    most: dict[str, int] = {"all": 0, "a": 0}

    def work(client: str) -> None:
        running.append(client)
        most["all"] = max(most["all"], len(running))
        most["a"] = max(most["a"], running.count("a"))
        threading.Event().wait(0.02)
        running.remove(client)

    async def all_of_it() -> None:
        four = Pool(4, waiting=20, most=40, seconds=20)
        await asyncio.gather(*(four.run(client, work, client) for client in "aaaaaaaabbbb"))
        assert not four.running
        assert not four.line

    in_turn(all_of_it)
    assert most == {"all": 4, "a": 2}


def test_the_next_place_goes_to_who_has_none() -> None:
    async def all_of_it() -> None:
        released, pool, answered = threading.Event(), Pool(1, waiting=10, most=30, seconds=20), []

        async def ask(client: str) -> None:
            await pool.run(client, answered.append, client)

        first = blocked(pool, "many", released)
        await asyncio.sleep(0.05)
        others = [asyncio.create_task(ask(client)) for client in ("many",) * 5 + ("one", "other")]
        await asyncio.sleep(0.05)
        released.set()
        await asyncio.gather(first, *others)
        assert answered == ["many", "one", "other", "many", "many", "many", "many"]

    in_turn(all_of_it)


def test_of_several_the_place_goes_to_who_has_fewest_though_another_came_first() -> None:
    async def all_of_it() -> None:
        released, ended, pool = threading.Event(), threading.Event(), Pool(4, waiting=10, most=30, seconds=20)
        order: list[str] = []
        held = [blocked(pool, client, released) for client in ("many", "other", "third")]
        ending = blocked(pool, "fourth", ended)
        await asyncio.sleep(0.05)
        waiting = []
        for client in ("many", "one"):
            waiting.append(asyncio.create_task(pool.run(client, order.append, client)))
            await asyncio.sleep(0.05)
        ended.set()
        await asyncio.gather(ending, *waiting)
        released.set()
        await asyncio.gather(*held)
        assert order == ["one", "many"]

    in_turn(all_of_it)


def test_who_has_too_many_in_line_is_told_and_the_others_still_wait() -> None:
    async def all_of_it() -> None:
        released, pool = threading.Event(), Pool(1, waiting=2, most=3, seconds=20)
        waiting = [blocked(pool, "many", released) for _ in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError) as own:
            await pool.run("many", int)
        assert own.value.own
        waiting.append(blocked(pool, "one", released))
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError) as full:
            await pool.run("other", int)
        assert not full.value.own
        released.set()
        await asyncio.gather(*waiting)
        assert await pool.run("many", int) == 0

    in_turn(all_of_it)


def test_who_waits_too_long_is_told_and_loses_no_place() -> None:
    async def all_of_it() -> None:
        released, pool = threading.Event(), Pool(1, waiting=2, most=3, seconds=0.1)
        first = blocked(pool, "a", released)
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError):
            await pool.run("b", int)
        gone = asyncio.create_task(pool.run("c", int))
        await asyncio.sleep(0.02)
        gone.cancel()
        released.set()
        await first
        assert await pool.run("b", int) == 0
        assert not pool.running
        assert not pool.line

    in_turn(all_of_it)


def test_a_place_that_comes_in_the_moment_in_which_its_time_is_up_goes_to_the_next() -> None:
    async def all_of_it() -> None:
        pool = Pool(1, waiting=2, most=3, seconds=0.1)
        await pool._enter("a")
        late = asyncio.create_task(pool.run("b", int))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.11, pool._leave, "a")
        # The loop finds both due at once.
        time.sleep(0.3)
        with pytest.raises(BusyError):
            await late
        assert not pool.running
        assert await asyncio.wait_for(pool.run("c", int), 5) == 0

    in_turn(all_of_it)


def test_a_client_has_its_share_of_a_crew_whatever_it_asks_for() -> None:
    async def all_of_it() -> None:
        released, crew = threading.Event(), Pool(3, waiting=10, most=30, seconds=20)
        pools = [Pool(3, waiting=10, most=30, seconds=0.3, crew=crew) for _ in range(4)]
        held = [blocked(pool, client, released) for pool in pools for client in ("many", "more")]
        await asyncio.sleep(0.05)
        assert crew.running == {"many": 1, "more": 1}
        assert await asyncio.wait_for(pools[0].run("other", int), 5) == 0
        released.set()
        await asyncio.gather(*held)
        assert not crew.running

    in_turn(all_of_it)


def test_an_error_of_the_work_frees_its_place() -> None:
    async def all_of_it() -> None:
        pool = Pool(1, waiting=1, most=1, seconds=1)
        with pytest.raises(ZeroDivisionError):
            await pool.run("a", lambda: 1 / 0)
        assert await pool.run("a", int) == 0

    in_turn(all_of_it)


@pytest.mark.parametrize("clients", [1, 50])
def test_files_that_are_asked_for_at_once_wait_and_none_is_refused(clients: int) -> None:
    """Thirty of one office, fifty of fifty readers, in the line that files have."""

    async def ask() -> list[int]:
        line = pools.FILES
        pool = Pool(line.at_once, waiting=line.waiting, most=line.most, seconds=20)
        asked = range(30 if clients == 1 else clients)
        return list(
            await asyncio.gather(*(pool.run(f"10.0.0.{each % clients}", int, each) for each in asked))
        )

    assert len(asyncio.run(ask())) == (30 if clients == 1 else 50)
