"""An estimate looks the same in every kind of chart: a pale fill in its outline's colour, the letter in its
label; the EU's mark is solid. Where colour is the value, the letter tells it alone.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from cards.every import build_card
from charts.bullet import bullet
from charts.choropleth import choropleth
from charts.classes import Classes
from charts.difference_bars import difference_bars
from charts.dispersion import dispersion
from charts.distribution import distribution
from charts.dumbbell import dumbbell
from charts.fan import fan
from charts.group_bars import group_bars
from charts.heat_table import heat_table
from charts.kind_types import LETTER_ALONE, NO_ESTIMATES, PALE_FILL, TABLE_OF_TEXTS
from charts.kinds import FIGURES
from charts.lines import line_chart
from charts.look import Look, contrast
from charts.map_multiples import Panel, multiples, symbol_multiples
from charts.membership import KindOfCountry
from charts.pieces.fan_content import Fan
from charts.pieces.marks import Labels, pale
from charts.ranking import ranking
from charts.scatter import scatter
from charts.slope import slope
from charts.small_multiples import small_multiples
from charts.stacked_bars import stacked_bars
from charts.status_strip import Block, status_strip
from charts.strip import strip
from charts.style import Style, style_of
from charts.symbols import symbols
from charts.tiles import tiles
from data.facts.catalogue import EU, catalogue
from data.facts.geometry import geometry
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import Language

NAN = float("nan")
# One confirmed value and one estimate of the same colour, and an estimate of the EU.
VALUES = {"EL": (50.0, ""), "SE": (60.0, "e"), EU: (55.0, "e")}
Sample = Callable[[Style], go.Figure]


def rows_of(*countries: str, **more: object) -> pd.DataFrame:
    held = [(code, *VALUES[code]) for code in countries or VALUES]
    rows = pd.DataFrame(held, columns=["country", "value", "flags"])
    return rows.assign(**{"period": "2025", "seam": False, **more})


def texts_of(countries: pd.Series) -> dict[str, str]:
    return dict.fromkeys(countries, "told")


def both(value: str) -> dict[tuple[str, str], str]:
    return {(code, value): f"{VALUES[code][0]:.0f} {VALUES[code][1]}".strip() for code in VALUES}


def at_ends() -> dict[str, str]:
    return {code: f"{value:.0f}" for code, (value, _) in VALUES.items()}


def lines(style: Style) -> go.Figure:
    return line_chart(rows_of(), Labels(at_ends(), chosen=["EL", "SE"]), style)


def slopes(style: Style) -> go.Figure:
    rows = pd.concat([rows_of(), rows_of(period="2023")], ignore_index=True)
    return slope(rows, Labels(both("2025") | both("2023"), chosen=["SE"]), style, since="2023", period="2025")


def pairs(style: Style) -> go.Figure:
    rows = rows_of().assign(end="a")
    return dumbbell(rows, Labels({"SE": "+1 e"}), style, ends=(("a", "A"), ("b", "B")))


def dots(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE").assign(x=[1.0, 2.0], y=[1.0, 2.0])
    return scatter(rows, Labels({}), style, titles=("a", "b"), eu=(1.5, None))


def stack(style: Style) -> go.Figure:
    labels = Labels({(code, "a"): text for (code, _), text in both("a").items()})
    return stacked_bars(rows_of().assign(column="a"), labels, style, levels=[("a", "A")])


def bullets(style: Style) -> go.Figure:
    marks = dict.fromkeys(("union", "target", "national", "reported", "best"), NAN)
    rows = rows_of("EL", "SE").assign(
        indicator=["EL", "SE"], country="EL", name="n", part="", reach=100.0, **marks
    )
    return bullet(rows, Labels(at_ends(), texts_of(rows["indicator"])), style)


def differences(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE").rename(columns={"country": "key", "value": "difference"})
    named = {code: ("a", "b") for code in rows["key"]}
    values = {"EL": "50", "SE": "60 e"}
    return difference_bars(rows, named, Labels(values, texts_of(rows["key"])), style)


def groups(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE").rename(columns={"country": "breakdown", "value": "gap"})
    return group_bars(
        rows, Labels(at_ends(), texts_of(rows["breakdown"]), names={"EL": "a", "SE": "b"}), style
    )


def status(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE").assign(group="in")
    block = Block("in", KindOfCountry("in", style.look.connected), NAN)
    labels = Labels({"EL": "50", "SE": "60 e"}, texts_of(rows["country"]), (), {"EL": "a", "SE": "b"})
    return status_strip(rows, {"in": block}, labels, {"EU": 55.0}, style)


def spread(style: Style) -> go.Figure:
    rows = rows_of()
    texts = {(code, "2025"): code for code in rows["country"]}
    return dispersion(rows, {"2025": "1.0"}, Labels({}, texts), style)


def fans(style: Style) -> go.Figure:
    content = Fan(spans=[[(2023, 50.0), (2025, 60.0)]], texts={2025: "60% e"}, pale=[2025])
    return fan(content, style)


def circles(style: Style) -> go.Figure:
    rows, unit = rows_of("EL", "SE"), catalogue().units["ths_per"]
    return symbols(
        rows, Labels({EU: "110"}, texts_of(rows["country"])), geometry(), style, largest=60.0, unit=unit
    )


def shaded(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE")
    return choropleth(rows, Classes((0, 100)), Labels({}, texts_of(rows["country"])), geometry(), style)


def several(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE")
    return multiples([Panel("a", rows, texts_of(rows["country"]))], Classes((0, 100)), geometry(), style)


def several_circles(style: Style) -> go.Figure:
    rows, unit = rows_of("EL", "SE"), catalogue().units["ths_per"]
    panel = Panel("a", rows, texts_of(rows["country"]))
    return symbol_multiples([panel], Labels({}), geometry(), style, largest=60.0, unit=unit)


def squares(style: Style) -> go.Figure:
    rows = rows_of("EL", "SE")
    return tiles(
        rows,
        Classes((0, 55, 100)),
        Labels({"EL": "50", "SE": "60"}, texts_of(rows["country"])),
        style,
        on_map=True,
    )


# A figure of each kind that has estimates, by the kinds' codes in files.
SAMPLES: dict[str, Sample] = {
    "lines": lines,
    "ranking": lambda style: ranking(rows_of(), Labels(at_ends(), texts_of(rows_of()["country"])), style),
    "slope": slopes,
    "dumbbell": pairs,
    "scatter": dots,
    "heat": lambda style: heat_table(
        rows_of().assign(column="a"), Labels(both("a")), style, columns=[("a", "A")]
    ),
    "multiples": lambda style: small_multiples(
        rows_of("EL", "SE"), Labels({"EL": "50", "SE": "60 e"}), style, order=["EL", "SE"]
    ),
    "stacked": stack,
    "distribution": lambda style: distribution(
        rows_of().assign(strip="s"), Labels(both("s"), chosen=["SE"]), style, strips=[("s", "S")]
    ),
    "choropleth": shaded,
    "symbols": circles,
    "tiles": squares,
    "map_multiples": several,
    "bullet": bullets,
    "strip": lambda style: strip(
        rows_of("EL", "SE"),
        Labels({"SE": "60 e"}, texts_of(rows_of()["country"]), names={"SE": "Sweden"}),
        style,
    ),
    "status_strip": status,
    "group_bars": groups,
    "fan": fans,
    "dispersion": spread,
    "difference_bars": differences,
}


def codes_of(trace: dict[str, Any]) -> list[str]:
    """Whose the marks of a trace are; those without names stand in the order of VALUES."""
    if trace.get("customdata"):
        return [each[0] if isinstance(each, list) else str(each) for each in trace["customdata"]]
    if "name" in trace and str(trace["name"]).split(".")[0] in VALUES:
        return [str(trace["name"])] * len(trace["x"])
    return list(VALUES)[: len(trace["x"])]


def marks_of(figure: go.Figure) -> dict[str, set[tuple[str, str]]]:
    """The fills and outlines of each one's marks."""
    found: dict[str, set[tuple[str, str]]] = {}
    for trace in Drawn(figure).traces:
        marker, many = trace.get("marker"), len(trace.get("x") or trace.get("lon") or ())
        if not marker or "color" not in marker or trace.get("x") == [None] or trace.get("lon") == [None]:
            continue
        fills, lines = (
            its if isinstance(its, list) else [its] * many
            for its in (marker["color"], marker.get("line", {}).get("color", ""))
        )
        if trace.get("hoverinfo") == "skip":
            continue
        assert "opacity" not in marker or not isinstance(marker["opacity"], list), "a fill tells it"
        for code, fill, line in zip(codes_of(trace), fills, lines, strict=False):
            found.setdefault(code.split(".")[0], set()).add((fill, line))
    return found


def test_every_kind_says_how_it_tells_estimates_and_has_a_sample_here() -> None:
    told = {
        code
        for code, kind in FIGURES.items()
        if kind.estimates != NO_ESTIMATES and kind.file_kind != TABLE_OF_TEXTS
    }
    assert set(SAMPLES) == told
    assert {kind.estimates for kind in FIGURES.values()} == {PALE_FILL, LETTER_ALONE, NO_ESTIMATES}


PALE_KINDS = [code for code, kind in FIGURES.items() if kind.estimates == PALE_FILL]


@pytest.mark.parametrize("code", [*PALE_KINDS, "circles of several maps"])
def test_an_estimate_has_a_pale_fill_and_its_outline(
    code: str, either_look: Look, language: Language
) -> None:
    sample = SAMPLES.get(code, several_circles)
    marks = marks_of(sample(style_of(either_look, language)))
    solids = {fill for fill, _ in marks["EL"]}
    faint = {fill for fill, _ in marks["SE"]}
    own = {either_look.chosen[0], either_look.chosen[1]}
    assert faint & {pale(colour, either_look) for colour in solids | own}, (code, marks)
    assert not faint & solids
    assert either_look.page not in solids | faint, "hollow marks look chosen"
    for fill, line in marks["SE"]:
        assert line not in ("", fill), (code, marks)


def test_an_estimate_of_the_eu_is_pale_on_its_solid_line(either_look: Look, language: Language) -> None:
    marks = marks_of(lines(style_of(either_look, language)))[EU]
    assert (pale(either_look.ink, either_look), either_look.ink) in marks


@pytest.mark.parametrize("code", [code for code in PALE_KINDS if code != "lines"])
def test_the_mark_of_the_eu_is_solid(code: str, either_look: Look, language: Language) -> None:
    marks = marks_of(SAMPLES[code](style_of(either_look, language))).get(EU, set())
    weak = {
        pale(colour, either_look) for colour in (either_look.ink, either_look.others, *either_look.values)
    }
    assert not {fill for fill, _ in marks} & weak, (code, marks)


@pytest.mark.parametrize("code", [code for code in SAMPLES if code not in ("lines", "dispersion", "fan")])
def test_the_letter_stands_in_the_label(code: str, light: Look, language: Language) -> None:
    shown = Drawn(SAMPLES[code](style_of(light, language)))
    notes = [note.get("text", "") for note in shown.layout.get("annotations", [])]
    for trace in shown.traces:
        if "text" in trace.get("mode", "") or trace["type"] == "bar":
            its = trace.get("text") or []
            notes += its if isinstance(its, list) else [its]
    plain = [re.sub(r"<[^>]*>", " ", note) for note in notes]
    assert [text for text in plain if re.search(r"(^|[\s\d])e\s*$", text)], (code, plain)


@pytest.mark.parametrize(
    "code", [code for code, kind in FIGURES.items() if kind.estimates == LETTER_ALONE and code in SAMPLES]
)
def test_where_colour_is_the_value_an_estimate_keeps_it(code: str, light: Look, language: Language) -> None:
    text = json.dumps(json.loads(SAMPLES[code](style_of(light, language)).to_json()))
    assert not [
        step for step in light.values if pale(step, light) in text and pale(step, light) not in light.values
    ]


def test_the_lines_of_a_comparison_end_with_the_letter(
    moment: Moment, language: Language, light: Look
) -> None:
    codes = {
        "card": "compare-lines",
        "indicator": "women_ict_specialists",
        "countries": "EL",
        "period": "2024",
    }
    notes = [note.text for note in build_card(codes, language, light).figure.layout.annotations]
    assert [text for text in notes if "Greece 16.0% e" in text], notes


def test_a_pale_mark_differs_from_the_solid_one_and_its_outline_stands_out(either_look: Look) -> None:
    for colour in (either_look.others, *either_look.chosen):
        assert contrast(colour, pale(colour, either_look)) > 1.5
        assert contrast(colour, either_look.page) >= 3
