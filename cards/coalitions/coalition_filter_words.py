"""The registry's filters in words: for its pickers, and for what a file of a filtered registry says."""

from analysis import coalition_known
from data.facts.catalogue import catalogue
from words import coalition_texts
from words.language import Language


def launch_span(code: str, words: Language) -> str:
    """A span of launches in words."""
    if code in ("", coalition_known.LAUNCH_NOT_KNOWN):
        return words.text("not known") if code else words.text("any")
    span = catalogue().coalition_views.launch_span[int(code)]
    return words.text("{first} to {last}", first=span.first, last=span.last)


def known_span(code: str, words: Language) -> str:
    """A span of numbers of known facts in words."""
    if not code:
        return words.text("any")
    span = catalogue().coalition_views.known_span[int(code)]
    return words.text("{first} to {last}", first=span.first, last=span.last)


def lead(code: str, words: Language) -> str:
    """A kind of lead in words."""
    names = {
        "": words.text("any"),
        coalition_known.PUBLIC_LEAD: words.text("names a public body"),
        coalition_known.OTHER_LEAD: words.text("names no public body"),
        coalition_known.NO_LEAD: words.text("not known"),
    }
    return names[code]


def chosen(asked: dict[str, str], words: Language) -> list[str]:
    """Every filter of an address that is set, with its name."""
    written = {
        words.text("Status"): coalition_texts.value_words(asked["status"], words) if asked["status"] else "",
        words.text("Connection"): coalition_texts.value_words(asked["connection"], words)
        if asked["connection"]
        else "",
        words.text("Launched"): launch_span(asked["launched"], words) if asked["launched"] else "",
        words.text("Known facts"): known_span(asked["known"], words) if asked["known"] else "",
        words.text("Lead"): lead(asked["lead"], words) if asked["lead"] else "",
        words.text("Only"): words.text("large gap, little known activity") if asked["attention"] else "",
        words.text("Search in all facts"): asked["looked_for"],
    }
    return [f"{name}: {said}" for name, said in written.items() if said]
