"""A strip: every value a dot on one line, piled where they meet, the chosen ones coloured and named,
references as labelled rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, NARROW, SIZE, width
from charts.lines import empty
from charts.look import Look
from charts.marks import marker
from words.language import Language

DOT = 11
PILE = 13
GAP = 10
TOP, BOTTOM = 40, 44


@dataclass(frozen=True)
class Label:
    """A text at a value, the side it hangs from, and the line it stands on."""

    value: float
    text: str
    colour: str
    anchor: str
    row: int


def strip(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    texts: Mapping[str, str],
    look: Look,
    language: Language,
    *,
    write: Mapping[str, str],
    chosen: Sequence[str] = (),
    rules: Sequence[tuple[float, str]] = (),
    targets: Sequence[tuple[float, str]] = (),
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Dots for `rows` (country, value, flags); a missing value has none. `names` are drawn below (the
    chosen, or the ends of the strip).

    `rules` and `targets`: values drawn as thin rules, those of targets dashed, with their text on top.
    `write`: the text of a value by country, for the names.
    """
    held = rows.dropna(subset="value").sort_values("value", kind="stable").reset_index(drop=True)
    if held.empty:
        return empty(Drawing(look, 120), language, look)
    low, high = _reach(held["value"].tolist(), [value for value, _ in (*rules, *targets)])
    levels = piles(held["value"].tolist(), (high - low) * DOT / NARROW)
    tall = (max(levels) + 1) * PILE + 10
    below = _labels(_named(held, names, write, chosen, look), low, high)
    bottom = BOTTOM + LINE * max((label.row for label in below), default=-1)
    drawn = Drawing(look, round(TOP + tall + bottom))
    drawn.trace(_dots(held, levels, texts, look, chosen, pale, hollow))
    drawn.lay(
        margin={"l": 10, "r": 10, "t": TOP, "b": bottom},
        xaxis=axes.graded(low, high, look)
        | {
            "showgrid": False,
            "nticks": 5,
            "showline": True,
            "linecolor": look.hairline,
            "ticks": "outside",
            "tickcolor": look.others,
        },
        yaxis=axes.hidden(-0.7, max(levels) + 0.9),
    )
    _rules(
        drawn,
        _labels([(value, text, look.ink) for value, text in (*rules, *targets)], low, high),
        len(rules),
        look,
    )
    for label in below:
        _write(drawn, label, 0, "top", -22 - label.row * LINE)
    return drawn.figure()


def _rules(drawn: Drawing, labels: Sequence[Label], solid: int, look: Look) -> None:
    """The first so many solid, the others dashed."""
    for number, label in enumerate(labels):
        rule = {"color": look.ink, "width": 1.2, "dash": "solid" if number < solid else "dash"}
        drawn.shape(
            type="line", x0=label.value, x1=label.value, yref="paper", y0=0, y1=1, line=rule, layer="below"
        )
        _write(drawn, label, 1, "bottom", 4 + label.row * LINE)


def _dots(
    held: pd.DataFrame,
    levels: Sequence[int],
    texts: Mapping[str, str],
    look: Look,
    chosen: Sequence[str],
    pale: Sequence[str],
    hollow: Sequence[str],
) -> go.Scatter:
    colours = [
        look.chosen[chosen.index(code) % len(look.chosen)] if code in chosen else look.others
        for code in held["country"]
    ]
    return go.Scatter(
        x=held["value"].tolist(),
        y=list(levels),
        mode="markers",
        marker=marker(held, colours, look, pale, hollow, DOT - 2),
        customdata=held["country"].tolist(),
        hovertext=[texts[code] for code in held["country"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )


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


def _named(
    held: pd.DataFrame, names: Mapping[str, str], write: Mapping[str, str], chosen: Sequence[str], look: Look
) -> list[tuple[float, str, str]]:
    """Value, text and colour of each name, the chosen ones first: they stand nearest to the axis."""
    found = []
    for code, value in sorted(
        zip(held["country"], held["value"], strict=True), key=lambda pair: pair[0] not in chosen
    ):
        if code in names:
            text = f"{names[code]} {write[code]}"
            bold, colour = (
                (f"<b>{text}</b>", look.chosen[chosen.index(code) % len(look.chosen)])
                if code in chosen
                else (text, look.secondary)
            )
            found.append((value, bold, colour))
    return found


def _labels(wanted: Sequence[tuple[float, str, str]], low: float, high: float) -> list[Label]:
    """Each text at its own value, on the first line where it meets no other on the narrowest screen; inside
    the plot by the side it hangs from.
    """
    found: list[Label] = []
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
        found.append(Label(value, text, colour, anchor, row))
    return found


def _write(drawn: Drawing, label: Label, y: float, yanchor: str, shift: float) -> None:
    drawn.note(
        x=label.value,
        y=y,
        yref="paper",
        xanchor=label.anchor,
        yanchor=yanchor,
        yshift=shift,
        text=label.text,
        font={"size": SIZE, "color": label.colour},
    )
