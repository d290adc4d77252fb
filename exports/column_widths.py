"""How wide the columns of a table are by what stands in them: no word and no number is cut."""

import re
from collections.abc import Sequence

# Widths of Arial's letters as shares of their size; all others are as wide as OTHER.
NARROW, SLIM, BROAD, BROADEST, OTHER = 0.28, 0.34, 0.73, 0.95, 0.57
_BY_WIDTH = {
    NARROW: "ijlI.,:;'|!/ ’‘·",
    SLIM: 'frt()[]-“”"',
    BROAD: "−+ABCDEGHKNOPQRSUVXYwæ&ΑΒΓΔΕΗΘΚΛΝΞΟΠΡΣΥΦΧΨΩφψωμάжшщюы■◆▲◇",
    BROADEST: "MWm%@œ—…АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЮЯ",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
# The parts of an address, of which none is long.
_PARTS = re.compile(r"[^/.?&_-]{1,20}[/.?&_-]*|[/.?&_-]+")
# Bold letters are wider; and the largest share of the room that a column's texts ask for.
BOLD, WIDEST = 1.08, 0.4


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """About how many points wide a text of that size is on one line."""
    return sum(_WIDTHS.get(letter, OTHER) for letter in text) * points * (BOLD if bold else 1.0)


def least_widths(columns: Sequence[Sequence[str]], points: float, beside: float) -> list[float]:
    """The width in points below which a word of a column would be cut; of each the first text is its bold
    head; `beside`: what a cell needs beside its text.
    """
    return [
        max((_longest_word(text, points, bold=not place) for place, text in enumerate(texts)), default=0.0)
        + beside
        for texts in columns
    ]


def fit_widths(
    columns: Sequence[Sequence[str]], room: float, points: float, beside: float
) -> list[float] | None:
    """Widths in points that fill the room, short texts on one line before long ones; None where a word would
    be cut.
    """
    least = least_widths(columns, points, beside)
    spare = room - sum(least)
    if spare < 0:
        return None
    wanted = [
        max(0.0, min(max(_whole(texts, points)), WIDEST * room) + beside - narrow)
        for texts, narrow in zip(columns, least, strict=True)
    ]
    found = list(least)
    for left, place in enumerate(sorted(range(len(least)), key=wanted.__getitem__)):
        more = min(wanted[place], spare / (len(least) - left))
        found[place], spare = found[place] + more, spare - more
    return [wide + spare / len(found) for wide in found]


def _longest_word(text: str, points: float, *, bold: bool) -> float:
    # An address is no word: it may be cut behind its signs.
    words = (part for word in text.split() for part in (_PARTS.findall(word) if "://" in word else [word]))
    return max((text_width(word, points, bold=bold) for word in words), default=0.0)


def _whole(texts: Sequence[str], points: float) -> list[float]:
    """The widths of texts on one line; a head may take two."""
    head, *others = texts
    return [text_width(head, points, bold=True) / 2, *(text_width(text, points) for text in others)]
