"""Words and patterns that no reader should meet, each with what to write instead; where one may stand all the
same, and what is still to be rewritten.
"""

import re
from collections.abc import Iterable, Iterator

# What stands in a text -> what to write. In English without regard to capitals; "^" is the start of a text.
BANNED = {
    r"(?<!survey is )(?<!It )\bheld\b": "available, or no data",
    r"\beditions?\b": "data as of (day), or release",
    r"\bstate (?:\d|\{)": "data as of (day)",
    r"\bversion (?:\d+|\{\}) of the data": "data as of (day)",
    r"\bseams?\b": "break in series",
    r"\(break\)": "break in series in (year): values before and after cannot be compared",
    r"\binferred\b": "our reading of (source)",
    r"\b(?:a|or) bound\b": "no later than (day)",
    r"\bthird-party cop(?:y|ies)\b": "nothing on a card; a sentence in the footer",
    r"\bbundled\b": "nothing on a card; a sentence in the footer",
    r"\bexact day not known\b": "the month",
    r"\bnearly\b(?! all\b)": "slightly too slow",
    r"\bEU's same group\b": "the EU average for the same group",
    r"\bstands? below (?:the|its|their)\b": "is below",
    r"^From .+ \(.+\) to .+ \(": "Values range from (low) in (country) to (high) in (country)",
    r"can't be told": "(how many) survey rounds are too few to project 2030 reliably",
    r"\berred\b": "the method whose past errors were smallest",
    r"\bcarried on\b": "projected, or: at the recent pace",
    r"\bwould lead beyond\b": "at the recent pace it would reach 100 % before 2030",
    r"\bgap is made of\b": "how much each country contributes to the EU's gap",
    r"\bstood (?:here|there)\b": "countries that were once at this level",
    r"\bthe largest part below the target\b": "(group) pull the result down most",
    r"\blater news\b": "more recent reports",
    r"\bsecond[- ]hand\b": "reported by (name), to be confirmed",
    r"\bnumber by (?:\d|\{)": "EU target for 2030: 500 unicorns",
    r"\babout [−-]\d": "about (number) fewer",
    r"\basks? for .* not (?:held|available)": "there are no country data for (name)",
    r"^collected$": "Frequency",
    r"^of whom$": "Population covered",
    r"^what to mind$": "Please note",
    r"\bwhoever runs\b|\bDASHBOARD_[A-Z]+|\bnamed no contact\b": "nothing: README says it",
    r"\bmake (?:setup|run|refresh|words)\b": "nothing: README says it",
    r"\baskable\b": "can be asked for",
    # Notes without a verb.
    r"^(?:no (?:trajectory|precedent|union result)|not known:)": "a sentence with a verb",
    r": no (?:rank|pace|status|trajectory|value)\.?$": "a sentence with a verb",
}
PATTERNS = {word: re.compile(word, re.I) for word in BANNED}
PLACEHOLDER = re.compile(r"\{\w+\}")
EDITION = r"\beditions?\b"


def banned_words(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each text with each pattern that it has and shouldn't: (text, pattern)."""
    for text in texts:
        for word, pattern in PATTERNS.items():
            if pattern.search(PLACEHOLDER.sub("{}", text)):
                yield text, word


# Patterns that stand on a page all the same, by page: to be rewritten, and taken out here.
NOT_YET_ON_PAGES: dict[str, set[str]] = {}
