"""What a list of the library says in one sentence: how many items, about whom, how new the newest is."""

from dataclasses import replace

import pandas as pd

from cards.records import row_dicts
from data.facts.coalitions.library_facts import BY_FEED
from data.queries.library import LibraryFilter
from words import library_texts
from words.language import Language


def stories_headline(stories: pd.DataFrame, choice: LibraryFilter, language: Language) -> str:
    """The finding of the newest items of all, or of those that one country's coalition published or that are
    about it, as `choice` says; at least one row, the newest first.
    """
    date = library_texts.item_date(str(stories["date"].iloc[0]), language)
    dated = bool(stories["date"].iloc[0])
    counted = library_texts.item_count("", len(stories), language)
    if choice.coalition or choice.country:
        return _newest_of_country(counted, choice, date if dated else "", language)
    return _newest_in_list(counted, stories, language)


def _newest_in_list(counted: str, items: pd.DataFrame, language: Language) -> str:
    """Where, or about which country, the newest of a list was published."""
    newest = row_dicts(items.head(1))[0]
    if not newest["date"]:
        return language.text("Of {stories} in this list, none has a known date", stories=counted)
    said = {
        "stories": counted,
        "place": language.place(newest["country"]),
        "date": library_texts.item_date(newest["date"], language),
    }
    if newest["found_on"] == BY_FEED:
        return language.text(
            "Of {stories} in this list, the newest was published in {place} ({date})", **said
        )
    return language.text("Of {stories} in this list, the newest was about {place} ({date})", **said)


def _newest_of_country(counted: str, choice: LibraryFilter, date: str, language: Language) -> str:
    """The newest of one country's items; `date` "" where none has one."""
    if choice.coalition:
        said = {"items": counted, "place": language.place(choice.coalition), "date": date}
        if not date:
            return language.text("The coalition of {place} published {items}, none with a known date", **said)
        return language.text("The coalition of {place} published {items}, the newest from {date}", **said)
    said = {"items": counted, "place": language.place(choice.country), "date": date}
    if not date:
        return language.text("Of {items} about {place}, none has a known date", **said)
    return language.text("Of {items} about {place}, the newest was from {date}", **said)


def library_headline(items: pd.DataFrame, choice: LibraryFilter, language: Language) -> str:
    """The finding of a list: how many items pass, and the date of the newest."""
    if items.empty:
        return language.text("Nothing in the library passes these filters")
    counted = library_texts.item_count(choice.type, len(items), language)
    found = str(items["date"].iloc[0])
    date = library_texts.item_date(found, language) if found else ""
    rest = replace(choice, type="")
    if rest == LibraryFilter() and date:
        return language.text("The library lists {items}, the newest from {date}", items=counted, date=date)
    whose = rest.coalition or rest.country
    if rest in (LibraryFilter(country=whose), LibraryFilter(coalition=whose)) and "," not in whose and whose:
        return _newest_of_country(counted, choice, date, language)
    return _newest_in_list(counted, items, language)
