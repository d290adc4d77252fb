"""The regions of all countries on one map, where outlines of regions were fetched."""

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import round_edges
from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.country.country_regions import region_name, region_tooltip, regions_held
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest
from cards.view import View
from charts.region_map import region_map
from data.facts.catalogue import SKILLS, catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.facts.region_outlines import region_outlines
from data.queries import moments
from words.language import Language
from words.tooltips import flag_words


@remember
def region_map_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The map, with a country outlined; None without outlines, where too few regions are held, or none of
    this country.
    """
    language = view.language
    regions, facts, every = region_outlines(), view.catalogue, regions_held(view.moment)
    if regions is None:
        return None
    rows = every[every["country"].isin(regions.points)].reset_index(drop=True)
    if len(rows) < facts.thresholds.class_map or country not in _countries(rows):
        return None
    texts = {row["country"]: region_tooltip(row, language) for _, row in rows.iterrows()}
    none = language.text("no regional value")
    others = {code: f"<b>{language.country(code)}</b><br>{none}" for code in facts.countries}
    edges = round_edges(rows["value"].tolist())
    drawn = region_map(
        rows, edges, texts, regions, geometry(), view.look, language, others=others, chosen=country
    )
    return _card(rows, country, regions.notice, view), drawn


def _card(rows: pd.DataFrame, country: str, notice: str, view: View) -> Card:
    language = view.language
    unit, editions = view.catalogue.unit_of(SKILLS), moments.editions_of(rows, view.moment)
    name, takeaway = (
        language.text("{name} by region", name=language.text(view.catalogue.indicators[SKILLS].name)),
        _takeaway(rows, language),
    )
    return Card(
        key="region-map",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines(
            [language.unit(unit), language.list(sorted({str(period) for period in rows["period"]}))]
        ),
        source=lines(
            [language.source_line(editions), notice, geometry().notice, obtained(editions, language)]
        ),
        kind="region_map",
        table=_table(name, rows, language),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("region-map", view.moment, language, country=country),
        notes=_notes(rows, language),
    )


def _countries(rows: pd.DataFrame) -> list[str]:
    """Whose regions are held, in the order of the regions."""
    return list(dict.fromkeys(catalogue().regions[code].country for code in rows["country"]))


def _takeaway(rows: pd.DataFrame, language: Language) -> str:
    unit, ordered = catalogue().unit_of(SKILLS), rows.sort_values("value", kind="stable")
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    return language.text(
        "From {low} ({lowest}) to {high} ({highest}), over {count} regions of {number} member states.",
        low=language.value(lowest["value"], unit),
        lowest=region_name(lowest, language),
        high=language.value(highest["value"], unit),
        highest=region_name(highest, language),
        count=language.number(len(rows)),
        number=language.number(len(_countries(rows))),
    )


def _table(name: str, rows: pd.DataFrame, language: Language) -> Table:
    facts = catalogue()
    unit, cells = facts.unit_of(SKILLS), []
    for _, row in rows.iterrows():
        value = f"{language.value(row['value'], unit)} {row['flags']}".strip()
        place = language.country(facts.regions[row["country"]].country)
        cells.append(
            (place, region_name(row, language), str(row["period"]), value, flag_words(row, language))
        )
    heads = (
        language.text("Country"),
        language.text("Region"),
        language.text("Year"),
        language.text("Value"),
        language.text("Flags"),
    )
    return Table(name, heads, tuple(cells), numeric=(3,))


def _notes(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    notes = (
        [
            language.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    if without := [code for code in catalogue().countries if code not in _countries(rows)]:
        notes.append(
            language.text(
                "NUTS 1 regions; no regional values are held of {names}.", names=language.countries(without)
            )
        )
    return tuple(notes)


if region_outlines():
    # Only where somebody fetched outlines of regions and may use them.
    @registry.card("region-map", path="country", takes=("country",))
    def _requested_region_map(request: CardRequest) -> tuple[Card, go.Figure] | None:
        return region_map_card(request.first_country(), request.view)
