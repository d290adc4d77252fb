"""Ranked bars: one a country, value at its end, the EU's bar apart, the chosen ones coloured, the target a
labelled line.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import BY_CHANGE, BY_PROTOCOL, Comparison, sort_by_value
from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels, TargetLine, bar_marker, is_reference, name_of
from charts.pieces.traces import Trace, bar_trace
from charts.style import Style
from data.facts.held_values import with_values
from words.language import Language

ROW = 21
TOP = 26
# Room for labels, as a share of the bars' reach: on a phone a letter takes a 25th of the 240 pixels there
# are.
ROOM, ROOM_PER_LETTER = 0.2, 0.04


def ranking(
    rows: pd.DataFrame, labels: Labels, style: Style, *, target: TargetLine | None = None, beside: str = ""
) -> go.Figure:
    """Bars in the order of `rows` (country, value, flags), the first on top.

    `labels`: values at their ends and tooltips by country. `beside`: the code of who the others are compared
    with, drawn like the EU.
    """
    look, codes = style.look, rows["country"].tolist()
    drawn = Drawing(look, TOP + ROW * len(rows) + 8)
    drawn.trace(_bars(rows, [_colour(code, labels.chosen, beside, look) for code in codes], labels, style))
    notes = _value_notes(rows, labels.values, look)
    if target is not None:
        notes.append(_target_note(target))
        drawn.shape(
            type="line",
            x0=target.value,
            x1=target.value,
            y0=-0.6,
            y1=len(rows) - 0.4,
            line={"color": look.ink, "width": 1, "dash": "dash"},
        )
    drawn.add(notes=notes)
    names = [_name(code, beside, labels, style.language) for code in codes]
    longest = max(map(len, labels.values.values()), default=0)
    reach = _reach(rows["value"], target.value if target else None, longest)
    drawn.lay(
        bargap=0.3,
        margin={"l": 4, "r": 8, "t": TOP, "b": 8},
        xaxis={"range": reach, "visible": False, "fixedrange": True},
        yaxis=axes.name_axis(codes, names, look) | {"autorange": "reversed"},
    )
    return drawn.figure()


def _bars(rows: pd.DataFrame, colours: Sequence[str], labels: Labels, style: Style) -> Trace:
    """The bars; flags make them pale."""
    codes = rows["country"].tolist()
    return bar_trace(
        y=codes,
        x=rows["value"].tolist(),
        orientation="h",
        marker=bar_marker(rows, colours, style),
        customdata=codes,
        hovertext=[labels.texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _value_notes(rows: pd.DataFrame, values: Mapping[str, str], look: Look) -> list[dict[str, Any]]:
    """Values at the ends of their bars, on a ground as high as a row, so that the target's line neither
    crosses the numbers nor touches them.
    """
    return [
        {
            "x": max(value, 0),
            "y": code,
            "xanchor": "left",
            "bgcolor": look.page,
            "borderpad": 3,
            "text": values[code] + (f" {flags}" if flags else ""),
            "font": {"size": 12, "color": look.ink},
        }
        for code, value, flags in rows[["country", "value", "flags"]].itertuples(index=False)
    ]


def _target_note(target: TargetLine) -> dict[str, Any]:
    place = {"x": target.value, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "right"}
    return place | {"text": target.name, "font": {"size": 12}}


def _reach(values: "pd.Series[float]", target: float | None, longest: int) -> list[float]:
    """The axis: from zero (or below), with room for the longest label at the ends, on a phone too."""
    low, high = min(0.0, values.min()), max(0.0, values.max(), target or 0.0)
    return [low, high + (high - low) * max(ROOM, ROOM_PER_LETTER * longest)]


def _colour(code: str, chosen: Sequence[str], beside: str, look: Look) -> str:
    if code in chosen:
        # More than there are colours for, such as a group's members, share the first.
        return look.chosen[chosen.index(code) if len(chosen) <= len(look.chosen) else 0]
    return look.ink if is_reference(code) or code == beside else look.others


def _name(code: str, beside: str, labels: Labels, language: Language) -> str:
    name = name_of(code, code, labels, language)
    return f"<b>{name}</b>" if code == beside or labels.marks_line(code, code) else name


def compare_ranking(shown: Comparison, style: Style) -> go.Figure:
    """The ranking of /compare: a rate's benchmark stands in its place among the others."""
    choice, language = shown.choice, style.language
    held = with_values(shown.now).set_index("country")
    order = [code for code in shown.order() if code in held.index]
    reference = shown.value(shown.reference(choice.groups[0]))
    beside = choice.benchmark if choice.benchmark in shown.facts.members else ""
    if beside:
        # It has a bar of its own among the others already.
        order = [code for code in order if not is_reference(code)]
    elif reference is not None and choice.sort not in (BY_PROTOCOL, BY_CHANGE) and shown.unit.kind == "rate":
        order = sort_by_value(held.loc[order].reset_index(), shown.lowest_first)
    bars = held.loc[order].reset_index()
    values = {
        code: shown.write_value(value, language)
        for code, value in zip(bars["country"], bars["value"], strict=True)
    }
    texts = {line.split(".")[0]: text for (line, _), text in shown.tooltips(language).items()}
    labels = shown.labels(values, texts, by_line=False)
    return ranking(bars, labels, style, target=shown.target_line(language), beside=beside)


def newest_rows(shown: Comparison) -> pd.DataFrame:
    """What a figure of one period shows."""
    return shown.now
