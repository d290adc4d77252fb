"""The library on the pages: newest items, filters, deep links, where each item was found; texts from
outside are harmless.
"""

import re
import shutil
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import pandas as pd
import pytest

from data.facts.coalitions.library_facts import LibraryEdition
from data.store import database, library_store
from tests.feed_items import WRITTEN, publish
from tests.pages.conftest import Visited

TITLE = "Labour Market Diagnostic Mechanism – Greece"


def lists(page: Visited) -> list[str]:
    """The lists of items on a page, as HTML."""
    return [
        found
        for body in page.html
        for found in re.findall(r'<table class="dd-library".*?</table>', body, re.S)
    ]


def hrefs(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', html)]


def test_the_coalitions_open_with_stories_and_the_whole_library(visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", opened="library").sound()
    stories, library = lists(page)
    assert stories.count('<tr role="row"><th role="rowheader"') == 8
    assert [cells(entry)[2] for entry in stories.split("</tr>")[1:3]] == ["16 Dec 2025", "2 Aug 2025"]
    assert library.count('<tr role="row"><th role="rowheader"') == 20
    assert "Of 323 items in this list, the newest was about Luxembourg (16 Dec 2025)" in page.text
    assert "The library lists 323 items, the newest from 16 Dec 2025" in page.text
    assert "Calendar of coming events and calls (none so far)" in " ".join(page.text.split()).replace(
        " (", " ("
    )
    assert "a sample, not measured exchange" in page.text


def cells(entry: str) -> list[str]:
    return [unescape(cell) for cell in re.findall(r'<td role="cell">(.*?)</td>', entry)]


def test_the_newest_items_of_a_coalition_are_those_that_it_published(visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", v="1", country="EL").sound()
    newest = lists(page)[0]
    assert "The coalition of Greece published 10 items, none with a known date" in page.text
    entries = newest.split("</tr>")[1:-1]
    assert {cells(entry)[-1] for entry in entries} == {"www.nationalcoalition.gov.gr"}
    assert TITLE not in newest, "the Bulgarian coalition published that about Greece"
    # Read from the address: no quotation marks, and in its language.
    (greek,) = [entry for entry in entries if "Πρωτοβουλίες" in entry]
    assert 'lang="el" dir="auto">Πρωτοβουλίες δράσεων 2020</a>' in greek
    assert ">undated</td>" in greek
    links = hrefs(" ".join(page.html))
    assert "/coalitions?v=1&coalition=EL#library" in links
    assert "/feeds/library.xml?coalition=EL" in links
    # What anyone published about Greece has its own way.
    assert "All items about Greece" in page.text
    assert "/coalitions?v=1&about=EL#library" in links


def test_where_a_coalition_published_nothing_the_items_are_about_its_country(
    visit: Callable[..., Visited],
) -> None:
    page = visit("coalitions.py", v="1", country="HU").sound()
    assert "Of 8 items about Hungary, the newest was from 14 Jun 2023" in page.text
    assert "The coalition of Hungary published" not in page.text


def test_an_item_says_whose_it_is_where_it_was_found_and_in_which_language(
    visit: Callable[..., Visited],
) -> None:
    page = visit("coalitions.py", v="1", about="EL").sound()
    first, second = lists(page)[1].split("</tr>")[1:3]
    assert f'dir="auto">“{TITLE}”</a>' in first
    assert cells(first) == [
        "Good practice",
        "Greece",
        "29 Jul 2025",
        "English",
        "Digital National Alliance",
        "found on a coalition's site",
        "digitalalliance.bg",
    ]
    assert "undated" not in second


def test_a_link_opens_the_same_list_and_the_list_has_its_feed(visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", v="1", about="GR", type="strategy", year="undated").sound()
    library = lists(page)[1]
    assert set(re.findall(r'</th><td role="cell">(\w+)</td><td role="cell">(\w+)</td>', library)) == {
        ("Strategy", "Greece")
    }
    assert {name: page.link[name] for name in ("about", "type", "year")} == {
        "about": "EL",
        "type": "strategy",
        "year": "undated",
    }
    links = hrefs(" ".join(page.html))
    assert "/feeds/library.xml?country=EL&type=strategy&year=undated" in links
    # A strategy takes place on no day.
    assert not [link for link in links if "events.ics" in link]


def test_words_and_publisher_find_items(visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", v="1", text="hackathon").sound()
    assert lists(page)[1].count('<tr role="row"><th role="rowheader"') == 1
    nothing = visit("coalitions.py", v="1", text="no such words").sound()
    assert "Nothing in the library passes these filters" in nothing.text
    assert len(lists(nothing)) == 1
    known = visit("coalitions.py", v="1", publisher="DigiKoalice").sound()
    assert re.search(r"Of 7 items in this list, the newest was about \S+ \(", known.text)


def test_more_of_a_list_is_shown_at_a_wish(visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", v="1", type="good_practice").sound()
    (button,) = [button for button in page.at.button if button.key == "library-more"]
    assert button.label == "Show more (20 of 21 are shown)"
    button.click()
    page.at.run()
    assert lists(page.sound())[1].count('<tr role="row"><th role="rowheader"') == 21


def test_overview_and_country_lead_into_the_library(visit: Callable[..., Visited]) -> None:
    (stories,) = lists(visit().sound())
    assert stories.count('<tr role="row"><th role="rowheader"') == 5
    page = visit("country.py", v="1", country="EL").sound()
    (newest,) = lists(page)
    assert newest.count('<tr role="row"><th role="rowheader"') == 3
    assert "Published by the coalition of Greece" in page.text
    assert newest.count('<td role="cell">www.nationalcoalition.gov.gr</td>') == 3
    assert "/coalitions?v=1&coalition=EL#library" in hrefs(" ".join(page.html))


HARMFUL = ("<script>alert(1)</script>", "x" * 2000, "a\" onclick='b", "=1+1")


@pytest.fixture
def harmful(store_file: Path, tmp_path: Path, other_store: Callable[[str], None]) -> None:
    """A store whose library holds what no check of ours has seen."""
    copy = tmp_path / "harmful.sqlite"
    shutil.copy(store_file, copy)
    other_store(f"sqlite:///{copy}")
    edition = LibraryEdition(
        edition="2026-11-28", date_precision="day", obtained="made up", rows=len(HARMFUL), sha256="0"
    )
    shared = {
        "country": "EL",
        "type": "story",
        "title_language": 'el" onload="x',
        "address": 'https://xn--exmple-4nf.org/?"><img src=x>',
        "date": "",
        "found_on": "official",
        "title_basis": "printed",
        "page": "item",
        "remark": "",
    }
    rows = [{**shared, "title": text, "publisher": text} for text in HARMFUL]
    library_store.save_library(database.engine(), edition, pd.DataFrame(rows))


def test_texts_from_outside_are_texts_on_a_page(harmful: None, visit: Callable[..., Visited]) -> None:
    page = visit("coalitions.py", v="1", country="EL").sound()
    listed = " ".join(lists(page))
    assert "<script" not in listed
    assert "<img" not in listed
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', listed))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in listed
    assert "x" * 200 not in page.text
    assert "xn--exmple-4nf.org" in page.text


def test_what_a_site_published_itself_is_told_apart_and_harmless(
    store_file: Path, tmp_path: Path, other_store: Callable[[str], None], visit: Callable[..., Visited]
) -> None:
    copy = tmp_path / "published.sqlite"
    shutil.copy(store_file, copy)
    other_store(f"sqlite:///{copy}")
    publish(database.engine(), *WRITTEN)
    page = visit("coalitions.py", v="1", about="IE").sound()
    html = " ".join(page.html)
    first = lists(page)[1].split("</tr>")[1]
    assert '<td role="cell">published on its site</td><td role="cell">www.xn--le-6kc8da.com</td>' in first
    assert all(f'dir="auto">“{escape(title)}”</a>' in html for title in WRITTEN.values() if len(title) < 99)
    assert not re.search(r"<script>alert|<img src='https://evil|utm_source|\u202e|x{200}", html)
    assert "the coalitions' public feeds, read up to 28 Nov 2026" in page.text
    country = visit("country.py", v="1", country="IE").sound()
    assert "published on its site" in lists(country)[0]
