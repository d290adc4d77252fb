"""Slopes between two periods: a straight line a country, name and value at both ends; no line over a break,
a seam or a gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, rows_as_mappings, rows_by_line
from charts.line_names import text_height
from charts.lines import BOLD
from charts.look import QUIET
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE, fold_text, spread_apart, width
from charts.pieces.marks import Labels, carries, colour, is_reference, marker, name_of, with_lines
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.held_values import periods_of_series, with_values
from words.language import Language

HEIGHT, TOP, BOTTOM = 460, 26, 8
# What a point is drawn from.
POINT = ["line", "country", "period", "value", "flags"]


@dataclass(frozen=True, eq=False)
class End:
    """One end of the slopes: its period, the side of its names, the named rows, and what is written by
    line.
    """

    period: str
    side: str
    rows: pd.DataFrame
    texts: Mapping[str, str]

    @property
    def height(self) -> int:
        """The pixels that all names need one above the other."""
        return round(sum(text_height(text) for text in self.texts.values()))

    @property
    def room(self) -> int:
        """The pixels that the names need beside the slopes."""
        return round(max((width(f"<b>{text}</b>") for text in self.texts.values()), default=0)) + 14


def slope(rows: pd.DataFrame, labels: Labels, style: Style, *, since: str, period: str) -> go.Figure:
    """Rows (line or country, country, period, value, flags, seam) of all periods from `since` to `period`;
    only these two are drawn.

    `labels`: values and tooltips by (line, period). A line that breaks in between keeps its two points,
    unjoined.
    """
    every = with_lines(rows)
    held = with_values(every[every["period"].isin([since, period])])
    drawn = Drawing(style.look, HEIGHT)
    if held.empty:
        return drawn.empty(style.language)
    across = axes.value_range(held["value"])
    lines = rows_by_line(every)
    points = {str(line): rows for line, rows in held[POINT].groupby("line", sort=False)}
    for line in sorted(points, key=lambda line: (line in labels.chosen, line)):
        joined = comparable(lines[line], since, period)
        drawn.trace(_stroke(points[line], (since, period), labels, style, joined=joined))
    ends = [
        _end(held, since, "right", labels, style.language),
        _end(held, period, "left", labels, style.language),
    ]
    # All names have room at both ends, however many are chosen.
    tall = max(HEIGHT - TOP - BOTTOM, *(end.height for end in ends))
    for end in ends:
        _name_lines(drawn, end, across, tall, labels)
    for place, end in enumerate(ends):
        _rule(drawn, place, end.period)
    drawn.lay(
        height=TOP + tall + BOTTOM,
        margin={"l": ends[0].room, "r": ends[1].room, "t": TOP, "b": BOTTOM},
        xaxis=axes.hidden_axis(-0.03, 1.03),
        yaxis=axes.hidden_axis(*across),
    )
    return drawn.figure()


def _rule(drawn: Drawing, place: int, period: str) -> None:
    """An upright line at one end, with its period above."""
    drawn.note(x=place, y=1, yref="paper", yanchor="bottom", text=f"<b>{period}</b>", font={"size": 13})
    line = {"color": drawn.look.hairline, "width": 1}
    drawn.shape(type="line", x0=place, x1=place, yref="paper", y0=0, y1=1, line=line, layer="below")


def comparable(of_line: Sequence[Mapping[str, Any]], since: str, period: str) -> bool:
    """Whether one line's two values can be joined: both there and of a series, and no break or seam after the
    first.
    """
    later = (row for row in of_line if since < row["period"] <= period)
    broken = any("b" in row["flags"] or row["seam"] for row in later)
    return {since, period} <= periods_of_series(of_line) and not broken


def _stroke(
    rows: pd.DataFrame, ends: tuple[str, str], labels: Labels, style: Style, *, joined: bool
) -> Trace:
    """One line's points at its ends (rows: POINT), `joined` by a stroke."""
    line, country = rows["line"].iloc[0], rows["country"].iloc[0]
    named = labels.marks_line(line, country)
    its = colour(line, country, labels.chosen, style.look)
    union = is_reference(country)
    weak = carries("".join(rows["flags"]), style.dashed) and not union
    return scatter_trace(
        x=[ends.index(period) for period in rows["period"]],
        y=rows["value"].tolist(),
        name=line,
        mode="lines+markers" if joined else "markers",
        opacity=1 if named else QUIET,
        line={
            "color": its,
            "width": BOLD if union else 2.4 if named else 1,
            "dash": "dot" if weak else "solid",
        },
        marker=marker(rows, [its] * len(rows), style, 8 if named else 5),
        hovertext=[labels.texts.get((line, period), "") for period in rows["period"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _end(held: pd.DataFrame, period: str, side: str, labels: Labels, language: Language) -> End:
    """The named lines at one end, with name and value."""
    pairs = zip(held["line"], held["country"], strict=True)
    named = held[[labels.marks_line(line, country) for line, country in pairs]]
    rows = named[named["period"] == period]
    texts = {
        line: fold_text(f"{name_of(line, country, labels, language)} {labels.values[line, period]}", 15)
        for line, country in zip(rows["line"], rows["country"], strict=True)
    }
    return End(period, side, rows, texts)


def _name_lines(drawn: Drawing, end: End, across: tuple[float, float], tall: int, labels: Labels) -> None:
    """Names and values at one end, moved apart."""
    scale = tall / (across[1] - across[0])
    places = spread_apart(
        [(value - across[0]) * scale for value in end.rows["value"]],
        [text_height(text) for text in end.texts.values()],
        0,
        tall,
    )
    before = end.side == "right"
    for line, country, pixel in zip(end.rows["line"], end.rows["country"], places, strict=True):
        drawn.note(
            x=0 if before else 1,
            xref="paper",
            xshift=-4 if before else 4,
            y=across[0] + pixel / scale,
            text=f"<b>{end.texts[line]}</b>",
            xanchor=end.side,
            align=end.side,
            yanchor="middle",
            name=line,
            font={"size": SIZE, "color": colour(line, country, labels.chosen, drawn.look)},
        )


def compare_slopes(shown: Comparison, style: Style) -> go.Figure:
    """The slopes of /compare."""
    held = with_values(shown.rows)
    values = {
        (row["line"], row["period"]): shown.value_text(row, style.language) for row in rows_as_mappings(held)
    }
    labels = shown.labels(values, shown.tooltips(style.language), by_line=True)
    return slope(shown.rows, labels, style, since=shown.choice.since, period=shown.choice.period)


def slope_rows(shown: Comparison) -> pd.DataFrame:
    """What the slopes show: the first period and the last."""
    return shown.rows[shown.rows["period"].isin([shown.choice.since, shown.choice.period])]


def unjoined_notes(shown: Comparison, language: Language) -> list[str]:
    """Who has both values of a slope and no line between them."""
    cut: list[str] = []
    for group in shown.choice.groups:
        rows, moved = shown.rows[shown.rows["breakdown"] == group], shown.changes_of(group)
        held = set(rows.loc[(rows["period"] == shown.choice.since) & rows["value"].notna(), "country"])
        cut += [code for code in moved.loc[moved["remark"] == "break", "country"] if code in held]
    countries = shown.countries
    named = [code for code in countries if code in cut]
    if not named:
        return []
    who = language.text("all that are shown") if len(named) == len(countries) else language.places(named)
    return [language.text("No line is drawn over a break in the series: {names}.", names=who)]
