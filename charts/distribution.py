"""The distribution as strips: a dot a member state along the values, equal ones piled up; the chosen named,
the EU and the median marked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, rows_as_mappings
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, NARROW, SIZE, width
from charts.pieces.marks import Labels, colour, is_reference, marker, name_of, with_lines
from charts.pieces.traces import scatter_trace
from charts.style import Style
from data.facts.held_values import with_values
from words.language import Language

# More strips than these would be a page of their own.
STRIPS = 6
TOP, BOTTOM = 8, 30
# The least height of a strip, how far its lowest dots stand above its foot, and how far above them at least
# the first tier of names.
STRIP, FOOT, NAMED = 138, 34, 48
DOT, SIDE = 11, 16
MARGIN = {"l": SIDE, "r": SIDE, "t": TOP, "b": BOTTOM}


class NameLabel(NamedTuple):
    """A name over a strip: whose it is, its text, the side it hangs from, and its tier, 0 the lowest."""

    line: str
    country: str
    value: float
    text: str
    anchor: str
    tier: int


@dataclass(frozen=True, eq=False)
class Strip:
    """One strip: its code and name, the member states' rows, how many dots lie below each line's, and its
    names.
    """

    code: str
    name: str
    members: pd.DataFrame
    levels: Mapping[str, int]
    names: Sequence[NameLabel]

    @property
    def lowest_name(self) -> float:
        """How far the first tier of names stands above the lowest dots, in pixels: above the highest pile."""
        return max(NAMED, (max(self.levels.values(), default=0) + 1) * DOT)

    @property
    def height(self) -> float:
        """In pixels: a strip grows with its piles and its tiers of names."""
        tiers_of_names = 1 + max((label.tier for label in self.names), default=0)
        return max(STRIP, FOOT + self.lowest_name + LINE * tiers_of_names + 8)


def distribution(
    rows: pd.DataFrame, labels: Labels, style: Style, *, strips: Sequence[tuple[str, str]]
) -> go.Figure:
    """Rows (line or country, country, strip, value, flags); `strips`: (code, name), the first on top, all on
    one scale.

    `labels`: values and tooltips by (line, strip). The median is that of the member states with a value, each
    counted once.
    """
    held = with_values(with_lines(rows))
    drawn = Drawing(style.look, TOP + STRIP + BOTTOM)
    if held.empty:
        return drawn.empty(style.language)
    across = axes.value_range(held["value"])
    below = 0.0
    for code, name in strips:
        strip = _strip((code, name), held[held["strip"] == code], across, labels, style.language)
        below -= strip.height
        _draw_strip(drawn, strip, below + FOOT, labels, style)
    drawn.lay(
        height=TOP + round(-below) + BOTTOM,
        margin=MARGIN,
        xaxis=axes.value_axis(*across, style.look),
        yaxis=axes.hidden_axis(below, 0),
    )
    return drawn.figure()


def _strip(
    code_and_name: tuple[str, str],
    its: pd.DataFrame,
    across: tuple[float, float],
    labels: Labels,
    language: Language,
) -> Strip:
    code, name = code_and_name
    members = its[~its["country"].map(is_reference)]
    piles = pile_levels(members["value"].tolist(), *across)
    levels = dict(zip(members["line"], piles, strict=True))
    return Strip(code, name, members, levels, _name_labels(its, code, across, labels, language))


def _draw_strip(drawn: Drawing, strip: Strip, base: float, labels: Labels, style: Style) -> None:
    """A strip whose lowest dots stand `base` pixels above the foot of the figure (downwards: below zero)."""
    _ground(drawn, strip.name, base, base + strip.height - 36)
    _dots(drawn, strip, base, labels, style)
    if len(strip.members):
        _median(drawn, float(strip.members["value"].median()), base, style.language)
    _names(drawn, strip, base, labels)


def _ground(drawn: Drawing, name: str, base: float, top: float) -> None:
    """A strip's name and the line its dots stand on."""
    drawn.note(x=0, xref="paper", y=top, xanchor="left", yanchor="top", text=f"<b>{name}</b>")
    drawn.shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=base - 7,
        y1=base - 7,
        line={"color": drawn.look.others, "width": 1},
        layer="below",
    )


def _median(drawn: Drawing, middle: float, base: float, language: Language) -> None:
    rule = {"color": drawn.look.others, "width": 1, "dash": "dot"}
    drawn.shape(type="line", x0=middle, x1=middle, y0=base - 7, y1=base + 46, line=rule, name="median")
    drawn.note(
        x=middle,
        y=base - 8,
        yanchor="top",
        text=language.text("median"),
        name="median",
        font={"size": SIZE, "color": drawn.look.secondary},
    )


def pile_levels(values: Sequence[float], low: float, high: float, wide: float = NARROW) -> list[int]:
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


def _dots(drawn: Drawing, strip: Strip, base: float, labels: Labels, style: Style) -> None:
    rows = strip.members
    colours = [
        colour(line, country, labels.chosen, style.look)
        for line, country in zip(rows["line"], rows["country"], strict=True)
    ]
    drawn.trace(
        scatter_trace(
            x=rows["value"].tolist(),
            y=[base + strip.levels[line] * DOT for line in rows["line"]],
            mode="markers",
            customdata=rows["line"].tolist(),
            name=strip.code,
            marker=marker(rows, colours, style, DOT - 2),
            hovertext=[labels.texts.get((line, strip.code), "") for line in rows["line"]],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _name_labels(
    rows: pd.DataFrame, strip: str, across: tuple[float, float], labels: Labels, language: Language
) -> list[NameLabel]:
    """Names of the chosen and the references of a strip, on as many tiers as keep them apart on the
    narrowest plot.
    """
    every = zip(rows["line"], rows["country"], rows["value"].tolist(), strict=True)
    keys = [key for key in every if labels.marks_line(key[0], key[1])]
    texts = [
        f"<b>{name_of(line, country, labels, language)} {labels.values[line, strip]}</b>"
        for line, country, _ in keys
    ]
    spots = [(value - across[0]) / (across[1] - across[0]) * NARROW for _, _, value in keys]
    boxes = [_box(spot, width(text) + 8) for spot, text in zip(spots, texts, strict=True)]
    found = zip(keys, texts, spots, tiers(boxes), strict=True)
    return [NameLabel(*key, text, _anchor(spot, width(text) + 8), tier) for key, text, spot, tier in found]


def _names(drawn: Drawing, strip: Strip, base: float, labels: Labels) -> None:
    """The names above the lowest dots, with a leader down to the dot, or to the line for who has no dot."""
    for label in strip.names:
        its = colour(label.line, label.country, labels.chosen, drawn.look)
        height = base + strip.lowest_name + label.tier * LINE
        drawn.shape(
            type="line",
            x0=label.value,
            y0=base + strip.levels.get(label.line, -0.6) * DOT,
            x1=label.value,
            y1=height,
            line={"color": its, "width": 1.5},
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
            bgcolor=drawn.look.page,
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


def _box(spot: float, wide: float) -> tuple[float, float]:
    left = spot - {"center": 0.5, "left": 0.0, "right": 1.0}[_anchor(spot, wide)] * wide
    return left, left + wide


def compare_strips(shown: Comparison, style: Style) -> go.Figure:
    """The distribution of /compare: one strip a group, or one a period, the newest on top."""
    groups = shown.choice.groups
    rows = strip_rows(shown)
    if len(groups) > 1:
        strips = [(group, style.language.text(shown.facts.breakdowns[group].name)) for group in groups]
        rows = rows.assign(strip=rows["breakdown"])
    else:
        strips = [(period, period) for period in strip_periods(shown.periods)]
        rows = rows.assign(strip=rows["period"])
    tips = shown.tooltips(style.language)
    values, texts = {}, {}
    for row in rows_as_mappings(rows):
        key = row["country"], row["strip"]
        values[key] = shown.value_text(row, style.language)
        texts[key] = tips[row["line"], row["period"]]
    labels = shown.labels(values, texts, by_line=False)
    return distribution(rows.drop(columns="line"), labels, style, strips=strips)


def strip_rows(shown: Comparison) -> pd.DataFrame:
    """What the strips show: several groups in the period, or one group in the periods that have a strip."""
    if len(shown.choice.groups) > 1:
        return shown.now
    return shown.rows[shown.rows["period"].isin(strip_periods(shown.periods))]


def strip_periods(periods: Sequence[str]) -> list[str]:
    """The periods that have a strip, the newest first: all, or every second, third … counted from the
    newest.
    """
    return list(periods)[::-1][:: strip_step(periods)]


def strip_step(periods: Sequence[str]) -> int:
    """One period in so many has a strip."""
    return -(-len(periods) // STRIPS)


def step_notes(shown: Comparison, language: Language) -> list[str]:
    """That not every period has a strip."""
    step = strip_step(shown.periods)
    if len(shown.choice.groups) > 1 or step <= 1:
        return []
    note = language.text(
        "The figure shows one year in {step}, counted back from {period}; the table has all.",
        step=step,
        period=shown.choice.period,
    )
    return [note]
