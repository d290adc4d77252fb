"""Small lines, one panel a member state, laid out like the map of Europe or in rows; the EU's line behind
each, the same scale everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import BY_MAP, Comparison, rows_as_mappings
from charts.lines import GAP, Strokes, runs
from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE
from charts.pieces.marks import Labels, is_reference, marker, with_lines
from charts.pieces.traces import scatter_trace
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.held_values import with_values
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


@dataclass(frozen=True)
class Panels:
    """Where the panels stand (row and column by country), and what all share: the periods and the scale, from
    `low` to `high`.
    """

    spots: Mapping[str, tuple[int, int]]
    years: tuple[str, ...]
    low: float
    high: float

    @property
    def down(self) -> int:
        """How many rows of panels there are."""
        return 1 + max((row for row, _ in self.spots.values()), default=0)

    @property
    def across(self) -> int:
        """How many panels stand beside each other."""
        return 1 + max((column for _, column in self.spots.values()), default=0)

    def place(self, country: str, period: str, value: float) -> tuple[float, float]:
        """Where a value lies in the figure: columns to the right, rows downwards."""
        first, last = float(self.years[0]), float(self.years[-1])
        row, column = self.spots[country]
        along = (float(period) - first) / (last - first) if last > first else 0.5
        up = (value - self.low) / (self.high - self.low)
        return column + 0.05 + along * WIDE, row + 0.94 - up * TALL


def small_multiples(
    observations: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    order: Sequence[str] = (),
    reference: str = EU,
    reference_name: str = "",
) -> go.Figure:
    """A panel a country (country, period, value, flags, seam): as on the map, or in rows where an `order` of
    countries is given.

    `labels`: the newest value by country, tooltips by (country, period). `reference`: the country drawn
    behind each line, or "", and what it is called above the panels, where the scale that all share is said.
    """
    rows = with_lines(observations)
    held = with_values(rows)
    spots = in_rows(order) if order else as_on_map()
    if held.empty:
        return Drawing(style.look, 0).empty(style.language)
    low, high = axes.value_range(held["value"])
    # Whole numbers, so that what is said of the scale is exactly what it is.
    panels = Panels(spots, tuple(sorted(set(rows["period"]))), float(floor(low)), float(ceil(high)))
    drawn = Drawing(style.look, KEY + PANEL * panels.down + 4)
    behind = held[held["country"] == reference]
    _lines(drawn, held, behind, panels, labels.chosen)
    _points(drawn, held[held["country"].isin(list(spots))], panels, labels, style)
    heads = [_head(country, spot, labels, style) for country, spot in spots.items()]
    drawn.add(notes=heads, shapes=[_foot(spot, style.look) for spot in spots.values()])
    _key(drawn, panels, reference_name if len(behind) else "", style.language)
    drawn.lay(
        margin={"l": 0, "r": 0, "t": KEY, "b": 0},
        xaxis=axes.hidden_axis(0, panels.across),
        yaxis=axes.hidden_axis(panels.down, 0),
    )
    return drawn.figure()


def _lines(
    drawn: Drawing, held: pd.DataFrame, behind: pd.DataFrame, panels: Panels, chosen: Sequence[str]
) -> None:
    """Three traces for all panels: what stands behind, everyone, and the chosen on top."""
    lines_of: dict[str, Strokes] = {"behind": [], "others": [], "chosen": []}
    for country in panels.spots:
        kind = "chosen" if country in chosen else "others"
        lines_of["behind"] += _stroke(behind, country, panels)
        lines_of[kind] += _stroke(held[held["country"] == country], country, panels)
    look = drawn.look
    for kind, colour, width in (
        ("behind", look.ink, 1.2),
        ("others", look.link, 2.0),
        ("chosen", look.chosen[0], 2.4),
    ):
        if lines_of[kind]:
            across, up = zip(*lines_of[kind], strict=True)
            line = {"color": colour, "width": width}
            drawn.trace(
                scatter_trace(
                    x=across, y=up, mode="lines", line=line, connectgaps=False, hoverinfo="skip", name=kind
                )
            )


def _key(drawn: Drawing, panels: Panels, name: str, language: Language) -> None:
    """Above the panels: what the line behind is, and from where to where each panel reaches."""
    years = language.text(
        "Every panel: {since} to {period}",
        since=f"{float(panels.years[0]):.0f}",
        period=f"{float(panels.years[-1]):.0f}",
    )
    scale = language.text(
        "{panel}, on the same scale from {low} to {high}.",
        panel=years,
        low=language.number(panels.low),
        high=language.number(panels.high),
    )
    behind = language.text("The line behind: {name}.", name=name) if name else ""
    drawn.note(
        x=0.03,
        xref="x",
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        name="key",
        text=f"{scale} {behind}".strip(),
        font={"size": SIZE, "color": drawn.look.secondary},
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


def _stroke(rows: pd.DataFrame, country: str, panels: Panels) -> Strokes:
    """The strokes of one line in the panel of a country."""
    found: Strokes = []
    for run in runs(rows, panels.years):
        found += [panels.place(country, point.period, point.value) for point in run]
        found.append(GAP)
    return found


def _points(drawn: Drawing, held: pd.DataFrame, panels: Panels, labels: Labels, style: Style) -> None:
    keys = list(zip(held["country"], held["period"], held["value"], strict=True))
    places = [panels.place(*key) for key in keys]
    look = style.look
    colours = [look.chosen[0] if code in labels.chosen else look.link for code in held["country"]]
    drawn.trace(
        scatter_trace(
            x=[x for x, _ in places],
            y=[y for _, y in places],
            mode="markers",
            marker=marker(held, colours, style, 6),
            customdata=[list(key) for key in keys],
            name="points",
            hovertext=[labels.texts.get((country, period), "") for country, period, _ in keys],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _head(country: str, spot: tuple[int, int], labels: Labels, style: Style) -> dict[str, Any]:
    """Name and newest value above a panel."""
    look, value = style.look, labels.values.get(country, style.language.text("no data"))
    return {
        "x": spot[1] + 0.03,
        "y": spot[0] + 0.02,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "name": country,
        "text": f"<b>{style.language.country(country)}</b><br>{value}",
        "font": {"size": SIZE, "color": look.chosen[0] if country in labels.chosen else look.ink},
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


def compare_panels(shown: Comparison, style: Style) -> go.Figure:
    """The small lines of /compare."""
    language = style.language
    last = with_values(shown.now)
    values = {row["country"]: shown.value_text(row, language) for row in rows_as_mappings(last)}
    tips = shown.tooltips(language).items()
    texts = {(line.split(".")[0], period): text for (line, period), text in tips}
    return small_multiples(
        shown.rows.drop(columns="line"),
        shown.labels(values, texts, by_line=False),
        style,
        order=() if shown.choice.sort == BY_MAP and not shown.choice.only else shown.order(),
        reference=next((code for code in shown.rows["country"] if is_reference(code)), ""),
        reference_name=shown.benchmark,
    )


def every_row(shown: Comparison) -> pd.DataFrame:
    """What a figure of all periods shows."""
    return shown.rows
