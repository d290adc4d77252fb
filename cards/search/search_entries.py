"""What the search finds: an entry for every country, indicator with values, page, coalition and word of the
glossary, each with what it is found by.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode, urlsplit

from cards.page_names import page_names
from cards.view import View
from data.facts.catalogue import SKILLS
from data.facts.memory import remember
from data.facts.word_facts import Synonym
from data.queries import series
from data.queries.library import fold_text

Kind = Literal["country", "indicator", "page", "coalition", "word"]
# Before other indicators that a search finds as well, since most readers mean them.
LEADS = (SKILLS,)


@dataclass(frozen=True)
class Entry:
    """A place to go: its name, a line that explains it ("" for none), its address; `names` and `synonyms` are
    what it is found by, in folded letters.
    """

    kind: Kind
    code: str
    name: str
    said: str
    address: str
    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Small letters without accents and signs, words parted by one space: "E-ID, Ελλάδα" is "e id ελλαδα"."""
    return " ".join(re.findall(r"\w+", fold_text(text)))


@remember
def search_entries(view: View) -> tuple[Entry, ...]:
    """Every entry, in the order in which equally good ones are shown."""
    return (*_countries(view), *_indicators(view), *_pages(view), *_coalitions(view), *_words(view))


def page_address(path: str, **codes: str) -> str:
    """The address of a page with these choices."""
    return f"/{path}" + (f"?{urlencode(codes)}" if codes else "")


def _countries(view: View) -> list[Entry]:
    language, facts = view.language, view.catalogue
    others: dict[str, list[str]] = {code: [] for code in facts.countries}
    for alias, code in facts.aliases.items():
        others.get(code, []).append(alias)
    for synonym in facts.synonyms:
        others.get(synonym.country, []).extend(synonym.words)
    return [
        Entry(
            "country",
            code,
            language.country(code),
            "",
            page_address("country", country=code),
            _folded(language.country(code), language.place(code), code, facts.members[code].iso, *also),
        )
        for code, also in others.items()
    ]


def _indicators(view: View) -> list[Entry]:
    language, facts = view.language, view.catalogue
    with_values = [code for code in facts.indicators if series.periods(code, view.moment)]
    with_values.sort(key=lambda code: (code not in LEADS, facts.target(code) is None))
    return [
        Entry(
            "indicator",
            code,
            language.text(facts.indicators[code].name),
            language.text(facts.themes[facts.indicators[code].theme].name),
            page_address("indicator", indicator=code),
            _folded(language.text(facts.indicators[code].name), language.noun(code)),
            _synonyms_of(facts.synonyms, code),
        )
        for code in with_values
    ]


def _pages(view: View) -> list[Entry]:
    synonyms = view.catalogue.synonyms
    return [
        Entry(
            "page",
            path,
            name,
            "",
            page_address(path),
            _folded(name),
            _folded(*(word for each in synonyms if path in pages_of(each) for word in each.words)),
        )
        for path, name in page_names(view.language).items()
    ]


def _coalitions(view: View) -> list[Entry]:
    language = view.language
    found = []
    for code, coalition in view.coalitions.items():
        if not coalition.name_en and not coalition.name_native:
            continue
        own = [fact.value for fact in (*coalition.name_en, *coalition.name_native)]
        of = language.text("National coalition: {country}", country=language.country(code))
        adjectives = [word for each in view.catalogue.synonyms if each.country == code for word in each.words]
        found.append(
            Entry(
                "coalition",
                code,
                str(own[0]),
                of,
                page_address("coalitions", country=code),
                _folded(*map(str, own), of, *(f"{word} coalition" for word in adjectives)),
            )
        )
    return found


def _words(view: View) -> list[Entry]:
    language = view.language
    return [
        Entry(
            "word",
            code,
            language.text(term.name),
            language.text(term.sentence),
            page_address("methods") + f"#word-{code}",
            _folded(*language.forms_of(code)),
            _folded(*map(language.text, term.searched)),
        )
        for code, term in view.catalogue.glossary.items()
    ]


def _synonyms_of(synonyms: Sequence[Synonym], indicator: str) -> tuple[str, ...]:
    return _folded(*(word for each in synonyms if indicator in each.finds for word in each.words))


def pages_of(synonym: Synonym) -> list[str]:
    """The paths of the pages that a synonym finds, without a place on them and what is chosen there."""
    return [urlsplit(path).path for path in synonym.pages]


def _folded(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(fold, texts))))
