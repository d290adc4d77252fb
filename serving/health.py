"""GET /api/v1/health: whether the store answers and pages are served, on a thread of its own."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.facts.catalogue import catalogue
from data.facts.memory import MEMORY
from data.queries import moments
from serving.answers import ROOT, json_answer, problem, read_only
from serving.guard import pools
from serving.guard.asking import answer_or_problem
from serving.guard.clients import client_of
from serving.guard.page_watch import LATE, WATCH
from serving.guard.visitors import VISITORS
from serving.start.warming_ahead import WARMING


async def get_health(request: Request) -> Response:
    """200 and what is kept in memory; else 503 with the reason: the store, or the pages."""
    client, longest, opened = client_of(request.scope), WATCH.longest(), VISITORS.summary()
    if longest > LATE:
        return _refused(f"pages can't be served: one has waited {round(longest)} s for its answer")
    if opened["open"] >= opened["most"]:
        return _refused(f"no more pages can be opened: {opened['open']} are open, and no more may be")
    pages = {"waiting": len(WATCH.begun), "longest": round(longest, 1), **opened}
    try:
        return await pools.HEALTH.run(client, answer_or_problem, request, lambda: _of_store(request, pages))
    except pools.BusyError:
        return _refused("health is asked for more often than it can be told")


def _of_store(request: Request, pages: dict[str, float]) -> Response:
    read_only(request, ())
    now = moments.now()
    held = {"as_of": now.as_of, "state": now.state, "editions": len(moments.editions_at(now))}
    facts = {"digest": catalogue().digest, "of_store": moments.answers_from_facts_of_store()}
    ahead = {"made": WARMING.made, "ready": WARMING.ready.is_set()}
    told = {"facts": facts, "memory": MEMORY.summary(), "pages": pages, "ahead": ahead}
    return json_answer({"status": "ok", **held, **told})


def _refused(why: str) -> Response:
    return problem(503, why, headers={"cache-control": "no-store"})


HEALTH_ROUTE = Route(f"{ROOT}/health", get_health)
