"""How readers follow a country or an indicator: a feed, calendars, and what they bring."""

from urllib.parse import urlencode

from cards import markup
from words.language import Language
from words.visitor_language import in_language


def follow_pieces(language: Language, **asked: str) -> list[str]:
    """What the feed and the calendars of a country or of an indicator bring, with the way to each, as pieces
    of HTML; `asked` is the one, by its name in addresses: country="IE" or indicator="cloud".
    """
    indicator, country = asked.get("indicator", ""), asked.get("country", "")
    feed = f"/feeds/indicator/{indicator}.xml" if indicator else f"/feeds/{country}.xml"
    releases = f"/feeds/releases.ics?{urlencode(asked)}"
    feed_name, calendar_name = language.text("Feed (Atom)"), language.text("Calendar (iCalendar)")
    told = language.text(
        "{feed}: every new or revised value. {calendar}: expected data releases.",
        feed=_link(feed_name, feed, language),
        calendar=_link(calendar_name, releases, language),
    )
    if country:
        events = language.text("Calendar of coming events and calls")
        told += f" {_link(events, f'/feeds/events.ics?{urlencode(asked)}', language)}"
    return [markup.heading(language.text("Follow"), 2, "title-follow"), f"<p>{told}</p>"]


def _link(name: str, address: str, language: Language) -> str:
    return markup.link(name, in_language(address, language.code))
