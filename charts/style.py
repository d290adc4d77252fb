"""How every mark is drawn: in which colours, in which language its words stand, and what flags do to it."""

from dataclasses import dataclass

from charts.look import Look
from words.language import Language


@dataclass(frozen=True)
class Style:
    """`pale` are the letters of the flags whose marks are drawn so; `dashed`: their lines are dashed too;
    `apart`: a mark of these stands apart, hollow and unjoined.
    """

    look: Look
    language: Language
    pale: tuple[str, ...]
    dashed: tuple[str, ...]
    apart: tuple[str, ...] = ()


def style_of(look: Look, language: Language) -> Style:
    """The style of a look and a language, with the letters that flags.toml declares."""
    flags = language.facts.flags.items()
    pale, dashed, apart = (
        tuple(letter for letter, flag in flags if flag.drawn in kinds)
        for kinds in (("pale", "dashed"), ("dashed",), ("apart",))
    )
    return Style(look, language, pale, dashed, apart)
