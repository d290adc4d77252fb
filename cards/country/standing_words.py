"""What is said of a country's standings: tooltips, and the notes on scales, targets and counts."""

from collections.abc import Iterator

import pandas as pd

from cards.country.country_standings import standing_text
from cards.records import row_dicts
from data.facts.decade import decade_indicators
from data.facts.fact_types import Target
from words import target_texts
from words.language import Language, printed_difference
from words.tooltips import Row, flag_words


def standing_tooltip(row: Row, language: Language) -> str:
    """The lines beside an indicator's bar (a row of country_standings)."""
    lines = [
        f"<b>{row['name']}</b>",
        f"<b>{standing_text(row, 'value', language)}</b> · {row['period']}",
        language.unit(language.facts.units[row["unit"]]),
        flag_words(row, language),
        *_compared_lines(row, language),
    ]
    if pd.notna(row["rank"]):
        lines.append(language.text("Rank {rank} of {of} with data", rank=int(row["rank"]), of=int(row["of"])))
    return "<br>".join(line for line in lines if line)


def _compared_lines(row: Row, language: Language) -> Iterator[str]:
    """What the value is set against: the EU, the targets, the best."""
    known = pd.notna(row["union"])
    yield language.text(
        "EU: {value}", value=standing_text(row, "union", language) if known else language.text("not known")
    )
    if pd.notna(row["target"]):
        yield language.text("EU target: {value}", value=standing_text(row, "target", language))
    if pd.notna(row["national"]):
        yield language.text("National target: {value}", value=standing_text(row, "national", language))
    if row["leaders"]:
        names = language.countries(row["leaders"].split())
        best = standing_text(row, "best", language)
        yield language.text("Best: {names}, {value}", names=names, value=best)


def national_target(target: Target, language: Language) -> str:
    """ "70% by 2027 (national strategy)"."""
    facts = language.facts
    goal = language.goal(facts.target_value(target), facts.unit_of(str(target.indicator)))
    dated = language.text("{goal} by {year}", goal=goal, year=target.year)
    return language.text("{target} ({basis})", target=dated, basis=target_texts.basis(target, language))


def scale_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """From where to where the bars of country_standings run."""
    notes = [
        language.text(
            "Bars run from 0 to 100, in per cent or points of a score; the value is the newest held, its "
            "year beside it."
        )
    ]
    if rows["own_scale"].any():
        notes.append(language.text("* Own scale, from 0 to the furthest mark of the row."))
    return notes


def target_note(country: str, language: Language) -> str:
    """A country's own targets on the indicators of the Digital Decade."""
    facts = language.facts
    own = [target for code in decade_indicators(facts) for target in facts.national_targets(code, country)]
    if not own:
        return language.text("No national target that compares was found.")
    parts = [
        f"{language.text(facts.indicators[str(target.indicator)].name)}: {national_target(target, language)}"
        for target in own
    ]
    return language.text("National targets: {targets}.", targets="; ".join(parts))


def count_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """Counts: the country's number and its share of the EU's, which the Union's target is about."""
    counts = [_count(row, language) for row in row_dicts(rows[rows["kind"] == "count"])]
    if not counts:
        return []
    return [language.text("Counts, whose targets are the Union's alone: {counts}.", counts="; ".join(counts))]


def _count(row: Row, language: Language) -> str:
    value = f"{standing_text(row, 'value', language)} {row['flags']}".strip()
    count = f"{row['name']}: {value} · {row['period']}"
    if not row["union"] > 0:
        return count
    share = language.number(row["value"] / row["union"] * 100, 1)
    return language.text("{told} ({share}% of the EU)", told=count, share=share)


def areas_takeaway(rows: pd.DataFrame, language: Language) -> str:
    """In which area of skill a country stands best against the EU, and in which least so."""
    held = rows.dropna(subset="union")
    if held.empty:
        return language.text("No area of skill has a value.")
    unit = language.facts.units[held["unit"].iloc[0]]
    gaps = pd.Series(
        [printed_difference(*pair, unit) for pair in zip(held["value"], held["union"], strict=True)]
    )
    values = {
        "best": held["name"].iloc[int(gaps.argmax())],
        "ahead": language.points(gaps.max(), unit),
        "least": held["name"].iloc[int(gaps.argmin())],
        "behind": language.points(gaps.min(), unit),
    }
    if gaps.max() < 0:
        return language.text(
            "Below the EU in every area: least so in {best} ({ahead}), most in {least} ({behind}).", **values
        )
    if gaps.min() > 0:
        return language.text(
            "Above the EU in every area: most in {best} ({ahead}), least in {least} ({behind}).", **values
        )
    return language.text("Best against the EU: {best} ({ahead}); least so: {least} ({behind}).", **values)
