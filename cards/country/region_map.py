"""The regions of all countries on one map, where outlines of regions were fetched."""

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import round_edges
from cards.card import Card, codes, lines, provenance
from cards.country.country_regions import region_name, region_tooltip, regions_held
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from charts.look import Look
from charts.region_map import region_map
from data.facts.catalogue import SKILLS, catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.facts.region_outlines import region_outlines
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import flag_words


@remember
def region_map_card(
    country: str, moment: Moment, words: Language, look: Look
) -> tuple[Card, go.Figure] | None:
    """The map, with a country outlined; None without outlines, where too few regions are held, or none of
    this country.
    """
    regions, facts, every = region_outlines(), catalogue(), regions_held(moment)
    if regions is None:
        return None
    rows = every[every["country"].isin(regions.points)].reset_index(drop=True)
    if len(rows) < facts.thresholds.class_map or country not in _countries(rows):
        return None
    texts = {row["country"]: region_tooltip(row, words) for _, row in rows.iterrows()}
    none = words.text("no regional value")
    others = {code: f"<b>{words.country(code)}</b><br>{none}" for code in facts.countries}
    edges = round_edges(rows["value"].tolist())
    drawn = region_map(rows, edges, texts, regions, geometry(), look, words, others=others, chosen=country)
    return _card(rows, country, regions.notice, moment, words), drawn


def _card(rows: pd.DataFrame, country: str, notice: str, moment: Moment, words: Language) -> Card:
    unit, editions = catalogue().unit_of(SKILLS), moments.editions_of(rows, moment)
    name, takeaway = (
        words.text("{name} by region", name=words.text(catalogue().indicators[SKILLS].name)),
        _takeaway(rows, words),
    )
    return Card(
        key="region-map",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines([words.unit(unit), words.list(sorted({str(period) for period in rows["period"]}))]),
        source=lines([words.source_line(editions), notice, geometry().notice, obtained(editions, words)]),
        kind="region_map",
        table=_table(name, rows, words),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("region-map", moment, words, country=country),
        notes=_notes(rows, words),
    )


def _countries(rows: pd.DataFrame) -> list[str]:
    """Whose regions are held, in the order of the regions."""
    return list(dict.fromkeys(catalogue().regions[code].country for code in rows["country"]))


def _takeaway(rows: pd.DataFrame, words: Language) -> str:
    unit, ordered = catalogue().unit_of(SKILLS), rows.sort_values("value", kind="stable")
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    return words.text(
        "From {low} ({lowest}) to {high} ({highest}), over {count} regions of {number} member states.",
        low=words.value(lowest["value"], unit),
        lowest=region_name(lowest, words),
        high=words.value(highest["value"], unit),
        highest=region_name(highest, words),
        count=words.number(len(rows)),
        number=words.number(len(_countries(rows))),
    )


def _table(name: str, rows: pd.DataFrame, words: Language) -> Table:
    facts = catalogue()
    unit, cells = facts.unit_of(SKILLS), []
    for _, row in rows.iterrows():
        value = f"{words.value(row['value'], unit)} {row['flags']}".strip()
        place = words.country(facts.regions[row["country"]].country)
        cells.append((place, region_name(row, words), str(row["period"]), value, flag_words(row, words)))
    heads = (
        words.text("Country"),
        words.text("Region"),
        words.text("Year"),
        words.text("Value"),
        words.text("Flags"),
    )
    return Table(name, heads, tuple(cells), numeric=(3,))


def _notes(rows: pd.DataFrame, words: Language) -> tuple[str, ...]:
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    notes = (
        [
            words.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {words.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    if without := [code for code in catalogue().countries if code not in _countries(rows)]:
        notes.append(
            words.text(
                "NUTS 1 regions; no regional values are held of {names}.", names=words.countries(without)
            )
        )
    return tuple(notes)
