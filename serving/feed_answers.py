"""How a feed is answered: its bytes, or that the reader's copy is still the same (RFC 9110, 13)."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

from serving.answers import etag_matches

ATOM = "application/atom+xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class FeedFile:
    """A feed's bytes, its etag, and when this process first made them: what changes the bytes can't go
    unnoticed by either.
    """

    content: bytes
    etag: str
    modified: datetime


def file_of_feed(content: bytes) -> FeedFile:
    """The file of bytes that were just made."""
    # The server's own clock for the Date header may lag a second behind, and Last-Modified must not be later
    # (RFC 9110, 8.8.2.1).
    made = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=1)
    return FeedFile(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"', made)


def answer_feed(request: Request, file: FeedFile, kind: str) -> Response:
    """The feed, or 304 where the reader has it."""
    headers = {
        "etag": file.etag,
        "last-modified": format_datetime(file.modified, usegmt=True),
        "cache-control": "public, max-age=600",
    }
    if _has_copy(request, file):
        return Response(None, 304, headers)
    return Response(file.content, 200, headers, kind)


def _has_copy(request: Request, file: FeedFile) -> bool:
    """Whether the reader's copy is this one; If-None-Match goes before If-Modified-Since (RFC 9110,
    13.2.2).
    """
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag_matches(file.etag, tags)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and file.modified <= since
