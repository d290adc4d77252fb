"""The map of Europe under every map: neighbours, insets, layers of areas and hatches, markers for the
smallest, in equal area.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.traces import Trace, bar_trace, choropleth_trace, scattergeo_trace
from charts.style import Style
from data.facts.geometry import Geometry
from words.language import Language

LABEL_SIZE, MARKER_SIZE = 11, 10
# By this size style sheets know the names of the boxes, which are not drawn where they don't fit in.
INSET_SIZE, INSET_NAMES = 11.1, "names of boxes"
# The width in pixels that the heights of figures are reckoned for.
FIGURE_WIDTH = 760
OUTLINE, HALO = 2.5, 6.5
# No-break spaces as wide as half a dot.
BESIDE = "\u00a0\u00a0"
# With a data address in its place, Plotly asks no other host for outlines of its own.
NO_TOPOJSON = 'data:application/json,{"type":"Topology","arcs":[],"objects":{}}#'
CONFIG = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": NO_TOPOJSON, "responsive": True}


def europe(geometry: Geometry, look: Look, itemsizing: str = "constant") -> Drawing:
    """The empty map: view and neighbours. Layers come on top, `complete_map` closes with the insets."""
    drawn = Drawing(look, round(FIGURE_WIDTH * geometry.view["ratio"]))
    drawn.lay(
        geo=geo_view(geometry, look, (0, 1), (0, 1)),
        # A legend of bars needs axes; nothing is drawn on them.
        xaxis={"visible": False, "domain": [0, 0.001], "fixedrange": True},
        yaxis={"visible": False, "domain": [0, 0.001], "fixedrange": True},
        showlegend=True,
        legend=legend_below(look) | {"y": -0.01, "yref": "paper", "yanchor": "top", "itemsizing": itemsizing},
    )
    drawn.trace(neighbours(geometry, look))
    return drawn


def legend_below(look: Look) -> dict[str, Any]:
    """A legend in the lowest line of the figure, below what stands in its margin."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12, "color": look.ink},
        "bgcolor": "rgba(0,0,0,0)",
        "tracegroupgap": 0,
    }


def geo_view(
    geometry: Geometry, look: Look, across: tuple[float, float], up: tuple[float, float]
) -> dict[str, Any]:
    """The view of Europe in a part of the figure, given from 0 to 1."""
    view = geometry.view
    return {
        "projection": {"type": "azimuthal equal area", "rotation": view["rotation"], "scale": 1},
        "center": view["center"],
        "lonaxis": {"range": view["lonaxis_range"]},
        "lataxis": {"range": view["lataxis_range"]},
        "domain": {"x": list(across), "y": list(up)},
        "visible": False,
        "bgcolor": look.page,
    }


def neighbours(geometry: Geometry, look: Look) -> Trace:
    """The countries round the Union, for orientation only."""
    return _flat(geometry, geometry.context, look.context, look.border)


def areas(
    geometry: Geometry,
    codes: Sequence[str],
    steps: Sequence[int],
    colours: Sequence[str],
    texts: Mapping[str, str],
    outline: str,
) -> Trace:
    """Countries filled by step: `steps[i]` is the index in `colours` of `codes[i]`."""
    count = len(colours)
    scale = [[place / count, colour] for step, colour in enumerate(colours) for place in (step, step + 1)]
    return choropleth_trace(
        geojson=geometry.areas,
        featureidkey="id",
        locations=list(codes),
        z=[step + 0.5 for step in steps],
        zmin=0,
        zmax=count,
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": outline, "width": 0.7}},
        unselected={"marker": {"opacity": 1}},
        text=[texts[code] for code in codes],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def hatch_layer(geometry: Geometry, codes: Sequence[str], colour: str) -> Trace:
    """Stripes over countries; they answer no pointer."""
    return _flat(geometry, codes, colour, colour, 0) | {"geojson": geometry.hatch}


def missing_layers(
    geometry: Geometry, codes: Sequence[str], texts: Mapping[str, str], look: Look
) -> list[Trace]:
    """The countries without data: bare, hatched, with their tooltips; none where nobody is missing."""
    if not codes:
        return []
    bare = areas(geometry, codes, [0] * len(codes), (look.missing,), texts, look.missing_outline)
    return [bare, hatch_layer(geometry, codes, look.hatch)]


def chosen_layers(geometry: Geometry, codes: Sequence[str], look: Look) -> list[Trace]:
    """The chosen countries outlined, on a halo that parts the line from every fill; none where nobody is
    chosen.
    """
    if not codes:
        return []
    return [
        outline_layer(geometry, codes, look.page, HALO),
        outline_layer(geometry, codes, look.chosen[0], OUTLINE),
    ]


def outline_layer(geometry: Geometry, codes: Sequence[str], colour: str, width: float) -> Trace:
    """A line round countries, `width` pixels wide."""
    return _flat(geometry, codes, "rgba(0,0,0,0)", colour, width)


def markers(
    geometry: Geometry,
    colour_of: Mapping[str, str],
    texts: Mapping[str, str],
    look: Look,
    striped: Mapping[str, str] | None = None,
) -> Trace:
    """A dot on each of the smallest countries, in its place on the map, filled like its area; crossed in the
    colour of its stripes if it has some.
    """
    codes = [code for code in geometry.small if code in colour_of]
    crossed = striped or {}
    return scattergeo_trace(
        lon=[geometry.points[code][0] for code in codes],
        lat=[geometry.points[code][1] for code in codes],
        mode="markers",
        marker={
            "size": MARKER_SIZE,
            "color": [colour_of[code] for code in codes],
            "symbol": ["circle-x" if code in crossed else "circle" for code in codes],
            "line": {
                "color": [crossed.get(code, look.ink) for code in codes],
                "width": [2 if code in crossed else 1 for code in codes],
            },
        },
        customdata=codes,
        text=[texts[code] for code in codes],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


def letters(
    geometry: Geometry,
    marks: Mapping[str, str],
    fills: Mapping[str, str],
    look: Look,
    position: str = "middle center",
    size: int = LABEL_SIZE,
) -> Trace:
    """Short marks by country at its label point, such as the letters of its flags, readable on the country's
    fill; beside the smallest. `size` in pixels.
    """
    # Clear of the dot of the smallest, which would else stand on them.
    clear = [f"{BESIDE}{mark}" if code in geometry.small else mark for code, mark in marks.items()]
    drawn = _texts([geometry.points[code] for code in marks], clear, look.ink, position, size)
    inks = [look.ink if code in geometry.small else look.on(fills.get(code, look.page)) for code in marks]
    return drawn | {
        "textposition": ["top right" if code in geometry.small else position for code in marks],
        "textfont": {**drawn["textfont"], "color": inks},
    }


def legend_entry(name: str, colour: str, look: Look, pattern: str = "", on: str = "") -> Trace:
    """An entry with a swatch; `pattern` "/" makes it hatched, with `colour` on `on`."""
    fill: dict[str, Any] = {"color": colour, "line": {"color": look.others, "width": 0.7}}
    if pattern:
        fill["pattern"] = {
            "shape": pattern,
            "fgcolor": colour,
            "bgcolor": on or look.missing,
            "size": 5,
            "solidity": 0.3,
        }
    return bar_trace(x=[None], y=[None], name=name, marker=fill, showlegend=True, hoverinfo="skip")


def reference_entry(name: str, colour: str, look: Look) -> Trace:
    """An entry that is no class: a mark in the colour of the class it falls in."""
    mark = {"symbol": "diamond", "size": 13, "color": colour, "line": {"color": look.ink, "width": 1.5}}
    return scattergeo_trace(
        lon=[None], lat=[None], mode="markers", name=name, marker=mark, showlegend=True, hoverinfo="skip"
    )


def complete_map(
    drawn: Drawing, geometry: Geometry, style: Style, marks: Mapping[str, str] | None = None
) -> go.Figure:
    """The map with the frames and names of its insets on top; `marks`: signs behind the names (box_names)."""
    drawn.trace(frames(geometry, style.look), box_names(geometry, style, marks or {}))
    return drawn.figure()


def box_names(geometry: Geometry, style: Style, signs: Mapping[str, str]) -> Trace:
    """The names of the insets, with `signs` behind those of the smallest countries, by country."""
    names = inset_names(style.language)
    texts = [
        names[inset.key] + (signs.get(inset.country, "") if inset.country in geometry.small else "")
        for inset in geometry.insets
    ]
    places, ink = [inset.label for inset in geometry.insets], style.look.secondary
    return _texts(places, texts, ink, "middle right", INSET_SIZE) | {"name": INSET_NAMES}


def frames(geometry: Geometry, look: Look) -> Trace:
    """Hairlines round the insets."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for inset in geometry.insets:
        lons += [lon for lon, _ in inset.frame] + [None]
        lats += [lat for _, lat in inset.frame] + [None]
    line = {"color": look.hairline, "width": 1}
    return scattergeo_trace(lon=lons, lat=lats, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def inset_names(language: Language) -> dict[str, str]:
    """The names written into the insets."""
    return {
        "guadeloupe": language.text("Guadeloupe"),
        "martinique": language.text("Martinique"),
        "guyane": language.text("Guyane"),
        "reunion": language.text("Réunion"),
        "mayotte": language.text("Mayotte"),
        "azores": language.text("Azores"),
        "madeira": language.text("Madeira"),
        "canaries": language.text("Canaries"),
        "malta": language.text("Malta"),
        "luxembourg": language.text("Luxembourg"),
        "cyprus": language.text("Cyprus"),
    }


def _flat(geometry: Geometry, codes: Sequence[str], colour: str, outline: str, width: float = 0.5) -> Trace:
    return choropleth_trace(
        geojson=geometry.areas,
        featureidkey="id",
        locations=list(codes),
        z=[0] * len(codes),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        marker={"line": {"color": outline, "width": width}},
        hoverinfo="skip",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _texts(
    positions: Sequence[tuple[float, float]],
    texts: Sequence[str],
    colour: str,
    position: str,
    size: float = LABEL_SIZE,
) -> Trace:
    return scattergeo_trace(
        lon=[lon for lon, _ in positions],
        lat=[lat for _, lat in positions],
        mode="text",
        text=list(texts),
        textposition=position,
        textfont={"size": size, "color": colour},
        hoverinfo="skip",
        showlegend=False,
    )
