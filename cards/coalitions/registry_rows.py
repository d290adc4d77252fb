"""What the registry of coalitions shows: which member states pass the filters, in which order, and every
fact on them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis import coalition_knowledge as knowledge
from analysis import coalition_reach
from cards.coalitions.coalition_strip import values_beside
from cards.column_kinds import Kind
from cards.maps.map_values import GAP
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Coalition, coalition_keys, days
from data.facts.memory import remember
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
    "plan",
    "native",
    "lang",
    "measures",
    "measures_kind",
    "budget",
    "currency",
    "recorded",
)
# Of a coalition's facts the value is a text.
FACT_KINDS: Mapping[str, Kind] = {"value": "text"}
# What a record takes from its fact as it is.
OWN = tuple(name for name in COLUMNS if name not in ("country", "kind", "conflict", "codes"))
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
    "people",
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
    people: str = ""


def launch_codes() -> list[str]:
    """The spans of launches that can be asked for, by their number."""
    spans = range(len(catalogue().coalition_views.launch_span))
    return [*(str(number) for number in spans), knowledge.LAUNCH_NOT_KNOWN]


def people_codes() -> list[str]:
    """The groups of people that a coalition may work with."""
    return [people.code for people in catalogue().coalition_views.people]


def known_codes() -> list[str]:
    """The spans of numbers of known facts, by their number."""
    return [str(number) for number in range(len(catalogue().coalition_views.known_span))]


def fact_records(coalitions: Mapping[str, Coalition], countries: Iterable[str]) -> list[dict[str, Any]]:
    """One for each fact (COLUMNS); a kind of which nothing is known has one without a value."""
    return [
        record
        for country in countries
        for kind in coalition_keys()
        for record in _records_of_kind(coalitions[country], kind)
    ]


def _records_of_kind(coalition: Coalition, kind: str) -> list[dict[str, Any]]:
    entries = knowledge.facts_of_kind(coalition, kind)
    conflict = knowledge.are_contradictory(entries, kind, catalogue().coalition_views)
    shared = {"country": coalition.country, "kind": kind}
    return [
        {
            **shared,
            "conflict": conflict,
            **{name: record[name] for name in OWN},
            "codes": ";".join(record["codes"]),
        }
        for record in (fact.record(kind) for fact in entries)
    ] or [shared]


@remember
def registry_countries(choice: RegistryFilter, view: View) -> tuple[str, ...]:
    """Who passes every filter, in the order chosen."""
    return tuple(sort_countries(passing_countries(choice, view), choice.order, view))


def passing_countries(choice: RegistryFilter, view: View) -> list[str]:
    """Who passes every filter, in protocol order."""
    return [code for code in view.catalogue.countries if _passes(code, choice, view)]


def _passes(code: str, choice: RegistryFilter, view: View) -> bool:
    coalition, views = view.coalitions[code], view.catalogue.coalition_views
    return (
        choice.status in ("", coalition.status[0].value)
        and choice.connection in ("", coalition_texts.kind_of(coalition, "connection"))
        and knowledge.is_launched_within(coalition, choice.launched, views)
        and knowledge.is_known_within(coalition, choice.known, views)
        and knowledge.has_lead_of(coalition, choice.lead, views)
        and knowledge.is_sorted_as(coalition, "partner_kinds", choice.partner)
        and knowledge.is_sorted_as(coalition, "activity_areas", choice.area)
        and coalition_reach.is_reached(coalition, choice.people, views)
        and knowledge.mentions(coalition, view.language.country(code), choice.looked_for)
        and (not choice.attention or needs_attention(code, view))
    )


def needs_attention(country: str, view: View) -> bool:
    """Whether its gap is larger than the EU's while little is known of the coalition's activity; never of a
    member state without a coalition.
    """
    if view.coalitions[country].status[0].value == "none":
        return False
    gaps = values_beside(GAP, view.moment)
    gap = gaps.members.set_index("country")["value"].get(country)
    wide = gap is not None and gaps.eu is not None and gap < gaps.eu
    return bool(
        wide and knowledge.has_little_activity(view.coalitions[country], view.catalogue.coalition_views)
    )


def sort_countries(countries: Sequence[str], order: str, view: View) -> list[str]:
    """`countries` in the order chosen (a launch by its earliest possible day); what is not known comes last,
    ties in protocol order.
    """
    coalitions = view.coalitions
    if order == NAME:
        return sorted(countries, key=lambda code: view.language.country(code).casefold())
    if order == LARGEST_GAP:
        gaps = values_beside(GAP, view.moment).members.set_index("country")["value"]
        return [
            code for code in gaps.sort_values(kind="stable", na_position="last").index if code in countries
        ]
    if order == EARLIEST:
        return sorted(countries, key=lambda code: _earliest_launch(coalitions[code]))
    if order == FEWEST:
        views = view.catalogue.coalition_views
        return sorted(countries, key=lambda code: len(knowledge.known_kinds(coalitions[code], views)))
    return list(countries)


def _earliest_launch(coalition: Coalition) -> str:
    """The first day that a launch can have been on, as ISO date; one after all others where none is known."""
    return min((days(fact.value)[0].isoformat() for fact in knowledge.launches(coalition)), default="9999")
