"""Two dots a row and the gap between them: two groups, or two periods. A row with one value keeps one dot;
nothing is joined to nothing.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, ComparisonChoice, in_order
from charts.look import QUIET, Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE, width
from charts.pieces.marks import Labels, marker, row_name
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.held_values import PRINTED, with_mark, with_values
from words.language import Language

ROW, TOP = 24, 50


def dumbbell(
    rows: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    ends: tuple[tuple[str, str], tuple[str, str]],
    difference: str = "",
) -> go.Figure:
    """Rows (country, end, value, flags) in the order to draw; `ends`: the two (code, name), the first in
    grey, the second in blue.

    `labels`: the difference as text by country, with the letters of its flags, printed at the right under
    `difference`, which says what is taken from what; two values without one can't be compared and aren't
    joined. Tooltips are by (country, end).
    """
    look, countries = style.look, list(dict.fromkeys(rows["country"]))
    held = with_values(rows)
    drawn = Drawing(look, TOP + ROW * len(countries) + 30)
    if held.empty:
        return drawn.empty(style.language)
    drawn.trace(_joined(held, [country for country in countries if country in labels.values], look))
    for end, colour in zip(ends, (look.others, look.values[6 if look.dark else 4]), strict=True):
        drawn.trace(_dots(held[held["end"] == end[0]], end, colour, labels, style), _entry(end[1], colour))
    texts = {
        country: labels.values.get(country) or _why(held, country, style.language) for country in countries
    }
    room = _differences(drawn, texts, labels.values)
    if difference:
        _head(drawn, difference, room)
    names = [row_name(country, labels, style.language) for country in countries]
    drawn.lay(
        showlegend=True,
        margin={"l": 4, "r": room, "t": TOP, "b": 26},
        legend=axes.flat_legend(y=1, yref="container", yanchor="top"),
        xaxis=axes.value_axis(*axes.value_range(held["value"]), look),
        yaxis=axes.row_axis(countries, names, look) | {"range": [-0.7, len(countries) - 0.3]},
    )
    return drawn.figure()


def _dots(its: pd.DataFrame, end: tuple[str, str], colour: str, labels: Labels, style: Style) -> Trace:
    """One end of every row."""
    return scatter_trace(
        x=its["value"].tolist(),
        y=its["country"].tolist(),
        mode="markers",
        name=end[1],
        customdata=its["country"].tolist(),
        showlegend=False,
        marker=marker(its, [colour] * len(its), style, 11),
        hovertext=[labels.texts.get((country, end[0]), "") for country in its["country"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _entry(name: str, colour: str) -> Trace:
    """The legend's entry of one end: the dots' own would look like their first, which may be pale."""
    return scatter_trace(
        x=[None], y=[None], mode="markers", name=name, marker={"size": 11, "color": colour}, hoverinfo="skip"
    )


def _differences(drawn: Drawing, texts: Mapping[str, str], gaps: Mapping[str, str]) -> int:
    """The column at the right; returns the pixels that it needs."""
    for country, text in texts.items():
        ink = drawn.look.ink if country in gaps else drawn.look.secondary
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
    return round(max(width(text) for text in texts.values())) + 12


def _head(drawn: Drawing, difference: str, room: int) -> None:
    """What the column at the right is."""
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
        font={"size": SIZE, "color": drawn.look.secondary},
    )


def _joined(held: pd.DataFrame, countries: Sequence[str], look: Look) -> Trace:
    """A line between a country's two values, where both are there."""
    across: list[float | None] = []
    up: list[str | None] = []
    for country in countries:
        pair = held.loc[held["country"] == country, "value"].tolist()
        if len(pair) == 2:
            across += [*pair, None]
            up += [country, country, None]
    line = {"color": look.others, "width": 2}
    return scatter_trace(
        x=across, y=up, mode="lines", line=line, opacity=QUIET, hoverinfo="skip", name="gap", showlegend=False
    )


def _why(held: pd.DataFrame, country: str, language: Language) -> str:
    """Why there is no gap to print."""
    its = held[held["country"] == country]
    if its["flags"].str.contains(PRINTED, regex=False).any():
        return with_mark(language.text("not computed"), PRINTED)
    return language.word("in a series", "break") if len(its) == 2 else language.text("no data")


def compare_gaps(shown: Comparison, style: Style) -> go.Figure:
    """The dumbbells of /compare: two groups, or a group's first and last period."""
    choice, language = shown.choice, style.language
    by, codes = _ends(choice)
    groups = {code: language.text(shown.facts.breakdowns[code].name) for code in choice.groups}
    first, second = ((code, groups.get(code, code)) for code in codes)
    rows = gap_rows(shown).assign(end=lambda held: held[by])
    wide = rows.pivot_table(index="country", columns="end", values="value", dropna=False)
    wide = wide.reindex(columns=list(codes))
    # The first group, as in the heat table; of two periods the last.
    basis = wide[codes[0] if by == "breakdown" else codes[1]]
    order = shown.order(pd.DataFrame({"country": wide.index, "value": basis.to_numpy()}))
    tips = shown.tooltips(language)
    keys = zip(rows["country"], rows["end"], rows["line"], rows["period"], strict=True)
    texts = {(country, end): tips[line, period] for country, end, line, period in keys}
    return dumbbell(
        in_order(rows, order),
        shown.labels(_gap_texts(wide, rows, shown, language), texts, by_line=False),
        style,
        ends=(first, second),
        difference=language.text("{second} minus {first}", second=second[1], first=first[1]),
    )


def gap_rows(shown: Comparison) -> pd.DataFrame:
    """What the dumbbells show: two groups in the period, or a group in the first period and the last."""
    by, codes = _ends(shown.choice)
    return shown.now if by == "breakdown" else shown.rows[shown.rows["period"].isin(codes)]


def _ends(choice: ComparisonChoice) -> tuple[str, tuple[str, ...]]:
    """The column that tells the two ends apart, and their codes."""
    if len(choice.groups) == 2:
        return "breakdown", choice.groups
    return "period", (choice.since, choice.period)


def _gap_texts(
    wide: pd.DataFrame, rows: pd.DataFrame, shown: Comparison, language: Language
) -> dict[str, str]:
    """What lies between the two ends, with its flags, by country; without who can't be compared."""
    by, (first, second) = _ends(shown.choice)
    apart = (wide[second] - wide[first]).dropna()
    if by == "period":
        moved = with_values(shown.changes_of(shown.choice.groups[0]))
        apart = apart[apart.index.isin(moved["country"])]
    letters = rows.groupby("country")["flags"].agg(lambda held: "".join(sorted(set("".join(held)))))
    ends = wide.loc[apart.index]
    between = {
        str(code): language.points_between(last, start, shown.unit)
        for code, last, start in zip(ends.index, ends[second], ends[first], strict=True)
    }
    return {code: f"{gap} {letters.get(code, '')}".strip() for code, gap in between.items()}
