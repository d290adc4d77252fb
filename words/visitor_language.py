"""Which language a visitor gets before choosing one, in which order they are offered, and which of their
catalogues a native reader has read.
"""

from collections.abc import Iterable
from functools import cache

from babel import negotiate_locale

from words.language import ENGLISH, Language, available, languages

# More entries than anyone sets by hand.
MOST = 32


def preferred_language(asked: str) -> str:
    """The code of the language on offer that an Accept-Language header asks for first: "de" for
    "de-AT,de;q=0.9,en;q=0.5"; English where it asks for none of ours. What can't be read in it is left out.
    """
    weighed = [_entry(part) for part in asked.split(",")[:MOST]]
    wanted = [tag for tag, weight in sorted(weighed, key=lambda pair: -pair[1]) if tag and weight > 0]
    return (negotiate_locale(wanted, available(), sep="-") or ENGLISH).lower()


def in_union_order(codes: Iterable[str]) -> list[str]:
    """Codes of languages in the order in which the Union lists them: by their own names, Greek under "el",
    Bulgarian first; a code that is none of its languages comes last.
    """
    order = languages()["union"]
    return sorted(codes, key=lambda code: order.index(code) if code in order else len(order))


def in_language(address: str, lang: str) -> str:
    """An address of ours with the language that is asked for; English needs no asking."""
    if lang == ENGLISH:
        return address
    asked, sign, place = address.partition("#")
    return f"{asked}{'&' if '?' in asked else '?'}lang={lang}{sign}{place}"


def _entry(part: str) -> tuple[str, float]:
    """A tag and its weight: "de-AT;q=0.9"; the weight of what is no number is 0."""
    tag, _, weight = part.partition(";")
    try:
        return tag.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return "", 0.0


@cache
def reviewed_languages() -> frozenset[str]:
    """The codes of the languages whose catalogue a native reader has read; English is the original."""
    return frozenset((ENGLISH, *languages()["reviewed"]))


def unreviewed_sentence(language: Language) -> str:
    """That a machine translated the texts, in the language itself; "" where a native reader has read them."""
    if language.code in reviewed_languages():
        return ""
    return language.text(
        "A machine translated these texts from English, and no native reader has checked them yet."
    )
