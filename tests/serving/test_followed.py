"""How a country or an indicator is followed: the links of its page are in sight, and each is what it says."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from data.queries.releases import indicators_of
from pages.parts.follow import follow_pieces
from tests.everyday import in_full
from tests.pages.conftest import Visited
from tests.pages.conftest import visit as visit
from tests.pages.test_plain_pages import unopened
from words.language import load_language

SKILLS = "basic_digital_skills"
SAID = "Feed (Atom): every new or revised value. Calendar (iCalendar): expected data releases."


def links(html: str) -> dict[str, str]:
    """Where links lead, by their names."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return {unescape(name): unescape(to) for to, name in found}


def of_kind(client: TestClient, address: str, kind: str, begins: bytes) -> bytes:
    """What an address answers, if that is of a kind."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind), address
    assert answer.content.startswith(begins)
    return bytes(answer.content)


def follow(client: TestClient, found: dict[str, str]) -> tuple[str, bytes]:
    """The feed's title, and the calendar of releases, of a section's links; a country's calendar of events
    answers too.
    """
    feed, calendar, *events = found.values()
    content = of_kind(client, feed, "application/atom+xml", b"<?xml").decode()
    title = re.search("<title>(.*?)</title>", content)
    assert title
    for each in events:
        of_kind(client, each, "text/calendar", b"BEGIN:VCALENDAR")
    return unescape(title[1]), of_kind(client, calendar, "text/calendar", b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("script", "asked", "names"),
    [
        ("country.py", {"country": "EL"}, "Greece"),
        ("indicator.py", {"indicator": SKILLS}, "At least basic digital skills"),
    ],
)
def test_a_page_says_what_following_it_brings_and_each_link_is_that(
    visit: Callable[..., Visited],
    client: TestClient,
    moment: Moment,
    script: str,
    asked: dict[str, str],
    names: str,
) -> None:
    page = visit(script, **asked).sound()
    (shown,) = [unopened(body) for body in page.html if 'id="title-follow"' in body]
    section = shown.split('id="title-follow"')[1]
    assert SAID in unescape(re.sub("<[^>]+>", "", section))
    found = links(section)
    assert list(found)[:2] == ["Feed (Atom)", "Calendar (iCalendar)"]
    assert ("Calendar of coming events and calls" in found) == ("country" in asked)
    title, calendar = follow(client, found)
    assert names in title
    told = indicators_of("EL", moment) if "country" in asked else (SKILLS,)
    sources = {rule.dataset for code in told for rule in catalogue().indicators[code].series}
    expected = re.findall(r"DESCRIPTION:(\w+)\.", calendar.replace(b"\r\n ", b"").decode())
    assert expected
    assert set(expected) <= sources


@in_full
def test_every_country_and_indicator_is_followed_in_its_reader_s_language(
    client: TestClient, every: bool
) -> None:
    facts, language = catalogue(), load_language("de")
    countries = facts.countries if every else facts.countries[-1:]
    indicators = list(facts.indicators) if every else ["edge_nodes"]
    asked = [{"country": code} for code in countries] + [{"indicator": code} for code in indicators]
    for each in asked:
        found = links("".join(follow_pieces(language, **each)))
        assert all("lang=de" in to for to in found.values())
        title, calendar = follow(client, found)
        assert title
        assert b"Data releases to come" not in calendar
