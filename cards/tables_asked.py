"""Cards that are tables, made of the codes of an address; and the codes that the registry of coalitions can
be filtered by.
"""

from collections.abc import Callable

from analysis import coalition_known
from cards.card import Card
from cards.coalitions import (
    coalition_facts_cards,
    coalition_registry,
    coalition_strip,
    exchange_cards,
    exchange_rows,
)
from cards.coalitions.coalition_registry import ATTENTION, EVERY, LONGEST, ORDERS, PROTOCOL, Wanted
from cards.country import country_changes, country_peers, country_precedents
from cards.maps.map_values import GAP
from cards.request import CardRequest, require
from cards.revisions import change_rows, revision_figure
from cards.targets import cockpit_card
from cards.targets.target_cockpit import GAP as BY_GAP
from cards.targets.target_cockpit import PACE
from cards.targets.target_cockpit import PROTOCOL as BY_PROTOCOL
from cards.targets.target_rows import cockpit
from data.facts.catalogue import EU, catalogue
from data.queries import moments

Tabled = Callable[[CardRequest], Card | None]

STATUSES = ("established", "under_formation", "none")
CONNECTIONS = ("connected", "in_progress", "not_connected")
LEADS = (coalition_known.PUBLIC_LEAD, coalition_known.OTHER_LEAD, coalition_known.NO_LEAD)
REGISTRY = ("status", "connection", "launched", "known", "lead", "order", "attention", "looked_for")
COCKPIT = ("theme", "sort", "indicator")
CHANGES = ("between", "dataset", "older", "newer", "changed", "country")


def launches() -> list[str]:
    """The spans of launches that can be asked for, by their number."""
    return [
        *(str(number) for number in range(len(catalogue().coalition_views.launch_span))),
        coalition_known.LAUNCH_NOT_KNOWN,
    ]


def spans() -> list[str]:
    """The spans of numbers of known facts, by their number."""
    return [str(number) for number in range(len(catalogue().coalition_views.known_span))]


def registry(asked: CardRequest) -> Card | None:
    """The registry with its filters; None where nobody passes them."""
    looked_for = asked.codes.get("looked_for", "").strip()
    require(len(looked_for) <= LONGEST, f"looked_for has more than {LONGEST} letters")
    wanted = Wanted(
        asked.one("status", STATUSES, ""),
        asked.one("connection", CONNECTIONS, ""),
        asked.one("launched", launches(), ""),
        asked.one("known", spans(), ""),
        asked.one("lead", LEADS, ""),
        asked.one("attention", (EVERY, ATTENTION), EVERY) == ATTENTION,
        looked_for,
        asked.one("order", ORDERS, PROTOCOL),
    )
    card = coalition_registry.registry_card(
        wanted, coalition_strip.beside(GAP, asked.moment), asked.moment, asked.words
    )
    return card if card.records else None


def coalition(asked: CardRequest) -> Card:
    """Every fact on one country's coalition."""
    return coalition_facts_cards.coalition_card(_country(asked), asked.moment, asked.words)


def known(asked: CardRequest) -> Card:
    """What is known about whom."""
    return coalition_facts_cards.known_card(asked.moment, asked.words)


def peers(asked: CardRequest) -> Card:
    """With whom to compare a country."""
    return country_peers.peers_card(_country(asked), asked.moment, asked.words)


def precedents(asked: CardRequest) -> Card | None:
    """Who stood where a country stands."""
    return country_precedents.precedents_card(_country(asked), asked.moment, asked.words)


def country_revisions(asked: CardRequest) -> Card | None:
    """What editions changed of a country's values."""
    return country_changes.changes_card(_country(asked), asked.moment, asked.words)


def health(asked: CardRequest) -> Card | None:
    """How the coalitions' sites are read."""
    return exchange_cards.health_card(exchange_rows.newest(), asked.words)


def changed(asked: CardRequest) -> Card | None:
    """What editions changed, as /revisions tells it."""
    return revision_figure.revised_card(changes(asked), asked.words)


def changes(asked: CardRequest) -> change_rows.Asked:
    """Which changes an address names."""
    facts, newest = catalogue(), asked.moment == moments.now()
    between = asked.one(
        "between",
        (change_rows.EACH, change_rows.TWO, change_rows.VISIT),
        change_rows.EACH if newest else change_rows.VISIT,
    )
    dataset = asked.one("dataset", list(facts.datasets), "")
    days = [edition.edition for edition in moments.editions(asked.moment) if edition.dataset == dataset]
    require(
        between != change_rows.TWO or len(days) > 1,
        f'dataset "{dataset}" has no two editions',
        lambda: list(facts.datasets),
    )
    newer = asked.one("newer", days, days[0]) if between == change_rows.TWO else ""
    before = [day for day in days if day < newer]
    older = asked.one("older", before, before[0]) if before else ""
    indicator, place = (
        asked.one("changed", list(facts.indicators), ""),
        asked.one("country", (*facts.countries, EU), ""),
    )
    return change_rows.Asked(asked.moment, between, dataset, older, newer, indicator, place)


def _country(asked: CardRequest) -> str:
    countries = catalogue().countries
    return asked.one("country", countries, countries[0])


def targets(asked: CardRequest) -> Card | None:
    """The cockpit of targets."""
    facts, columns = catalogue(), [column.aim.indicator for column in cockpit(asked.moment)]
    require(bool(columns), "no target has values at this moment")
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in columns))
    theme, sort = (
        asked.one("theme", (cockpit_card.ALL, *themes), cockpit_card.ALL),
        asked.one("sort", (BY_PROTOCOL, BY_GAP, PACE), BY_PROTOCOL),
    )
    return cockpit_card.cockpit_card(
        theme, sort, asked.one("indicator", columns, columns[0]), asked.moment, asked.words
    )
