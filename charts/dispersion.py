"""How far apart the member states are: a dot a country in every period, its standard deviation on top."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.look import QUIET, Look
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels, bar_marker, mark_printed
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.held_values import PRINTED, with_values

HEIGHT = 360


def dispersion(
    observations: pd.DataFrame, tops: Mapping[str, str], labels: Labels, style: Style, *, suffix: str = ""
) -> go.Figure:
    """Values (country, period, value, flags) of the periods in `tops`, which gives the text above each;
    periods stand at even distances. `suffix` follows the numbers of the axis.

    No lines: periods may not compare. The EU is a dash, an open diamond where its value (`flags`) is only
    printed in a report, the chosen country a coloured dot, everyone else
    grey. `labels`: tooltips by (country, period), and who is chosen.
    """
    look = style.look
    drawn = Drawing(look, HEIGHT)
    place = {period: number for number, period in enumerate(tops)}
    held = with_values(observations[observations["period"].isin(list(tops))])
    for codes, marks in _layers(held, labels.chosen, look):
        rows = held[held["country"].isin(codes)]
        if "symbol" not in marks:
            marks = marks | bar_marker(rows, [str(marks["color"])] * len(rows), style)
        drawn.trace(_dots(rows, place, labels, marks))
    printed = held[held["flags"].str.contains(PRINTED, regex=False)]
    for period, value in zip(printed["period"], printed["value"], strict=True):
        mark_printed(drawn, place[period], value, look)
    written = {"size": 12, "color": look.secondary}
    for period, text in tops.items():
        drawn.note(x=place[period], y=1, yref="paper", yanchor="bottom", text=text, font=written)
    plain = {"fixedrange": True, "ticks": "", "showline": False, "zeroline": False, "tickfont": written}
    drawn.lay(
        margin={"l": 44, "r": 12, "t": 26, "b": 28},
        xaxis={
            **plain,
            "showgrid": False,
            "tickmode": "array",
            "tickvals": list(place.values()),
            "ticktext": list(place),
            "range": [-0.5, len(place) - 0.5],
        },
        yaxis={**plain, "showgrid": True, "gridcolor": look.hairline, "ticksuffix": suffix, "nticks": 7},
    )
    return drawn.figure()


def _dots(rows: pd.DataFrame, place: Mapping[str, int], labels: Labels, marker: dict[str, object]) -> Trace:
    return scatter_trace(
        x=[place[period] for period in rows["period"]],
        y=rows["value"].tolist(),
        mode="markers",
        customdata=rows["country"].tolist(),
        marker=marker,
        text=[labels.texts[key] for key in zip(rows["country"], rows["period"], strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )


def _union_marker(rows: pd.DataFrame, look: Look) -> dict[str, object]:
    printed = [PRINTED in flags for flags in rows["flags"]]
    return {
        "size": [10 if its else 18 for its in printed],
        "symbol": ["diamond-open" if its else "line-ew" for its in printed],
        "color": look.ink,
        "line": {"width": [2 if its else 3 for its in printed], "color": look.ink},
    }


def _layers(
    held: pd.DataFrame, chosen: Sequence[str], look: Look
) -> list[tuple[list[str], dict[str, object]]]:
    """Who is drawn how, from the bottom up."""
    others = [code for code in held["country"].unique() if code not in (*chosen, EU)]
    layers: list[tuple[list[str], dict[str, object]]] = [
        (others, {"size": 7, "color": look.others, "opacity": QUIET}),
        ([EU], _union_marker(held[held["country"] == EU], look)),
    ]
    return layers + [
        ([code], {"size": 10, "color": look.chosen[number % 4]})
        for number, code in enumerate(chosen)
        if code != EU
    ]
