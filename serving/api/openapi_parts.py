"""What the API's description is put together from: parameters, answers, and columns of rows."""

from collections.abc import Iterable
from typing import Any, get_args

from analysis.revisions import KINDS
from cards.records import CHANGE_COLUMNS, OBSERVATION_COLUMNS, dated_columns
from data.facts.fact_types import Role
from data.facts.held_values import PRINTED
from serving.answers import PROBLEM
from words.language import ENGLISH, available

Described = dict[str, Any]
LISTS = "parted by commas or dots"
PRECISION = {
    "enum": ["day", "month", "year", "gathered", "unknown"],
    "description": "how precisely the date is known: of a month or a year the last day stands there; "
    "gathered: a copy was gathered on that day; "
    "unknown: it was published by that day",
}
TYPES: dict[str, Described] = {
    "edition": {
        "type": "string",
        "description": "its date; how precisely it is known stands with the edition under /editions",
    },
    "value": {"type": ["number", "null"], "description": "null where no number was published: never zero"},
    "flags": {
        "type": "string",
        "description": f"the source's letters, and {PRINTED} (ours) where role is printed",
    },
    "flags_known": {
        "type": "boolean",
        "description": "false where the copy lacks the source's flags, or the value stands in a text",
    },
    "role": {
        "type": "string",
        "enum": [*get_args(Role), ""],
        "description": "record: the series of record; continuation: takes over for named periods; fallback: "
        "where these are silent; printed: as the Commission printed it in a report, where no series has a "
        "value, and no change, pace or status is computed from it; breakdowns: of groups only; empty: "
        "computed here, or no value. How each edition was obtained (via) stands under /editions",
    },
}
# What was not said before has no value, flags or edition.
CHANGE_TYPES: dict[str, Described] = TYPES | {
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
        "description": "false where the copy of the edition before lacks the source's flags",
    },
    "edition_before": {"type": ["string", "null"]},
    "edition_before_precision": {"type": ["string", "null"], **PRECISION, "enum": [*PRECISION["enum"], None]},
    "difference": {"type": ["number", "null"], "description": "value less value_before, computed here"},
    "gained": {"type": "string", "description": "flag letters that are new"},
    "lost": {"type": "string", "description": "flag letters that are gone"},
}


def parameter(name: str, text: str, schema: Described, *, required: bool = False) -> Described:
    """A parameter of a question: its name, what it is for, and its JSON schema."""
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def code_parameter(name: str, text: str, codes: Iterable[str], default: str = "") -> Described:
    """A parameter that is one of `codes`; it must be given where there is no `default`."""
    schema = {"type": "string", "enum": list(codes)} | ({"default": default} if default else {})
    return parameter(name, text, schema, required=not default)


def list_parameter(name: str, text: str, example: str) -> Described:
    """A parameter that is a list of codes: `text` says of what, and what holds without it."""
    return parameter(name, text, {"type": "string", "example": example})


def moment_parameters() -> list[Described]:
    """By which moment a question is answered: as_of and state."""
    day, number = {"type": "string", "format": "date"}, {"type": "integer", "minimum": 1}
    return [
        parameter("as_of", "Only editions up to this day", day),
        parameter("state", "Only what was held at this version of the data", number),
    ]


def format_parameter(*more: str) -> Described:
    """JSON or CSV, or one of `more`."""
    return code_parameter("format", "The form of the answer", ("json", "csv", *more), "json")


def excel_parameter() -> Described:
    """Whether CSV is for Excel."""
    return code_parameter(
        "excel", "Whether CSV begins with the mark by which Excel knows UTF-8", ("0", "1"), "0"
    )


def operation(summary: str, parameters: list[Described], schema: Described) -> Described:
    """An address that is asked with GET and answers JSON of this schema, or CSV where it takes a format."""
    if all(each["name"] != "lang" for each in parameters):
        said = "The language of what is said when the question is refused"
        parameters = [*parameters, code_parameter("lang", said, available(), ENGLISH)]
    forms: Described = {"application/json": {"schema": schema}}
    if any(each["name"] == "format" for each in parameters):
        forms["text/csv"] = {}
        parameters = [*parameters, excel_parameter()]
    answers = {
        "200": {"description": "The answer", "content": forms},
        "206": {"description": "The part of it that Range asked for"},
        "304": {"description": "The copy that If-None-Match names is still the same"},
        "400": refusal("A code that is not known, with the nearest valid ones"),
        **of_every_address(),
        "416": {"description": "Range asked for a part that lies behind the end"},
        "429": refusal(
            "Too many questions from one client in a short time; Retry-After says when to ask again"
        ),
        "503": refusal("The store does not answer, or the server is busy"),
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def of_every_address() -> Described:
    """What is answered before anybody looks at what is asked, in a line of text."""
    said = {
        "414": "The query string is longer than the server takes",
        "421": "The dashboard is not served under the Host of the request",
    }
    return {status: {"description": why, "content": {"text/plain": {}}} for status, why in said.items()}


def refusal(said: str) -> Described:
    """An answer that says what is wrong, as problem details (RFC 9457)."""
    return {"description": said, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def problem_schema() -> Described:
    """The schema of every refusal."""
    texts = {"type": "array", "items": {"type": "string"}, "description": "the nearest valid codes"}
    return {
        "type": "object",
        "description": "Problem details (RFC 9457)",
        "properties": {
            "type": {"type": "string", "const": "about:blank"},
            "title": {"type": "string", "description": "the status in words"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "what is wrong, and what to do"},
            "did_you_mean": texts,
        },
        "required": ["type", "title", "status", "detail"],
    }


def rows_schema(name: str, row: Described) -> Described:
    """The schema of an answer that is a list of rows under a name."""
    return {"type": "object", "properties": {name: {"type": "array", "items": row}}}


def observation_schema() -> Described:
    """The schema of a row of observations."""
    columns = {column: TYPES.get(column, {"type": "string"}) for column in OBSERVATION_COLUMNS}
    return {"type": "object", "properties": columns}


def change_schema() -> Described:
    """The schema of a row of what an edition changed."""
    names = dated_columns(CHANGE_COLUMNS)
    columns = {column: CHANGE_TYPES.get(column, {"type": "string"}) for column in names}
    return {"type": "object", "properties": columns}
