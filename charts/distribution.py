"""The distribution as strips: a dot a member state along the values, equal ones piled up; the chosen named,
the EU and the median marked.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, NARROW, SIZE, width
from charts.lines import empty, reach
from charts.look import Look
from charts.marks import colour, is_reference, keyed, marker, name_of
from words.language import Language

TOP, BOTTOM = 8, 30
# The least height of a strip, how far its lowest dots stand above its foot, and how far above them at least
# the first tier of names.
STRIP, FOOT, NAMED = 138, 34, 48
DOT = 11
SIDE = 16
MARGIN = {"l": SIDE, "r": SIDE, "t": TOP, "b": BOTTOM}


class Label(NamedTuple):
    """A name over a strip: whose it is, its text, the side it hangs from, and its tier, 0 the lowest."""

    line: str
    country: str
    value: float
    text: str
    anchor: str
    tier: int


def distribution(
    rows: pd.DataFrame,
    values: Mapping[tuple[str, str], str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    strips: Sequence[tuple[str, str]],
    chosen: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Rows (line or country, country, strip, value, flags); `strips`: (code, name), the first on top, all on
    one scale.

    `values` and `texts` by (line, strip). The median is that of the member states with a value, each counted
    once.
    """
    rows = keyed(rows).dropna(subset="value")
    drawn = Drawing(look, TOP + STRIP + BOTTOM)
    if rows.empty:
        return empty(drawn, language, look)
    low, high = reach(rows["value"], None)
    below = 0.0
    for code, name in strips:
        its = rows[rows["strip"] == code]
        members = its[~its["country"].map(is_reference)]
        levels = dict(zip(members["line"], piled(members["value"].tolist(), low, high), strict=True))
        labels = _labels(its, code, (low, high), values, language, chosen, names or {})
        # Names stand above the highest pile, and the strip grows with both.
        first = max(NAMED, (max(levels.values(), default=0) + 1) * DOT)
        tall = max(STRIP, FOOT + first + LINE * (1 + max((label.tier for label in labels), default=0)) + 8)
        below -= tall
        base = below + FOOT
        _ground(drawn, name, base, base + tall - 36, look)
        _dots(drawn, members, (code, base), levels, texts, look, chosen, pale, hollow)
        if len(members):
            _median(drawn, float(members["value"].median()), base, look, language)
        _names(drawn, labels, base, first, levels, look, chosen)
    drawn.lay(
        height=TOP + round(-below) + BOTTOM,
        margin=MARGIN,
        xaxis=axes.graded(low, high, look),
        yaxis=axes.hidden(below, 0),
    )
    return drawn.figure()


def _ground(drawn: Drawing, name: str, base: float, top: float, look: Look) -> None:
    """A strip's name and the line its dots stand on."""
    drawn.note(x=0, xref="paper", y=top, xanchor="left", yanchor="top", text=f"<b>{name}</b>")
    drawn.shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=base - 7,
        y1=base - 7,
        line={"color": look.others, "width": 1},
        layer="below",
    )


def _median(drawn: Drawing, middle: float, base: float, look: Look, language: Language) -> None:
    rule = {"color": look.others, "width": 1, "dash": "dot"}
    drawn.shape(type="line", x0=middle, x1=middle, y0=base - 7, y1=base + 46, line=rule, name="median")
    drawn.note(
        x=middle,
        y=base - 8,
        yanchor="top",
        text=language.text("median"),
        name="median",
        font={"size": SIZE, "color": look.secondary},
    )


def piled(values: Sequence[float], low: float, high: float, wide: float = NARROW) -> list[int]:
    """How many dots lie below each: dots that would touch in a plot so wide are piled up, in the order of
    their values.
    """
    step = (high - low) / wide * DOT
    tops: list[float] = []
    found = [0] * len(values)
    for place in sorted(range(len(values)), key=lambda number: (values[number], number)):
        level = next((number for number, top in enumerate(tops) if values[place] - top >= step), len(tops))
        if level == len(tops):
            tops.append(values[place])
        tops[level] = values[place]
        found[place] = level
    return found


def _dots(
    drawn: Drawing,
    rows: pd.DataFrame,
    strip: tuple[str, float],
    levels: Mapping[str, int],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    chosen: Sequence[str],
    pale: Sequence[str],
    hollow: Sequence[str],
) -> None:
    colours = [
        colour(line, country, chosen, look)
        for line, country in zip(rows["line"], rows["country"], strict=True)
    ]
    drawn.trace(
        go.Scatter(
            x=rows["value"].tolist(),
            y=[strip[1] + levels[line] * DOT for line in rows["line"]],
            mode="markers",
            customdata=rows["line"].tolist(),
            name=strip[0],
            marker=marker(rows, colours, look, pale, hollow, DOT - 2),
            hovertext=[texts.get((line, strip[0]), "") for line in rows["line"]],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _labels(
    rows: pd.DataFrame,
    strip: str,
    across: tuple[float, float],
    values: Mapping[tuple[str, str], str],
    language: Language,
    chosen: Sequence[str],
    names: Mapping[str, str],
) -> list[Label]:
    """Names of the chosen and the references of a strip, on as many tiers as keep them apart on the
    narrowest plot.
    """
    marked = rows[
        [
            line in chosen or is_reference(country)
            for line, country in zip(rows["line"], rows["country"], strict=True)
        ]
    ]
    keys = list(zip(marked["line"], marked["country"], marked["value"].tolist(), strict=True))
    said = [
        f"<b>{name_of(line, country, names, language)} {values[line, strip]}</b>" for line, country, _ in keys
    ]
    spots = [(value - across[0]) / (across[1] - across[0]) * NARROW for _, _, value in keys]
    boxes = [_kept(spot, width(text) + 8) for spot, text in zip(spots, said, strict=True)]
    found = zip(keys, said, spots, tiers(boxes), strict=True)
    return [Label(*key, text, _anchor(spot, width(text) + 8), tier) for key, text, spot, tier in found]


def _names(
    drawn: Drawing,
    labels: Sequence[Label],
    base: float,
    first: float,
    levels: Mapping[str, int],
    look: Look,
    chosen: Sequence[str],
) -> None:
    """The names from `first` pixels above the lowest dots, with a leader down to the dot, or to the line for
    who has no dot.
    """
    for label in labels:
        its = colour(label.line, label.country, chosen, look)
        foot, height = base + levels.get(label.line, -0.6) * DOT, base + first + label.tier * LINE
        rule = {"color": its, "width": 1.5}
        drawn.shape(
            type="line",
            x0=label.value,
            y0=foot,
            x1=label.value,
            y1=height,
            line=rule,
            name="leader",
            layer="between",
        )
        drawn.note(
            x=label.value,
            y=height,
            yanchor="bottom",
            xanchor=label.anchor,
            text=label.text,
            name=label.line,
            borderpad=0,
            bgcolor=look.page,
            font={"size": SIZE, "color": its},
        )


def tiers(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """The lowest tier for each (left, right) on which it overlaps none that came before it."""
    found: list[int] = []
    for left, right in boxes:
        taken = {
            tier for tier, (start, end) in zip(found, boxes, strict=False) if left < end and start < right
        }
        found.append(next(tier for tier in range(len(boxes) + 1) if tier not in taken))
    return found


def _anchor(spot: float, wide: float) -> str:
    """Centred, but at the edges of the plot, where a name would be cut off."""
    if spot + wide / 2 > NARROW + SIDE:
        return "right"
    return "left" if spot - wide / 2 < -SIDE else "center"


def _kept(spot: float, wide: float) -> tuple[float, float]:
    left = spot - {"center": 0.5, "left": 0.0, "right": 1.0}[_anchor(spot, wide)] * wide
    return left, left + wide
