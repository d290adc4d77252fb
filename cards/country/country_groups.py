"""Who lags in a country: each group against everyone and against the EU's same group."""

import pandas as pd
import plotly.graph_objects as go

from analysis.groups import group_gaps
from cards import registry
from cards.card import Card, card_origin, join_parts, subject_line
from cards.contents import Table
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.group_bars import group_bars
from charts.pieces.marks import Labels
from data.facts.catalogue import EU, SKILLS, TOTAL
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.facts.rounding import printed_difference
from data.queries import moments, series
from words import country_sentences
from words.language import Language
from words.tooltips import Row, flag_words


@remember
def groups_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """Every group held, the one furthest behind the country as a whole first; None where no group has a
    value.
    """
    period = series.default_period(SKILLS, view.moment)
    held = series.observations(SKILLS, view.moment, [country], [period], None)
    gaps = group_gaps(held, series.observations(SKILLS, view.moment, [EU], [period], None), TOTAL)
    if gaps.empty or gaps["to_national"].isna().all():
        return None
    breakdowns = view.catalogue.breakdowns
    gaps = gaps.assign(name=[view.language.text(breakdowns[code].name) for code in gaps["breakdown"]])
    return _card(country, held, gaps, view), _figure(gaps, view)


def _gap_texts(gaps: pd.DataFrame, language: Language) -> dict[str, str]:
    """Each group's gap to everyone, by breakdown."""
    return {row["breakdown"]: short_gap(row, "to_national", language) for row in row_dicts(gaps)}


def short_gap(row: Row, column: str, language: Language) -> str:
    """How far a group is from everyone (`to_national`) or from the EU's same group (`to_union`), of the
    values as written: "−4.2"; "–" for none. `row`: as analysis.groups.group_gaps.
    """
    unit = language.facts.unit_of(SKILLS)
    return "–" if pd.isna(row[column]) else language.signed_number(_gap(row, column, unit), unit.decimals)


def _gap(row: Row, column: str, unit: Unit) -> float:
    return printed_difference(row["value"], row["value"] - row[column], unit)


def _figure(gaps: pd.DataFrame, view: View) -> go.Figure:
    language = view.language
    labels = Labels(
        _gap_texts(gaps, language),
        {row["breakdown"]: _tooltip(row, language) for row in row_dicts(gaps)},
        names=dict(zip(gaps["breakdown"], gaps["name"], strict=True)),
    )
    rows = gaps.assign(gap=gaps["to_national"])
    return group_bars(rows, labels, view.style, zero=language.text("everyone"))


def _card(country: str, held: pd.DataFrame, gaps: pd.DataFrame, view: View) -> Card:
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    period = series.default_period(SKILLS, view.moment)
    names = dict(zip(gaps["breakdown"], gaps["name"], strict=True))
    title = language.text("Who lags, who leads: groups against everyone, {period}", period=period)
    spoken = "; ".join(f"{names[code]}: {value}" for code, value in _gap_texts(gaps, language).items())
    computed = language.text(
        "Computed by the dashboard: the group's value minus everyone's, in points. Groups overlap."
    )
    return Card(
        **card_origin("groups", view, moments.editions_of(held, view.moment), country=country),
        label=title,
        headline=country_sentences.lagging_group(gaps, names, unit, language),
        alternative=" ".join([*_union_of_first(gaps, language), f"{spoken}."]),
        subject=subject_line(
            title, join_parts((language.unit(unit, *names), period, language.country(country)))
        ),
        kind="group_bars",
        table=_table(title, gaps, language),
        records=tuple(record_rows(held[held["breakdown"] != TOTAL])),
        columns=OBSERVATION_COLUMNS,
        legend=(*flag_meanings(gaps, language), *unknown_flags_by_name(gaps, language)),
        notes=(computed,),
    )


def _union_of_first(gaps: pd.DataFrame, language: Language) -> list[str]:
    """The EU's value of the group furthest behind; none where it isn't known."""
    return [
        language.text(
            "EU, {group}: {value}.",
            group=row["name"],
            value=language.value(row["union"], language.facts.unit_of(SKILLS)),
        )
        for row in row_dicts(gaps.head(1).dropna(subset="union"))
    ]


def _table(caption: str, gaps: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Group"),
        language.text("By"),
        language.text("Value"),
        language.text("Against everyone, points"),
        language.text("EU, same group"),
        language.text("Against the EU's same group, points"),
        language.text("Flags"),
    )
    rows = tuple(_cells(row, language) for row in row_dicts(gaps))
    return Table(caption, heads, rows, numeric=(2, 3, 4, 5))


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    facts = language.facts
    unit = facts.unit_of(SKILLS)
    return (
        row["name"],
        language.text(facts.breakdown_kinds[facts.breakdowns[row["breakdown"]].kind].name),
        f"{language.value(row['value'], unit)} {row['flags']}".strip(),
        short_gap(row, "to_national", language),
        language.text("not known") if pd.isna(row["union"]) else language.value(row["union"], unit),
        short_gap(row, "to_union", language),
        flag_words(row, language),
    )


def _tooltip(row: Row, language: Language) -> str:
    unit = language.facts.unit_of(SKILLS)
    lines = [f"<b>{row['name']}</b>", f"<b>{language.value(row['value'], unit)}</b>"]
    lines.append(
        language.text("{gap} against everyone", gap=language.points(_gap(row, "to_national", unit), unit))
    )
    if pd.notna(row["to_union"]):
        gap, value = language.points(_gap(row, "to_union", unit), unit), language.value(row["union"], unit)
        lines.append(language.text("{gap} against the EU's same group ({value})", gap=gap, value=value))
    lines.append(flag_words(row, language))
    return "<br>".join(line for line in lines if line)


@registry.card("groups", path="country", takes=("country",))
def _requested_groups(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return groups_card(request.first_country(), request.view)
