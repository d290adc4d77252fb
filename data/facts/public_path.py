"""Where below its host the dashboard is public: what the links of its pages to itself begin with."""

import os
from functools import cache
from urllib.parse import urlsplit

# The address or addresses, parted by blanks or commas; serving.guard.addresses says what is none.
SETTING = "DASHBOARD_ADDRESS"


@cache
def public_path() -> str:
    """The path of the first public address: "/dashboard" of "https://example.org/dashboard/", "" at the root
    and without an address. A proxy takes it away again before it asks us.
    """
    first = next(iter(os.environ.get(SETTING, "").replace(",", " ").split()), "")
    return urlsplit(first).path.rstrip("/")


def own_path(path: str) -> str:
    """A path of ours ("/map?...") as a page's link leads there."""
    return public_path() + path
