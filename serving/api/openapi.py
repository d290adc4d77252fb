"""The OpenAPI description of /api/v1/, of which people read a page made from it (serving.api.api_page)."""

import re

from analysis.revisions import FIRST, KINDS
from data.facts.catalogue import catalogue
from data.facts.public_path import own_path
from data.queries.exchange import CONTENT_TYPES
from serving.answers import ROOT
from serving.api.api_examples import EXAMPLES
from serving.api.api_parameters import JSON_STAT, SDMX_CSV
from serving.api.openapi_embeds import embed_paths
from serving.api.openapi_files import archive_path, file_paths
from serving.api.openapi_parts import (
    LISTS,
    Described,
    change_schema,
    code_parameter,
    format_parameter,
    list_parameter,
    moment_parameters,
    observation_schema,
    operation,
    parameter,
    problem_schema,
    rows_schema,
)
from serving.check.describe import describe_check
from serving.library.library_route import describe_library

ABOUT = (
    "Observations of record on the EU's Digital Decade, with flags, source dataset "
    "and edition; and the national coalitions. "
    "Rows hold codes; their names are in /api/v1/indicators, and beside the codes in every card's "
    "files (/api/v1/chart.csv)."
)

NUMBERS, COALITIONS, FILES, SITES, SERVICE = "numbers", "coalitions", "files", "sites", "service"
TAGS = {
    NUMBERS: "Observations, indicators, and what editions changed",
    COALITIONS: "The national coalitions and what they do",
    FILES: "Cards, briefings, factsheets and slides as files",
    SITES: "What stands on other sites and in other programs: code of frames, a calendar",
    SERVICE: "How this copy stands",
}
# The groups by the first word of an address; all others are files.
PLACES = {
    NUMBERS: ("observations", "indicators", "revisions", "editions"),
    COALITIONS: ("coalitions", "contributions", "library"),
    SITES: ("oembed", "feeds"),
    SERVICE: ("health",),
}


def build_description() -> Described:
    """Builds an OpenAPI 3.1 document: every address with parameters, answers and an example that works."""
    paths = {
        "/api/v1/observations": _observations(),
        "/api/v1/indicators": operation(
            "The indicators held", moment_parameters(), rows_schema("indicators", {"type": "object"})
        ),
        "/api/v1/revisions": _revisions(),
        "/api/v1/coalitions": _coalitions(),
        "/api/v1/contributions": _contributions(),
        "/api/v1/library": describe_library(),
        "/api/v1/editions": operation(
            "The editions held and their provenance",
            moment_parameters(),
            rows_schema("editions", {"type": "object"}),
        ),
        "/api/v1/health": _health(),
        **file_paths(),
        "/api/v1/check": describe_check(),
        "/api/v1/everything.zip": archive_path(),
        **embed_paths(),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Digital Decade dashboard", "version": "1", "description": ABOUT},
        "servers": [{"url": own_path("/"), "description": "This copy of the dashboard"}],
        "security": [],
        "tags": [{"name": name, "description": said} for name, said in TAGS.items()],
        "paths": {
            path: {method: _named(path, method, said) for method, said in its.items()}
            for path, its in paths.items()
        },
        "components": {"schemas": {"Problem": problem_schema()}},
    }


def _named(path: str, method: str, its: Described) -> Described:
    """An operation with a name of its own ("getBriefingPptx"), its group, and a link that works, which stands
    under a name of ours, as OpenAPI asks: its own examples belong to single parameters.
    """
    words = re.findall(r"[a-z]+", path.removeprefix(ROOT).replace(".{form}", ""))
    tag = next((tag for tag, places in PLACES.items() if words[0] in places), FILES)
    named = {"operationId": method + "".join(word.capitalize() for word in words), "tags": [tag]}
    return {**named, **its} | ({"x-example": EXAMPLES[path]} if method == "get" else {})


def _observations() -> Described:
    parameters = [
        code_parameter("indicator", "An indicator's code", catalogue().indicators),
        list_parameter(
            "country",
            f"Codes of countries or of regions (NUTS 1), {LISTS}; without it the 27 and EU27_2020",
            "EL,IE",
        ),
        parameter(
            "period",
            "A period, or a span from one to another: 2021..2025, or 2021-2025 for the same",
            {"type": "string", "example": "2021..2025"},
        ),
        list_parameter("breakdown", f"Codes of breakdowns, {LISTS}, or all; without it total", "women,men"),
        *moment_parameters(),
        format_parameter(JSON_STAT, SDMX_CSV),
    ]
    answer = rows_schema("observations", observation_schema())
    described = operation("Observations of one indicator", parameters, answer)
    described["get"]["responses"]["200"]["content"] |= {"application/vnd.sdmx.data+csv": {}}
    described["get"]["description"] = (
        "json-stat is JSON-stat 2.0; sdmx-csv is SDMX-CSV 2.0, where NaN stands for an observation without a "
        "number. excel=1 is for CSV alone."
    )
    return described


def _revisions() -> Described:
    parameters = [
        list_parameter("indicator", f"Codes of indicators, {LISTS}; without it all", "basic_digital_skills"),
        list_parameter(
            "country", f"Codes of countries, {LISTS}; without it all that are held, regions too", "IE"
        ),
        list_parameter("dataset", f"Codes of datasets, {LISTS}; without it all", "isoc_sk_dskl_i21"),
        list_parameter(
            "kind", f"Kinds of change, {LISTS} ({', '.join(KINDS)}); without it all but {FIRST}", "revised"
        ),
        parameter(
            "since",
            "From what counted on this day to what counts now, instead of edition by edition",
            {"type": "string", "format": "date"},
        ),
        *moment_parameters(),
        format_parameter(),
    ]
    answer = rows_schema("revisions", change_schema())
    return operation("What editions changed, the newest first", parameters, answer)


def _coalitions() -> Described:
    rows = {"type": "array", "items": {"type": "object"}}
    return operation(
        "The national coalitions, one object a member state; counts over time as each source gave them; "
        "the Structured Dialogue as history",
        moment_parameters()[:1],
        {
            "type": "object",
            "properties": {
                "as_of": {"type": "string", "format": "date"},
                **{name: rows for name in ("coalitions", "counts", "structured_dialogue")},
            },
        },
    )


def _contributions() -> Described:
    weeks = catalogue().exchange.weeks
    parameters = [
        code_parameter(
            "of",
            "Which rows: counts by week, every item, or how each site is read",
            ("counts", "items", "sites"),
            "counts",
        ),
        list_parameter(
            "country", f"Codes of member states, {LISTS}; without it all whose site is read", "IE,LV"
        ),
        list_parameter(
            "type", f"Types of content, {LISTS} ({', '.join(CONTENT_TYPES)}); without it all", "event"
        ),
        parameter(
            "weeks",
            "Over so many weeks up to today's",
            {"type": "integer", "minimum": 1, "maximum": max(weeks), "default": weeks[0]},
        ),
        format_parameter(),
    ]
    rows, texts = ({"type": "array", "items": {"type": kind}} for kind in ("object", "string"))
    content = {
        "day": {"type": "string", "format": "date"},
        "weeks": {"type": "integer"},
        **dict.fromkeys(("counts", "items", "sites"), rows),
        **dict.fromkeys(("countries", "types", "made_up"), texts),
    }
    return operation(
        "What the coalitions' sites offered; a count is null where no pull looked, never zero",
        parameters,
        {"type": "object", "properties": content},
    )


def _health() -> Described:
    whole = {"type": "integer"}
    memory = dict.fromkeys(("budget", "bytes", "answers", "hits", "misses"), whole)
    pages = {**dict.fromkeys(("waiting", "open", "most"), whole), "longest": {"type": "number"}}
    content = {
        "status": {"type": "string"},
        "as_of": {"type": "string", "format": "date"},
        "state": whole,
        "editions": whole,
        "facts": {
            "type": "object",
            "properties": {"digest": {"type": "string"}, "of_store": {"type": "boolean"}},
        },
        "memory": {"type": "object", "properties": memory},
        "pages": {"type": "object", "properties": pages},
        "ahead": {"type": "object", "properties": {"made": whole, "ready": {"type": "boolean"}}},
    }
    described = operation(
        "Whether the store answers and pages are served", [], {"type": "object", "properties": content}
    )
    described["get"]["description"] = (
        "memory says what this server keeps in memory: how many bytes of its budget, how many answers, and "
        "how often a question found one (hits) or had to be worked out (misses). pages says how many wait "
        "for their answer, the longest for how many seconds, and how many are open of how many that may be; "
        "503 tells that pages can't be served, or no more be opened. ahead says how many cards were made "
        "before anybody asked, and whether all are that should be. facts says whether this server answers "
        "from the declared facts that the store was built from (of_store), and their checksum: one of "
        "another version of the program, or with files of its own, answers otherwise than its neighbours."
    )
    return described
