"""HTTP answers that all routes share: JSON that other sites may read, and errors that say what to do."""

import difflib
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from data.queries.moments import NotReadyError, StoreError, refuse_damage, renew_facts

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


def with_json_errors(endpoint: Endpoint) -> Endpoint:
    """Makes a bad question a 400 and a store that doesn't answer a 503, each with one clear message."""

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        renew_facts()
        try:
            with store_faults():
                return endpoint(request)
        except BadQuestionError as error:
            return json_answer({"error": str(error), "did_you_mean": error.near}, 400)
        except (NotReadyError, StoreError) as error:
            return json_answer({"error": str(error)}, 503)

    return answer


@contextmanager
def store_faults() -> Iterator[None]:
    """Where something fails that nothing else explains, and the store is damaged, raises StoreError instead:
    what it holds may be anything.
    """
    try:
        yield
    except (BadQuestionError, NotReadyError, StoreError):
        raise
    except Exception:
        refuse_damage()
        raise


def read_parameters(request: Request) -> dict[str, str]:
    """Reads the question's parameters by name.

    Raises BadQuestionError where one stands twice, since only one of the two would be answered.
    """
    given: dict[str, str] = {}
    for name, code in request.query_params.multi_items():
        if name in given:
            raise BadQuestionError(f'the parameter "{name}" stands twice: give it once, with all its codes')
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
    """`code` as `valid` writes it, in whatever case it was given.

    Raises BadQuestionError, which holds the nearest valid codes, where it is none; `what` says of what.
    """
    codes = list(valid)
    if code in codes:
        return code
    folded = {each.lower(): each for each in codes}
    if code.lower() in folded:
        return folded[code.lower()]
    near = difflib.get_close_matches(code.lower(), list(folded), 5, 0.5)
    raise BadQuestionError(f'unknown {what} "{code}"', [folded[match] for match in near] or codes[:5])


def content_etag(content: bytes, form: str = "") -> str:
    """The etag of content that is sent in a form ("br", "gzip"; "" as it is)."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}{form and "-" + form}"'


def etag_matches(etag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names this etag."""
    return etag in {entry.strip().removeprefix("W/") for entry in wanted.split(",")}


def file_headers(name: str) -> dict[str, str]:
    """The headers of a file that browsers save under `name`, and that any site may read."""
    return {
        "content-disposition": f'attachment; filename="{name}"',
        "access-control-allow-origin": "*",
    }
