"""A heat table: rows of countries, columns of indicators, areas, groups or periods; every number printed,
one hue, missing cells said.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
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
    language: Language,
    *,
    columns: Sequence[tuple[str, str]],
    chosen: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    pale: Sequence[str] = (),
) -> go.Figure:
    """Cells (country, column, value, flags), countries in the order to draw; `columns`: (code, name). One
    scale for the whole table.

    `values` (number and flag letters) and `texts` by (country, column). Cells of low reliability are faded; a
    missing one is left bare.
    """
    countries = list(dict.fromkeys(cells["country"]))
    held = cells.dropna(subset="value")
    heads = [folded(name, 12) for _, name in columns]
    top = round(LINE * max((head.count("<br>") + 1 for head in heads), default=1)) + 8
    drawn = Drawing(look, top + ROW * len(countries) + 6)
    if held.empty:
        return empty(drawn, language, look)
    place = {code: number for number, (code, _) in enumerate(columns)}
    ink = _boxes(drawn, held, countries, place, look, pale)
    drawn.trace(_numbers(countries, place, values, texts, ink, look, language))
    for head, number in zip(heads, range(len(columns)), strict=True):
        drawn.note(
            x=number,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=head,
            font={"size": SIZE, "color": look.secondary},
        )
    drawn.lay(
        margin={"l": 4, "r": 4, "t": top, "b": 4},
        xaxis=axes.hidden(-0.5, len(columns) - 0.5),
        yaxis=axes.named(
            range(len(countries)), [_name(code, chosen, names or {}, language) for code in countries], look
        )
        | {"range": [len(countries) - 0.5, -0.5]},
    )
    return drawn.figure()


def _numbers(
    countries: Sequence[str],
    place: Mapping[str, int],
    values: Mapping[tuple[str, str], str],
    texts: Mapping[tuple[str, str], str],
    ink: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
) -> go.Scatter:
    """The number of every cell, in an ink that reads on its box."""
    every = [(code, column) for code in countries for column in place]
    return go.Scatter(
        x=[place[column] for _, column in every],
        y=[countries.index(code) for code, _ in every],
        mode="text",
        text=[values.get(key, "–") for key in every],
        textfont={"size": SIZE, "color": [ink.get(key, look.secondary) for key in every]},
        customdata=[list(key) for key in every],
        hovertext=[texts.get(key, language.text("no data")) for key in every],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _boxes(
    drawn: Drawing,
    held: pd.DataFrame,
    countries: Sequence[str],
    place: Mapping[str, int],
    look: Look,
    pale: Sequence[str],
) -> dict[tuple[str, str], str]:
    """A box a cell, darker for more; returns the ink that reads on each, by (country, column)."""
    ramp, low, high = readable(look), held["value"].min(), held["value"].max()
    ink = {}
    for code, column, value, flags in held[["country", "column", "value", "flags"]].itertuples(index=False):
        step, weak = shade(value, low, high, len(ramp)), carries(flags, pale)
        y, x = countries.index(code), place[column]
        drawn.shape(
            type="rect",
            x0=x - 0.49,
            x1=x + 0.49,
            y0=y - 0.47,
            y1=y + 0.47,
            layer="below",
            name=code,
            fillcolor=look.page if weak else ramp[step],
            line={"width": 2, "color": ramp[step], "dash": "dot"} if weak else {"width": 0},
        )
        ink[code, column] = look.ink if weak else look.on(ramp[step])
    return ink


def shade(value: float, low: float, high: float, steps: int) -> int:
    """The step of the ramp, 0 for the lowest value; the middle where all are alike."""
    if high <= low:
        return steps // 2
    return min(int((value - low) / (high - low) * steps), steps - 1)


def _name(code: str, chosen: Sequence[str], names: Mapping[str, str], language: Language) -> str:
    name = names.get(code) or language.country(code)
    return f"<b>{name}</b>" if code in chosen or is_reference(code) else name
