"""GET /feeds/releases.ics: what is known of the next editions of the data, as iCalendar (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid5

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.moments import Moment
from data.queries.releases import Release, coming_releases, indicators_of
from serving.answers import read_only, valid_code
from serving.api.api_parameters import read_codes
from serving.calendars.calendar_lines import escape_text, write_calendar, write_event
from serving.discovery import RELEASES
from serving.feed_answers import CALENDAR, answer_feed, file_of_feed
from serving.feed_document import IDS
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import ENGLISH, Language, available, load_language

FILTERS = ("indicator", "country")
# Longer than any month.
A_MONTH = timedelta(days=31)


@limit_requests(pools.FEEDS, prices.FEED)
def get_releases(request: Request) -> Response:
    """The calendar; 304 where the reader has it; 400 with the nearest valid codes."""
    given, moment = read_only(request, (*FILTERS, "lang")), moments.now()
    language = load_language(valid_code(given.pop("lang", ENGLISH), available(), "language"))
    indicators = read_codes(given, "indicator", catalogue().indicators)
    if "country" in given:
        told = indicators_of(valid_code(given["country"], catalogue().countries, "country"), moment)
        indicators = [code for code in told if indicators is None or code in indicators]
    releases = coming_releases(moment, datetime.now(UTC).date(), indicators)
    return answer_feed(request, file_of_feed(release_calendar(releases, moment, language)), CALENDAR)


def release_calendar(releases: Iterable[Release], moment: Moment, language: Language) -> bytes:
    """The releases as a calendar: a stated day is that day; a month as usual is all of its days, marked in
    its name, and tentative.
    """
    name = language.text("Data releases to come")
    events = [line for release in releases for line in _event(release, moment, language)]
    return write_calendar("Releases", name, events)


def _event(release: Release, moment: Moment, language: Language) -> Iterable[str]:
    name, stated = language.dataset(release.dataset), bool(release.address)
    if stated:
        ends, key, status = release.day + timedelta(days=1), release.day.isoformat(), "CONFIRMED"
        summary = language.text("New release: {dataset}", dataset=name)
        told = language.text("The publisher states this day: {address}", address=release.address)
    else:
        ends, key, status = (release.day + A_MONTH).replace(day=1), str(release.day.year), "TENTATIVE"
        summary = language.text("As usual, not announced: {dataset}", dataset=name)
        told = _months_before(release, language)
    texts = (
        f"SUMMARY:{escape_text(summary)}",
        f"DESCRIPTION:{escape_text(f'{release.dataset}. {told}')}",
        f"STATUS:{status}",
        *([f"URL:{address}"] if (address := release.address or _address(release)) else []),
    )
    uid = uuid5(IDS, f"release/{release.dataset}/{key}").urn
    return write_event(uid, moment.as_of, release.day, ends, texts)


def _months_before(release: Release, language: Language) -> str:
    """The months of the editions before, of which the usual one is computed."""
    months = dict.fromkeys(language.edition(each.edition, "month") for each in release.before)
    return language.text(
        "We know of no announced date. Releases that we have recorded: {months}. The month is the most "
        "frequent of them, else the newest.",
        months=language.list(months),
    )


def _address(release: Release) -> str:
    """Where the dataset stands at its source; "" where that is not known."""
    return next((each.address for each in release.before if each.address.startswith("https://")), "")


ROUTES = [Route(RELEASES, get_releases)]
