"""HTTP answers that all routes share: JSON, and errors that say what to do."""

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cards.address_reader import match_code, match_language, meant_parameters
from words.language import ENGLISH, Language, available, load_language
from words.refusals import RefusedError

# Where the API begins.
ROOT = "/api/v1"
PROBLEM = "application/problem+json"
# A briefing need not be called anything.
MAY_BE_EMPTY = ("called",)


class BadQuestionError(RefusedError):
    """A question that can't be answered: the message says why; `near` holds the nearest valid codes."""


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`content` as JSON."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return Response(body, status, headers, "application/json")


def named_language(request: Request) -> str:
    """What a question has under `lang`, as it was written; "" for nothing."""
    return dict(meant_parameters(request.query_params.multi_items())).get("lang", "")


def asked_language(request: Request) -> Language:
    """The language that a question names in `lang`; English where it names none of ours."""
    return load_language(match_language(named_language(request)) or ENGLISH)


def problem(
    status: int,
    said: str,
    near: Sequence[str] | None = None,
    headers: Mapping[str, str] | None = None,
    language: Language | None = None,
) -> Response:
    """An answer that says what is wrong, as problem details (RFC 9457): `said` in `detail`, the nearest valid
    codes in `did_you_mean`, the status in words in the language (English without one).
    """
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": _status_name(status, language or load_language()),
        "status": status,
        "detail": said,
    }
    content |= {} if near is None else {"did_you_mean": list(near)}
    body = json.dumps(content, ensure_ascii=False).encode("utf-8")
    return Response(body, status, headers, PROBLEM)


def _status_name(status: int, language: Language) -> str:
    """The phrase of a status: in English that of HTTP."""
    return {
        400: language.text("Bad Request"),
        404: language.text("Not Found"),
        413: language.text("Request Entity Too Large"),
        429: language.text("Too Many Requests"),
        503: language.text("Service Unavailable"),
    }.get(status, HTTPStatus(status).phrase)


def read_parameters(request: Request) -> dict[str, str]:
    """Reads the question's parameters by name, without what others add to addresses.

    Raises BadQuestionError where one stands twice, since only one of the two would be answered, and where one
    is empty: whoever wrote it meant something.
    """
    given = named_once(request)
    for name, code in given.items():
        if not code and name not in MAY_BE_EMPTY:
            raise BadQuestionError('the parameter "{name}" is empty: leave it out, or say which', name=name)
    return given


def named_once(request: Request) -> dict[str, str]:
    """The question's parameters by name, the empty ones too; BadQuestionError where one stands twice."""
    given: dict[str, str] = {}
    for name, code in meant_parameters(request.query_params.multi_items()):
        if name in given:
            raise BadQuestionError(
                'the parameter "{name}" stands twice: give it once, with all its codes', name=name
            )
        given[name] = code
    return given


def read_language(request: Request) -> str:
    """Reads the code of the language from a question that takes nothing else."""
    return valid_code(read_only(request, ("lang",)).get("lang", ENGLISH), available(), "language")


def refuse_others(given: Mapping[str, str], names: Sequence[str]) -> None:
    """Raises BadQuestionError where any parameter but `names` is given, or `lang` is none of our languages:
    each address takes it, for what it says when it refuses something.
    """
    for name in given:
        if name == "lang" and name not in names:
            valid_code(given[name], available(), "language")
        elif not names:
            raise BadQuestionError('unknown parameter "{name}": this address takes none', name=name)
        else:
            valid_code(name, (*names, "lang"), "parameter")


def read_only(request: Request, names: Sequence[str]) -> dict[str, str]:
    """Reads the question's parameters; BadQuestionError where one stands twice, or isn't of `names`."""
    given = read_parameters(request)
    refuse_others(given, names)
    return given


def valid_code(code: str, valid: Iterable[str], what: str) -> str:
    """What `code` means among `valid`, as they write it (cards.address_reader.match_code).

    Raises BadQuestionError, which holds the nearest valid codes, where it is none; `what` says of what.
    """
    codes = list(valid)
    found = match_code(code, codes)
    if found is not None:
        return found
    folded = {each.lower(): each for each in codes}
    near = difflib.get_close_matches(code.lower(), list(folded), 5, 0.5)
    offered = [folded[match] for match in near] or codes[:5]
    raise BadQuestionError('unknown {what} "{code}"', offered, what=what, code=code)


def content_etag(content: bytes, form: str = "") -> str:
    """The etag of content that is sent in a form ("br", "gzip"; "" as it is)."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}{form and "-" + form}"'


def etag_matches(etag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names this etag."""
    return etag in {entry.strip().removeprefix("W/") for entry in wanted.split(",")}


def file_headers(name: str) -> dict[str, str]:
    """The headers of a file that browsers save under `name`."""
    return {"content-disposition": f'attachment; filename="{name}"'}
