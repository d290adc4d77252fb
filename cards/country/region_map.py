"""The regions of all countries on one map, where outlines of regions were fetched."""

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import round_edges
from analysis.ranking import ends_as_printed
from cards import registry
from cards.card import Card, card_origin, join_parts, subject_line
from cards.contents import Table
from cards.country.country_regions import region_name, region_tooltip, regions_held
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.classes import Classes
from charts.region_map import RegionTexts, region_map
from data.facts.catalogue import SKILLS, catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.facts.region_outlines import region_outlines
from data.queries import moments
from words.language import Language
from words.tooltips import Row, flag_words


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
    texts = {row["country"]: region_tooltip(row, language) for row in row_dicts(rows)}
    none = language.text("no regional value")
    others = {code: f"<b>{language.country(code)}</b><br>{none}" for code in facts.countries}
    edges = round_edges(rows["value"].tolist())
    drawn = region_map(
        rows, Classes(edges), RegionTexts(texts, others, country), regions, geometry(), view.style
    )
    return _card(rows, country, regions.notice, view), drawn


def _card(rows: pd.DataFrame, country: str, notice: str, view: View) -> Card:
    language = view.language
    editions = moments.editions_of(rows, view.moment)
    title = language.text("{name} by region", name=language.text(view.catalogue.indicators[SKILLS].name))
    takeaway = _takeaway(rows, language)
    years = language.list(sorted({str(period) for period in rows["period"]}))
    return Card(
        **card_origin("region-map", view, editions, [notice, geometry().notice], country=country),
        label=title,
        headline=takeaway,
        alternative=f"{title}. {takeaway}",
        subject=subject_line(title, join_parts((language.unit(view.catalogue.unit_of(SKILLS)), years))),
        kind="region_map",
        table=_table(title, rows, language),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        legend=_legend(rows, language),
        notes=_notes(rows, language),
    )


def _countries(rows: pd.DataFrame) -> list[str]:
    """Whose regions are held, in the order of the regions."""
    return list(dict.fromkeys(catalogue().regions[code].country for code in rows["country"]))


def _takeaway(rows: pd.DataFrame, language: Language) -> str:
    unit = catalogue().unit_of(SKILLS)
    lowest, highest = ends_as_printed(rows, unit)
    return language.text(
        "From {low} ({lowest}) to {high} ({highest}), over {count} regions of {number} member states.",
        low=language.value(float(lowest["value"].iloc[0]), unit),
        lowest=language.list(region_name(row, language) for row in row_dicts(lowest)),
        high=language.value(float(highest["value"].iloc[0]), unit),
        highest=language.list(region_name(row, language) for row in row_dicts(highest)),
        count=language.number(len(rows)),
        number=language.number(len(_countries(rows))),
    )


def _table(caption: str, rows: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Region"),
        language.text("Year"),
        language.text("Value"),
        language.text("Flags"),
    )
    return Table(caption, heads, tuple(_cells(row, language) for row in row_dicts(rows)), numeric=(3,))


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    facts = language.facts
    return (
        language.country(facts.regions[row["country"]].country),
        region_name(row, language),
        str(row["period"]),
        f"{language.value(row['value'], facts.unit_of(SKILLS))} {row['flags']}".strip(),
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
    said = language.text("NUTS 1 regions; no regional values are held of {names}.", names=names)
    return (said,)


if region_outlines():
    # Only where somebody fetched outlines of regions and may use them.
    @registry.card("region-map", path="country", takes=("country",))
    def _requested_region_map(request: CardRequest) -> tuple[Card, go.Figure] | None:
        return region_map_card(request.first_country(), request.view)
