"""From what a site wrote to what is kept: plain text, moments in UTC, addresses that are safe to link."""

import html
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from loaders.contract import plain_line

LONGEST_TITLE = 500
LONGEST_ADDRESS = 2000


def plain_title(raw: object) -> str:
    """A title as one line of plain text, at most LONGEST_TITLE characters.

    Entities are decoded, marks of HTML are left standing as the text they are, control characters are gone.
    """
    shown = plain_line(html.unescape(raw)) if isinstance(raw, str) else ""
    return shown if len(shown) <= LONGEST_TITLE else shown[: LONGEST_TITLE - 1] + "…"


def parse_identifier(raw: object) -> str:
    """A number or a text that tells an entry from others, as text; "" if it can't."""
    return plain_title(str(raw)) if isinstance(raw, str | int) and not isinstance(raw, bool) else ""


def parse_moment(raw: object) -> str:
    """Reads an ISO 8601 date or moment as "YYYY-MM-DDTHH:MM:SSZ"; without a zone it is taken for UTC.

    "" for none; ValueError if it can't be read.
    """
    if raw is None or raw == "":
        return ""
    try:
        read = datetime.fromisoformat(raw.strip() if isinstance(raw, str) else "")
        in_utc = read if read.tzinfo is None else read.astimezone(UTC)
        return in_utc.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except OverflowError:
        raise ValueError(f"no moment: {raw!r}") from None


def safe_link(raw: object, base: str) -> str:
    """A web address, made whole from the site's own; "" if it is none, or none that a reader may follow."""
    if not isinstance(raw, str) or not raw.strip() or not raw.strip().isprintable():
        return ""
    try:
        whole = urljoin(base, raw.strip())
        parts = urlsplit(whole)
        safe = (
            parts.scheme in ("http", "https")
            and parts.hostname
            and parts.username is None
            and parts.password is None
        )
    except ValueError:
        return ""
    return whole.replace(" ", "%20") if safe and len(whole) <= LONGEST_ADDRESS else ""
