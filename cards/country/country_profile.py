"""A country on every indicator of the Digital Decade, as bullets against the EU, the targets and the best;
and the five areas of skill.
"""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.profile import profile
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.bullet import bullet
from data.facts.catalogue import EU, Catalogue, catalogue
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.queries import moments, series
from words import sentences, target_texts
from words.language import Language
from words.tooltips import Row, flag_words

# Each country's cards, light and dark, in a language or two: about 0.1 MB a card.
KEPT = 108
AREAS = (
    "skills_information",
    "skills_communication",
    "skills_content",
    "skills_safety",
    "skills_problem_solving",
)
WHOLE = 100.0
COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    "union",
    "eu_target",
    "national_target",
    "best",
    "leaders",
    "rank",
    "of",
    "dataset",
    "edition",
    "remark",
)


def decade(facts: Catalogue) -> tuple[str, ...]:
    """The indicators that some target compares with, the Union's or a member state's, in the catalogue's
    order.
    """
    aimed = {target.indicator for target in facts.targets if target.compares}
    return tuple(code for code in facts.indicators if code in aimed)


def standings(country: str, indicators: Sequence[str], view: View) -> pd.DataFrame:
    """analysis.profile.profile with name, unit, both targets, and where each row's scale ends."""
    facts = view.catalogue
    ways = {code: facts.indicators[code].direction for code in indicators}
    rows = profile(
        series.totals(tuple(indicators), view.moment),
        country,
        EU,
        facts.countries,
        ways,
        facts.thresholds.ranking,
    )
    aims = [_aims(code, country, facts) for code in rows["indicator"]]
    rows = rows.assign(
        name=[view.language.text(facts.indicators[code].name) for code in rows["indicator"]],
        unit=[facts.indicators[code].unit for code in rows["indicator"]],
        kind=[facts.unit_of(code).kind for code in rows["indicator"]],
        target=[eu for eu, _ in aims],
        national=[own for _, own in aims],
    )
    marks = rows[["value", "union", "best", "target", "national"]].max(axis="columns")
    of_hundred = (rows["kind"] == "rate") & (rows["target"].notna() | (marks > WHOLE / 2))
    return rows.assign(reach=marks.where(~of_hundred, WHOLE), own_scale=~of_hundred)


@remember
def profile_card(country: str, view: View) -> tuple[Card, go.Figure]:
    """All indicators of the Digital Decade; counts stand in the table, since a bar of them would have no
    common scale.
    """
    language = view.language
    rows = standings(country, decade(view.catalogue), view)
    rates = rows[rows["kind"] == "rate"].reset_index(drop=True)
    name = language.text(
        "{country} on the indicators of the Digital Decade", country=language.country(country)
    )
    notes = [
        *_scale_notes(rates, language),
        *_target_notes(country, language),
        *_flag_notes(rates, language),
        *_count_notes(rows, language),
    ]
    takeaway = sentences.profile(rates[["name", "value", "union", "target"]], language)
    return _card("profile", country, name, takeaway, rows, notes, view), _figure(rates, view)


@remember
def areas_card(country: str, view: View) -> tuple[Card, go.Figure]:
    """The five areas of skill against the EU and the best."""
    language = view.language
    rows = standings(country, AREAS, view)
    name = language.text("Five areas of skill against the EU")
    takeaway = _areas_takeaway(rows, language)
    return _card("areas", country, name, takeaway, rows, list(_flag_notes(rows, language)), view), _figure(
        rows, view
    )


def _figure(rows: pd.DataFrame, view: View) -> go.Figure:
    language = view.language
    texts = {row["indicator"]: _tooltip(row, language) for row in row_dicts(rows)}
    values = {
        row["indicator"]: f"{_text(row, 'value', language)} · {row['period']}" for row in row_dicts(rows)
    }
    named = rows.assign(
        name=[f"{name} *" if own else name for name, own in zip(rows["name"], rows["own_scale"], strict=True)]
    )
    return bullet(named, values, texts, view.look, language, pale=drawn_as("pale"), hollow=drawn_as("hollow"))


def _aims(code: str, country: str, facts: Catalogue) -> tuple[float, float]:
    """The Union's target that binds member states, and the country's own (a confirmed one before others);
    NaN where there is none.
    """
    union, own = facts.target(code), national_targets(code, country)
    bound = facts.target_value(union) if union is not None and union.binds == "members" else math.nan
    return bound, facts.target_value(own[0]) if own else math.nan


def national_targets(code: str, country: str) -> list[Target]:
    """A country's own targets that compare, confirmed ones first."""
    found = [
        target
        for target in catalogue().targets
        if target.compares and target.scope == country and target.indicator == code
    ]
    return sorted(found, key=lambda target: not target.confirmed)


def _text(row: Row, column: str, language: Language) -> str:
    value = row[column]
    return "–" if pd.isna(value) else language.value(float(value), catalogue().units[row["unit"]])


def _tooltip(row: Row, language: Language) -> str:
    said = [
        f"<b>{row['name']}</b>",
        f"<b>{_text(row, 'value', language)}</b> · {row['period']}",
        language.unit(catalogue().units[row["unit"]]),
    ]
    said += [flag_words(row, language)] if flag_words(row, language) else []
    said.append(
        language.text(
            "EU: {value}",
            value=language.text("not known") if pd.isna(row["union"]) else _text(row, "union", language),
        )
    )
    names = (
        (language.text("EU target: {value}"), "target"),
        (language.text("National target: {value}"), "national"),
    )
    said += [
        name.format(value=_text(row, column, language)) for name, column in names if pd.notna(row[column])
    ]
    if row["leaders"]:
        said.append(
            language.text(
                "Best: {names}, {value}",
                names=language.countries(row["leaders"].split()),
                value=_text(row, "best", language),
            )
        )
    if pd.notna(row["rank"]):
        said.append(language.text("Rank {rank} of {of} with data", rank=int(row["rank"]), of=int(row["of"])))
    return "<br>".join(said)


def _card(
    key: str, country: str, name: str, takeaway: str, rows: pd.DataFrame, notes: list[str], view: View
) -> Card:
    language = view.language
    editions = moments.editions_of(rows, view.moment)
    alternative = "; ".join(
        f"{row['name']}: {_text(row, 'value', language)} ({row['period']})" for row in row_dicts(rows)
    )
    return Card(
        key=key,
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {alternative}.",
        source=lines([language.source_line(editions), obtained(editions, language)]),
        table=_table(name, rows, language),
        subtitle=lines([language.country(country), language.text("newest value held of each indicator")]),
        kind="bullet",
        records=tuple(_records(rows)),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes(key, view.moment, language, country=country),
        notes=tuple(notes),
    )


def _table(caption: str, rows: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Indicator"),
        language.text("Value"),
        language.text("Year"),
        language.text("EU"),
        language.text("EU target"),
        language.text("National target"),
        language.text("Best"),
        language.text("Rank"),
        language.text("Flags"),
    )
    cells = []
    for row in row_dicts(rows):
        rank = f"{row['rank']}/{row['of']}" if pd.notna(row["rank"]) and row["kind"] == "rate" else "–"
        own = [_own_target(target, language) for target in national_targets(row["indicator"], row["country"])]
        value = f"{_text(row, 'value', language)} {row['flags']}".strip()
        numbers = (value, row["period"], _text(row, "union", language), _text(row, "target", language))
        cells.append(
            (
                row["name"],
                *numbers,
                "; ".join(own) or "–",
                _text(row, "best", language),
                rank,
                flag_words(row, language),
            )
        )
    return Table(caption, heads, tuple(cells), numeric=(1, 2, 3, 4, 6, 7))


def _own_target(target: Target, language: Language) -> str:
    facts = catalogue()
    goal = language.goal(facts.target_value(target), facts.unit_of(str(target.indicator)))
    said = language.text("{goal} by {year}", goal=goal, year=target.year)
    return language.text("{target} ({basis})", target=said, basis=target_texts.basis(target, language))


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    named = rows.rename(columns={"target": "eu_target", "national": "national_target"})[list(COLUMNS)].astype(
        object
    )
    return [
        {str(key): value for key, value in row.items()}
        for row in named.where(named.notna(), None).to_dict("records")
    ]


def _scale_notes(rates: pd.DataFrame, language: Language) -> list[str]:
    said = [
        language.text(
            "Bars run from 0 to 100, in per cent or points of a score; the value is the newest held, its "
            "year beside it."
        )
    ]
    if rates["own_scale"].any():
        said.append(language.text("* Own scale, from 0 to the furthest mark of the row."))
    return said


def _target_notes(country: str, language: Language) -> list[str]:
    facts = catalogue()
    own = [target for code in decade(facts) for target in national_targets(code, country)]
    if not own:
        return [language.text("No national target that compares was found.")]
    parts = [
        f"{language.text(facts.indicators[str(target.indicator)].name)}: {_own_target(target, language)}"
        for target in own
    ]
    return [language.text("National targets: {targets}.", targets="; ".join(parts))]


def _flag_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    said = (
        [
            language.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    unknown = rows.loc[~rows["flags_known"].astype(bool) & (rows["flags"] == ""), "name"].tolist()
    every = len(unknown) == len(rows)
    said += (
        [language.text("Flags not known: the copy of the source dropped them.")] if unknown and every else []
    )
    return said + (
        [language.text("Flags not known: {names}.", names=language.list(unknown))]
        if unknown and not every
        else []
    )


def _count_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """Counts: the country's number and its share of the EU's, which the Union's target is about."""
    said = []
    for row in row_dicts(rows[rows["kind"] == "count"]):
        told = (
            f"{row['name']}: "
            + f"{_text(row, 'value', language)} {row['flags']}".strip()
            + f" · {row['period']}"
        )
        if row["union"] > 0:
            share = language.number(row["value"] / row["union"] * 100, 1)
            told = language.text("{told} ({share}% of the EU)", told=told, share=share)
        said.append(told)
    return (
        [language.text("Counts, whose targets are the Union's alone: {counts}.", counts="; ".join(said))]
        if said
        else []
    )


def _areas_takeaway(rows: pd.DataFrame, language: Language) -> str:
    held = rows.dropna(subset="union")
    if held.empty:
        return language.text("No area of skill has a value.")
    unit = catalogue().units[held["unit"].iloc[0]]
    gaps = (held["value"] - held["union"]).reset_index(drop=True)
    best, least = held.iloc[int(gaps.argmax())], held.iloc[int(gaps.argmin())]
    said = {
        "best": best["name"],
        "ahead": language.points(gaps.max(), unit),
        "least": least["name"],
        "behind": language.points(gaps.min(), unit),
    }
    if gaps.max() < 0:
        return language.text(
            "Below the EU in every area: least so in {best} ({ahead}), most in {least} ({behind}).", **said
        )
    if gaps.min() > 0:
        return language.text(
            "Above the EU in every area: most in {best} ({ahead}), least in {least} ({behind}).", **said
        )
    return language.text("Best against the EU: {best} ({ahead}); least so: {least} ({behind}).", **said)


@registry.card("profile", path="country", takes=("country",))
def _requested_profile(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return profile_card(request.first_country(), request.view)


@registry.card("areas", path="country", takes=("country",))
def _requested_areas(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return areas_card(request.first_country(), request.view)
