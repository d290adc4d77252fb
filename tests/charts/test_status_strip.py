"""The strips: every country once, in its group's rows, its median across no other group, its value beside
it.
"""

import pandas as pd
import pytest

from charts.look import Look
from charts.membership import KindOfCountry
from charts.pieces.marks import Labels
from charts.status_strip import Block, status_strip
from charts.style import Style
from tests.charts.drawn import Drawn
from words.language import Language

NAMES = {"IE": "Ireland", "LV": "Latvia", "AT": "Austria", "FI": "Finland"}
ROWS = pd.DataFrame(
    {"country": ["IE", "AT", "LV", "FI"], "value": [2.8, 0.0, -31.6, 1.0], "group": ["in", "in", "in", "out"]}
).assign(flags="")


@pytest.fixture
def drawn(either_look: Look, language: Language) -> Drawn:
    blocks = {
        "in": Block("in (3)", KindOfCountry("in", either_look.connected), 0.0),
        "out": Block("out (1 of 2)", KindOfCountry("out", either_look.missing), float("nan")),
    }
    values = {code: f"value of {code}" for code in NAMES}
    texts = {code: f"about {code}" for code in NAMES}
    figure = status_strip(
        ROWS,
        blocks,
        Labels(values, texts, ["LV"], NAMES),
        {"target": 0.0, "EU": -19.6},
        Style(either_look, language, ("u",), ()),
    )
    return Drawn(figure)


def test_every_country_is_named_once_beside_its_own_dot(drawn: Drawn) -> None:
    axis = drawn.layout["yaxis"]
    row_of = dict(zip(axis["ticktext"], axis["tickvals"], strict=True))
    assert set(row_of) == {"Ireland", "<b>Latvia</b>", "Austria", "Finland"}
    assert len(set(row_of.values())) == 4
    dots = [trace for trace in drawn.of("scatter") if trace["mode"] == "markers"]
    at = {
        code: (x, y)
        for trace in dots
        for code, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
    }
    assert at["IE"] == (2.8, row_of["Ireland"])
    assert at["LV"] == (-31.6, row_of["<b>Latvia</b>"])
    assert at["AT"] == (0.0, row_of["Austria"])


def test_a_median_crosses_its_own_rows_only_and_too_few_have_none(drawn: Drawn) -> None:
    (line,) = [shape for shape in drawn.layout["shapes"] if shape["line"].get("dash") == "dash"]
    rows = dict(zip(drawn.layout["yaxis"]["ticktext"], drawn.layout["yaxis"]["tickvals"], strict=True))
    assert line["x0"] == line["x1"] == 0.0
    assert line["y0"] < rows["Ireland"] < rows["<b>Latvia</b>"] < line["y1"] < rows["Finland"]


def test_headings_and_lines_are_written(drawn: Drawn) -> None:
    written = [note["text"] for note in drawn.layout["annotations"]]
    assert set(written) == {"<b>in (3)</b>", "<b>out (1 of 2)</b>", "target", "EU"}


def test_values_stand_in_one_column_right_of_every_dot(drawn: Drawn) -> None:
    (column,) = [trace for trace in drawn.of("scatter") if trace["mode"] == "text"]
    assert column["text"] == [f"value of {code}" for code in ROWS["country"]]
    assert len(set(column["x"])) == 1
    assert column["x"][0] > ROWS["value"].max()


def test_the_chosen_country_has_the_chosen_colour(drawn: Drawn, either_look: Look) -> None:
    dots = [trace for trace in drawn.of("scatter") if trace["mode"] == "markers"]
    colours = {
        code: colour
        for trace in dots
        for code, colour in zip(trace["customdata"], trace["marker"]["color"], strict=True)
    }
    assert colours == {
        "IE": either_look.connected,
        "AT": either_look.connected,
        "LV": either_look.chosen[0],
        "FI": either_look.missing,
    }
