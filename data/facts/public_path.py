"""Where below its host the dashboard is public: what the links of its pages to itself begin with."""

import os
import re
from functools import cache
from urllib.parse import urlsplit

from data.facts.environment import SettingError

# The address or addresses, parted by blanks or commas; serving.guard.addresses says what is none.
SETTING = "DASHBOARD_ADDRESS"
# Streamlit's own: below which path the server itself answers, of what it is asked for.
OPTION = "server.baseUrlPath"
PATH = re.compile(r"(/(?!\.+(/|$))[A-Za-z0-9._~-]+)*")


class ServerPath:
    """Below which path the server itself answers, as "/dashboard"; "" at the root."""

    below = ""


def serve_below(option: str) -> None:
    """Takes over Streamlit's option: links begin with its path where no public address says it.

    SettingError for what is no path, and for another than the public address has: links would lead out of it.
    """
    below = "/" + option.strip("/") if option.strip("/") else ""
    if not PATH.fullmatch(below):
        raise SettingError(f'{OPTION} holds "{option}": a path is such as dashboard, or statistics/dashboard')
    if below and os.environ.get(SETTING, "").strip() and _first_path() != below:
        raise SettingError(
            f'{OPTION} holds "{option}" and {SETTING} an address with the path "{_first_path() or "/"}": '
            "both must have the same path, or leave the option out"
        )
    ServerPath.below = below
    public_path.cache_clear()


@cache
def public_path() -> str:
    """The path of the first public address: "/dashboard" of "https://example.org/dashboard/", "" at the root;
    without an address, the path below which the server answers. A proxy, or serving.guard.below_a_path, takes
    it away again before the rest of us is asked.
    """
    return _first_path() or ServerPath.below


def _first_path() -> str:
    first = next(iter(os.environ.get(SETTING, "").replace(",", " ").split()), "")
    return urlsplit(first).path.rstrip("/")


def own_path(path: str) -> str:
    """A path of ours ("/map?...") as a page's link leads there."""
    return public_path() + path
