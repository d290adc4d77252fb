"""A page whose connection is cut, whose server has forgotten it, or that never gets one."""

import random
import re
import string
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cards import author_words
from cards.author_words import AuthorWords
from data.facts.geometry import Geometry
from tests.browser.line import Line, line_to
from tests.browser.tabs import BROWSER_TIME
from tests.browser.visits import PLACE, Visit
from tests.everyday import everyday
from tests.pages.conftest import declared_pages

pytestmark = pytest.mark.browser
WORD = "#dd-connection"
BASKET = "ranking~ibasic_digital_skills~p2025"


@pytest.fixture(scope="module")
def whole_line(server: str) -> Iterator[Line]:
    with line_to(server) as made:
        yield made


@pytest.fixture
def context(whole_line: Line, chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=whole_line.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    made.set_default_timeout(BROWSER_TIME)
    yield made
    made.close()


@pytest.fixture
def line(whole_line: Line) -> Line:
    """A line to the server that can be cut, and is whole."""
    whole_line.is_down = whole_line.forgets = whole_line.refuses_websockets = False
    return whole_line


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


def opened(page: Page, address: str) -> Visit:
    page.goto(address)
    return Visit(page).settled()


def sleep(line: Line, page: Page) -> None:
    """The connection goes, and when it is back the server knows nothing of the visit: as after two minutes,
    or after its restart.
    """
    line.forgets = True
    streams = line.streams
    line.cut(down=True)
    expect(page.locator(WORD)).to_contain_text("The connection to the server is lost.", timeout=BROWSER_TIME)
    line.is_down = False
    expect(page.locator(WORD)).to_contain_text("The connection is back.", timeout=BROWSER_TIME)
    assert line.streams == streams + 1


def settled_at(page: Page, **codes: str) -> None:
    """Once the address says so, it still does when the page is drawn, and so does a second run."""
    for name, code in codes.items():
        page.wait_for_url(re.compile(rf"[?&]{name}={re.escape(code)}(&|$)"))
    Visit(page).settled()
    page.wait_for_timeout(600)
    for name, code in codes.items():
        assert re.search(rf"[?&]{name}={re.escape(code)}(&|$)", page.url), page.url


# Of each page its first choice: the address, under which name it stands, and two codes with their words.
INDICATORS = {"cloud": "Enterprises using cloud", "ict_specialists": "ICT specialists in employment"}
COUNTRIES = {"CZ": "Czechia", "DE": "Germany"}
LANGUAGES = {"de": "Deutsch", "fr": "français"}
FIRST_CHOICES = {
    "": ("/", "show", {"coalitions": "Coalitions", "connections": "Connections"}),
    "map": ("/map", "indicator", INDICATORS),
    "compare": ("/compare?countries=EL.IE", "indicator", INDICATORS),
    "country": ("/country?country=IE", "country", COUNTRIES),
    "targets": ("/targets", "country", COUNTRIES),
    "coalitions": ("/coalitions", "country", COUNTRIES),
    "indicator": ("/indicator", "indicator", INDICATORS),
    "revisions": ("/revisions", "country", COUNTRIES),
    "briefing": (f"/briefing?cards={BASKET}", "called", {"Monday": "Monday", "Tuesday": "Tuesday"}),
    "methods": ("/methods", "lang", LANGUAGES),
    "check": ("/check", "lang", LANGUAGES),
}


def take(page: Page, name: str, said: str) -> None:
    """Makes a choice by whatever the page offers for it: a list, a row of buttons or a line of text."""
    place = page.locator(f".st-key-choice-{name}").first
    # What a page's first list needs may come after the page itself.
    place.locator("input, button").first.wait_for(state="attached")
    if (option := place.get_by_role("radio", name=said)).count():
        option.first.click()
    elif place.get_by_role("combobox").count():
        place.get_by_role("combobox").first.click()
        page.keyboard.type(said)
        page.get_by_role("option", name=said).first.click()
    else:
        place.get_by_role("textbox").fill(said)
        page.keyboard.press("Enter")


def test_every_page_s_first_choice_is_tried() -> None:
    assert list(FIRST_CHOICES) == [path for _, path in declared_pages()]


@pytest.mark.parametrize(
    "path", everyday([path for _, path in declared_pages()], lambda path: path in ("map", "check"))
)
def test_the_first_choice_after_a_sleep_is_made(line: Line, page: Page, path: str) -> None:
    address, name, choices = FIRST_CHOICES[path]
    opened(page, address)
    (first, its), (second, other) = choices.items()
    take(page, name, its)
    settled_at(page, **{name: first})
    sleep(line, page)
    take(page, name, other)
    settled_at(page, **{name: second})
    place = page.locator(f".st-key-choice-{name}").first
    if (option := place.get_by_role("radio", name=other)).count():
        expect(option).to_be_checked()
    else:
        expect(place.locator("input").first).to_have_value(re.compile(f"^{other}"))


@pytest.mark.torture
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/map?country=IE", "/map"),
        ("/coalitions?country=IE", "/coalitions"),
        ("/indicator?country=IE", "/indicator"),
        # Here a click leads to the country's page.
        ("/", "/country"),
    ],
)
def test_a_click_on_a_map_after_a_sleep_counts(
    line: Line, page: Page, outlines: Geometry, address: str, leads_to: str
) -> None:
    """And the one after it, in the visit that is there again."""
    opened(page, address)
    sleep(line, page)
    for code in ("FR", "SE") if leads_to != "/country" else ("FR",):
        chart = page.locator('[class*="st-key-map-"]').first
        chart.scroll_into_view_if_needed()
        name = re.search(r"st-key-map-(\S+)", chart.get_attribute("class") or "")
        assert name
        x, y = page.evaluate(PLACE, [name[1], *outlines.points[code]])
        page.mouse.move(x - 20, y)
        page.mouse.move(x, y, steps=4)
        page.mouse.click(x, y)
        settled_at(page, country=code)
        assert page.url.split("?")[0].endswith(leads_to)


@pytest.mark.torture
def test_another_page_after_a_sleep_is_that_page_of_the_same_visit(line: Line, page: Page) -> None:
    """Whose address says nothing of the country that was chosen."""
    opened(page, "/country?country=CZ")
    sleep(line, page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Targets").first.click()
    page.wait_for_url(re.compile("/targets"))
    settled_at(page, country="CZ")


@pytest.mark.torture
@pytest.mark.parametrize(
    "address",
    ["/", "/map", "/compare?countries=EL.IE", "/country?country=IE", "/targets", "/coalitions", "/indicator"],
)
def test_the_briefing_outlives_a_sleep(line: Line, page: Page, address: str) -> None:
    """Of which the address of this page says nothing: one card from before, one after."""
    opened(page, f"{address}{'&' if '?' in address else '?'}cards={BASKET}")
    sleep(line, page)
    bar = page.locator(".dd-bar:visible").first
    bar.locator(".dd-basket").click()
    expect(bar.locator(".dd-gathered")).to_have_text("The briefing holds 2 cards.")
    Visit(page).settled()
    expect(page.locator(".dd-pattern")).to_have_attribute("data-held", re.compile(f"^{BASKET}~~[a-z]"))


MANY = ("BE", "CZ", "DE", "EL", "IE", "MT")


def long_briefing(filled: int) -> dict[str, str]:
    """Of many cards and so many slides full of words: with four, as many as a link takes, it is longer than
    the address of a connection; with two, only twice is, by the page's address and among all that is chosen.
    """
    signs, chance = string.ascii_letters + string.digits + ".,", random.Random(7)
    lines = [
        ["".join(chance.choices(signs, k=author_words.LINE - 4)) for _ in range(8)] for _ in range(filled)
    ]
    slides = {author_words.key_of(f"text-slide~W{n}"): ("Slide", *its) for n, its in enumerate(lines, 1)}
    codes = [f"ranking~ibasic_digital_skills~p{year}~cEL" for year in (2021, 2023, 2025)]
    codes += [f"history~i{code}~c{country}" for code in INDICATORS for country in MANY]
    cards = "~~".join([*codes, *(f"text-slide~W{n}" for n in range(1, filled + 1))])
    words = author_words.encode_words(AuthorWords(slides=slides))
    briefing = {"cards": cards, "called": "Ü" * 80, "words": words}
    once = len(urlencode({"choices": urlencode(briefing)}))
    assert once > 7000 if filled == 4 else once < 6000 < 7000 < 2 * once
    return briefing


@pytest.mark.parametrize(
    ("way", "filled"),
    everyday(
        [
            ("a list", 4),
            ("the basket", 4),
            ("another page", 4),
            ("the briefing itself", 4),
            ("the briefing itself", 2),
        ],
        lambda way, filled: way == "a list",
    ),
)
def test_a_long_briefing_outlives_a_sleep_too(line: Line, page: Page, way: str, filled: int) -> None:
    """It is longer than what the new connection can be told: the page holds it back, and puts it back."""
    briefing = long_briefing(filled)
    page.goto("/robots.txt")
    page.evaluate("kept => localStorage.setItem('dd-briefing', kept)", urlencode(briefing))
    opened(page, "/briefing" if way == "the briefing itself" else "/map")
    pattern = page.locator(".dd-pattern")
    expect(pattern).to_have_attribute("data-held", briefing["cards"], timeout=BROWSER_TIME)
    Visit(page).settled()
    # The address of the page is known to be its own again once nothing is drawn.
    page.wait_for_timeout(1000)
    sleep(line, page)
    if way == "a list":
        take(page, "indicator", INDICATORS["cloud"])
        settled_at(page, indicator="cloud")
    elif way == "the basket":
        page.locator(".st-key-card-map .dd-basket").click()
        expect(pattern).to_have_attribute("data-held", re.compile("~~map~"))
        briefing["cards"] += "~~" + (pattern.get_attribute("data-held") or "").rpartition("~~")[2]
    elif way == "another page":
        page.get_by_test_id("stTopNavLink").filter(has_text="Targets").first.click()
        page.wait_for_url(re.compile("/targets"))
    else:
        take(page, "called", "Monday")
        briefing["called"] = "Monday"
    Visit(page).settled()
    page.wait_for_timeout(1500)
    Visit(page).settled()
    for name, field in (("cards", "held"), ("called", "called"), ("words", "words")):
        expect(pattern).to_have_attribute(f"data-{field}", briefing[name], timeout=BROWSER_TIME)
    kept = page.evaluate("Object.fromEntries(new URLSearchParams(localStorage.getItem('dd-briefing')))")
    assert kept == briefing


@pytest.mark.torture
def test_a_fragment_s_choice_after_a_sleep_is_made(line: Line, page: Page) -> None:
    """Of a filter that draws only its own section anew; a new session does not know the section."""
    opened(page, "/coalitions?opened=library")
    section = page.locator(".st-key-filters-library")
    # A list that has just been opened closes when the page scrolls.
    section.get_by_role("combobox").first.scroll_into_view_if_needed()
    sleep(line, page)
    section.get_by_role("combobox").first.click()
    option = page.get_by_role("option").locator("visible=true").nth(2)
    name = option.text_content() or ""
    option.click()
    page.wait_for_url(re.compile("[?&](about|publisher|type|year|theme)="))
    Visit(page).settled()
    page.wait_for_timeout(600)
    assert section.get_by_role("combobox").first.input_value() == name


@pytest.mark.torture
def test_a_short_cut_leaves_the_visit_as_it_is(line: Line, page: Page) -> None:
    """The server still knows it: nothing is said, and the next choice counts as ever."""
    opened(page, "/map")
    streams = line.streams
    line.cut(down=False)
    expect(page.locator(".st-key-choice-indicator input").first).to_be_enabled(timeout=BROWSER_TIME)
    take(page, "indicator", INDICATORS["cloud"])
    settled_at(page, indicator="cloud")
    assert line.streams == streams + 1


def test_a_page_without_a_websocket_says_so_and_leads_to_what_works(line: Line, page: Page) -> None:
    line.refuses_websockets = True
    page.goto("/country?country=IE")
    expect(page.locator(WORD)).to_contain_text("no live connection", timeout=BROWSER_TIME)
    page.get_by_role("link", name="This page as plain links").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Countries")
    still = page.get_by_role("link", name="Picture and table")
    assert still.count() >= 10
    shown = [link.get_attribute("href") or "" for link in still.all()[:3]]
    for address in shown:
        assert re.search("[?&]country=IE&.*&static=1$", address)
        assert "<table" in httpx.get(line.address + address, timeout=60).text
