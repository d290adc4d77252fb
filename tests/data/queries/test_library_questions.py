"""The questions to the library: by country, publisher, type, language, year and words; newest first, undated
last.
"""

import pytest

from data.queries.library import (
    UNDATED,
    LibraryFilter,
    LibraryReading,
    find_items,
    library_options,
    newest_library,
)
from data.queries.moments import Moment


@pytest.fixture
def reading(moment: Moment) -> LibraryReading:
    return newest_library()


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (LibraryFilter(), 323),
        (LibraryFilter(country="EL"), 19),
        (LibraryFilter(country="EL,IE"), 33),
        (LibraryFilter(type="training"), 16),
        (LibraryFilter(publisher="European Commission, Reform Support"), 3),
        (LibraryFilter(language="el"), 7),
        (LibraryFilter(year="2025"), 5),
        (LibraryFilter(year=UNDATED), 211),
        (LibraryFilter(text="HACKATHON"), 1),
        (LibraryFilter(text="εβδομαδας προγραμματισμου"), 1),
        (LibraryFilter(text="digitalalliance.bg"), 16),
        (LibraryFilter(country="EL", publisher="Digital National Alliance"), 2),
        (LibraryFilter(text="no such words"), 0),
        # On its own site, about whomever; what other sites have about Greece is not among it.
        (LibraryFilter(coalition="EL"), 10),
        (LibraryFilter(coalition="BG"), 16),
        (LibraryFilter(coalition="BG", country="EL"), 2),
        (LibraryFilter(coalition="EL", country="BG"), 0),
        # An archive of the site is the site's; Finland has no coalition.
        (LibraryFilter(coalition="CZ"), 7),
        (LibraryFilter(coalition="FI"), 0),
        # A sign of a pattern is a sign.
        (LibraryFilter(text=".*"), 0),
    ],
)
def test_a_filter_finds_what_the_list_has(reading: LibraryReading, choice: LibraryFilter, count: int) -> None:
    assert len(find_items(choice, reading)) == count


def test_the_newest_stands_first_and_the_undated_last(reading: LibraryReading) -> None:
    dates = list(find_items(LibraryFilter(), reading)["date"])
    assert dates[:3] == ["2025-12-16", "2025-08-02", "2025-07-29"]
    assert dates[3:5] == ["2025", "2025"]
    assert dates == sorted(dates, reverse=True)
    assert dates[112:] == [""] * 211


def test_one_item_whole(reading: LibraryReading) -> None:
    (item,) = find_items(LibraryFilter(text="Labour Market Diagnostic"), reading).to_dict("records")
    assert (item["country"], item["type"], item["date"]) == ("EL", "good_practice", "2025-07-29")
    assert (item["host"], item["found_on"]) == ("digitalalliance.bg", "coalition_site")


def test_what_there_is_to_filter_by(reading: LibraryReading) -> None:
    options = library_options(reading)
    assert options.publishers[:2] == ("Digital Skills and Jobs Platform", "Repubblica Digitale")
    assert (options.years[0], options.years[-2:]) == ("2025", ("2013", UNDATED))
    assert (len(options.countries), len(options.types), len(options.languages)) == (27, 9, 19)
