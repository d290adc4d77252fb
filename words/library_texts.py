"""The words of the library of actions: types, where an item was found, its date, its language, its title."""

from babel import Locale, UnknownLocaleError

from data.facts.coalitions.library_facts import BY_FEED, DATE_CHANGED, PRINTED
from words.coalition_texts import date_words
from words.language import Language

# Letters of a title in a list; the page and the data have all of it.
LONGEST_TITLE = 160


def type_name(code: str, language: Language) -> str:
    """What one item of a type is called: "Story"."""
    names = {
        "story": language.text("Story"),
        "event": language.text("Event"),
        "training": language.text("Training"),
        "funding": language.text("Funding"),
        "good_practice": language.text("Good practice"),
        "initiative": language.text("Initiative"),
        "resource": language.text("Resource"),
        "strategy": language.text("Strategy"),
        "organisation": language.text("Organisation"),
    }
    return names[code]


def item_count(kind: str, number: int, language: Language) -> str:
    """How many items of a type, or of all for "": "39 stories"."""
    counted = {
        "": language.plural("{number} item", "{number} items", number),
        "story": language.plural("{number} story", "{number} stories", number),
        "event": language.plural("{number} event", "{number} events", number),
        "training": language.plural("{number} training course", "{number} training courses", number),
        "funding": language.plural("{number} page on funding", "{number} pages on funding", number),
        "good_practice": language.plural("{number} good practice", "{number} good practices", number),
        "initiative": language.plural("{number} initiative", "{number} initiatives", number),
        "resource": language.plural("{number} resource", "{number} resources", number),
        "strategy": language.plural("{number} strategy", "{number} strategies", number),
        "organisation": language.plural("{number} organisation", "{number} organisations", number),
    }
    return counted[kind]


def place_found(code: str, language: Language) -> str:
    """Where an item was found, in words."""
    places = {
        "coalition_site": language.text("found on a coalition's site"),
        "coalition_catalogue": language.text("found in a coalition's catalogue"),
        "platform": language.text("found on the European platform"),
        "official": language.text("found on an official page"),
        BY_FEED: language.text("published on its site"),
    }
    return places[code]


def item_date(date: str, language: Language, basis: str = "") -> str:
    """An item's date as precisely as it is known, and whether it is that of the last change; "undated" for
    "".
    """
    if not date:
        return language.text("undated")
    words = date_words(date, language)
    return language.text("{date}, last change", date=words) if basis == DATE_CHANGED else words


def language_name(code: str, language: Language) -> str:
    """The name of a title's language, by its code; a code that nobody knows as it is, "" for ""."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name(language.locale) or code) if code else ""
    except (UnknownLocaleError, ValueError):
        return code


def year_name(code: str, language: Language) -> str:
    """A year, or the word for items without a date; "" for any."""
    return language.text("undated") if code == "undated" else code


def item_title(title: str, basis: str, language: Language) -> str:
    """A title for a list: in quotation marks where the page printed it, without where it was read from the
    address; a long one cut between words.
    """
    short = shorten_title(title)
    return language.text("“{title}”", title=short) if basis == PRINTED else short


def shorten_title(title: str, longest: int = LONGEST_TITLE) -> str:
    """At most `longest` letters of a title, cut between words where there are any."""
    if len(title) <= longest:
        return title
    cut = title[: longest - 2]
    return f"{cut.rsplit(' ', 1)[0] or cut} …"


def sample_note(day: str, precision: str, bundled: bool, language: Language) -> str:
    """What the list is, and what it is not."""
    when = language.edition(day, precision)
    if bundled:
        return language.text(
            "The library is a sample: public pages that were read one by one in {month}. It does not show "
            "what the sites share with the platform, and none of it is in the exchange counts.",
            month=when,
        )
    return language.text(
        "The library is a list of public pages, read up to {day}. It does not show what the sites share "
        "with the platform, and none of it is in the exchange counts.",
        day=when,
    )


def feeds_note(day: str, language: Language) -> str:
    """What was read in the coalitions' feeds, and what that is not."""
    return language.text(
        "What the coalitions publish on their own sites was read in their public feeds, up to {day}, and "
        "stands under the country of the coalition. It is not what they offered to the European platform: "
        "that alone is the exchange.",
        day=language.edition(day, "day"),
    )


def feed_types_note(language: Language) -> str:
    """Of which type an item of a feed is."""
    return language.text("An item of a feed counts as a story, unless a category of its feed says otherwise.")


def as_of_today(language: Language) -> str:
    """What is said on a link to an earlier day."""
    return language.text("This part shows how things stand today, whatever day the link names.")


def title_note(language: Language) -> str:
    """How a printed title is told from one that was read from an address."""
    return language.text(
        "A title in quotation marks is as the page printed it; one without was read from the page's address. "
        "Items without a date stand last."
    )
