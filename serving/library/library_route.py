"""GET /api/v1/library: the items of the library of actions that pass a filter, as JSON or CSV, as the list
stands now.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.library.library_rows import item_records
from data.facts.coalitions.library_facts import BY_FEED, FOUND_ON, LIBRARY_TYPES, PAGES, TITLE_BASES
from data.queries.library import ITEMS, UNDATED, feed_sources, find_items, library_options, newest_library
from serving.answers import ROOT, BadQuestionError, json_answer, read_only
from serving.api.api_parameters import EXCEL, csv_answer, read_format
from serving.api.openapi_parts import (
    LISTS,
    Described,
    format_parameter,
    list_parameter,
    operation,
    parameter,
    rows_schema,
)
from serving.guard import pools, prices
from serving.guard.asking import Work, limit_requests
from serving.library.library_questions import FILTERS, read_filter

PATH = f"{ROOT}/library"
# Rows of one answer: more are asked for page by page, or taken as CSV in everything.zip.
MOST = 10_000
PARAMETERS = (*FILTERS, "limit", "offset", "format", EXCEL)


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_library(request: Request) -> Work:
    """The items that pass, the newest first, undated last; how many there are; which list they are of."""
    given = read_only(request, PARAMETERS)
    form, reading = read_format(given), newest_library()
    choice = read_filter(given, library_options(reading))
    limit, offset = _number(given, "limit", MOST, 1), _number(given, "offset", 0, 0)

    def answer() -> Response:
        items = find_items(choice, reading)
        records = item_records(items.iloc[offset : offset + limit])
        if form == "csv":
            return csv_answer(records, ITEMS, "library", given)
        edition = asdict(reading.edition) if reading.edition else None
        about = {"edition": edition, "feeds": feed_sources(reading)}
        return json_answer({**about, "total": len(items), "offset": offset, "library": records})

    return Work(prices.NUMBERS, pools.NUMBERS, answer)


def _number(given: Mapping[str, str], name: str, default: int, least: int) -> int:
    text = given.get(name, str(default))
    most = MOST if name == "limit" else 10**9
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
        raise BadQuestionError(
            '{name} "{code}" is not a number from {least} to {most}',
            name=name,
            code=text,
            least=least,
            most=most,
        )
    return int(text)


def describe_library() -> Described:
    """The address in the API's description."""
    whole = {"type": "integer", "minimum": 0}
    return operation(
        "The library of actions: pages about what coalitions and countries do, newest first, undated last; "
        "a list of pages read, and what the coalitions published on their own sites by their public feeds "
        '(found_on "feed", under the country of the coalition); never a measured exchange',
        [
            *filter_parameters(),
            parameter(
                "limit",
                "At most so many rows",
                {"type": "integer", "minimum": 1, "maximum": MOST, "default": MOST},
            ),
            parameter("offset", "After so many rows", {**whole, "default": 0}),
            format_parameter(),
        ],
        {
            "type": "object",
            "properties": {
                "edition": {"type": ["object", "null"]},
                "feeds": {
                    "type": "array",
                    "description": "the public feeds and sitemaps that items by feed were read in, and when",
                    "items": {"type": "object"},
                },
                "total": whole,
                "offset": whole,
                **rows_schema("library", _item_schema())["properties"],
            },
        },
    )


def filter_parameters() -> list[Described]:
    """The filters that the API, the feeds and the calendar share."""
    return [
        list_parameter(
            "country", f"Codes of the countries items are about, {LISTS}; without it all", "EL,IE"
        ),
        parameter("publisher", "Who published the items, by name; without it all", {"type": "string"}),
        list_parameter(
            "type", f"Types of items, {LISTS} ({', '.join(LIBRARY_TYPES)}); without it all", "training"
        ),
        list_parameter("language", f"Codes of the languages of titles, {LISTS}; without it all", "el"),
        list_parameter("year", f"Years of the date, or {UNDATED}, {LISTS}; without it all", "2023"),
        parameter("text", "Words in title, publisher or host, in any order", {"type": "string"}),
        list_parameter(
            "coalition",
            f"Codes of the countries whose coalition published the items on its own site, {LISTS}; without "
            "it all, whoever published them",
            "EL",
        ),
    ]


def _item_schema() -> Described:
    texts: dict[str, Any] = {name: {"type": "string"} for name in ITEMS}
    found = (*FOUND_ON, BY_FEED)
    codes = {"type": LIBRARY_TYPES, "found_on": found, "title_basis": TITLE_BASES, "page": PAGES}
    texts |= {name: {"type": "string", "enum": list(known)} for name, known in codes.items()}
    dated = {"type": ["string", "null"], "description": "as precise as known: a day, a month, a year"}
    may_lack = {
        name: {"type": ["string", "null"]}
        for name in ("title_language", "found_at", "date_basis", "coalition")
    }
    return {"type": "object", "properties": {**texts, "date": dated, **may_lack}}


ROUTES = [Route(PATH, get_library)]
