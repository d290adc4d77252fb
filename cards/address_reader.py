"""What an address says, read in one way for pages, cards, the API, embeds and feeds: parameters, codes,
lists, languages, periods, spans, days. One spelling has one answer everywhere, or none.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from data.facts.catalogue import catalogue
from words.language import available

# Pages part the codes of a list with dots, the API with commas; no code holds either.
SEPARATORS = re.compile("[.,]")
# What ends a sentence, and comes along when its last word was an address.
ENDINGS = " .,"
# What newsletters, networks, advertisers and caches add to an address: nobody's choice, so nobody's
# mistake. None of our own names begins so.
ADDED_PREFIXES = ("_", "utm_", "mc_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "vero_", "oly_", "at_")
ADDED_NAMES = frozenset(
    {"fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "ttclid"}
    | {"wickedid", "irclickid", "rb_clickid", "sscid", "igsh", "igshid", "li_fat_id", "mkt_tok", "s_cid"}
    | {"cmpid", "spm", "trk", "epik"}
)
# How a mark of HTML comes to stand before a name: "&amp;country=DE", copied from a page's source.
MARK = "amp;"
FIRST, LAST = "0001-01-01", "9999-12-31"
# A year, half-year, quarter, month, week or day (SDMX 2.1), with or without the dash that sources leave out.
_YEAR = r"(?P<year>\d{4})"
_PERIODS = (
    _YEAR,
    _YEAR + r"-?[HS](?P<half>[12])",
    _YEAR + r"-?Q(?P<quarter>[1-4])",
    _YEAR + r"(?:-|-?M)(?P<month>0[1-9]|1[0-2])",
    _YEAR + r"-?W(?P<week>0[1-9]|[1-4]\d|5[0-3])",
    r"(?P<day>\d{4}-\d{2}-\d{2})",
)
# How many months they have.
_MONTHS = {"half": 6, "quarter": 3, "month": 1}
_PERIOD = tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in _PERIODS)
# "2015-2024" for "2015..2024": only where both sides are whole periods of one kind, so that 2024-11 and
# 2025-Q4 stay what they are.
_DASHED_SPAN = tuple(
    re.compile(f"({plain})[-–]({plain})", re.IGNORECASE | re.ASCII)
    for plain in (re.sub(r"\?P<\w+>", "?:", pattern) for pattern in _PERIODS)
)


def meant_parameters(parameters: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters of an address that somebody chose, in their order: without what others add on the way,
    names in small letters and without a mark of HTML before them.
    """
    meant = ((_meant_name(name), text.strip()) for name, text in parameters)
    return [
        (name, text)
        for name, text in meant
        if name not in ADDED_NAMES and not name.startswith(ADDED_PREFIXES)
    ]


def _meant_name(name: str) -> str:
    found = name.strip().lower()
    while found.startswith(MARK):
        found = found.removeprefix(MARK)
    return found


def split_codes(listed: str) -> list[str]:
    """The codes of a list in an address, parted by dots or commas: "IE.DE" and "IE, DE." are the same two."""
    return [code.strip() for code in SEPARATORS.split(listed.rstrip(ENDINGS))]


def match_code(text: str, options: Iterable[str]) -> str | None:
    """What `text` means among `options`, as they write it: itself, in another case, under another name (GR
    for EL), as another spelling of a period (2025Q1 for 2025-Q1), or with a sentence's end; None for none.
    """
    offered = list(options)
    if text in offered:
        return text
    code = text.strip().rstrip(ENDINGS)
    for meant in (code, catalogue().aliases.get(code.upper(), code)):
        folded = [each for each in offered if each.casefold() == meant.casefold()]
        if len(folded) == 1 or meant in folded:
            return meant if meant in folded else folded[0]
    days = period_days(code)
    return next((each for each in offered if days and each and period_days(each) == days), None)


def match_language(text: str) -> str | None:
    """The code of the language on offer that `text` means: "de" for "DE" and "de."; None for none of them."""
    return match_code(text, available())


def read_day(text: str) -> str | None:
    """A day, written as 2024-06-30; None for any other text, 20240630 and 2024-W26-7 included."""
    day = text.strip().rstrip(ENDINGS)
    with suppress(ValueError):
        if date.fromisoformat(day).isoformat() == day:
            return day
    return None


def read_number(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`; None for anything else, however long."""
    digits = text.strip().rstrip(ENDINGS)
    plain = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
    return int(digits) if plain and 1 <= int(digits) <= most else None


def period_days(period: str) -> tuple[str, str] | None:
    """The first and the last day of a period, such as 2025, 2025-S1, 2025-Q1, 2025Q1, 2025-03, 2025-W02 or
    2025-03-31, as ISO dates; None for what is no period.
    """
    for pattern in _PERIOD:
        if found := pattern.fullmatch(period):
            with suppress(ValueError):
                first, last = _days_of({name: part for name, part in found.groupdict().items() if part})
                return first.isoformat(), last.isoformat()
            return None
    return None


def _days_of(parts: dict[str, str]) -> tuple[date, date]:
    """ValueError for a day or a week that no calendar has."""
    if "day" in parts:
        return (day := date.fromisoformat(parts["day"])), day
    year = int(parts["year"])
    if "week" in parts:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return monday, monday + timedelta(days=6)
    months = next(
        (12 // of for name, of in (("half", 2), ("quarter", 4), ("month", 12)) if name in parts), 12
    )
    place = int(parts.get("half") or parts.get("quarter") or parts.get("month") or 1)
    last = place * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def span_days(text: str) -> tuple[str, str] | None:
    """The first and the last day of the periods of "2021..2025", "2021-2025" or "2025", as ISO dates; None
    for what is no span, or ends before it begins.
    """
    bare = text.strip()
    # Two dots are no sentence's end, but a span that never ends.
    bare = bare if bare.endswith("..") else bare.rstrip(ENDINGS)
    first, last = map(period_days, _ends(bare))
    return (first[0], last[1]) if first and last and first[0] <= last[0] else None


def within(period: str, days: tuple[str, str]) -> bool:
    """Whether a period lies between two days, these included: 2025-Q4 in 2025, and not 2025 in 2025-Q4."""
    own = period_days(period)
    return own is not None and days[0] <= own[0] and own[1] <= days[1]


def _ends(text: str) -> tuple[str, str]:
    first, dots, last = text.partition("..")
    if dots:
        return first.strip(), last.strip()
    if period_days(text):
        return text, text
    spans = (pattern.fullmatch(text) for pattern in _DASHED_SPAN)
    found = next((span for span in spans if span), None)
    return (found[1], found[2]) if found else (text, text)
