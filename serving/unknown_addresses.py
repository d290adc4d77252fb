"""Addresses below the API's and the feeds' that lead nowhere: 404, and what there is instead."""

import difflib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serving.answers import ROOT, asked_language, problem
from serving.api.openapi import build_description
from serving.discovery import FEEDS
from serving.guard import pools, prices
from serving.guard.asking import limit_requests


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_nothing(request: Request) -> Response:
    """GET /api/… and /feeds/…: without it, a program that mistypes an address would get a page, and 200."""
    path = request.scope["path"]
    there = [*build_description()["paths"], f"{FEEDS}/all.xml"]
    language = asked_language(request)
    said = language.text(
        "there is nothing at {address}; {docs} tells people what there is, {openapi} programs",
        address=path,
        docs=f"{ROOT}/docs",
        openapi=f"{ROOT}/openapi.json",
    )
    return problem(404, said, difflib.get_close_matches(path, there, 5, 0.7), language=language)


ROUTES = [Route("/api/{rest:path}", get_nothing), Route(FEEDS + "/{rest:path}", get_nothing)]
