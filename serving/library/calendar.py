"""GET /feeds/events.ics: events and calls of the library that are still to come, as iCalendar (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.records import row_dicts
from data.queries.library import LibraryFilter, LibraryReading, items_ahead, library_options, newest_library
from serving.answers import read_only, valid_code
from serving.discovery import FEEDS
from serving.feed_answers import CALENDAR, answer_feed, file_of_feed
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from serving.library.library_feed import item_id, item_summary
from serving.library.library_questions import FILTERS, read_filter
from words.language import ENGLISH, Language, available, load_language

PATH = f"{FEEDS}/events.ics"
# Octets of a line, the two of its end left out.
LONGEST_LINE = 73
# Of many thousand, the next ones.
ENTRIES = 500
# A calendar must hold something: without an event it is the time zone that its dates are in.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "TZNAME:UTC",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@limit_requests(pools.FEEDS, prices.FEED)
def get_calendar(request: Request) -> Response:
    """The calendar of a list; 304 where the reader has it; 400 with the nearest valid codes."""
    reading = newest_library()
    given = read_only(request, (*FILTERS, "lang"))
    language = load_language(valid_code(given.pop("lang", ENGLISH), available(), "language"))
    choice = read_filter(given, library_options(reading))
    content = calendar_document(choice, reading, datetime.now(UTC).date(), language)
    return answer_feed(request, file_of_feed(content), CALENDAR)


def calendar_document(
    choice: LibraryFilter, reading: LibraryReading, today: date, language: Language
) -> bytes:
    """The events and calls of a list whose day is known and is not past, each a whole day, soonest first."""
    ahead = items_ahead(choice, reading, today)
    read = reading.last_read or today.isoformat()
    events = [line for item in row_dicts(ahead.head(ENTRIES)) for line in _event(item, read, language)]
    name = language.text("Events and calls of the national coalitions")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Digital Decade dashboard//Library of actions//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(events or ZONE),
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode("utf-8")


def _event(item: Mapping[str, str], read: str, language: Language) -> Iterable[str]:
    begins = date.fromisoformat(item["date"])
    return (
        "BEGIN:VEVENT",
        f"UID:{item_id(item)}",
        f"DTSTAMP:{read.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{begins:%Y%m%d}",
        f"DTEND;VALUE=DATE:{begins + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(item['title'])}",
        f"DESCRIPTION:{_escaped(item_summary(item, language))}",
        f"URL:{item['address']}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    """A text as a property holds it (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterable[str]:
    """A line in parts of at most LONGEST_LINE octets, none cut within a letter (RFC 5545, 3.1)."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part


ROUTES = [Route(PATH, get_calendar)]
