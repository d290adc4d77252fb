"""One language: texts by gettext, names of countries by CLDR, numbers and dates as its readers write them."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Any, ClassVar

from babel import Locale, localedata
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from data.facts.catalogue import EU, TOTAL, Catalogue, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import UNKNOWN, Unit
from words.catalogues.read import SharedTranslations
from words.number_words import NumberWords

CATALOGUES = Path(__file__).parent
ENGLISH = "en"
# The Union writes English as in Ireland and Britain: "30 Sept 2026", "A, B and C"; and Portuguese as in
# Portugal: "Estónia", where CLDR's "pt" is Brazil's "Estônia".
WRITTEN_AS = {"en": "en_GB", "pt": "pt_PT"}
# What stands between the parts of a list whose own parts have commas; Greek asks with a semicolon.
SEMICOLONS = {"el": "· ", "fr": "\N{NO-BREAK SPACE}; "}
# What Babel knows of a language beside its numbers, dates, lists and names.
UNUSED = (
    "unit_patterns",
    "unit_display_names",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "compact_currency_formats",
    "compact_decimal_formats",
    "meta_zones",
    "time_zones",
    "date_fields",
    "interval_formats",
)
# Datasets that a source line names one by one.
SHORTEST = 3


@dataclass(frozen=True, eq=False)
class Language(NumberWords):
    """A language by its code; `text` and its kin give what a reader sees, never a code.

    `locale` writes numbers and dates, `translations` the messages, `facts` the declared names and units.
    """

    facts: Catalogue
    SHARED: ClassVar[bool] = True

    def unit(self, unit: Unit, *groups: str) -> str:
        """A unit in words; `groups` are the breakdowns shown: of one of them "% of women aged 16-74"."""
        if not unit.text_of_group or not set(groups) - {TOTAL}:
            return self.text(unit.text)
        known = self.facts.breakdowns.get(groups[0]) if len(set(groups)) == 1 else None
        people = self.text(known.people) if known and known.people else self.text("the people in the group")
        return self.text(unit.text_of_group, **{"people": people})

    def tongue(self, message: str) -> str:
        """The code of the language in which `text` gives a message: English where it lacks it."""
        return self.code if message and self.translations.gettext(message) != message else ENGLISH

    def country(self, code: str) -> str:
        """The name of a country or the Union by its code; a code that is not known stays as it is."""
        if code == EU:
            return self.text(self.facts.aggregates[EU].name)
        known = self.facts.members.get(code) or self.facts.outsiders.get(code)
        return str(self.locale.territories.get(known.iso, code)) if known else code

    def place(self, code: str) -> str:
        """A country or the Union within a sentence: "the Netherlands", "the EU", "Malta"."""
        if code == EU:
            return self.text("the EU")
        member = self.facts.members.get(code)
        return self.text(member.within) if member and member.within else self.country(code)

    def opening_place(self, code: str) -> str:
        """A country or the Union where a sentence begins with it: "The Netherlands", "The EU", "Malta"."""
        if code == EU:
            return self.text("The EU")
        member = self.facts.members.get(code)
        return self.text(member.opening) if member and member.opening else self.open_with(self.country(code))

    def places(self, codes: Iterable[str]) -> str:
        """Countries within a sentence: "Malta, the Netherlands and France"."""
        return self.list(self.place(code) for code in codes)

    def opening_places(self, codes: Sequence[str]) -> str:
        """Countries where a sentence begins with them: "The Netherlands, Malta and France"."""
        return self.list([self.opening_place(codes[0]), *map(self.place, codes[1:])])

    def noun(self, indicator: str) -> str:
        """What an indicator counts, as subject lines name it: "People with at least basic safety skills"."""
        its = self.facts.indicators[indicator]
        return self.text(its.noun or its.name)

    def countries(self, codes: Iterable[str]) -> str:
        """The names of countries by their codes, as a list in a sentence: "Malta, Ireland and France"."""
        return self.list(self.country(code) for code in codes)

    def list(self, names: Iterable[str]) -> str:
        """Names as a list in a sentence, as the language writes it: "A, B and C"."""
        written = format_list(list(names), locale=self.locale)
        # CLDR writes ", u il-Belġju", but no comma stands before "u" (and), nor the article's vowel after it.
        return re.sub(r",? u (i(?=\w-))?", " u ", written) if self.code == "mt" else written

    def labelled_text(self, name: str, text: str) -> str:
        """What a text is about, and the text, with the space that French has before the colon."""
        return self.text("{name}: {text}", name=name, text=text)

    def parts(self, parts: Iterable[str]) -> str:
        """Parts of a line that may have commas themselves, separated as the language does: "A, b; C, d"."""
        return SEMICOLONS.get(self.code, "; ").join(parts)

    def flags(self, letters: str) -> str:
        """The meaning of each flag letter, separated by semicolons; letters not declared are left out."""
        return self.parts(
            self.text(self.facts.flags[letter].meaning) for letter in letters if letter in self.facts.flags
        )

    def forms_of(self, term: str) -> tuple[str, ...]:
        """The forms in which texts hold a word of the glossary, by its code, the first its name."""
        its = self.facts.glossary[term]
        return (*map(self.text, its.forms), *inflected_forms(self.code).get(its.name, ()))

    def source(self, code: str) -> str:
        """The name of a source, by its code: "Eurostat", "European Commission, DESI"."""
        return self.text(self.facts.sources[code].name)

    def dataset(self, code: str) -> str:
        """The title of a dataset, by its code."""
        return self.text(self.facts.datasets[code].title)

    def licence(self, source: str) -> str:
        """The terms on which a source (by its code) lets its numbers be used.

        What is not known is named: on a slide it stands far from the word "licence".
        """
        stated = self.facts.sources[source].licence
        return self.text("Licence not known.") if stated == UNKNOWN else self.text(stated)

    def edition(self, day: str, precision: str) -> str:
        """An edition's date, as precisely as it is known and no more.

        `day`: ISO 8601, with a time where it is not its day's first. `precision`: day, month, year, gathered
        or unknown.
        """
        when = date.fromisoformat(day[:10])
        shown = format_date(when, format="medium", locale=self.locale)
        if precision == "month":
            return format_skeleton("yMMMM", when, locale=self.locale)
        if precision == "year":
            return day[:4]
        if precision == "gathered":
            return self.text("gathered {day}", day=shown)
        if precision == "unknown":
            return self.text("no later than {day}", day=shown)
        if day[10:]:
            return self.text(
                "{day}, {time} UTC",
                day=shown,
                time=format_time(datetime.fromisoformat(day), "short", locale=self.locale),
            )
        return shown

    def years(self, first: str, last: str) -> str:
        """A span of periods: "2021 to 2025"; of one, that one."""
        return first if first == last else self.text("{first} to {last}", first=first, last=last)

    def edition_month(self, day: str, precision: str) -> str:
        """An edition's month for a short line, "September 2026"; the year of what is known by its year."""
        when = date.fromisoformat(day[:10])
        return day[:4] if precision == "year" else format_skeleton("yMMMM", when, locale=self.locale)

    def source_line(self, editions: Iterable[Edition]) -> str:
        """The source of what is shown, in one short line: publishers, codes of datasets, months of the
        editions of each; of more than SHORTEST datasets how many, and the newest month. "" for no editions.
        """
        by_dataset: dict[str, list[Edition]] = {}
        for edition in sorted(editions, key=lambda each: each.edition):
            by_dataset.setdefault(edition.dataset, []).append(edition)
        if not by_dataset:
            return ""
        by_source: dict[str, list[list[Edition]]] = {}
        for code in reversed(by_dataset):
            by_source.setdefault(self.facts.datasets[code].source, []).append(by_dataset[code])
        names = [self.source(source) for source in by_source]
        if len(by_dataset) > SHORTEST:
            last = max((its[-1] for its in by_dataset.values()), key=lambda each: each.edition)
            return self.text(
                "Sources: {names} ({number} datasets, the newest of {month})",
                names=self.parts(names),
                number=self.number(len(by_dataset)),
                month=self.edition_month(last.edition, last.date_precision),
            )
        parts = [
            self.text("{source}, {datasets}", source=name, datasets=self.parts(map(self._dated_code, its)))
            for name, its in zip(names, by_source.values(), strict=True)
        ]
        return self.text("Source: {sources}", sources=self.parts(parts))

    def _dated_code(self, editions: Sequence[Edition]) -> str:
        """A dataset's code with the months of its editions, oldest first; of more than two, the span."""
        code = editions[0].dataset
        months = list(dict.fromkeys(self.edition_month(it.edition, it.date_precision) for it in editions))
        if len(months) > 2:
            return self.text(
                "{dataset}, releases of {first} to {last}", dataset=code, first=months[0], last=months[-1]
            )
        return self.text("{dataset}, {month}", dataset=code, month=self.list(months))


@cache
def own_name(code: str) -> str:
    """A language's name as its readers write it: "English", "Deutsch", "français"."""
    return str(Locale.parse(code).get_display_name(code) or code)


def load_language(code: str = ENGLISH) -> Language:
    """The language with this code; English, the language of the messages, where there is no catalogue for it.

    The same object each time, as long as the declared facts are the same.
    """
    return _load(code if code in available() else ENGLISH, catalogue())


@lru_cache(maxsize=64)
def _load(code: str, facts: Catalogue) -> Language:
    found = NullTranslations() if code == ENGLISH else _catalogue_of(code)
    locale = Locale.parse(WRITTEN_AS.get(code, code))
    _drop_unused(locale)
    return Language(code, locale, found, facts)


def _drop_unused(locale: Locale) -> None:
    """Forgets what Babel read of a language and nothing here writes: two thirds of it."""
    for name in (str(locale), locale.language, "root"):
        kept = localedata.load(name)
        for kind in UNUSED:
            kept.pop(kind, None)


def _catalogue_of(code: str) -> NullTranslations:
    return translation("dashboard", CATALOGUES, languages=[code], class_=SharedTranslations)


@cache
def inflected_forms(code: str) -> dict[str, list[str]]:
    """Forms of words of the glossary beside those of the catalogue (words/CODE/glossary.toml), by the word's
    English name; none of English, whose forms are declared with the word.
    """
    path = CATALOGUES / code / "glossary.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(listed.get("inflected", {}))


def languages() -> dict[str, Any]:
    """What languages.toml declares: which are offered, the Union's order, which a native reader has read."""
    return _read_languages(CATALOGUES)


@cache
def _read_languages(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages on offer (languages.toml), English first; those without a compiled catalogue
    are left out.
    """
    return tuple(
        code
        for code in dict.fromkeys((ENGLISH, *languages()["offered"]))
        if code == ENGLISH or (CATALOGUES / code / "LC_MESSAGES" / "dashboard.mo").is_file()
    )
