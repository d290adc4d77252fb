"""Words that readers look up or look for: the glossary, and what a search understands. For
data.facts.catalogue.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from pydantic.dataclasses import dataclass

from data.facts.declared_reader import DeclaredError, read_facts
from data.facts.fact_types import STRICT

# Terms that a reader still looks through.
MOST_TERMS = 40


@dataclass(frozen=True, config=STRICT)
class Term:
    """A word with its meaning in one sentence; `also` other ways to write it, `searched` what only a search
    finds. `source`: the address of the definition, "" where the wording is ours. `everyday`: it has another
    sense too, so that it is marked in no text.
    """

    name: str
    sentence: str
    source: str = ""
    also: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    everyday: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to write it in a text."""
        return (self.name, *self.also)


@dataclass(frozen=True, config=STRICT)
class Synonym:
    """What readers type, and where it leads: codes of indicators and paths of pages, the best first.

    `missing`: what is not available, and what is near; `no_data`: the declared indicator without values that
    is meant; `country`: the member state that the words are another name of.
    """

    words: tuple[str, ...]
    finds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    missing: str = ""
    no_data: str = ""
    country: str = ""


def read_glossary(path: Path) -> dict[str, Term]:
    """Every term by its code; DeclaredError where there are too many terms, one says more than a sentence, or
    two share a form.
    """
    glossary = read_facts(Term, path, "term")
    if len(glossary) > MOST_TERMS:
        raise DeclaredError(f"{path}: {len(glossary)} terms; a reader looks through at most {MOST_TERMS}")
    forms: dict[str, str] = {}
    for code, term in glossary.items():
        if not term.sentence.endswith(".") or ". " in term.sentence:
            raise DeclaredError(f'{path}, [term.{code}], key "sentence": one sentence with its full stop')
        for form in map(str.casefold, term.forms):
            if forms.setdefault(form, code) != code:
                raise DeclaredError(f"{path}, [term.{code}]: “{form}” is also of [term.{forms[form]}]")
    return glossary


def check_synonyms(
    synonyms: Sequence[Synonym], indicators: Collection[str], countries: Collection[str], folder: Path
) -> None:
    """DeclaredError where a synonym leads nowhere, or to an indicator or a country that is not declared."""
    for number, synonym in enumerate(synonyms, 1):
        where = f"{folder / 'search.toml'}, [[synonym]] number {number}"
        if not synonym.words or not (synonym.finds or synonym.pages or synonym.country):
            raise DeclaredError(f"{where}: words, and what they find (finds, pages or country), are needed")
        if synonym.country and synonym.country not in countries:
            raise DeclaredError(f'{where}: "{synonym.country}" is no member state')
        for code in (*synonym.finds, *([synonym.no_data] if synonym.no_data else [])):
            if code not in indicators:
                raise DeclaredError(f'{where}: "{code}" is not declared in {folder / "indicators"}')
