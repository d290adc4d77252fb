"""From `/` a new user finds in two clicks: who works with older people, the strategies that have ended, all
trainings, and our questions to the coordinator of Hungary; older links tell what changed on the coalitions.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.pages.conftest import Visited, declared_pages

Visit = Callable[..., Visited]


@pytest.fixture(scope="module")
def opened() -> dict[str, Visited]:
    """Pages by address, as far as a test has opened them."""
    return {}


@pytest.fixture
def follow(visit: Visit, opened: dict[str, Visited]) -> Callable[[str], Visited]:
    """Opens an address of ours."""

    def follow_link(address: str) -> Visited:
        parts = urlsplit(address)
        script = {path: script for script, path in declared_pages()}[parts.path.strip("/")]
        where = f"{parts.path}?{parts.query}"
        if where not in opened:
            opened[where] = visit(script, **dict(parse_qsl(parts.query))).sound()
        return opened[where]

    return follow_link


def links(page: Visited) -> dict[str, str]:
    """The addresses of our own that a page links to, by the words of the link."""
    found = re.findall(r'<a[^>]*href="(/[^"]*)"[^>]*>(.*?)</a>', " ".join(page.html), re.S)
    return {re.sub(r"<[^>]+>", "", unescape(text)): unescape(address) for address, text in found}


def card(page: Visited, heading: str) -> str:
    """The HTML of the page from a heading on."""
    html = " ".join(page.html)
    return html[html.index(f'id="title-{heading}"') :]


def test_who_works_with_older_people(follow: Callable[[str], Visited]) -> None:
    coalitions = follow("/coalitions")
    there = follow(links(coalitions)["older people"])
    shown = card(there, "work")
    assert "Sources say that 3 coalitions work with older people<" in shown
    named, read = (
        re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', table) for table in shown.split("</table>")[:2]
    )
    assert named == ["Latvia", "Austria", "Austria", "Slovakia"]
    assert {"Greece", "Lithuania", "Bulgaria"} <= set(read)
    assert "<summary>Our reading adds 14 coalitions</summary>" in shown.split("</table>")[1]
    assert "digitalnakoalicia.sk" in shown
    assert there.link["people"] == "older_people"


def test_the_strategies_that_have_ended(follow: Callable[[str], Visited]) -> None:
    shown = card(follow(links(follow("/coalitions"))["Ended strategies"]), "strategies").split("</table>")[0]
    assert "The periods of 5 plans in this list had ended by 2026" in shown
    assert re.findall(r"<td>(ended \d{4})</td>", shown) == ["ended 2025"] * 4 + ["ended 2021"]


def test_all_trainings(follow: Callable[[str], Visited]) -> None:
    there = follow(links(follow("/coalitions"))["Training courses"])
    assert there.link["type"] == "training"
    library = card(there, "library").split("</table>")[0]
    assert "The library lists 16 training courses, the newest from" in library
    assert library.count('<th role="rowheader"') == 16, "all of them, without another click"


def test_what_is_asked_of_the_coordinator_of_hungary(follow: Callable[[str], Visited]) -> None:
    country = follow("/country?country=HU")
    there = follow(links(country)["Questions to its coordinator"])
    shown = card(there, "asked").split("</table>")[0]
    assert "We have 4 questions for the coordinator of Hungary; facts not known: 4" in shown
    assert re.findall(r'<th scope="row">([^<]+)</th>', shown) == [
        "Name in its own language",
        "Website",
        "Members",
        "Groups it works with",
    ]
    assert "Who are the members? No public source that we read says so." in shown
    assert "Which groups does it work with? No public source that we read says so." in shown
    assert shown.count("Send the answer") == 4
    assert "Send a correction" not in shown, "nothing is known that could be corrected"
    # Or from the page of the coalitions, which is one click away: nothing has to be opened.
    listed = links(follow("/coalitions"))
    assert listed["Hungary: 4"] == "/coalitions?v=1&country=HU#asked"
    assert listed["Our questions to coordinators"].endswith("#coordinators")


def test_nothing_is_asked_where_there_is_no_coordinator(follow: Callable[[str], Visited]) -> None:
    listed = links(follow("/coalitions"))
    assert sum(address.endswith("#asked") for address in listed.values()) == 25
    for country, name in (("DE", "Germany"), ("FI", "Finland")):
        assert not [text for text in listed if text.startswith(f"{name}:")]
        assert "Questions to its coordinator" not in links(follow(f"/country?country={country}"))
        there = follow(f"/coalitions?v=1&country={country}")
        assert "questions for the coordinator" not in there.text
        assert 'id="title-asked"' not in " ".join(there.html)


def test_an_older_link_tells_what_came_and_went_since(visit: Visit) -> None:
    then = visit("coalitions.py", v="1", country="IT", as_of="2026-11-22").sound()
    assert (
        "Italy, National strategy: “National Strategy for Digital Skills” took the place of “National "
        "Strategy for Digital Skills (Strategia Nazionale per le competenze digitali)”"
    ) in then.text
    assert "Facts on the coalitions since then: 4 added, 1 changed, 0 withdrawn." in then.text
    partners = " ".join(then.html).split('id="fact-partner_kinds"')[1].split("<h3")[0]
    assert "not known" in partners, "Italy's partners were declared later"
    methods = visit("methods.py", v="1", as_of="2026-11-22").sound()
    assert "Facts on the coalitions" not in methods.text
