"""What is said of a country's standings: tooltips, and the notes on scales, targets and counts."""

from collections.abc import Iterator

import pandas as pd

from cards.country.country_standings import LEAST, WHOLE, standing_text
from cards.records import row_dicts
from cards.view import View
from data.facts.decade import decade_indicators
from data.facts.fact_types import Target
from data.facts.national_facts import stated_targets
from data.queries.national import year_of
from words.language import Language
from words.national_texts import national_target, roadmap_sentence
from words.ranks import rank_line
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
        lines.append(rank_line(row, language))
    return "<br>".join(line for line in lines if line)


def _compared_lines(row: Row, language: Language) -> Iterator[str]:
    """What the value is set against: the EU, the targets, the best."""
    known = pd.notna(row["union"])
    yield language.text(
        "EU: {value}", value=standing_text(row, "union", language) if known else language.text("no data")
    )
    if pd.notna(row["target"]):
        yield language.text("EU target: {value}", value=standing_text(row, "target", language))
    if pd.notna(row["national"]):
        facts = language.facts
        own = facts.national_targets(row["indicator"], row["country"])
        marked = next(each for each in own if facts.target_value(each) == row["national"])
        # The mark is of a year to come: no year is told as past.
        yield language.text("National target: {value}", value=national_target(marked, language, 0))
    if row["leaders"]:
        names = language.countries(row["leaders"].split())
        best = standing_text(row, "best", language)
        yield language.text("Best: {names}, {value}", names=names, value=best)


def scale_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """From where to where the bars of country_standings run."""
    notes = [
        language.text(
            "Bars run from 0 to 100, in per cent or points of a score. Each value is the newest there is, "
            "with its year."
        )
    ]
    if rows["own_scale"].any():
        notes.append(
            language.text(
                "Measures that stay at or below {least} stand apart, each on a scale of its own.",
                least=language.number(WHOLE * LEAST),
            )
        )
    return notes


def part_names(rows: pd.DataFrame, language: Language) -> list[str]:
    """The part of a figure that each row of country_standings belongs to, by its scale; "" for each where all
    have the same.
    """
    if not rows["own_scale"].any():
        return [""] * len(rows)
    common, own = language.text("From 0 to 100"), own_part(language)
    return [own if apart else common for apart in rows["own_scale"]]


def own_part(language: Language) -> str:
    """What the rows are called whose scale doesn't end at 100."""
    return language.text("On scales of their own, not from 0 to 100")


def target_notes(country: str, view: View) -> list[str]:
    """A country's own targets on the indicators of the Digital Decade, and its roadmap."""
    facts, language = view.catalogue, view.language
    indicators = decade_indicators(facts)
    own = [target for target in stated_targets(facts.targets, country) if target.indicator in indicators]
    parts = [
        language.text("{name}: {target}", name=name, target=national_target(target, language, year))
        for target in sorted(own, key=lambda each: indicators.index(str(each.indicator)))
        for name, year in [(_indicator_name(target, language), year_of(view.moment))]
    ]
    notes = [language.text("National targets: {targets}.", targets="; ".join(parts))] if parts else []
    roadmap = roadmap_sentence(country, language)
    return [*notes, roadmap] if roadmap else notes


def _indicator_name(target: Target, language: Language) -> str:
    """What a target is about: our indicator where it compares, else as its source calls it."""
    if not target.compares:
        return language.text(target.title)
    return language.text(language.facts.indicators[str(target.indicator)].name)


def count_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """Counts: the country's number and its share of the EU's, which the Union's target is about."""
    counts = [_count(row, language) for row in row_dicts(rows[rows["kind"] == "count"])]
    if not counts:
        return []
    return [
        language.text(
            "Counts, for which only the EU as a whole has a target: {counts}.", counts="; ".join(counts)
        )
    ]


def _count(row: Row, language: Language) -> str:
    value = f"{standing_text(row, 'value', language)} {row['flags']}".strip()
    count = language.labelled_text(row["name"], f"{value} · {row['period']}")
    if not row["union"] > 0:
        return count
    share = language.share(row["value"] / row["union"])
    return language.text("{told} ({share} of the EU)", told=count, share=share)
