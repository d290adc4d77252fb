"""A strip: every value a dot on one line, piled where they meet, the chosen ones coloured and named,
references as labelled rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, NARROW, SIZE, width
from charts.pieces.marks import Labels, marker
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.held_values import with_values

DOT = 11
PILE = 13
GAP = 10
TOP, BOTTOM = 40, 44


@dataclass(frozen=True)
class PlacedText:
    """A text at a value, the side it hangs from, and the line it stands on."""

    value: float
    text: str
    colour: str
    anchor: str
    row: int


def strip(
    rows: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    rules: Sequence[tuple[float, str]] = (),
    targets: Sequence[tuple[float, str]] = (),
) -> go.Figure:
    """Dots for `rows` (country, value, flags); a missing value has none.

    `labels`: tooltips by country, who is chosen, and the names that are drawn below (the chosen, or the ends
    of the strip) with the texts of their values. `rules` and `targets`: values drawn as thin rules, those of
    targets dashed, with their text on top.
    """
    look = style.look
    held = with_values(rows).sort_values("value", kind="stable").reset_index(drop=True)
    if held.empty:
        return Drawing(look, 120).empty(style.language)
    low, high = _reach(held["value"].tolist(), [value for value, _ in (*rules, *targets)])
    levels = piles(held["value"].tolist(), (high - low) * DOT / NARROW)
    tall = (max(levels) + 1) * PILE + 10
    below = _place_texts(_name_texts(held, labels, look), low, high)
    bottom = BOTTOM + LINE * max((text.row for text in below), default=-1)
    drawn = Drawing(look, round(TOP + tall + bottom))
    drawn.trace(_dots(held, levels, labels, style))
    drawn.lay(
        margin={"l": 10, "r": 10, "t": TOP, "b": bottom},
        xaxis=_value_axis(low, high, look),
        yaxis=axes.hidden_axis(-0.7, max(levels) + 0.9),
    )
    above = [(value, text, look.ink) for value, text in (*rules, *targets)]
    _draw_rules(drawn, _place_texts(above, low, high), len(rules))
    for text in below:
        _write(drawn, text, 0, "top", -22 - text.row * LINE)
    return drawn.figure()


def _value_axis(low: float, high: float, look: Look) -> axes.Axis:
    """The line that the dots stand on, with its ticks."""
    return axes.value_axis(low, high, look) | {
        "showgrid": False,
        "nticks": 5,
        "showline": True,
        "linecolor": look.hairline,
        "ticks": "outside",
        "tickcolor": look.others,
    }


def _draw_rules(drawn: Drawing, texts: Sequence[PlacedText], solid: int) -> None:
    """The first so many solid, the others dashed."""
    for number, text in enumerate(texts):
        rule = {"color": drawn.look.ink, "width": 1.2, "dash": "solid" if number < solid else "dash"}
        drawn.shape(
            type="line", x0=text.value, x1=text.value, yref="paper", y0=0, y1=1, line=rule, layer="below"
        )
        _write(drawn, text, 1, "bottom", 4 + text.row * LINE)


def _dots(held: pd.DataFrame, levels: Sequence[int], labels: Labels, style: Style) -> Trace:
    colours = [
        _colour(code, labels.chosen, style.look) if code in labels.chosen else style.look.others
        for code in held["country"]
    ]
    return scatter_trace(
        x=held["value"].tolist(),
        y=list(levels),
        mode="markers",
        marker=marker(held, colours, style, DOT - 2),
        customdata=held["country"].tolist(),
        hovertext=[labels.texts[code] for code in held["country"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _colour(code: str, chosen: Sequence[str], look: Look) -> str:
    return look.chosen[chosen.index(code) % len(look.chosen)]


def piles(values: Sequence[float], gap: float) -> list[int]:
    """The level of each dot, from 0: the lowest on which no dot lies within `gap`. Values from low to high;
    nothing random.
    """
    last: list[float] = []
    levels = []
    for value in values:
        level = next((number for number, held in enumerate(last) if value - held >= gap), len(last))
        last[level : level + 1] = [value]
        levels.append(level)
    return levels


def _reach(values: Sequence[float], rules: Sequence[float]) -> tuple[float, float]:
    low, high = min(*values, *rules, values[0]), max(*values, *rules, values[0])
    room = (high - low) * 0.06 or max(abs(high) * 0.05, 1.0)
    return low - room, high + room


def _name_texts(held: pd.DataFrame, labels: Labels, look: Look) -> list[tuple[float, str, str]]:
    """Value, text and colour of each name, the chosen ones first: they stand nearest to the axis."""
    found = []
    pairs = zip(held["country"], held["value"], strict=True)
    for code, value in sorted(pairs, key=lambda pair: pair[0] not in labels.chosen):
        if code not in labels.names:
            continue
        text = f"{labels.names[code]} {labels.values[code]}"
        if code in labels.chosen:
            found.append((value, f"<b>{text}</b>", _colour(code, labels.chosen, look)))
        else:
            found.append((value, text, look.secondary))
    return found


def _place_texts(wanted: Sequence[tuple[float, str, str]], low: float, high: float) -> list[PlacedText]:
    """Each text (value, text, colour) at its own value, on the first line where it meets no other on the
    narrowest screen; inside the plot by the side it hangs from.
    """
    found: list[PlacedText] = []
    taken: list[tuple[int, float, float]] = []
    for value, text, colour in wanted:
        share, wide = (value - low) / (high - low), width(text)
        anchor = "left" if share < 1 / 3 else "right" if share > 2 / 3 else "center"
        left = share * NARROW - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
        row = next(
            row
            for row in range(len(wanted))
            if all(r != row or left > end + GAP or left + wide + GAP < start for r, start, end in taken)
        )
        taken.append((row, left, left + wide))
        found.append(PlacedText(value, text, colour, anchor, row))
    return found


def _write(drawn: Drawing, placed: PlacedText, y: float, yanchor: str, shift: float) -> None:
    drawn.note(
        x=placed.value,
        y=y,
        yref="paper",
        xanchor=placed.anchor,
        yanchor=yanchor,
        yshift=shift,
        text=placed.text,
        font={"size": SIZE, "color": placed.colour},
    )
