"""Answers a search: what is meant, what is not available and what is near."""

import difflib
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from cards.search.comparison_entries import comparison_entries, read_asked
from cards.search.search_entries import Entry, fold, page_address, pages_of, search_entries
from cards.view import View
from data.facts.word_facts import Synonym
from words.language import Language

MOST = 8
# Where the newest items stand.
ITEMS = "coalitions#stories"
# Letters from which the beginning of a synonym counts: "cyb" is too little, "cyber" is not.
FEWEST_LETTERS = 4
EXACT, SYNONYM, BEGINS, WORD_BEGINS, ALL_WORDS, PART_OF_SYNONYM, EXPLAINED = 100, 90, 80, 70, 60, 50, 20


@dataclass(frozen=True)
class SearchAnswer:
    """What a search says ("" where the entries say all) and the entries, the best first."""

    said: str
    entries: tuple[Entry, ...]


def find_entries(asked: str, view: View) -> SearchAnswer:
    """The entries for what a reader typed, at most MOST; nothing for no letters.

    Where what is meant is not available the answer says so and gives what is near.
    """
    folded = fold(asked)
    if not folded:
        return SearchAnswer("", ())
    meant = [synonym for synonym in view.catalogue.synonyms if _means(synonym, folded)]
    entries = search_entries(view)
    ranked = sorted(
        ((_score(entry, folded, meant), entry) for entry in entries), key=lambda pair: pair[0], reverse=True
    )
    found = [entry for score, entry in ranked if score > 0]
    compared = comparison_entries(folded, view, partial(_score_of_indicator, view=view))
    if compared:
        return SearchAnswer("", tuple(compared[:MOST]))
    if items := _items_of_a_coalition(folded, view):
        return SearchAnswer("", items)
    found = [*_of_a_country(folded, view), *(_at_its_place(entry, meant, view.language) for entry in found)]
    missing = _missing(meant, folded)
    if missing is not None:
        return SearchAnswer(_missing_sentence(missing, view), tuple(found[:MOST]))
    if found:
        return SearchAnswer("", tuple(found[:MOST]))
    return _nearest(asked, folded, entries, view)


def no_data_sentence(indicator: str, view: View) -> str:
    """That a declared indicator has no values, and what is near; where a page quoted a figure of the EU, that
    figure as well.
    """
    for synonym in view.catalogue.synonyms:
        if synonym.no_data == indicator:
            return _missing_sentence(synonym, view)
    name = view.language.text(view.catalogue.indicators[indicator].name)
    return view.language.text("There are no country data for: {name}.", name=name)


def _missing_sentence(synonym: Synonym, view: View) -> str:
    language = view.language
    said = language.text(synonym.missing)
    quoted = next((each for each in view.catalogue.quoted if each.indicator == synonym.no_data), None)
    if quoted is None:
        return said
    figure = language.text(
        "For the EU, {host} reported {value} for {period}, to be confirmed.",
        host=urlsplit(quoted.source).hostname or quoted.source,
        value=language.goal(quoted.value, view.catalogue.units[quoted.unit]),
        period=quoted.period,
    )
    return f"{said} {figure}"


def _missing(meant: list[Synonym], folded: str) -> Synonym | None:
    """The synonym that says what is not available: of one that was typed, or of the only one that was
    begun.
    """
    typed = [synonym for synonym in meant if _is_word_of(synonym, folded)]
    return next((synonym for synonym in typed or meant[: len(meant) == 1] if synonym.missing), None)


def _means(synonym: Synonym, folded: str) -> bool:
    """Whether what was typed is one of the words, its plural, or a beginning that is long enough."""
    begun = len(folded) >= FEWEST_LETTERS
    return _is_word_of(synonym, folded) or (
        begun and any(word.startswith(folded) for word in map(fold, synonym.words))
    )


def _is_word_of(synonym: Synonym, folded: str) -> bool:
    return any(folded in (word, f"{word}s") for word in map(fold, synonym.words))


def _score(entry: Entry, folded: str, meant: list[Synonym]) -> float:
    """How well an entry answers, 0 for not at all. Of those that a synonym names the first is the best."""
    by_name = max((_name_score(name, folded) for name in entry.names), default=0)
    by_synonym = 0.0
    for synonym in meant:
        codes = {"indicator": list(synonym.finds), "page": pages_of(synonym)}.get(entry.kind, [])
        if entry.code in codes:
            best = SYNONYM if _is_word_of(synonym, folded) else PART_OF_SYNONYM
            by_synonym = max(by_synonym, best - codes.index(entry.code))
    if not by_synonym and any(word.startswith(folded) for word in entry.synonyms):
        by_synonym = PART_OF_SYNONYM
    explained = EXPLAINED if _all_words_in(folded, fold(entry.said)) else 0
    return max(by_name, by_synonym, explained)


def _score_of_indicator(entry: Entry, rest: str, view: View) -> float:
    """How well an indicator answers what was typed beside countries and years."""
    return _score(entry, rest, [synonym for synonym in view.catalogue.synonyms if _means(synonym, rest)])


def _name_score(name: str, folded: str) -> int:
    if name in (folded, f"{folded}s"):
        return EXACT
    if name.startswith(folded):
        return BEGINS
    if any(word.startswith(folded) for word in name.split()) or f" {folded}" in name:
        return WORD_BEGINS
    return ALL_WORDS if _all_words_in(folded, name) else 0


def _all_words_in(folded: str, text: str) -> bool:
    words = text.split()
    return all(any(word.startswith(part) for word in words) for part in folded.split())


def _of_a_country(folded: str, view: View) -> list[Entry]:
    """ "greece cloud": the indicator's page with the country marked."""
    entries = search_entries(view)
    for country in entries:
        name = next((each for each in country.names if f" {each} " in f" {folded} " and len(each) > 2), "")
        rest = f" {folded} ".replace(f" {name} ", " ").strip()
        if country.kind != "country" or not name or not rest or folded in country.names:
            continue
        scored = [
            (_score_of_indicator(each, rest, view), each) for each in entries if each.kind == "indicator"
        ]
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0], reverse=True)
        return [
            replace(
                each,
                said=country.name,
                address=page_address("indicator", indicator=each.code, country=country.code),
            )
            for _, each in best[:MOST]
        ]
    return []


def _items_of_a_coalition(folded: str, view: View) -> tuple[Entry, ...]:
    """ "greek coalition newest": the page of the coalitions at what that country's published."""
    asked = read_asked(folded, view)
    coalitions, items = (
        {fold(word) for each in view.catalogue.synonyms if page in each.pages for word in each.words}
        for page in ("coalitions", ITEMS)
    )
    words = [word for word in asked.rest.split() if word.removesuffix("s") not in coalitions]
    if len(asked.countries) != 1 or len(words) == len(asked.rest.split()) or " ".join(words) not in items:
        return ()
    address = page_address("coalitions", country=asked.countries[0]) + f"#{urlsplit(ITEMS).fragment}"
    (page,) = (each for each in search_entries(view) if (each.kind, each.code) == ("page", "coalitions"))
    said = view.language.text(
        "{country}: {name}", country=asked.names[0], name=_place_name("stories", view.language)
    )
    return (replace(page, said=said, address=address),)


def _at_its_place(entry: Entry, meant: list[Synonym], language: Language) -> Entry:
    """The page at the place that a synonym names ("methods#targets"), with what is chosen there."""
    for synonym in meant:
        for path in synonym.pages:
            parts = urlsplit(path)
            if entry.kind == "page" and parts.fragment and parts.path == entry.code:
                return replace(entry, said=_place_name(parts.fragment, language), address=f"/{path}")
    return entry


def _place_name(place: str, language: Language) -> str:
    """What stands at a place of a page."""
    return {
        "targets": language.text("All targets in a table"),
        "stories": language.text("Newest items"),
        "library": language.text("The library"),
        "strategies": language.text("Strategies, action plans and roadmaps"),
        "work": language.text("Who works on what"),
        "connections": language.text("How the coalitions were connected"),
        "coordinators": language.text("Our questions to each coordinator"),
        "dialogue": language.text("Structured Dialogue"),
    }[place]


def _nearest(asked: str, folded: str, entries: tuple[Entry, ...], view: View) -> SearchAnswer:
    """Where nothing fits: the names that are written most alike."""
    by_name = {name: entry for entry in reversed(entries) for name in (*entry.names, *entry.synonyms)}
    near = [by_name[name] for name in difflib.get_close_matches(folded, list(by_name), MOST, 0.7)]
    if near:
        said = view.language.text("Nothing is called “{asked}”. Written alike:", asked=asked.strip())
        return SearchAnswer(said, tuple(dict.fromkeys(near)))
    return SearchAnswer(
        view.language.text(
            "Nothing found for “{asked}”. Try a country, a topic such as cloud or skills, or a page.",
            asked=asked.strip(),
        ),
        (),
    )
