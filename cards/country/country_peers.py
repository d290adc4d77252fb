"""With whom to compare a country, each with the reason: a card that is a table."""

import pandas as pd

from analysis.peers import LEVEL, NEIGHBOUR, SIZE, WAVE, Peers, find_peers
from cards import registry
from cards.card import Card, card_origin, join_parts, subject_line
from cards.contents import TABLE, Table
from cards.legend import unknown_flags
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import SKILLS, catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import Row

POPULATION = "population"
COLUMNS = (*OBSERVATION_COLUMNS, "difference", "reasons")


def peers_of(country: str, moment: Moment) -> Peers:
    """The peers by level of skills, shared land border, population and accession."""
    facts = catalogue()
    levels = series.members(SKILLS, series.default_period(SKILLS, moment), moment)
    people = series.members(POPULATION, series.default_period(POPULATION, moment), moment)
    return find_peers(country, levels, people, geometry().neighbours, facts.groups, facts.thresholds.peers)


@remember
def peers_card(country: str, view: View) -> Card:
    """The peers with their value and reasons, and how the reasons were made; the country itself comes
    first.
    """
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    period, found = series.default_period(SKILLS, view.moment), peers_of(country, view.moment)
    rows = _rows(country, period, found, view.moment)
    title = (
        language.text("Peers, with the reason ({period})", period=period)
        if period
        else language.text("Peers, with the reason")
    )
    takeaway = language.text(
        "To compare {country} with: {names}.",
        country=language.country(country),
        names=language.countries(found.reasons),
    )
    lonely = () if found.by_reason[NEIGHBOUR] else (language.text("No member state shares a land border."),)
    return Card(
        **card_origin("peers", view, moments.editions_of(rows, view.moment), country=country),
        label=title,
        headline=takeaway,
        alternative=f"{title}. {takeaway}",
        subject=subject_line(title, join_parts((language.unit(unit), period, language.country(country)))),
        kind=TABLE,
        table=_table(country, rows, found, language),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        legend=unknown_flags(rows, language),
        notes=(*lonely, _method(found, view)),
    )


def _table(country: str, rows: pd.DataFrame, found: Peers, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Value"),
        language.text("Against {country}", country=language.country(country)),
        language.text("Why a peer"),
    )
    cells = tuple(
        (
            language.country(row["country"]),
            _value(row, language),
            "–" if row["country"] == country else _difference(row, language),
            "; ".join(_reason(reason, language) for reason in found.reasons.get(row["country"], ())),
        )
        for row in row_dicts(rows)
    )
    caption = language.unit(language.facts.unit_of(SKILLS))
    return Table(caption, heads, cells, numeric=(1, 2), strong=(0,), wide=(3,))


def _value(row: Row, language: Language) -> str:
    if pd.isna(row["value"]):
        return language.text("no data")
    return f"{language.value(row['value'], language.facts.unit_of(SKILLS))} {row['flags']}".strip()


def _difference(row: Row, language: Language) -> str:
    if pd.isna(row["difference"]):
        return "–"
    own = row["value"] - row["difference"]
    return language.points_between(row["value"], own, language.facts.unit_of(SKILLS))


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


def _method(found: Peers, view: View) -> str:
    language = view.language
    facts = view.catalogue
    return language.text(
        "Nearest in level: the {count} smallest differences. Similar size: the {count} smallest ratios of "
        "population (1 January {year}). "
        "Neighbours share a land border on the map used here. Same accession: {group}.",
        group=language.text(facts.groups[found.wave].name) if found.wave else language.text("not known"),
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


@registry.card("peers", path="country", takes=("country",), drawn=False)
def _requested_peers(request: CardRequest) -> Card | None:
    return peers_card(request.first_country(), request.view)
