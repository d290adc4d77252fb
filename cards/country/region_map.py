"""The regions of all countries on one map, where outlines of regions were fetched."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import round_edges
from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.country.country_headlines import every_region_headline
from cards.country.country_regions import newest_regions, region_name, region_tooltip
from cards.country.country_subject import country_line, requested_country, subject_choices
from cards.legend import boundary_note, flag_meanings, unknown_flags_by_name
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.classes import Classes
from charts.region_map import RegionTexts, region_map
from data.facts.catalogue import catalogue
from data.facts.fact_types import Unit
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.facts.region_outlines import region_outlines
from data.queries import moments
from words.language import Language
from words.tooltips import Row, flag_words


@remember
def region_map_card(subject: Subject, view: View) -> tuple[Card, go.Figure] | None:
    """The map, with a country outlined; None without outlines, where too few regions have a value, or none
    of this country.
    """
    language, country, unit = view.language, subject.country, view.catalogue.unit_of(subject.indicator)
    regions, facts = region_outlines(), view.catalogue
    every = newest_regions(subject.indicator, view.moment)
    if regions is None:
        return None
    rows = every[every["country"].isin(regions.points)].reset_index(drop=True)
    if len(rows) < facts.thresholds.class_map or country not in _countries(rows):
        return None
    texts = {row["country"]: region_tooltip(row, unit, language) for row in row_dicts(rows)}
    none = language.text("no regional value")
    others = {code: f"<b>{language.country(code)}</b><br>{none}" for code in facts.countries}
    edges = round_edges(rows["value"].tolist())
    drawn = region_map(
        rows, Classes(edges), RegionTexts(texts, others, country), regions, geometry(), view.style
    )
    return _card(rows, subject, regions.notice, view), drawn


def _card(rows: pd.DataFrame, subject: Subject, notice: str, view: View) -> Card:
    language, editions = view.language, moments.editions_of(rows, view.moment)
    name = language.text(view.catalogue.indicators[subject.indicator].name)
    title = language.text("{name} by region", name=name)
    headline = every_region_headline(rows, subject, language)
    years = language.list(sorted({str(period) for period in rows["period"]}))
    choices = subject_choices(subject, view.moment)
    notices = [notice, geometry().notice]
    return Card(
        **card_origin(
            "region-map", view, editions, notices, country=subject.country, indicator=choices["indicator"]
        ),
        label=title,
        headline=headline,
        alternative=f"{title}. {headline}",
        subject=country_line(
            replace(subject, country=""), language, by=language.text("by region"), period=years
        ),
        kind="region_map",
        table=_table(title, rows, view.catalogue.unit_of(subject.indicator), language),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        legend=(*_legend(rows, language), *boundary_note(language)),
        notes=_notes(rows, language),
    )


def _countries(rows: pd.DataFrame) -> list[str]:
    """Whose regions have a value, in the order of the regions."""
    return list(dict.fromkeys(catalogue().regions[code].country for code in rows["country"]))


def _table(caption: str, rows: pd.DataFrame, unit: Unit, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Region"),
        language.text("Year"),
        language.text("Value"),
        language.text("Flags"),
    )
    cells = tuple(_cells(row, unit, language) for row in row_dicts(rows))
    return Table(caption, heads, cells, numeric=(3,))


def _cells(row: Row, unit: Unit, language: Language) -> tuple[str, ...]:
    facts = language.facts
    return (
        language.country(facts.regions[row["country"]].country),
        region_name(row, language),
        str(row["period"]),
        f"{language.value(row['value'], unit)} {row['flags']}".strip(),
        flag_words(row, language),
    )


def _legend(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    named = rows.assign(name=[region_name(row, language) for row in row_dicts(rows)])
    return (*flag_meanings(rows, language), *unknown_flags_by_name(named, language))


def _notes(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    without = [code for code in language.facts.countries if code not in _countries(rows)]
    if not without:
        return ()
    names = language.countries(without)
    said = language.text("NUTS 1 regions. There are no regional data for {names}.", names=names)
    return (said,)


if region_outlines():
    # Only where somebody fetched outlines of regions and may use them.
    @registry.card("region-map", path="country", takes=("country", "indicator"))
    def _requested_region_map(request: CardRequest) -> tuple[Card, go.Figure] | None:
        return region_map_card(requested_country(request), request.view)
