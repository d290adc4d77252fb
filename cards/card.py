"""A card, without its figure: what it says, and the codes by which it can be made again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from cards.contents import Contents, Provenance
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.facts.fact_types import UNKNOWN
from data.queries.moments import Moment
from words.language import ENGLISH, Language, load_language
from words.sentences import obtained_words

# What all cards of a page have in common in their addresses.
SHARED = ("as_of", "state", "lang")
# Letters of an alternative text: more would take minutes to listen to.
LONGEST = 1500


@dataclass(frozen=True, kw_only=True)
class Card(Contents):
    """What a card tells. `key` is its place on a page; `codes` are its address (cards.every makes the
    same card of them).
    """

    key: str
    codes: Mapping[str, str]
    # Where files were called otherwise before the label changed: names of files stay.
    file_title: str = ""

    def __post_init__(self) -> None:
        """Puts the message before what a subject tells beside its figure."""
        object.__setattr__(self, "alternative", alternative_text(self))

    @property
    def file(self) -> str:
        """What a file made from the card is called: its label (or `file_title`) in small letters."""
        return re.sub(r"[^a-z0-9]+", "-", (self.file_title or self.label).lower()).strip("-") or self.key


def english_title(title: str, language: Language) -> str:
    """The `file_title` of a card whose label was worded anew: English files keep the name that links have
    known; "" in all other languages, whose files follow the label.
    """
    return title if language.code == ENGLISH else ""


def alternative_text(card: Card) -> str:
    """What stands for a figure: the message, which names the EU's value, and of the rest as much as LONGEST
    letters hold; the table has all of it.
    """
    said, message = card.alternative.strip(), as_sentence(card.headline)
    if not said.startswith(message):
        once = message if message in said else card.headline
        said = f"{message} {said.replace(once, '', 1) if once else said}"
    # Spaces that don't break stay: a card made of this one knows its message again.
    said = re.sub("[ \n]+", " ", said).strip()
    if len(said) <= LONGEST:
        return said
    rest = load_language(card.lang).text("The table has the rest.")
    cut = said[: LONGEST - len(rest) - 2]
    # At the end of an entry: half a number would be another one.
    end = max(cut.rfind("; "), cut.rfind(". "))
    return f"{cut[: end if end > 0 else cut.rfind(' ')].rstrip('.;')}. {rest}"


def as_sentence(headline: str) -> str:
    """A headline as part of a text: with its full stop."""
    text = headline.strip()
    return text if not text or text[-1] in ".?!" else f"{text}."


def subject_line(*parts: str) -> str:
    """What is shown, of whom, when, in which unit: one line of the parts that are not empty."""
    return ", ".join(part for part in parts if part)


class Origin(TypedDict):
    """The fields of a Card that its name, its choices and its editions decide."""

    key: str
    codes: Mapping[str, str]
    source: str
    editions: tuple[Provenance, ...]
    lang: str


def card_origin(
    key: str, view: View, editions: Sequence[Edition], notices: Iterable[str] = (), **choices: str
) -> Origin:
    """Where a card comes from, to be spread into it:
    `Card(**card_origin("peers", view, editions, country="EL"), headline=...)`.

    `key` is its name as registered, `choices` what its address holds beside moment and language; `notices`
    stand in the source line behind the sources.
    """
    language = view.language
    return Origin(
        key=key,
        codes=card_codes(key, view.moment, language, **choices),
        source=source_line(editions, language, notices),
        editions=provenance(editions, language),
        lang=language.code,
    )


def source_line(editions: Sequence[Edition], language: Language, notices: Iterable[str] = ()) -> str:
    """Where the numbers come from, in one short line: sources, datasets, months of their editions, and
    `notices`; cards.about has all of it.
    """
    return join_parts((language.source_line(editions), *notices))


def join_parts(parts: Iterable[str]) -> str:
    """Parts of a source line, joined; empty ones left out."""
    return " · ".join(part for part in parts if part)


def card_codes(card: str, moment: Moment, language: Language, **choices: str) -> dict[str, str]:
    """A card's address: its name, the choices that it needs, the moment and the language; what is not chosen
    is left out.
    """
    named = {name: code for name, code in choices.items() if code}
    return {"card": card, **named, **shared_codes(moment, language)}


def shared_codes(moment: Moment, language: Language) -> dict[str, str]:
    """The part of the address that all cards of a page have in common."""
    return {"as_of": moment.as_of, "state": str(moment.state), "lang": language.code}


def provenance(editions: Iterable[Edition], language: Language) -> tuple[Provenance, ...]:
    """The editions as files name them, in the same order."""
    return tuple(
        Provenance(
            dataset=edition.dataset,
            name=language.source(edition.source),
            title=language.dataset(edition.dataset),
            edition=edition.edition,
            shown=language.edition(edition.edition, edition.date_precision),
            obtained=obtained_words(edition.obtained, language),
            address="" if edition.address == UNKNOWN else edition.address,
            licence=language.licence(edition.source),
        )
        for edition in editions
    )


def source_provenance(code: str, language: Language) -> Provenance:
    """A declared source that has no datasets, such as the platform of the coalitions."""
    source = catalogue().sources[code]
    return Provenance("", language.source(code), "", "", "", "", source.address, language.licence(code))
