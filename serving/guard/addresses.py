"""The addresses under which the dashboard is public (DASHBOARD_ADDRESS): of links, and who is answered."""

import os
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.facts.environment import SettingError
from data.facts.public_path import SETTING, public_path

HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?")
PUBLIC = re.compile(rf"https?://({HOST.pattern})(/[A-Za-z0-9._~/-]*)?")
# This machine's own names, under which its operator looks at it.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
USUAL_PORTS = {"http": ":80", "https": ":443", "ws": ":80", "wss": ":443"}
# What a machine's own watch asks for, which knows no public name.
HEALTH = ("/api/v1/health", "/_stcore/health")


@dataclass(frozen=True)
class Address:
    """What links of an answer begin with, "https://host"; `ours`: one of the dashboard's own addresses, and
    not only what the request's Host says, which anybody may write.
    """

    start: str
    ours: bool


@cache
def public_addresses(said: str) -> tuple[str, ...]:
    """The addresses of a setting, parted by blanks or commas; SettingError where one is none."""
    found = tuple(each.rstrip("/") for each in re.split(r"[\s,]+", said) if each)
    for each in found:
        if not PUBLIC.fullmatch(each):
            raise SettingError(
                f'{SETTING} holds "{each}": an address is such as https://dashboard.example.org'
            )
    if len({urlsplit(each).path for each in found}) > 1:
        raise SettingError(f"{SETTING} holds addresses with different paths: links begin with one path")
    return found


def link_address(scope: Scope) -> Address:
    """What the links of an answer begin with.

    A public address where there is one: that of the request's Host, else the first. Without any, what the
    request was sent to; only our path for a Host that is none.
    """
    public, host = public_addresses(os.environ.get(SETTING, "")), asked_host(scope)
    if public:
        return Address(next((each for each in public if _host_of(each) == host), public[0]), ours=True)
    start = f"{scope['scheme']}://{host}" if host else ""
    return Address(start + public_path(), ours=is_loopback(scope))


def our_addresses(scope: Scope) -> tuple[str, ...]:
    """What addresses that are ours begin with: the public ones, or what the request was sent to."""
    if public := public_addresses(os.environ.get(SETTING, "")):
        return public
    start = link_address(scope).start
    return (start,) if start else ()


def is_answered(scope: Scope) -> bool:
    """Whether the dashboard answers under the Host of a request."""
    public = public_addresses(os.environ.get(SETTING, ""))
    if not public or asked_host(scope) in {_host_of(each) for each in public}:
        return True
    return scope["path"] in HEALTH and is_loopback(scope)


def is_loopback(scope: Scope) -> bool:
    """Whether the Host is this machine, at the port that was asked: other ports are other Hosts."""
    name, _, port = _split(asked_host(scope))
    server = scope.get("server") or ("", None)
    return name in LOOPBACK and (port or USUAL_PORTS.get(scope["scheme"], "")[1:]) == str(server[1])


def asked_host(scope: Scope) -> str:
    """The Host of a request, in small letters and without the port that goes without saying; "" for none."""
    said = Headers(scope=scope).getlist("host")
    if len(said) != 1 or not HOST.fullmatch(said[0]):
        return ""
    return said[0].lower().removesuffix(USUAL_PORTS.get(scope["scheme"], ":80"))


def _host_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.netloc.lower().removesuffix(USUAL_PORTS[parts.scheme])


def _split(host: str) -> tuple[str, str, str]:
    if host.startswith("["):
        name, bracket, port = host.partition("]")
        return name + bracket, ":", port.removeprefix(":")
    return host.partition(":")


class AddressMiddleware:
    """Answers 421 under other Hosts than the public ones; what names another Host, no cache may keep."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not is_answered(scope):
            await _refuse(scope, receive, send)
        elif link_address(scope).ours:
            await self.app(scope, receive, send)
        else:

            async def keep_out(message: Message) -> None:
                if message["type"] == "http.response.start":
                    headers = MutableHeaders(scope=message)
                    # What browsers may keep for ever has its content in its name, and names no host.
                    if "immutable" not in headers.get("cache-control", ""):
                        headers["cache-control"] = "no-store"
                await send(message)

            await self.app(scope, receive, keep_out)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    said = "This dashboard is not served under that name.\n"
    answer: Response = PlainTextResponse(said, 421, {"cache-control": "no-store"})
    await answer(scope, receive, send)
