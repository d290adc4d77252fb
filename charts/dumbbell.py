"""Two dots a row and the gap between them: two groups, or two periods. A row with one value keeps one dot;
nothing is joined to nothing.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import SIZE, width
from charts.lines import empty, reach
from charts.look import Look
from charts.marks import is_reference, marker, name_of
from words.language import Language

ROW, TOP = 24, 50


def dumbbell(
    rows: pd.DataFrame,
    gaps: Mapping[str, str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    ends: Sequence[tuple[str, str]],
    difference: str = "",
    chosen: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Rows (country, end, value, flags) in the order to draw; `ends`: the two (code, name), the first in
    grey, the second in blue.

    `gaps`: the difference as text by country, with the letters of its flags, printed at the right under
    `difference`, which says what is taken from what; two values without one can't be compared and aren't
    joined. `texts`: tooltips by (country, end). `names`: labels where they aren't the countries' own.
    """
    countries = list(dict.fromkeys(rows["country"]))
    held = rows.dropna(subset="value")
    drawn = Drawing(look, TOP + ROW * len(countries) + 30)
    if held.empty:
        return empty(drawn, language, look)
    colours = {ends[0][0]: look.others, ends[1][0]: look.values[6 if look.dark else 4]}
    drawn.trace(_joined(held, [country for country in countries if country in gaps], look))
    for code, name in ends:
        drawn.trace(_dots(held[held["end"] == code], (code, name), colours[code], texts, look, pale, hollow))
    right = _differences(
        drawn,
        {country: gaps.get(country) or _why(held, country, language) for country in countries},
        gaps,
        difference,
        look,
    )
    low, high = reach(held["value"], None)
    said = [_name(country, chosen, names or {}, language) for country in countries]
    drawn.lay(
        showlegend=True,
        margin={"l": 4, "r": right, "t": TOP, "b": 26},
        legend=axes.legend(y=1, yref="container", yanchor="top"),
        xaxis=axes.graded(low, high, look),
        yaxis=axes.rows_of(countries, said, look) | {"range": [-0.7, len(countries) - 0.3]},
    )
    return drawn.figure()


def _dots(
    its: pd.DataFrame,
    end: tuple[str, str],
    colour: str,
    texts: Mapping[tuple[str, str], str],
    look: Look,
    pale: Sequence[str],
    hollow: Sequence[str],
) -> go.Scatter:
    """One end of every row."""
    return go.Scatter(
        x=its["value"].tolist(),
        y=its["country"].tolist(),
        mode="markers",
        name=end[1],
        customdata=its["country"].tolist(),
        marker=marker(its, [colour] * len(its), look, pale, hollow, 11),
        hovertext=[texts.get((country, end[0]), "") for country in its["country"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _differences(
    drawn: Drawing, said: Mapping[str, str], gaps: Mapping[str, str], difference: str, look: Look
) -> int:
    """The column at the right, and above it what it is; returns the room it needs."""
    room = round(max(width(text) for text in said.values())) + 12
    for country, text in said.items():
        ink = look.ink if country in gaps else look.secondary
        drawn.note(
            x=1,
            xref="paper",
            xshift=6,
            xanchor="left",
            y=country,
            name=country,
            text=text,
            font={"size": SIZE, "color": ink},
        )
    if difference:
        drawn.note(
            x=1,
            xref="paper",
            xshift=room,
            xanchor="right",
            y=1,
            yref="paper",
            yanchor="bottom",
            text=difference,
            name="difference",
            font={"size": SIZE, "color": look.secondary},
        )
    return room


def _joined(held: pd.DataFrame, countries: Sequence[str], look: Look) -> go.Scatter:
    """A line between a country's two values, where both are there."""
    across: list[float | None] = []
    up: list[str | None] = []
    for country in countries:
        pair = held.loc[held["country"] == country, "value"].tolist()
        if len(pair) == 2:
            across += [*pair, None]
            up += [country, country, None]
    line = {"color": look.others, "width": 2}
    return go.Scatter(
        x=across, y=up, mode="lines", line=line, opacity=0.6, hoverinfo="skip", name="gap", showlegend=False
    )


def _name(code: str, chosen: Sequence[str], names: Mapping[str, str], language: Language) -> str:
    name = name_of(code, code, names, language)
    return f"<b>{name}</b>" if code in chosen or is_reference(code) else name


def _why(held: pd.DataFrame, country: str, language: Language) -> str:
    """Why there is no gap to print."""
    return language.text("break") if (held["country"] == country).sum() == 2 else language.text("no data")
