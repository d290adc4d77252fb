"""A country on every indicator of the Digital Decade, as bullets against the EU, the targets and the best;
and the five areas of skill.
"""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.profile import profile
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import row_dicts
from charts.bullet import bullet
from charts.look import Look
from data.facts.catalogue import EU, Catalogue, catalogue
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
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


def standings(country: str, indicators: Sequence[str], moment: Moment, words: Language) -> pd.DataFrame:
    """analysis.profile.profile with name, unit, both targets, and where each row's scale ends."""
    facts = catalogue()
    ways = {code: facts.indicators[code].direction for code in indicators}
    rows = profile(
        series.totals(tuple(indicators), moment),
        country,
        EU,
        facts.countries,
        ways,
        facts.thresholds.ranking,
    )
    aims = [_aims(code, country, facts) for code in rows["indicator"]]
    rows = rows.assign(
        name=[words.text(facts.indicators[code].name) for code in rows["indicator"]],
        unit=[facts.indicators[code].unit for code in rows["indicator"]],
        kind=[facts.unit_of(code).kind for code in rows["indicator"]],
        target=[eu for eu, _ in aims],
        national=[own for _, own in aims],
    )
    marks = rows[["value", "union", "best", "target", "national"]].max(axis="columns")
    of_hundred = (rows["kind"] == "rate") & (rows["target"].notna() | (marks > WHOLE / 2))
    return rows.assign(reach=marks.where(~of_hundred, WHOLE), own_scale=~of_hundred)


@remember
def profile_card(country: str, moment: Moment, words: Language, look: Look) -> tuple[Card, go.Figure]:
    """All indicators of the Digital Decade; counts stand in the table, since a bar of them would have no
    common scale.
    """
    rows = standings(country, decade(catalogue()), moment, words)
    rates = rows[rows["kind"] == "rate"].reset_index(drop=True)
    name = words.text("{country} on the indicators of the Digital Decade", country=words.country(country))
    notes = [
        *_scale_notes(rates, words),
        *_target_notes(country, words),
        *_flag_notes(rates, words),
        *_count_notes(rows, words),
    ]
    takeaway = sentences.profile(rates[["name", "value", "union", "target"]], words)
    return _card("profile", country, name, takeaway, rows, notes, moment, words), _figure(rates, look, words)


@remember
def areas_card(country: str, moment: Moment, words: Language, look: Look) -> tuple[Card, go.Figure]:
    """The five areas of skill against the EU and the best."""
    rows = standings(country, AREAS, moment, words)
    name = words.text("Five areas of skill against the EU")
    takeaway = _areas_takeaway(rows, words)
    return _card(
        "areas", country, name, takeaway, rows, list(_flag_notes(rows, words)), moment, words
    ), _figure(rows, look, words)


def _figure(rows: pd.DataFrame, look: Look, words: Language) -> go.Figure:
    texts = {row["indicator"]: _tooltip(row, words) for row in row_dicts(rows)}
    values = {row["indicator"]: f"{_text(row, 'value', words)} · {row['period']}" for row in row_dicts(rows)}
    named = rows.assign(
        name=[f"{name} *" if own else name for name, own in zip(rows["name"], rows["own_scale"], strict=True)]
    )
    return bullet(named, values, texts, look, words, pale=drawn_as("pale"), hollow=drawn_as("hollow"))


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


def _text(row: Row, column: str, words: Language) -> str:
    value = row[column]
    return "–" if pd.isna(value) else words.value(float(value), catalogue().units[row["unit"]])


def _tooltip(row: Row, words: Language) -> str:
    said = [
        f"<b>{row['name']}</b>",
        f"<b>{_text(row, 'value', words)}</b> · {row['period']}",
        words.unit(catalogue().units[row["unit"]]),
    ]
    said += [flag_words(row, words)] if flag_words(row, words) else []
    said.append(
        words.text(
            "EU: {value}",
            value=words.text("not known") if pd.isna(row["union"]) else _text(row, "union", words),
        )
    )
    names = (
        (words.text("EU target: {value}"), "target"),
        (words.text("National target: {value}"), "national"),
    )
    said += [name.format(value=_text(row, column, words)) for name, column in names if pd.notna(row[column])]
    if row["leaders"]:
        said.append(
            words.text(
                "Best: {names}, {value}",
                names=words.countries(row["leaders"].split()),
                value=_text(row, "best", words),
            )
        )
    if pd.notna(row["rank"]):
        said.append(words.text("Rank {rank} of {of} with data", rank=int(row["rank"]), of=int(row["of"])))
    return "<br>".join(said)


def _card(
    key: str,
    country: str,
    name: str,
    takeaway: str,
    rows: pd.DataFrame,
    notes: list[str],
    moment: Moment,
    words: Language,
) -> Card:
    editions = moments.editions_of(rows, moment)
    alternative = "; ".join(
        f"{row['name']}: {_text(row, 'value', words)} ({row['period']})" for row in row_dicts(rows)
    )
    return Card(
        key=key,
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {alternative}.",
        source=lines([words.source_line(editions), obtained(editions, words)]),
        table=_table(name, rows, words),
        subtitle=lines([words.country(country), words.text("newest value held of each indicator")]),
        kind="bullet",
        records=tuple(_records(rows)),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes(key, moment, words, country=country),
        notes=tuple(notes),
    )


def _table(caption: str, rows: pd.DataFrame, words: Language) -> Table:
    heads = (
        words.text("Indicator"),
        words.text("Value"),
        words.text("Year"),
        words.text("EU"),
        words.text("EU target"),
        words.text("National target"),
        words.text("Best"),
        words.text("Rank"),
        words.text("Flags"),
    )
    cells = []
    for row in row_dicts(rows):
        rank = f"{row['rank']}/{row['of']}" if pd.notna(row["rank"]) and row["kind"] == "rate" else "–"
        own = [_own_target(target, words) for target in national_targets(row["indicator"], row["country"])]
        value = f"{_text(row, 'value', words)} {row['flags']}".strip()
        numbers = (value, row["period"], _text(row, "union", words), _text(row, "target", words))
        cells.append(
            (
                row["name"],
                *numbers,
                "; ".join(own) or "–",
                _text(row, "best", words),
                rank,
                flag_words(row, words),
            )
        )
    return Table(caption, heads, tuple(cells), numeric=(1, 2, 3, 4, 6, 7))


def _own_target(target: Target, words: Language) -> str:
    facts = catalogue()
    goal = words.goal(facts.target_value(target), facts.unit_of(str(target.indicator)))
    said = words.text("{goal} by {year}", goal=goal, year=target.year)
    return words.text("{target} ({basis})", target=said, basis=target_texts.basis(target, words))


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    named = rows.rename(columns={"target": "eu_target", "national": "national_target"})[list(COLUMNS)].astype(
        object
    )
    return [
        {str(key): value for key, value in row.items()}
        for row in named.where(named.notna(), None).to_dict("records")
    ]


def _scale_notes(rates: pd.DataFrame, words: Language) -> list[str]:
    said = [
        words.text(
            "Bars run from 0 to 100, in per cent or points of a score; the value is the newest held, its "
            "year beside it."
        )
    ]
    if rates["own_scale"].any():
        said.append(words.text("* Own scale, from 0 to the furthest mark of the row."))
    return said


def _target_notes(country: str, words: Language) -> list[str]:
    facts = catalogue()
    own = [target for code in decade(facts) for target in national_targets(code, country)]
    if not own:
        return [words.text("No national target that compares was found.")]
    parts = [
        f"{words.text(facts.indicators[str(target.indicator)].name)}: {_own_target(target, words)}"
        for target in own
    ]
    return [words.text("National targets: {targets}.", targets="; ".join(parts))]


def _flag_notes(rows: pd.DataFrame, words: Language) -> list[str]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    said = (
        [
            words.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {words.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    unknown = rows.loc[~rows["flags_known"].astype(bool) & (rows["flags"] == ""), "name"].tolist()
    every = len(unknown) == len(rows)
    said += [words.text("Flags not known: the copy of the source dropped them.")] if unknown and every else []
    return said + (
        [words.text("Flags not known: {names}.", names=words.list(unknown))] if unknown and not every else []
    )


def _count_notes(rows: pd.DataFrame, words: Language) -> list[str]:
    """Counts: the country's number and its share of the EU's, which the Union's target is about."""
    said = []
    for row in row_dicts(rows[rows["kind"] == "count"]):
        told = (
            f"{row['name']}: "
            + f"{_text(row, 'value', words)} {row['flags']}".strip()
            + f" · {row['period']}"
        )
        if row["union"] > 0:
            share = words.number(row["value"] / row["union"] * 100, 1)
            told = words.text("{told} ({share}% of the EU)", told=told, share=share)
        said.append(told)
    return (
        [words.text("Counts, whose targets are the Union's alone: {counts}.", counts="; ".join(said))]
        if said
        else []
    )


def _areas_takeaway(rows: pd.DataFrame, words: Language) -> str:
    held = rows.dropna(subset="union")
    if held.empty:
        return words.text("No area of skill has a value.")
    unit = catalogue().units[held["unit"].iloc[0]]
    gaps = (held["value"] - held["union"]).reset_index(drop=True)
    best, least = held.iloc[int(gaps.argmax())], held.iloc[int(gaps.argmin())]
    said = {
        "best": best["name"],
        "ahead": words.points(gaps.max(), unit),
        "least": least["name"],
        "behind": words.points(gaps.min(), unit),
    }
    if gaps.max() < 0:
        return words.text(
            "Below the EU in every area: least so in {best} ({ahead}), most in {least} ({behind}).", **said
        )
    if gaps.min() > 0:
        return words.text(
            "Above the EU in every area: most in {best} ({ahead}), least in {least} ({behind}).", **said
        )
    return words.text("Best against the EU: {best} ({ahead}); least so: {least} ({behind}).", **said)
