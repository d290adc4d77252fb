"""Every card there is, and any of them by the codes of its address."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import plotly.graph_objects as go

# Importing a subject's cards registers them (pyproject.toml lets these names stand unused).
from cards.card import Card
from cards.coalitions import (
    asked_card,
    coalition_cards,
    coalition_facts_cards,
    coalition_history,
    coalition_registry,
    coalition_strip,
    connection_card,
    exchange_cards,
    exchange_health,
    strategies_card,
    who_works_card,
)
from cards.compare import requested_comparison
from cards.country import (
    country_distribution,
    country_groups,
    country_history,
    country_peers,
    country_precedents,
    country_profile,
    country_regions,
    gap_by_age,
    groups_reached,
    national_plans,
    region_map,
    since_last_year,
)
from cards.indicator import coverage_card
from cards.library import library_cards
from cards.maps import map_cards, multiples_card
from cards.maps.map_dress import NAMES
from cards.registry import ENTRIES, BuiltCard, CardEntry
from cards.request import SCHEMA, CardError, read_request, resolve_code
from cards.revisions import country_changes, revision_cards
from cards.targets import (
    cockpit_card,
    country_targets,
    target_contributions,
    target_fan,
    target_spread,
    union_targets,
    verdict_card,
)
from cards.targets.whatif import whatif_card
from charts.look import Look
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language

# In this order the API's documents, and whoever else lists cards, name them: figures by page, then tables. A
# card that is not named here comes last.
ORDER = (
    "map",
    "ranking",
    "multiples",
    *(name for name in ENTRIES if name.startswith("compare-")),
    "distribution",
    "profile",
    "areas",
    "groups",
    "parts",
    "regions",
    "region-map",
    "history",
    "coalition-map",
    "coalition-strip",
    "coalition-timeline",
    "exchange-countries",
    "exchange-types",
    "fan",
    "whatif",
    "contributions",
    "revisions",
    "spread",
    "verdict",
    "union-targets",
    "country-targets",
    "cockpit",
    "registry",
    "coalition",
    "known",
    "asked",
    "work",
    "partners",
    "strategies",
    "connections",
    "stories",
    "library",
    "exchange-health",
    "since",
    "peers",
    "reached",
    "national",
    "roadmap",
    "precedents",
    "changes",
    "revised",
    "coverage",
)
# region-map is there only where somebody fetched outlines of regions.
CARDS: Mapping[str, CardEntry] = {
    name: ENTRIES[name] for name in dict.fromkeys((*ORDER, *ENTRIES)) if name in ENTRIES
}


def build_card(codes: Mapping[str, str], language: Language, look: Look) -> BuiltCard:
    """The card that `codes` name; CardError names the code that is wrong, and what is possible."""
    entry = CARDS[resolve_code(codes.get("card", ""), list(CARDS), "card")]
    request = read_request(codes, language, look, entry.takes)
    try:
        found = entry.build(request)
    except CardError:
        _refuse_too_early(request.moment)
        raise
    if found is None:
        _refuse_too_early(request.moment)
        raise CardError("there are no values for this choice, or too few")
    card, figure = (found, go.Figure()) if isinstance(found, Card) else found
    return BuiltCard(replace(card, precisions=moments.newest_precisions()), figure)


def _refuse_too_early(moment: Moment) -> None:
    """CardError, which says since when there are data, where no edition had appeared yet."""
    every = moments.editions_at(moments.now())
    if every and not moments.editions_at(moment):
        raise CardError(
            "nothing was known on {day}: there are data since {first}",
            day=moment.as_of,
            first=every[-1].edition[:10],
        )


def with_link(card: Card, start: str) -> Card:
    """The card with the full address of its view; `start` is what links begin with."""
    return replace(card, link=start + page_link(card.codes))


def page_link(codes: Mapping[str, str]) -> str:
    """The path and query of the page that shows a card with these codes."""
    entry = CARDS[codes["card"]]
    choices = {name: code for name, code in codes.items() if name != "card"}
    return f"/{entry.path}?{urlencode({'v': SCHEMA, **entry.also, **choices})}"


def printed_codes(codes: Mapping[str, str]) -> dict[str, str]:
    """The codes of a card that is made for paper: a map names its countries, unless its address says what
    stands on them.
    """
    entry = CARDS.get(codes.get("card", ""))
    labelled = entry is not None and "labels" in entry.takes and not codes.get("labels")
    return {**codes, "labels": NAMES} if labelled else dict(codes)
