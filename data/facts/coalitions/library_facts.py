"""What an item of the library of actions is: its codes, the columns of its table, the provenance of the whole
list. An item is a page about what a coalition or a country does; nothing of it is a measured exchange.
"""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

LIBRARY_TYPES = (
    "story",
    "event",
    "training",
    "funding",
    "good_practice",
    "initiative",
    "resource",
    "strategy",
    "organisation",
)
# What may be dated ahead: a future date can only be that of the event, or of the end of the call.
DATED_AHEAD = ("event", "funding")
FOUND_ON = ("coalition_site", "coalition_catalogue", "platform", "official")
# And what no list says: the coalition published it on its site, where its public feed was read.
BY_FEED = "feed"
# Whether the page printed the title, or its words were read from the page's address.
PRINTED, FROM_ADDRESS = "printed", "address"
TITLE_BASES = (PRINTED, FROM_ADDRESS)
ITEM_PAGE = "item"
PAGES = (ITEM_PAGE, "listing")
# What the date of an item by feed is of; of a list's "", as the list doesn't say.
DATE_CHANGED = "changed"
COLUMNS = (
    "country",
    "type",
    "title",
    "title_language",
    "address",
    "date",
    "publisher",
    "found_on",
    "title_basis",
    "page",
    "remark",
)


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class LibraryEdition:
    """Where a list of items comes from. `edition`: the ISO day up to which its pages were read, and how
    precisely that is known; `sha256`: of its packed file.
    """

    edition: str
    date_precision: Literal["day", "month"]
    obtained: str
    rows: int
    sha256: str
    via: str = ""
    bundled: bool = False


def same_page(address: str) -> str:
    """What two addresses of one page have in common: neither http or https, nor "www", nor a last slash."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def page_host(address: str) -> str:
    """The host of a web address as it is registered, letters of other scripts written out ("xn--…"), so that
    none can pass for another; "" where there is none.
    """
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return ""
