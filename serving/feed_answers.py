"""How a feed is answered: its bytes, or that the reader's copy is still the same (RFC 9110, 13)."""

import hashlib
import zlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from serving.answers import etag_matches

ATOM = "application/atom+xml; charset=utf-8"
Entry = TypeVar("Entry", bound=Hashable)
FIRST_HOUR = 3600
CALENDAR = "text/calendar; charset=utf-8"


def distinct_dates(dates: Mapping[Entry, str]) -> dict[Entry, str]:
    """The dates (RFC 3339, UTC) of a feed's entries, no two the same: readers order by them, and take one for
    another. A date of which only the day is known gets a time within the first hour that hangs on the entry
    alone, so that none moves when others come.
    """
    given: dict[Entry, str] = {}
    for entry, date in sorted(dates.items(), key=lambda each: (each[1], str(each[0]))):
        when = datetime.fromisoformat(date)
        if not (when.hour or when.minute or when.second):
            when += timedelta(seconds=zlib.crc32(str(entry).encode()) % FIRST_HOUR)
        while (said := when.isoformat(timespec="seconds")) in given.values():
            when += timedelta(seconds=1)
        given[entry] = said
    return given


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
