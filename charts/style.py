"""How every mark is drawn: in which colours, in which language its words stand, and what flags do to it."""

from dataclasses import dataclass

from charts.look import Look
from words.language import Language


@dataclass(frozen=True)
class Style:
    """`pale` and `hollow` are the letters of the flags whose marks are drawn so; a mark that stands apart is
    hollow too.
    """

    look: Look
    language: Language
    pale: tuple[str, ...]
    hollow: tuple[str, ...]


def style_of(look: Look, language: Language) -> Style:
    """The style of a look and a language, with the letters that flags.toml declares."""
    pale, hollow = (
        tuple(letter for letter, flag in language.facts.flags.items() if flag.drawn in kinds)
        for kinds in (("pale",), ("hollow", "apart"))
    )
    return Style(look, language, pale, hollow)
