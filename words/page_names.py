"""The names of the pages, as navigation, search and links call them."""

from words.language import Language


def page_names(language: Language) -> dict[str, str]:
    """The name of every page by its path ("" is the overview), in the order of the navigation."""
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
    }
