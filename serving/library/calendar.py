"""GET /feeds/events.ics: events and calls of the library that are still to come, as iCalendar (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.records import row_dicts
from data.queries.library import LibraryFilter, LibraryReading, items_ahead, library_options, newest_library
from serving.answers import read_only, valid_code
from serving.calendars.calendar_lines import escape_text, write_calendar, write_event
from serving.discovery import FEEDS
from serving.feed_answers import CALENDAR, answer_feed, file_of_feed
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from serving.library.library_feed import item_id, item_summary
from serving.library.library_questions import FILTERS, read_filter
from words.language import ENGLISH, Language, available, load_language

PATH = f"{FEEDS}/events.ics"
# Of many thousand, the next ones.
ENTRIES = 500


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
    return write_calendar("Library of actions", name, events)


def _event(item: Mapping[str, str], read: str, language: Language) -> Iterable[str]:
    begins = date.fromisoformat(item["date"])
    texts = (
        f"SUMMARY:{escape_text(item['title'])}",
        f"DESCRIPTION:{escape_text(item_summary(item, language))}",
        f"URL:{item['address']}",
    )
    return write_event(item_id(item), read, begins, begins + timedelta(days=1), texts)


ROUTES = [Route(PATH, get_calendar)]
