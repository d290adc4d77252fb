"""The map page: a link restores every choice, unknown choices settle, and what is drawn is what is chosen."""

from collections.abc import Callable

import pytest

from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
MAP = "europe_map.py"


def test_a_link_restores_indicator_period_and_country(
    visit: Visit, facts: Catalogue, moment: Moment, language: Language
) -> None:
    wanted = {
        "indicator": "ict_specialists",
        "period": "2019",
        "country": "IE",
        "classes": "quantiles",
        "measure": "value",
    }
    page = visit(MAP, **wanted).sound()
    assert {name: page.link[name] for name in wanted} == wanted
    europe = page.figures[0]
    assert set(europe.fills) == set(facts.countries)
    value = series.observations("ict_specialists", moment, ["IE"], ["2019"]).iloc[0]["value"]
    assert language.value(value, facts.unit_of("ict_specialists")) in europe.texts["IE"]
    assert "2019" in europe.texts["IE"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "nothing"},
        {"period": "1066"},
        {"breakdown": "martians"},
        {"measure": "taste"},
        {"country": "ZZ"},
    ],
)
def test_an_unknown_choice_settles_on_what_is_held(visit: Visit, wrong: dict[str, str]) -> None:
    page = visit(MAP, **wrong).sound()
    ((name, code),) = wrong.items()
    assert page.link.get(name) != code
    assert page.figures


def test_a_breakdown_is_drawn_and_named(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    page = visit(MAP, indicator="basic_digital_skills", breakdown="women", period="2025").sound()
    rows = series.observations(
        "basic_digital_skills", moment, facts.countries, ["2025"], ["women"]
    ).set_index("country")
    europe = page.figures[0]
    for code in ("IE", "MT", "RO"):
        assert (
            language.value(rows.loc[code, "value"], facts.unit_of("basic_digital_skills"))
            in europe.texts[code]
        )
    assert any("women" in heading.lower() for heading in page.tagged("h2"))


def test_the_country_chosen_is_told(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    rows = series.observations("basic_digital_skills", moment, facts.countries, ["2025"]).set_index(
        "country"
    )["value"]
    value, place = (
        language.value(rows["HR"], facts.unit_of("basic_digital_skills")),
        int((rows > rows["HR"]).sum()) + 1,
    )
    asked = {"indicator": "basic_digital_skills", "period": "2025", "country": "HR"}
    page = visit(MAP, **asked).sound()
    assert (value, place) == ("63.4%", 11)
    assert page.tagged("h1") == [f"Croatia stood at {value} in 2025; the EU stood at 60.4%"]
    assert f"Croatia came {place}th of 27 in 2025, with {value}" in page.tagged("h2")
    assert "Croatia, 2021: " in visit(MAP, **asked, side="periods").sound().text


def test_a_groups_values_are_shares_of_the_group(visit: Visit) -> None:
    for unit, asked in (
        ("% of people aged 65-74", {"breakdown": "age_65_74"}),
        ("% of women aged 16-74", {"breakdown": "women", "side": "periods"}),
    ):
        page = visit(MAP, indicator="basic_digital_skills", period="2025", **asked).sound()
        assert unit in page.text
        assert "% of people aged 16-74" not in page.text + str(page.figures[0].texts), asked
    assert (
        "% of people aged 16-74" in visit(MAP, indicator="basic_digital_skills", period="2025").sound().text
    )


def test_gaps_are_values_minus_the_target(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    page = visit(MAP, indicator="basic_digital_skills", period="2025", measure="gap").sound()
    rows = series.observations("basic_digital_skills", moment, facts.countries, ["2025"]).set_index("country")
    for code in ("NL", "RO"):
        assert (
            language.points(rows.loc[code, "value"] - 80, facts.unit_of("basic_digital_skills"))
            in page.figures[0].texts[code]
        )


def test_missing_countries_are_hatched_and_named(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    page = visit(MAP, indicator="sme_digital_intensity", period="2023").sound()
    held = series.observations("sme_digital_intensity", moment, facts.countries, ["2023"]).dropna(
        subset="value"
    )
    missing = set(facts.countries) - set(held["country"])
    assert missing
    europe = page.figures[0]
    assert set(europe.stripes) == missing
    assert set(europe.fills) == set(facts.countries)
    assert all(language.country(code) in page.text for code in missing)


def test_too_few_values_give_a_notice_instead_of_classes(visit: Visit) -> None:
    page = visit(MAP, indicator="internet_users", period="2025").sound()
    assert "Only 5 of 27" in page.text
    assert not any(drawn.fills for drawn in page.figures)


def test_counts_are_circles(visit: Visit, facts: Catalogue) -> None:
    page = visit(MAP, indicator="ict_specialists_persons", period="2024").sound()
    europe = page.figures[0]
    assert len(set(europe.fills.values())) == 1
    assert set(europe.markers) == set(facts.countries)


@pytest.mark.parametrize(
    ("code", "kind", "value"),
    [("coalitions", "status", "established"), ("connections", "connection", "connected")],
)
def test_coalitions_can_be_chosen_too(
    visit: Visit, facts: Catalogue, code: str, kind: str, value: str
) -> None:
    count = sum(getattr(each, kind)[0].value == value for each in facts.coalitions.values())
    page = visit(MAP, indicator=code).sound()
    assert any(f"({count})" in name for name in page.figures[0].legend)
    assert set(page.figures[0].fills) == set(facts.countries)


@pytest.mark.parametrize("side", ["periods", "breakdowns"])
def test_maps_side_by_side(visit: Visit, facts: Catalogue, side: str) -> None:
    page = visit(MAP, indicator="basic_digital_skills", side=side).sound()
    assert len(page.figures) == 1
    spots = {trace["geo"] for trace in page.figures[0].of("choropleth")}
    assert len(spots) >= 2
    for spot in spots:
        areas = [trace for trace in page.figures[0].told if trace["geo"] == spot]
        assert {code for trace in areas for code in trace["locations"]} == set(facts.countries)


def test_a_thin_year_leads_to_a_fuller_one_with_one_click(
    visit: Visit, moment: Moment, facts: Catalogue
) -> None:
    counts = series.coverage("cloud", moment)
    thin = next(period for period, count in counts.items() if count < facts.thresholds.class_map)
    page = visit("europe_map.py", indicator="cloud", period=thin).sound()
    assert f"Only {counts[thin]} of 27 member states have a value here" in page.text
    button = next(button for button in page.at.button if button.key == "fuller")
    button.click().run()
    assert page.sound().link["period"] == max(
        period for period, count in counts.items() if count >= facts.thresholds.class_map
    )
    assert len(page.figures) == 2


@pytest.mark.parametrize(
    ("link", "title"),
    [
        (
            {"breakdown": "women", "side": "periods"},
            "People with at least basic digital skills, women, 2021, 2023 and 2025 (% of women aged 16-74)",
        ),
        (
            {"breakdown": "rural", "side": "breakdowns", "period": "2021"},
            "People with at least basic digital skills, 2021, cities, towns and suburbs and rural areas "
            "(% of the people in the group)",
        ),
        (
            {"side": "periods", "measure": "gap"},
            "People with at least basic digital skills, 2021, 2023 and 2025: gap to the 80% target (points)",
        ),
    ],
)
def test_small_maps_say_what_they_share_and_show_what_is_asked(
    visit: Visit, link: dict[str, str], title: str
) -> None:
    page = visit("europe_map.py", v="1", indicator="basic_digital_skills", **link).sound()
    assert title in page.tagged("h2")
    (figure,) = page.figures
    assert len({trace["geo"] for trace in figure.of("choropleth")}) > 1
    if "measure" in link:
        assert "value minus the target of 80%" in page.text
        assert "points" in page.alternatives[0]


@pytest.mark.parametrize("link", [{}, {"country": "HR"}, {"side": "periods"}, {"indicator": "coalitions"}])
def test_the_finding_is_the_heading_and_no_card_says_it_again(visit: Visit, link: dict[str, str]) -> None:
    page = visit(MAP, v="1", **link).sound()
    (finding,) = page.tagged("h1")
    assert 5 <= len(finding.split()) <= 30
    assert finding not in page.tagged("h2")


def test_a_link_restores_labels_and_view(visit: Visit, facts: Catalogue) -> None:
    page = visit(MAP, v="1", labels="names").sound()
    assert page.link["labels"] == "names"
    assert "Slovenia" in page.figures[0].letters.values()
    page = visit(MAP, v="1", layout="protocol").sound()
    assert page.link["layout"] == "protocol"
    squares = page.figures[0].of("bar")[0]
    assert squares["customdata"] == list(facts.countries)
    assert visit(MAP, v="1", layout="globe").sound().link["layout"] == "map"
