"""What a source prints in a cell: numbers, flags, times, codes. For the readers of every layout.

Each function takes the printed text and raises ValueError with the reason if it isn't what it should be.
"""

import math
import re
from datetime import date

from loaders.refusals import quote

MISSING = frozenset({"", ":"})

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_FLAG_SEPARATORS = re.compile(r"[ ,;|]+")
_FLAG_LETTERS = re.compile(r"[a-z]{0,5}")
_PERIOD = re.compile(
    r"[0-9]{4}"
    r"(?:-?(?:Q[1-4]|S[12]|M(?:0[1-9]|1[0-2])|W(?:0[1-9]|[1-4][0-9]|5[0-3]))"
    r"|-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
)
_CODE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*")

# SDMX's CL_CONF_STATUS: F is free to publish; every other value says that the figure is held back, in part or
# whole.
_FREE, _HELD_BACK = frozenset({"", "F"}), frozenset("ACDGMNOST")


def parse_number(text: str) -> float:
    """Reads a plain decimal number; ValueError for any other.

    Exponents, NaN, infinity, decimal commas and thousands marks are refused: Eurostat prints none.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{quote(text)} is not a plain decimal number")
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{quote(text)} is too large for a number")
    return value


def parse_value(text: str) -> float | None:
    """Reads the number printed, or None where the source printed that it has none."""
    printed = text.strip(" ")
    return None if printed in MISSING else parse_number(printed)


def parse_flags(printed: str, confidentiality: str = "") -> str:
    """Reads the letters of a flag cell: unseparated, in the source's order, `c` added if CONF_STATUS says so.

    JSON-stat joins the two with a bar ("e|C"). Any lower-case letter passes (a new flag is not ours to
    refuse), but no letter twice and not more than five: a word such as "estimated" is a label, not nine
    flags.
    """
    observation, _, after_bar = printed.strip(" ").partition("|")
    letters = _FLAG_SEPARATORS.sub("", observation)
    if not _FLAG_LETTERS.fullmatch(letters) or len(set(letters)) < len(letters):
        raise ValueError(f"flag {quote(printed)} is not made of Eurostat's letters")
    held_back = _held_back(after_bar) or _held_back(confidentiality)
    return letters + "c" if held_back and "c" not in letters else letters


def _held_back(status: str) -> bool:
    code = status.strip(" ")
    if code not in _FREE | _HELD_BACK:
        raise ValueError(f"CONF_STATUS {quote(status)} is not known")
    return code in _HELD_BACK


def parse_period(text: str) -> str:
    """Reads a time of any frequency as printed, such as 2024, 2024-Q1, 2024-S1, 2024-M03 or 2024-03-01."""
    printed = text.strip(" ")
    if not _PERIOD.fullmatch(printed):
        raise ValueError(f"time {quote(text)} is not a year, half-year, quarter, month, week or day")
    if len(printed) == 10:
        try:
            date.fromisoformat(printed)
        except ValueError:
            raise ValueError(f"time {quote(text)} is not a day of the calendar") from None
    return printed


def is_code(text: str) -> bool:
    """True for what looks like a code: no spaces, no punctuation but _ . + -."""
    return _CODE.fullmatch(text) is not None


def check_code(text: str, dimension: str) -> str:
    """Returns a code of `dimension` as printed, once it looks like one.

    Unknown codes pass: a new country is for the reader of the data to notice.
    """
    if not is_code(text):
        raise ValueError(f"{dimension} {quote(text)} is not a code")
    return text


def parse_dimension(text: str) -> str:
    """Reads the name of a dimension, in lower case."""
    if not _NAME.fullmatch(text):
        raise ValueError(f"column {quote(text)} is not known")
    return text.lower()
