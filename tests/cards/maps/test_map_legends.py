"""What the legends of maps say besides classes: the EU's value, on one map and on several, and circles to
scale, on a slide too.
"""

import io

import pytest
from pptx import Presentation
from pptx.util import Emu

from cards.every import build_card
from charts.look import load_look
from data.queries import series
from data.queries.moments import Moment
from exports.slides.deck import build_deck
from tests.charts.drawn import Drawn, each
from words.language import Language

PERSONS = {"card": "map", "indicator": "ict_specialists_persons", "period": "2025"}


def test_a_map_in_circles_says_the_eu_value(moment: Moment, language: Language) -> None:
    shown = Drawn(build_card(PERSONS, language, load_look()).figure)
    union = series.eu_row("ict_specialists_persons", moment, "2025")
    assert union is not None
    assert union["value"] == pytest.approx(10_450, abs=5)
    assert "EU: 10.45 million" in shown.legend


def test_several_maps_say_the_eu_value_of_each(moment: Moment, language: Language) -> None:
    codes = {"card": "multiples", "indicator": "basic_digital_skills", "side": "periods"}
    shown = Drawn(build_card(codes, language, load_look()).figure)
    said = {name for name in shown.legend if name.startswith("EU, ")}
    assert {"EU, 2025: 60.4%", "EU, 2023: 55.6%"} <= said, said


COUNTED = {"card": "multiples", "indicator": "ict_specialists_persons", "side": "periods"}


def test_several_maps_of_a_count_are_circles_on_one_scale(moment: Moment, language: Language) -> None:
    shown = Drawn(build_card(COUNTED, language, load_look()).figure)
    circles = {
        trace["geo"]: dict(zip(trace["customdata"], each(trace, "size"), strict=True))
        for trace in shown.of("scattergeo")
        if trace.get("customdata")
    }
    assert len(circles) == 6
    # Nothing is filled by class: where a country's area stood for its number it misled.
    filled = {colour for trace in shown.told for _, colour in trace["colorscale"]}
    assert filled <= {load_look().panel, load_look().missing}
    held = series.observations("ict_specialists_persons", moment, ["DE", "MT", "SE"], ["2025"])
    values = dict(zip(held["country"], held["value"], strict=True))
    newest = circles["geo6"]
    assert (newest["DE"] / newest["SE"]) ** 2 == pytest.approx(values["DE"] / values["SE"], rel=0.02)
    sizes = {shape["name"]: shape["x1"] - shape["x0"] for shape in shown.layout["shapes"]}
    assert list(sizes) == ["100.0 thousand", "1 million", "2 million"]
    assert (sizes["2 million"] / sizes["1 million"]) ** 2 == pytest.approx(2, rel=0.02)
    assert (newest["DE"] / sizes["2 million"]) ** 2 == pytest.approx(values["DE"] / 2000, rel=0.02)
    assert "EU, 2025: 10.45 million" in shown.legend
    assert not [name for name in shown.legend if " to " in name]


def test_the_rates_of_several_maps_stay_in_classes(moment: Moment, language: Language) -> None:
    codes = {"card": "multiples", "indicator": "basic_digital_skills", "side": "periods"}
    shown = Drawn(build_card(codes, language, load_look()).figure)
    assert not shown.layout.get("shapes")
    assert [name for name in shown.legend if " to " in name]


def test_the_circles_of_a_slide_keep_the_scale_of_its_map(moment: Moment, language: Language) -> None:
    card, figure = build_card(PERSONS, language, load_look())
    deck = Presentation(io.BytesIO(build_deck([(figure, card)], language)))
    shapes = [shape for group in deck.slides[0].shapes if group.shape_type == 6 for shape in group.shapes]
    keys = [Emu(shape.width) for shape in shapes if shape.name == "Key"][:3]
    names = [shape.name for shape in shapes]
    assert {"1 million", "2 million", "EU: 10.45 million"} <= set(names)
    assert (keys[2] / keys[1]) ** 2 == pytest.approx(2, rel=0.02)
    widest = max(shape.width for shape in shapes if shape.name == "DE")
    assert keys[2] < widest < 1.2 * keys[2]


@pytest.mark.parametrize(
    ("indicator", "headline", "broken"),
    [
        ("gigabit_coverage", "1 member state had reached 100% in 2022, 1 in 2025", "2022"),
        ("artificial_intelligence", "Romania came last in 2025 with 5.2%", "2025"),
        ("basic_digital_skills", "No member state had reached 80% in 2021, 4 had in 2025", ""),
    ],
)
def test_several_maps_compare_from_the_newest_break_on_and_name_its_year(
    moment: Moment, language: Language, indicator: str, headline: str, broken: str
) -> None:
    card = build_card({"card": "multiples", "indicator": indicator}, language, load_look()).card
    assert card.headline == headline
    told = [note for note in card.legend if note.startswith("Break in series")]
    assert told == (
        [f"Break in series in {broken}: values before and after cannot be compared."] if broken else []
    )
