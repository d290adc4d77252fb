"""What a factsheet tells of the library: the newest items that a country's coalition published, else those
about the country, each with its page.
"""

from cards.factsheet.facts import SourcedText, Stories
from cards.records import row_dicts
from cards.view import View
from data.queries.library import filter_of_country, find_items, newest_library
from words import library_texts

# Items, and letters of a title: two pages have little room.
NEWEST, LONGEST = 3, 90


def newest_stories(country: str, view: View) -> Stories | None:
    """The newest items of a country; None where there is none."""
    language, reading = view.language, newest_library()
    choice = filter_of_country(country, reading)
    items = find_items(choice, reading).head(NEWEST)
    if items.empty:
        return None
    told = tuple(
        SourcedText(
            library_texts.shorten_title(item["title"], LONGEST),
            language.text(
                "{host}, {date}",
                host=item["host"].removeprefix("www."),
                date=library_texts.item_date(item["date"], language, item["date_basis"]),
            ),
            item["address"],
            "" if item["title_language"] == language.code else item["title_language"],
        )
        for item in row_dicts(items)
    )
    title = language.text("Items of the library")
    if items["date"].iloc[0]:
        title = (
            language.text("Newest items of its coalition")
            if choice.coalition
            else language.text("Newest in the library")
        )
    return Stories(title, told)
