"""Labels on the map: all are there, none meets another or is cut off, and each is its own country's."""

import math
import re
from itertools import combinations

import pytest

from cards.every import build_card
from charts.europe import INSET_NAMES
from charts.look import DARK, LIGHT, Look, contrast
from charts.map_labels import (
    NARROW_LABELS,
    PANEL_LABELS,
    WIDE_LABELS,
    WIDTHS,
    Sheet,
    Spot,
    label_spots,
)
from data.facts.catalogue import Catalogue
from data.facts.geometry import Geometry
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import Language

SKILLS = {"card": "map", "indicator": "basic_digital_skills", "period": "2025"}
# What stands on the widest labels that there are.
TEXTS = ("60.4", "100.0 u", "+12.4 b")


def check_apart(spots: dict[str, Spot], sheet: Sheet) -> None:
    for (one, its), (other, that) in combinations(spots.items(), 2):
        assert not its.meets(that), (one, other)
    for code, spot in spots.items():
        assert sheet.holds(spot), code


@pytest.mark.parametrize("kind", [WIDE_LABELS, NARROW_LABELS])
@pytest.mark.parametrize("text", TEXTS)
def test_values_meet_no_other_and_are_not_cut_off(
    kind: str, text: str, facts: Catalogue, outlines: Geometry
) -> None:
    sheet = Sheet(outlines, WIDTHS[kind])
    spots = label_spots(dict.fromkeys(facts.countries, text), outlines, kind)
    if kind == WIDE_LABELS:
        assert list(spots) == list(facts.countries)
    else:
        # Where the map is narrow there are fewer, and the large have theirs.
        assert 10 <= len(spots) < 27
        assert {"DE", "ES", "FI", "FR", "PL", "RO", "SE"} <= set(spots)
    check_apart(spots, sheet)
    # What is apart stays so where the map is wider and the letters are not.
    wider = Sheet(outlines, sheet.wide * 1.6)
    check_apart(
        {code: Spot(*wider.pixel(sheet.place((spot.x, spot.y))), spot.half) for code, spot in spots.items()},
        wider,
    )


def test_names_of_all_27_have_room_on_a_wide_map(
    facts: Catalogue, outlines: Geometry, language: Language
) -> None:
    names = {code: language.country(code) for code in facts.countries}
    sheet = Sheet(outlines, WIDTHS[WIDE_LABELS])
    spots = label_spots(names, outlines, WIDE_LABELS)
    assert list(spots) == list(facts.countries)
    check_apart(spots, sheet)


def test_maps_of_coalitions_and_maps_side_by_side_name_their_countries(
    language: Language, light: Look, moment: Moment, facts: Catalogue
) -> None:
    drawn = Drawn(build_card({"card": "coalition-map"}, language, light).figure)
    (names,) = [
        trace for trace in drawn.of("scattergeo") if trace.get("name") == WIDE_LABELS and "text" in trace
    ]
    assert sorted(name.rstrip("*") for name in names["text"]) == sorted(
        map(language.country, facts.countries)
    )
    assert {name for name in names["text"] if name.endswith("*")} == {
        f"{name}*" for name in ("Estonia", "Germany", "Luxembourg", "Malta", "Cyprus")
    }
    bare = Drawn(build_card({"card": "coalition-map", "labels": "none"}, language, light).figure)
    assert not [trace for trace in bare.of("scattergeo") if trace.get("name") == WIDE_LABELS]
    multiples = Drawn(build_card({"card": "multiples", "side": "periods"}, language, light).figure)
    panels = [
        trace for trace in multiples.of("scattergeo") if trace.get("name") == PANEL_LABELS and "text" in trace
    ]
    assert [trace["geo"] for trace in panels] == ["geo", "geo2", "geo3"]
    assert all({text.split()[0] for text in trace["text"]} == set(facts.countries) for trace in panels)
    boxes = [trace for trace in multiples.of("scattergeo") if trace.get("name") == INSET_NAMES]
    assert [trace["geo"] for trace in boxes] == ["geo", "geo2", "geo3"]
    assert all("Canaries" in trace["text"] and "Malta" in trace["text"] for trace in boxes)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_names_are_read_on_their_own_fill_or_on_the_ground_of_their_halo(
    look: Look, language: Language, outlines: Geometry, facts: Catalogue
) -> None:
    drawn = Drawn(build_card({"card": "coalition-map"}, language, look).figure)
    sheet = Sheet(outlines, WIDTHS[WIDE_LABELS])
    (names,) = [
        trace for trace in drawn.of("scattergeo") if trace.get("name") == WIDE_LABELS and "text" in trace
    ]
    within, font = set(), names["textfont"]
    spots = label_spots(dict(zip(facts.countries, names["text"], strict=True)), outlines, WIDE_LABELS)
    for (code, spot), colour, halo in zip(spots.items(), font["color"], font["shadow"], strict=True):
        (ground,) = set(re.findall("#[0-9A-F]{6}", halo))
        assert contrast(colour, ground) >= 4.5, code
        if sheet.within(spot, code):
            within.add(code)
        else:
            assert ground == look.page, code
    # Names of the large are within; those of narrower ones reach over a border or coast.
    assert {"FR", "ES", "PL", "RO"} <= within
    assert not within & {"DK", "IE", "AT", "HR", "SK", "NL", "BE", "LU", "MT", "CY"}


def test_the_plane_is_the_one_that_maps_are_drawn_in(outlines: Geometry) -> None:
    sheet = Sheet(outlines, 760.0)
    for place in outlines.points.values():
        assert sheet.place(sheet.pixel(place)) == pytest.approx(place, abs=1e-6)
    left = min(sheet.pixel(corner)[0] for box in outlines.insets for corner in box.frame)
    # 40 of the view's 4880 kilometres.
    assert left == pytest.approx(760 * 40 / 4880, abs=1.5)


def label_traces(figure: Drawn, kind: str) -> dict[str, float]:
    """The sizes of the labels on the map, by their texts."""
    return {
        text: trace["textfont"]["size"]
        for trace in figure.of("scattergeo")
        if trace.get("name") == kind and trace["mode"] == "text"
        for text in trace["text"]
    }


def test_values_on_the_map_are_the_data_s(moment: Moment, facts: Catalogue, language: Language) -> None:
    shown = Drawn(build_card({**SKILLS, "labels": "values"}, language, LIGHT).figure)
    rows = series.members("basic_digital_skills", "2025", moment).set_index("country")
    assert round(rows["value"]["NL"], 1) == 83.6
    assert round(rows["value"]["RO"], 1) == 31.8
    for kind in (WIDE_LABELS, NARROW_LABELS):
        (trace,) = [
            each for each in shown.of("scattergeo") if each.get("name") == kind and each["mode"] == "text"
        ]
        every = [
            f"{language.number(rows['value'][code], 1)} {rows['flags'][code]}".strip()
            for code in facts.countries
        ]
        assert [every[place] for place in (4, 18, 22)] == ["59.6", "83.6", "31.8"]
        narrow = kind == NARROW_LABELS
        assert trace["text"] == ([text for text in every if text in trace["text"]] if narrow else every)
        assert {"59.6", "83.6", "31.8"} <= set(trace["text"])
        assert trace["textfont"]["size"] >= 11


def test_a_value_that_is_not_held_has_no_label_and_a_name_has_one(
    moment: Moment, facts: Catalogue, language: Language
) -> None:
    codes = {"card": "map", "indicator": "sme_digital_intensity", "period": "2023"}
    held = series.members("sme_digital_intensity", "2023", moment).dropna(subset="value")
    assert 0 < len(held) < len(facts.countries)
    valued = Drawn(build_card({**codes, "labels": "values"}, language, LIGHT).figure)
    named = Drawn(build_card({**codes, "labels": "names"}, language, LIGHT).figure)
    texts = [
        text
        for trace in valued.of("scattergeo")
        if trace.get("name") == WIDE_LABELS and trace["mode"] == "text"
        for text in trace["text"]
    ]
    assert len(texts) == len(held)
    for text in label_traces(named, WIDE_LABELS):
        assert any(
            text in (language.country(code), f"{language.country(code)} b") for code in facts.countries
        )
    assert len(label_traces(named, WIDE_LABELS)) == len(facts.countries)
    # Where the map is narrow, codes stand in place of names, as far as there is room for them.
    codes_shown = {text.split(" ")[0] for text in label_traces(named, NARROW_LABELS)}
    assert codes_shown < set(facts.countries)
    assert len(codes_shown) > 20


def test_a_leader_leads_from_each_label_that_is_not_on_its_country(
    language: Language, outlines: Geometry, light: Look
) -> None:
    shown = Drawn(build_card({**SKILLS, "labels": "names"}, language, light).figure)
    words, lines = (
        next(
            trace
            for trace in shown.of("scattergeo")
            if trace.get("name") == WIDE_LABELS and trace["mode"] == mode
        )
        for mode in ("text", "lines")
    )
    starts = set(zip(lines["lon"][::3], lines["lat"][::3], strict=True))
    by_point = {point: code for code, point in outlines.points.items()}
    away = {by_point[start] for start in starts}
    assert {"LU", "MT", "CY"} <= away
    for text, lon, lat in zip(words["text"], words["lon"], words["lat"], strict=True):
        code = next(code for code in outlines.points if language.country(code) == text)
        sheet = Sheet(outlines, WIDTHS[WIDE_LABELS])
        apart = math.dist(sheet.pixel((lon, lat)), sheet.pixel(outlines.points[code]))
        assert code in away or apart < 60, code
