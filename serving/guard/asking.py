"""How a computed address is answered: by a client that may ask, on threads of its own, for a price."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from cards.request import CardError
from data.queries.moments import NotReadyError, StoreError, log_failure, refuse_damage, renew_facts
from exports.pictures.browser import NoBrowserError, PictureError
from serving.answers import BadQuestionError, asked_language, problem
from serving.guard import allowances
from serving.guard.clients import client_of
from serving.guard.pools import BusyError, Pool
from words.refusals import unavailable

AGAIN = {"retry-after": "10"}
# Bytes of an answer.
LARGEST = 20 * 2**20
# Where an endpoint's pool is found.
POOL_OF = "pool_of"


@dataclass(frozen=True)
class Work:
    """What must still be made for an answer: what it costs its client, and on which threads."""

    price: int
    pool: Pool
    make: Callable[[], Response]


Made = TypeVar("Made", bound=Response | Work)
Answering = Callable[[Request], Response | Work]
Endpoint = Callable[[Request], Awaitable[Response]]
# Takes in what a client sends with a request, or says why not.
Reader = Callable[[Request, str], Awaitable[Response | None]]
# Says that a client must wait: the sentence, 429 or 503, and the seconds.
Refusal = Callable[[Request, str, int, int], Response]


def refuse_in_json(request: Request, said: str, status: int, seconds: int) -> Response:
    """A refusal as all of the API's."""
    headers = {"retry-after": str(seconds), "cache-control": "no-store"}
    return problem(status, said, None, headers, asked_language(request))


def limit_requests(
    pool: Pool, price: int, refuse: Refusal = refuse_in_json, read: Reader | None = None
) -> Callable[[Answering], Endpoint]:
    """Makes an endpoint of what answers a request, at once or by Work: with a price in points for asking,
    a pool for finding out what is asked, and one clear answer where the client must wait. `read` takes in
    what is sent with the request, once it is paid for; where it can't be taken, its answer is the answer.
    """

    def make(answering: Answering) -> Endpoint:
        @wraps(answering)
        async def answer(request: Request) -> Response:
            client = client_of(request.scope)
            if wait := allowances.RATE.wait(client, price):
                return _too_much(request, wait, refuse)
            try:
                if read is not None and (refused := await read(request, client)) is not None:
                    return refused
                found = await pool.run(client, answer_or_problem, request, lambda: answering(request))
                if isinstance(found, Response):
                    return found
                if wait := allowances.RATE.wait(client, found.price):
                    return _too_much(request, wait, refuse)
                return await found.pool.run(client, answer_or_problem, request, found.make)
            except BusyError as error:
                return _busy(request, error, refuse)

        setattr(answer, POOL_OF, pool)
        return answer

    return make


def _busy(request: Request, error: BusyError, refuse: Refusal) -> Response:
    language = asked_language(request)
    if error.own:
        said = language.text("you have too many requests waiting: send them one at a time")
        return refuse(request, said, 429, 10)
    return refuse(request, language.text("the server is busy: try again in a few seconds"), 503, 10)


def _too_much(request: Request, wait: float, refuse: Refusal) -> Response:
    seconds = math.ceil(wait)
    said = asked_language(request).text(
        "too many requests in a short time: try again in {seconds} s", seconds=seconds
    )
    return refuse(request, said, 429, seconds)


def answer_or_problem(request: Request, answering: Callable[[], Made]) -> Made | Response:
    """The answer; a bad question, a store that doesn't answer and a picture that can't be made are told."""
    renew_facts()
    try:
        found = answering()
    except (BadQuestionError, CardError) as error:
        language = asked_language(request)
        return problem(400, error.say(language), error.near, language=language)
    except (NotReadyError, StoreError) as error:
        return _unavailable(request, error)
    except PictureError as error:
        language = asked_language(request)
        headers = {} if isinstance(error, NoBrowserError) else AGAIN
        return problem(503, error.say(language), None, headers, language)
    except Exception:
        # What a damaged store holds may be anything.
        try:
            refuse_damage()
        except StoreError as error:
            return _unavailable(request, error)
        raise
    if isinstance(found, Response) and len(found.body) > LARGEST:
        language = asked_language(request)
        said = language.text("this file would be too large: choose fewer countries, groups, years or cards")
        return problem(413, said, language=language)
    return found


def _unavailable(request: Request, error: NotReadyError | StoreError) -> Response:
    """That the data can't be read just now; the log has why."""
    log_failure(error)
    language = asked_language(request)
    return problem(503, unavailable(language), language=language)
