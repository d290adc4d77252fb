"""With whom to compare a country, each with the reason: a card that is a table."""

import pandas as pd

from analysis.peers import LEVEL, NEIGHBOUR, SIZE, WAVE, Peers, peers
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from data.facts.catalogue import SKILLS, catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language

POPULATION = "population"
COLUMNS = (*OBSERVATION_COLUMNS, "difference", "reasons")


def peers_of(country: str, moment: Moment) -> Peers:
    """The peers by level of skills, shared land border, population and accession."""
    facts = catalogue()
    levels = series.members(SKILLS, series.default_period(SKILLS, moment), moment)
    people = series.members(POPULATION, series.default_period(POPULATION, moment), moment)
    return peers(country, levels, people, geometry().neighbours, facts.groups, facts.thresholds.peers)


@remember
def peers_card(country: str, moment: Moment, words: Language) -> Card:
    """The peers with their value and reasons, and how the reasons were made; the country itself comes
    first.
    """
    facts, period, found = catalogue(), series.default_period(SKILLS, moment), peers_of(country, moment)
    unit, rows = facts.unit_of(SKILLS), _rows(country, period, found, moment)
    heads = (
        words.text("Country"),
        words.text("Value"),
        words.text("Against {country}", country=words.country(country)),
        words.text("Why a peer"),
    )
    cells = []
    for row in row_dicts(rows):
        value = (
            words.text("no data")
            if pd.isna(row["value"])
            else f"{words.value(row['value'], unit)} {row['flags']}".strip()
        )
        gap = (
            "–"
            if row["country"] == country or pd.isna(row["difference"])
            else words.points(row["difference"], unit)
        )
        why = "; ".join(_reason(reason, words) for reason in found.reasons.get(row["country"], ()))
        cells.append((words.country(row["country"]), value, gap, why))
    name = words.text("Peers, with the reason ({period})", period=period)
    takeaway = words.text(
        "To compare {country} with: {names}.",
        country=words.country(country),
        names=words.countries(found.reasons),
    )
    lonely = () if found.by_reason[NEIGHBOUR] else (words.text("No member state shares a land border."),)
    editions = moments.editions_of(rows, moment)
    return Card(
        key="peers",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines([words.unit(unit), period, words.country(country)]),
        source=lines([words.source_line(editions), obtained(editions, words)]),
        kind=TABLE,
        table=Table(words.unit(unit), heads, tuple(cells), numeric=(1, 2), strong=(0,), wide=(3,)),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("peers", moment, words, country=country),
        notes=(*lonely, _method(found, moment, words)),
    )


def _rows(country: str, period: str, found: Peers, moment: Moment) -> pd.DataFrame:
    """COLUMNS of the country and its peers; the reasons' codes are joined by dots."""
    every = series.members(SKILLS, period, moment).set_index("country", drop=False)
    rows = every.loc[[country, *found.reasons]]
    reasons = [".".join(found.reasons.get(code, ())) for code in rows["country"]]
    own = float(every["value"].astype(float)[country])
    return rows.assign(
        difference=rows["value"].astype(float) - own,
        reasons=reasons,
        unit=catalogue().indicators[SKILLS].unit,
    )


def _method(found: Peers, moment: Moment, words: Language) -> str:
    facts = catalogue()
    return words.text(
        "Nearest in level: the {count} smallest differences. Similar size: the {count} smallest ratios of "
        "population (1 January {year}). "
        "Neighbours share a land border on the map used here. Same accession: {group}.",
        group=words.text(facts.groups[found.wave].name) if found.wave else words.text("not known"),
        count=facts.thresholds.peers,
        year=series.default_period(POPULATION, moment),
    )


def _reason(reason: str, words: Language) -> str:
    return {
        LEVEL: words.text("nearest in level"),
        NEIGHBOUR: words.text("neighbour"),
        SIZE: words.text("similar size"),
        WAVE: words.text("same wave of accession"),
    }[reason]
