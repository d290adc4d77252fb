"""Two indicators against each other, a dot a member state: lines at the EU's values, the chosen named; who
lacks a value is left out and said.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import LINE, NARROW, SIZE, folded, sides
from charts.lines import empty, reach
from charts.look import Look
from charts.marks import colour, marker
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


def scatter(
    rows: pd.DataFrame,
    texts: Mapping[str, str],
    look: Look,
    language: Language,
    *,
    across: str,
    up: str,
    eu: tuple[float | None, float | None] = (None, None),
    chosen: Sequence[str] = (),
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Rows of member states (country, x, y, flags of both); `across` and `up` name the axes; `eu` is the
    EU's two values where known.

    Named are the chosen and, as far as there is room, the extremes of both axes, then the others in the order
    given.
    """
    held = rows.dropna(subset=["x", "y"])
    titles = folded(up, TITLE), folded(across, TITLE)
    # A title of several lines takes room of its own.
    more = round(LINE * titles[0].count("<br>")), round(LINE * titles[1].count("<br>"))
    drawn = Drawing(look, HEIGHT + sum(more))
    if held.empty:
        return empty(drawn, language, look)
    codes = held["country"].tolist()
    reaches = reach(held["x"], eu[0]), reach(held["y"], eu[1])
    spots = named(held, reaches, chosen, language)
    colours = [colour(code, code, chosen, look) if code in chosen else look.values[4] for code in codes]
    drawn.trace(
        go.Scatter(
            x=held["x"].tolist(),
            y=held["y"].tolist(),
            mode="markers",
            customdata=codes,
            marker=marker(held, colours, look, pale, hollow, 9),
            hovertext=[texts.get(code, "") for code in codes],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    _names(drawn, held, spots, look, language, chosen)
    _union(drawn, eu, look, language)
    drawn.lay(xaxis=axes.graded(*reaches[0], look), yaxis=axes.graded(*reaches[1], look))
    _titled(drawn, titles, more, look)
    return drawn.figure()


def _names(
    drawn: Drawing,
    held: pd.DataFrame,
    spots: Mapping[str, str],
    look: Look,
    language: Language,
    chosen: Sequence[str],
) -> None:
    # Enough of the page behind a name that the EU's rules don't run through its letters; a dot in a crowd
    # still shows.
    ground = f"rgba({', '.join(str(int(look.page[at : at + 2], 16)) for at in (1, 3, 5))}, {GROUND})"
    for code, x, y in held[["country", "x", "y"]].itertuples(index=False, name=None):
        if code in spots:
            name = f"<b>{language.country(code)}</b>" if code in chosen else language.country(code)
            its = colour(code, code, chosen, look) if code in chosen else look.secondary
            drawn.note(
                x=x,
                y=y,
                text=name,
                name=code,
                font={"size": SIZE, "color": its},
                borderpad=0,
                bgcolor=ground,
                **PLACED[spots[code]],
            )


def _titled(drawn: Drawing, titles: tuple[str, str], more: tuple[int, int], look: Look) -> None:
    """What the axes show: upwards above the plot's left, across below its right; `more` is the room that
    further lines take.
    """
    drawn.lay(margin={"l": LEFT, "r": RIGHT, "t": TOP + more[0], "b": BOTTOM + more[1]})
    for text, place in (
        (
            titles[0],
            {
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "xshift": -LEFT + 4,
                "align": "left",
                "yshift": 4,
            },
        ),
        (titles[1], {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -18, "align": "right"}),
    ):
        drawn.note(
            text=text, xref="paper", yref="paper", font={"size": SIZE, "color": look.secondary}, **place
        )


def named(
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


def _union(drawn: Drawing, eu: tuple[float | None, float | None], look: Look, language: Language) -> None:
    line = {"color": look.ink, "width": 1}
    if eu[0] is not None:
        drawn.shape(
            type="line", x0=eu[0], x1=eu[0], yref="paper", y0=0, y1=1, line=line, layer="below", name="eu"
        )
        drawn.note(
            x=eu[0],
            y=0,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            text=language.text("EU"),
            font={"size": SIZE},
        )
    if eu[1] is not None:
        drawn.shape(
            type="line", y0=eu[1], y1=eu[1], xref="paper", x0=0, x1=1, line=line, layer="below", name="eu"
        )
        drawn.note(
            y=eu[1],
            x=1,
            xref="paper",
            xanchor="right",
            yanchor="bottom",
            text=language.text("EU"),
            font={"size": SIZE},
        )
