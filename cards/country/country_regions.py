"""The regions of a country on a strip round the national value, where regions are held."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from cards import markup
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from charts.look import Look
from charts.strip import strip
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import flag_words


def regions_held(moment: Moment) -> pd.DataFrame:
    """The newest value of every region declared, in the order declared."""
    held = series.observations(SKILLS, moment, list(catalogue().regions)).dropna(subset="value")
    return held.drop_duplicates("country", keep="last").reset_index(drop=True)


@remember
def regions_card(country: str, moment: Moment, words: Language, look: Look) -> tuple[Card, go.Figure] | None:
    """The strip of a country's regions with the national value and the EU's as rules; None where no region
    is held.
    """
    facts, every = catalogue(), regions_held(moment)
    rows = every[[facts.regions[code].country == country for code in every["country"]]].reset_index(drop=True)
    if rows.empty:
        return None
    unit, period = facts.unit_of(SKILLS), str(rows["period"].iloc[0])
    ordered = rows.sort_values("value", ascending=False, kind="stable")
    lowest, highest = ordered.iloc[-1], ordered.iloc[0]
    write, texts = {}, {}
    for _, row in rows.iterrows():
        write[row["country"]], texts[row["country"]] = (
            words.value(row["value"], unit),
            region_tooltip(row, words),
        )
    ends = {row["country"]: region_name(row, words) for row in (lowest, highest)}
    drawn = strip(
        rows,
        ends,
        texts,
        look,
        words,
        write=write,
        rules=_rules(country, period, moment, words),
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    name = words.text("Regions of {country}, {period}", country=words.country(country), period=period)
    editions = moments.editions_of(rows, moment)
    cells = tuple(
        (region_name(row, words), f"{write[row['country']]} {row['flags']}".strip(), flag_words(row, words))
        for _, row in ordered.iterrows()
    )
    card = Card(
        key="regions",
        title=name,
        takeaway=_takeaway(lowest, highest, write, words),
        alternative=f"{name}. " + "; ".join(f"{cell[0]} {cell[1]}" for cell in cells) + ".",
        subtitle=lines([words.unit(unit), period, words.country(country)]),
        source=lines([words.source_line(editions), obtained(editions, words)]),
        kind="strip",
        table=Table(
            name, (words.text("Region"), words.text("Value"), words.text("Flags")), cells, numeric=(1,)
        ),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("regions", moment, words, country=country),
        notes=_notes(rows, words),
    )
    return card, drawn


def _takeaway(lowest: pd.Series, highest: pd.Series, write: Mapping[str, str], words: Language) -> str:
    return words.text(
        "From {low} ({lowest}) to {high} ({highest}), {gap} apart.",
        low=write[lowest["country"]],
        lowest=region_name(lowest, words),
        high=write[highest["country"]],
        highest=region_name(highest, words),
        gap=words.points(highest["value"] - lowest["value"], catalogue().unit_of(SKILLS)).lstrip("+"),
    )


def _notes(rows: pd.DataFrame, words: Language) -> tuple[str, ...]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    meanings = "; ".join(f"{letter} {words.flags(letter)}" for letter in letters)
    said = (words.text("Flags: {meanings}.", meanings=meanings),) if letters else ()
    return (
        *said,
        words.text("NUTS 1 regions, the classification of 2024; their names as the country writes them."),
    )


@remember
def none_told(country: str, moment: Moment, words: Language) -> list[str]:
    """That no regions are held for a country, and for which they are."""
    facts, every = catalogue(), regions_held(moment)
    others = [
        code
        for code in facts.countries
        if code in {facts.regions[region].country for region in every["country"]}
    ]
    return [
        markup.heading(words.text("Regions"), 2),
        markup.paragraph(
            words.text("No regional values are held for {country}.", country=words.country(country))
        ),
        markup.paragraph(
            words.text(
                "{count} regions are held, of {names}.",
                count=words.number(len(every)),
                names=words.countries(others),
            )
            if others
            else words.text("No regional values are held at this moment."),
            "small",
        ),
    ]


def _rules(country: str, period: str, moment: Moment, words: Language) -> list[tuple[float, str]]:
    unit = catalogue().unit_of(SKILLS)
    held = series.observations(SKILLS, moment, [country, EU], [period]).dropna(subset="value")
    return [
        (float(row["value"]), f"{words.country(row['country'])} {words.value(row['value'], unit)}")
        for _, row in held.iterrows()
    ]


def region_name(row: pd.Series, words: Language) -> str:
    """A region as its country writes it."""
    return words.text(catalogue().regions[row["country"]].name)


def region_tooltip(row: pd.Series, words: Language) -> str:
    """Its name, value, year and flags."""
    said = [
        f"<b>{region_name(row, words)}</b>",
        f"<b>{words.value(row['value'], catalogue().unit_of(SKILLS))}</b> · {row['period']}",
    ]
    return "<br>".join([*said, *([flag_words(row, words)] if flag_words(row, words) else [])])
