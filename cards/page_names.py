"""The pages there are, by path, and what readers call them: for navigation, lists of addresses, and what an
unknown address is near to.
"""

from words.language import Language

PATHS = (
    "",
    "map",
    "compare",
    "country",
    "targets",
    "coalitions",
    "indicator",
    "revisions",
    "briefing",
    "methods",
    "check",
)
# What a visitor gathers on many pages: a link that doesn't name it leaves it alone.
GATHERED = ("cards", "called", "words")
# What a page's link may hold beside the choices of its cards (cards.briefing.LETTERS) and what every link may
# (cards.request.ALWAYS).
PAGE_CHOICES = ("show", "kind", "tab", "opened", *GATHERED)
# Those that the navigation has below "More".
MORE = ("indicator", "revisions", "briefing", "methods")
# Those that links alone lead to.
LINKED = ("check",)


def page_names(language: Language) -> dict[str, str]:
    """The names of PATHS."""
    return {
        "": language.text("Overview"),
        "map": language.text("Map"),
        "compare": language.text("Compare"),
        "country": language.text("Countries"),
        "targets": language.text("Targets"),
        "coalitions": language.text("Coalitions"),
        "indicator": language.text("Indicators"),
        "revisions": language.text("What changed"),
        "briefing": language.text("Briefing"),
        "methods": language.text("Methods"),
        "check": language.text("Check a file"),
    }
