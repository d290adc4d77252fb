"""How a calendar is written (iCalendar, RFC 5545): texts, lines, whole days."""

from collections.abc import Iterable
from datetime import date

# Octets of a line, the two of its end left out.
LONGEST_LINE = 73
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


def write_calendar(product: str, name: str, events: Iterable[str]) -> bytes:
    """A whole calendar; `product` says what of ours made it, `name` is what readers see, `events` are the
    lines of all of its events.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Digital Decade dashboard//{product}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escape_text(name)}",
        *(tuple(events) or ZONE),
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode("utf-8")


def write_event(uid: str, stamp: str, begins: date, ends: date, texts: Iterable[str]) -> tuple[str, ...]:
    """The lines of an event of whole days, which takes nobody's time: from `begins` to the day before `ends`;
    `stamp` is the day (ISO) on which it was written, `texts` its other properties, escaped already.
    """
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{begins:%Y%m%d}",
        f"DTEND;VALUE=DATE:{ends:%Y%m%d}",
        *texts,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def escape_text(text: str) -> str:
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
