"""The contents of long pages: each link leads to a card or a heading that is on the page, and no card is
left out.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from cards.every import CARDS, page_link
from pages.parts.page_contents import keyed_headings
from tests.pages.conftest import Visited

Visit = Callable[..., Visited]


def cards(node: Any) -> Iterator[str]:
    """The keys of all cards below a node of the page: containers, or boxes of HTML alone."""
    for child in getattr(node, "children", {}).values():
        proto = getattr(child, "proto", None)
        if found := re.search(r"card-([a-z-]+)$", str(getattr(proto, "id", "") or "")):
            yield found[1]
        yield from re.findall(r'class="st-key-card-([a-z-]+)"', str(getattr(proto, "body", "") or ""))
        yield from cards(child)


@pytest.mark.parametrize(
    ("script", "link"),
    [
        ("country.py", {"country": "IE"}),
        ("country.py", {"country": "MT"}),
        ("methods.py", {}),
    ],
)
def test_contents_lead_to_what_is_on_the_page(visit: Visit, script: str, link: dict[str, str]) -> None:
    page = visit(script, **link).sound()
    nav = next(body for body in page.html if "dd-contents" in body)
    told = re.findall(r'href="#([\w-]+)"', nav)
    there = {
        *(f"title-{key}" for key in cards(page.at.main)),
        *(key for key, _ in keyed_headings(page.html) if not key.startswith("title-")),
    }
    # Without a script too: each is the id of a heading.
    assert set(told) <= {key for key, _ in keyed_headings(page.html)}
    assert len(told) == len(set(told)) > 3
    assert set(told) == there


def test_every_part_of_the_coalitions_is_a_row_that_opens_its_card(visit: Visit) -> None:
    rows = (
        "library",
        "strategies",
        "work",
        "registry",
        "matrix",
        "coalition-strip",
        "connections",
        "dialogue",
    )
    page = visit("coalitions.py").sound()
    assert len(page.at.get("expander")) == len(rows)
    closed = set(cards(page.at.main))
    assert closed == {"coalitions-connection", "stories", "coordinators"}
    opened = visit("coalitions.py", opened=".".join(rows)).sound()
    assert set(cards(opened.at.main)) - closed == set(rows)
    assert {f"title-{key}" for key in rows} <= {key for key, _ in keyed_headings(opened.html)}
    assert opened.link["opened"] == ".".join(rows)


@pytest.mark.parametrize("name", [name for name, entry in CARDS.items() if entry.path == "coalitions"])
def test_the_link_of_a_card_of_the_coalitions_opens_its_part(name: str, visit: Visit) -> None:
    """What stands on a picture, a slide or a citation, and what a reader follows it to."""
    if name.startswith("exchange-"):
        assert CARDS[name].also == {"opened": "exchange"}, "shown where a site is read"
        return
    takes = {"country": "EL"} if "country" in CARDS[name].takes else {}
    page = visit(
        "coalitions.py", **dict(parse_qsl(urlsplit(page_link({"card": name, **takes})).query))
    ).sound()
    assert re.search(rf'data-codes="card={name}[&"]', unescape(" ".join(page.html)))


def test_headings_with_a_key_are_found_with_their_name() -> None:
    assert keyed_headings(['<p></p><h2 id="a">A &amp; B</h2>', "<h2>C</h2>"]) == [
        ("a", unescape("A &amp; B"))
    ]
