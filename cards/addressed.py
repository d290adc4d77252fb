"""Every card by its address: codes in, card and figure out; the same functions that the pages call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

import plotly.graph_objects as go

from cards import tables_asked
from cards.card import Card
from cards.coalitions import (
    coalition_cards,
    coalition_history,
    coalition_strip,
    exchange_cards,
    exchange_rows,
)
from cards.compare import compare_asked
from cards.country import (
    country_distribution,
    country_groups,
    country_history,
    country_profile,
    country_regions,
    region_map,
)
from cards.maps import map_cards, side_by_side
from cards.maps.map_values import CHANGE, GAP, NATURAL, QUANTILES, ROUND, VALUE, Subject, measured, measures
from cards.request import (
    SCHEMA,
    CardError,
    CardRequest,
    read_request,
    requested_indicator,
    require,
    resolve_code,
)
from cards.revisions import revision_figure
from cards.targets import target_contributions, target_fan, target_rows, target_spread
from cards.targets import target_suppositions as suppose
from charts.look import Look
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.region_outlines import region_outlines
from data.queries import moments, series
from data.queries.exchange import CONTENT_TYPES
from words.language import Language


class Made(NamedTuple):
    """A card and its figure."""

    card: Card
    figure: go.Figure


Builder = Callable[[CardRequest, Look], tuple[Card, go.Figure] | None]


@dataclass(frozen=True)
class Address:
    """Where a card stands (the page's path, and codes that the page needs beside the card's), what makes it,
    and whether it has a figure.
    """

    path: str
    takes: tuple[str, ...]
    build: Builder
    also: Mapping[str, str]
    drawn: bool = True


def made(codes: Mapping[str, str], words: Language, look: Look) -> Made:
    """The card that `codes` name; CardError names the code that is wrong, and what is possible."""
    name = resolve_code(codes.get("card", ""), list(CARDS), "card")
    found = CARDS[name].build(read_request(codes, words, CARDS[name].takes), look)
    if found is None:
        raise CardError("no values are held for this choice, or too few")
    card, figure = found
    return Made(replace(card, precisions=moments.newest_precisions()), figure)


def link(codes: Mapping[str, str]) -> str:
    """The path and query of the page that shows a card with these codes."""
    address = CARDS[codes["card"]]
    return f"/{address.path}?{urlencode({'v': SCHEMA, **address.also, **{name: code for name, code in codes.items() if name != 'card'}})}"


def country(asked: CardRequest, default: str = "") -> str:
    """One of the 27."""
    return asked.one("country", catalogue().countries, default)


def subject(asked: CardRequest) -> Subject:
    """What a map or a ranking shows."""
    code = requested_indicator(asked)
    held = series.breakdowns_available(code, asked.moment)
    group = asked.one("breakdown", held, TOTAL if TOTAL in held else held[0])
    periods = series.periods(code, asked.moment, group)
    period = asked.one("period", periods, series.default_period(code, asked.moment, group))
    measure = asked.one("measure", measures(code, [each for each in periods if each <= period]), VALUE)
    earlier = [each for each in periods if each < period]
    require(
        measure != CHANGE or bool(earlier),
        f'measure "{CHANGE}" needs a period before {period}',
        lambda: periods,
    )
    since = asked.one("since", earlier, earlier[0]) if measure == CHANGE else ""
    shaded = measure == VALUE and catalogue().unit_of(code).kind != "count"
    classes = asked.one("classes", (ROUND, QUANTILES, NATURAL), ROUND) if shaded else ROUND
    return Subject(code, period, group, measure, since, classes, country(asked))


def _map(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    return map_cards.map_card(measured(subject(asked), asked.moment), asked.moment, asked.words, look)


def _ranking(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    return map_cards.ranking_card(measured(subject(asked), asked.moment), asked.moment, asked.words, look)


def _multiples(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    shown = subject(asked)
    side = asked.one("side", (side_by_side.PERIODS, side_by_side.BREAKDOWNS), side_by_side.PERIODS)
    panels = side_by_side.panels(shown, side, asked.moment, asked.words)
    return map_cards.multiples_card(panels, shown, side, asked.moment, asked.words, look) if panels else None


def _coalition_map(asked: CardRequest, look: Look) -> tuple[Card, go.Figure]:
    return coalition_cards.coalition_map(_grouping(asked), asked.moment, asked.words, look, country(asked))


def _coalition_strip(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    beside = asked.one("beside", (GAP, CHANGE), GAP)
    return coalition_strip.strip_card(
        _grouping(asked), beside, asked.moment, asked.words, look, country(asked)
    )


def _grouping(asked: CardRequest) -> str:
    kinds = {name: kind for kind, name in coalition_cards.GROUPINGS.items()}
    return kinds[asked.one("grouping", list(kinds), coalition_cards.GROUPINGS[coalition_cards.CONNECTION])]


def _timeline(asked: CardRequest, look: Look) -> tuple[Card, go.Figure]:
    return coalition_history.history_card(asked.moment, asked.words, look)


def _of_country(make: Callable[..., tuple[Card, go.Figure] | None]) -> Builder:
    """The builder of a card that needs a country alone, by default the first in protocol order."""

    def build(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
        return make(country(asked, catalogue().countries[0]), asked.moment, asked.words, look)

    return build


def _history(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    code = requested_indicator(asked)
    held = series.breakdowns_available(code, asked.moment)
    group = asked.one("breakdown", held, TOTAL if TOTAL in held else held[0])
    return country_history.history_card(code, country(asked), asked.moment, asked.words, look, group)


def _target(asked: CardRequest) -> tuple[target_rows.Column, str]:
    """A target with values, and a country or the Union."""
    columns = {column.aim.indicator: column for column in target_rows.cockpit(asked.moment)}
    require(bool(columns), "no target has values at this moment")
    code = asked.one("indicator", list(columns), next(iter(columns)))
    return columns[code], asked.one("country", (EU, *catalogue().countries), EU)


def _fan(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    return target_fan.fan_card(*_target(asked), asked.moment, asked.words, look)


def _spread(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    return target_spread.spread_card(*_target(asked), asked.moment, asked.words, look)


def _contributions(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    column, code = _target(asked)
    kind = asked.one("suppose", (suppose.PACE, suppose.VALUE, suppose.GROUP), suppose.PACE)
    ages = suppose.groups(column, code, asked.moment) if kind == suppose.GROUP else ()
    require(kind != suppose.GROUP or bool(ages), f'suppose "{kind}" is not possible here')
    pace = asked.one("pace", suppose.paces(), "") if kind == suppose.PACE else ""
    reach = (
        asked.one("reach", suppose.reaches(catalogue().unit_of(column.aim.indicator)), "")
        if kind != suppose.PACE
        else ""
    )
    choice = suppose.Choice(kind, pace, reach, asked.one("age", ages, ages[-1]) if ages else "")
    return target_contributions.contribution_card(column, code, choice, asked.moment, asked.words, look)


def _table(path: str, takes: tuple[str, ...], make: tables_asked.Tabled) -> Address:
    """The address of a card that is a table: its figure is empty."""

    def build(asked: CardRequest, _look: Look) -> tuple[Card, go.Figure] | None:
        card = make(asked)
        return None if card is None else (card, go.Figure())

    return Address(path, takes, build, {}, drawn=False)


def _revisions(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    return revision_figure.largest_card(tables_asked.changes(asked), asked.words, look)


def _exchange_countries(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    shown = exchange_rows.Asked(
        exchange_rows.newest(), _weeks(asked), asked.one("content", CONTENT_TYPES, "")
    )
    code = asked.one("country", exchange_rows.read_countries(shown.reading), "")
    return (
        None
        if exchange_rows.detailed(shown).empty
        else exchange_cards.countries_card(shown, asked.words, look, code)
    )


def _exchange_types(asked: CardRequest, look: Look) -> tuple[Card, go.Figure] | None:
    reading = exchange_rows.newest()
    shown = exchange_rows.Asked(
        reading, _weeks(asked), "", asked.one("country", exchange_rows.read_countries(reading), "")
    )
    return (
        None if exchange_rows.detailed(shown).empty else exchange_cards.types_card(shown, asked.words, look)
    )


def _weeks(asked: CardRequest) -> int:
    offered = [str(number) for number in catalogue().exchange.weeks]
    return int(asked.one("weeks", offered, offered[0]))


SUBJECT = ("indicator", "breakdown", "period", "measure", "since", "classes", "country")
TARGET = ("indicator", "country")
CARDS: dict[str, Address] = {
    "map": Address("map", SUBJECT, _map, {}),
    "ranking": Address("map", SUBJECT, _ranking, {}),
    "multiples": Address("map", (*SUBJECT, "side"), _multiples, {}),
    **{
        f"compare-{kind}": Address(
            "compare", compare_asked.TAKES, compare_asked.builder(kind), {"kind": kind}
        )
        for kind in compare_asked.KINDS
    },
    "distribution": Address("country", ("country",), _of_country(country_distribution.distribution_card), {}),
    "profile": Address("country", ("country",), _of_country(country_profile.profile_card), {}),
    "areas": Address("country", ("country",), _of_country(country_profile.areas_card), {}),
    "groups": Address("country", ("country",), _of_country(country_groups.groups_card), {}),
    "parts": Address("country", ("country",), _of_country(country_groups.parts_card), {}),
    "regions": Address("country", ("country",), _of_country(country_regions.regions_card), {}),
    # Only where somebody fetched outlines of regions and may use them.
    **(
        {"region-map": Address("country", ("country",), _of_country(region_map.region_map_card), {})}
        if region_outlines()
        else {}
    ),
    "history": Address("indicator", ("indicator", "country", "breakdown"), _history, {}),
    "coalition-map": Address("coalitions", ("grouping", "country"), _coalition_map, {}),
    "coalition-strip": Address("coalitions", ("grouping", "beside", "country"), _coalition_strip, {}),
    "coalition-timeline": Address("coalitions", (), _timeline, {}),
    "exchange-countries": Address("coalitions", ("weeks", "content", "country"), _exchange_countries, {}),
    "exchange-types": Address("coalitions", ("weeks", "country"), _exchange_types, {}),
    "fan": Address("targets", TARGET, _fan, {}),
    "contributions": Address("targets", (*TARGET, "suppose", "pace", "reach", "age"), _contributions, {}),
    "revisions": Address("revisions", tables_asked.CHANGES, _revisions, {}),
    "spread": Address("targets", TARGET, _spread, {}),
    "cockpit": _table("targets", tables_asked.COCKPIT, tables_asked.targets),
    "registry": _table("coalitions", tables_asked.REGISTRY, tables_asked.registry),
    "coalition": _table("coalitions", ("country",), tables_asked.coalition),
    "known": _table("coalitions", (), tables_asked.known),
    "exchange-health": _table("coalitions", (), tables_asked.health),
    "peers": _table("country", ("country",), tables_asked.peers),
    "precedents": _table("country", ("country",), tables_asked.precedents),
    "changes": _table("country", ("country",), tables_asked.country_revisions),
    "revised": _table("revisions", tables_asked.CHANGES, tables_asked.changed),
}
