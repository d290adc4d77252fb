"""Who lags in a country: each group against everyone and against the EU's same group; and the age groups'
parts in the gap to the target.
"""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis.groups import contributions, group_gaps
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest
from cards.view import View
from charts.group_bars import group_bars
from data.facts.catalogue import EU, SKILLS, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import age_groups, moments, series
from data.queries.moments import Moment
from words import sentences
from words.language import Language
from words.tooltips import flag_words

AGE = "age"


@dataclass(frozen=True)
class Parts:
    """What each age group adds to the gap to the target (in points), the gap as published, the shares and
    their edition.
    """

    parts: dict[str, float]
    gap: float
    goal: float
    shares: dict[str, float]
    edition: Edition


@remember
def groups_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """Every group held, the one furthest behind the country as a whole first; None where no group has a
    value.
    """
    language = view.language
    period, unit = series.default_period(SKILLS, view.moment), view.catalogue.unit_of(SKILLS)
    held = series.observations(SKILLS, view.moment, [country], [period], None)
    gaps = group_gaps(held, series.observations(SKILLS, view.moment, [EU], [period], None), TOTAL)
    if gaps.empty or gaps["to_national"].isna().all():
        return None
    names = {code: language.text(view.catalogue.breakdowns[code].name) for code in gaps["breakdown"]}
    values = {
        row["breakdown"]: language.signed(row["to_national"], unit.decimals) for _, row in gaps.iterrows()
    }
    texts = {row["breakdown"]: _tooltip(row, names, language) for _, row in gaps.iterrows()}
    drawn = group_bars(
        gaps.assign(gap=gaps["to_national"]),
        names,
        values,
        texts,
        view.look,
        zero=language.text("everyone"),
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    name = language.text("Who lags, who leads: groups against everyone, {period}", period=period)
    editions = moments.editions_of(held, view.moment)
    alternative = "; ".join(f"{names[code]}: {value}" for code, value in values.items())
    card = Card(
        key="groups",
        title=name,
        takeaway=sentences.lagging(gaps, names, unit, language),
        alternative=f"{name}. {alternative}.",
        subtitle=lines([language.unit(unit, *names), period, language.country(country)]),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind="group_bars",
        table=_table(name, gaps, names, language),
        records=tuple(record_rows(held[held["breakdown"] != TOTAL])),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("groups", view.moment, language, country=country),
        notes=(
            *_notes(gaps, language),
            language.text(
                "Computed by the dashboard: the group's value minus everyone's, in points. Groups overlap."
            ),
        ),
    )
    return card, drawn


def parts_of(country: str, moment: Moment) -> Parts | None:
    """The age groups' parts; None where a group has no value, or no shares are held for the year."""
    facts, period = catalogue(), series.default_period(SKILLS, moment)
    target, shared = facts.target(SKILLS), age_groups.age_shares(period, moment)
    held = series.observations(SKILLS, moment, [country], [period], None).dropna(subset="value")
    values = dict(zip(held["breakdown"], held["value"].astype(float), strict=True))
    if target is None or shared is None or country not in shared[1] or TOTAL not in values:
        return None
    goal, shares = facts.target_value(target), shared[1][country]
    parts = contributions(
        {code: value for code, value in values.items() if facts.breakdowns[code].kind == AGE}, shares, goal
    )
    return Parts(parts, values[TOTAL] - goal, goal, shares, shared[0]) if parts else None


@remember
def parts_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """Where the gap to the target lies, by age; None where it can't be told."""
    language = view.language
    found = parts_of(country, view.moment)
    if found is None:
        return None
    facts, period = view.catalogue, series.default_period(SKILLS, view.moment)
    unit = facts.unit_of(SKILLS)
    held = (
        series.observations(SKILLS, view.moment, [country], [period], list(found.parts))
        .set_index("breakdown")
        .loc[list(found.parts)]
        .reset_index()
    )
    names = {code: language.text(facts.breakdowns[code].name) for code in found.parts}
    values = {code: language.signed(part, unit.decimals) for code, part in found.parts.items()}
    rows = held.assign(gap=[found.parts[code] for code in held["breakdown"]])
    texts = {
        code: "<br>".join(
            [
                f"<b>{names[code]}</b>",
                language.text("{part} points", part=value),
                _share(code, found, language),
            ]
        )
        for code, value in values.items()
    }
    goal = language.goal(found.goal, unit)
    drawn = group_bars(
        rows,
        names,
        values,
        texts,
        view.look,
        zero=language.text("at {goal}", goal=goal),
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    name = language.text("Where the gap to {goal} lies, by age, {period}", goal=goal, period=period)
    editions = [*moments.editions_of(held, view.moment), found.edition]
    records = [
        {**row, "share": found.shares[row["breakdown"]], "part": found.parts[row["breakdown"]]}
        for row in record_rows(held)
    ]
    card = Card(
        key="parts",
        title=name,
        takeaway=sentences.parts_of_gap(found.parts, names, found.gap, unit, language),
        alternative=f"{name}. "
        + "; ".join(f"{names[code]}: {value}" for code, value in values.items())
        + ".",
        subtitle=lines([language.text("points"), period, language.country(country)]),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind="group_bars",
        table=_parts_table(name, held, found, values, language),
        records=tuple(records),
        columns=(*OBSERVATION_COLUMNS, "share", "part"),
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("parts", view.moment, language, country=country),
        notes=(*_notes(held, language), _method(language)),
    )
    return card, drawn


def _method(language: Language) -> str:
    return language.text(
        "An estimate by the dashboard: the group's share of the population aged 15-74 (United Nations, 1 "
        "July of the year; 15-24 stands for 16-24) "
        "times its value minus the target. Only age groups have population shares; by sex, education, "
        "place or activity none are held."
    )


def _share(code: str, found: Parts, language: Language) -> str:
    return language.text(
        "{share}% of the population (estimate)", share=language.number(found.shares[code] * 100, 1)
    )


def _parts_table(
    caption: str, held: pd.DataFrame, found: Parts, values: dict[str, str], language: Language
) -> Table:
    facts = catalogue()
    unit = facts.unit_of(SKILLS)
    rows = []
    for _, row in held.iterrows():
        code = row["breakdown"]
        value = f"{language.value(row['value'], unit)} {row['flags']}".strip()
        rows.append(
            (
                language.text(facts.breakdowns[code].name),
                value,
                language.number(found.shares[code] * 100, 1),
                values[code],
            )
        )
    heads = (
        language.text("Group"),
        language.text("Value"),
        language.text("Share of the population, % (estimate)"),
        language.text("Part of the gap, points"),
    )
    return Table(caption, heads, tuple(rows), numeric=(1, 2, 3))


def _table(caption: str, gaps: pd.DataFrame, names: dict[str, str], language: Language) -> Table:
    facts = catalogue()
    unit, rows = facts.unit_of(SKILLS), []
    for _, row in gaps.iterrows():
        kind = language.text(facts.breakdown_kinds[facts.breakdowns[row["breakdown"]].kind].name)
        value = f"{language.value(row['value'], unit)} {row['flags']}".strip()
        eu = language.text("not known") if pd.isna(row["union"]) else language.value(row["union"], unit)
        to_eu = "–" if pd.isna(row["to_union"]) else language.signed(row["to_union"], unit.decimals)
        rows.append(
            (
                names[row["breakdown"]],
                kind,
                value,
                language.signed(row["to_national"], unit.decimals),
                eu,
                to_eu,
                flag_words(row, language),
            )
        )
    heads = (
        language.text("Group"),
        language.text("By"),
        language.text("Value"),
        language.text("Against everyone, points"),
        language.text("EU, same group"),
        language.text("Against the EU's same group, points"),
        language.text("Flags"),
    )
    return Table(caption, heads, tuple(rows), numeric=(2, 3, 4, 5))


def _tooltip(row: pd.Series, names: dict[str, str], language: Language) -> str:
    unit = catalogue().unit_of(SKILLS)
    said = [f"<b>{names[row['breakdown']]}</b>", f"<b>{language.value(row['value'], unit)}</b>"]
    said.append(language.text("{gap} against everyone", gap=language.points(row["to_national"], unit)))
    if pd.notna(row["to_union"]):
        gap, value = language.points(row["to_union"], unit), language.value(row["union"], unit)
        said.append(language.text("{gap} against the EU's same group ({value})", gap=gap, value=value))
    said += [flag_words(row, language)] if flag_words(row, language) else []
    return "<br>".join(said)


def _notes(rows: pd.DataFrame, language: Language) -> list[str]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    if not letters:
        return []
    return [
        language.text(
            "Flags: {meanings}.",
            meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
        )
    ]


@registry.card("groups", path="country", takes=("country",))
def _requested_groups(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return groups_card(request.first_country(), request.view)


@registry.card("parts", path="country", takes=("country",))
def _requested_parts(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return parts_card(request.first_country(), request.view)
