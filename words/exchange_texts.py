"""What is said of the exchange of content: types of content, how long ago, how a site stands, and that a
demo's content is made up.
"""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton

from words.language import Language


def type_name(code: str, words: Language) -> str:
    """A type of content as the platform calls it."""
    names = {
        "organisation": words.text("Organisations"),
        "article": words.text("Articles"),
        "digital_skills_resource": words.text("Digital skills resources"),
        "event": words.text("Events"),
        "funding_opportunity": words.text("Funding opportunities"),
        "good_practice": words.text("Good practices"),
        "initiative": words.text("Initiatives"),
        "skills_intelligence": words.text("Skills intelligence"),
        "strategy": words.text("Strategies"),
        "training": words.text("Training offers"),
    }
    return names[code]


def kind_name(kind: str, words: Language) -> str:
    """What a kind of site is called; a kind of later days by its own name."""
    names = {
        "drupal": words.text("Drupal"),
        "wordpress": words.text("WordPress"),
        "sweden": words.text("WordPress, Swedish variant"),
        "poland": words.text("WordPress, Polish variant"),
        "austria": words.text("Austria's own"),
        "slovenia": words.text("Slovenia's own"),
        "danish": words.text("Denmark's own"),
        "portugal": words.text("Portugal's own"),
    }
    return names.get(kind, kind)


def ago(days: int, words: Language) -> str:
    """ "today", "yesterday", "3 days ago"."""
    if days <= 0:
        return words.text("today")
    return (
        words.text("yesterday") if days == 1 else words.plural("{number} day ago", "{number} days ago", days)
    )


def when(moment: str, words: Language) -> str:
    """A moment in UTC to the minute; "never" for none."""
    return words.edition(moment, "day") if moment else words.text("never")


def week_of(monday: str, words: Language) -> str:
    """A week by its Monday."""
    return words.text("week of {day}", day=words.edition(monday, "day"))


def month(day: str, words: Language) -> str:
    """The short name of a day's month."""
    return str(format_skeleton("MMM", date.fromisoformat(day), locale=words.locale))


def count(number: float, at_least: bool, words: Language) -> str:
    """How many items a cell holds; a missing number was not measured."""
    if number != number:
        return words.text("not measured")
    if number == 0 and at_least:
        return words.text("no items in the weeks that were measured")
    said = (
        words.text("no items")
        if number == 0
        else words.plural("{number} item", "{number} items", int(number))
    )
    return words.text("at least {items}", items=said) if at_least else said


def measured_line(connection: str, days: int | None, words: Language) -> str:
    """Declared beside measured: "declared connected; last item 3 days ago"."""
    declared = {
        "connected": words.text("declared connected"),
        "in_progress": words.text("declared as connecting (inferred)"),
        "not_connected": words.text("declared not on the list of the connected"),
        "under_formation": words.text("declared as under formation"),
        "none": words.text("declared without a coalition (inferred)"),
    }[connection]
    if days is None:
        return words.text("{declared}; no dated item was read", declared=declared)
    return words.text("{declared}; last item {ago}", declared=declared, ago=ago(days, words))


def health(success: str, error: str, late: bool, words: Language) -> str:
    """Whether a site is being read, in a word or two."""
    if not success:
        return words.text("could not be read yet") if error else words.text("not read yet")
    if error:
        return words.text("last try failed")
    return words.text("out of date") if late else words.text("read")


def apart(undated: int, future: int, words: Language) -> str:
    """How many items stand in no week, and why; "0" for none."""
    parts = [words.text("{count} without a date", count=words.number(undated))] if undated else []
    parts += [words.text("{count} dated in the future", count=words.number(future))] if future else []
    return "; ".join(parts) or "0"


def made_up(names: Sequence[str], words: Language) -> str:
    """The banner over everything that shows what a demo made up."""
    return words.text(
        "Made-up content of a demo server, not of real sites: {names}.", names=words.list(names)
    )


def marked(said: str, is_made_up: bool, words: Language) -> str:
    """What is said of one site or type alone, with a word for what a demo made up."""
    return words.text("{said} (made up)", said=said) if is_made_up else said


def stamp(words: Language) -> str:
    """The same on a picture."""
    return words.text("Made-up content of a demo")


def how_counted(words: Language) -> list[str]:
    """What a count by week is, and what it can't say."""
    return [
        words.text(
            "Counted by the dashboard: items by the week (Monday to Sunday, UTC) of their first "
            "publication as the site gives it, "
            "or, without one, of the day they were first seen here. Items withdrawn later count; what came "
            "and went between two readings is not seen."
        ),
        words.text(
            "A zero is one that was measured: the site was read in that week or after it. Hatched weeks "
            "were not measured."
        ),
        words.text(
            "A low box and a +: from before the site was first read (or for a part of the sites only); "
            "what had been withdrawn by then is missing."
        ),
    ]
