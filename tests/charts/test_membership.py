"""The maps of coalitions and connections: by colour and pattern, named with their counts."""

from collections import Counter

import pytest

from charts.look import Look
from charts.membership import KindOfCountry, membership
from charts.pieces.marks import Labels
from charts.style import style_of
from data.facts.catalogue import Catalogue
from data.facts.geometry import Geometry
from tests.charts.drawn import Drawn, each
from words import coalition_texts
from words.language import Language


@pytest.fixture
def kinds(either_look: Look) -> dict[str, KindOfCountry]:
    return {
        "connected": KindOfCountry("connected", either_look.connected),
        "in_progress": KindOfCountry("connecting", either_look.established, either_look.connected),
        "not_connected": KindOfCountry("not on the list", either_look.established),
        "none": KindOfCountry("no coalition", either_look.missing),
    }


@pytest.fixture
def connection(facts: Catalogue) -> dict[str, str]:
    return {code: coalition_texts.kind_of(facts.coalitions[code], "connection") for code in facts.countries}


@pytest.fixture
def shown(
    kinds: dict[str, KindOfCountry],
    connection: dict[str, str],
    outlines: Geometry,
    either_look: Look,
    language: Language,
) -> Drawn:
    texts = {code: f"<b>{code}</b>" for code in connection}
    return Drawn(
        membership(
            connection,
            kinds,
            Labels({"DE": "*", "EE": "*", "LU": "*"}, texts, ["IE"]),
            outlines,
            style_of(either_look, language),
        )
    )


def test_everyone_is_there_once_in_the_colour_of_their_kind(
    shown: Drawn, kinds: dict[str, KindOfCountry], connection: dict[str, str], facts: Catalogue
) -> None:
    assert shown.fills == {code: kinds[connection[code]].fill for code in facts.countries}


def test_the_legend_names_every_kind_with_its_count(shown: Drawn, connection: dict[str, str]) -> None:
    counts = Counter(connection.values())
    assert list(shown.legend) == [
        f"{name} ({counts[kind]})"
        for kind, name in [
            ("connected", "connected"),
            ("in_progress", "connecting"),
            ("not_connected", "not on the list"),
            ("none", "no coalition"),
        ]
        if counts[kind]
    ]


def test_kinds_differ_by_pattern_too(shown: Drawn, connection: dict[str, str]) -> None:
    connecting = sorted(code for code, kind in connection.items() if kind == "in_progress")
    assert sorted(shown.stripes) == connecting
    patterned = {name for name, entry in shown.legend.items() if entry.get("pattern")}
    assert patterned == {f"connecting ({len(connecting)})"}


def test_the_smallest_carry_the_pattern_too(
    shown: Drawn, kinds: dict[str, KindOfCountry], connection: dict[str, str]
) -> None:
    (dots,) = [trace for trace in shown.of("scattergeo") if trace.get("customdata")]
    for code, symbol, fill in zip(dots["customdata"], each(dots, "symbol"), each(dots, "color"), strict=True):
        assert (symbol == "circle-x") == bool(kinds[connection[code]].stripes)
        assert fill == kinds[connection[code]].fill


def test_white_countries_have_a_line_that_no_neighbour_covers(
    shown: Drawn, connection: dict[str, str]
) -> None:
    bare = [country for country, kind in connection.items() if kind == "none"]
    lined = [
        place
        for place, trace in enumerate(shown.traces)
        if trace["type"] == "choropleth" and trace["locations"] == bare
    ]
    assert max(lined) > max(
        place
        for place, trace in enumerate(shown.traces)
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip"
    )


def test_later_news_are_marked(shown: Drawn, outlines: Geometry) -> None:
    assert {place for place, text in shown.letters.items() if text == "*"} == {
        outlines.points["DE"],
        outlines.points["EE"],
    }


def test_the_sign_of_one_of_the_smallest_stands_in_its_inset(shown: Drawn) -> None:
    named = set(shown.letters.values())
    assert "Luxembourg*" in named
    assert "Malta" in named
    assert "Luxembourg" not in named


def test_the_smallest_have_markers(shown: Drawn, outlines: Geometry) -> None:
    assert set(shown.markers) == set(outlines.small)
    assert all(marker["text"] == f"<b>{code}</b>" for code, marker in shown.markers.items())


def test_nothing_is_asked_of_another_host(shown: Drawn) -> None:
    assert "http" not in shown.text
