"""Embedded cards: every card in both forms, light, framed by anyone, asking nobody else; whatever stands in
an address.
"""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from starlette.testclient import TestClient

from cards.contents import TABLE
from cards.every import CARDS, build_card
from cards.registry import BuiltCard
from charts.look import load_look
from data.queries.moments import Moment
from exports.pictures.browser import NoBrowserError
from serving.embed import embed_page, embed_route
from serving.guard import pools
from serving.scripts import chart_script
from serving.scripts.packing import compress_lightly
from tests.forgetting import forget_answers
from tests.serving.conftest import policy_of
from words.language import Language, load_language
from words.refusals import unavailable

ADDRESS = "/embed"
# As shipped no coalition's site is read: tests/pages/test_exchange.py makes these.
HELD = [name for name in CARDS if not name.startswith("exchange-")]
# Regions are held for some only; Malta's parts by age miss its gap.
OF_COUNTRY = {"regions": "DE", "parts": "DE"}
# Bytes over the wire: a page after the script is there, and one without script.
LARGEST_NEXT, LARGEST_STILL = 60_000, 110_000


def asked_for(card: str, **more: str) -> dict[str, str]:
    country = {"country": OF_COUNTRY.get(card, "MT")} if "country" in CARDS[card].takes else {}
    return {"card": card, **country, **more}


@pytest.mark.parametrize("card", HELD)
def test_every_card_comes_with_its_words_figure_table_and_way_back(
    client: TestClient, moment: Moment, language: Language, card: str
) -> None:
    answer = client.get(ADDRESS, params=asked_for(card))
    assert answer.status_code == 200
    text = answer.text
    expected = build_card(asked_for(card), language, load_look())
    assert f"<h1>{expected.card.headline}</h1>" in unescape(text)
    assert expected.card.headline in unescape(text)
    assert expected.card.source in unescape(text)
    assert text.count("<tr") == 1 + len(expected.card.table.rows)
    drawn = re.findall(r'id="drawn">(.*?)</script>', text, re.S)
    assert len(drawn) == CARDS[card].drawn
    if drawn:
        held, figure = json.loads(drawn[0]), json.loads(expected.figure.to_json())
        assert (held["data"], held["layout"]) == (figure["data"], figure["layout"])
        assert "<" not in drawn[0], "a text in the figure could end the element that holds it"
    (back,) = re.findall(r'<a href="([^"]*)" target="_blank"', text)
    assert unescape(back).startswith(f"/{CARDS[card].path}?v=1&")
    assert f"as_of={moment.as_of}&state={moment.state}" in unescape(back)
    assert len(compress_lightly(answer.content, "gzip")) < LARGEST_NEXT


@pytest.mark.usefixtures("moment")
def test_whatever_a_card_says_stays_text(language: Language) -> None:
    odd = '"><script>alert(1)</script>'
    card, figure = build_card({"card": "map"}, language, load_look())
    told = BuiltCard(
        replace(
            card,
            headline=odd,
            subject=odd,
            label=odd,
            alternative=odd,
            source=odd,
            legend=(odd,),
            notes=(odd,),
        ),
        figure,
    )
    for page in (
        embed_page.interactive_page(told, told, embed_page.Frame(language, "auto", odd)),
        embed_page.still_page(told, "", embed_page.Frame(language, "light", odd)),
    ):
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert 'content=""><' not in page


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chromium."""

    def refused(*_asked: object) -> str:
        raise NoBrowserError("no Chromium")

    monkeypatch.setattr(embed_route, "chart_svg", refused)


@pytest.mark.usefixtures("undrawn", "pages_made_anew")
@pytest.mark.parametrize("card", HELD)
def test_every_card_comes_without_script(client: TestClient, card: str) -> None:
    answer = client.get(ADDRESS, params=asked_for(card, static="1"))
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert "<table>" in answer.text
    assert ("No picture can be made here just now" in answer.text) == CARDS[card].drawn
    assert "<svg" not in answer.text


@pytest.mark.browser
@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize(
    "card",
    [
        "multiples",
        "coalition-map",
        "compare-heat",
        *(pytest.param(its, marks=pytest.mark.torture) for its in HELD),
    ],
)
def test_a_still_card_has_its_picture_and_is_light(
    client: TestClient, moment: Moment, language: Language, card: str
) -> None:
    answer = client.get(ADDRESS, params=asked_for(card, static="1", theme="dark"))
    drawn = build_card(asked_for(card), language, load_look()).card.kind != TABLE
    assert ('<figure class="still' in answer.text) == drawn
    assert "<script" not in answer.text
    assert "<table>" in answer.text
    assert not drawn or load_look(True).page in answer.text.replace("rgb(15, 23, 42)", load_look(True).page)
    assert len(compress_lightly(answer.content, "gzip")) < LARGEST_STILL
    # Three maps are more: 153 kB before, 52 kB after compression.
    assert len(answer.content) < (2 * LARGEST_STILL if card == "multiples" else LARGEST_STILL)


def test_a_card_that_could_not_be_drawn_is_drawn_when_it_can(
    client: TestClient, undrawn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_answers()
    address = {"card": "areas", "country": "LU", "static": "1"}
    assert "<svg" not in client.get(ADDRESS, params=address).text
    monkeypatch.setattr(embed_route, "chart_svg", lambda *_asked: '<svg aria-hidden="true"></svg>')
    assert "<svg" in client.get(ADDRESS, params=address).text


def test_nobody_else_is_asked(client: TestClient, moment: Moment) -> None:
    text = client.get(ADDRESS, params={"card": "map"}).text
    addresses = re.findall(r'(?:src|href)="([^"]*)"', text)
    # The view, where its code is (twice), the picture of it, and what draws it, boxes with tooltips of their
    # own included.
    assert len(addresses) == 9
    assert all(re.match(r"(http://127\.0\.0\.1)?/(?!/)", address) for address in addresses)
    config = json.loads(re.findall(r'id="drawn">(.*?)</script>', text, re.S)[0])["config"]
    assert config["topojsonURL"].startswith("data:")


def test_only_embedded_cards_may_be_framed(client: TestClient, moment: Moment) -> None:
    framed = client.get(ADDRESS, params={"card": "map"}).headers
    assert "x-frame-options" not in framed
    policy = policy_of(framed)
    assert policy["frame-ancestors"] == ["*"]
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    for address in ("/api/v1/health", "/embedx", "/"):
        others = client.get(address).headers
        assert others["x-frame-options"] == "DENY"
        assert policy_of(others)["frame-ancestors"] == ["'none'"]


@pytest.mark.usefixtures("undrawn", "pages_made_anew")
def test_a_still_card_may_run_no_script(client: TestClient) -> None:
    policy = policy_of(client.get(ADDRESS, params={"card": "map", "static": "1"}).headers)
    assert policy["script-src"] == ["'none'"]


def test_without_a_theme_both_figures_come_and_the_reader_s_is_drawn(
    client: TestClient, moment: Moment, language: Language
) -> None:
    text = client.get(ADDRESS, params={"card": "ranking"}).text
    assert '<html lang="en" class="auto">' in text
    drawn = [json.loads(found) for found in re.findall(r'id="drawn(?:-dark)?">(.*?)</script>', text, re.S)]
    figures = [
        json.loads(build_card({"card": "ranking"}, language, load_look(dark)).figure.to_json())
        for dark in (False, True)
    ]
    assert [its["layout"] for its in drawn] == [figure["layout"] for figure in figures]
    assert "drawn-dark" not in client.get(ADDRESS, params={"card": "ranking", "theme": "light"}).text


def test_the_theme_is_the_frame_s(client: TestClient, moment: Moment) -> None:
    light_one, dark_one = (
        client.get(ADDRESS, params={"card": "ranking", "theme": theme}).text for theme in ("light", "dark")
    )
    assert '<html lang="en" class="dark">' in dark_one
    assert '<html lang="en">' in light_one
    assert load_look(True).page in dark_one
    assert load_look(True).page not in light_one


WRONG = (
    {},
    {"card": "nix"},
    {"card": "map", "country": "XX"},
    {"card": "map", "theme": "pink"},
    {"card": "map", "static": "yes"},
    {"card": "map", "state": "0"},
    {"card": "map", "as_of": "yesterday"},
    {"card": "map", "lang": "xx"},
    {"card": "map", "onload": "alert(1)"},
)


@pytest.mark.parametrize("asked", WRONG)
def test_a_wrong_address_is_told_what_is_possible(
    client: TestClient, moment: Moment, asked: dict[str, str]
) -> None:
    answer = client.get(ADDRESS, params=asked)
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert "This card can't be shown" in unescape(answer.text)
    assert "Possible:" in answer.text or "state" in asked or "as_of" in asked


def test_what_stands_in_an_address_is_never_run(client: TestClient, moment: Moment) -> None:
    attack = '"><script>alert(1)</script>'
    for name in ("card", "lang", "theme", "country", attack):
        answer = client.get(ADDRESS, params={"card": "map", name: attack})
        assert answer.status_code == 400
        assert "<script>alert" not in answer.text


def test_a_pinned_card_says_that_newer_data_are_held(client: TestClient, moment: Moment) -> None:
    pinned = client.get(ADDRESS, params={"card": "map", "as_of": "2024-06-30"}).text
    assert "Data as of 30 June 2024. There are newer data." in pinned
    assert "There are newer data" not in client.get(ADDRESS, params={"card": "map"}).text


def test_a_card_seen_before_costs_a_few_bytes(client: TestClient, moment: Moment) -> None:
    first = client.get(ADDRESS, params={"card": "map"})
    again = client.get(ADDRESS, params={"card": "map"}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_script_is_plotly_s_own_and_kept_for_a_year(client: TestClient) -> None:
    answer = client.get(chart_script.script_address())
    assert answer.status_code == 200
    assert answer.content == chart_script.script_file().read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    # A replica of another version may have named it: its reader gets a chart all the same.
    other = client.get("/chart/plotly.00000000.js")
    assert (other.status_code, other.content) == (200, answer.content)
    assert other.headers["cache-control"] == "no-cache"
    assert client.get("/chart/other.js").status_code == 404
    assert len(gzip.compress(answer.content, 6)) < 1_700_000


@pytest.mark.parametrize("address", [f"{ADDRESS}?card=map", "/embed/badge?country=EL"])
def test_a_store_that_is_down_is_told(
    client: TestClient, other_store: Callable[[str], None], free_port: int, address: str
) -> None:
    other_store(f"postgresql+psycopg://reader:secret@127.0.0.1:{free_port}/digital")
    answer = client.get(f"{address}&lang=de")
    assert answer.status_code == 503
    assert unavailable(load_language("de")) in unescape(answer.text)
    assert not [word for word in ("secret", "reader", "127.0.0.1", "digital/") if word in answer.text]


def test_too_many_at_once_are_told_so(
    client: TestClient, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(pools.EMBEDS, "share", 0)
        patched.setattr(pools.EMBEDS, "most", 0)
        answer = client.get(ADDRESS, params={"card": "map"})
    assert answer.status_code == 503
    assert "Try again in a few seconds" in answer.text
    assert client.get(ADDRESS, params={"card": "map"}).status_code == 200
