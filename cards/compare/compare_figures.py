"""The figures of /compare that show one indicator, drawn from the rows compared."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analysis.change import change
from cards.compare.compare_notes import drawn as seen
from cards.compare.compare_notes import strip_periods, total_hidden
from cards.compare.compared_rows import (
    BY_CHANGE,
    BY_MAP,
    BY_PROTOCOL,
    DUMBBELL,
    LINES,
    MANY,
    MULTIPLES,
    RANKING,
    SLOPE,
    STRIP,
    Compared,
)
from cards.maps.map_cards import drawn_as
from cards.records import row_dicts
from cards.view import View
from charts.distribution import distribution
from charts.dumbbell import dumbbell
from charts.lines import lines
from charts.marks import BENCHMARK, is_reference
from charts.ranking import ranking
from charts.slope import slope
from charts.small_multiples import small_multiples
from data.facts.catalogue import EU, catalogue
from words.language import Language
from words.tooltips import Row, tooltip


def figure(shown: Compared, view: View) -> go.Figure:
    """The figure of the chosen kind."""
    draw = {
        LINES: _lines,
        SLOPE: _slope,
        RANKING: _ranking,
        DUMBBELL: _dumbbell,
        MULTIPLES: _multiples,
        STRIP: _strip,
    }
    if total_hidden(shown):
        shown = replace(shown, rows=shown.members.reset_index(drop=True))
    return draw[shown.choice.kind](shown, view)


def written(row: Row | None, shown: Compared, language: Language) -> str:
    """A value with its flags, for a table."""
    if row is None or pd.isna(row["value"]):
        return language.text("no data")
    return f"{language.value(row['value'], shown.unit)} {row['flags']}".strip()


def tooltips(shown: Compared, language: Language) -> dict[tuple[str, str], str]:
    """The tooltip of each (line, period)."""
    found = {}
    eu = {
        (row["breakdown"], row["period"]): row["value"]
        for row in row_dicts(shown.rows[shown.rows["country"] == EU])
    }
    for row in row_dicts(shown.rows):
        beside = eu.get((row["breakdown"], row["period"]))
        text = (
            None
            if beside is None or pd.isna(beside) or row["country"] == EU
            else language.value(beside, shown.unit)
        )
        told_of = tooltip(row, shown.unit, language, lambda value: language.value(value, shown.unit), text)
        found[row["line"], row["period"]] = told_of.replace(
            f"<b>{language.country(row['country'])}</b>", f"<b>{shown.names[row['line']]}</b>", 1
        )
    return found


def ordered(shown: Compared, values: pd.DataFrame | None = None) -> list[str]:
    """Member states in the order chosen, those without a value last; then the benchmark. `values`: rows
    (country, value), else the first group's.
    """
    rows = shown.now[shown.now["breakdown"] == shown.choice.groups[0]] if values is None else values
    codes = list(dict.fromkeys(rows["country"]))
    members = [code for code in catalogue().countries if code in codes]
    last = [code for code in codes if is_reference(code)]
    if shown.choice.sort in (BY_PROTOCOL, BY_MAP):
        return [*members, *last]
    if shown.choice.sort == BY_CHANGE:
        rows = change(
            shown.rows[shown.rows["breakdown"] == shown.choice.groups[0]],
            shown.choice.since,
            shown.choice.period,
        )
    lowest_first = catalogue().indicators[shown.choice.indicator].direction == "lower"
    held = (
        rows[rows["country"].isin(members)]
        .dropna(subset="value")
        .sort_values("value", ascending=lowest_first, kind="stable")["country"]
        .tolist()
    )
    return [*held, *(code for code in members if code not in held), *last]


def goal(shown: Compared, language: Language) -> tuple[float | None, str]:
    """The target that binds member states, and what its line is called."""
    facts = catalogue()
    target = facts.target(shown.choice.indicator)
    if target is None or target.binds != "members":
        return None, ""
    value = facts.target_value(target)
    return value, language.text(
        "{year} target: {goal}", year=target.year, goal=language.goal(value, shown.unit)
    )


def _lines(shown: Compared, view: View) -> go.Figure:
    language = view.language
    aim, name = goal(shown, language)
    rows = seen(shown)
    last = rows.dropna(subset="value").groupby("line").tail(1)
    values = {
        line: _ended(value, period, shown, language)
        for line, value, period in last[["line", "value", "period"]].itertuples(index=False)
    }
    return lines(
        rows,
        values,
        tooltips(shown, language),
        view.look,
        language,
        chosen=shown.chosen,
        names=shown.names,
        target=aim,
        target_name=name,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
        periods=shown.periods,
        height=400 if len(shown.chosen) < MANY else 480,
    )


def _ended(value: float, period: str, shown: Compared, language: Language) -> str:
    text = language.value(value, shown.unit)
    return (
        text
        if period == shown.choice.period
        else language.text("{value} ({period})", value=text, period=period)
    )


def _slope(shown: Compared, view: View) -> go.Figure:
    language = view.language
    texts = {
        (r["line"], r["period"]): language.value(r["value"], shown.unit)
        for r in row_dicts(shown.rows.dropna(subset="value"))
    }
    return slope(
        shown.rows,
        texts,
        tooltips(shown, language),
        view.look,
        language,
        since=shown.choice.since,
        period=shown.choice.period,
        chosen=shown.chosen,
        names=shown.names,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )


def _ranking(shown: Compared, view: View) -> go.Figure:
    language = view.language
    held = shown.now.dropna(subset="value").set_index("country")
    order = [code for code in ordered(shown) if code in held.index]
    group, (aim, name) = shown.choice.groups[0], goal(shown, language)
    reference = shown.value(shown.reference(group))
    beside = shown.choice.benchmark if shown.choice.benchmark in view.catalogue.members else ""
    if beside:
        # It has a bar of its own among the others already.
        order = [code for code in order if not is_reference(code)]
    elif (
        reference is not None
        and shown.choice.sort not in (BY_PROTOCOL, BY_CHANGE)
        and shown.unit.kind == "rate"
    ):
        order = (
            held.loc[order].sort_values("value", ascending=_lowest_first(shown), kind="stable").index.tolist()
        )
    bars = held.loc[order].reset_index()
    texts = {
        code: tip for (line, _), tip in tooltips(shown, language).items() for code in [line.split(".")[0]]
    }
    values = {
        code: language.value(value, shown.unit)
        for code, value in zip(bars["country"], bars["value"], strict=True)
    }
    return ranking(
        bars,
        values,
        texts,
        view.look,
        language,
        chosen=shown.choice.countries,
        target=aim,
        target_name=name,
        beside=beside,
        names={code: shown.benchmark for code in order if code == BENCHMARK},
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )


def _dumbbell(shown: Compared, view: View) -> go.Figure:
    language = view.language
    choice = shown.choice
    by, ends = (
        ("breakdown", choice.groups) if len(choice.groups) == 2 else ("period", (choice.since, choice.period))
    )
    rows = (shown.now if by == "breakdown" else shown.rows[shown.rows["period"].isin(ends)]).assign(
        end=lambda found: found[by]
    )
    called = {
        code: language.text(view.catalogue.breakdowns[code].name) if by == "breakdown" else code
        for code in ends
    }
    wide = rows.pivot_table(index="country", columns="end", values="value", dropna=False).reindex(
        columns=list(ends)
    )
    apart = (wide[ends[1]] - wide[ends[0]]).dropna()
    if by == "period":
        moved = change(shown.rows, *ends).dropna(subset="value").set_index("country")["value"]
        apart = apart[apart.index.isin(moved.index)]
    # The first group, as in the heat table; of two periods the last.
    basis = wide[ends[0] if by == "breakdown" else ends[1]]
    order = ordered(shown, pd.DataFrame({"country": wide.index, "value": basis.to_numpy()}))
    tips = tooltips(shown, language)
    texts = {(row["country"], row["end"]): tips[row["line"], row["period"]] for row in row_dicts(rows)}
    rows = rows.assign(place=rows["country"].map(order.index)).sort_values("place", kind="stable")
    letters = rows.groupby("country")["flags"].agg(lambda held: "".join(sorted(set("".join(held)))))
    gaps = {
        str(code): f"{language.points(gap, shown.unit)} {letters.get(str(code), '')}".strip()
        for code, gap in apart.items()
    }
    return dumbbell(
        rows,
        gaps,
        texts,
        view.look,
        language,
        ends=[(code, called[code]) for code in ends],
        difference=language.text("{second} minus {first}", second=called[ends[1]], first=called[ends[0]]),
        chosen=choice.countries,
        names={BENCHMARK: shown.benchmark},
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )


def _multiples(shown: Compared, view: View) -> go.Figure:
    language = view.language
    last = shown.now.dropna(subset="value")
    values = {
        code: written(row, shown, language)
        for code, row in zip(last["country"], row_dicts(last), strict=True)
    }
    texts = {(line.split(".")[0], period): text for (line, period), text in tooltips(shown, language).items()}
    order = () if shown.choice.sort == BY_MAP else ordered(shown)
    reference = next((code for code in shown.rows["country"] if is_reference(code)), "")
    return small_multiples(
        shown.rows.drop(columns="line"),
        values,
        texts,
        view.look,
        language,
        order=order,
        chosen=shown.choice.countries,
        reference=reference,
        reference_name=shown.benchmark,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )


def _strip(shown: Compared, view: View) -> go.Figure:
    """One strip a group, or one a period, the newest on top."""
    language = view.language
    facts, choice = view.catalogue, shown.choice
    if len(choice.groups) > 1:
        rows = shown.now.assign(strip=shown.now["breakdown"])
        strips = [(group, language.text(facts.breakdowns[group].name)) for group in choice.groups]
    else:
        rows = shown.rows.assign(strip=shown.rows["period"])
        strips = [(period, period) for period in strip_periods(shown.periods)]
    tips = tooltips(shown, language)
    keys = list(zip(rows["country"], rows["strip"], strict=True))
    texts = {key: tips[row["line"], row["period"]] for key, row in zip(keys, row_dicts(rows), strict=True)}
    values = {key: written(row, shown, language) for key, row in zip(keys, row_dicts(rows), strict=True)}
    names = {line.split(".")[0]: shown.benchmark for line in shown.names if is_reference(line.split(".")[0])}
    return distribution(
        rows.drop(columns="line"),
        values,
        texts,
        view.look,
        language,
        strips=strips,
        chosen=choice.countries,
        names=names,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )


def _lowest_first(shown: Compared) -> bool:
    return catalogue().indicators[shown.choice.indicator].direction == "lower"
