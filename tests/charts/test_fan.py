from dataclasses import replace
from itertools import pairwise

import pandas as pd

from charts.dispersion import dispersion
from charts.fan import fan
from charts.look import Look, contrast, status_colours
from charts.pieces.fan_content import Fan
from charts.pieces.marks import Labels
from charts.style import Style, style_of
from data.facts.catalogue import EU
from tests.charts.drawn import Drawn
from words.language import Language

SHOWN = Fan(
    spans=[[(2018, 10.0), (2019, 20.0)], [(2021, 30.0), (2023, 40.0)]],
    line=[(2023, 40.0), (2026, 55.0)],
    interval=[(2024, 40.0, 50.0)],
    range=(40.0, 60.0),
    needed=[(2023, 40.0), (2026, 80.0)],
    goals=[("EU target 2026: 80%", 2026, 80.0)],
    other=[(2018, 5.0), (2026, 70.0)],
    texts={2018: "told"},
)


def test_observed_spans_are_not_joined_and_styles_tell_what_is_what(
    either_look: Look, language: Language
) -> None:
    drawn = Drawn(fan(SHOWN, style_of(either_look, language)))
    observed = [trace for trace in drawn.traces if trace["mode"] == "lines+markers"]
    assert [trace["x"] for trace in observed] == [[2018, 2019], [2021, 2023]]
    named = {trace["name"]: trace for trace in drawn.traces if trace.get("name")}
    assert named["at the recent pace"]["line"]["dash"] == "dot"
    assert "dash" not in named["Commission's baseline"]["line"]
    assert [shape["line"]["dash"] for shape in drawn.layout["shapes"]] == ["dash"]
    assert "EU target 2026: 80%" in [note["text"] for note in drawn.layout["annotations"]]


def test_without_a_line_the_range_stands_in_the_targets_year(light: Look, language: Language) -> None:
    bare = replace(SHOWN, line=(), interval=())
    drawn = fan(bare, style_of(light, language))
    assert any(
        trace.line.width == 6 and list(trace.x) == [bare.goals[0][1]] * 2 and list(trace.y) == [40.0, 60.0]
        for trace in drawn.data
    )
    assert "range of methods" in [note.text for note in drawn.layout.annotations]


def test_values_are_scaled_together(light: Look, language: Language) -> None:
    drawn = Drawn(fan(SHOWN, style_of(light, language), scale=10.0))
    assert max(y for trace in drawn.traces for y in trace["y"]) == 8.0
    assert drawn.layout["shapes"][0]["y0"] == 8.0


def test_end_labels_do_not_overlap(light: Look, language: Language) -> None:
    close = Fan(
        spans=SHOWN.spans,
        line=[(2023, 40.0), (2026, 70.0)],
        range=(70.0, 70.0),
        other=[(2026, 70.0)],
    )
    drawn = Drawn(fan(close, style_of(light, language)))
    ends = sorted(note["y"] for note in drawn.layout["annotations"] if note.get("xref") == "paper")
    low, high = drawn.layout["yaxis"]["range"]
    assert len(ends) == 3
    assert all(b - a >= (high - low) * 0.05 for a, b in pairwise(ends))


def test_nothing_but_observations_is_a_figure(light: Look, language: Language) -> None:
    drawn = Drawn(fan(Fan(spans=[[(2025, 1.0)]]), style_of(light, language)))
    assert len(drawn.traces) == 1


def test_inks_read_on_the_colours_of_the_statuses(either_look: Look) -> None:
    for fill, ink in status_colours(either_look).values():
        assert contrast(fill, ink) >= 4.5


def test_dispersion_has_a_dot_a_value_and_no_line(light: Look, language: Language) -> None:
    rows = pd.DataFrame(
        {
            "country": ["BG", "DE", EU, "BG"],
            "period": ["2021", "2021", "2021", "2023"],
            "value": [1.0, 2.0, 3.0, float("nan")],
            "flags": "",
        }
    )
    texts = {(c, p): c for c, p in zip(rows["country"], rows["period"], strict=True)}
    drawn = Drawn(
        dispersion(
            rows, {"2021": "0.5", "2023": "–"}, Labels({}, texts, ["BG"]), Style(light, language, (), ())
        )
    )
    assert {trace["mode"] for trace in drawn.traces} == {"markers"}
    assert sum(len(trace["y"]) for trace in drawn.traces) == 3
    assert drawn.layout["xaxis"]["ticktext"] == ["2021", "2023"]


def test_the_better_or_the_worse_a_status_the_further_from_the_page(either_look: Look) -> None:
    fills = {code: fill for code, (fill, _) in status_colours(either_look).items()}
    assert len({*fills.values()}) == 7
    assert fills["rising"] == fills["too_slow"]
    far = {code: contrast(fill, either_look.page) for code, fill in fills.items()}
    assert far["reached"] > far["on_course"] > far["no_clear_change"]
    worse = ("moving_away", "falling", "too_slow", "slightly_too_slow")
    assert [*worse] == sorted(worse, key=lambda code: -far[code])
    # In neither theme does a middling status shout louder than the ends.
    assert min(far["reached"], far["moving_away"]) > 2 * far["no_clear_change"]


def test_the_newest_value_and_the_lines_ends_are_told_in_numbers(light: Look, language: Language) -> None:
    numbers = {55.6: "55.6%", 72.5: "72.5%"}
    spans, line = [[(2021, 53.9), (2023, 55.6)]], [(2023, 55.6), (2030, 72.5)]
    told = Fan(spans=spans, line=line, goals=[("target", 2030, 80.0)], numbers=numbers)
    notes = Drawn(fan(told, style_of(light, language))).layout["annotations"]
    (newest,) = [note for note in notes if note["text"] == "55.6%"]
    # Below, since the line leads upwards.
    assert (newest["x"], newest["y"], newest["yanchor"]) == (2023, 55.6, "top")
    assert "72.5%<br>at the recent pace" in [note["text"] for note in notes]
    close = fan(replace(told, goals=[("target", 2030, 54.0)]), style_of(light, language))
    (newest,) = [note for note in Drawn(close).layout["annotations"] if note["text"] == "55.6%"]
    # Above, since a target that was reached is drawn just below.
    assert newest["yanchor"] == "bottom"


def test_the_range_of_methods_is_a_band_from_the_newest_value(light: Look, language: Language) -> None:
    drawn = Drawn(fan(SHOWN, style_of(light, language)))
    bands = [trace for trace in drawn.traces if trace.get("fill") == "toself"]
    assert (list(bands[0]["x"]), list(bands[0]["y"])) == ([2023, 2026, 2026, 2023], [40.0, 60.0, 40.0, 40.0])
    assert not [trace for trace in drawn.traces if trace.get("line", {}).get("width") == 6]


def test_what_others_projected_is_a_square_with_its_report(light: Look, language: Language) -> None:
    told = replace(SHOWN, projected=[("Commission (report 2023): 59%", 2026, 59.0)])
    drawn = Drawn(fan(told, style_of(light, language)))
    (mark,) = [trace for trace in drawn.traces if trace["mode"] == "markers"]
    assert (mark["x"], mark["y"], mark["marker"]["symbol"]) == ([2026], [59.0], "square")
    notes = [note["text"] for note in drawn.layout["annotations"]]
    assert "Commission<br>(report 2023): 59%" in notes
