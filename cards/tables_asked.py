"""Cards that are tables, made of the codes of an address; and the codes that the registry of coalitions can
be filtered by.
"""

from collections.abc import Callable

from analysis import coalition_known
from cards import (
    answers,
    coalition_facts_cards,
    coalition_registry,
    coalition_strip,
    cockpit_card,
    country_changes,
    country_peers,
    country_precedents,
    exchange_cards,
    exchanged,
    revised,
    revision_figure,
)
from cards.asked import Asked, check
from cards.card import Card
from cards.coalition_registry import ATTENTION, EVERY, LONGEST, ORDERS, PROTOCOL, Wanted
from cards.measured import GAP
from cards.target_answers import cockpit
from cards.target_cockpit import GAP as BY_GAP
from cards.target_cockpit import PACE
from cards.target_cockpit import PROTOCOL as BY_PROTOCOL
from data.catalogue import EU

Tabled = Callable[[Asked], Card | None]

STATUSES = ("established", "under_formation", "none")
CONNECTIONS = ("connected", "in_progress", "not_connected")
LEADS = (coalition_known.PUBLIC_LEAD, coalition_known.OTHER_LEAD, coalition_known.NO_LEAD)
REGISTRY = ("status", "connection", "launched", "known", "lead", "order", "attention", "looked_for")
COCKPIT = ("theme", "sort", "indicator")
CHANGES = ("between", "dataset", "older", "newer", "changed", "country")


def launches() -> list[str]:
    """The spans of launches that can be asked for, by their number."""
    return [
        *(str(number) for number in range(len(answers.facts().coalition_views.launch_span))),
        coalition_known.LAUNCH_NOT_KNOWN,
    ]


def spans() -> list[str]:
    """The spans of numbers of known facts, by their number."""
    return [str(number) for number in range(len(answers.facts().coalition_views.known_span))]


def registry(asked: Asked) -> Card | None:
    """The registry with its filters; None where nobody passes them."""
    looked_for = asked.codes.get("looked_for", "").strip()
    check(len(looked_for) <= LONGEST, f"looked_for has more than {LONGEST} letters")
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


def coalition(asked: Asked) -> Card:
    """Every fact on one country's coalition."""
    return coalition_facts_cards.coalition_card(_country(asked), asked.moment, asked.words)


def known(asked: Asked) -> Card:
    """What is known about whom."""
    return coalition_facts_cards.known_card(asked.moment, asked.words)


def peers(asked: Asked) -> Card:
    """With whom to compare a country."""
    return country_peers.peers_card(_country(asked), asked.moment, asked.words)


def precedents(asked: Asked) -> Card | None:
    """Who stood where a country stands."""
    return country_precedents.precedents_card(_country(asked), asked.moment, asked.words)


def country_revisions(asked: Asked) -> Card | None:
    """What editions changed of a country's values."""
    return country_changes.changes_card(_country(asked), asked.moment, asked.words)


def health(asked: Asked) -> Card | None:
    """How the coalitions' sites are read."""
    return exchange_cards.health_card(exchanged.newest(), asked.words)


def changed(asked: Asked) -> Card | None:
    """What editions changed, as /revisions tells it."""
    return revision_figure.revised_card(changes(asked), asked.words)


def changes(asked: Asked) -> revised.Asked:
    """Which changes an address names."""
    facts, newest = answers.facts(), asked.moment == answers.now()
    between = asked.one(
        "between", (revised.EACH, revised.TWO, revised.VISIT), revised.EACH if newest else revised.VISIT
    )
    dataset = asked.one("dataset", list(facts.datasets), "")
    days = [edition.edition for edition in answers.all_editions(asked.moment) if edition.dataset == dataset]
    check(
        between != revised.TWO or len(days) > 1,
        f'dataset "{dataset}" has no two editions',
        lambda: list(facts.datasets),
    )
    newer = asked.one("newer", days, days[0]) if between == revised.TWO else ""
    before = [day for day in days if day < newer]
    older = asked.one("older", before, before[0]) if before else ""
    indicator, place = (
        asked.one("changed", list(facts.indicators), ""),
        asked.one("country", (*facts.countries, EU), ""),
    )
    return revised.Asked(asked.moment, between, dataset, older, newer, indicator, place)


def _country(asked: Asked) -> str:
    countries = answers.facts().countries
    return asked.one("country", countries, countries[0])


def targets(asked: Asked) -> Card | None:
    """The cockpit of targets."""
    facts, columns = answers.facts(), [column.aim.indicator for column in cockpit(asked.moment)]
    check(bool(columns), "no target has values at this moment")
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in columns))
    theme, sort = (
        asked.one("theme", (cockpit_card.ALL, *themes), cockpit_card.ALL),
        asked.one("sort", (BY_PROTOCOL, BY_GAP, PACE), BY_PROTOCOL),
    )
    return cockpit_card.cockpit_card(
        theme, sort, asked.one("indicator", columns, columns[0]), asked.moment, asked.words
    )
