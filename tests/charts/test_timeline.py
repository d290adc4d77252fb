"""The timeline: dots where the day is known, bars over what is possible, arrows at open ends, nothing
joined.
"""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from charts.look import Look
from charts.timeline import timeline
from tests.charts.drawn import Drawn, each

BEGIN, END = date(2014, 1, 1), date(2026, 11, 22)
ROWS = [
    ("coalitions", 6, date(2014, 5, 6), date(2014, 5, 6), False),
    ("coalitions", 8, None, None, False),
    ("coalitions", 21, date(2018, 1, 1), date(2018, 12, 31), True),
    ("coalitions", 25, date(2021, 5, 20), date(2021, 5, 20), False),
    ("connected", 15, date(2022, 7, 29), None, False),
]


@pytest.fixture
def drawn(either_look: Look) -> Drawn:
    frame = pd.DataFrame(
        [(*row, f"about {row[1]}") for row in ROWS],
        columns=["measure", "count", "first", "last", "conflict", "text"],
    )
    ends = {
        name: pd.Series([row[place] for row in ROWS], dtype=object)
        for place, name in ((2, "first"), (3, "last"))
    }
    return Drawn(
        timeline(
            frame.assign(**ends),
            {"coalitions": "Coalitions", "connected": "Connected"},
            BEGIN,
            END,
            either_look,
        )
    )


def mark(drawn: Drawn, count: int) -> dict[str, Any]:
    """The bar of a count, or its dot cut out of the others."""
    for trace in drawn.of("scatter"):
        if trace["mode"] == "lines+markers" and trace["y"][0] == count:
            return trace
        if trace["mode"] == "markers" and count in trace["y"]:
            place = trace["y"].index(count)
            fill = each(trace, "color")[place]
            return {
                **trace,
                "x": [trace["x"][place]],
                "hovertext": trace["hovertext"][place],
                "marker": {**trace["marker"], "color": fill},
            }
    raise AssertionError(f"{count} has no mark")


def test_every_count_is_its_own_mark_and_none_are_joined(drawn: Drawn) -> None:
    bars = [trace for trace in drawn.of("scatter") if trace["mode"] == "lines+markers"]
    dots = [count for trace in drawn.of("scatter") if trace["mode"] == "markers" for count in trace["y"]]
    assert sorted([trace["y"][0] for trace in bars] + dots) == sorted(row[1] for row in ROWS)
    assert all(len(set(trace["y"])) == 1 for trace in bars)


def test_a_day_is_a_dot_and_a_bound_a_bar_with_an_arrow_at_its_open_end(drawn: Drawn) -> None:
    assert mark(drawn, 6)["mode"] == "markers"
    assert mark(drawn, 6)["x"] == ["2014-05-06"]
    assert mark(drawn, 8)["x"] == [BEGIN.isoformat(), END.isoformat()]
    assert mark(drawn, 8)["marker"]["symbol"] == ["triangle-left", "triangle-right"]
    assert mark(drawn, 15)["x"] == ["2022-07-29", END.isoformat()]
    assert mark(drawn, 15)["marker"]["symbol"] == ["line-ns", "triangle-right"]


def test_a_contradictory_count_is_dashed_and_hollow(drawn: Drawn, either_look: Look) -> None:
    assert mark(drawn, 21)["line"]["dash"] == "dot"
    assert mark(drawn, 21)["marker"]["color"] == either_look.page
    assert mark(drawn, 25)["marker"]["color"] == either_look.connected


def test_every_count_is_written_and_told(drawn: Drawn) -> None:
    written = [
        text.strip("\N{NO-BREAK SPACE}")
        for trace in drawn.of("scatter")
        if trace["mode"] == "text"
        for text in trace["text"]
    ]
    assert written == [str(row[1]) for row in ROWS]
    assert mark(drawn, 21)["hovertext"] == "about 21"


def test_the_panels_lie_apart(drawn: Drawn) -> None:
    above, below = drawn.layout["yaxis"]["domain"], drawn.layout["yaxis2"]["domain"]
    assert below[0] >= 0
    assert below[1] < above[0] < above[1] <= 1
    assert mark(drawn, 15)["yaxis"] == "y2"
