"""A fan chart: what was observed, where the recent pace would lead, the band of the methods or of past
errors, the way that is needed, the targets, and what the Commission projected.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from charts.look import Look, blend
from charts.pieces.drawing import Drawing
from charts.pieces.fan_content import Fan, Points, spaced_years
from charts.pieces.marks import mark_printed, pale
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style

HEIGHT = 420
# Letters of a name at the end of a line, for which there is room beside it.
ROOM = 19
# A target this part of the axis from a value is in the way of its number.
NEAR = 0.12


def fan(content: Fan, style: Style, *, suffix: str = "", scale: float = 1.0) -> go.Figure:
    """The chart; values are divided by `scale` on the axis. Observed solid, where it would lead dotted,
    targets dashed, labels in place.
    """
    look = style.look
    drawn = Drawing(look, HEIGHT)
    _draw_range(drawn, content, style, scale)
    if content.interval and content.line:
        ends = [_start(content), *content.interval]
        drawn.trace(_band(content.interval_name, ends, blend(look.others, look.page, 0.4), scale))
    for name, points, line in _lines(content, style):
        drawn.trace(
            scatter_trace(
                x=[p[0] for p in points],
                y=[p[1] / scale for p in points],
                mode="lines",
                line=line,
                hoverinfo="skip",
                name=name,
            )
        )
    _draw_observations(drawn, content, style, scale)
    _mark_printed(drawn, content, look, scale)
    _draw_goals(drawn, content, look, scale)
    if content.numbers:
        _write_newest(drawn, content, look, scale)
    _draw_projected(drawn, content, look, scale)
    _name_lines(drawn, content, style, scale)
    _name_interval(drawn, content, look, scale)
    _lay_axes(drawn, content, look, suffix, scale)
    return drawn.figure()


def _lines(content: Fan, style: Style) -> list[tuple[str, Points, dict[str, Any]]]:
    look, language = style.look, style.language
    found = [
        (_curve_name(content, style), content.other, {"color": look.chosen[1], "width": 1.5}),
        (language.text("pace needed"), content.needed, {"color": look.ink, "width": 1, "dash": "dashdot"}),
        (
            content.line_name or language.text("at the recent pace"),
            content.line,
            {"color": look.chosen[0], "width": 2.5, "dash": "dot"},
        ),
    ]
    return [entry for entry in found if entry[1]]


def _curve_name(content: Fan, style: Style) -> str:
    """What the second line is called."""
    return content.other_name or style.language.text("Commission's baseline")


def _start(content: Fan) -> tuple[int, float, float]:
    """Where bands begin: the newest value."""
    year, value = content.line[0]
    return year, value, value


def _band(name: str, points: Sequence[tuple[int, float, float]], colour: str, scale: float) -> Trace:
    """A filled band through (year, low, high)."""
    x = [p[0] for p in points] + [p[0] for p in reversed(points)]
    y = [p[2] / scale for p in points] + [p[1] / scale for p in reversed(points)]
    filled = {"fill": "toself", "fillcolor": colour, "line": {"width": 0}, "hoverinfo": "skip"}
    return scatter_trace(x=x, y=y, mode="lines", name=name, **filled)


def _draw_observations(drawn: Drawing, content: Fan, style: Style, scale: float) -> None:
    look = style.look
    for span in content.spans:
        years = [year for year, _ in span]
        drawn.trace(
            scatter_trace(
                x=years,
                y=[value / scale for _, value in span],
                mode="lines+markers",
                line={"color": look.chosen[0], "width": 2.5},
                marker={
                    "size": 7,
                    "color": [
                        pale(look.chosen[0], look) if year in content.pale else look.chosen[0]
                        for year in years
                    ],
                    "line": {"color": look.chosen[0], "width": 1.6},
                    "symbol": ["diamond-open" if year in content.printed else "circle" for year in years],
                },
                name=style.language.text("observed"),
                text=[content.texts.get(year, "") for year in years],
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _mark_printed(drawn: Drawing, content: Fan, look: Look, scale: float) -> None:
    for year, value in (point for span in content.spans for point in span):
        if year in content.printed:
            mark_printed(drawn, year, value / scale, look)


def _draw_range(drawn: Drawing, content: Fan, style: Style, scale: float) -> None:
    """A band from the newest value to the lowest and highest of the methods; without a line to begin at, an
    upright stroke in the target's year.
    """
    if not content.range or not (content.line or content.goals):
        return
    look, (low, high) = style.look, content.range
    name = style.language.text("range of methods")
    if content.line:
        year = content.line[-1][0]
        band = [_start(content), (year, low, high)]
        drawn.trace(_band(name, band, blend(look.others, look.page, 0.22), scale))
        return
    year = max(year for _, year, _ in content.goals)
    drawn.trace(
        scatter_trace(
            x=[year, year],
            y=[low / scale, high / scale],
            mode="lines",
            line={"color": look.others, "width": 6},
            hoverinfo="skip",
            name=name,
        )
    )


def _draw_projected(drawn: Drawing, content: Fan, look: Look, scale: float) -> None:
    """What others projected, a hollow square each; its name stands among those of the lines."""
    for name, year, value in content.projected:
        drawn.trace(
            scatter_trace(
                x=[year],
                y=[value / scale],
                mode="markers",
                name=name,
                marker={
                    "size": 9,
                    "symbol": "square",
                    "color": look.page,
                    "line": {"color": look.chosen[1], "width": 2},
                },
                text=[name],
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _draw_goals(drawn: Drawing, content: Fan, look: Look, scale: float) -> None:
    first = min((year for span in content.spans for year, _ in span), default=0)
    for name, year, value in content.goals:
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
            # On a phone one line would run into the names at the ends.
            text=name.replace(" (", "<br>("),
            align="left",
            xanchor="left",
            yanchor="bottom",
            bgcolor=look.page,
            font={"size": 12, "color": look.ink},
        )


def _name_lines(drawn: Drawing, content: Fan, style: Style, scale: float) -> None:
    """Names at the ends of the lines, moved apart where they would overlap."""
    look, language, ends = style.look, style.language, []
    if content.line:
        ends.append(
            (
                content.line[-1][1] / scale,
                _numbered(content, content.line, content.line_name or language.text("at the recent pace")),
                look.chosen[0],
            )
        )
    if content.other:
        name = _numbered(content, content.other, _curve_name(content, style))
        ends.append((content.other[-1][1] / scale, name, look.chosen[1]))
    if content.needed:
        ends.append((content.needed[-1][1] / scale, language.text("pace needed"), look.ink))
    if content.range and (content.line or content.goals):
        # At the end that is further from the line.
        end = max(content.range, key=lambda bound: abs(bound - (content.line or [(0, 0.0)])[-1][1]))
        ends.append((end / scale, language.text("range of methods"), look.secondary))
    ends += [(value / scale, name, look.chosen[1]) for name, _, value in content.projected]
    low, high = content.reach(scale)
    at, tall = float("-inf"), 0.0
    for value, name, colour in sorted(ends):
        lines = [line for part in name.replace(" (", "\n(").split("\n") for line in wrap(part, ROOM)]
        at, tall = max(value, at + (tall + len(lines)) / 2 * (high - low) * 0.06), len(lines)
        drawn.note(
            x=1,
            xref="paper",
            xshift=8,
            y=at,
            text="<br>".join(lines),
            align="left",
            xanchor="left",
            font={"size": 12, "color": colour},
        )


def _numbered(content: Fan, points: Points, name: str) -> str:
    """The name of a line, below the number at its end."""
    return "\n".join(text for text in (content.numbers.get(points[-1][1], ""), name) if text)


def _write_newest(drawn: Drawing, content: Fan, look: Look, scale: float) -> None:
    """The newest value at its point: beside it, on the side where neither the line nor a target goes on."""
    year, value = max(point for span in content.spans for point in span)
    low, high = content.reach(scale)
    near = [goal for _, _, goal in content.goals if abs(goal - value) / scale < (high - low) * NEAR]
    leads = [end - value for _, end in content.line[-1:]] or [goal - value for goal in near]
    below = all(goal > value for goal in near) and all(ahead >= 0 for ahead in leads)
    drawn.note(
        x=year,
        y=value / scale,
        text=content.numbers.get(value, ""),
        xanchor="left",
        yanchor="top" if below else "bottom",
        xshift=3,
        yshift=-3 if below else 3,
        font={"size": 12, "color": look.chosen[0]},
    )


def _name_interval(drawn: Drawing, content: Fan, look: Look, scale: float) -> None:
    if not content.interval or not content.line:
        return
    year, low, _ = content.interval[-1]
    drawn.note(
        x=year,
        y=low / scale,
        text=content.interval_name,
        xanchor="right",
        yanchor="top",
        font={"size": 12, "color": look.secondary},
    )


def _lay_axes(drawn: Drawing, content: Fan, look: Look, suffix: str, scale: float) -> None:
    years = content.years()
    ticks = spaced_years(years)
    plain = {
        "fixedrange": True,
        "ticks": "",
        "showline": False,
        "zeroline": False,
        "tickfont": {"size": 12, "color": look.secondary},
    }
    drawn.lay(
        margin={"l": 44, "r": 124, "t": 16, "b": 28},
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
            "range": list(content.reach(scale)),
            "ticksuffix": suffix,
            "nticks": 7,
        },
    )
