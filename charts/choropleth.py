"""Rates on the map, in classes; a country without a value is hatched, named in the legend, and never a colour of the scale."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import class_of
from charts.europe import areas, europe, finished, hatched, legend_entry, letters, markers, outlined
from charts.look import Look
from data.geometry import Geometry
from words.language import Language


def choropleth(
    observations: pd.DataFrame,
    edges: Sequence[float],
    texts: Mapping[str, str],
    geometry: Geometry,
    look: Look,
    words: Language,
    *,
    eu: float | None = None,
    eu_text: str = "",
    chosen: Sequence[str] = (),
    diverging: bool = False,
) -> go.Figure:
    """Members' values (columns country, value, flags; missing values are NaN) in the classes between `edges`.

    `texts` holds each country's tooltip. `eu` (as text: `eu_text`) gets its own entry in the legend; `diverging` uses the ramp round zero.
    """
    held = observations.dropna(subset="value")
    missing = observations.loc[observations["value"].isna(), "country"].tolist()
    colours = class_colours(edges, look, diverging=diverging)
    steps = [class_of(value, edges) for value in held["value"]]
    drawn = europe(geometry, look)
    drawn.add_trace(areas(geometry, held["country"].tolist(), steps, colours, texts, look.border))
    if missing:
        drawn.add_trace(areas(geometry, missing, [0] * len(missing), (look.missing,), texts, look.missing_outline))
        drawn.add_trace(hatched(geometry, missing, look.hatch))
    fills = {**dict(zip(held["country"], (colours[step] for step in steps), strict=True)), **dict.fromkeys(missing, look.missing)}
    drawn.add_trace(markers(geometry, fills, texts, look))
    if chosen:
        drawn.add_trace(outlined(geometry, chosen, look.chosen[0]))
    flagged = held[held["flags"] != ""]
    if len(flagged):
        drawn.add_trace(letters(geometry, dict(zip(flagged["country"], flagged["flags"], strict=True)), look))
    for entry in class_legend(steps, edges, colours, missing, look, words):
        drawn.add_trace(entry)
    if eu is not None:
        drawn.add_trace(legend_entry(words.text("EU: {value}", value=eu_text), colours[class_of(eu, edges)], look))
    return finished(drawn, geometry, look, words)


def class_colours(edges: Sequence[float], look: Look, *, diverging: bool) -> tuple[str, ...]:
    """A colour a class; round zero the diverging ramp without its neutral middle, an even number of classes."""
    count = len(edges) - 1
    if not diverging:
        return look.ramp(count)
    middle, half = len(look.gaps) // 2, count // 2
    return look.gaps[middle - half : middle] + look.gaps[middle + 1 : middle + 1 + half]


def class_legend(
    steps: Sequence[int], edges: Sequence[float], colours: Sequence[str], missing: Sequence[str], look: Look, words: Language
) -> list[go.Bar]:
    """An entry a class with its edges and count, and one for no data with the names."""
    entries = []
    for step, colour in enumerate(colours):
        low, high = edges[step], edges[step + 1]
        if steps.count(step):
            name = words.text("{low} to {high} ({count})", low=edge(low, edges, words), high=edge(high, edges, words), count=steps.count(step))
            entries.append(legend_entry(name, colour, look))
    if missing:
        names = words.countries(missing) if len(missing) <= 3 else words.plural("{number} country", "{number} countries", len(missing))
        entries.append(legend_entry(words.text("no data: {names}", names=names), look.hatch, look, "/"))
    return entries


def edge(value: float, edges: Sequence[float], words: Language) -> str:
    """A class edge with as many decimals as the edges need."""
    decimals = next((d for d in range(3) if all(abs(e - round(e, d)) < 1e-9 for e in edges)), 2)
    return words.number(value, decimals)
