"""A heat table: rows of countries, columns of indicators, areas, groups or periods; every number printed, one hue, missing cells said."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.drawing import Drawing
from charts.labels import LINE, SIZE, folded
from charts.lines import empty
from charts.look import Look
from charts.marks import carries, is_reference, readable
from words.language import Language

ROW = 24


def heat_table(
    cells: pd.DataFrame,
    values: Mapping[tuple[str, str], str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    words: Language,
    *,
    columns: Sequence[tuple[str, str]],
    chosen: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    pale: Sequence[str] = (),
) -> go.Figure:
    """Cells (country, column, value, flags), countries in the order to draw; `columns`: (code, name). One scale for the whole table.

    `values` (number and flag letters) and `texts` by (country, column). Cells of low reliability are faded; a missing one is left bare.
    """
    countries = list(dict.fromkeys(cells["country"]))
    held = cells.dropna(subset="value")
    heads = [folded(name, 12) for _, name in columns]
    top = round(LINE * max((head.count("<br>") + 1 for head in heads), default=1)) + 8
    drawn = Drawing(look, top + ROW * len(countries) + 6)
    if held.empty:
        return empty(drawn, words, look)
    place = {code: number for number, (code, _) in enumerate(columns)}
    low, high = held["value"].min(), held["value"].max()
    ramp = readable(look)
    steps = [shade(value, low, high, len(ramp)) for value in held["value"]]
    fills = [look.page if carries(flags, pale) else ramp[step] for step, flags in zip(steps, held["flags"], strict=True)]
    # Set at once: Plotly checks all shapes anew for each one added.
    boxes = []
    for (code, column, flags), fill, step in zip(held[["country", "column", "flags"]].itertuples(index=False), fills, steps, strict=True):
        y, x = countries.index(code), place[column]
        frame = {"width": 2, "color": ramp[step], "dash": "dot"} if carries(flags, pale) else {"width": 0}
        box = {"x0": x - 0.49, "x1": x + 0.49, "y0": y - 0.47, "y1": y + 0.47}
        boxes.append({"type": "rect", **box, "fillcolor": fill, "line": frame, "layer": "below", "name": code})
    drawn.add(shapes=boxes)
    every = [(code, column) for code in countries for column, _ in columns]
    ink = {
        key: look.on(fill) if fill != look.page else look.ink
        for key, fill in zip(zip(held["country"], held["column"], strict=True), fills, strict=True)
    }
    drawn.trace(
        go.Scatter(
            x=[place[column] for _, column in every], y=[countries.index(code) for code, _ in every], mode="text",
            text=[values.get(key, "–") for key in every], textfont={"size": SIZE, "color": [ink.get(key, look.secondary) for key in every]},
            customdata=[list(key) for key in every], hovertext=[texts.get(key, words.text("no data")) for key in every],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )  # fmt: skip
    for head, number in zip(heads, range(len(columns)), strict=True):
        drawn.note(x=number, y=1, yref="paper", yanchor="bottom", text=head, font={"size": SIZE, "color": look.secondary})
    drawn.lay(
        margin={"l": 4, "r": 4, "t": top, "b": 4},
        xaxis={"range": [-0.5, len(columns) - 0.5], "visible": False, "fixedrange": True},
        yaxis={
            "range": [len(countries) - 0.5, -0.5], "fixedrange": True, "automargin": True, "showgrid": False, "zeroline": False,
            "tickmode": "array", "tickvals": list(range(len(countries))), "tickfont": {"size": SIZE},
            "ticktext": [_name(code, chosen, names or {}, words) for code in countries],
        },
    )  # fmt: skip
    return drawn.figure()


def shade(value: float, low: float, high: float, steps: int) -> int:
    """The step of the ramp, 0 for the lowest value; the middle where all are alike."""
    if high <= low:
        return steps // 2
    return min(int((value - low) / (high - low) * steps), steps - 1)


def _name(code: str, chosen: Sequence[str], names: Mapping[str, str], words: Language) -> str:
    name = names.get(code) or words.country(code)
    return f"<b>{name}</b>" if code in chosen or is_reference(code) else name
