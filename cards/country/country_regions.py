"""The regions of a country on a strip round the national value, where regions are held."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from cards import markup, registry
from cards.card import Card, codes, lines, provenance
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest
from cards.view import View
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
def regions_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The strip of a country's regions with the national value and the EU's as rules; None where no region
    is held.
    """
    language = view.language
    facts, every = view.catalogue, regions_held(view.moment)
    rows = every[[facts.regions[code].country == country for code in every["country"]]].reset_index(drop=True)
    if rows.empty:
        return None
    unit, period = facts.unit_of(SKILLS), str(rows["period"].iloc[0])
    ordered = rows.sort_values("value", ascending=False, kind="stable")
    lowest, highest = ordered.iloc[-1], ordered.iloc[0]
    write, texts = {}, {}
    for _, row in rows.iterrows():
        write[row["country"]], texts[row["country"]] = (
            language.value(row["value"], unit),
            region_tooltip(row, language),
        )
    ends = {row["country"]: region_name(row, language) for row in (lowest, highest)}
    drawn = strip(
        rows,
        ends,
        texts,
        view.look,
        language,
        write=write,
        rules=_rules(country, period, view),
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    name = language.text("Regions of {country}, {period}", country=language.country(country), period=period)
    editions = moments.editions_of(rows, view.moment)
    cells = tuple(
        (
            region_name(row, language),
            f"{write[row['country']]} {row['flags']}".strip(),
            flag_words(row, language),
        )
        for _, row in ordered.iterrows()
    )
    card = Card(
        key="regions",
        title=name,
        takeaway=_takeaway(lowest, highest, write, language),
        alternative=f"{name}. " + "; ".join(f"{cell[0]} {cell[1]}" for cell in cells) + ".",
        subtitle=lines([language.unit(unit), period, language.country(country)]),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind="strip",
        table=Table(
            name,
            (language.text("Region"), language.text("Value"), language.text("Flags")),
            cells,
            numeric=(1,),
        ),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("regions", view.moment, language, country=country),
        notes=_notes(rows, language),
    )
    return card, drawn


def _takeaway(lowest: pd.Series, highest: pd.Series, write: Mapping[str, str], language: Language) -> str:
    return language.text(
        "From {low} ({lowest}) to {high} ({highest}), {gap} apart.",
        low=write[lowest["country"]],
        lowest=region_name(lowest, language),
        high=write[highest["country"]],
        highest=region_name(highest, language),
        gap=language.points(highest["value"] - lowest["value"], catalogue().unit_of(SKILLS)).lstrip("+"),
    )


def _notes(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    meanings = "; ".join(f"{letter} {language.flags(letter)}" for letter in letters)
    said = (language.text("Flags: {meanings}.", meanings=meanings),) if letters else ()
    return (
        *said,
        language.text("NUTS 1 regions, the classification of 2024; their names as the country writes them."),
    )


@remember
def none_told(country: str, view: View) -> list[str]:
    """That no regions are held for a country, and for which they are."""
    language = view.language
    facts, every = view.catalogue, regions_held(view.moment)
    others = [
        code
        for code in facts.countries
        if code in {facts.regions[region].country for region in every["country"]}
    ]
    return [
        markup.heading(language.text("Regions"), 2),
        markup.paragraph(
            language.text("No regional values are held for {country}.", country=language.country(country))
        ),
        markup.paragraph(
            language.text(
                "{count} regions are held, of {names}.",
                count=language.number(len(every)),
                names=language.countries(others),
            )
            if others
            else language.text("No regional values are held at this moment."),
            "small",
        ),
    ]


def _rules(country: str, period: str, view: View) -> list[tuple[float, str]]:
    unit = view.catalogue.unit_of(SKILLS)
    held = series.observations(SKILLS, view.moment, [country, EU], [period]).dropna(subset="value")
    return [
        (
            float(row["value"]),
            f"{view.language.country(row['country'])} {view.language.value(row['value'], unit)}",
        )
        for _, row in held.iterrows()
    ]


def region_name(row: pd.Series, language: Language) -> str:
    """A region as its country writes it."""
    return language.text(catalogue().regions[row["country"]].name)


def region_tooltip(row: pd.Series, language: Language) -> str:
    """Its name, value, year and flags."""
    said = [
        f"<b>{region_name(row, language)}</b>",
        f"<b>{language.value(row['value'], catalogue().unit_of(SKILLS))}</b> · {row['period']}",
    ]
    return "<br>".join([*said, *([flag_words(row, language)] if flag_words(row, language) else [])])


@registry.card("regions", path="country", takes=("country",))
def _requested_regions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return regions_card(request.first_country(), request.view)
