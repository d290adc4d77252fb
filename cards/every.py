"""Every card there is, and any of them by the codes of its address: for pages, embeds, files and briefings."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import plotly.graph_objects as go

# Importing a subject's cards registers them; in this order lists of cards name them.
from cards.maps import map_cards  # isort: skip
from cards.compare import requested_comparison  # isort: skip
from cards.country import (  # isort: skip
    country_changes,
    country_distribution,
    country_groups,
    country_history,
    country_peers,
    country_precedents,
    country_profile,
    country_regions,
    region_map,
)
from cards.coalitions import (  # isort: skip
    coalition_cards,
    coalition_facts_cards,
    coalition_history,
    coalition_registry,
    coalition_strip,
    exchange_cards,
)
from cards.targets import cockpit_card, target_contributions, target_fan, target_spread  # isort: skip
from cards.revisions import revision_figure  # isort: skip
from cards.card import Card
from cards.registry import CARDS, Made
from cards.request import SCHEMA, CardError, read_request, resolve_code
from charts.look import Look
from data.queries import moments
from words.language import Language

__all__ = ["CARDS", "SUBJECTS", "Made", "build_card", "page_link"]

SUBJECTS = (
    map_cards,
    requested_comparison,
    country_changes,
    country_distribution,
    country_groups,
    country_history,
    country_peers,
    country_precedents,
    country_profile,
    country_regions,
    region_map,
    coalition_cards,
    coalition_facts_cards,
    coalition_history,
    coalition_registry,
    coalition_strip,
    exchange_cards,
    cockpit_card,
    target_contributions,
    target_fan,
    target_spread,
    revision_figure,
)


def build_card(codes: Mapping[str, str], language: Language, look: Look) -> Made:
    """The card that `codes` name; CardError names the code that is wrong, and what is possible."""
    entry = CARDS[resolve_code(codes.get("card", ""), list(CARDS), "card")]
    found = entry.build(read_request(codes, language, look, entry.takes))
    if found is None:
        raise CardError("no values are held for this choice, or too few")
    card, figure = (found, go.Figure()) if isinstance(found, Card) else found
    return Made(replace(card, precisions=moments.newest_precisions()), figure)


def page_link(codes: Mapping[str, str]) -> str:
    """The path and query of the page that shows a card with these codes."""
    entry = CARDS[codes["card"]]
    chosen = {name: code for name, code in codes.items() if name != "card"}
    return f"/{entry.path}?{urlencode({'v': SCHEMA, **entry.also, **chosen})}"
