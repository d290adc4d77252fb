"""Lines: straight, broken at gaps, breaks and seams, with names that don't overlap, and flags on the
marks.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.line_names import BOTTOM, TOP
from charts.lines import HEIGHT, line_chart, runs
from charts.look import QUIET, Look, load_look
from charts.pieces.labels import LINE, NARROW, fit_in_row, width
from charts.pieces.marks import BENCHMARK, Labels, TargetLine, pale
from charts.style import Style, style_of
from data.facts.catalogue import EU, Catalogue
from words.language import Language

NAN = float("nan")


def history(*rows: tuple[str, str, float, str], seams: Sequence[tuple[str, str]] = ()) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["country", "period", "value", "flags"])
    return found.assign(seam=[pair in seams for pair in zip(found["country"], found["period"], strict=True)])


def drawn(rows: pd.DataFrame, light: Look, language: Language, **more: Any) -> go.Figure:
    values = {
        code: f"{value:.1f}%"
        for code, value in zip(rows["country"], rows["value"], strict=True)
        if pd.notna(value)
    }
    return line_chart(
        rows,
        Labels(values, chosen=more.pop("chosen", ["EL"]), names=more.pop("names", {})),
        Style(light, language, ("u", "p", "e"), ("u",)),
        **more,
    )


def strokes(figure: go.Figure, dash: str | None = None) -> set[tuple[float, float]]:
    """Every (from, to) that is joined, in periods, by solid (dash None) or dashed lines."""
    found: set[tuple[float, float]] = set()
    for trace in figure.data:
        if trace.mode == "lines" and trace.line.dash == dash:
            pairs = zip(trace.x, trace.x[1:], strict=False)
            found |= {(one, other) for one, other in pairs if one is not None and other is not None}
    return found


def test_neighbouring_values_are_joined_by_straight_lines(light: Look, language: Language) -> None:
    figure = drawn(
        history(("EL", "2021", 50, ""), ("EL", "2023", 52, ""), ("EL", "2025", 51, "")), light, language
    )
    assert strokes(figure) == {(2021, 2023), (2023, 2025)}
    assert all(
        trace.line.shape is None and trace.connectgaps is False
        for trace in figure.data
        if trace.mode == "lines"
    )


@pytest.mark.parametrize(
    "rows",
    [
        history(
            ("EL", "2021", 50, ""), ("EL", "2023", NAN, "u"), ("EL", "2025", 51, ""), ("IT", "2023", 40, "")
        ),
        history(("EL", "2021", 50, ""), ("EL", "2025", 51, ""), ("IT", "2023", 40, "")),
    ],
    ids=["without a value", "without a row"],
)
def test_gap_stays_a_gap(rows: pd.DataFrame, light: Look, language: Language) -> None:
    figure = drawn(rows, light, language)
    assert strokes(figure) == set()
    assert sorted(x for trace in figure.data if trace.mode == "markers" for x in trace.x) == [
        2021,
        2023,
        2025,
    ]


def test_period_expected_but_held_by_nobody_is_a_gap(light: Look, language: Language) -> None:
    rows = history(("EL", "2021", 50, ""), ("EL", "2025", 51, ""))
    assert strokes(drawn(rows, light, language)) == {(2021, 2025)}
    assert strokes(drawn(rows, light, language, periods=["2021", "2023", "2025"])) == set()


@pytest.mark.parametrize(
    ("flags", "seams"), [("b", ()), ("bu", ()), ("", [("EL", "2023")])], ids=["b", "bu", "seam"]
)
def test_line_breaks_before_a_break_and_a_seam(
    flags: str, seams: list[tuple[str, str]], light: Look, language: Language
) -> None:
    rows = history(("EL", "2021", 50, ""), ("EL", "2023", 52, flags), ("EL", "2025", 51, ""), seams=seams)
    figure = drawn(rows, light, language)
    assert strokes(figure) | strokes(figure, "dot") == {(2023, 2025)}
    rules = [shape for shape in figure.layout.shapes if shape.name == "break"]
    assert [(rule.x0, rule.x1) for rule in rules] == [(2022, 2022)]
    (note,) = (note for note in figure.layout.annotations if note.name == "break")
    assert (note.text, note.hovertext) == ("break 2023", "Greece")


def test_estimates_are_pale_and_lines_to_low_reliability_dashed(light: Look, language: Language) -> None:
    rows = history(("EL", "2021", 50, ""), ("EL", "2023", 52, "u"), ("EL", "2025", 51, "p"))
    figure = drawn(rows, light, language)
    assert strokes(figure, "dot") == {(2021, 2023), (2023, 2025)}
    points = next(trace for trace in figure.data if trace.mode == "markers")
    faint = pale(light.chosen[0], light)
    assert list(points.marker.color) == [light.chosen[0], faint, faint]
    assert set(points.marker.line.color) == {light.chosen[0]}


def test_solid_and_dashed_parts_of_one_line_don_t_run_into_each_other(
    light: Look, language: Language
) -> None:
    rows = history(
        *(
            ("EL", year, 50.0, "u" if year == "2021" else "")
            for year in ("2019", "2020", "2021", "2022", "2023")
        )
    )
    figure = drawn(rows, light, language)
    assert strokes(figure) == {(2019, 2020), (2022, 2023)}
    assert strokes(figure, "dot") == {(2020, 2021), (2021, 2022)}


def test_real_zero_is_drawn_and_no_axis_goes_below_it(light: Look, language: Language) -> None:
    figure = drawn(history(("EL", "2021", 0.0, ""), ("EL", "2023", 3.0, "")), light, language)
    assert 0.0 in next(trace for trace in figure.data if trace.mode == "markers").y
    assert figure.layout.yaxis.range[0] == 0


def test_one_point_is_a_mark_without_a_line(light: Look, language: Language) -> None:
    figure = drawn(history(("EL", "2021", 50, "")), light, language)
    assert [trace.mode for trace in figure.data] == ["markers"]


def test_nothing_held_says_so(light: Look, language: Language) -> None:
    figure = drawn(history(("EL", "2021", NAN, "")), light, language)
    assert not figure.data
    assert [note.text for note in figure.layout.annotations] == ["no data"]


def test_ends_are_named_in_their_colours_and_never_overlap(either_look: Look, language: Language) -> None:
    tied = [(code, "2025", 50.0, "") for code in ("EL", "IT", "SE", "BG", EU)] + [
        ("FR", "2025", 20.0, ""),
        ("DE", "2025", 80.0, ""),
    ]
    chosen = ["EL", "IT", "SE", "BG"]
    figure = drawn(history(*tied), either_look, language, chosen=chosen)
    low, high = figure.layout.yaxis.range
    scale = (HEIGHT - TOP - BOTTOM) / (high - low)
    notes = {note.name: note for note in figure.layout.annotations if note.name in (*chosen, EU)}
    assert set(notes) == {*chosen, EU}
    boxes = sorted((note.y * scale, LINE * (note.text.count("<br>") + 1)) for note in notes.values())
    for (lower, tall), (upper, other) in pairwise(boxes):
        assert upper - lower >= (tall + other) / 2 - 1e-6
    assert (
        notes[EU].font.color or figure.layout.template.layout.annotationdefaults.font.color
    ) == either_look.ink
    assert [notes[code].font.color for code in chosen] == list(either_look.chosen)


def test_all_27_are_named_inside_the_figure(light: Look, language: Language, facts: Catalogue) -> None:
    rows = history(
        *(
            (code, year, 50.0 + number, "")
            for number, code in enumerate(facts.countries)
            for year in ("2021", "2025")
        )
    )
    figure = drawn(rows, light, language, chosen=list(facts.countries))
    low, high = figure.layout.yaxis.range
    scale = (figure.layout.height - TOP - BOTTOM) / (high - low)
    names = sorted(
        (note.y - low) * scale for note in figure.layout.annotations if note.name in facts.countries
    )
    assert len(names) == 27
    assert names[0] >= 0
    assert names[-1] <= (high - low) * scale
    assert min(b - a for a, b in pairwise(names)) >= LINE - 1e-6


def test_many_years_and_breaks_are_written_without_meeting_on_a_phone(
    light: Look, language: Language
) -> None:
    years = [str(year) for year in range(2004, 2025)]
    rows = history(
        *(("EL", year, 20.0, "b" if year in ("2005", "2006", "2011", "2021") else "") for year in years)
    )
    figure = drawn(rows, light, language)
    low, high = figure.layout.xaxis.range
    wide = NARROW - figure.layout.margin.l - figure.layout.margin.r
    written = list(figure.layout.xaxis.tickvals)
    assert written[-1] == 2024
    assert list(figure.layout.xaxis.minor.tickvals) == [float(year) for year in years]
    assert min(b - a for a, b in pairwise(written)) / (high - low) * wide >= width("2024")
    breaks = [
        ((note.x - low) / (high - low) * wide, width(note.text))
        for note in figure.layout.annotations
        if note.name == "break"
    ]
    texts = [note.text for note in figure.layout.annotations if note.name == "break"]
    # Those of 2006 and 2011 have no room beside the first; their rules are drawn all the same.
    assert texts == ["break 2005", "break 2021"]
    assert sum(shape.name == "break" for shape in figure.layout.shapes) == 4
    assert all(b[0] - a[0] >= (a[1] + b[1]) / 2 for a, b in pairwise(breaks))


def test_a_text_without_room_is_shortened_or_left_out() -> None:
    texts, short = [f"break {year}" for year in (2005, 2006, 2011)], ["2005", "2006", "2011"]
    room = (width(texts[0]) + width("2011")) / 2 + 5
    assert fit_in_row([0, 5, room], texts, short) == ["break 2005", "", "2011"]
    assert fit_in_row([0, room, 500], texts, short) == ["break 2005", "2006", "break 2011"]


def test_fifth_chosen_gets_no_new_colour(light: Look, language: Language) -> None:
    chosen = ["EL", "IT", "SE", "BG", "DE"]
    figure = drawn(
        history(*((code, "2025", float(number), "") for number, code in enumerate(chosen))),
        light,
        language,
        chosen=chosen,
    )
    assert next(note for note in figure.layout.annotations if note.name == "DE").font.color == light.secondary


def test_others_are_muted_and_unnamed(light: Look, language: Language) -> None:
    figure = drawn(history(("EL", "2025", 50, ""), ("IT", "2025", 40, "")), light, language)
    assert "IT" not in [note.name for note in figure.layout.annotations]
    assert [trace.opacity for trace in figure.data if "IT" in trace.customdata] == [QUIET]


def test_benchmark_is_in_ink_under_its_own_name(light: Look, language: Language) -> None:
    figure = drawn(
        history((BENCHMARK, "2025", 50, "")), light, language, chosen=[], names={BENCHMARK: "mean of the 27"}
    )
    note = next(note for note in figure.layout.annotations if note.name == BENCHMARK)
    assert (note.font.color or figure.layout.template.layout.annotationdefaults.font.color) == light.ink
    assert "mean of the 27" in note.text.replace("<br>", " ")


def test_target_is_a_named_dashed_line_within_the_axis(light: Look, language: Language) -> None:
    figure = drawn(
        history(("EL", "2025", 50, "")), light, language, target=TargetLine(80.0, "2030 target: 80%")
    )
    line = next(shape for shape in figure.layout.shapes if shape.name == "target")
    assert (line.y0, line.y1, line.line.dash) == (80, 80, "dash")
    assert figure.layout.yaxis.range[1] > 80
    name = next(note for note in figure.layout.annotations if note.name == "target")
    # Beside the plot, where it hides no line.
    assert (name.text, name.x, name.xref, name.xanchor) == ("2030 target:<br>80%", 1, "paper", "left")


def test_the_targets_name_stands_clear_of_the_lines_names(light: Look, language: Language) -> None:
    rows = history(
        ("EL", "2023", 70, ""), ("EL", "2025", 80, ""), ("IE", "2023", 75, ""), ("IE", "2025", 79, "")
    )
    figure = drawn(rows, light, language, chosen=["EL", "IE"], target=TargetLine(80.0, "2030 target: 80%"))
    low, high = figure.layout.yaxis.range
    scale = (figure.layout.height - 30 - 28) / (high - low)
    at = sorted(note.y * scale for note in figure.layout.annotations if note.name in ("EL", "IE", "target"))
    assert len(at) == 3
    # Two lines of a name, and half of it and of its neighbours' one.
    assert at[1] - at[0] >= LINE - 1e-6
    assert at[2] - at[1] >= LINE - 1e-6
    assert at[2] - at[0] >= 2 * LINE - 1e-6


def test_lines_of_groups_are_told_apart(language: Language) -> None:
    rows = history(
        ("EL", "2021", 50, ""), ("EL", "2021", 30, ""), ("EL", "2023", 51, ""), ("EL", "2023", 31, "")
    )
    rows["line"] = ["EL.cities", "EL.rural"] * 2
    figure = line_chart(
        rows,
        Labels({}, chosen=["EL.rural", "EL.cities"], names={"EL.rural": "Greece, rural areas"}),
        Style(load_look(), language, (), ()),
    )
    ups = {
        trace.line.color: [y for y in trace.y if y is not None]
        for trace in figure.data
        if trace.mode == "lines"
    }
    assert ups == {load_look().chosen[0]: [30, 31], load_look().chosen[1]: [50, 51]}


def test_runs_cut_where_values_cannot_be_joined() -> None:
    rows = history(
        ("EL", "2017", 1, ""),
        ("EL", "2019", 2, ""),
        ("EL", "2021", 3, "b"),
        ("EL", "2023", NAN, ""),
        ("EL", "2025", 5, ""),
    )
    assert [[point.period for point in run] for run in runs(rows, rows["period"].tolist())] == [
        ["2017", "2019"],
        ["2021"],
        ["2025"],
    ]


def test_a_value_that_is_only_printed_in_a_report_stands_alone_and_hollow(
    light: Look, language: Language
) -> None:
    rows = history(
        (EU, "2021", 70.2, ""), (EU, "2022", 74.0, ""), (EU, "2023", 78.8, "†"), (EU, "2024", 80.0, "")
    )
    found = [[point.period for point in run] for run in runs(rows, ["2021", "2022", "2023", "2024"])]
    assert found == [["2021", "2022"], ["2023"], ["2024"]]
    style = style_of(light, language)
    assert "†" in style.apart
    figure = line_chart(rows, Labels({}), style)
    [points] = [trace for trace in figure.data if trace.mode == "markers"]
    fills = dict(zip(points.x, points.marker.color, strict=True))
    assert fills[2023.0] == light.page
    assert fills[2022.0] == fills[2024.0] == light.ink
