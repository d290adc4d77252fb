"""Health tells when pages can't be served, on a thread of its own."""

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.queries.moments import Moment
from serving import health
from serving.compression import CompressionMiddleware
from serving.guard import page_watch, pools
from serving.guard.pools import Pool


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page that has waited a fifth of a second is late."""
    monkeypatch.setattr(health, "LATE", 0.2)
    assert page_watch.WATCH.begun == {}
    yield
    assert page_watch.WATCH.begun == {}


def served_beside(page: object) -> CompressionMiddleware:
    routes = [Route(path, page) for path in ("/map", "/api/slow")]  # type: ignore[arg-type]
    return CompressionMiddleware(Starlette(routes=[health.HEALTH_ROUTE, *routes]))


async def ask(app: CompressionMiddleware, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.get(path)


@pytest.mark.usefixtures("impatient")
def test_health_tells_that_pages_wait_and_that_they_no_longer_do(moment: Moment) -> None:
    released = asyncio.Event()

    async def page(_request: Request) -> Response:
        await released.wait()
        return PlainTextResponse("a page")

    async def all_of_it() -> None:
        app = served_beside(page)
        waiting = asyncio.create_task(ask(app, "/map"))
        await asyncio.sleep(0.1)
        early = await ask(app, "/api/v1/health")
        assert (early.status_code, early.json()["pages"]["waiting"]) == (200, 1)
        await asyncio.sleep(0.3)
        late = await ask(app, "/api/v1/health")
        assert late.status_code == 503
        assert "pages can't be served: one has waited" in late.json()["detail"]
        released.set()
        await waiting
        again = await ask(app, "/api/v1/health")
        assert (again.status_code, again.json()["status"], again.json()["state"]) == (200, "ok", moment.state)

    asyncio.run(all_of_it())


@pytest.mark.usefixtures("impatient", "moment")
def test_a_slow_file_is_no_page() -> None:
    async def slow(_request: Request) -> Response:
        await asyncio.sleep(0.6)
        return PlainTextResponse("a file")

    async def all_of_it() -> None:
        app = served_beside(slow)
        waiting = asyncio.create_task(ask(app, "/api/slow"))
        await asyncio.sleep(0.4)
        assert (await ask(app, "/api/v1/health")).status_code == 200
        await waiting

    asyncio.run(all_of_it())


@pytest.mark.usefixtures("moment")
def test_health_has_a_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other pool is full, and so are the threads of both libraries: health answers."""
    released = threading.Event()
    others = [pool for name, pool in vars(pools).items() if isinstance(pool, Pool) and name != "HEALTH"]
    assert len(others) >= 8

    async def all_of_it() -> None:
        held = [
            asyncio.create_task(pool.run(f"{number}", released.wait, 20))
            for pool in others
            for number in range(pool.at_once)
        ]
        held += [asyncio.create_task(asyncio.to_thread(released.wait, 20)) for _ in range(60)]
        held += [asyncio.create_task(to_thread.run_sync(released.wait, 20)) for _ in range(60)]
        await asyncio.sleep(0.2)
        try:
            answer = await asyncio.wait_for(ask(served_beside(None), "/api/v1/health"), 10)
        finally:
            released.set()
        assert answer.status_code == 200
        await asyncio.gather(*held)

    asyncio.run(all_of_it())


@pytest.mark.usefixtures("moment")
def test_a_page_comes_though_its_preview_can_not() -> None:
    """While previews are stuck, documents tell of the dashboard alone, at once."""
    released = threading.Event()

    async def all_of_it() -> None:
        held = [
            asyncio.create_task(pools.PREVIEWS.run(f"{number}", released.wait, 20))
            for number in range(pools.PREVIEWS.at_once)
        ]
        await asyncio.sleep(0.1)

        async def original(_request: Request) -> Response:
            return Response(app.document.original, 200, {}, "text/html")

        app = CompressionMiddleware(Starlette(routes=[Route("/map", original)]))
        try:
            page = await asyncio.wait_for(ask(app, "/map?indicator=cloud"), 10)
        finally:
            released.set()
        await asyncio.gather(*held)
        assert "<title>Digital Decade dashboard</title>" in page.text
        assert '<link rel="canonical" href="http://127.0.0.1/map" />' in page.text
        told = await ask(app, "/map?indicator=cloud")
        assert "cloud" in told.text.lower()

    asyncio.run(all_of_it())
