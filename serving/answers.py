"""HTTP answers that all routes share: JSON that other sites may read, and errors that say what to do."""

import difflib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from data.queries.moments import NotReadyError, StoreError

# Where the API begins.
ROOT = "/api/v1"
Endpoint = Callable[[Request], Response]


class BadQuestionError(Exception):
    """A question that can't be answered: the message says why; `near` holds the nearest valid codes."""

    def __init__(self, message: str, near: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.near = list(near)


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`content` as JSON, readable by any site."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return Response(body, status, {"access-control-allow-origin": "*", **(headers or {})}, "application/json")


def answering(endpoint: Endpoint) -> Endpoint:
    """Turns a bad question into a 400 and a store that doesn't answer into a 503, each with one clear
    message.
    """

    @wraps(endpoint)
    def answered(request: Request) -> Response:
        try:
            return endpoint(request)
        except BadQuestionError as error:
            return json_answer({"error": str(error), "did_you_mean": error.near}, 400)
        except (NotReadyError, StoreError) as error:
            return json_answer({"error": str(error)}, 503)

    return answered


def single(request: Request) -> dict[str, str]:
    """The question's parameters; BadQuestionError where one stands twice, since only one of the two would be
    answered.
    """
    asked: dict[str, str] = {}
    for name, code in request.query_params.multi_items():
        if name in asked:
            raise BadQuestionError(f'the parameter "{name}" stands twice: give it once, with all its codes')
        asked[name] = code
    return asked


def only(asked: Mapping[str, str], names: Sequence[str]) -> None:
    """BadQuestionError where anything but `names` is asked for."""
    for name in asked:
        if not names:
            raise BadQuestionError(f'unknown parameter "{name}": this address takes none')
        known(name, names, "parameter")


def parameters(request: Request, names: Sequence[str]) -> dict[str, str]:
    """The question's parameters, each given once, and only `names`; BadQuestionError otherwise."""
    asked = single(request)
    only(asked, names)
    return asked


def known(code: str, valid: Iterable[str], what: str) -> str:
    """`code` if it is valid; else BadQuestionError with the nearest valid ones."""
    codes = list(valid)
    if code in codes:
        return code
    folded = {known_code.lower(): known_code for known_code in codes}
    if code.lower() in folded:
        return folded[code.lower()]
    near = difflib.get_close_matches(code.lower(), list(folded), 5, 0.5)
    raise BadQuestionError(f'unknown {what} "{code}"', [folded[match] for match in near] or codes[:5])


def matches(etag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names this etag."""
    return etag in {entry.strip().removeprefix("W/") for entry in wanted.split(",")}
