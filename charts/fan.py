"""A fan chart: what was observed, where it would go, how sure that is, the way that is needed, the targets
and the official curve.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.drawing import Drawing
from charts.look import Look
from words.language import Language

HEIGHT = 420
# Labels of years stand at least this part of the axis apart: they have to fit on a phone.
APART = 0.18
Points = Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Fan:
    """All that a fan chart draws, in the unit of the indicator. `spans` are unbroken; `goals` are (name,
    year, value).
    """

    spans: Sequence[Points]
    line: Points
    interval: Sequence[tuple[int, float, float]]
    range: tuple[float, float] | None
    needed: Points
    goals: Sequence[tuple[str, int, float]]
    official: Points
    texts: Mapping[int, str]
    pale: Sequence[int] = ()
    interval_name: str = ""
    line_name: str = ""


def fan(shown: Fan, look: Look, language: Language, *, suffix: str = "", scale: float = 1.0) -> go.Figure:
    """The chart; values are divided by `scale` on the axis. Observed solid, trajectory dotted, targets
    dashed, labels in place.
    """
    drawn = Drawing(look, HEIGHT)
    if shown.interval and shown.line:
        _band(drawn, shown, look, scale)
    for name, points, style in _lines(shown, look, language):
        drawn.trace(
            go.Scatter(
                x=[p[0] for p in points],
                y=[p[1] / scale for p in points],
                mode="lines",
                line=style,
                hoverinfo="skip",
                name=name,
            )
        )
    _observed(drawn, shown, look, scale)
    if shown.range and (shown.line or shown.goals):
        _range(drawn, shown, look, scale)
    _goals(drawn, shown, look, scale)
    _labels(drawn, shown, look, language, scale)
    _interval_label(drawn, shown, look, scale)
    _axes(drawn, shown, look, suffix, scale)
    return drawn.figure()


def _lines(shown: Fan, look: Look, language: Language) -> list[tuple[str, Points, dict[str, Any]]]:
    found = [
        (language.text("official curve"), shown.official, {"color": look.chosen[1], "width": 1.5}),
        (language.text("pace needed"), shown.needed, {"color": look.ink, "width": 1, "dash": "dashdot"}),
        (
            shown.line_name or language.text("trajectory"),
            shown.line,
            {"color": look.chosen[0], "width": 2.5, "dash": "dot"},
        ),
    ]
    return [(name, points, style) for name, points, style in found if points]


def _band(drawn: Drawing, shown: Fan, look: Look, scale: float) -> None:
    start = (*shown.line[0], shown.line[0][1])
    points = [start, *shown.interval]
    x = [p[0] for p in points] + [p[0] for p in reversed(points)]
    y = [p[2] / scale for p in points] + [p[1] / scale for p in reversed(points)]
    drawn.trace(
        go.Scatter(
            x=x,
            y=y,
            fill="toself",
            mode="lines",
            line={"width": 0},
            fillcolor=look.hairline,
            opacity=0.7,
            hoverinfo="skip",
        )
    )


def _observed(drawn: Drawing, shown: Fan, look: Look, scale: float) -> None:
    for span in shown.spans:
        years = [year for year, _ in span]
        drawn.trace(
            go.Scatter(
                x=years,
                y=[value / scale for _, value in span],
                mode="lines+markers",
                line={"color": look.chosen[0], "width": 2.5},
                marker={
                    "size": 7,
                    "color": look.chosen[0],
                    "opacity": [0.45 if year in shown.pale else 1 for year in years],
                },
                text=[shown.texts.get(year, "") for year in years],
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _range(drawn: Drawing, shown: Fan, look: Look, scale: float) -> None:
    low, high = (value / scale for value in shown.range or (0.0, 0.0))
    # Where no method could be chosen there is no line, and the range stands in the target's year.
    year = shown.line[-1][0] if shown.line else max(year for _, year, _ in shown.goals)
    drawn.trace(
        go.Scatter(
            x=[year, year],
            y=[low, high],
            mode="lines",
            line={"color": look.others, "width": 6},
            hoverinfo="skip",
        )
    )


def _goals(drawn: Drawing, shown: Fan, look: Look, scale: float) -> None:
    first = min((year for span in shown.spans for year, _ in span), default=0)
    for name, year, value in shown.goals:
        drawn.shape(
            type="line",
            x0=first,
            x1=year,
            y0=value / scale,
            y1=value / scale,
            line={"color": look.ink, "width": 1, "dash": "dash"},
        )
        drawn.note(
            x=first,
            y=value / scale,
            text=name,
            xanchor="left",
            yanchor="bottom",
            bgcolor=look.page,
            font={"size": 12, "color": look.ink},
        )


def _labels(drawn: Drawing, shown: Fan, look: Look, language: Language, scale: float) -> None:
    """Names at the ends of the lines, moved apart where they would overlap."""
    ends = []
    if shown.line:
        ends.append(
            (shown.line[-1][1] / scale, shown.line_name or language.text("trajectory"), look.chosen[0])
        )
    if shown.official:
        ends.append((shown.official[-1][1] / scale, language.text("official curve"), look.chosen[1]))
    if shown.needed:
        ends.append((shown.needed[-1][1] / scale, language.text("pace needed"), look.ink))
    if shown.range and (shown.line or shown.goals):
        ends.append((shown.range[1] / scale, language.text("range of methods"), look.secondary))
    low, high = _reach(shown, scale)
    at = float("-inf")
    for value, name, colour in sorted(ends):
        at = max(value, at + (high - low) * 0.06)
        drawn.note(
            x=1, xref="paper", xshift=8, y=at, text=name, xanchor="left", font={"size": 12, "color": colour}
        )


def _interval_label(drawn: Drawing, shown: Fan, look: Look, scale: float) -> None:
    if not shown.interval or not shown.line:
        return
    year, low, _ = shown.interval[-1]
    drawn.note(
        x=year,
        y=low / scale,
        text=shown.interval_name,
        xanchor="right",
        yanchor="top",
        font={"size": 12, "color": look.secondary},
    )


def _reach(shown: Fan, scale: float) -> tuple[float, float]:
    values = [value for span in shown.spans for _, value in span] + [value for _, _, value in shown.goals]
    values += [value for _, value in (*shown.line, *shown.official, *shown.needed)] + [
        v for _, *both in shown.interval for v in both
    ]
    values += list(shown.range or ())
    low, high = min(values, default=0.0) / scale, max(values, default=1.0) / scale
    room = (high - low or 1.0) * 0.08
    return max(0.0, low - room) if low >= 0 else low - room, high + room


def _axes(drawn: Drawing, shown: Fan, look: Look, suffix: str, scale: float) -> None:
    years = (
        [year for span in shown.spans for year, _ in span]
        + [year for _, year, _ in shown.goals]
        + [p[0] for p in shown.official]
    )
    ticks = _apart(years)
    plain = {
        "fixedrange": True,
        "ticks": "",
        "showline": False,
        "zeroline": False,
        "tickfont": {"size": 12, "color": look.secondary},
    }
    drawn.lay(
        margin={"l": 44, "r": 116, "t": 16, "b": 28},
        xaxis={
            **plain,
            "showgrid": False,
            "tickmode": "array",
            "tickangle": 0,
            "tickvals": ticks,
            "ticktext": [str(year) for year in ticks],
            "range": [min(years) - 0.4, max(years) + 0.4],
        },
        yaxis={
            **plain,
            "showgrid": True,
            "gridcolor": look.hairline,
            "range": list(_reach(shown, scale)),
            "ticksuffix": suffix,
            "nticks": 7,
        },
    )


def _apart(years: Sequence[int]) -> list[int]:
    """Years with data that are far enough apart to be named, the last one always."""
    least, kept = (max(years) - min(years)) * APART, [max(years)]
    for year in sorted(set(years), reverse=True):
        if kept[-1] - year >= max(least, 1):
            kept.append(year)
    return kept[::-1]
