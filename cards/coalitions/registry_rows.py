"""What the registry of coalitions shows: which member states pass the filters, in which order, and every
fact on them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis import coalition_knowledge as knowledge
from cards.coalitions.coalition_strip import values_beside
from cards.column_kinds import Kind
from cards.maps.map_values import GAP
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Coalition, coalition_keys, days
from data.facts.memory import remember
from data.queries.moments import Moment
from words import coalition_texts

COLUMNS = (
    "country",
    "kind",
    "value",
    "what",
    "year",
    "date",
    "basis",
    "conflict",
    "source",
    "note",
    "source_words",
    "event",
    "period",
    "codes",
)
# Of a coalition's facts the value is a text.
FACT_KINDS: Mapping[str, Kind] = {"value": "text"}
PROTOCOL, NAME, LARGEST_GAP, EARLIEST, FEWEST = ORDERS = ("protocol", "name", "gap", "launched", "known")
EVERY, ATTENTION = "every", "attention"
STATUSES = ("established", "under_formation", "none")
CONNECTIONS = ("connected", "in_progress", "not_connected")
LEADS = (knowledge.PUBLIC_LEAD, knowledge.OTHER_LEAD, knowledge.NO_LEAD)
FILTERS = (
    "status",
    "connection",
    "launched",
    "known",
    "lead",
    "order",
    "attention",
    "looked_for",
    "partner",
    "area",
)
# The longest text that is looked for, in letters.
LONGEST = 80


@dataclass(frozen=True)
class RegistryFilter:
    """Which coalitions the registry shows, and in which order; "" is any."""

    status: str = ""
    connection: str = ""
    launched: str = ""
    known: str = ""
    lead: str = ""
    attention: bool = False
    looked_for: str = ""
    order: str = PROTOCOL
    partner: str = ""
    area: str = ""


def launch_codes() -> list[str]:
    """The spans of launches that can be asked for, by their number."""
    spans = range(len(catalogue().coalition_views.launch_span))
    return [*(str(number) for number in spans), knowledge.LAUNCH_NOT_KNOWN]


def known_codes() -> list[str]:
    """The spans of numbers of known facts, by their number."""
    return [str(number) for number in range(len(catalogue().coalition_views.known_span))]


def fact_records(countries: Iterable[str]) -> list[dict[str, Any]]:
    """One for each fact (COLUMNS); a kind of which nothing is known has one without a value."""
    return [
        record
        for country in countries
        for kind in coalition_keys()
        for record in _records_of_kind(country, kind)
    ]


def _records_of_kind(country: str, kind: str) -> list[dict[str, Any]]:
    facts = catalogue()
    entries = knowledge.facts_of_kind(facts.coalitions[country], kind)
    conflict = knowledge.are_contradictory(entries, kind, facts.coalition_views)
    shared = {"country": country, "kind": kind}
    own = ("value", "what", "year", "date", "basis", "source", "note", "source_words", "event", "period")
    return [
        {
            "country": country,
            "kind": kind,
            "conflict": conflict,
            **{name: getattr(fact, name) for name in own},
            "codes": ";".join(fact.codes),
        }
        for fact in entries
    ] or [shared]


@remember
def registry_countries(choice: RegistryFilter, view: View) -> tuple[str, ...]:
    """Who passes every filter, in the order chosen."""
    return tuple(sort_countries(passing_countries(choice, view), choice.order, view))


def passing_countries(choice: RegistryFilter, view: View) -> list[str]:
    """Who passes every filter, in protocol order."""
    return [code for code in view.catalogue.countries if _passes(code, choice, view)]


def _passes(code: str, choice: RegistryFilter, view: View) -> bool:
    coalition, views = view.catalogue.coalitions[code], view.catalogue.coalition_views
    return (
        choice.status in ("", coalition.status[0].value)
        and choice.connection in ("", coalition_texts.kind_of(coalition, "connection"))
        and knowledge.is_launched_within(coalition, choice.launched, views)
        and knowledge.is_known_within(coalition, choice.known, views)
        and knowledge.has_lead_of(coalition, choice.lead, views)
        and knowledge.is_sorted_as(coalition, "partner_kinds", choice.partner)
        and knowledge.is_sorted_as(coalition, "activity_areas", choice.area)
        and knowledge.mentions(coalition, view.language.country(code), choice.looked_for)
        and (not choice.attention or needs_attention(code, view.moment))
    )


def needs_attention(country: str, moment: Moment) -> bool:
    """Whether its gap is larger than the EU's while little is known of the coalition's activity."""
    facts, gaps = catalogue(), values_beside(GAP, moment)
    gap = gaps.members.set_index("country")["value"].get(country)
    wide = gap is not None and gaps.eu is not None and gap < gaps.eu
    return bool(wide and knowledge.has_little_activity(facts.coalitions[country], facts.coalition_views))


def sort_countries(countries: Sequence[str], order: str, view: View) -> list[str]:
    """`countries` in the order chosen (a launch by its earliest possible day); what is not known comes last,
    ties in protocol order.
    """
    facts = view.catalogue
    if order == NAME:
        return sorted(countries, key=lambda code: view.language.country(code).casefold())
    if order == LARGEST_GAP:
        gaps = values_beside(GAP, view.moment).members.set_index("country")["value"]
        return [
            code for code in gaps.sort_values(kind="stable", na_position="last").index if code in countries
        ]
    if order == EARLIEST:
        return sorted(countries, key=lambda code: _earliest_launch(facts.coalitions[code]))
    if order == FEWEST:
        views = facts.coalition_views
        return sorted(countries, key=lambda code: len(knowledge.known_kinds(facts.coalitions[code], views)))
    return list(countries)


def _earliest_launch(coalition: Coalition) -> str:
    """The first day that a launch can have been on, as ISO date; one after all others where none is known."""
    return min((days(fact.value)[0].isoformat() for fact in knowledge.launches(coalition)), default="9999")
