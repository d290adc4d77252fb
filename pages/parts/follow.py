"""How readers follow a country or an indicator: a feed, a calendar, and what they bring."""

from urllib.parse import urlencode

from cards import markup
from words.language import Language


def follow_pieces(language: Language, *, country: str = "", indicator: str = "") -> list[str]:
    """The feed and the calendar of a country or of an indicator; pieces of HTML."""
    feed = f"/feeds/indicator/{indicator}.xml" if indicator else f"/feeds/{country}.xml"
    codes = {"indicator": indicator} if indicator else {"country": country}
    links = (
        markup.link(language.text("Feed (Atom)"), feed),
        markup.link(language.text("Calendar (iCalendar)"), f"/feeds/releases.ics?{urlencode(codes)}"),
    )
    return [
        markup.heading(language.text("Follow"), 2, "follow"),
        markup.paragraph(
            language.text(
                "The feed brings every new or revised value; the calendar has the releases to come, with "
                "the usual month where no date is announced."
            )
        ),
        f"<p>{' · '.join(links)}</p>",
    ]
