"""Which catalogues a native reader has read (languages.toml), and what is said of those that none has."""

from functools import cache

from words.language import ENGLISH, Language, languages


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
