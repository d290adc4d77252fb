"""Bullets: a row an indicator, its value as a bar, the EU a tick, targets triangles, the best a diamond.
Names stand above the rows; rows of another scale stand apart, under a heading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, NARROW, fold_text, width
from charts.pieces.marks import Labels, bar_marker
from charts.pieces.traces import Trace, bar_trace, scatter_trace
from charts.style import Style
from words.national_texts import own_target_name

ROW = 48
TOP = 44
BAR = 10 / ROW
# Above this, in pixels, a name and its value would meet on a narrow screen (labels.width is a little above
# the truth).
ROOM = 380
LETTERS = 36
# Where columns of texts stand beside the bars, in lengths of a bar: the right end of the first three, the
# left end of the last; and where the plot ends then. The last is folded to so many letters; what is folded
# stands so many pixels lower, clear of the name above.
RIGHT_ENDS, LEFT_END, WIDE = (1.52, 1.92, 2.3), 2.35, 3.24
COLUMN_LETTERS, LOWER = 16, 2
# Rows' heights that a heading takes, and the pixels between it and the name below.
HEADING, ABOVE = 0.7, 6


@dataclass(frozen=True)
class ReferenceMark:
    """A kind of mark beside the bars: its column in the rows, its name in the legend, and how it is drawn
    (`size` in pixels).
    """

    column: str
    name: str
    symbol: str
    colour: str
    size: int


@dataclass(frozen=True)
class TextColumn:
    """Texts by indicator beside the bars, under their `head`."""

    head: str
    texts: Mapping[str, str]


def bullet(rows: pd.DataFrame, labels: Labels, style: Style, columns: Sequence[TextColumn] = ()) -> go.Figure:
    """Rows in the order given (indicator, name, part, value, flags, union, target, national, reported, best,
    reach); the first on top. `reported`: a national target that is still to be confirmed.

    `reach` is where a row's scale ends, in its unit; marks that are missing (NaN) are not drawn. `part`: the
    heading of the rows that have a scale in common, "" for none. `labels`: values at a row's right and
    tooltips by indicator. `columns`: three of numbers and one of words beside the bars, in the place of the
    values, or none.
    """
    pairs = zip(rows["indicator"], rows["name"], strict=True)
    values = {} if columns else labels.values
    names = [_folded_name(name, values.get(code, "")) for code, name in pairs]
    row = ROW + LINE * max((name.count("<br>") for name in names), default=0)
    places = _places(rows["part"].tolist())
    last = places[-1] if places else 0.0
    drawn = Drawing(style.look, round(TOP + row * (last + 1) + 6))
    ground = {"color": style.look.hairline, "line": {"color": style.look.hairline, "width": 1.2}}
    drawn.trace(_bars([1.0] * len(rows), places, ground))
    drawn.trace(_value_bars(rows, places, labels, style))
    for mark in _reference_marks(style):
        _draw_marks(drawn, rows, places, mark)
    placed = rows.assign(name=names, place=places)
    _write_labels(drawn, placed, values)
    _write_headings(drawn, placed)
    if columns:
        _write_columns(drawn, placed, columns, LOWER / row)
    drawn.lay(
        barmode="overlay",
        showlegend=True,
        legend=axes.flat_legend(
            y=1,
            yref="container",
            yanchor="top",
            font={"size": 12, "color": style.look.ink},
            bgcolor="rgba(0,0,0,0)",
        ),
        margin={"l": 2, "r": 4, "t": TOP, "b": 6},
        xaxis=axes.hidden_axis(0, WIDE if columns else 1.02),
        yaxis=axes.hidden_axis(last + 0.35, -0.8 + (ROW - row) / row / 4),
    )
    return drawn.figure()


def _places(parts: Sequence[str]) -> list[float]:
    """Where each row stands, downwards in rows' heights: a part leaves room for its heading."""
    found: list[float] = []
    for number, part in enumerate(parts):
        before = found[-1] + 1 if found else 0.0
        starts = part and (number == 0 or part != parts[number - 1])
        found.append(before + HEADING if starts else before)
    return found


def _value_bars(rows: pd.DataFrame, places: Sequence[float], labels: Labels, style: Style) -> Trace:
    """The values as shares of their rows' reach; flags make them pale."""
    colour, codes = style.look.chosen[0], rows["indicator"].tolist()
    shares = [value / reach for value, reach in zip(rows["value"], rows["reach"], strict=True)]
    return _bars(shares, places, bar_marker(rows, [colour] * len(rows), style)) | {
        "hoverinfo": None,
        "customdata": codes,
        "hovertext": [labels.texts[code] for code in codes],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _write_labels(drawn: Drawing, rows: pd.DataFrame, values: Mapping[str, str]) -> None:
    """Name and, where there is one, value above every bar."""
    for code, name, flags, place in rows[["indicator", "name", "flags", "place"]].itertuples(index=False):
        _write_label(drawn, name, 0, place, "left")
        if code in values:
            value = f"<b>{values[code]}</b>" + (f" {flags}" if flags else "")
            _write_label(drawn, value, 1, place, "right")


def _write_columns(drawn: Drawing, rows: pd.DataFrame, columns: Sequence[TextColumn], lower: float) -> None:
    """The columns of texts, each a trace, what is folded lower by a part of a row; their heads above the
    first row.
    """
    first = rows.iloc[0]
    above = 12 + LINE * (first["name"].count("<br>") + 1) + ABOVE
    ends = [(at, "middle left", "right") for at in RIGHT_ENDS] + [(LEFT_END, "middle right", "left")]
    raised = _raised_heads([column.head for column in columns])
    for column, (at, side, anchor) in zip(columns, ends, strict=True):
        words = [fold_text(column.texts[code], COLUMN_LETTERS) for code in rows["indicator"]]
        drawn.trace(
            scatter_trace(
                x=[at] * len(rows),
                y=[
                    place + lower * ("<br>" in text) for place, text in zip(rows["place"], words, strict=True)
                ],
                text=words,
                mode="text",
                textposition=side,
                textfont={"size": 12, "color": drawn.look.ink},
                hoverinfo="skip",
                showlegend=False,
                cliponaxis=False,
            )
        )
        drawn.note(
            text=column.head,
            x=at,
            y=first["place"],
            xanchor=anchor,
            yanchor="bottom",
            yshift=above + raised.get(at, 0),
            font={"size": 12, "color": drawn.look.secondary},
        )


def _raised_heads(heads: Sequence[str]) -> dict[float, float]:
    """By a column's right end, by how many pixels its head stands higher, because the next is too long to
    stand beside it on a phone.
    """
    raised: dict[float, float] = {}
    for place in (1, 0):
        before, end = RIGHT_ENDS[place], RIGHT_ENDS[place + 1]
        if end not in raised and width(heads[place + 1]) > (end - before) / WIDE * NARROW - 4:
            raised[before] = LINE
    return raised


def _write_headings(drawn: Drawing, rows: pd.DataFrame) -> None:
    """Each part's heading above its first row."""
    for part, name, place in rows.drop_duplicates("part")[["part", "name", "place"]].itertuples(index=False):
        if part:
            drawn.note(
                text=f"<b>{part}</b>",
                x=0,
                y=place,
                xref="paper",
                xanchor="left",
                yanchor="bottom",
                yshift=12 + LINE * (name.count("<br>") + 1) + ABOVE,
                font={"size": 12, "color": drawn.look.secondary},
            )


def _write_label(drawn: Drawing, text: str, at: float, place: float, anchor: str) -> None:
    """Text above a bar, at its left or right end."""
    where = {"x": at, "y": place, "xref": "paper", "xanchor": anchor, "yanchor": "bottom", "yshift": 12}
    drawn.note(text=text, align="left", font={"size": 12, "color": drawn.look.ink}, **where)


def _folded_name(name: str, value: str) -> str:
    return fold_text(name, LETTERS) if width(name) + width(f"<b>{value}</b>") > ROOM else name


def _bars(shares: Sequence[float], places: Sequence[float], marker: dict[str, Any]) -> Trace:
    """A bar a row, as long as its share of the scale."""
    return bar_trace(
        x=shares,
        y=list(places),
        orientation="h",
        width=BAR,
        showlegend=False,
        hoverinfo="skip",
        marker=marker,
    )


def _reference_marks(style: Style) -> list[ReferenceMark]:
    look, language = style.look, style.language
    return [
        ReferenceMark("best", language.text("best member state"), "diamond", look.others, 9),
        ReferenceMark("union", language.text("EU"), "line-ns", look.ink, 9),
        ReferenceMark("target", language.text("EU target"), "triangle-down", look.ink, 11),
        ReferenceMark(
            "national", own_target_name(language, confirmed=True), "triangle-up", look.chosen[1], 11
        ),
        ReferenceMark(
            "reported", own_target_name(language, confirmed=False), "triangle-up-open", look.chosen[1], 11
        ),
    ]


def _draw_marks(drawn: Drawing, rows: pd.DataFrame, places: Sequence[float], mark: ReferenceMark) -> None:
    """One kind of mark in every row that has it."""
    spots = [
        (place, value / reach)
        for place, value, reach in zip(places, rows[mark.column], rows["reach"], strict=True)
        if pd.notna(value)
    ]
    if not spots:
        return
    along, across = zip(*spots, strict=True)
    # Triangles point at the bar from above and below, so that marks at one place don't cover each other.
    away = {"triangle-down": -0.2, "triangle-up": 0.2}.get(mark.symbol, 0.0)
    line = {"color": mark.colour, "width": 3 if mark.symbol == "line-ns" else 1}
    drawn.trace(
        scatter_trace(
            x=list(across),
            y=[place + away for place in along],
            mode="markers",
            name=mark.name,
            hoverinfo="skip",
            cliponaxis=False,
            marker={"symbol": mark.symbol, "size": mark.size, "color": mark.colour, "line": line},
        )
    )
