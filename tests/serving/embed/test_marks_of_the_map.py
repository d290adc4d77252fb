"""What each mark of the map shows (country, value, colour) is what the data say, for all 27, dots and insets
included: in the figure, in the embed, and in the picture as Chromium drew it.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from cards import every
from cards.maps.map_values import Subject, map_values
from cards.registry import BuiltCard
from charts.classes import Classes, class_colours, class_of
from charts.europe import inset_names
from charts.look import LIGHT, Look, load_look
from charts.pieces.plane import project_point
from data.facts.catalogue import Catalogue
from data.facts.geometry import BOUNDARIES, Geometry
from data.queries import series
from data.queries.moments import Moment
from exports.pictures import image
from tests.charts.drawn import Drawn
from words.language import Language, load_language

Place = tuple[float, float]
# With these, the dots of Cyprus, Luxembourg and Malta have three colours: a swap shows in a picture too.
INDICATOR, PERIOD = "women_ict_specialists", "2024"
SKILLS = "basic_digital_skills"
BOTH = [(INDICATOR, PERIOD), (SKILLS, "2025")]


def expected(indicator: str, period: str, moment: Moment, facts: Catalogue) -> dict[str, tuple[float, str]]:
    """The value of each of the 27, and the colour of its class."""
    rows = series.members(indicator, period, moment).set_index("country")["value"]
    assert list(rows.index) == list(facts.countries)
    edges = map_values(Subject(indicator, period), moment).edges
    colours = class_colours(Classes(edges), LIGHT)
    return {
        code: (value, LIGHT.missing if pd.isna(value) else colours[class_of(value, edges)])
        for code, value in rows.items()
    }


def outlines_by_country() -> dict[str, list[list[Place]]]:
    """The outer rings of every country as they are drawn, insets included."""
    found: dict[str, list[list[Place]]] = {}
    for feature in json.loads((BOUNDARIES / "europe.geojson").read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        shapes = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found[feature["id"]] = [[(lon, lat) for lon, lat, *_ in rings[0]] for rings in shapes]
    return found


def is_at(place: Place, rings: list[list[Place]], slack: float) -> bool:
    """Whether a place is in the box round one of the rings, or `slack` beside it."""
    return any(
        min(x for x, _ in ring) - slack <= place[0] <= max(x for x, _ in ring) + slack
        and min(y for _, y in ring) - slack <= place[1] <= max(y for _, y in ring) + slack
        for ring in rings
    )


def made(indicator: str, period: str, language: Language, look: Look) -> BuiltCard:
    return every.build_card({"card": "map", "indicator": indicator, "period": period}, language, look)


def check_marks(drawn: Drawn, wanted: Mapping[str, tuple[float, str]], unit: Any, language: Language) -> None:
    """Every area and every dot has the colour and the words of its own country, and stands where that is."""
    rings, fills = outlines_by_country(), drawn.fills
    assert set(fills) == set(wanted)
    for code, (value, colour) in wanted.items():
        assert fills[code] == colour, code
        for text in (drawn.texts[code], *([drawn.markers[code]["text"]] if code in drawn.markers else [])):
            assert language.country(code) in text.split("<br>")[0], (code, text)
            if not pd.isna(value):
                assert f"{language.value(value, unit)}</b>" in text, (code, text)
    for code, mark in drawn.markers.items():
        assert mark["colour"] == wanted[code][1], code
        at = [other for other, its in rings.items() if is_at((mark["lon"], mark["lat"]), its, 0.0)]
        assert code in at, (code, at)
        assert not set(at) & (set(drawn.markers) - {code}), (code, at)


@pytest.mark.parametrize(("indicator", "period"), BOTH)
def test_marks_of_the_figure_are_the_data_s(
    indicator: str,
    period: str,
    moment: Moment,
    facts: Catalogue,
    language: Language,
    light: Look,
    outlines: Geometry,
) -> None:
    wanted = expected(indicator, period, moment, facts)
    drawn = Drawn(made(indicator, period, language, light).figure)
    assert set(drawn.markers) == set(outlines.small) == {"CY", "LU", "MT"}
    check_marks(drawn, wanted, facts.unit_of(indicator), language)


def test_the_three_dots_have_three_colours(moment: Moment, facts: Catalogue) -> None:
    """Else the picture could not tell them apart."""
    wanted = expected(INDICATOR, PERIOD, moment, facts)
    assert len({wanted[code][1] for code in ("CY", "LU", "MT")}) == 3


def test_insets_hold_the_country_that_they_name(outlines: Geometry, language: Language, light: Look) -> None:
    names, rings = inset_names(language), outlines_by_country()
    written = Drawn(made(SKILLS, "2025", language, light).figure).letters
    for inset in outlines.insets:
        assert written[inset.label] == names[inset.key]
        # In the plane: only there are the boxes upright.
        frame = [[project_point(*place, outlines.view) for place in inset.frame]]
        inside = {
            code
            for code, its in rings.items()
            for ring in its
            if all(is_at(project_point(*place, outlines.view), frame, 0.0) for place in ring)
        }
        assert inside == {inset.country}, inset.key
        if inset.country in outlines.small:
            assert names[inset.key] == language.country(inset.country)


@pytest.mark.parametrize(("indicator", "period"), BOTH)
def test_marks_of_the_embed_are_the_data_s(
    indicator: str, period: str, client: Any, moment: Moment, facts: Catalogue, language: Language
) -> None:
    asked = {"card": "map", "indicator": indicator, "period": period, "theme": "light"}
    page = client.get("/embed", params=asked).text
    (figure,) = re.findall(r'<script type="application/json" id="drawn">(.*?)</script>', page, re.S)
    check_marks(Drawn(figure), expected(indicator, period, moment, facts), facts.unit_of(indicator), language)


def check_squares(
    drawn: Drawn, wanted: Mapping[str, tuple[float, str]], facts: Catalogue, language: Language
) -> None:
    """Every square has the code, the value and the colour of its own country; all are equally large."""
    squares = next(trace for trace in drawn.of("bar") if len(trace.get("customdata") or ()) == len(wanted))
    assert sorted(squares["customdata"]) == sorted(facts.countries)
    assert {*squares["y"], squares["width"]} == {0.94}
    assert len(set(zip(squares["x"], squares["base"], strict=True))) == len(wanted)
    for code, text, colour, told in zip(
        squares["customdata"], squares["text"], squares["marker"]["color"], squares["hovertext"], strict=True
    ):
        value, fill = wanted[code]
        assert colour == fill, code
        assert text.split("<br>")[0] == f"<b>{code}</b>"
        assert language.country(code) in told.split("<br>")[0]
        if pd.isna(value):
            assert "<br>" not in text, code
        else:
            assert text.split("<br>")[1].split(" ")[0] == language.number(value, 1), code
            assert language.number(value, 1) in told, code


@pytest.mark.parametrize("layout", ["tiles", "protocol"])
@pytest.mark.parametrize(("indicator", "period"), [*BOTH, ("sme_digital_intensity", "2023")])
def test_squares_of_figure_and_embed_are_the_data_s(
    indicator: str,
    period: str,
    layout: str,
    client: Any,
    moment: Moment,
    facts: Catalogue,
    language: Language,
    light: Look,
) -> None:
    wanted = expected(indicator, period, moment, facts)
    codes = {"card": "map", "indicator": indicator, "period": period, "layout": layout}
    built = every.build_card(codes, language, light)
    check_squares(Drawn(built.figure), wanted, facts, language)
    page = client.get("/embed", params={**codes, "theme": "light"}).text
    (figure,) = re.findall(r'<script type="application/json" id="drawn">(.*?)</script>', page, re.S)
    check_squares(Drawn(figure), wanted, facts, language)
    # The same words stand for the map and for the squares.
    assert built.card.alternative == made(indicator, period, language, light).card.alternative


def test_squares_stand_in_protocol_order_or_about_where_countries_lie(
    moment: Moment, facts: Catalogue, language: Language, light: Look
) -> None:
    at = {}
    for layout in ("tiles", "protocol"):
        codes = {"card": "map", "indicator": SKILLS, "period": "2025", "layout": layout}
        squares = Drawn(every.build_card(codes, language, light).figure).of("bar")[0]
        places = zip(squares["x"], squares["base"], strict=True)
        at[layout] = dict(zip(squares["customdata"], places, strict=True))
    reading = sorted(at["protocol"], key=lambda code: (-at["protocol"][code][1], at["protocol"][code][0]))
    assert reading == list(facts.countries)
    tiles = at["tiles"]
    assert tiles["PT"][0] < tiles["ES"][0] < tiles["IT"][0] < tiles["EL"][0]
    assert tiles["FI"][1] > tiles["PL"][1] > tiles["HU"][1] > tiles["EL"][1]


@pytest.fixture(scope="module")
def picture(moment: Moment) -> ElementTree.Element:
    card, figure = made(INDICATOR, PERIOD, load_language(), load_look())
    return ElementTree.fromstring(image.card_picture(figure, card, "svg", image.AS_SLIDE, "en"))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def hex_of(paint: str) -> str:
    """ "rgb(1, 2, 3)" as "#010203"."""
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", paint)[:3])


def rings_of(path: str) -> list[list[Place]]:
    parts = [re.findall(r"(-?[\d.]+),(-?[\d.]+)", part) for part in path.split("M") if part]
    return [[(float(x), float(y)) for x, y in part] for part in parts if part]


@pytest.mark.browser
def test_marks_of_the_picture_are_the_data_s(
    picture: ElementTree.Element, moment: Moment, facts: Catalogue, outlines: Geometry
) -> None:
    wanted = expected(INDICATOR, PERIOD, moment, facts)
    with_value = [code for code, (value, _) in wanted.items() if not pd.isna(value)]
    # Plotly draws places in the order of the figure: the neighbours, then the members with a value.
    areas = of_class(picture, "choroplethlocation")[len(outlines.context) :][: len(with_value)]
    assert len(areas) == len(with_value)
    for code, area in zip(with_value, areas, strict=True):
        assert hex_of(area.get("fill", "")) == wanted[code][1].upper(), code
    rings = {code: rings_of(area.get("d", "")) for code, area in zip(with_value, areas, strict=True)}
    (dots,) = [found for found in of_class(picture, "scattergeo") if len(of_class(found, "point")) == 3]
    seen = set()
    for dot in of_class(dots, "point"):
        x, y = re.findall(r"translate\(([-\d.]+),\s*([-\d.]+)\)", dot.get("transform", ""))[0]
        (code,) = [each for each in outlines.small if is_at((float(x), float(y)), rings[each], 1.0)]
        (fill,) = re.findall(r"fill: (rgb\([^)]*\))", dot.get("style", ""))
        assert hex_of(fill) == wanted[code][1].upper(), code
        seen.add(code)
    assert seen == set(outlines.small)
