"""A card, without its figure: what it says, and the codes by which it can be made again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cards.contents import Contents, Provenance
from data.facts.catalogue import UNKNOWN, catalogue
from data.facts.edition import Edition
from data.queries.moments import Moment
from words.language import Language

SHARED = ("as_of", "state", "lang")


@dataclass(frozen=True, kw_only=True)
class Card(Contents):
    """What a card tells. `key` is its place on a page; `codes` are its address (cards.every makes the
    same card of them).
    """

    key: str
    codes: Mapping[str, str]

    @property
    def file(self) -> str:
        """What a file made from the card is called: its title in small letters."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or self.key


def lines(parts: Sequence[str]) -> str:
    """Parts of a source line, joined; empty ones left out."""
    return " · ".join(part for part in parts if part)


def codes(card: str, moment: Moment, language: Language, **chosen: str) -> dict[str, str]:
    """A card's address: its name, the choices that it needs, the moment and the language; what is not chosen
    is left out.
    """
    held = {name: code for name, code in chosen.items() if code}
    return {"card": card, **held, **shared_codes(moment, language)}


def shared_codes(moment: Moment, language: Language) -> dict[str, str]:
    """The part of the address that all cards of a page have in common."""
    return {"as_of": moment.as_of, "state": str(moment.state), "lang": language.code}


def provenance(editions: Iterable[Edition], language: Language) -> tuple[Provenance, ...]:
    """The editions as files name them."""
    facts = catalogue()
    return tuple(
        Provenance(
            dataset=edition.dataset,
            name=facts.sources[edition.source].name,
            title=facts.datasets[edition.dataset].title,
            edition=edition.edition,
            shown=language.edition(edition.edition, edition.date_precision),
            obtained=edition.obtained,
            address="" if edition.address == UNKNOWN else edition.address,
            licence=language.licence(edition.source),
        )
        for edition in editions
    )


def source(code: str) -> Provenance:
    """A declared source that has no datasets, such as the platform of the coalitions."""
    found = catalogue().sources[code]
    return Provenance("", found.name, "", "", "", "", found.address, found.licence)
