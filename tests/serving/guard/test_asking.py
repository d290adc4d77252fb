"""What a computed address costs its client: for asking, and for what must be made; and who is told what."""

import asyncio
import threading

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.queries.moments import StoreError
from serving.guard import allowances
from serving.guard.allowances import Rate
from serving.guard.asking import Work, limit_requests
from serving.guard.pools import Pool
from words.language import load_language
from words.refusals import unavailable

ASKING, MAKING = 2, 7


@pytest.fixture(autouse=True)
def small_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty points at once, and no more in the time of a test."""
    monkeypatch.setattr(allowances, "RATE", Rate(burst=20, each_minute=1))


def answers(app: Starlette, *clients: str) -> list[httpx.Response]:
    """One answer after another, each to a client of this name."""

    async def ask() -> list[httpx.Response]:
        found = []
        for client in clients:
            transport = httpx.ASGITransport(app, client=(client, 1), raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
                found.append(await asking.get("/it"))
        return found

    return asyncio.run(ask())


def served(answering: object, pool: Pool | None = None) -> Starlette:
    pool = pool or Pool(2, waiting=2, most=4, seconds=5)
    return Starlette(routes=[Route("/it", limit_requests(pool, ASKING)(answering))])  # type: ignore[arg-type]


def test_each_client_pays_for_asking_from_a_purse_of_its_own() -> None:
    app = served(lambda _request: PlainTextResponse("there"))
    assert [answer.status_code for answer in answers(app, *["10.0.0.1"] * 11)] == [200] * 10 + [429]
    assert [answer.status_code for answer in answers(app, "10.0.0.2")] == [200]


def test_what_must_be_made_costs_its_price_beside() -> None:
    pool = Pool(2, waiting=2, most=4, seconds=5)
    app = served(lambda _request: Work(MAKING, pool, lambda: PlainTextResponse("made")))
    found = answers(app, *["10.0.0.1"] * 3)
    # Twice 2 + 7 of 20 points: the third may still ask, and not have it made.
    assert [answer.status_code for answer in found] == [200, 200, 429]
    assert int(found[2].headers["retry-after"]) > 60
    assert found[2].headers["cache-control"] == "no-store"
    assert "too many requests in a short time" in found[2].json()["detail"]


def test_work_is_done_on_its_own_threads() -> None:
    """Who only asks what something is doesn't wait for who has it made."""
    slow, quick = Pool(2, waiting=9, most=9, seconds=9), Pool(2, waiting=9, most=9, seconds=9)
    released = threading.Event()

    def answering(request: Request) -> Response | Work:
        if request.query_params:
            return Work(1, slow, lambda: PlainTextResponse(str(released.wait(20))))
        return PlainTextResponse("quick")

    async def all_of_it() -> None:
        transport = httpx.ASGITransport(served(answering, quick), client=("10.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
            made = [asyncio.create_task(asking.get("/it?made=1")) for _ in range(4)]
            await asyncio.sleep(0.2)
            try:
                assert (await asyncio.wait_for(asking.get("/it"), 5)).text == "quick"
            finally:
                released.set()
            assert {answer.status_code for answer in await asyncio.gather(*made)} == {200}

    asyncio.run(all_of_it())


def test_readers_hear_no_host_user_or_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_request: Request) -> Response:
        raise StoreError("Can't read the store postgresql://office@10.1.2.3/dashboard: no route to host")

    (answer,) = answers(served(failing), "10.0.0.1")
    assert (answer.status_code, answer.json()["detail"]) == (503, unavailable(load_language("en")))
