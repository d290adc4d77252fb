"""The map in classes: everyone is there, what is missing is hatched and never a colour, and classes hold for
all periods.
"""

import math
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest

from charts.classes import Classes, class_colours, class_of
from charts.colour_bar import bar_place
from charts.europe import CONFIG
from charts.look import LIGHT, Look
from charts.map_multiples import Panel, multiples
from charts.pieces.marks import Labels, TargetLine
from charts.style import style_of
from charts.symbols import CircleScale, symbols
from data.facts.catalogue import EU, Catalogue
from data.facts.geometry import BOUNDARIES, Geometry
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import Language

Draw = Callable[..., Drawn]


def without(rows: pd.DataFrame, *codes: str) -> pd.DataFrame:
    return rows.assign(value=rows["value"].mask(rows["country"].isin(codes)))


def test_all_27_are_coloured_in_the_class_of_their_value(
    skills: pd.DataFrame, edges: tuple[float, ...], drawn_map: Draw, facts: Catalogue
) -> None:
    shown = drawn_map(skills)
    assert set(shown.fills) == set(facts.countries)
    colours = class_colours(Classes(edges), LIGHT)
    for code, value in zip(skills["country"], skills["value"], strict=True):
        assert shown.fills[code] == colours[class_of(value, edges)], code
    assert shown.stripes == []


def test_countries_without_a_value_are_hatched_and_in_no_class(
    skills: pd.DataFrame, drawn_map: Draw, facts: Catalogue
) -> None:
    shown = drawn_map(without(skills, "DE", "MT"))
    assert set(shown.fills) == set(facts.countries)
    assert {code for code, colour in shown.fills.items() if colour == LIGHT.missing} == {"DE", "MT"}
    assert sorted(shown.stripes) == ["DE", "MT"]
    assert LIGHT.missing not in LIGHT.values
    (entry,) = [name for name in shown.legend if "no data" in name]
    assert "Germany and Malta" in entry
    assert shown.legend[entry]["pattern"]["shape"] == "/"
    assert shown.markers["MT"]["colour"] == LIGHT.missing


def test_many_countries_without_a_value_are_counted_in_the_legend(
    skills: pd.DataFrame, drawn_map: Draw
) -> None:
    shown = drawn_map(without(skills, "DE", "MT", "FR", "IT", "ES"))
    (entry,) = [name for name in shown.legend if "no data" in name]
    assert "5 countries" in entry
    assert len(shown.stripes) == 5


def test_nothing_is_said_of_missing_data_where_there_is_none(skills: pd.DataFrame, drawn_map: Draw) -> None:
    assert not [name for name in drawn_map(skills).legend if "no data" in name]


def test_a_real_zero_is_a_colour_and_no_hatch(skills: pd.DataFrame, drawn_map: Draw) -> None:
    rows = skills.assign(value=[0.0, math.nan, *skills["value"].iloc[2:]])
    shown = drawn_map(rows, edges=(0, 20, 40, 60, 80, 100))
    assert shown.fills["BE"] == LIGHT.ramp(5)[0]
    assert shown.fills["BG"] == LIGHT.missing
    assert shown.stripes == ["BG"]


def ends_of(name: str) -> tuple[float, float]:
    """From where to where a class of a legend reaches."""
    span = name.split(" (")[0]
    if span.startswith("under "):
        return -math.inf, float(span.removeprefix("under "))
    if span.endswith(" or more"):
        return float(span.removesuffix(" or more")), math.inf
    low, high = span.split(" to ")
    return float(low), float(high)


def test_the_legend_counts_every_country_once_and_names_the_edges(
    skills: pd.DataFrame, edges: tuple[float, ...], drawn_map: Draw
) -> None:
    shown = drawn_map(without(skills, "DE"))
    counted = {name: int(name.split("(")[1].rstrip(")")) for name in shown.legend if "(" in name}
    assert sum(counted.values()) == 26
    assert "under 40" in {name.split(" (")[0] for name in counted}
    for name, count in counted.items():
        low, high = ends_of(name)
        inside = [v for v in without(skills, "DE")["value"].dropna() if low <= v < high]
        assert len(inside) == count, name
    assert list(edges) == sorted(edges)


def test_colours_of_the_legend_are_those_of_the_map(skills: pd.DataFrame, drawn_map: Draw) -> None:
    shown = drawn_map(skills)
    assert {entry["color"] for name, entry in shown.legend.items() if "(" in name} == set(
        shown.fills.values()
    )


def test_the_union_and_the_target_are_marked_on_the_colour_bar_apart_from_its_steps(
    skills: pd.DataFrame, edges: tuple[float, ...], drawn_map: Draw
) -> None:
    assert list(edges) == [-math.inf, 40, 50, 60, 70, 80, 90]
    shown = drawn_map(skills, eu=(60.4, "60.4%"), target=TargetLine(80.0, "2030 target: 80%"))
    steps, marks = shown.bar("rect"), shown.bar("line")
    assert [name.split(" (")[0] for name in steps] == [
        *("under 40", "40 to 50", "50 to 60", "60 to 70", "70 to 80", "80 to 90")
    ]
    assert list(marks) == ["EU: 60.4%", "2030 target: 80%"]
    # A step is a sixth of the width: 60.4 lies 4 % into the fourth, 80 where the sixth begins.
    assert marks["EU: 60.4%"]["x0"] == pytest.approx((3 + 0.04) / 6, abs=1e-6)
    assert marks["2030 target: 80%"]["x0"] == pytest.approx(5 / 6, abs=1e-6)
    assert [shape["fillcolor"] for shape in steps.values()] == list(class_colours(Classes(edges), LIGHT))
    assert EU not in shown.fills
    assert drawn_map(skills).bar("line") == {}


def test_edges_stand_below_the_steps_that_they_part(skills: pd.DataFrame, drawn_map: Draw) -> None:
    notes = drawn_map(skills, eu=(60.4, "60.4%")).layout["annotations"]
    written = {note["text"]: note["x"] for note in notes}
    assert written.pop("EU: 60.4%") == pytest.approx((3 + 0.04) / 6, abs=1e-6)
    assert written == {
        text: pytest.approx(place / 6, abs=1e-6)
        for place, text in enumerate(["40", "50", "60", "70", "80", "90"], 1)
    }


def test_a_value_in_an_open_class_is_marked_in_its_middle() -> None:
    assert bar_place(12.0, Classes((-math.inf, 40, 50, math.inf))) == pytest.approx(1 / 6)
    assert bar_place(99.0, Classes((-math.inf, 40, 50, math.inf))) == pytest.approx(5 / 6)
    assert bar_place(45.0, Classes((-math.inf, 40, 50, math.inf))) == pytest.approx(0.5)


def test_letters_of_the_smallest_stand_clear_of_their_dots(
    skills: pd.DataFrame, outlines: Geometry, drawn_map: Draw
) -> None:
    flagged = skills.assign(flags=["u" if code in ("MT", "FR") else "" for code in skills["country"]])
    letters = drawn_map(flagged).letters
    assert letters[outlines.points["FR"]] == "u"
    assert letters[outlines.points["MT"]] == "\u00a0\u00a0u"


def test_the_chosen_country_has_a_line_round_it_on_every_small_map(
    skills: pd.DataFrame, edges: tuple[float, ...], outlines: Geometry, light: Look, language: Language
) -> None:
    texts = dict.fromkeys(skills["country"], "")
    shown = Drawn(
        multiples(
            [Panel("a", skills, texts), Panel("b", skills, texts)],
            Classes(edges),
            outlines,
            style_of(light, language),
            chosen=["EL"],
        )
    )
    lined = [trace["geo"] for trace in shown.of("choropleth") if trace["locations"] == ["EL"]]
    # The line and its halo.
    assert lined == ["geo", "geo", "geo2", "geo2"]


def test_the_same_value_has_the_same_colour_in_every_period(
    moment: Moment, facts: Catalogue, drawn_map: Draw
) -> None:
    colour_of: dict[float, set[str]] = {}
    edges = None
    for period in ("2021", "2023", "2025"):
        rows = series.observations("basic_digital_skills", moment, facts.countries, [period])
        shown = drawn_map(rows)
        names = {name.split(" (")[0]: entry["color"] for name, entry in shown.legend.items() if "(" in name}
        for name, colour in names.items():
            colour_of.setdefault(ends_of(name)[0], set()).add(colour)
        edges = edges or names
    assert len(colour_of) >= 5
    assert all(len(colours) == 1 for colours in colour_of.values())


def test_the_smallest_have_markers_in_the_colour_and_with_the_words_of_their_area(
    skills: pd.DataFrame, outlines: Geometry, drawn_map: Draw
) -> None:
    shown = drawn_map(skills)
    assert set(shown.markers) == set(outlines.small) >= {"MT", "LU", "CY"}
    for code, marker in shown.markers.items():
        assert marker["colour"] == shown.fills[code]
        assert marker["text"] == shown.texts[code]
        assert (marker["lon"], marker["lat"]) == outlines.points[code]


def test_every_country_has_a_tooltip(skills: pd.DataFrame, drawn_map: Draw) -> None:
    assert drawn_map(skills).texts == {
        code: f"{code} {value}" for code, value in zip(skills["country"], skills["value"], strict=True)
    }


def test_flags_stand_on_the_map(skills: pd.DataFrame, outlines: Geometry, drawn_map: Draw) -> None:
    flagged = skills.assign(
        flags=["bu" if code == "IE" else "u" if code == "FR" else "" for code in skills["country"]]
    )
    shown = drawn_map(without(flagged, "FR"))
    assert shown.letters[outlines.points["IE"]] == "bu"
    assert outlines.points["FR"] not in shown.letters


def test_insets_are_named(skills: pd.DataFrame, outlines: Geometry, drawn_map: Draw) -> None:
    names = set(drawn_map(skills).letters.values())
    assert {
        "Malta",
        "Luxembourg",
        "Cyprus",
        "Guadeloupe",
        "Martinique",
        "Guyane",
        "Réunion",
        "Mayotte",
        "Azores",
        "Madeira",
        "Canaries",
    } <= names
    assert len(outlines.insets) == 11


def test_the_chosen_country_has_a_line_round_it(skills: pd.DataFrame, drawn_map: Draw) -> None:
    lines = [
        t
        for t in drawn_map(skills, chosen=["IE"]).of("choropleth")
        if t["marker"]["line"]["color"] == LIGHT.chosen[0]
    ]
    assert [trace["locations"] for trace in lines] == [["IE"]]


def test_the_chosen_country_keeps_its_colour_and_has_a_halo(skills: pd.DataFrame, drawn_map: Draw) -> None:
    shown, plain = drawn_map(skills, chosen=["IE"]), drawn_map(skills)
    assert shown.fills == plain.fills
    own = [trace for trace in shown.of("choropleth") if trace["locations"] == ["IE"]]
    assert [(trace["marker"]["line"]["color"], trace["colorscale"][0][1]) for trace in own] == [
        (LIGHT.page, "rgba(0,0,0,0)"),
        (LIGHT.chosen[0], "rgba(0,0,0,0)"),
    ]
    assert own[0]["marker"]["line"]["width"] > own[1]["marker"]["line"]["width"]


def test_nothing_is_asked_of_another_host(skills: pd.DataFrame, outlines: Geometry, drawn_map: Draw) -> None:
    shown = drawn_map(skills)
    assert "http" not in shown.text
    assert CONFIG["topojsonURL"].startswith("data:")
    for trace in shown.of("choropleth"):
        assert trace["geojson"] in (outlines.areas, outlines.hatch)


def test_every_country_drawn_has_an_outline(skills: pd.DataFrame, drawn_map: Draw) -> None:
    import json

    held = {
        name: {f["id"] for f in json.loads((BOUNDARIES / f"{name}.geojson").read_text())["features"]}
        for name in ("europe", "hatch")
    }
    shown = drawn_map(without(skills, *skills["country"]))
    assert set(shown.stripes) == set(skills["country"]) <= held["hatch"]
    for trace in shown.of("choropleth"):
        assert set(trace["locations"]) <= held["hatch" if "hatch" in trace["geojson"] else "europe"]


def test_a_gap_goes_round_zero_in_two_colours(skills: pd.DataFrame, drawn_map: Draw) -> None:
    gaps = skills.assign(value=skills["value"] - 80)
    edges = (-60, -45, -30, -15, 0, 15, 30, 45, 60)
    shown = drawn_map(gaps, edges=edges, diverging=True)
    middle = len(LIGHT.gaps) // 2
    behind, ahead = LIGHT.gaps[:middle], LIGHT.gaps[middle + 1 :]
    for code, value in zip(gaps["country"], gaps["value"], strict=True):
        assert shown.fills[code] in (behind if value < 0 else ahead), code


def test_on_the_dark_theme_high_is_light(skills: pd.DataFrame, either_look: Look, drawn_map: Draw) -> None:
    shown = drawn_map(skills, look=either_look)
    low, high = shown.fills["RO"], shown.fills["NL"]
    from charts.look import luminance

    assert (luminance(high) > luminance(low)) is either_look.dark


# Circles and several maps


@pytest.fixture
def persons(moment: Moment, facts: Catalogue) -> pd.DataFrame:
    return series.observations("ict_specialists_persons", moment, facts.countries, ["2024"])


def test_counts_are_circles_whose_area_is_the_value(
    persons: pd.DataFrame, outlines: Geometry, light: Look, language: Language, facts: Catalogue
) -> None:
    texts = {code: code for code in persons["country"]}
    largest = float(persons["value"].max())
    gone = without(persons, "BE")
    shown = Drawn(
        symbols(
            gone,
            Labels({}, texts),
            outlines,
            style_of(light, language),
            largest=largest,
            unit=facts.units["ths_per"],
        )
    )
    (circles,) = [t for t in shown.of("scattergeo") if t.get("mode") == "markers" and t.get("customdata")]
    assert set(circles["customdata"]) == set(facts.countries) - {"BE"}
    assert shown.stripes == ["BE"]
    assert set(shown.fills) == set(facts.countries)
    assert len(set(colour for code, colour in shown.fills.items() if code != "BE")) == 1
    sizes = dict(zip(circles["customdata"], circles["marker"]["size"], strict=True))
    value = dict(zip(persons["country"], persons["value"], strict=True))
    assert (sizes["DE"] / sizes["FR"]) ** 2 == pytest.approx(value["DE"] / value["FR"], rel=0.02)
    assert circles["marker"]["size"] == sorted(circles["marker"]["size"], reverse=True)


def test_zero_has_no_circle() -> None:
    scale = CircleScale(10)
    assert scale.diameter(0) == 0
    assert scale.diameter(10) > scale.diameter(5) > 0
    assert CircleScale(0).diameter(1) == 0


def test_several_maps_share_their_classes(
    moment: Moment,
    facts: Catalogue,
    edges: tuple[float, ...],
    outlines: Geometry,
    light: Look,
    language: Language,
) -> None:
    panels = []
    for period in ("2021", "2023", "2025"):
        rows = series.observations("basic_digital_skills", moment, facts.countries, [period])
        rows = without(rows, "LU") if period == "2021" else rows
        panels.append(Panel(period, rows, {code: f"{code} {period}" for code in rows["country"]}))
    shown = Drawn(multiples(panels, Classes(edges), outlines, style_of(light, language)))
    spots = {trace["geo"] for trace in shown.of("choropleth")}
    assert spots == {"geo", "geo2", "geo3"}
    colours = class_colours(Classes(edges), light)
    for spot, panel in zip(sorted(spots), panels, strict=True):
        period, rows = panel.name, panel.rows
        part = Drawn.__new__(Drawn)
        part.traces = [trace for trace in shown.traces if trace.get("geo") == spot]
        assert set(part.fills) == set(facts.countries), period
        for code, value in zip(rows["country"], rows["value"], strict=True):
            assert part.fills[code] == (
                light.missing if math.isnan(value) else colours[class_of(value, edges)]
            )
        assert part.stripes == (["LU"] if period == "2021" else [])
    # Three maps together would count a country three times.
    assert not [name for name in shown.legend if "(" in name]
    assert [name for name in shown.legend if "no data" in name and "Luxembourg" in name]
    assert [a["text"] for a in shown.layout["annotations"]] == ["<b>2021</b>", "<b>2023</b>", "<b>2025</b>"]


def sizes_of(shown: Drawn) -> dict[str, float]:
    """The width in pixels of each circle of the row of sizes, by what it stands for."""
    return {
        shape["name"]: shape["x1"] - shape["x0"]
        for shape in shown.layout["shapes"]
        if shape["type"] == "circle" and shape["xsizemode"] == shape["ysizemode"] == "pixel"
    }


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (2100.0, ["100.0 thousand", "1 million", "2 million"]),
        (1400.0, ["100.0 thousand", "500.0 thousand", "1 million"]),
    ],
)
def test_the_legend_of_sizes_is_drawn_to_the_scale_of_the_map(
    persons: pd.DataFrame,
    outlines: Geometry,
    light: Look,
    language: Language,
    facts: Catalogue,
    largest: float,
    expected: list[str],
) -> None:
    texts, unit = {code: code for code in persons["country"]}, facts.units["ths_per"]
    shown = Drawn(
        symbols(
            persons,
            Labels({EU: "10.3 million"}, texts),
            outlines,
            style_of(light, language),
            largest=largest,
            unit=unit,
        )
    )
    sizes = sizes_of(shown)
    assert list(sizes) == expected
    small, *_, wide = (float(name.split()[0]) for name in expected)
    times = wide * 1000 / small
    assert (sizes[expected[-1]] / sizes[expected[0]]) ** 2 == pytest.approx(times, rel=0.03)
    assert len(set(sizes.values())) == 3
    written = {note["text"]: note for note in shown.layout["annotations"]}
    assert set(expected) <= set(written)
    # The row stands above the map, in room of its own, and no text lies on the next circle.
    shapes = [shape for shape in shown.layout["shapes"] if shape["name"] in expected]
    assert all(0 < shape["y0"] < shape["y1"] < shown.layout["margin"]["t"] for shape in shapes)
    for shape, following in pairwise(shapes):
        assert shape["x1"] < written[shape["name"]]["xshift"] < following["x0"]
    assert "EU: 10.3 million" in shown.legend
    assert not [name for name in shown.legend if name in expected]


def test_two_million_is_drawn_twice_as_large_as_one_million() -> None:
    scale = CircleScale(2100)
    assert (scale.diameter(2000) / scale.diameter(1000)) ** 2 == pytest.approx(2, rel=0.01)
    assert scale.diameter(1000) > 16
