"""The ranking: order, the Union's bar, the target's line, flags beside values, pale marks."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from charts.look import LIGHT, Look
from charts.pieces.marks import Labels, TargetLine, pale
from charts.ranking import ranking
from charts.style import Style
from data.facts.catalogue import EU
from tests.charts.drawn import Drawn
from words.language import Language

ROWS = pd.DataFrame(
    {
        "country": ["NL", "IE", EU, "MT", "EL", "RO"],
        "value": [83.61, 66.8, 60.4, 60.4, 0.0, -1.5],
        "flags": ["", "e", "", "bu", "u", ""],
    }
)


@pytest.fixture
def bars(either_look: Look, language: Language) -> Callable[..., Drawn]:
    def draw(rows: pd.DataFrame = ROWS, **more: Any) -> Drawn:
        values = {code: f"{value:.1f}%" for code, value in zip(rows["country"], rows["value"], strict=True)}
        return Drawn(
            ranking(
                rows,
                Labels(
                    values,
                    {code: f"about {code}" for code in rows["country"]},
                    more.pop("chosen", ()),
                ),
                Style(more.pop("look", either_look), language, more.pop("pale", ()), ()),
                **more,
            )
        )

    return draw


def test_bars_stand_in_the_order_given_first_on_top(bars: Callable[..., Drawn]) -> None:
    shown = bars()
    (bar,) = shown.of("bar")
    assert bar["y"] == ROWS["country"].tolist()
    assert bar["x"] == ROWS["value"].tolist()
    assert shown.layout["yaxis"]["autorange"] == "reversed"


def test_names_not_codes_stand_beside_them_and_the_union_is_strong(bars: Callable[..., Drawn]) -> None:
    axis = bars(chosen=["MT"]).layout["yaxis"]
    assert axis["tickvals"] == ROWS["country"].tolist()
    assert axis["ticktext"] == ["Netherlands", "Ireland", "<b>EU</b>", "<b>Malta</b>", "Greece", "Romania"]


def test_value_and_flags_stand_at_the_end(bars: Callable[..., Drawn]) -> None:
    notes = {note["y"]: note["text"] for note in bars().layout["annotations"]}
    assert notes == {
        "NL": "83.6%",
        "IE": "66.8% e",
        EU: "60.4%",
        "MT": "60.4% bu",
        "EL": "0.0% u",
        "RO": "-1.5%",
    }


def test_the_union_and_the_chosen_have_their_own_colours(
    bars: Callable[..., Drawn], either_look: Look
) -> None:
    (bar,) = bars(chosen=["MT", "NL"]).of("bar")
    colours = dict(zip(bar["y"], bar["marker"]["color"], strict=True))
    assert colours[EU] == either_look.ink
    assert (colours["MT"], colours["NL"]) == either_look.chosen[:2]
    assert colours["IE"] == colours["RO"] == either_look.others


def test_estimates_and_unreliable_values_are_pale_but_never_the_eu(
    bars: Callable[..., Drawn], either_look: Look
) -> None:
    rows = ROWS.assign(flags=ROWS["flags"].where(ROWS["country"] != EU, "e"))
    (bar,) = bars(rows, pale=("e", "u")).of("bar")
    fill = dict(zip(bar["y"], bar["marker"]["color"], strict=True))
    line = dict(zip(bar["y"], bar["marker"]["line"]["color"], strict=True))
    faint = pale(either_look.others, either_look)
    assert {code for code in fill if fill[code] == faint} == {"IE", "MT", "EL"}
    assert {line[code] for code in ("IE", "MT", "EL")} == {either_look.others}
    assert (fill[EU], line[EU]) == (either_look.ink, either_look.ink)


def test_the_target_is_a_labelled_dashed_line(bars: Callable[..., Drawn]) -> None:
    layout = bars(target=TargetLine(80, "2030 target")).layout
    (line,) = layout["shapes"]
    assert (line["x0"], line["x1"], line["line"]["dash"]) == (80, 80, "dash")
    assert [note["x"] for note in layout["annotations"] if note["text"] == "2030 target"] == [80]


def test_without_a_target_there_is_no_line(bars: Callable[..., Drawn]) -> None:
    assert "shapes" not in bars().layout


def test_bars_start_at_zero_and_the_target_is_in_view(bars: Callable[..., Drawn]) -> None:
    positive = ROWS[ROWS["value"] >= 0]
    low, high = bars(positive, target=TargetLine(95.0, "")).layout["xaxis"]["range"]
    assert low == 0
    assert high > 95
    low, high = bars().layout["xaxis"]["range"]
    assert low <= -1.5
    assert high > 83.61


def test_every_bar_has_its_tooltip(bars: Callable[..., Drawn]) -> None:
    (bar,) = bars().of("bar")
    assert bar["hovertext"] == [f"about {code}" for code in ROWS["country"]]


def test_one_bar_alone(bars: Callable[..., Drawn]) -> None:
    shown = bars(ROWS.iloc[[4]], look=LIGHT)
    assert shown.of("bar")[0]["y"] == ["EL"]
