"""What the search box of every page asks while a reader types."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.search.find_entries import find_entries
from cards.view import view_of
from data.facts.public_path import own_path
from data.queries import moments
from serving.answers import json_answer, read_parameters, valid_code
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import ENGLISH, Language, available, load_language

ADDRESS = "/search.json"
# Letters that are looked at: nobody looks for more.
LONGEST = 80


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_search(request: Request) -> Response:
    """GET /search.json?q=…&lang=…: what is said, and the entries found, each with its kind in words."""
    given = read_parameters(request)
    language = load_language(valid_code(given.get("lang", ENGLISH), available(), "language"))
    found = find_entries(given.get("q", "")[:LONGEST], view_of(moments.now(), language))
    kinds = kind_names(language)
    entries = [
        {
            "kind": kinds[entry.kind],
            "name": entry.name,
            "said": entry.said,
            "address": own_path(entry.address),
        }
        for entry in found.entries
    ]
    return json_answer({"said": found.said, "entries": entries})


def kind_names(language: Language) -> dict[str, str]:
    """What an entry is, by its kind."""
    return {
        "country": language.text("Country"),
        "indicator": language.text("Indicator"),
        "page": language.text("Page"),
        "coalition": language.text("Coalition"),
        "word": language.text("Word explained"),
    }


ROUTES = [Route(ADDRESS, get_search)]
