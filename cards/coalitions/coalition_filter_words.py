"""The registry's filters in words: for its pickers, and for what a file of a filtered registry says."""

from collections.abc import Mapping

from analysis import coalition_knowledge
from data.facts.catalogue import catalogue
from words import coalition_texts, coalition_vocabulary
from words.language import Language


def launch_span(code: str, language: Language) -> str:
    """A span of launches in words."""
    if code in ("", coalition_knowledge.LAUNCH_NOT_KNOWN):
        return language.text("not known") if code else language.word("time of launch", "any")
    span = catalogue().coalition_views.launch_span[int(code)]
    return language.text("{first} to {last}", first=span.first, last=span.last)


def known_span(code: str, language: Language) -> str:
    """A span of numbers of known facts in words."""
    if not code:
        return language.word("number of facts", "any")
    span = catalogue().coalition_views.known_span[int(code)]
    return language.text("{first} to {last}", first=span.first, last=span.last)


def lead_kind(code: str, language: Language) -> str:
    """A kind of lead in words."""
    names = {
        "": language.word("kind of lead", "any"),
        coalition_knowledge.PUBLIC_LEAD: language.text("names a public body"),
        coalition_knowledge.OTHER_LEAD: language.text("names no public body"),
        coalition_knowledge.NO_LEAD: language.text("not known"),
    }
    return names[code]


def list_term(code: str, language: Language) -> str:
    """A kind of partner or an area in words."""
    return (
        coalition_vocabulary.term_name(code, language)
        if code
        else language.word("kind of partner, or area", "any")
    )


def people_group(code: str, language: Language) -> str:
    """A group of people in words."""
    return (
        coalition_vocabulary.people_name(code, language) if code else language.word("group of people", "any")
    )


def filter_lines(codes: Mapping[str, str], language: Language) -> list[str]:
    """Every filter of an address that is set, with its name."""
    texts = {
        language.text("Status"): coalition_texts.value_words(codes["status"], language)
        if codes["status"]
        else "",
        language.text("Connection"): coalition_texts.value_words(codes["connection"], language)
        if codes["connection"]
        else "",
        language.text("Launched"): launch_span(codes["launched"], language) if codes["launched"] else "",
        language.text("Facts known"): known_span(codes["known"], language) if codes["known"] else "",
        language.text("Lead"): lead_kind(codes["lead"], language) if codes["lead"] else "",
        language.text("Only"): language.text("large gap, little activity known")
        if codes["attention"]
        else "",
        language.text("Search in all facts"): codes["looked_for"],
        language.text("Partners"): list_term(codes["partner"], language) if codes["partner"] else "",
        language.text("Area"): list_term(codes["area"], language) if codes["area"] else "",
        language.text("Works with"): people_group(codes["people"], language) if codes["people"] else "",
    }
    return [language.text("{name}: {text}", name=name, text=text) for name, text in texts.items() if text]
