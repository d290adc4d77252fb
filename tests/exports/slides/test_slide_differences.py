"""Differences on slides: a native bar's own length, in its number format, is what the page and the picture
print, so that deck and page never say two numbers.
"""

import re
from typing import Any

import pytest

from charts.look import Look
from data.facts.rounding import round_half_up
from exports.figure_parts import plain_text
from tests.exports.slides_opened import slide_of
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
SHOWN = [
    ("groups", {"country": "EL"}, 10),
    ("ranking", {"measure": "gap"}, 28),
    ("ranking", {"measure": "change", "period": "2025", "since": "2023"}, 28),
    ("revisions", {}, 10),
]


def labels_of(slide: Any) -> dict[str, str]:
    """What a program writes at the bars, by name: the cell's number in the labels' format."""
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    plot = chart.plots[0]
    # As "+0.0;−0.0;0.0".
    form = plot.data_labels.number_format
    decimals = len(found[1]) if (found := re.search(r"0\.(0+)", form)) else 0
    assert form.startswith("+"), form
    names = [re.sub(r" \([a-z]+\)$", "", str(name)) for name in plot.categories]
    pairs = zip(names, plot.series[0].values, strict=True)
    return {
        name: f"{float(round_half_up(value, decimals)):+.{decimals}f}".replace("-", "−")
        for name, value in pairs
        if value is not None
    }


def printed_of(figure: Any) -> list[str]:
    """The signed numbers that a figure prints at its bars, from top to bottom."""
    texts = (plain_text(note.text) for note in figure.layout.annotations)
    found = (re.match(r"([+−]?[\d.,]+)( points?)?( [a-z]+)?$", text) for text in texts)
    return [its[1] for its in found if its]


def number_of(label: str) -> float:
    return float(label.replace("−", "-"))


@pytest.mark.parametrize(("card", "codes", "least"), SHOWN)
def test_a_slide_s_bars_say_what_the_figure_prints(
    card: str, codes: dict[str, str], least: int, language: Language, light: Look
) -> None:
    slide, made = slide_of(card, language, light, **codes)
    labels = [number_of(label) for label in labels_of(slide).values()]
    assert len(labels) >= least
    assert labels == [number_of(text) for text in printed_of(made.figure)]


def test_greece_s_groups_are_the_page_s(language: Language, light: Look) -> None:
    """Of the exact values the first would be −29.5 and the last +4.4: the page says what the printed differ
    by.
    """
    slide, _ = slide_of("groups", language, light, country="EL")
    labels = labels_of(slide)
    named = ("retired or inactive", "low education", "aged 55-64", "towns and suburbs")
    assert [labels[name] for name in named] == ["−29.6", "−28.4", "−8.3", "+4.3"]
