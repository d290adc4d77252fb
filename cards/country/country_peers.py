"""With whom to compare a country, each with the reason: a card that is a table."""

import pandas as pd

from analysis.peers import LEVEL, NEIGHBOUR, SIZE, WAVE, Peers, as_printed, find_peers
from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.country.country_headlines import peers_headline
from cards.country.country_subject import CHOICES, country_line, label_of, requested_country, subject_choices
from cards.legend import unknown_flags
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.fact_types import Unit
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import Row

POPULATION = "population"
COLUMNS = (*OBSERVATION_COLUMNS, "difference", "reasons")


def peers_of(subject: Subject, moment: Moment) -> Peers:
    """The peers of a subject's country by level, shared land border, population and accession."""
    facts = catalogue()
    levels = as_printed(
        series.members(subject.indicator, subject.period, moment, subject.breakdown),
        facts.unit_of(subject.indicator),
    )
    people = series.members(POPULATION, series.default_period(POPULATION, moment), moment)
    return find_peers(
        subject.country, levels, people, geometry().neighbours, facts.groups, facts.thresholds.peers
    )


@remember
def peers_card(subject: Subject, view: View) -> Card:
    """The peers with their value and reasons, and how the reasons were made; the country itself comes
    first.
    """
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    found = peers_of(subject, view.moment)
    rows = _rows(subject, found, view.moment)
    title = (
        language.text("Peers, with the reason ({period})", period=subject.period)
        if subject.period
        else language.text("Peers, with the reason")
    )
    title = label_of(title, subject, language)
    shown = country_line(subject, language)
    headline = peers_headline(subject, found.by_reason[LEVEL], language) or shown
    editions = moments.editions_of(rows, view.moment)
    return Card(
        **card_origin("peers", view, editions, **subject_choices(subject, view.moment)),
        label=title,
        headline=headline,
        alternative=f"{title}. {headline}",
        subject=shown,
        kind=TABLE,
        table=_table(subject, rows, found, unit, language),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        legend=unknown_flags(rows, language),
        notes=(_method(found, view),),
    )


def _table(subject: Subject, rows: pd.DataFrame, found: Peers, unit: Unit, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Value"),
        language.text("Against {country}", country=language.place(subject.country)),
        language.text("Why a peer"),
    )
    cells = tuple(
        (
            language.country(row["country"]),
            _value(row, unit, language),
            "–" if row["country"] == subject.country else _difference(row, unit, language),
            language.parts(_reason(reason, language) for reason in found.reasons.get(row["country"], ())),
        )
        for row in row_dicts(rows)
    )
    return Table(language.unit(unit, subject.breakdown), heads, cells, numeric=(1, 2), strong=(0,), wide=(3,))


def _value(row: Row, unit: Unit, language: Language) -> str:
    if pd.isna(row["value"]):
        return language.text("no data")
    return f"{language.value(row['value'], unit)} {row['flags']}".strip()


def _difference(row: Row, unit: Unit, language: Language) -> str:
    if pd.isna(row["difference"]):
        return "–"
    own = row["value"] - row["difference"]
    return language.points_between(row["value"], own, unit)


def _rows(subject: Subject, found: Peers, moment: Moment) -> pd.DataFrame:
    """COLUMNS of the country and its peers; the reasons' codes are joined by dots."""
    members = series.members(subject.indicator, subject.period, moment, subject.breakdown)
    every = members.set_index("country", drop=False)
    rows = every.loc[[subject.country, *found.reasons]]
    reasons = [".".join(found.reasons.get(code, ())) for code in rows["country"]]
    own = float(every["value"].astype(float)[subject.country])
    return rows.assign(
        difference=rows["value"].astype(float) - own,
        reasons=reasons,
        unit=catalogue().indicators[subject.indicator].unit,
    )


def _method(found: Peers, view: View) -> str:
    language, facts = view.language, view.catalogue
    return language.text(
        "Nearest in level: the {count} smallest differences as printed. Similar size: the {count} smallest "
        "ratios of population on 1 January {year}. Whoever ties with the last of these is a peer too. "
        "Neighbours share a land border on the map that is used here. Same accession: {group}.",
        group=language.text(facts.groups[found.wave].name) if found.wave else language.text("no data"),
        count=facts.thresholds.peers,
        year=series.default_period(POPULATION, view.moment),
    )


def _reason(reason: str, language: Language) -> str:
    return {
        LEVEL: language.text("nearest in level"),
        NEIGHBOUR: language.text("neighbour"),
        SIZE: language.text("similar size"),
        WAVE: language.text("same wave of accession"),
    }[reason]


@registry.card("peers", path="country", takes=CHOICES, drawn=False)
def _requested_peers(request: CardRequest) -> Card | None:
    return peers_card(requested_country(request), request.view)
