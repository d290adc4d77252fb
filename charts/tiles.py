"""Member states as equal squares in the colours of their classes, so that small ones are seen as well as
large ones: about where they lie, or one after the other.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import flags_of, split_missing
from charts.classes import Classes, class_colours, class_of, missing_entry
from charts.colour_bar import ROOM, Reference, lay_colour_bar
from charts.europe import FIGURE_WIDTH, legend_below
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels
from charts.pieces.traces import Trace, bar_trace
from charts.small_multiples import as_on_map
from charts.style import Style

# Squares in a row of those that stand one after the other; the share of its place that a square fills; the
# height of the figure by its width, as a map's.
ACROSS, SIDE, RATIO = 6, 0.94, 0.8639
SIZE, HALO, OUTLINE = 12, 7, 3
Spots = Mapping[str, tuple[int, int]]


def spots_of(countries: Sequence[str], *, on_map: bool) -> dict[str, tuple[int, int]]:
    """Row and column of each country: about where it lies, or in the order given."""
    if on_map:
        places = as_on_map()
        return {code: places[code] for code in countries}
    row_and_column = (divmod(number, ACROSS) for number in range(len(countries)))
    return dict(zip(countries, row_and_column, strict=True))


def tiles(
    observations: pd.DataFrame,
    classes: Classes,
    labels: Labels,
    style: Style,
    references: Sequence[Reference] = (),
    *,
    on_map: bool,
) -> go.Figure:
    """Members' values (country, value, flags; NaN is missing) as squares with code and value.

    `labels`: what stands on the squares and their tooltips, by country, and who is outlined as chosen;
    `on_map`: each about where it lies, else in the order of the rows.
    """
    held, missing = split_missing(observations)
    spots = spots_of(observations["country"].tolist(), on_map=on_map)
    colours = class_colours(classes, style.look)
    steps = [class_of(value, classes.edges) for value in held["value"]]
    fills = dict(zip(held["country"], (colours[step] for step in steps), strict=True))
    drawn = _empty(spots, style.look)
    drawn.trace(_squares(spots, fills, labels, flags_of(held), style))
    for code in labels.chosen:
        drawn.trace(
            _ring(spots[code], style.look.page, HALO), _ring(spots[code], style.look.chosen[0], OUTLINE)
        )
    drawn.trace(*missing_entry(missing, style))
    lay_colour_bar(drawn, steps, classes, references, style)
    return drawn.figure()


def _empty(spots: Spots, look: Look) -> Drawing:
    down, across = (1 + max(spot[place] for spot in spots.values()) for place in (0, 1))
    drawn = Drawing(look, round(FIGURE_WIDTH * RATIO) + ROOM)
    drawn.lay(
        barmode="overlay",
        showlegend=True,
        legend=legend_below(look),
        margin={"l": 0, "r": 0, "t": 0, "b": ROOM},
        xaxis={"visible": False, "fixedrange": True, "range": [-0.5, across - 0.5], "constrain": "domain"},
        yaxis={
            "visible": False,
            "fixedrange": True,
            "range": [-down, 0],
            "scaleanchor": "x",
            "constrain": "domain",
        },
    )
    return drawn


def _squares(
    spots: Spots, fills: Mapping[str, str], labels: Labels, flags: Mapping[str, str], style: Style
) -> Trace:
    """A square a country; who has no value is bare and hatched."""
    look, codes = style.look, list(spots)
    return bar_trace(
        x=[spots[code][1] for code in codes],
        y=[SIDE] * len(codes),
        base=[-spots[code][0] - 1 + (1 - SIDE) / 2 for code in codes],
        width=SIDE,
        marker={
            "color": [fills.get(code, look.missing) for code in codes],
            "line": {"color": look.missing_outline, "width": 0.7},
            "pattern": {
                "shape": ["" if code in fills else "/" for code in codes],
                "fgcolor": look.hatch,
                "size": 5,
                "solidity": 0.3,
            },
        },
        customdata=codes,
        text=[_text(code, labels.values.get(code, ""), flags.get(code, "")) for code in codes],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": SIZE, "color": [look.on(fills.get(code, look.missing)) for code in codes]},
        hovertext=[labels.texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


def _text(code: str, value: str, flags: str) -> str:
    return f"<b>{code}</b><br>{value} {flags}".strip() if value else f"<b>{code}</b>"


def _ring(spot: tuple[int, int], colour: str, wide: float) -> Trace:
    """A line round a square, which covers nothing of it and answers no pointer."""
    return bar_trace(
        x=[spot[1]],
        y=[SIDE],
        base=[-spot[0] - 1 + (1 - SIDE) / 2],
        width=SIDE,
        marker={"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": wide}},
        hoverinfo="skip",
        showlegend=False,
    )
