"""A language that nobody speaks, made by program out of the template of messages: each letter gets an accent,
a text is 40 % longer and has a mark at both ends. What still reads as English is in no catalogue, or was put
together behind the catalogue's back. It is never offered.

Its code is that of a language with other letters, so that names of countries and dates, which CLDR writes,
don't read as English either. Another is written from right to left, for the layout's sake.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from words import language as language_module
from words.language import CATALOGUES

LEFT, RIGHT = "uk", "he"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# All in the fonts of pictures and documents.
ACCENTED = "áḃçďéḟğĥíĵķľḿñóṗʠřšťúṽŵẋýžÁḂÇĎÉḞĞĤÍĴĶĽḾÑÓṖɊŘŠŤÚṼŴẊÝŽ"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתאבגד" * 2
LETTERS = {LEFT: str.maketrans(PLAIN, ACCENTED), RIGHT: str.maketrans(PLAIN, HEBREW)}
BEGINS, ENDS = "‹", "›"
# Longer by words of this length, as a language's are.
FILLER, LONGER = "łøđħæ", 0.4
KEPT = re.compile(r"(\{\w*\})")


def pseudo_text(english: str, code: str) -> str:
    """A message in one of the two languages; what the program fills in stays."""
    parts, letters = KEPT.split(english), LETTERS[code]
    accented = "".join(part if KEPT.fullmatch(part) else part.translate(letters) for part in parts)
    wanted = round(len(KEPT.sub("", english)) * LONGER)
    filler = " ".join([FILLER] * (1 + wanted // (len(FILLER) + 1)))[:wanted].rstrip()
    return f"{BEGINS}{accented}{' ' if filler else ''}{filler}{ENDS}"


def write_catalogue(code: str, folder: Path) -> None:
    """The compiled catalogue, below `folder`."""
    with (CATALOGUES / "dashboard.pot").open("rb") as opened:
        template = read_po(opened)
    made = Catalog(locale=code)
    for message in template:
        if isinstance(message.id, str) and message.id:
            made.add(message.id, pseudo_text(message.id, code), context=message.context)
        elif message.id:
            one, many = (pseudo_text(text, code) for text in message.id)
            made.add(message.id, (one, *[many] * (made.num_plurals - 1)), context=message.context)
    path = folder / code / "LC_MESSAGES" / "dashboard.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as opened:
        write_mo(opened, made)


def offer_pseudo(folder: Path) -> None:
    """Makes this process offer English and both languages, from catalogues written below `folder`."""
    for code in (LEFT, RIGHT):
        write_catalogue(code, folder)
    union = language_module.languages()["union"]
    (folder / "languages.toml").write_text(
        f'offered = ["en", "{LEFT}", "{RIGHT}"]\nunion = {union!r}\n[reviewed]\n', encoding="utf-8"
    )
    language_module.CATALOGUES = folder
    language_module.available.cache_clear()
    language_module._load.cache_clear()


@contextmanager
def offered_pseudo(folder: Path) -> Iterator[None]:
    """The same until the end of the block."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(language_module, "CATALOGUES", CATALOGUES)
        offer_pseudo(folder)
        yield
    language_module.available.cache_clear()
    language_module._load.cache_clear()
