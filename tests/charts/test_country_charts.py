"""Bullets, strips and bars of groups: what stands where, flags on the marks, missing is never zero, a real
zero is drawn.
"""

from typing import Any

import pandas as pd
import pytest

from charts.bullet import bullet
from charts.group_bars import group_bars
from charts.look import Look
from charts.pieces.marks import Labels, pale
from charts.strip import piles, strip
from charts.style import Style
from tests.charts.drawn import Drawn
from words.language import Language

NAN = float("nan")
ROWS = pd.DataFrame(
    {
        "indicator": ["skills", "cloud", "zero"],
        "name": ["Skills", "Cloud", "Nothing yet"],
        "part": ["", "", ""],
        "value": [82.82, 63.0, 0.0],
        "flags": ["", "e", "bu"],
        "union": [60.4, NAN, 5.0],
        "target": [80.0, 75.0, NAN],
        "national": [NAN, 75.0, NAN],
        "reported": [70.0, NAN, NAN],
        "best": [83.61, 73.1, NAN],
        "reach": [100.0, 100.0, 5.0],
    }
)


def flagged(look: Look, language: Language) -> Style:
    """The style of the tests here: u and e are pale."""
    return Style(look, language, ("u", "e"), ())


def bullets(look: Look, language: Language, rows: pd.DataFrame = ROWS) -> Drawn:
    values = {code: f"{value:.1f}" for code, value in zip(rows["indicator"], rows["value"], strict=True)}
    texts = {code: f"about {code}" for code in rows["indicator"]}
    return Drawn(bullet(rows, Labels(values, texts), flagged(look, language)))


def told(drawn: Drawn) -> dict[str, Any]:
    return next(trace for trace in drawn.of("bar") if trace.get("hovertext"))


def test_bullets_are_shares_of_each_rows_own_reach(either_look: Look, language: Language) -> None:
    bar = told(bullets(either_look, language))
    assert bar["x"] == pytest.approx([0.8282, 0.63, 0.0])
    assert bar["hovertext"] == ["about skills", "about cloud", "about zero"]


def test_marks_that_are_missing_are_not_drawn(either_look: Look, language: Language) -> None:
    marks = {trace["name"]: trace for trace in bullets(either_look, language).of("scatter")}
    assert marks["EU"]["x"] == pytest.approx([0.604, 1.0])
    assert marks["EU"]["y"] == [0, 2]
    assert marks["EU target"]["x"] == pytest.approx([0.8, 0.75])
    assert marks["national target"]["x"] == [0.75]
    unconfirmed = marks["national target, to be confirmed"]
    assert (unconfirmed["x"], unconfirmed["marker"]["symbol"]) == ([0.7], "triangle-up-open")
    assert len(marks["best member state"]["x"]) == 2
    bare = ROWS.assign(union=NAN, target=NAN, national=NAN, reported=NAN, best=NAN)
    assert bullets(either_look, language, bare).of("scatter") == []


def test_flags_are_drawn_on_the_bar_and_written_beside_the_value(
    either_look: Look, language: Language
) -> None:
    drawn = bullets(either_look, language)
    marker = told(drawn)["marker"]
    faint = pale(either_look.chosen[0], either_look)
    assert marker["color"] == [either_look.chosen[0], faint, faint]
    written = [note["text"] for note in drawn.layout["annotations"]]
    assert written == ["Skills", "<b>82.8</b>", "Cloud", "<b>63.0</b> e", "Nothing yet", "<b>0.0</b> bu"]


def test_rows_of_another_scale_stand_apart_under_a_heading(light: Look, language: Language) -> None:
    parted = bullets(light, language, ROWS.assign(part=["On one scale", "On one scale", "On its own"]))
    first, second, third = told(parted)["y"]
    assert second - first == 1
    assert third - second > 1.5
    heads = {note["text"]: note["y"] for note in parted.layout["annotations"] if "On " in note["text"]}
    assert heads == {"<b>On one scale</b>": first, "<b>On its own</b>": third}
    assert parted.layout["height"] > bullets(light, language).layout["height"]


def test_a_long_name_is_folded_and_the_rows_grow(light: Look, language: Language) -> None:
    long = ROWS.assign(
        name=[
            "Communication and collaboration skills, at least basic, of internet users",
            "Cloud",
            "Nothing yet",
        ]
    )
    folded, plain = bullets(light, language, long), bullets(light, language)
    assert "<br>" in folded.layout["annotations"][0]["text"]
    assert folded.layout["height"] > plain.layout["height"]


COUNTRIES = pd.DataFrame(
    {
        "country": ["RO", "NL", "IE", "MT", "EL"],
        "value": [31.84, 83.61, 82.82, NAN, 0.0],
        "flags": ["", "e", "", "", "bu"],
    }
)


def strips(look: Look, language: Language, rows: pd.DataFrame = COUNTRIES, **more: Any) -> Drawn:
    write = {code: f"{value:.1f}%" for code, value in zip(rows["country"], rows["value"], strict=True)}
    texts = {code: f"about {code}" for code in rows["country"]}
    names = {code: language.country(code) for code in more.pop("names", [])}
    labels = Labels(write, texts, more.pop("chosen", []), names)
    return Drawn(strip(rows, labels, flagged(look, language), **more))


def test_every_value_has_one_dot_and_a_missing_one_none(either_look: Look, language: Language) -> None:
    (dots,) = strips(either_look, language).of("scatter")
    assert dots["customdata"] == ["EL", "RO", "IE", "NL"]
    assert dots["x"] == [0.0, 31.84, 82.82, 83.61]
    assert dots["hovertext"] == ["about EL", "about RO", "about IE", "about NL"]


def test_the_chosen_is_coloured_and_named_at_its_own_value(either_look: Look, language: Language) -> None:
    drawn = strips(either_look, language, chosen=["IE"], names=["IE", "RO"], rules=[(60.4, "EU 60.4%")])
    (dots,) = drawn.of("scatter")
    colours = dict(zip(dots["customdata"], dots["marker"]["line"]["color"], strict=True))
    assert colours["IE"] == either_look.chosen[0]
    assert set(colours.values()) == {either_look.chosen[0], either_look.others}
    notes = {note["text"]: note["x"] for note in drawn.layout["annotations"]}
    assert notes == {"EU 60.4%": 60.4, "<b>Ireland 82.8%</b>": 82.82, "Romania 31.8%": 31.84}
    assert [shape["x0"] for shape in drawn.layout["shapes"]] == [60.4]


def test_only_a_target_is_dashed(light: Look, language: Language) -> None:
    drawn = strips(light, language, rules=[(60.4, "EU 60.4%")], targets=[(80.0, "2030 target 80%")])
    assert {shape["x0"]: shape["line"]["dash"] for shape in drawn.layout["shapes"]} == {
        60.4: "solid",
        80.0: "dash",
    }


def test_flags_show_on_the_dots(either_look: Look, language: Language) -> None:
    marker = strips(either_look, language).of("scatter")[0]["marker"]
    faint = pale(either_look.others, either_look)
    assert marker["color"] == [faint, either_look.others, either_look.others, faint]


def test_texts_that_would_meet_stand_on_other_lines(light: Look, language: Language) -> None:
    close = strips(light, language, rules=[(60.0, "EU 60.0%"), (61.0, "Ireland 61.0%")])
    shifts = [note["yshift"] for note in close.layout["annotations"]]
    assert shifts[0] != shifts[1]
    apart = strips(light, language, rules=[(10.0, "EU"), (80.0, "target")])
    assert len({note["yshift"] for note in apart.layout["annotations"]}) == 1


@pytest.mark.parametrize("values", [[NAN], []])
def test_without_a_value_the_strip_says_so(values: list[float], light: Look, language: Language) -> None:
    rows = pd.DataFrame(
        {
            "country": ["IE"][: len(values)],
            "value": pd.Series(values, dtype=float),
            "flags": [""][: len(values)],
        }
    )
    drawn = strips(light, language, rows)
    assert [note["text"] for note in drawn.layout["annotations"]] == ["no data"]


def test_one_dot_stands_inside_its_axis(light: Look, language: Language) -> None:
    drawn = strips(light, language, COUNTRIES.head(1))
    low, high = drawn.layout["xaxis"]["range"]
    assert low < 31.84 < high


def test_dots_that_meet_are_piled_and_ties_stand_on_each_other() -> None:
    assert piles([1.0, 1.0, 1.0, 5.0], 1.0) == [0, 1, 2, 0]
    assert piles([1.0, 1.5, 2.1], 1.0) == [0, 1, 0]
    assert piles([], 1.0) == []


GROUPS = pd.DataFrame(
    {
        "breakdown": ["rural", "women", "cities", "men"],
        "gap": [-10.0, NAN, 0.0, 4.0],
        "flags": ["u", "", "", "e"],
    }
)


def groups(look: Look, language: Language, rows: pd.DataFrame = GROUPS) -> Drawn:
    names = {code: f"{code} people" for code in rows["breakdown"]}
    values = {
        code: "–" if pd.isna(gap) else f"{gap:+.1f}"
        for code, gap in zip(rows["breakdown"], rows["gap"], strict=True)
    }
    return Drawn(
        group_bars(
            rows,
            Labels(values, {code: f"about {code}" for code in names}, names=names),
            flagged(look, language),
            zero="everyone",
        )
    )


def test_groups_stand_in_order_with_names_and_values(either_look: Look, language: Language) -> None:
    drawn = groups(either_look, language)
    (bar,) = drawn.of("bar")
    assert bar["y"] == GROUPS["breakdown"].tolist()
    assert drawn.layout["yaxis"]["autorange"] == "reversed"
    assert drawn.layout["yaxis"]["ticktext"] == [
        "rural people",
        "women people",
        "cities people",
        "men people",
    ]
    notes = {note["y"]: note["text"] for note in drawn.layout["annotations"]}
    assert notes == {"rural": "-10.0 u", "women": "–", "cities": "+0.0", "men": "+4.0 e", 1: "everyone"}


def test_a_missing_gap_has_no_bar_and_behind_differs_from_ahead(
    either_look: Look, language: Language
) -> None:
    (bar,) = groups(either_look, language).of("bar")
    assert bar["x"][1] is None or pd.isna(bar["x"][1])
    assert bar["x"][2] == 0.0
    lines = bar["marker"]["line"]["color"]
    assert lines[0] == either_look.gaps[1]
    assert lines[3] == either_look.gaps[7]
    faint = [pale(either_look.gaps[step], either_look) for step in (1, 7)]
    assert bar["marker"]["color"] == [faint[0], *lines[1:3], faint[1]]


def test_the_axis_holds_zero_with_room_for_the_texts(light: Look, language: Language) -> None:
    low, high = groups(light, language).layout["xaxis"]["range"]
    assert low < -10.0
    assert high > 4.0
    behind = groups(light, language, GROUPS.head(1)).layout["xaxis"]["range"]
    assert behind[0] < -10.0
    assert behind[1] >= 0.0
