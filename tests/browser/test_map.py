"""The map as a person meets it: by pointer, by keyboard, by link, backwards."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations, product
from urllib.parse import urljoin

import pytest

from data.facts.catalogue import Catalogue
from data.facts.geometry import Geometry
from data.queries import series
from data.queries.moments import Moment
from tests.browser.visits import Visit
from tests.everyday import everyday, in_full
from words.language import Language

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
SMALLEST = ("MT", "LU", "CY")
# Adds up how far what is seen moves while a page loads.
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
"""
# Every text that is seen in a figure: its size, and whether it reaches out of the figure.
TEXTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const edge = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('svg text')].filter(e => e.textContent.trim() && e.getClientRects().length)
    .map(e => {
      const box = e.getBoundingClientRect();
      return {text: e.textContent, size: parseFloat(getComputedStyle(e).fontSize),
        out: box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1};
    }).filter(e => e.text);
})"""

# What is written on the countries of the map, and where: text, left, top, right, bottom.
LABELS = """() => [...document.querySelectorAll('.st-key-card-map .scattergeo text')]
  .filter(e => e.textContent.trim() && e.getClientRects().length)
  .filter(e => ['11.4px', '11.2px'].includes(e.style.fontSize))
  .map(e => {
    const box = e.getBoundingClientRect();
    return [e.textContent, box.left, box.top, box.right, box.bottom];
  })"""


def drawn(page: Visit) -> list[tuple[str, str]]:
    """What stands on the map: every area's country and fill."""
    return sorted((area["code"], area["fill"]) for area in page.areas("map"))


def test_a_link_gives_the_same_picture_in_another_browser(visit: Open) -> None:
    first = visit("/map?indicator=women_ict_specialists&period=2021&classes=quantiles&country=LU")
    first.page.wait_for_url(re.compile("state="))
    second = visit("/" + first.page.url.split("/", 3)[3])
    assert drawn(second) == drawn(first)
    assert second.legend("map") == first.legend("map")
    assert second.page.url == first.page.url


@in_full
def test_the_smallest_can_be_pointed_at_and_chosen(
    visit: Open, outlines: Geometry, language: Language, every: bool
) -> None:
    page = visit("/map")
    for code in SMALLEST if every else SMALLEST[:1]:
        for place in (outlines.points[code], outlines.inset_points[code]):
            assert language.country(code) in page.tooltip("map", place, language.country(code))
        page.page.mouse.down()
        page.page.mouse.up()
        page.page.wait_for_url(re.compile(f"country={code}"))
        page.settled()


def test_a_change_is_drawn_in_map_bars_and_legend(
    visit: Open, moment: Moment, language: Language, facts: Catalogue
) -> None:
    page = visit("/map?period=2025")
    now = series.observations("basic_digital_skills", moment, ["EU27_2020"], ["2025"])["value"].iloc[0]
    assert f"EU: {language.value(now, facts.unit_of('basic_digital_skills'))}" in page.legend("map")
    before = drawn(page)
    page.page.get_by_role("slider").press("ArrowLeft")
    page.page.wait_for_url(re.compile("period=2023"))
    page.settled()
    rows = series.observations("basic_digital_skills", moment, periods=["2023"])
    unit = facts.unit_of("basic_digital_skills")
    best = language.value(rows[rows["country"] != "EU27_2020"]["value"].max(), unit)
    page.card("ranking").locator(".annotation-text", has_text=best).first.wait_for()
    union = language.value(rows[rows["country"] == "EU27_2020"]["value"].iloc[0], unit)
    assert f"EU: {union}" in page.legend("map")
    assert drawn(page) != before


def test_back_goes_through_choices_and_then_to_the_page_before(visit: Open) -> None:
    page = visit("/")
    page.page.wait_for_url(re.compile("show=value"))
    page.page.get_by_role("link", name="Map").first.click()
    page.page.wait_for_url(re.compile("/map.*measure=value"))
    page.settled()
    page.unfold("More choices").page.get_by_role("radio", name="gap to the target").click()
    page.page.wait_for_url(re.compile("measure=gap"))
    page.settled()
    page.page.go_back()
    page.page.wait_for_url(re.compile("measure=value"))
    page.settled()
    page.card("map").locator("h2", has_not_text="gap to the 80% target").wait_for()
    page.page.go_back()
    page.page.wait_for_url(re.compile(r"/\?.*show=value"))


def test_a_country_without_a_value_says_so(
    visit: Open, outlines: Geometry, language: Language, moment: Moment, facts: Catalogue
) -> None:
    held = set(
        series.observations("sme_digital_intensity", moment, facts.countries, ["2023"]).dropna(
            subset="value"
        )["country"]
    )
    code = next(code for code in facts.countries if code not in held and code not in outlines.small)
    page = visit("/map?indicator=sme_digital_intensity&period=2023")
    assert "2023: no data" in page.tooltip("map", outlines.points[code], language.country(code))


@pytest.mark.parametrize(
    ("indicator", "period", "flagged"),
    [("ict_specialists", "2024", True), ("e_health_records", "2022", False)],
)
def test_flags_stand_in_words_and_a_zero_is_a_number(
    visit: Open,
    outlines: Geometry,
    language: Language,
    moment: Moment,
    facts: Catalogue,
    indicator: str,
    period: str,
    flagged: bool,
) -> None:
    rows = series.observations(indicator, moment, facts.countries, [period])
    rows = rows[~rows["country"].isin(outlines.small)]
    row = rows[rows["flags"] != ""].iloc[0] if flagged else rows[rows["value"] == 0].iloc[0]
    text = visit(f"/map?indicator={indicator}&period={period}").tooltip(
        "map", outlines.points[row["country"]], language.country(row["country"])
    )
    assert language.value(row["value"], facts.unit_of(indicator)) in text
    assert not flagged or f"{row['flags']}: {language.flags(row['flags'])}" in text


def test_on_a_phone_the_map_comes_first_within_the_first_screen_and_lets_the_page_scroll(visit: Open) -> None:
    page = visit("/map?country=EL", width=390)
    boxes = [
        page.card(name).locator(".js-plotly-plot").evaluate("e => e.getBoundingClientRect().toJSON()")
        for name in ("map", "ranking")
    ]
    assert boxes[0]["top"] < boxes[1]["top"]
    assert boxes[0]["bottom"] < 844
    action = (
        page.card("map")
        .locator(".js-plotly-plot .main-svg")
        .first.evaluate("e => getComputedStyle(e).touchAction")
    )
    assert action == "pan-y"
    # As wide as the phone lets them be.
    cards = [page.card(name).bounding_box() for name in ("map", "ranking")]
    around = page.page.locator(".st-key-finding").bounding_box()
    assert around is not None
    assert [box["width"] for box in cards if box] == [around["width"]] * 2


def test_on_a_phone_filters_are_folded_and_say_what_is_chosen(visit: Open) -> None:
    page = visit("/map?country=EL&breakdown=women&period=2025", width=390)
    picker = page.page.locator(".st-key-choice-indicator")
    assert not picker.is_visible()
    said = page.page.locator(".st-key-filters-said")
    assert said.inner_text().strip() == "At least basic digital skills, women, 2025, Greece"
    page.unfold("Filters")
    picker.wait_for(state="visible")
    assert not page.page.locator(".st-key-choice-breakdown").is_visible()
    page.unfold("More choices").page.locator(".st-key-choice-breakdown").wait_for(state="visible")


@pytest.mark.parametrize(
    ("width", "paths"),
    everyday(
        product((390, 1280), [("/", "/country?country=EL"), ("/map", "/targets")]),
        lambda width, paths: (width, paths[0]) == (390, "/"),
    ),
)
def test_nothing_jumps_while_a_page_loads(visit: Open, width: int, paths: tuple[str, ...]) -> None:
    page = visit("/check", width=width, new=True)
    moved = shifts(page, paths)
    assert {path: far for path, far in moved.items() if far >= 0.1} == {}


@pytest.mark.torture
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_jumps_while_its_scripts_come_slowly(visit: Open, width: int) -> None:
    page = visit("/methods", width=width, new=True)
    slow = page.page.context.new_cdp_session(page.page)
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 400_000},
    )
    slow.send("Network.setCacheDisabled", {"cacheDisabled": True})
    pages = ("compare", "indicator", "targets", "revisions", "coalitions", "methods", "check", "briefing")
    moved = shifts(page, [f"/{path}" for path in pages])
    assert {path: far for path, far in moved.items() if far >= 0.1} == {}


def shifts(page: Visit, paths: Sequence[str]) -> dict[str, float]:
    """How far what is seen moves while each page loads, by path."""
    page.page.add_init_script(SHIFTS)
    moved = {}
    for path in paths:
        page.page.goto(urljoin(page.page.url, path))
        page.settled()
        page.page.wait_for_timeout(500)
        moved[path] = page.page.evaluate("() => window.shifted")
    return moved


@pytest.mark.parametrize(
    ("asked", "width"),
    everyday(
        product(("", "labels=names", "labels=values", "layout=tiles", "layout=protocol"), (1280, 390)),
        lambda *case: case in [("labels=names", 1280), ("labels=values", 390), ("layout=tiles", 390)],
    ),
)
def test_no_text_in_a_figure_is_smaller_than_eleven_pixels_or_cut_off(
    visit: Open, width: int, asked: str
) -> None:
    page = visit(f"/map?{asked}", width=width)
    texts = page.page.evaluate(TEXTS)
    assert len(texts) > 30
    assert [text for text in texts if text["size"] < 11] == []
    assert [text for text in texts if text["out"]] == []
    labels = page.page.evaluate(LABELS)
    assert len(labels) == 0 if "labels" not in asked else 12 < len(labels) <= (27 if width > 760 else 26)
    for (one, *box), (other, *that) in combinations(labels, 2):
        across = min(box[2], that[2]) - max(box[0], that[0])
        down = min(box[3], that[3]) - max(box[1], that[1])
        # A line's box is higher than its letters.
        assert across <= 0 or down <= 3, (one, other)


def test_squares_are_chosen_and_told_like_countries_on_the_map(visit: Open, language: Language) -> None:
    page = visit("/map?layout=tiles")
    square = page.card("map").locator(".barlayer .point path").first
    square.hover(force=True)
    page.card("map").locator(".hoverlayer .hovertext").first.wait_for()
    chart = page.page.locator(".st-key-map-map")
    chart.focus()
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_url(re.compile("country=BE"))
    page.settled()
    box = page.card("map").locator(".barlayer .point path").nth(7).bounding_box()
    assert box is not None
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.page.wait_for_url(re.compile("country=(?!BE)"))


def test_on_paper_values_stand_on_a_map_without_labels(visit: Open) -> None:
    page = visit("/map?period=2025")
    best = page.card("map").locator(".scattergeo text", has_text="83.6")
    assert not best.is_visible()
    page.page.emulate_media(media="print")
    best.wait_for(state="visible")


# Where a label is, and the frame of an inset, both in the map's own pixels.
LABEL = """() => {
  const plot = document.querySelector('.st-key-card-map .js-plotly-plot');
  const [x, y] = /translate\\(([-\\d.]+),([-\\d.]+)\\)/
    .exec(plot.querySelector('.hoverlayer .hovertext').getAttribute('transform')).slice(1).map(Number);
  return [x, y];
}"""
# A place of an area, as longitude and latitude, within a box of pixels.
INSIDE = """([country, west, north, east, south]) => {
  const plot = document.querySelector('.st-key-card-map .js-plotly-plot');
  const map = plot._fullLayout.geo._subplot;
  const areas = plot.calcdata.flat().filter(each => each._polygons && each.loc === country);
  for (let x = west + 1; x < east; x += 1) for (let y = north + 1; y < south; y += 1) {
    const place = map.projection.invert([x, y]);
    if (areas.some(area => area._polygons.some(part => part.contains(place)))) return place;
  }
}"""
FRAME = """frame => {
  const map = document.querySelector('.st-key-card-map .js-plotly-plot')._fullLayout.geo._subplot;
  const points = frame.map(place => map.projection(place));
  const [xs, ys] = [points.map(each => each[0]), points.map(each => each[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}"""


@pytest.mark.parametrize(
    ("key", "country"),
    everyday(
        [("reunion", "France"), ("canaries", "Spain"), ("malta", "Malta")], lambda key, _: key != "canaries"
    ),
)
def test_the_word_on_an_inset_opens_at_the_inset(
    look: Open, outlines: Geometry, key: str, country: str
) -> None:
    """Not across the map, at the country's largest part; and at that part the word stays there."""
    page = look("/map?classes=quantiles")
    (inset,) = (each for each in outlines.insets if each.key == key)
    west, north, east, south = page.page.evaluate(FRAME, [list(place) for place in inset.frame])
    area = page.page.evaluate(INSIDE, [inset.country, west, north, east, south])
    page.tooltip("map", tuple(area), country)
    x, y = page.page.evaluate(LABEL)
    assert west - 3 <= x <= east + 3
    assert north - 3 <= y <= south + 3
    page.page.mouse.move(5, 5)
    page.tooltip("map", outlines.points[inset.country], country)
    x, y = page.page.evaluate(LABEL)
    assert not (west <= x <= east and north <= y <= south)
