"""HTTP answers that all routes share: JSON, and errors that say what to do."""

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cards.address_reader import match_code, meant_parameters

# Where the API begins.
ROOT = "/api/v1"
PROBLEM = "application/problem+json"
# A briefing need not be called anything.
MAY_BE_EMPTY = ("called",)


class BadQuestionError(Exception):
    """A question that can't be answered: the message says why; `near` holds the nearest valid codes."""

    def __init__(self, message: str, near: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.near = list(near)


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`content` as JSON."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return Response(body, status, headers, "application/json")


def problem(
    status: int, said: str, near: Sequence[str] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that says what is wrong, as problem details (RFC 9457): `said` in `detail`, the nearest valid
    codes in `did_you_mean`.
    """
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": said,
    }
    content |= {} if near is None else {"did_you_mean": list(near)}
    body = json.dumps(content, ensure_ascii=False).encode("utf-8")
    return Response(body, status, headers, PROBLEM)


def read_parameters(request: Request) -> dict[str, str]:
    """Reads the question's parameters by name, without what others add to addresses.

    Raises BadQuestionError where one stands twice, since only one of the two would be answered, and where one
    is empty: whoever wrote it meant something.
    """
    given: dict[str, str] = {}
    for name, code in meant_parameters(request.query_params.multi_items()):
        if name in given:
            raise BadQuestionError(f'the parameter "{name}" stands twice: give it once, with all its codes')
        if not code and name not in MAY_BE_EMPTY:
            raise BadQuestionError(f'the parameter "{name}" is empty: leave it out, or say which')
        given[name] = code
    return given


def refuse_others(given: Mapping[str, str], names: Sequence[str]) -> None:
    """Raises BadQuestionError where any parameter but `names` is given."""
    for name in given:
        if not names:
            raise BadQuestionError(f'unknown parameter "{name}": this address takes none')
        valid_code(name, names, "parameter")


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
    raise BadQuestionError(f'unknown {what} "{code}"', [folded[match] for match in near] or codes[:5])


def content_etag(content: bytes, form: str = "") -> str:
    """The etag of content that is sent in a form ("br", "gzip"; "" as it is)."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}{form and "-" + form}"'


def etag_matches(etag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names this etag."""
    return etag in {entry.strip().removeprefix("W/") for entry in wanted.split(",")}


def file_headers(name: str) -> dict[str, str]:
    """The headers of a file that browsers save under `name`."""
    return {"content-disposition": f'attachment; filename="{name}"'}
