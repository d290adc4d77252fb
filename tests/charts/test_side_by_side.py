"""Scatter, heat table, small lines, levels and strips: what is there is drawn, what isn't is left out, names
stay apart.
"""

from itertools import combinations

import pandas as pd
import pytest

from charts.distribution import distribution, pile_levels, tiers
from charts.heat_table import heat_table, shade
from charts.look import Look, contrast
from charts.pieces.labels import LINE
from charts.pieces.marks import Labels, pale, readable_ramp
from charts.scatter import scatter
from charts.small_multiples import MAP, Panels, as_on_map, in_rows, small_multiples
from charts.stacked_bars import complete_countries, stacked_bars
from charts.style import Style
from data.facts.catalogue import EU, Catalogue
from words.language import Language

NAN = float("nan")


def spots(*rows: tuple[str, float, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["country", "x", "y", "flags"])


def test_scatter_leaves_out_who_lacks_a_value_and_keeps_a_real_zero(light: Look, language: Language) -> None:
    rows = spots(("EL", 0.0, 50.0, ""), ("MT", NAN, 60.0, ""), ("FR", 2.0, NAN, "u"), ("SE", 3.0, 70.0, "bu"))
    figure = scatter(
        rows, Labels({}, chosen=["EL"]), Style(light, language, ("u",), ()), eu=(1.5, None), titles=("a", "b")
    )
    (dots,) = figure.data
    assert list(zip(dots.customdata, dots.x, dots.y, strict=True)) == [("EL", 0, 50), ("SE", 3, 70)]
    assert list(dots.marker.color) == [light.chosen[0], pale(light.values[4], light)]
    lines = [shape for shape in figure.layout.shapes if shape.name == "eu"]
    assert [(line.x0, line.x1) for line in lines] == [(1.5, 1.5)]


def test_scatter_names_the_chosen_first_even_in_a_crowd(
    light: Look, language: Language, facts: Catalogue
) -> None:
    rows = spots(
        *(
            (code, 50.0 + number % 3 * 0.1, 50.0 + number % 4 * 0.1, "")
            for number, code in enumerate(facts.countries)
        )
    )
    figure = scatter(
        pd.concat([rows, spots(("UK", 0.0, 0.0, ""))]),
        Labels({}, chosen=["SE"]),
        Style(light, language, (), ()),
        titles=("a", "b"),
    )
    names = [note.name for note in figure.layout.annotations if note.name]
    assert "SE" in names
    assert len(names) < len(rows)


def test_names_in_a_scatter_stand_on_a_ground_of_their_own(either_look: Look, language: Language) -> None:
    figure = scatter(
        spots(("HR", 1.0, 60.0, ""), ("CY", 2.0, 60.4, "")),
        Labels({}, chosen=["HR"]),
        Style(either_look, language, (), ()),
        eu=(1.5, 60.4),
        titles=("a", "b"),
    )
    named = [note for note in figure.layout.annotations if note.name in ("HR", "CY")]
    page = tuple(int(either_look.page[at : at + 2], 16) for at in (1, 3, 5))
    assert [note.bgcolor for note in named] == [f"rgba({page[0]}, {page[1]}, {page[2]}, 0.8)"] * 2


def test_scatter_names_every_chosen_country_at_the_edge_too(light: Look, language: Language) -> None:
    rows = spots(
        ("LU", 8.7, 62.4, ""),
        ("EE", 6.8, 62.5, ""),
        ("SE", 8.9, 70.0, ""),
        ("BE", 5.9, 61.2, ""),
        ("EL", 2.5, 51.0, ""),
    )
    figure = scatter(
        rows,
        Labels({}, chosen=["EL", "LU"]),
        Style(light, language, (), ()),
        eu=(5.0, 60.4),
        titles=("a", "b"),
    )
    assert {"EL", "LU"} <= {note.name for note in figure.layout.annotations}


def test_titles_of_axes_in_several_lines_have_room(light: Look, language: Language) -> None:
    long = "Information and data literacy skills, above basic, of internet users, 2023"
    short, tall = (
        scatter(spots(("EL", 1.0, 2.0, "")), Labels({}), Style(light, language, (), ()), titles=(title, "b"))
        for title in ("a", long)
    )
    assert tall.layout.margin.b - short.layout.margin.b == LINE == tall.layout.height - short.layout.height


def test_small_lines_say_what_the_line_behind_is(light: Look, language: Language) -> None:
    rows = pd.DataFrame(
        [("EL", "2021", 50.0, "", False), (EU, "2021", 54.0, "", False)],
        columns=["country", "period", "value", "flags", "seam"],
    )
    (key,) = (
        n.text
        for n in small_multiples(
            rows, Labels({}), Style(light, language, (), ()), reference_name="EU"
        ).layout.annotations
        if n.name == "key"
    )
    assert key.endswith("The line behind: EU.")


def test_names_over_a_strip_stand_above_its_highest_pile(light: Look, language: Language) -> None:
    codes = ["EL", "IT", "SE", "MT", "FR", "DE", "ES", "PT"]
    rows = pd.DataFrame(
        [(code, "2025", 50.0, "") for code in [*codes, EU]], columns=["country", "strip", "value", "flags"]
    )
    values = {(code, "2025"): "50%" for code in rows["country"]}
    figure = distribution(
        rows, Labels(values, chosen=codes[:4]), Style(light, language, (), ()), strips=[("2025", "2025")]
    )
    (dots,) = figure.data
    names = [note.y for note in figure.layout.annotations if note.name in (*codes, EU)]
    assert len(names) == 5
    assert min(names) > max(dots.y)
    assert max(names) + LINE <= figure.layout.yaxis.range[1]


def test_scatter_of_nothing_says_so(light: Look, language: Language) -> None:
    assert [
        n.text
        for n in scatter(
            spots(("EL", NAN, 1.0, "")), Labels({}), Style(light, language, (), ()), titles=("", "")
        ).layout.annotations
    ] == ["no data"]


def cells(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["country", "column", "value", "flags"])


def test_heat_table_prints_every_number_and_leaves_missing_cells_bare(
    either_look: Look, language: Language
) -> None:
    rows = cells(("EL", "a", 10.0, ""), ("EL", "b", 90.0, "u"), ("MT", "a", NAN, ":"), ("MT", "b", 0.0, ""))
    values = {("EL", "a"): "10.0", ("EL", "b"): "90.0 u", ("MT", "b"): "0.0"}
    figure = heat_table(
        rows, Labels(values), Style(either_look, language, ("u",), ()), columns=[("a", "One"), ("b", "Two")]
    )
    (texts,) = figure.data
    assert list(texts.text) == ["10.0", "90.0 u", "–", "0.0"]
    assert len(figure.layout.shapes) == 3
    fills = {
        (shape.name, round((shape.x0 + shape.x1) / 2)): shape.fillcolor for shape in figure.layout.shapes
    }
    assert fills["EL", 1] == readable_ramp(either_look)[-1]
    assert fills["MT", 1] == readable_ramp(either_look)[0]
    assert texts.hovertext[2] == "no data"


def test_numbers_can_be_read_on_every_step_used(either_look: Look) -> None:
    steps = readable_ramp(either_look)
    assert len(steps) >= 6
    assert all(contrast(step, either_look.on(step)) >= 4.5 for step in steps)


def test_shades_run_from_the_lowest_to_the_highest() -> None:
    assert [shade(value, 0, 80, 8) for value in (0, 9.9, 10, 79.9, 80)] == [0, 0, 1, 7, 7]
    assert shade(5, 5, 5, 7) == 3


def test_map_of_small_lines_holds_each_member_state_once(facts: Catalogue) -> None:
    assert sorted(as_on_map()) == sorted(facts.countries)
    assert sum(code != "" for row in MAP for code in row) == len(facts.countries)
    assert in_rows(["SE", EU, "EL"]) == {"SE": (0, 0), "EL": (0, 1)}


def test_small_lines_share_a_scale_break_and_keep_panels_without_data(
    light: Look, language: Language
) -> None:
    rows = pd.DataFrame(
        [
            ("EL", "2021", 50.0, "", False),
            ("EL", "2023", 52.0, "b", False),
            ("EL", "2025", 51.0, "u", False),
            (EU, "2021", 54.0, "", False),
        ],
        columns=["country", "period", "value", "flags", "seam"],
    )
    figure = small_multiples(rows, Labels({"EL": "51.0%"}, chosen=["EL"]), Style(light, language, ("u",), ()))
    points = next(trace for trace in figure.data if trace.name == "points")
    assert [tuple(key) for key in points.customdata] == [
        ("EL", "2021", 50.0),
        ("EL", "2023", 52.0),
        ("EL", "2025", 51.0),
    ]
    assert list(points.marker.color) == [light.chosen[0], light.chosen[0], pale(light.chosen[0], light)]
    joined = next(trace for trace in figure.data if trace.name == "chosen")
    assert [x is None for x in joined.x] == [False, True, False, False, True]
    heads = {note.name: note.text for note in figure.layout.annotations}
    assert heads.pop("key") == "Every panel: 2021 to 2025, on the same scale from 49 to 55."
    assert len(heads) == 27
    assert heads["EL"] == "<b>Greece</b><br>51.0%"
    assert heads["MT"] == "<b>Malta</b><br>no data"
    panels = Panels({"EL": (3, 2), "MT": (3, 5)}, ("2021", "2025"), 0.0, 100.0)
    assert panels.place("EL", "2025", 50)[1] == panels.place("MT", "2021", 50)[1]


LEVELS = [("none", "No skills"), ("some", "Some"), ("unknown", "Not assessed")]


def level_rows(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["country", "column", "value", "flags"])


def test_levels_are_drawn_only_for_who_has_them_all(light: Look, language: Language) -> None:
    full = [("EL", "none", 0.0, ""), ("EL", "some", 90.0, "u"), ("EL", "unknown", 10.0, "")]
    rows = level_rows(
        *full,
        ("MT", "none", 40.0, ""),
        ("MT", "some", 50.0, ""),
        ("FR", "none", 1.0, ""),
        ("FR", "some", NAN, ""),
        ("FR", "unknown", 1.0, ""),
    )
    assert complete_countries(rows, [code for code, _ in LEVELS]) == ["EL"]
    values = {(country, level): f"{value:.0f}" for country, level, value, _ in rows.itertuples(index=False)}
    figure = stacked_bars(
        rows, Labels(values), Style(light, language, ("u",), ()), levels=LEVELS, unassessed=["unknown"]
    )
    bars = [bar for bar in figure.data if list(bar.y) != [None]]
    entries = [bar for bar in figure.data if list(bar.y) == [None]]
    assert [list(bar.y) for bar in bars] == [["EL"]] * 3
    assert sum(bar.x[0] for bar in bars) == 100
    assert [bar.text[0] for bar in bars] == ["", "90", "10"]
    assert [entry.name for entry in entries] == [name for _, name in LEVELS]
    # The only value of the second level is pale; its entry in the legend isn't.
    assert bars[1].marker.color[0] == pale(entries[1].marker.color, light)
    assert bars[0].marker.color[0] == entries[0].marker.color != entries[1].marker.color
    assert bars[2].marker.pattern.shape == entries[2].marker.pattern.shape == "/"


def test_levels_of_nobody_say_so(light: Look, language: Language) -> None:
    assert [
        n.text
        for n in stacked_bars(
            level_rows(), Labels({}), Style(light, language, (), ()), levels=LEVELS
        ).layout.annotations
    ] == ["no data"]


def test_strip_piles_equal_values_and_marks_median_and_chosen(light: Look, language: Language) -> None:
    rows = pd.DataFrame(
        [
            ("EL", "2025", 50.0, ""),
            ("IT", "2025", 50.0, "u"),
            ("SE", "2025", 0.0, ""),
            ("MT", "2025", NAN, ""),
            (EU, "2025", 40.0, ""),
        ],
        columns=["country", "strip", "value", "flags"],
    )
    values = {(code, "2025"): f"{value}%" for code, value in zip(rows["country"], rows["value"], strict=True)}
    figure = distribution(
        rows, Labels(values, chosen=["EL"]), Style(light, language, ("u",), ()), strips=[("2025", "2025")]
    )
    (dots,) = figure.data
    assert sorted(dots.customdata) == ["EL", "IT", "SE"]
    heights = dict(zip(dots.customdata, dots.y, strict=True))
    assert heights["EL"] != heights["IT"]
    assert heights["SE"] == min(heights.values())
    assert next(shape for shape in figure.layout.shapes if shape.name == "median").x0 == 50
    assert {note.name for note in figure.layout.annotations if note.name not in (None, "median")} == {
        "EL",
        EU,
    }


def test_piles_and_tiers_are_free_of_overlap_and_always_the_same() -> None:
    values = [50.0, 50.0, 50.1, 70.0]
    assert pile_levels(values, 0, 100) == [0, 1, 2, 0] == pile_levels(values, 0, 100)
    boxes = [(0.0, 50.0), (40.0, 90.0), (60.0, 120.0), (45.0, 70.0)]
    found = tiers(boxes)
    assert found == [0, 1, 0, 2]
    for one, other in combinations(range(len(boxes)), 2):
        apart = boxes[one][1] <= boxes[other][0] or boxes[other][1] <= boxes[one][0]
        assert apart or found[one] != found[other]


@pytest.mark.parametrize("chosen", [[], ["EL"]])
def test_empty_frames_say_so(chosen: list[str], light: Look, language: Language) -> None:
    nothing = pd.DataFrame(
        {
            "country": ["EL"],
            "strip": ["2025"],
            "period": ["2025"],
            "value": [NAN],
            "flags": [""],
            "seam": [False],
            "column": ["a"],
        }
    )
    figures = [
        distribution(
            nothing, Labels({}, chosen=chosen), Style(light, language, (), ()), strips=[("2025", "2025")]
        ),
        heat_table(
            nothing, Labels({}, chosen=chosen), Style(light, language, (), ()), columns=[("a", "One")]
        ),
        small_multiples(nothing, Labels({}, chosen=chosen), Style(light, language, (), ())),
    ]
    assert [[note.text for note in figure.layout.annotations] for figure in figures] == [["no data"]] * 3
