"""The OpenAPI description of /api/v1/."""

from typing import Any

from analysis.revisions import FIRST, KINDS
from cards.every import CARDS
from cards.records import CHANGE_COLUMNS, NAMED, OBSERVATION_COLUMNS, dated_columns
from data.facts.catalogue import catalogue
from data.queries.exchange import CONTENT_TYPES
from exports.documents.citation import STYLES
from exports.pictures.image import SHAPES
from serving.api.api_examples import BRIEFED, EXAMPLES
from serving.files.card_files import FORMS
from words.language import available

PRECISION = {
    "enum": ["day", "month", "year", "gathered", "unknown"],
    "description": "how precisely the date is known: of a month or a year the last day stands there; "
    "gathered: a copy was gathered on that day; "
    "unknown: it was published by that day",
}
TYPES: dict[str, dict[str, Any]] = {
    "edition": {
        "type": "string",
        "description": "its date; how precisely it is known stands with the edition under /editions",
    },
    "value": {"type": ["number", "null"], "description": "null where no number was published: never zero"},
    "flags_known": {"type": "boolean", "description": "false where the copy of the source dropped the flags"},
}
# What was not said before has no value, flags or edition.
CHANGE_TYPES: dict[str, dict[str, Any]] = TYPES | {
    "edition": {"type": "string", "description": "its date, as precisely as edition_precision says"},
    "edition_precision": {"type": "string", **PRECISION},
    "kind": {
        "type": "string",
        "enum": list(KINDS),
        "description": "rounding: the values differ by less than the decimals of the coarser one",
    },
    "value_before": {"type": ["number", "null"]},
    "flags_before": {
        "type": ["string", "null"],
        "description": "of the last edition before whose flags are known",
    },
    "flags_known_before": {
        "type": "boolean",
        "description": "false where the edition before dropped the flags",
    },
    "edition_before": {"type": ["string", "null"]},
    "edition_before_precision": {"type": ["string", "null"], **PRECISION, "enum": [*PRECISION["enum"], None]},
    "difference": {"type": ["number", "null"], "description": "value less value_before, computed here"},
    "gained": {"type": "string", "description": "flag letters that are new"},
    "lost": {"type": "string", "description": "flag letters that are gone"},
}

COUNTRIES = "Codes of countries or of regions (NUTS 1), parted by commas; without it the 27 and EU27_2020"
# A briefing's forms: type and summary.
BRIEFINGS = {
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "Cards as slides: charts and maps that can be edited, notes with method and source",
    ),
    "pdf": ("application/pdf", "Cards as pages, tagged for screen readers"),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Cards as a workbook, a sheet each, with flags and sources",
    ),
    "zip": ("application/zip", "Cards as slides, pages, a workbook and CSV, and what they say"),
}


def description() -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    asked = _asked()
    row = {
        "type": "object",
        "properties": {column: TYPES.get(column, {"type": "string"}) for column in OBSERVATION_COLUMNS},
    }
    change = {
        "type": "object",
        "properties": {
            column: CHANGE_TYPES.get(column, {"type": "string"}) for column in dated_columns(CHANGE_COLUMNS)
        },
    }
    moment = [parameter for parameter in asked if parameter["name"] in ("as_of", "state")]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Digital Decade dashboard",
            "version": "1",
            "description": "Observations of record on the EU's Digital Decade, with flags, source dataset "
            "and edition; and the national coalitions. "
            "Rows hold codes; their names are in /api/v1/indicators, and beside the codes in every card's "
            "files (/api/v1/chart.csv).",
        },
        "paths": _exemplified(
            {
                "/api/v1/observations": _get(
                    "Observations of one indicator", asked, _listed("observations", row)
                ),
                "/api/v1/indicators": _get(
                    "The indicators held", moment, _listed("indicators", {"type": "object"})
                ),
                "/api/v1/revisions": _get(
                    "What editions changed, the newest first",
                    _asked_of_changes(asked),
                    _listed("revisions", change),
                ),
                "/api/v1/coalitions": _get(
                    "The national coalitions, one object a member state; counts over time as each source "
                    "gave them",
                    [],
                    _coalitions(),
                ),
                "/api/v1/contributions": _contributions(asked),
                "/api/v1/editions": _get(
                    "The editions held and their provenance", moment, _listed("editions", {"type": "object"})
                ),
                "/api/v1/health": _get("Whether the store answers", [], {"type": "object"}),
                "/api/v1/factsheet.pdf": _factsheet(moment),
                **{f"/api/v1/briefing.{form}": _briefing(form, moment) for form in BRIEFINGS},
                "/api/v1/chart.{form}": _files(),
                "/api/v1/citation": _citation(),
                "/api/v1/table": _table(),
                "/api/v1/everything.zip": _everything(),
            }
        ),
    }


def _exemplified(paths: dict[str, Any]) -> dict[str, Any]:
    """Every address with a link that works, under a name of our own as OpenAPI asks: its own examples belong
    to single parameters.
    """
    return {path: {"get": {**methods["get"], "x-example": EXAMPLES[path]}} for path, methods in paths.items()}


def _asked() -> list[dict[str, Any]]:
    """What observations are asked by."""
    return [
        _parameter(
            "indicator",
            "An indicator's code",
            {"type": "string", "enum": list(catalogue().indicators)},
            required=True,
        ),
        _parameter("country", COUNTRIES, {"type": "string", "example": "EL,IE"}),
        _parameter("period", "A period or a span", {"type": "string", "example": "2021..2025"}),
        _parameter(
            "breakdown",
            "Codes of breakdowns, parted by commas, or all; without it total",
            {"type": "string", "example": "women,men"},
        ),
        _parameter("as_of", "Only editions up to this day", {"type": "string", "format": "date"}),
        _parameter(
            "state", "Only what was held at this version of the data", {"type": "integer", "minimum": 1}
        ),
        _parameter(
            "format", "The form of the answer", {"type": "string", "enum": ["json", "csv"], "default": "json"}
        ),
    ]


def _everything() -> dict[str, Any]:
    said = "All observations with their provenance, the registry of coalitions, and what their sites offered"
    return {
        "get": {
            "summary": said,
            "responses": {
                "200": {
                    "description": "A ZIP of CSV and JSON; its README.txt says what is in it",
                    "content": {"application/zip": {}},
                }
            },
        }
    }


def _briefing(form: str, moment: list[dict[str, Any]]) -> dict[str, Any]:
    said = "Codes of cards parted by ~~, each a card's name and its choices as letter and code, parted by ~"
    parameters = [
        _parameter("cards", said, {"type": "string", "example": BRIEFED}, required=True),
        _parameter("called", "The name of the briefing", {"type": "string", "maxLength": 80}),
        _parameter(
            "lang", "The language of the file", {"type": "string", "enum": list(available()), "default": "en"}
        ),
    ]
    described = _get(BRIEFINGS[form][1], [*parameters, *moment], {})
    described["get"]["responses"]["200"] = {"description": "The file", "content": {BRIEFINGS[form][0]: {}}}
    _limited(described)["get"]["responses"]["503"]["description"] = (
        "The store does not answer, or no picture can be made just now"
    )
    return described


def _factsheet(moment: list[dict[str, Any]]) -> dict[str, Any]:
    country = _parameter(
        "country",
        "A member state's code",
        {"type": "string", "enum": list(catalogue().countries)},
        required=True,
    )
    lang = _parameter(
        "lang", "The language of the sheet", {"type": "string", "enum": list(available()), "default": "en"}
    )
    described = _get(
        "A member state's factsheet: two A4 pages, tagged for screen readers (PDF/UA-1)",
        [country, lang, *moment],
        {},
    )
    described["get"]["responses"]["200"] = {"description": "A PDF", "content": {"application/pdf": {}}}
    return _limited(described)


def _files() -> dict[str, Any]:
    """Every card of every page as a file."""
    forms = _parameter("form", "The kind of file", {"type": "string", "enum": list(FORMS)}, required=True) | {
        "in": "path"
    }
    shape = _parameter(
        "shape", "Of a picture, also in the ZIP", {"type": "string", "enum": list(SHAPES), "default": "slide"}
    )
    described = _get(
        "A card as a file: the codes of its page's link, and the card's name", [forms, shape, *_card()], {}
    )
    media: dict[str, dict[str, Any]] = {form.media.partition(";")[0]: {} for form in FORMS.values()}
    described["get"]["responses"]["200"] = {
        "description": "The file, with title, source, edition, licence and link",
        "content": media,
    }
    named = ", ".join(f"{column}_name" for column in NAMED)
    described["get"]["description"] = (
        f"Tables hold names beside codes ({named}), in the language asked for; beside an edition's "
    )
    described["get"]["description"] += (
        "date stands how precisely it is known (edition_precision); a period is text in every form. "
    )
    tabled = ", ".join(card for card, address in CARDS.items() if not address.drawn)
    described["get"]["description"] += f"Cards that are tables have no picture: {tabled}."
    return _limited(described)


def _citation() -> dict[str, Any]:
    style = _parameter(
        "style", "Short, in full, or BibTeX", {"type": "string", "enum": list(STYLES), "default": "full"}
    )
    described = _get("How to cite a card", [style, *_card()], {})
    described["get"]["responses"]["200"] = {"description": "The citation", "content": {"text/plain": {}}}
    return _limited(described)


def _table() -> dict[str, Any]:
    described = _get("A card's table as a piece of HTML, as its page shows it", _card(), {})
    described["get"]["responses"]["200"] = {"description": "The table", "content": {"text/html": {}}}
    return _limited(described)


def _limited(described: dict[str, Any]) -> dict[str, Any]:
    described["get"]["responses"] |= {
        "413": {"description": "The file would be too large"},
        "429": {
            "description": "Too many questions from one client in a short time; Retry-After says when to "
            "ask again"
        },
        "503": {"description": "The store does not answer, or many files are being made just now"},
    }
    return described


def _card() -> list[dict[str, Any]]:
    """The parameters of a card's address: which it takes depends on the card."""
    choices = sorted({name for address in CARDS.values() for name in address.takes})
    said = {
        name: ", ".join(card for card, address in CARDS.items() if name in address.takes) for name in choices
    }
    text = {"type": "string"}
    moment = [
        _parameter("as_of", "Only editions up to this day", {"type": "string", "format": "date"}),
        _parameter(
            "state", "Only what was held at this version of the data", {"type": "integer", "minimum": 1}
        ),
        _parameter(
            "lang",
            "The language of all words",
            {"type": "string", "enum": list(available()), "default": "en"},
        ),
    ]
    card = _parameter(
        "card", "The card's name", {"type": "string", "enum": list(CARDS), "example": "map"}, required=True
    )
    return [
        card,
        *(_parameter(name, f"As in the link of the page; taken by {said[name]}", text) for name in choices),
        *moment,
    ]


def _contributions(asked: list[dict[str, Any]]) -> dict[str, Any]:
    weeks, types = catalogue().exchange.weeks, ", ".join(CONTENT_TYPES)
    parameters = [
        _parameter(
            "of",
            "Which rows: counts by week, every item, or how each site is read",
            {"type": "string", "enum": ["counts", "items", "sites"], "default": "counts"},
        ),
        _parameter(
            "country",
            "Codes of member states, parted by commas; without it all whose site is read",
            {"type": "string", "example": "IE,LV"},
        ),
        _parameter(
            "type",
            f"Types of content, parted by commas ({types}); without it all",
            {"type": "string", "example": "event"},
        ),
        _parameter(
            "weeks",
            "Over so many weeks up to today's",
            {"type": "integer", "minimum": 1, "maximum": max(weeks), "default": weeks[0]},
        ),
        *(parameter for parameter in asked if parameter["name"] == "format"),
    ]
    rows = {"type": "array", "items": {"type": "object"}}
    said = {
        name: {"type": "array", "items": {"type": "string"}} for name in ("countries", "types", "made_up")
    }
    content = {
        "day": {"type": "string", "format": "date"},
        "weeks": {"type": "integer"},
        **dict.fromkeys(("counts", "items", "sites"), rows),
        **said,
    }
    return _get(
        "What the coalitions' sites offered; a count is null where no pull looked, never zero",
        parameters,
        {"type": "object", "properties": content},
    )


def _asked_of_changes(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shared = [parameter for parameter in asked if parameter["name"] in ("as_of", "state", "format")]
    kinds = ", ".join(KINDS)
    return [
        _parameter(
            "indicator",
            "Codes of indicators, parted by commas; without it all",
            {"type": "string", "example": "basic_digital_skills"},
        ),
        _parameter(
            "country",
            "Codes of countries, parted by commas; without it all that are held, regions too",
            {"type": "string", "example": "IE"},
        ),
        _parameter(
            "dataset",
            "Codes of datasets, parted by commas; without it all",
            {"type": "string", "example": "isoc_sk_dskl_i21"},
        ),
        _parameter(
            "kind",
            f"Kinds of change, parted by commas ({kinds}); without it all but {FIRST}",
            {"type": "string", "example": "revised"},
        ),
        _parameter(
            "since",
            "From what counted on this day to what counts now, instead of edition by edition",
            {"type": "string", "format": "date"},
        ),
        *shared,
    ]


def _parameter(name: str, text: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _listed(name: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "array", "items": row}}}


def _coalitions() -> dict[str, Any]:
    listed, counts = _listed("coalitions", {"type": "object"}), _listed("counts", {"type": "object"})
    return {"type": "object", "properties": listed["properties"] | counts["properties"]}


def _get(summary: str, parameters: list[dict[str, Any]], schema: dict[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = (
        {"text/csv": {}} if any(parameter["name"] == "format" for parameter in parameters) else {}
    )
    answers = {
        "200": {"description": "The answer", "content": {"application/json": {"schema": schema}} | table},
        "400": {"description": "A code that is not known, with the nearest valid ones"},
        "503": {"description": "The store does not answer"},
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}
