"""Slow questions keep to their own threads: health and numbers are answered while cards and pictures without
end are waited for.
"""

import asyncio
import threading

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
from serving.limits import Rate
from serving.threads import Threads
from tests.forgetting import forget_answers

MANY = 80
SLOW = ("/embed?card=map", "/api/v1/chart.csv?card=map", "/feeds/IE.xml")
QUICK = ("/api/v1/health", "/api/v1/observations?indicator=ict_specialists&country=IE")


async def asked_while_all_wait(app: Starlette, released: threading.Event) -> tuple[list[int], list[int]]:
    """The statuses of QUICK, asked while each of SLOW was asked MANY times, and of those."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://here", timeout=None
    ) as client:
        slow = [asyncio.create_task(client.get(address)) for address in SLOW for _ in range(MANY)]
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
    monkeypatch.setattr(card_files, "RATE", Rate(burst=MANY, each_minute=1))
    forget_answers()
    # An earlier test may have asked for the same card.
    forget_answers()
    app = Starlette(routes=[*data_routes.ROUTES, *card_files.ROUTES, *embed_route.ROUTES, *feeds.ROUTES])
    try:
        quick, slow = asyncio.run(asked_while_all_wait(app, released))
    finally:
        forget_answers()
    assert quick == [200, 200]
    # One clear answer each: refused, busy, or the feed.
    assert set(slow) <= {200, 400, 503}
    assert slow.count(200) == MANY


def test_no_more_work_at_once_than_there_are_threads() -> None:
    running: list[int] = []
    most = 0

    def work(number: int) -> int:
        nonlocal most
        running.append(number)
        most = max(most, len(running))
        threading.Event().wait(0.01)
        running.remove(number)
        return number

    async def all_of_it() -> list[int]:
        three = Threads(3)
        return await asyncio.gather(*(three.run(work, number) for number in range(12)))

    assert asyncio.run(all_of_it()) == list(range(12))
    assert most == 3
