"""The words of the exchange of content: types, how long ago, how a site stands, what is made up."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton

from words.language import Language


def type_name(code: str, language: Language) -> str:
    """The name of a type of content, as the platform calls it."""
    names = {
        "organisation": language.text("Organisations"),
        "article": language.text("Articles"),
        "digital_skills_resource": language.text("Digital skills resources"),
        "event": language.text("Events"),
        "funding_opportunity": language.text("Funding opportunities"),
        "good_practice": language.text("Good practices"),
        "initiative": language.text("Initiatives"),
        "skills_intelligence": language.text("Skills intelligence"),
        "strategy": language.text("Strategies"),
        "training": language.text("Training offers"),
    }
    return names[code]


def site_kind_name(kind: str, language: Language) -> str:
    """What a kind of site is called; a kind of later days by its own name."""
    names = {
        "drupal": language.text("Drupal"),
        "wordpress": language.text("WordPress"),
        "sweden": language.text("WordPress, Swedish variant"),
        "poland": language.text("WordPress, Polish variant"),
        "austria": language.text("Austria's own"),
        "slovenia": language.text("Slovenia's own"),
        "danish": language.text("Denmark's own"),
        "portugal": language.text("Portugal's own"),
    }
    return names.get(kind, kind)


def ago(days: int, language: Language) -> str:
    """How long ago so many days are: "today", "yesterday", "3 days ago"."""
    if days <= 0:
        return language.text("today")
    return (
        language.text("yesterday")
        if days == 1
        else language.plural("{number} day ago", "{number} days ago", days)
    )


def when(moment: str, language: Language) -> str:
    """A moment in UTC to the minute; "never" for none."""
    return language.edition(moment, "day") if moment else language.text("never")


def week_of(monday: str, language: Language) -> str:
    """A week by its Monday."""
    return language.text("week of {day}", day=language.edition(monday, "day"))


def month(day: str, language: Language) -> str:
    """The short name of a day's month (ISO 8601)."""
    return str(format_skeleton("MMM", date.fromisoformat(day), locale=language.locale))


def item_count(number: float, at_least: bool, language: Language) -> str:
    """How many items a cell holds; a missing number was not measured."""
    if number != number:
        return language.text("not measured")
    if number == 0 and at_least:
        return language.text("no items in the weeks that were measured")
    said = (
        language.text("no items")
        if number == 0
        else language.plural("{number} item", "{number} items", int(number))
    )
    return language.text("at least {items}", items=said) if at_least else said


def measured_line(connection: str, days: int | None, language: Language) -> str:
    """What the platform lists of a country beside what is measured: "listed as connected; last item 3 days
    ago".

    `connection`: as coalition_texts.kind_of gives it; `days` since the last dated item, None without one.
    """
    listed = {
        "connected": language.text("listed as connected"),
        "in_progress": language.text("connection in progress (our reading)"),
        "not_connected": language.text("not listed as connected"),
        "under_formation": language.text("coalition being set up"),
        "none": language.text("no coalition listed"),
    }[connection]
    if days is None:
        return language.text("{listed}; no item with a date", listed=listed)
    return language.text("{listed}; last item {ago}", listed=listed, ago=ago(days, language))


def health(success: str, error: str, late: bool, language: Language) -> str:
    """Whether a site is being read, in a word or two.

    `success`: moment of the last good reading or ""; `error`: of the last try; `late`: the last good one is
    too old.
    """
    if not success:
        return language.text("could not be read yet") if error else language.text("not read yet")
    if error:
        return language.text("last try failed")
    return language.text("out of date") if late else language.word("a site was read", "read")


def items_in_no_week(undated: int, future: int, language: Language) -> str:
    """How many items stand in no week, and why; "0" for none."""
    parts = []
    if undated:
        parts.append(language.plural("{number} without a date", "{number} without a date", undated))
    if future:
        parts.append(
            language.plural(
                "{number} with a date in the future", "{number} with a date in the future", future
            )
        )
    return "; ".join(parts) or "0"


def made_up_banner(names: Sequence[str], language: Language) -> str:
    """The banner over everything that shows what a demo made up."""
    return language.text(
        "A demo made up this content; it is not from the real sites of {names}.", names=language.list(names)
    )


def mark_made_up(said: str, is_made_up: bool, language: Language) -> str:
    """What is said of one site or type alone, with a word for what a demo made up."""
    return language.text("{said} (made up)", said=said) if is_made_up else said


def stamp(language: Language) -> str:
    """The words of made_up_banner for a picture."""
    return language.text("Made-up content of a demo")


def cells_legend(language: Language) -> str:
    """What hatching and a low box with a plus mean."""
    return language.text(
        "Hatched weeks were not measured. A low box with + is a minimum: some sites had not been read yet."
    )


def how_counted(language: Language) -> list[str]:
    """What a count by week is, and what it can't say."""
    return [
        language.text(
            "The dashboard counts items by the week (Monday to Sunday, UTC) in which the site says that they "
            "were first published. Items without such a date count in the week in which the dashboard first "
            "saw them. Items withdrawn later count; items that came and went between two readings do not."
        ),
        language.text(
            "A zero was measured: the site was read in that week or later. A minimum is from before the site "
            "was first read, or covers only some of the sites; items withdrawn by then are missing."
        ),
        language.text(
            "Only what a site offers to the European platform counts here. What a coalition publishes on its "
            "own site, read in its public feed, is in the library and is not counted."
        ),
    ]
