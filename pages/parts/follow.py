"""How readers follow a country or an indicator: a feed, calendars, and what they bring."""

from cards import markup
from words.language import Language
from words.visitor_language import in_language


def follow_pieces(language: Language, *, country: str = "", indicator: str = "") -> list[str]:
    """The feed and the calendars of a country or of an indicator; pieces of HTML."""
    feed = f"/feeds/indicator/{indicator}.xml" if indicator else f"/feeds/{country}.xml"
    asked = f"?indicator={indicator}" if indicator else ""
    name = language.text("Feed (Atom)")
    links = [
        markup.link(name, in_language(feed, language.code)),
        markup.link(
            language.text("Calendar (iCalendar)"),
            in_language(f"/feeds/releases.ics{asked}", language.code),
        ),
    ]
    if country:
        events = language.text("Calendar of events and calls to come")
        links.append(markup.link(events, in_language(f"/feeds/events.ics?country={country}", language.code)))
    told = markup.paragraph(
        language.text(
            "The feed brings every new or revised value; the calendar has the releases to come, with the "
            "usual month where no date is announced."
        )
    )
    return [
        markup.heading(language.text("Follow"), 2, "title-follow"),
        markup.disclosure(name, told, f"<p>{' · '.join(links)}</p>"),
    ]
