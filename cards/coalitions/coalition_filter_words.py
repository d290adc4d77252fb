"""The registry's filters in words: for its pickers, and for what a file of a filtered registry says."""

from analysis import coalition_known
from data.facts.catalogue import catalogue
from words import coalition_texts
from words.language import Language


def launch_span(code: str, language: Language) -> str:
    """A span of launches in words."""
    if code in ("", coalition_known.LAUNCH_NOT_KNOWN):
        return language.text("not known") if code else language.text("any")
    span = catalogue().coalition_views.launch_span[int(code)]
    return language.text("{first} to {last}", first=span.first, last=span.last)


def known_span(code: str, language: Language) -> str:
    """A span of numbers of known facts in words."""
    if not code:
        return language.text("any")
    span = catalogue().coalition_views.known_span[int(code)]
    return language.text("{first} to {last}", first=span.first, last=span.last)


def lead(code: str, language: Language) -> str:
    """A kind of lead in words."""
    names = {
        "": language.text("any"),
        coalition_known.PUBLIC_LEAD: language.text("names a public body"),
        coalition_known.OTHER_LEAD: language.text("names no public body"),
        coalition_known.NO_LEAD: language.text("not known"),
    }
    return names[code]


def chosen(asked: dict[str, str], language: Language) -> list[str]:
    """Every filter of an address that is set, with its name."""
    written = {
        language.text("Status"): coalition_texts.value_words(asked["status"], language)
        if asked["status"]
        else "",
        language.text("Connection"): coalition_texts.value_words(asked["connection"], language)
        if asked["connection"]
        else "",
        language.text("Launched"): launch_span(asked["launched"], language) if asked["launched"] else "",
        language.text("Known facts"): known_span(asked["known"], language) if asked["known"] else "",
        language.text("Lead"): lead(asked["lead"], language) if asked["lead"] else "",
        language.text("Only"): language.text("large gap, little known activity")
        if asked["attention"]
        else "",
        language.text("Search in all facts"): asked["looked_for"],
    }
    return [f"{name}: {said}" for name, said in written.items() if said]
