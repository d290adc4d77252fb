"""With whom to compare a country, each with the reason; and who stood where it stands, and how long the next points took."""

from functools import lru_cache

import pandas as pd

from analysis.peers import LEVEL, NEIGHBOUR, SIZE, WAVE, Peers, peers
from analysis.precedents import precedents
from cards import answers, markup
from cards.answers import SKILLS
from cards.country_profile import KEPT
from data import questions
from words import sentences
from words.language import Language

POPULATION = "population"


def peers_of(country: str, moment: answers.Moment) -> Peers:
    """The peers by level of skills, shared land border, population and accession."""
    facts = answers.facts()
    levels = answers.members(SKILLS, answers.default_period(SKILLS, moment), moment)
    people = answers.members(POPULATION, answers.default_period(POPULATION, moment), moment)
    return peers(country, levels, people, answers.outlines().neighbours, facts.groups, facts.thresholds.peers)


@lru_cache(maxsize=KEPT)
def peers_told(country: str, moment: answers.Moment, words: Language) -> list[str]:
    """The peers with their value and reasons as a table, and how the reasons were made."""
    facts, period, found = answers.facts(), answers.default_period(SKILLS, moment), peers_of(country, moment)
    unit, rows = facts.unit_of(SKILLS), answers.members(SKILLS, period, moment).set_index("country")
    own = rows.loc[country, "value"]
    cells = []
    for code, reasons in found.reasons.items():
        row = rows.loc[code]
        value = words.text("no data") if pd.isna(row["value"]) else f"{words.value(row['value'], unit)} {row['flags']}".strip()
        gap = "–" if pd.isna(row["value"]) or pd.isna(own) else words.points(row["value"] - own, unit)
        cells.append((words.country(code), value, gap, "; ".join(_reason(reason, words) for reason in reasons)))
    heads = (words.text("Country"), words.text("Value"), words.text("Against {country}", country=words.country(country)), words.text("Why a peer"))
    name = words.text("Peers, with the reason ({period})", period=period)
    lonely = [] if found.by_reason[NEIGHBOUR] else [markup.paragraph(words.text("No member state shares a land border."), "small")]
    editions = answers.editions_of(rows.reset_index(), moment)
    said = words.text(
        "Nearest in level: the {count} smallest differences. Similar size: the {count} smallest ratios of population (1 January {year}). "
        "Neighbours share a land border on the map used here. Same accession: {group}.",
        group=words.text(facts.groups[found.wave].name) if found.wave else words.text("not known"),
        count=facts.thresholds.peers, year=answers.default_period(POPULATION, moment),
    )  # fmt: skip
    table = markup.table(markup.Table(words.unit(unit), heads, tuple(cells), numeric=(1, 2)))
    return [markup.heading(name, 2), table, *lonely, markup.paragraph(said, "small"), markup.paragraph(words.source_line(editions), "source")]


@lru_cache(maxsize=KEPT)
def precedents_told(country: str, moment: answers.Moment, words: Language) -> list[str]:
    """Who stood there before, in observed rounds only; or that nobody did."""
    facts, period = answers.facts(), answers.default_period(SKILLS, moment)
    unit, limits = facts.unit_of(SKILLS), facts.thresholds
    observed = questions.observations(SKILLS, moment, facts.countries)
    own = observed[(observed["country"] == country) & (observed["period"] == period)].dropna(subset="value")
    step = words.number(limits.precedent_step)
    title = markup.heading(words.text("Who stood here before, and how long the next {step} points took", step=step), 2)
    if own.empty:
        return [title, markup.paragraph(words.text("Not known: no value is held for {period}.", period=period))]
    value = float(own["value"].iloc[0])
    found = precedents(observed, country, value, limits.precedent_margin, limits.precedent_step)
    method = words.text(
        "Countries observed within {margin} points of {value} in an earlier round, the first time they were. Observed rounds only: nothing is "
        "interpolated, and a break ends the count. What others took is no forecast.",
        margin=words.number(limits.precedent_margin), value=words.value(value, unit),
    )  # fmt: skip
    rounds = observed["period"].nunique()
    held = words.plural("Held: {number} survey round.", "Held: {number} survey rounds.", rounds)
    if found.empty:
        return [title, markup.paragraph(words.text("No precedent in the rounds held.")), markup.paragraph(f"{method} {held}", "small")]
    done = found.dropna(subset="rounds")
    takeaway = words.text("None that stood there gained {step} points within the rounds held.", step=step) if done.empty else words.plural(
        "{number} of {total} countries that stood there gained {step} points within the rounds held.",
        "{number} of {total} countries that stood there gained {step} points within the rounds held.",
        len(done), total=words.number(len(found)), step=step,
    )  # fmt: skip
    cells = tuple(_precedent(row, words) for _, row in found.iterrows())
    heads = (words.text("Country"), words.text("Stood at"), words.text("Year"), words.text("The next {step} points took", step=step))
    table = markup.table(markup.Table(takeaway, heads, cells, numeric=(1, 2)))
    editions = answers.editions_of(observed, moment)
    return [title, table, markup.paragraph(f"{method} {held}", "small"), markup.paragraph(words.source_line(editions), "source")]


def _precedent(row: pd.Series, words: Language) -> tuple[str, ...]:
    unit = answers.facts().unit_of(SKILLS)
    return (words.country(row["country"]), words.value(row["value"], unit), row["period"], sentences.rounds_taken(row, unit, words))


def _reason(reason: str, words: Language) -> str:
    return {
        LEVEL: words.text("nearest in level"),
        NEIGHBOUR: words.text("neighbour"),
        SIZE: words.text("similar size"),
        WAVE: words.text("same accession"),
    }[reason]
