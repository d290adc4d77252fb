"""Which items of the library a question asks for, read and checked: for API, feeds and calendar."""

from collections.abc import Mapping

from cards.library.library_rows import LONGEST_TEXT, known_publisher
from data.facts.catalogue import catalogue
from data.facts.coalitions.library_facts import LIBRARY_TYPES
from data.facts.coalitions.site_facts import plain_line
from data.queries.library import UNDATED, LibraryFilter, LibraryOptions
from serving.answers import BadQuestionError, valid_code
from serving.api.api_parameters import read_codes, read_countries

FILTERS = ("country", "publisher", "type", "language", "year", "text", "coalition")


def read_filter(given: Mapping[str, str], options: LibraryOptions) -> LibraryFilter:
    """The filter of a question, lists of codes but for the publisher; BadQuestionError with the nearest valid
    codes.
    """
    publisher, text = given.get("publisher", ""), plain_line(given.get("text", ""))
    if publisher and not known_publisher(publisher, options):
        valid_code(publisher, options.publishers, "publisher")
    if len(text) > LONGEST_TEXT:
        raise BadQuestionError("{name} has more than {number} letters", name="text", number=LONGEST_TEXT)
    valid = {
        "type": LIBRARY_TYPES,
        "language": options.languages,
        "year": (*options.years, UNDATED),
        "coalition": catalogue().countries,
    }
    codes = {name: ",".join(read_codes(given, name, known) or ()) for name, known in valid.items()}
    countries = ",".join(read_countries(given, catalogue().countries) or ())
    return LibraryFilter(countries, known_publisher(publisher, options), text=text, **codes)
