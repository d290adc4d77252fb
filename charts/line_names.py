"""What is written on a chart of lines: the years below, the names at the right, who breaks where, the
target.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from charts.look import QUIET, Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, NARROW, SIZE, fit_in_row, fold_text, spread_apart, width
from charts.pieces.marks import Labels, TargetLine, colour, name_of
from charts.style import Style
from words.language import Language

TOP, BOTTOM, LEFT = 30, 28, 46
# The target's line and its name, among those of the lines; how many letters a line of the name has.
TARGET, TARGET_LETTERS = "target", 12


@dataclass(frozen=True)
class Frame:
    """The plot: its years, from where to where both axes reach (`along` in years, `up` in values), the names
    at the lines' ends (the target's under TARGET), and its height in pixels.
    """

    years: tuple[str, ...]
    along: tuple[float, float]
    up: tuple[float, float]
    ends: Mapping[str, str]
    height: int

    @property
    def room(self) -> int:
        """The pixels that the names need at the right."""
        return min(round(max((width(text) for text in self.ends.values()), default=0.0)) + 14, 175)

    @property
    def narrowest(self) -> float:
        """How wide the plot is on the narrowest screen, in pixels."""
        return NARROW - LEFT - self.room

    def place(self, year: float) -> float:
        """Where a year lies in the narrowest plot, in pixels from the left."""
        first, last = self.along
        return (year - first) / (last - first) * self.narrowest


class LineEnd(NamedTuple):
    """Where a line ends, and its colour."""

    year: float
    value: float
    colour: str


def lay_frame(drawn: Drawing, frame: Frame) -> None:
    """Axes, height, and room for the names at the right."""
    upright = axes.value_axis(*frame.up, drawn.look) | {
        "zeroline": frame.up[0] < 0 < frame.up[1],
        "zerolinecolor": drawn.look.others,
        "separatethousands": True,
    }
    margin = {"l": LEFT, "r": frame.room, "t": TOP, "b": BOTTOM}
    drawn.lay(height=frame.height, xaxis=_year_axis(frame, drawn.look), yaxis=upright, margin=margin)


def _year_axis(frame: Frame, look: Look) -> axes.Axis:
    """A tick at every year; written are as many as don't meet."""
    written = ticks(frame.years, frame.along, frame.narrowest)
    every = {
        "tickmode": "array",
        "tickvals": [float(year) for year in frame.years],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": look.others,
    }
    return {
        "range": list(frame.along),
        "tickmode": "array",
        "tickvals": [float(year) for year in written],
        "ticktext": written,
        "minor": every,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "outside",
        "tickcolor": look.others,
        "fixedrange": True,
        "tickfont": {"size": SIZE},
        "tickangle": 0,
    }


def ticks(years: Sequence[str], across: tuple[float, float], wide: float) -> list[str]:
    """The periods that are written: all, or every second, third … counted from the newest, such that none
    meet in a plot so wide.
    """
    newest_first = list(years)[::-1]
    for step in range(1, len(years)):
        found = newest_first[::step]
        places = [(float(year) - across[0]) / (across[1] - across[0]) * wide for year in found]
        if all(later - earlier >= width("2026") + 4 for later, earlier in pairwise(places)):
            return found[::-1]
    return newest_first[:1]


def draw_target(drawn: Drawing, target: TargetLine) -> None:
    """The dashed line of a target; its name stands with those of the lines, where it hides none."""
    line = {"color": drawn.look.ink, "width": 1.2, "dash": "dash"}
    drawn.shape(
        type="line", xref="paper", x0=0, x1=1, y0=target.value, y1=target.value, line=line, name=TARGET
    )


def draw_breaks(drawn: Drawing, rows: pd.DataFrame, frame: Frame, labels: Labels, style: Style) -> None:
    """A thin rule before each period in which a named line breaks, with the year of the break; where
    rules stand close, the year alone or nothing.
    """
    who = _breaks(rows, frame.years, labels, style.language)
    texts = fit_in_row(
        [frame.place(middle) for middle, _ in who],
        [style.language.text("break {year}", year=period) for _, period in who],
        [period for _, period in who],
    )
    for ((middle, _), names), text in zip(who.items(), texts, strict=True):
        drawn.shape(
            type="line",
            x0=middle,
            x1=middle,
            yref="paper",
            y0=0,
            y1=1,
            line={"color": style.look.others, "width": 1},
            layer="below",
            name="break",
        )
        if not text:
            continue
        drawn.note(
            x=middle,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=text,
            name="break",
            hovertext=style.language.list(names),
            font={"size": SIZE, "color": style.look.secondary},
            xanchor="center",
        )


def _breaks(
    rows: pd.DataFrame, years: Sequence[str], labels: Labels, language: Language
) -> dict[tuple[float, str], list[str]]:
    """Who breaks, by the period of the break and, before it, the middle between it and the one before."""
    broken = rows[(rows["flags"].str.contains("b") | rows["seam"]) & (rows["period"] > years[0])]
    who = {}
    for period in sorted(set(broken["period"])):
        there = broken[broken["period"] == period]
        before = max(year for year in years if year < period)
        who[(float(period) + float(before)) / 2, str(period)] = [
            name_of(line, country, labels, language)
            for line, country in zip(there["line"], there["country"], strict=True)
        ]
    return who


def end_text(line: str, held: pd.DataFrame, labels: Labels, language: Language) -> str:
    """Name and value at the end of a line."""
    name = name_of(line, held.loc[held["line"] == line, "country"].iloc[0], labels, language)
    text = " ".join(part for part in (name, labels.values.get(line, "")) if part)
    return f"<b>{fold_text(text)}</b>"


def text_height(text: str) -> float:
    """How tall a text is, in pixels."""
    return LINE * (text.count("<br>") + 1)


def line_ends(held: pd.DataFrame, lines: Sequence[str], labels: Labels, look: Look) -> dict[str, LineEnd]:
    """The last point of each line, and its colour."""
    last = {line: held[held["line"] == line].sort_values("period").iloc[-1] for line in lines}
    return {
        line: LineEnd(float(its["period"]), its["value"], colour(line, its["country"], labels.chosen, look))
        for line, its in last.items()
    }


def name_ends(drawn: Drawing, frame: Frame, ends: Mapping[str, LineEnd]) -> None:
    """Names at the right, moved apart, with a leader from where the line ends."""
    low, high = frame.up
    tall = frame.height - TOP - BOTTOM
    scale = tall / (high - low)
    wanted = [(ends[line].value - low) * scale for line in frame.ends]
    places = spread_apart(wanted, [text_height(text) for text in frame.ends.values()], 0, tall)
    for (line, text), pixel in zip(frame.ends.items(), places, strict=True):
        end, value = ends[line], low + pixel / scale
        drawn.shape(
            type="line",
            x0=end.year,
            y0=end.value,
            x1=frame.along[1],
            y1=value,
            line={"color": end.colour, "width": 1},
            opacity=QUIET,
            name="leader",
        )
        drawn.note(
            x=1,
            xref="paper",
            xshift=4,
            y=value,
            xanchor="left",
            yanchor="middle",
            align="left",
            text=text,
            name=line,
            font={"size": SIZE, "color": end.colour},
        )
