"""Differences as bars: from one zero, in the order given, flags on the marks, names and values that never
lie on one another.
"""

import pandas as pd

from charts.difference_bars import ROW, difference_bars
from charts.look import Look
from charts.pieces.marks import Labels, pale
from charts.style import Style, style_of
from words.language import Language

ROWS = pd.DataFrame({"key": ["a", "b", "c"], "difference": [4.0, -2.0, 1.0], "flags": ["", "e", "u"]})
NAMES = {"a": ("Ireland 2023", "skills"), "b": ("Malta 2023", "skills"), "c": ("Greece 2011", "women")}
VALUES = {"a": "+4 points", "b": "−2 points", "c": "+1 points"}
LABELS = Labels(VALUES, VALUES)


def test_bars_start_at_zero_and_carry_their_flags(either_look: Look, language: Language) -> None:
    figure = difference_bars(ROWS, NAMES, LABELS, Style(either_look, language, ("u", "e"), ()))
    (bar,) = figure.data
    assert list(bar.x) == [4.0, -2.0, 1.0]
    solid, *flagged = bar.marker.color
    assert flagged == [pale(solid, either_look)] * 2
    low, high = figure.layout.xaxis.range
    # With room for the values beside the bars.
    assert low < -2 < 0 < 4.5 < high
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_one_direction_keeps_zero_at_the_edge(light: Look, language: Language) -> None:
    figure = difference_bars(ROWS[ROWS["difference"] > 0], NAMES, LABELS, style_of(light, language))
    assert -0.2 < figure.layout.xaxis.range[0] < 0


def test_names_stand_above_their_bar_and_values_beside_it(light: Look, language: Language) -> None:
    labels = difference_bars(ROWS, NAMES, LABELS, style_of(light, language)).layout.annotations
    assert len(labels) == 9
    assert [label.text for label in labels[:3]] == ["<b>Ireland 2023</b>", "skills", "<b>+4 points</b>"]
    first, second, value = labels[:3]
    behind = labels[5]
    assert first.yshift - second.yshift >= 16
    assert first.yshift + 16 < ROW
    # The value stands at its bar's right end, with the letters of its flags.
    assert (value.x, value.y, value.xanchor) == (4.0, 0, "left")
    assert (behind.text, behind.x, behind.y, behind.xanchor) == ("<b>−2 points</b> e", 0.0, 1, "left")
