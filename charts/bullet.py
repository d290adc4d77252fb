"""Bullets: a row an indicator, its value as a bar, the EU a tick, targets triangles, the best a diamond.
Names stand above the rows.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, folded, width
from charts.look import Look
from charts.marks import PALE, carries
from words.language import Language

ROW = 46
TOP = 44
BAR = 10 / ROW
# Above this, in pixels, a name and its value would meet on a narrow screen (labels.width is a little above
# the truth).
ROOM = 380
LETTERS = 36


def bullet(
    rows: pd.DataFrame,
    values: Mapping[str, str],
    texts: Mapping[str, str],
    look: Look,
    language: Language,
    *,
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Rows in the order given (indicator, name, value, flags, union, target, national, best, reach); the
    first on top.

    `reach` is where a row's scale ends, in its unit; marks that are missing (NaN) are not drawn. `values`:
    the text at a row's right.
    """
    names = [_name(name, values[code]) for code, name in zip(rows["indicator"], rows["name"], strict=True)]
    row = ROW + LINE * max((name.count("<br>") for name in names), default=0)
    drawn = Drawing(look, round(TOP + row * len(rows) + 6))
    places = list(range(len(rows)))
    shares = [value / reach for value, reach in zip(rows["value"], rows["reach"], strict=True)]
    drawn.trace(_bars([1.0] * len(rows), places, look.hairline, look.hairline))
    colour = look.chosen[0]
    bars = _bars(shares, places, [look.page if carries(f, hollow) else colour for f in rows["flags"]], colour)
    bars.update(
        marker_opacity=[PALE if carries(flags, pale) else 1.0 for flags in rows["flags"]],
        hoverinfo=None,
        customdata=rows["indicator"].tolist(),
        hovertext=[texts[code] for code in rows["indicator"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    drawn.trace(bars)
    for column, name, symbol, its, size in _marks(look, language):
        _mark(drawn, rows, column, name, symbol, its, size)
    _labels(drawn, rows, names, values, look)
    drawn.lay(
        barmode="overlay",
        showlegend=True,
        legend=axes.legend(
            y=1,
            yref="container",
            yanchor="top",
            font={"size": 12, "color": look.ink},
            bgcolor="rgba(0,0,0,0)",
        ),
        margin={"l": 2, "r": 4, "t": TOP, "b": 6},
        xaxis=axes.hidden(0, 1.02),
        yaxis=axes.hidden(len(rows) - 0.65, -0.8 + (ROW - row) / row / 4),
    )
    return drawn.figure()


def _labels(
    drawn: Drawing, rows: pd.DataFrame, names: Sequence[str], values: Mapping[str, str], look: Look
) -> None:
    """Name and value above every bar."""
    for place, (code, flags) in enumerate(rows[["indicator", "flags"]].itertuples(index=False)):
        said = f"<b>{values[code]}</b>" + (f" {flags}" if flags else "")
        for text, at, anchor in ((names[place], 0, "left"), (said, 1, "right")):
            _label(drawn, text, at, place, anchor, look)


def _label(drawn: Drawing, text: str, at: float, place: int, anchor: str, look: Look) -> None:
    """Text above a bar, at its left or right end."""
    where = {"x": at, "y": place, "xref": "paper", "xanchor": anchor, "yanchor": "bottom", "yshift": 12}
    drawn.note(text=text, align="left", font={"size": 12, "color": look.ink}, **where)


def _name(name: str, value: str) -> str:
    return folded(name, LETTERS) if width(name) + width(f"<b>{value}</b>") > ROOM else name


def _bars(shares: Sequence[float], places: Sequence[int], fill: "str | list[str]", outline: str) -> go.Bar:
    return go.Bar(
        x=shares,
        y=places,
        orientation="h",
        width=BAR,
        showlegend=False,
        hoverinfo="skip",
        marker={"color": fill, "line": {"color": outline, "width": 1.2}},
    )


def _marks(look: Look, language: Language) -> list[tuple[str, str, str, str, int]]:
    """Column, name in the legend, symbol, colour and size of each kind of mark."""
    return [
        ("best", language.text("best member state"), "diamond", look.others, 9),
        ("union", language.text("EU"), "line-ns", look.ink, 9),
        ("target", language.text("EU target"), "triangle-down", look.ink, 11),
        ("national", language.text("national target"), "triangle-up", look.chosen[1], 11),
    ]


def _mark(
    drawn: Drawing, rows: pd.DataFrame, column: str, name: str, symbol: str, colour: str, size: int
) -> None:
    held = [
        (place, mark / reach)
        for place, (mark, reach) in enumerate(zip(rows[column], rows["reach"], strict=True))
        if pd.notna(mark)
    ]
    if not held:
        return
    places, across = zip(*held, strict=True)
    # Triangles point at the bar from above and below, so that marks at one place don't cover each other.
    away = {"triangle-down": -0.2, "triangle-up": 0.2}.get(symbol, 0.0)
    drawn.trace(
        go.Scatter(
            x=list(across),
            y=[place + away for place in places],
            mode="markers",
            name=name,
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": size,
                "color": colour,
                "line": {"color": colour, "width": 3 if symbol == "line-ns" else 1},
            },
        )
    )
