"""Slopes and dumbbells: two values and what lies between them; nothing is joined that can't be compared."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.dumbbell import dumbbell
from charts.look import Look
from charts.pieces.labels import LINE
from charts.pieces.marks import Labels, pale
from charts.slope import HEIGHT, slope
from charts.style import Style
from data.facts.catalogue import EU, Catalogue
from words.language import Language

NAN = float("nan")
ENDS = (("women", "women"), ("men", "men"))


def sloped(
    rows: list[tuple[str, str, float, str]], light: Look, language: Language, chosen: list[str]
) -> go.Figure:
    frame = pd.DataFrame(rows, columns=["country", "period", "value", "flags"]).assign(seam=False)
    values = {(code, period): f"{value:.1f}%" for code, period, value, _ in rows}
    return slope(
        frame,
        Labels(values, chosen=chosen),
        Style(light, language, ("u", "p"), ("u",)),
        since="2021",
        period="2025",
    )


def modes(figure: go.Figure) -> dict[str, str]:
    return {trace.name: trace.mode for trace in figure.data}


def test_slope_joins_only_what_compares(light: Look, language: Language) -> None:
    rows = [
        ("EL", "2021", 50, ""),
        ("EL", "2025", 51, ""),
        ("AT", "2021", 60, ""),
        ("AT", "2023", 61, "b"),
        ("AT", "2025", 62, ""),
        ("IE", "2021", 70, ""),
        ("IE", "2025", 71, "bu"),
        ("MT", "2025", 40, ""),
        ("FR", "2021", NAN, "u"),
        ("FR", "2025", 30, ""),
    ]
    figure = sloped(
        [(code, period, float(value), flags) for code, period, value, flags in rows], light, language, ["EL"]
    )
    assert modes(figure) == {
        "EL": "lines+markers",
        "AT": "markers",
        "IE": "markers",
        "MT": "markers",
        "FR": "markers",
    }
    assert list(next(trace for trace in figure.data if trace.name == "EL").y) == [50, 51]


def test_slope_names_both_ends_and_tied_names_stay_apart(light: Look, language: Language) -> None:
    codes = ["EL", "IT", "SE", EU]
    figure = sloped(
        [(code, period, 50.0, "") for code in codes for period in ("2021", "2025")],
        light,
        language,
        codes[:3],
    )
    low, high = figure.layout.yaxis.range
    for end in (0, 1):
        there = sorted(note.y for note in figure.layout.annotations if note.x == end and note.name in codes)
        assert len(there) == len(codes)
        assert min(b - a for a, b in pairwise(there)) * (HEIGHT - 34) / (high - low) >= LINE - 1e-6


def test_slope_of_all_27_has_room_for_their_names(light: Look, language: Language, facts: Catalogue) -> None:
    codes = list(facts.countries)
    figure = sloped(
        [(code, period, 50.0, "") for code in codes for period in ("2021", "2025")], light, language, codes
    )
    low, high = figure.layout.yaxis.range
    there = sorted(note.y for note in figure.layout.annotations if note.x == 1 and note.name in codes)
    assert min(b - a for a, b in pairwise(there)) * (figure.layout.height - 34) / (high - low) >= LINE - 1e-6
    assert low <= there[0] <= there[-1] <= high


def test_dumbbell_says_what_is_taken_from_what(light: Look, language: Language) -> None:
    rows = pairs(("EL", "women", 49.0, ""), ("EL", "men", 52.0, ""))
    figure = dumbbell(
        rows,
        Labels({"EL": "+3.0 points"}),
        Style(light, language, (), ()),
        ends=ENDS,
        difference="men minus women",
    )
    assert {note.name: note.text for note in figure.layout.annotations} == {
        "EL": "+3.0 points",
        "difference": "men minus women",
    }
    # The legend stands above it.
    assert figure.layout.legend.yref == "container"


def test_slope_of_nothing_says_so(light: Look, language: Language) -> None:
    assert [
        note.text for note in sloped([("EL", "2021", NAN, "")], light, language, []).layout.annotations
    ] == ["no data"]


def pairs(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["country", "end", "value", "flags"])


def test_dumbbell_joins_two_values_and_prints_their_gap(either_look: Look, language: Language) -> None:
    rows = pairs(
        ("EL", "women", 49.0, ""), ("EL", "men", 52.0, "u"), ("MT", "women", 0.0, ""), ("MT", "men", NAN, "u")
    )
    figure = dumbbell(
        rows, Labels({"EL": "+3.0 points"}), Style(either_look, language, ("u",), ()), ends=ENDS
    )
    joined = next(trace for trace in figure.data if trace.name == "gap")
    assert list(joined.x) == [49, 52, None]
    assert list(joined.y) == ["EL", "EL", None]
    assert {note.name: note.text for note in figure.layout.annotations} == {
        "EL": "+3.0 points",
        "MT": "no data",
    }
    dots = [trace for trace in figure.data if trace.mode == "markers" and list(trace.x) != [None]]
    women, men = (next(trace for trace in dots if trace.name == name) for name in ("women", "men"))
    assert (list(women.x), list(men.x)) == ([49, 0], [52])
    entries = {trace.name: trace.marker.color for trace in figure.data if list(trace.x) == [None]}
    assert list(men.marker.color) == [pale(entries["men"], either_look)]
    assert set(women.marker.color) == {entries["women"]}


def test_dumbbell_does_not_join_across_a_break(light: Look, language: Language) -> None:
    figure = dumbbell(
        pairs(("AT", "women", 1.0, ""), ("AT", "men", 2.0, "b")),
        Labels({}),
        Style(light, language, (), ()),
        ends=ENDS,
    )
    assert not next(trace for trace in figure.data if trace.name == "gap").x
    assert [note.text for note in figure.layout.annotations] == ["break"]


def test_dumbbell_keeps_the_order_given_first_on_top(light: Look, language: Language) -> None:
    figure = dumbbell(
        pairs(("SE", "women", 1.0, ""), (EU, "women", 2.0, "")),
        Labels({}, chosen=["SE"]),
        Style(light, language, (), ()),
        ends=ENDS,
    )
    assert list(figure.layout.yaxis.categoryarray) == [EU, "SE"]
    assert list(figure.layout.yaxis.ticktext) == ["<b>Sweden</b>", "<b>EU</b>"]


@pytest.mark.parametrize("rows", [pairs(), pairs(("EL", "women", NAN, ""))])
def test_dumbbell_of_nothing_says_so(rows: pd.DataFrame, light: Look, language: Language) -> None:
    assert [
        note.text
        for note in dumbbell(rows, Labels({}), Style(light, language, (), ()), ends=ENDS).layout.annotations
    ] == ["no data"]
