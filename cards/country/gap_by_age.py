"""Where a country's gap to the target lies, by age: each age group's part in it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis.groups import fit_contributions, group_contributions
from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.country.country_headlines import parts_headline
from cards.country.country_subject import PERIODIC, label_of, requested_country, subject_choices
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.group_bars import group_bars
from charts.pieces.marks import Labels
from data.facts.catalogue import TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Unit
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import age_groups, moments, series
from data.queries.moments import Moment
from words import country_sentences
from words.gaps import Gap
from words.language import Language
from words.tooltips import Row

AGE = "age"


@dataclass(frozen=True)
class GapParts:
    """The gap to the target by age group.

    `parts`: what each adds to it, in points, below zero where it is behind; `gap`: as published; `goal`: the
    target's value; `shares`: of the population, 0 to 1; `edition`: that of the shares; `scaled`: whether the
    parts were scaled to the gap.
    """

    parts: Mapping[str, float]
    gap: float
    goal: float
    shares: Mapping[str, float]
    edition: Edition
    scaled: bool


def gap_parts(subject: Subject, moment: Moment) -> GapParts | None:
    """The age groups' parts; None where the indicator has no target country by country, a group no value or
    the year no shares of the population, or where the parts don't fit the published gap.
    """
    facts, country, period = catalogue(), subject.country, subject.period
    target = series.member_target(subject.indicator)
    if target is None:
        return None
    shared = age_groups.age_shares(period, moment)
    held = with_values(series.observations(subject.indicator, moment, [country], [period], None))
    values = dict(zip(held["breakdown"], held["value"].astype(float), strict=True))
    if shared is None or country not in shared[1] or TOTAL not in values:
        return None
    goal, shares = facts.target_value(target), shared[1][country]
    by_age = {code: value for code, value in values.items() if facts.breakdowns[code].kind == AGE}
    estimated, gap = group_contributions(by_age, shares, goal), values[TOTAL] - goal
    parts = fit_contributions(estimated, gap)
    return GapParts(parts, gap, goal, shares, shared[0], parts != estimated) if parts else None


@remember
def parts_card(subject: Subject, view: View) -> tuple[Card, go.Figure] | None:
    """Where the gap to the target lies, by age, or who pulls a result above it down; None where it can't be
    told.
    """
    gap = gap_parts(subject, view.moment)
    if gap is None:
        return None
    rows = _rows(subject, gap, view)
    return _card(subject, rows, gap, view), _figure(
        rows, gap, view.catalogue.unit_of(subject.indicator), view
    )


def _rows(subject: Subject, gap: GapParts, view: View) -> pd.DataFrame:
    """The observation of each age group, with its `name`, its `gap` and that `written`, in the order of the
    parts.
    """
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    observed = series.observations(
        subject.indicator, view.moment, [subject.country], [subject.period], list(gap.parts)
    )
    rows = observed.set_index("breakdown").loc[list(gap.parts)].reset_index()
    return rows.assign(
        name=[language.text(view.catalogue.breakdowns[code].name) for code in gap.parts],
        gap=list(gap.parts.values()),
        written=[language.signed_number(part, unit.decimals) for part in gap.parts.values()],
    )


def _figure(rows: pd.DataFrame, gap: GapParts, unit: Unit, view: View) -> go.Figure:
    language = view.language
    labels = Labels(
        dict(zip(rows["breakdown"], rows["written"], strict=True)),
        {row["breakdown"]: _tooltip(row, gap, language) for row in row_dicts(rows)},
        names=dict(zip(rows["breakdown"], rows["name"], strict=True)),
    )
    goal = language.goal(gap.goal, unit)
    return group_bars(rows, labels, view.style, zero=language.text("at {goal}", goal=goal))


def _tooltip(row: Row, gap: GapParts, language: Language) -> str:
    share = language.share(gap.shares[row["breakdown"]])
    return "<br>".join(
        [
            f"<b>{row['name']}</b>",
            language.text("{part} points", part=row["written"]),
            language.text("{share} of the population (estimate)", share=share),
        ]
    )


def _card(subject: Subject, rows: pd.DataFrame, gap: GapParts, view: View) -> Card:
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    published = Gap(gap.goal + gap.gap, gap.goal, unit).as_printed
    period, goal = subject.period, language.goal(gap.goal, unit)
    title = (
        language.text("Where the gap to {goal} lies, by age, {period}", goal=goal, period=period)
        if gap.gap < 0
        else language.text("Who pulls the result down, by age, {period}", period=period)
    )
    spoken = "; ".join(f"{row['name']}: {row['written']}" for row in row_dicts(rows))
    editions = [*moments.editions_of(rows, view.moment), gap.edition]
    return Card(
        **card_origin("parts", view, editions, **subject_choices(subject, view.moment)),
        label=label_of(title, subject, language),
        headline=parts_headline(gap.parts, subject, goal, language),
        alternative=f"{title}. {spoken}.",
        subject=language.text(
            "{what}, gap to {goal} by age group, {country}, {period} (points)",
            what=language.noun(subject.indicator),
            goal=goal,
            country=language.country(subject.country),
            period=period,
        ),
        kind="group_bars",
        table=_table(title, rows, gap, unit, language),
        records=tuple(
            {**row, "share": gap.shares[row["breakdown"]], "part": gap.parts[row["breakdown"]]}
            for row in record_rows(rows)
        ),
        columns=(*OBSERVATION_COLUMNS, "share", "part"),
        legend=(*flag_meanings(rows, language), *unknown_flags_by_name(rows, language)),
        notes=(country_sentences.parts_sum(gap.parts, published, unit, language), *_method(gap, language)),
    )


def _method(gap: GapParts, language: Language) -> tuple[str, ...]:
    how = language.text(
        "An estimate by the dashboard: the group's share of the population aged 15-74 (United Nations, 1 "
        "July of the year; 15-24 stands for 16-24) times its value minus the target. Shares of the "
        "population are available by age only, not by sex, education, place or activity."
    )
    scaled = language.text(
        "The parts would not add up to the published gap, and are scaled alike so that they do."
    )
    return (how, scaled) if gap.scaled else (how,)


def _table(caption: str, rows: pd.DataFrame, gap: GapParts, unit: Unit, language: Language) -> Table:
    heads = (
        language.text("Group"),
        language.text("Value"),
        language.text("Share of the population, % (estimate)"),
        language.text("Part of the gap, points"),
    )
    cells = tuple(
        (
            row["name"],
            f"{language.value(row['value'], unit)} {row['flags']}".strip(),
            language.number(gap.shares[row["breakdown"]] * 100, 1),
            row["written"],
        )
        for row in row_dicts(rows)
    )
    return Table(caption, heads, cells, numeric=(1, 2, 3))


@registry.card("parts", path="country", takes=PERIODIC)
def _requested_parts(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return parts_card(requested_country(request), request.view)
