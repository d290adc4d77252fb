"""The one way to ask a source: a client that names the project, waits, tries again, gives up in one line."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    retry_if_result,
    stop_after_attempt,
    wait_exponential_jitter,
)

from loaders.contract import NoAnswerError, RedirectRefusedError, SourceError
from loaders.refusals import request_error
from loaders.unpacking import LARGEST, gunzip

USER_AGENT = "digital-decade-dashboard (dashboard of public statistics; asks one question at a time)"
MOST_REDIRECTS = 5

# 501 and 505 are final; the rest of the fives, and these fours, pass. Eurostat answers 503 at 11:00 and
# 23:00, while it publishes.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Patience:
    """How long to wait for what, in seconds. Tests shorten it.

    A Retry-After longer than `longest_wait` is cut to it, or, with `obeys`, ends the asking: that answer is
    handed over.
    """

    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 120.0
    deadline: float = 900.0  # for one answer, so that a slow drip ends
    read_timeout: float = 120.0
    poll_wait: float = 10.0
    polls: int = 180
    largest: int = LARGEST
    obeys: bool = False
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Reply:
    """A whole answer, unpacked from its transfer encoding."""

    address: str
    status: int
    content: bytes
    retry_after: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Question:
    """What is asked; a question with `credentials` (headers) or a `form` holds a secret, one with other
    `headers` none.
    """

    address: str
    parameters: Mapping[str, str | list[str]] | None = None
    credentials: Mapping[str, str] | None = None
    form: Mapping[str, str] | None = None
    headers: Mapping[str, str] | None = None

    def request(self, session: httpx.Client) -> httpx.Request:
        method = "GET" if self.form is None else "POST"
        headers = {**(self.headers or {}), **(self.credentials or {})}
        return session.build_request(
            method, self.address, params=self.parameters, headers=headers, data=self.form
        )

    @property
    def is_secret(self) -> bool:
        return bool(self.credentials) or self.form is not None


class Session(httpx.Client):
    """An httpx client with the project's name, time limits and patience.

    `may_redirect(first, there)` says whether a question to the first address may be led to another one.
    """

    def __init__(
        self,
        patience: Patience | None = None,
        transport: httpx.BaseTransport | None = None,
        may_redirect: Callable[[httpx.URL, httpx.URL], bool] = lambda _first, _there: True,
    ) -> None:
        self.patience, self.may_redirect = patience or Patience(), may_redirect
        limits = httpx.Timeout(self.patience.read_timeout, connect=20.0)
        # gzip only: brotli and zstd would need packages, and their cut-off streams go unnoticed.
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
        super().__init__(timeout=limits, headers=headers, transport=transport)


class _BrokenError(Exception):
    """An answer that failed on the way; worth another try. `kind`: what it is when no try helps."""

    def __init__(self, reason: str, kind: type[SourceError]) -> None:
        super().__init__(reason)
        self.kind = kind


# One question at a time, whichever session asks: the fair-use rule of Eurostat counts concurrent requests.
_ONE_AT_A_TIME = threading.Lock()


def patience_of(session: httpx.Client) -> Patience:
    """The session's patience, or the usual one for a plain httpx client."""
    return session.patience if isinstance(session, Session) else Patience()


def get(
    session: httpx.Client,
    address: str,
    parameters: Mapping[str, str | list[str]] | None = None,
    credentials: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """The answer to a GET, whatever its status, after retries.

    `credentials` are headers that no other host may see, `headers` any others. SourceError if no answer came:
    no connection, cut off, too large, too slow, redirected round and round, or to another host with
    credentials.
    """
    return _answer(session, _Question(address, parameters, credentials, headers=headers))


def post(
    session: httpx.Client, address: str, form: Mapping[str, str], credentials: Mapping[str, str] | None = None
) -> Reply:
    """The answer to a form (a sign-in: as secret as credentials), on the same terms as `get`."""
    return _answer(session, _Question(address, None, credentials, form))


def _answer(session: httpx.Client, question: _Question) -> Reply:
    patience = patience_of(session)
    retrying = Retrying(
        stop=stop_after_attempt(patience.attempts),
        wait=lambda state: _wait(state, patience),
        retry=retry_if_exception_type(_BrokenError)
        | retry_if_result(lambda reply: _may_pass(reply, patience)),
        sleep=patience.sleep,
        retry_error_callback=_last_reply,
    )
    try:
        with _ONE_AT_A_TIME:
            reply: Reply = retrying(_ask, session, question, patience)
    except _BrokenError as error:
        raise request_error(without_credentials(question.address), str(error), error.kind) from None
    return reply


def _may_pass(reply: Reply, patience: Patience) -> bool:
    """Whether asking again may bring another answer, and may be done."""
    forbidden = patience.obeys and (reply.retry_after or 0.0) > patience.longest_wait
    return reply.status in _PASSING and not forbidden


def without_credentials(address: str) -> str:
    """An address as it may be shown: without user, password and query."""
    url = httpx.URL(address)
    return (
        str(url.copy_with(username=None, password=None, query=None))
        if url.host
        else address.partition("?")[0]
    )


def _last_reply(state: RetryCallState) -> Reply:
    assert state.outcome is not None
    reply: Reply = state.outcome.result()
    return reply


def _wait(state: RetryCallState, patience: Patience) -> float:
    usual = wait_exponential_jitter(
        multiplier=patience.first_wait, max=patience.longest_wait, jitter=patience.first_wait
    )(state)
    if state.outcome is None or state.outcome.failed:
        return usual
    asked: float | None = state.outcome.result().retry_after
    return usual if asked is None else min(max(asked, 0.0), patience.longest_wait)


def _ask(session: httpx.Client, question: _Question, patience: Patience) -> Reply:
    end = time.monotonic() + patience.deadline
    address = question.address
    try:
        request = question.request(session)
        for _ in range(MOST_REDIRECTS + 1):
            response = session.send(request, stream=True, follow_redirects=False)
            try:
                if response.next_request is None:
                    return _reply(response, patience, end)
            finally:
                response.close()
            _check_redirect(session, request, response.next_request, question)
            request = response.next_request
    except (httpx.TransportError, httpx.StreamError) as error:
        raise _BrokenError(f"no answer ({type(error).__name__}: {error})", NoAnswerError) from None
    except (httpx.InvalidURL, httpx.HTTPError) as error:
        raise request_error(without_credentials(address), f"can't be asked ({error})") from None
    raise _no_redirect(address, f"more than {MOST_REDIRECTS} redirects: a loop")


def _check_redirect(
    session: httpx.Client, request: httpx.Request, next_request: httpx.Request, question: _Question
) -> None:
    here, there = request.url, next_request.url
    if isinstance(session, Session) and not session.may_redirect(httpx.URL(question.address), there):
        raise _no_redirect(question.address, "redirected beyond its own domain")
    if there.scheme != here.scheme and there.scheme != "https":
        raise _no_redirect(str(here), f"redirected to {there.scheme}://{there.host}, which is less safe")
    elsewhere = (there.host, there.port) != (here.host, here.port) and (there.scheme, there.host) != (
        "https",
        here.host,
    )
    secret = (
        question.is_secret
        or bool(here.userinfo)
        or session.auth is not None
        or "authorization" in request.headers
        or "cookie" in request.headers
    )
    if elsewhere and secret:
        raise _no_redirect(str(here), f"redirected with credentials to another host, {there.host}")


def _no_redirect(address: str, reason: str) -> SourceError:
    return request_error(without_credentials(address), reason, RedirectRefusedError)


def _reply(response: httpx.Response, patience: Patience, end: float) -> Reply:
    address = without_credentials(str(response.url))
    parts: list[bytes] = []
    size = 0
    # iter_raw, because httpx's own gzip reader takes a cut-off stream for a whole one.
    for part in response.iter_raw():
        size += len(part)
        if size > patience.largest:
            raise request_error(address, f"the answer is larger than {patience.largest} bytes")
        if time.monotonic() > end:
            raise request_error(address, f"the answer was not whole after {patience.deadline:g} seconds")
        parts.append(part)
    content = b"".join(parts)
    match response.headers.get("content-encoding", "identity").lower():
        case "gzip" | "x-gzip" if content:
            content = _gunzip(content, address, patience.largest)
        case "identity" | "gzip" | "x-gzip" | "":
            pass
        case other:
            raise request_error(address, f"the answer is encoded as {other}, which was not asked for")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(
        address, response.status_code, content, _retry_after(headers.get("retry-after", "")), headers
    )


def _gunzip(content: bytes, address: str, largest: int) -> bytes:
    try:
        return gunzip(content, address, largest)
    except SourceError as error:
        raise _BrokenError(str(error).removeprefix(f"{address}, "), SourceError) from None


def _retry_after(header: str) -> float | None:
    """Seconds, from a number or a date."""
    if header.strip().isdigit():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
