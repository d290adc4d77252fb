"""Questions to one site: asks below its address, signs in once, and says in plain words why no data came."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NoReturn, TypeAlias
from urllib.parse import urlsplit

from loaders.coalition_sites.contract import Site
from loaders.coalition_sites.site_hosts import PRIVATE, SiteSession
from loaders.contract import NoAnswerError, RedirectRefusedError, SourceError
from loaders.http import Patience, Reply, get, post, without_credentials
from loaders.refusals import one_line

# A national site is a small server that is asked once a day: it is given half a minute, and never asked
# sooner than it wants.
PATIENCE = Patience(
    attempts=4, first_wait=1.0, longest_wait=60.0, deadline=120.0, read_timeout=30.0, obeys=True
)

# How a reason of the client's begins, or what it holds -> what a coordinator can do something with. Nothing
# else of it is told: it may quote an answer, which may be that of a service which is nobody's business.
_PLAIN = {
    "CERTIFICATE_VERIFY_FAILED": "the site's certificate is not valid",
    "no answer (ConnectError": "no connection to the site",
    "no answer (ConnectTimeout": "no connection to the site in time",
    "no answer (ReadTimeout": "no answer from the site in time",
    "no answer (RemoteProtocolError": "the site broke off its answer",
    "no answer (ReadError": "the site broke off its answer",
    f"leads to {PRIVATE}": f"the site's name leads to {PRIVATE}, which is not asked",
    "redirected with credentials": "redirected with credentials to another host",
    "redirected beyond": "redirected beyond its own domain",
    "redirected to": "redirected to an address that is less safe",
    "redirects: a loop": "more redirects than are followed",
    "the answer is larger": "the answer is too large",
    "bytes when unpacked": "the answer is too large",
    "the gzip stream is": "the site broke off its answer",
    "the answer was not whole": "the answer took too long",
}
_UNREAD = "the site's answer can't be read"

SignIn: TypeAlias = Callable[["SiteClient"], Mapping[str, str]]
DECLARED = "data/declared/coalition_sites.toml"
LATER = "it is asked again at the next pull"


class NoDataError(Exception):
    """Why a type brought no data.

    `ends`: nothing else at this site need be asked. `silent`: there was no answer at all.
    """

    def __init__(self, reason: str, ends: bool = False, silent: bool = False) -> None:
        super().__init__(one_line(reason))
        self.ends = ends
        self.silent = silent


class SiteClient:
    """Asks one site during one pull.

    `synthetic`: an answer said that its content is made up; `moved`: another host of its domain answered.
    """

    def __init__(self, site: Site, session: SiteSession, sign_in: SignIn | None) -> None:
        self.site = site
        self.synthetic = False
        self.moved = False
        self._session = session
        self._sign_in = sign_in
        self._credentials: Mapping[str, str] | None = None

    def data(
        self, path: str, parameters: Mapping[str, str | list[str]] | None = None
    ) -> tuple[Any, Mapping[str, str]]:
        """Asks a path below the site's address: the parsed JSON and the answer's headers.

        NoDataError without JSON.
        """
        if self._credentials is None:
            self._credentials = self._sign_in(self) if self._sign_in else {}
        credentials = self._credentials
        reply = self._ask(path, lambda address: get(self._session, address, parameters, credentials))
        if reply.status != 200:
            self._refuse(reply)
        self.synthetic |= reply.headers.get("x-synthetic", "").lower() == "yes"
        return _parse_json(reply), reply.headers

    def token(self, path: str, form: Mapping[str, str]) -> str:
        """Signs in with a form and returns the access token (OAuth 2.0, RFC 6749, section 5.1).

        NoDataError if there is none.
        """
        reply = self._ask(path, lambda address: post(self._session, address, form))
        # RFC 6749, section 5.2: wrong credentials are answered with 400 and "invalid_grant".
        if reply.status in (400, 401, 403):
            raise self._not_let_in(reply.status)
        if reply.status != 200:
            self._refuse(reply)
        answer = _parse_json(reply)
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise NoDataError("the answer to the sign-in holds no access token", ends=True)
        return token

    def secrets(self, *names: str) -> list[str]:
        """Reads the environment variables of that name.

        NoDataError if one is missing: then nothing can be asked.
        """
        missing = [name or "(none declared)" for name in names if not os.environ.get(name)]
        if missing:
            raise NoDataError(f"no sign-in: set {' and '.join(missing)} in the environment", ends=True)
        return [os.environ[name] for name in names]

    def _ask(self, path: str, ask: Callable[[str], Reply]) -> Reply:
        address = f"{self.site.address.rstrip('/')}/{path}"
        try:
            reply = ask(address)
        except SourceError as error:
            reason = str(error).removeprefix(f"{without_credentials(address)}: ")
            advice = (
                f"not followed; if the site has moved, correct its address in {DECLARED}"
                if isinstance(error, RedirectRefusedError)
                else LATER
            )
            raise NoDataError(
                f"{plain_reason(reason)}: {advice}", silent=isinstance(error, NoAnswerError)
            ) from None
        self.moved |= urlsplit(address).hostname != urlsplit(reply.address).hostname
        # Where a redirect led is the site's word; what was asked is ours.
        return replace(reply, address=without_credentials(address))

    def _not_let_in(self, status: int) -> NoDataError:
        names = " and ".join(name for name in (self.site.user_variable, self.site.secret_variable) if name)
        if self._sign_in is None:
            return NoDataError(
                f"the site asks for a sign-in ({status}), which this kind of site has not: correct its "
                f"kind in {DECLARED}",
                ends=True,
            )
        return NoDataError(
            f"the site refused the sign-in ({status}): check {names} in the environment", ends=True
        )

    def _refuse(self, reply: Reply) -> NoReturn:
        match reply.status:
            case 401 | 403:
                raise self._not_let_in(reply.status)
            case 404 | 410:
                raise NoDataError(
                    f"nothing is at {reply.address} ({reply.status}): correct the path in {DECLARED}"
                )
            case 429:
                raise NoDataError(f"the site asks for patience (429): {LATER}", ends=True)
            case status if status >= 500:
                raise NoDataError(f"the site has trouble of its own ({status}): {LATER}")
            case status:
                raise NoDataError(
                    f"the site answered with status {status} instead of data: compare its interface with "
                    f"its kind in {DECLARED}"
                )


def plain_reason(reason: str) -> str:
    """Why no answer came, in words that a coordinator can do something with; nothing of the answer itself."""
    return next((plain for words, plain in _PLAIN.items() if words in reason), _UNREAD)


def require_list(rows: object) -> list[Any]:
    """Returns `rows` if they are a list; NoDataError otherwise: the site is of another kind than declared."""
    if isinstance(rows, list):
        return rows
    raise NoDataError(
        f"the answer holds no list of entries where this kind of site has one: compare its interface with "
        f"its kind in {DECLARED}"
    )


def _parse_json(reply: Reply) -> Any:
    try:
        # A byte order mark is sent by some servers before JSON.
        return json.loads(reply.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        start = reply.content[:200].lstrip().lower()
    if "html" in reply.headers.get("content-type", "").lower() or start.startswith((b"<!doctype", b"<html")):
        raise NoDataError(
            f"the site answered with a web page instead of data: is {reply.address} the address of its "
            f"interface?"
        )
    raise NoDataError(f"the answer is cut off or no JSON: {LATER}")
