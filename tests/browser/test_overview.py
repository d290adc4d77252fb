"""The overview in a real browser: 27 countries, Malta's tooltip, switches, table, files, links, and nothing
asked of another host.
"""

import io
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from PIL import Image

from data.facts.catalogue import EU, Catalogue
from data.facts.geometry import Geometry
from tests.browser.visits import Visit
from words.language import Language
from words.ranks import ordinal

pytestmark = pytest.mark.browser
SKILLS = "basic_digital_skills"
Open = Callable[..., Visit]
Ask = Callable[..., Any]


@pytest.fixture
def held(api: Ask) -> pd.DataFrame:
    """The newest period's 27 values and the Union's, as the API gives them."""
    rows = pd.DataFrame(api("observations", indicator=SKILLS)["observations"])
    return rows[rows["period"] == rows["period"].max()].reset_index(drop=True)


@pytest.fixture
def malta(held: pd.DataFrame, language: Language, facts: Catalogue) -> list[str]:
    """What Malta's tooltip must tell, computed from the data."""
    unit, members = facts.unit_of(SKILLS), held[held["country"] != EU]
    value = held.set_index("country")["value"]
    rank = 1 + int((members["value"] > value["MT"]).sum())
    union = language.value(value[EU], unit)
    return [
        "Malta",
        language.value(value["MT"], unit),
        held["period"].iloc[0],
        language.unit(unit),
        f"EU: {union}",
        f"{ordinal(rank, language)} of {len(members)} with data",
    ]


def test_a_link_opens_the_coalitions_and_a_button_their_connections(visit: Open, facts: Catalogue) -> None:
    page = visit("/?v=1&show=coalitions&lang=en")
    assert page.legend("coalitions-status")[0].endswith("(25)")
    assert len([area for area in page.areas("coalitions-status") if area["told"] and area["drawn"]]) == 27
    page.choose("Connections")
    page.card("coalitions-connection").wait_for()
    page.settled()
    assert "show=connections" in page.page.url
    legend = page.legend("coalitions-connection")
    assert legend[0].endswith("(15)")
    assert sum(int(name.split("(")[-1].rstrip(")")) for name in legend) == 27
    assert sorted(area["code"] for area in page.areas("coalitions-connection") if area["told"]) == sorted(
        facts.countries
    )


@pytest.mark.torture
def test_back_restores_the_former_choice(visit: Open) -> None:
    page = visit()
    page.page.wait_for_url(re.compile("show=value"))
    page.choose("Coalitions")
    page.page.wait_for_url(re.compile("show=coalitions"))
    page.card("coalitions-status").wait_for()
    page.page.go_back()
    page.page.wait_for_url(re.compile("show=value"))
    page.card("map").wait_for()
    page.settled()
    assert page.page.get_by_role("radio", name="Digital skills").get_attribute("aria-checked") == "true"
    assert len([area for area in page.areas("map") if area["told"]]) == 27


def test_all_27_are_drawn_in_a_class(look: Open, facts: Catalogue) -> None:
    page = look()
    areas = [area for area in page.areas("map") if area["told"]]
    assert {"NO", "CH", "UK", "UA", "TR"} <= {
        area["code"] for area in page.areas("map") if not area["told"] and area["drawn"]
    }
    assert sorted(area["code"] for area in areas) == sorted(facts.countries)
    assert all(area["drawn"] and area["wide"] > 3 and area["high"] > 3 for area in areas)
    assert {"40", "50", "60", "70", "80", "90"} <= set(page.legend("map"))
    # Every class of skills in 2025 has somebody in it.
    assert len({area["fill"] for area in areas}) == 6


def test_malta_tells_all_at_its_marker_and_in_its_inset(
    look: Open, malta: list[str], outlines: Geometry
) -> None:
    page = look()
    for place in (outlines.points["MT"], outlines.inset_points["MT"]):
        text = page.tooltip("map", place, "Malta")
        assert all(part in text for part in malta), text


def test_other_countries_answer_the_pointer(
    look: Open, outlines: Geometry, language: Language, held: pd.DataFrame, facts: Catalogue
) -> None:
    page, values = look(), held.set_index("country")["value"]
    for code in ("LU", "CY", "FR", "SE"):
        text = page.tooltip("map", outlines.points[code], language.country(code))
        assert language.value(values[code], facts.unit_of(SKILLS)) in text


def test_the_table_is_real_and_says_what_the_api_says(
    look: Open, held: pd.DataFrame, language: Language, facts: Catalogue
) -> None:
    page = look()
    rows = page.table_of("map")
    unit = facts.unit_of(SKILLS)
    expected = [
        [language.country(row.country), f"{language.value(row.value, unit)} {row.flags}".strip()]
        for row in held.itertuples()
    ]
    assert len(rows) == 28
    assert [row[:2] for row in rows] == expected
    heads = page.card("map").locator("thead th")
    assert heads.count() == 4
    assert all(head.get_attribute("scope") == "col" for head in heads.all())
    assert page.card("map").locator('tbody th[scope="row"]').count() == 28
    assert page.page.locator('[data-testid="stDataFrame"]').count() == 0
    page.card("map").locator(".dd-switch").click()


def test_the_csv_says_what_the_api_says(look: Open, api: Ask, held: pd.DataFrame) -> None:
    page = look()
    with page.page.expect_download() as download:
        page.card("map").locator(".dd-files summary").click()
        page.card("map").get_by_text("CSV", exact=True).click()
    assert download.value.suggested_filename.endswith(".csv")
    given = pd.read_csv(
        download.value.path(), dtype={"period": str}, keep_default_na=False, na_values={"value": [""]}
    )
    asked = api("observations", indicator=SKILLS, period=held["period"].iloc[0], format="csv")
    told = pd.read_csv(
        io.BytesIO(asked), dtype={"period": str}, keep_default_na=False, na_values={"value": [""]}
    )
    pd.testing.assert_frame_equal(given[told.columns], told)
    beside = [
        "indicator_name",
        "country_name",
        "breakdown_name",
        "unit_name",
        "dataset_name",
        "edition_precision",
    ]
    assert [name for name in given if name not in told] == beside
    assert len(given) == 28


@pytest.mark.parametrize("card", ["map", "ranking"])
def test_the_picture_is_not_blank(look: Open, card: str) -> None:
    page = look()
    page.card(card).locator(".dd-files summary").click()
    with page.page.expect_download() as download:
        page.card(card).get_by_role("button", name="image by your browser").click()
    assert download.value.suggested_filename.startswith("at-least-basic-digital-skills-2025")
    assert download.value.suggested_filename.endswith(".png")
    with Image.open(download.value.path()) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 500
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50
    most = max(count for count, _ in colours)
    assert most < 0.97 * sum(count for count, _ in colours)


def test_the_ranking_names_the_union_and_every_country(
    look: Open, held: pd.DataFrame, language: Language
) -> None:
    names = look().card("ranking").locator(".yaxislayer-above .ytick text, .ytick text").all_text_contents()
    order = held.sort_values("value", ascending=False, kind="stable")["country"]
    assert names == [language.country(code) for code in order]


def test_figures_have_a_role_and_a_text(
    look: Open, held: pd.DataFrame, language: Language, facts: Catalogue
) -> None:
    label = look().card("map").get_by_role("figure").first.get_attribute("aria-label") or ""
    for row in held[held["country"] != EU].itertuples():
        assert (
            f"{language.country(str(row.country))} {language.value(float(row.value), facts.unit_of(SKILLS))}"
            in label
        )


def test_the_upper_half_of_the_map_is_seen_at_once(look: Open) -> None:
    """Of a window 800 px high, before anything is scrolled."""
    page = look().page
    scrolled = page.get_by_test_id("stMain").evaluate("e => e.scrollTop")
    box = page.locator(".st-key-map-map").bounding_box()
    assert box is not None
    assert box["y"] + scrolled + 0.8639 * box["width"] / 2 <= 800
