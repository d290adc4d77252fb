"""Slopes between two periods: a straight line a country, name and value at both ends; no line over a break,
a seam or a gap.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, SIZE, apart, folded, width
from charts.lines import empty, reach
from charts.look import Look
from charts.marks import PALE, carries, colour, is_reference, keyed, marker, name_of
from words.language import Language

HEIGHT, TOP, BOTTOM = 460, 26, 8


def slope(
    rows: pd.DataFrame,
    values: Mapping[tuple[str, str], str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    since: str,
    period: str,
    chosen: Sequence[str],
    names: Mapping[str, str] | None = None,
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Rows (line or country, country, period, value, flags, seam) of all periods from `since` to `period`;
    only these two are drawn.

    `values` and `texts`: what is written, and the tooltip, by (line, period). A line that breaks in between
    keeps its two points, unjoined.
    """
    every = keyed(rows)
    rows = every[every["period"].isin([since, period])].dropna(subset="value")
    drawn = Drawing(look, HEIGHT)
    if rows.empty:
        return empty(drawn, language, look)
    low, high = reach(rows["value"], None)
    order = sorted(dict.fromkeys(rows["line"]), key=lambda line: (line in chosen, line))
    for line in order:
        _draw(drawn, every[every["line"] == line], (since, period), texts, look, chosen, pale, hollow)
    named = rows[
        [
            line in chosen or is_reference(country)
            for line, country in zip(rows["line"], rows["country"], strict=True)
        ]
    ]
    ends = [_ends(named[named["period"] == its], values, names or {}, language) for its in (since, period)]
    # All names have room at both ends, however many are chosen.
    tall = max(
        HEIGHT - TOP - BOTTOM, *(round(sum(_size(text) for text in texts_of.values())) for texts_of in ends)
    )
    rooms = [
        _name(drawn, named[named["period"] == its], texts_of, side, (low, high), tall, chosen, look)
        for its, texts_of, side in zip((since, period), ends, ("right", "left"), strict=True)
    ]
    for place, its in enumerate((since, period)):
        drawn.note(x=place, y=1, yref="paper", yanchor="bottom", text=f"<b>{its}</b>", font={"size": 13})
        drawn.shape(
            type="line",
            x0=place,
            x1=place,
            yref="paper",
            y0=0,
            y1=1,
            line={"color": look.hairline, "width": 1},
            layer="below",
        )
    margin = {"l": rooms[0], "r": rooms[1], "t": TOP, "b": BOTTOM}
    drawn.lay(
        height=TOP + tall + BOTTOM,
        margin=margin,
        xaxis=axes.hidden(-0.03, 1.03),
        yaxis=axes.hidden(low, high),
    )
    return drawn.figure()


def comparable(of_line: pd.DataFrame, since: str, period: str) -> bool:
    """Whether one line's two values can be joined: both there, and no break or seam after the first."""
    held = of_line.dropna(subset="value")
    between = of_line[(of_line["period"] > since) & (of_line["period"] <= period)]
    return {since, period} <= set(held["period"]) and not (
        between["flags"].str.contains("b") | between["seam"]
    ).any()


def _draw(
    drawn: Drawing,
    of_line: pd.DataFrame,
    ends: tuple[str, str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    chosen: Sequence[str],
    pale: Sequence[str],
    hollow: Sequence[str],
) -> None:
    line, country = of_line["line"].iloc[0], of_line["country"].iloc[0]
    named = line in chosen or is_reference(country)
    its = colour(line, country, chosen, look)
    rows = of_line[of_line["period"].isin(ends)].dropna(subset="value")
    weak = carries("".join(rows["flags"]), pale)
    drawn.trace(
        go.Scatter(
            x=[ends.index(period) for period in rows["period"]],
            y=rows["value"].tolist(),
            name=line,
            mode="lines+markers" if comparable(of_line, *ends) else "markers",
            opacity=1 if named else 0.5,
            line={"color": its, "width": 2.4 if named else 1.2, "dash": "dot" if weak else "solid"},
            marker=marker(rows, [its] * len(rows), look, pale, hollow, 8 if named else 5)
            | ({"opacity": PALE} if weak else {}),
            hovertext=[texts.get((line, period), "") for period in rows["period"]],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _ends(
    named: pd.DataFrame, values: Mapping[tuple[str, str], str], names: Mapping[str, str], language: Language
) -> dict[str, str]:
    """Name and value at one end, by line."""
    keys = zip(named["line"], named["country"], named["period"], strict=True)
    return {
        line: folded(f"{name_of(line, country, names, language)} {values[line, period]}", 15)
        for line, country, period in keys
    }


def _size(text: str) -> float:
    return LINE * (text.count("<br>") + 1)


def _name(
    drawn: Drawing,
    named: pd.DataFrame,
    said: Mapping[str, str],
    side: str,
    across: tuple[float, float],
    tall: int,
    chosen: Sequence[str],
    look: Look,
) -> int:
    """Names and values at one end, moved apart; returns the room they need."""
    scale = tall / (across[1] - across[0])
    places = apart(
        [(value - across[0]) * scale for value in named["value"]],
        [_size(text) for text in said.values()],
        0,
        tall,
    )
    for line, country, pixel in zip(named["line"], named["country"], places, strict=True):
        drawn.note(
            x=0 if side == "right" else 1,
            xref="paper",
            xshift=-4 if side == "right" else 4,
            y=across[0] + pixel / scale,
            text=f"<b>{said[line]}</b>",
            xanchor=side,
            align=side,
            yanchor="middle",
            name=line,
            font={"size": SIZE, "color": colour(line, country, chosen, look)},
        )
    return round(max((width(f"<b>{text}</b>") for text in said.values()), default=0)) + 14
