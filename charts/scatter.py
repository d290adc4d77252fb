"""Two indicators against each other, a dot a member state: lines at the EU's values, the chosen named; who
lacks a value is left out and said.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, rows_as_mappings
from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, NARROW, SIZE, fold_text, sides
from charts.pieces.marks import Labels, colour, marker, row_name
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.held_values import with_mark
from words.language import Language

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 460, 42, 46, 40, 12
# How many letters of an axis' title stand in a line.
TITLE = 46
# How much of what lies under a name is covered.
GROUND = 0.8
# How many of the chosen are named at any price.
SURE = 4
# Anchors and shifts of a name on each side of its dot.
PLACED = {
    "right": {"xanchor": "left", "xshift": 6},
    "left": {"xanchor": "right", "xshift": -6},
    "top": {"yanchor": "bottom", "yshift": 4},
    "bottom": {"yanchor": "top", "yshift": -4},
    "top right": {"xanchor": "left", "xshift": -6, "yanchor": "bottom", "yshift": 4},
    "top left": {"xanchor": "right", "xshift": 6, "yanchor": "bottom", "yshift": 4},
    "bottom right": {"xanchor": "left", "xshift": -6, "yanchor": "top", "yshift": -4},
    "bottom left": {"xanchor": "right", "xshift": 6, "yanchor": "top", "yshift": -4},
}


class AxisTitles(NamedTuple):
    """The titles of both axes, in lines."""

    across: str
    up: str

    @property
    def rooms(self) -> tuple[int, int]:
        """The pixels that lines beyond the first need above and below the plot."""
        return round(LINE * self.up.count("<br>")), round(LINE * self.across.count("<br>"))


def scatter(
    rows: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    titles: tuple[str, str],
    eu: tuple[float | None, float | None] = (None, None),
) -> go.Figure:
    """Rows of member states (country, x, y, flags of both); `titles` name the axes, across and up; `eu` is
    the EU's two values where known. `labels`: tooltips by country, and what the lines of the EU are called
    (`names` by country.axis) where that is not its name.

    Named are the chosen and, as far as there is room, the extremes of both axes, then the others in the order
    given.
    """
    held = rows.dropna(subset=["x", "y"])
    heads = AxisTitles(*(fold_text(title, TITLE) for title in titles))
    drawn = Drawing(style.look, HEIGHT + sum(heads.rooms))
    if held.empty:
        return drawn.empty(style.language)
    reaches = axes.value_range(held["x"], eu[0]), axes.value_range(held["y"], eu[1])
    drawn.trace(_dots(held, labels, style))
    _names(drawn, held, name_sides(held, reaches, labels.chosen, style.language), labels, style)
    _union(drawn, eu, labels, style.language)
    drawn.lay(xaxis=axes.value_axis(*reaches[0], style.look), yaxis=axes.value_axis(*reaches[1], style.look))
    _head_axes(drawn, heads)
    return drawn.figure()


def _dots(held: pd.DataFrame, labels: Labels, style: Style) -> Trace:
    codes = held["country"].tolist()
    colours = [_colour(code, labels, style.look, style.look.values[4]) for code in codes]
    return scatter_trace(
        x=held["x"].tolist(),
        y=held["y"].tolist(),
        mode="markers",
        customdata=codes,
        marker=marker(held, colours, style, 9),
        hovertext=[labels.texts.get(code, "") for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _colour(code: str, labels: Labels, look: Look, other: str) -> str:
    return colour(code, code, labels.chosen, look) if code in labels.chosen else other


def _names(
    drawn: Drawing, held: pd.DataFrame, spots: Mapping[str, str], labels: Labels, style: Style
) -> None:
    """Names on the sides that name_sides found."""
    # Enough of the page behind a name that the EU's rules don't run through its letters; a dot in a crowd
    # still shows.
    page = (str(int(style.look.page[at : at + 2], 16)) for at in (1, 3, 5))
    ground = f"rgba({', '.join(page)}, {GROUND})"
    letters = {
        code: "".join(sorted(set(flags))) for code, flags in zip(held["country"], held["flags"], strict=True)
    }
    for code, x, y in held[["country", "x", "y"]].itertuples(index=False, name=None):
        if code in spots:
            drawn.note(
                x=x,
                y=y,
                text=f"{row_name(code, labels, style.language)} {letters[code]}".strip(),
                name=code,
                font={"size": SIZE, "color": _colour(code, labels, style.look, style.look.secondary)},
                borderpad=0,
                bgcolor=ground,
                **PLACED[spots[code]],
            )


def _head_axes(drawn: Drawing, heads: AxisTitles) -> None:
    """What the axes show: upwards above the plot's left, across below its right."""
    above, below = heads.rooms
    drawn.lay(margin={"l": LEFT, "r": RIGHT, "t": TOP + above, "b": BOTTOM + below})
    left = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": -LEFT + 4, "align": "left"}
    right = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -18, "align": "right"}
    for text, place in ((heads.up, left | {"yshift": 4}), (heads.across, right)):
        font = {"size": SIZE, "color": drawn.look.secondary}
        drawn.note(text=text, xref="paper", yref="paper", font=font, **place)


def name_sides(
    held: pd.DataFrame,
    reaches: tuple[tuple[float, float], tuple[float, float]],
    chosen: Sequence[str],
    language: Language,
    wide: float = NARROW,
) -> dict[str, str]:
    """The side on which each country that finds room is named, in a plot of this width."""
    size = (wide - LEFT - RIGHT, HEIGHT - TOP - BOTTOM)
    scaled = {
        code: (
            (x - reaches[0][0]) / (reaches[0][1] - reaches[0][0]) * size[0],
            (y - reaches[1][0]) / (reaches[1][1] - reaches[1][0]) * size[1],
        )
        for code, x, y in held[["country", "x", "y"]].itertuples(index=False, name=None)
    }
    extremes = [
        held["country"].iloc[place]
        for axis in ("x", "y")
        for place in (int(held[axis].argmax()), int(held[axis].argmin()))
    ]
    order = dict.fromkeys([*(code for code in chosen if code in scaled), *extremes, *scaled])
    # Those with a colour of their own; many more would cover one another.
    return sides(scaled, {code: language.country(code) for code in order}, size, sure=list(chosen)[:SURE])


def _union(drawn: Drawing, eu: tuple[float | None, float | None], labels: Labels, language: Language) -> None:
    """The EU's two values as lines through the plot; `labels` may name each (country.axis) otherwise."""
    x_name, y_name = (labels.names.get(f"{EU}.{axis}", language.text("EU")) for axis in ("x", "y"))
    line = {"type": "line", "line": {"color": drawn.look.ink, "width": 2}, "layer": "below", "name": "eu"}
    note = {"yanchor": "bottom", "font": {"size": SIZE}}
    if eu[0] is not None:
        drawn.shape(x0=eu[0], x1=eu[0], yref="paper", y0=0, y1=1, **line)
        drawn.note(x=eu[0], y=0, yref="paper", xanchor="left", text=x_name, **note)
    if eu[1] is not None:
        drawn.shape(y0=eu[1], y1=eu[1], xref="paper", x0=0, x1=1, **line)
        drawn.note(y=eu[1], x=1, xref="paper", xanchor="right", text=y_name, **note)


def compare_dots(shown: Comparison, style: Style) -> go.Figure:
    """The scatter of /compare: its first column stands upwards, its second across."""
    (up, up_name), (across, across_name) = shown.columns
    texts = {}
    for country, (y, x) in pair_texts(shown, style.language).items():
        name = style.language.country(country)
        texts[country] = f"<b>{name}</b><br>{up_name}: <b>{y}</b><br>{across_name}: <b>{x}</b>"
    of_eu = shown.cells[shown.cells["country"] == EU].set_index("column")
    eu = {column: float(of_eu["value"][column]) if column in of_eu.index else None for column in (across, up)}
    rules = {"x": across, "y": up}
    names = {
        f"{EU}.{axis}": with_mark(style.language.text("EU"), of_eu["flags"][column])
        for axis, column in rules.items()
        if column in of_eu.index
    }
    labels = Labels({}, texts, shown.choice.countries, names)
    return scatter(pair_rows(shown), labels, style, titles=(across_name, up_name), eu=(eu[across], eu[up]))


def pair_rows(shown: Comparison) -> pd.DataFrame:
    """A row a member state: its value upwards (y) and across (x), and the flags of both."""
    up, across = (
        shown.cells[(shown.cells["column"] == code) & (shown.cells["country"] != EU)].reset_index(drop=True)
        for code, _ in shown.columns
    )
    return pd.DataFrame(
        {
            "country": up["country"],
            "x": across["value"],
            "y": up["value"],
            "flags": up["flags"] + across["flags"],
        }
    )


def pair_texts(shown: Comparison, language: Language) -> dict[str, tuple[str, str]]:
    """What is written of each member state's two values, upwards first, and of the EU's at the end."""
    held = {(row["country"], row["column"]): row for row in rows_as_mappings(shown.cells)}
    codes = [code for code in dict.fromkeys(shown.cells["country"]) if code != EU]
    (up, _), (across, _) = shown.columns
    return {
        country: (
            shown.value_text(held.get((country, up)), language),
            shown.value_text(held.get((country, across)), language),
        )
        for country in (*codes, EU)
    }


def pair_cells(shown: Comparison) -> pd.DataFrame:
    """What the dots show: both values of the member states."""
    return shown.cells[shown.cells["country"] != EU]
