"""What the page of the coalitions holds below map and stories, in the order of use: a row each, with its
finding.
"""

from collections.abc import Callable
from functools import partial

from cards.coalitions import (
    coalition_facts_cards,
    coalition_headlines,
    coalition_registry,
    coalition_strip,
    connection_card,
    exchange_cards,
    exchange_rows,
    strategies_card,
)
from cards.coalitions.coalition_cards import CONNECTION
from cards.coalitions.exchange_rows import ExchangeChoice
from cards.coalitions.registry_rows import RegistryFilter
from cards.coalitions.strategy_rows import StrategyFilter
from cards.library import library_cards
from cards.library.library_rows import KEY
from cards.maps.map_values import GAP
from cards.view import View
from data.queries.exchange import newest_reading
from data.queries.library import LibraryFilter, newest_library
from pages.parts.coalitions import (
    coalition_filters,
    coalition_matrix,
    connection_section,
    dialogue_section,
    exchange_section,
    library_section,
    registry_table,
    strategies_section,
    strip_section,
    work_section,
)
from pages.parts.folds import Fold
from words.language import Language


def coalition_folds(kind: str, country: str, view: View) -> list[Fold]:
    """The parts for what is chosen: `kind` by which the map groups, `country` whose facts stand above ("" for
    none). Their findings are those of all coalitions.
    """
    language = view.language
    library = library_cards.library_card(LibraryFilter(), newest_library(), view)
    plans = strategies_card.strategies_card(StrategyFilter(), view)
    strip = coalition_strip.strip_card(CONNECTION, GAP, view, "")
    findings = {
        KEY: library.headline if library else "",
        "strategies": plans.headline if plans else "",
        "work": coalition_headlines.work_headline(view),
        "registry": coalition_registry.registry_card(RegistryFilter(), view).headline,
        "matrix": coalition_facts_cards.knowledge_card(view).headline,
        "coalition-strip": strip[0].headline if strip else "",
        "connections": connection_card.connection_card(view).headline,
        "dialogue": dialogue_section.dialogue_heading(language),
    }
    names, parts = _part_names(language), _parts(kind, country, view)
    folds = [
        Fold(key, names[key], finding, parts[key], coalition_filters.PARTS[key])
        for key, finding in findings.items()
    ]
    if exchange_rows.read_countries(newest_reading()):
        folds.insert(-2, _exchange(country, view))
    return folds


def _part_names(language: Language) -> dict[str, str]:
    """What the parts are called, by the key of their card."""
    return {
        KEY: language.text("Library"),
        "strategies": language.text("Strategies"),
        "work": language.text("Who works on what"),
        "registry": language.text("Coalitions compared"),
        "matrix": language.text("Not known"),
        "coalition-strip": language.text("Skills gap"),
        "connections": language.text("Connections"),
        "dialogue": language.text("Structured Dialogue"),
    }


def _parts(kind: str, country: str, view: View) -> dict[str, Callable[[], None]]:
    """What shows each part, by the key of its card."""
    return {
        KEY: partial(library_section.show_library, view),
        "strategies": partial(strategies_section.show_strategies, country, view),
        "work": partial(work_section.show_work, view),
        "registry": partial(registry_table.show_registry, view),
        "matrix": partial(coalition_matrix.show_matrix, view),
        "coalition-strip": partial(strip_section.show_strip, kind, country, view),
        "connections": partial(connection_section.show_connections, view),
        "dialogue": partial(dialogue_section.show_dialogue, view),
    }


def _exchange(country: str, view: View) -> Fold:
    """What the sites offered, where any site is read."""
    choice = ExchangeChoice(newest_reading(), view.catalogue.exchange.weeks[0])
    counted = not exchange_rows.weekly_counts(choice).empty
    return Fold(
        "exchange",
        view.language.text("Exchange of content"),
        exchange_cards.countries_card(choice, view)[0].headline if counted else "",
        partial(exchange_section.show_exchange, country, view),
        coalition_filters.PARTS["exchange"],
    )
