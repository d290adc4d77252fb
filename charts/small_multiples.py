"""Small lines, one panel a member state, laid out like the map of Europe or in rows; the EU's line behind
each, the same scale everywhere.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import SIZE
from charts.lines import empty, reach, runs
from charts.look import Look
from charts.marks import is_reference, keyed, marker
from data.facts.catalogue import EU
from words.language import Language

# A drawing, not a fact: about where each country lies; names, not places, identify a panel.
MAP = (
    ("IE", "", "DK", "", "SE", "FI", "EE"),
    ("", "NL", "DE", "PL", "", "LT", "LV"),
    ("", "BE", "LU", "CZ", "SK", "", ""),
    ("", "FR", "AT", "SI", "HU", "RO", ""),
    ("PT", "ES", "IT", "HR", "", "BG", ""),
    ("", "", "", "MT", "EL", "", "CY"),
)
ACROSS = 7
PANEL = 104
# Room above the panels, in pixels.
KEY = 24
# Shares of a panel: the plot leaves room above for name and value, and between panels.
WIDE, TALL = 0.84, 0.56
Spots = Mapping[str, tuple[int, int]]


def small_multiples(
    observations: pd.DataFrame,
    values: Mapping[str, str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    order: Sequence[str] = (),
    chosen: Sequence[str] = (),
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
    reference: str = EU,
    reference_name: str = "",
) -> go.Figure:
    """A panel a country (country, period, value, flags, seam): as on the map, or in rows where an `order` of
    countries is given.

    `values`: the newest value as text; `texts`: tooltips by (country, period); `reference`: the country drawn
    behind each line, or "", and what it is called above the panels, where the scale that all share is said.
    """
    rows = keyed(observations)
    spots = in_rows(order) if order else as_on_map()
    held = rows.dropna(subset="value")
    down = 1 + max((row for row, _ in spots.values()), default=0)
    drawn = Drawing(look, KEY + PANEL * down + 4)
    if held.empty:
        return empty(drawn, language, look)
    years = sorted(set(rows["period"]))
    low, high = reach(held["value"], None)
    # Whole numbers, so that what is said of the scale is exactly what it is.
    scales = (float(years[0]), float(years[-1])), (float(floor(low)), float(ceil(high)))
    behind = held[held["country"] == reference]
    _lines(drawn, held, behind, years, spots, scales, look, chosen)
    _points(drawn, held[held["country"].isin(list(spots))], spots, scales, texts, look, chosen, pale, hollow)
    none = language.text("no data")
    heads = [
        _head(country, spot, values.get(country, none), look, language, chosen)
        for country, spot in spots.items()
    ]
    drawn.add(notes=heads, shapes=[_foot(spot, look) for spot in spots.values()])
    _key(drawn, scales, reference_name if len(behind) else "", look, language)
    drawn.lay(
        margin={"l": 0, "r": 0, "t": KEY, "b": 0},
        xaxis=axes.hidden(0, max(ACROSS, 1)),
        yaxis=axes.hidden(down, 0),
    )
    return drawn.figure()


def _lines(
    drawn: Drawing,
    held: pd.DataFrame,
    behind: pd.DataFrame,
    years: Sequence[str],
    spots: Spots,
    scales: tuple[tuple[float, float], tuple[float, float]],
    look: Look,
    chosen: Sequence[str],
) -> None:
    """Three traces for all panels: what stands behind, everyone, and the chosen on top."""
    lines_of: dict[str, list[tuple[float | None, float | None]]] = {"behind": [], "others": [], "chosen": []}
    for country, spot in spots.items():
        _stroke(lines_of["behind"], behind, years, spot, scales)
        _stroke(
            lines_of["chosen" if country in chosen else "others"],
            held[held["country"] == country],
            years,
            spot,
            scales,
        )
    for kind, colour, width in (
        ("behind", look.others, 1.0),
        ("others", look.link, 2.0),
        ("chosen", look.chosen[0], 2.4),
    ):
        if lines_of[kind]:
            across, up = zip(*lines_of[kind], strict=True)
            line = {"color": colour, "width": width}
            drawn.trace(
                go.Scatter(
                    x=across, y=up, mode="lines", line=line, connectgaps=False, hoverinfo="skip", name=kind
                )
            )


def _key(
    drawn: Drawing,
    scales: tuple[tuple[float, float], tuple[float, float]],
    name: str,
    look: Look,
    language: Language,
) -> None:
    """Above the panels: what the grey line is, and from where to where each panel reaches."""
    (first, last), (low, high) = scales
    years = language.text("Every panel: {since} to {period}", since=f"{first:.0f}", period=f"{last:.0f}")
    said = language.text(
        "{panel}, on the same scale from {low} to {high}.",
        panel=years,
        low=language.number(low),
        high=language.number(high),
    )
    behind = language.text("Grey line: {name}.", name=name) if name else ""
    drawn.note(
        x=0.03,
        xref="x",
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        name="key",
        text=f"{said} {behind}".strip(),
        font={"size": SIZE, "color": look.secondary},
    )


def as_on_map() -> dict[str, tuple[int, int]]:
    """Row and column of each member state."""
    return {code: (row, column) for row, codes in enumerate(MAP) for column, code in enumerate(codes) if code}


def in_rows(order: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Row and column of countries one after the other."""
    return {
        code: divmod(number, ACROSS)
        for number, code in enumerate(code for code in order if not is_reference(code))
    }


def spot_of(
    period: str, value: float, spot: tuple[int, int], scales: tuple[tuple[float, float], tuple[float, float]]
) -> tuple[float, float]:
    """Where a value lies in the figure: columns to the right, rows downwards."""
    (first, last), (low, high) = scales
    along = (float(period) - first) / (last - first) if last > first else 0.5
    return spot[1] + 0.05 + along * WIDE, spot[0] + 0.94 - (value - low) / (high - low) * TALL


def _stroke(
    found: list[tuple[float | None, float | None]],
    rows: pd.DataFrame,
    years: Sequence[str],
    spot: tuple[int, int],
    scales: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    for run in runs(rows, years):
        found += [spot_of(point.period, point.value, spot, scales) for point in run]
        found.append((None, None))


def _points(
    drawn: Drawing,
    held: pd.DataFrame,
    spots: Spots,
    scales: tuple[tuple[float, float], tuple[float, float]],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    chosen: Sequence[str],
    pale: Sequence[str],
    hollow: Sequence[str],
) -> None:
    places = [
        spot_of(p, v, spots[c], scales)
        for c, p, v in zip(held["country"], held["period"], held["value"], strict=True)
    ]
    colours = [look.chosen[0] if code in chosen else look.link for code in held["country"]]
    drawn.trace(
        go.Scatter(
            x=[x for x, _ in places],
            y=[y for _, y in places],
            mode="markers",
            marker=marker(held, colours, look, pale, hollow, 6),
            customdata=[
                list(key) for key in zip(held["country"], held["period"], held["value"], strict=True)
            ],
            name="points",
            hovertext=[texts.get(key, "") for key in zip(held["country"], held["period"], strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _head(
    country: str, spot: tuple[int, int], value: str, look: Look, language: Language, chosen: Sequence[str]
) -> dict[str, Any]:
    """Name and newest value above a panel."""
    return {
        "x": spot[1] + 0.03,
        "y": spot[0] + 0.02,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "name": country,
        "text": f"<b>{language.country(country)}</b><br>{value}",
        "font": {"size": SIZE, "color": look.chosen[0] if country in chosen else look.ink},
    }


def _foot(spot: tuple[int, int], look: Look) -> dict[str, Any]:
    line, y = {"color": look.hairline, "width": 1}, spot[0] + 0.97
    return {
        "type": "line",
        "x0": spot[1] + 0.03,
        "x1": spot[1] + 0.91,
        "y0": y,
        "y1": y,
        "line": line,
        "layer": "below",
    }
