"""Who works on what: what the sources on a coalition say of an area, of a kind of partner, of a group of
people.
"""

from analysis.coalition_knowledge import facts_of_kind
from data.facts.coalitions.coalition_facts import Coalition, CoalitionViews, People

# A source names it; it is our reading (a wider area includes it, or a page implies it); the sources that we
# have don't name it; no source says anything of the kind; there is no coalition.
NAMED, INCLUDED, NOT_NAMED, NOT_KNOWN, NOT_ASKED = "named", "included", "not_named", "not_known", "not_asked"
AREAS, PARTNERS, PEOPLE = "activity_areas", "partner_kinds", "works_with"
REACHED = (NAMED, INCLUDED)


def sorted_reach(coalition: Coalition, kind: str, code: str) -> str:
    """Whether a source sorts the coalition under `code` of the list of a kind (AREAS or PARTNERS)."""
    if coalition.status[0].value != "established":
        return NOT_ASKED
    facts = facts_of_kind(coalition, kind)
    if not facts:
        return NOT_KNOWN
    return NAMED if any(code in fact.codes for fact in facts) else NOT_NAMED


def people_reach(coalition: Coalition, people: People, views: CoalitionViews) -> str:
    """Whether a source names a group of people; INCLUDED where that is our reading of a page, or an area
    includes the group by its description.
    """
    if coalition.status[0].value != "established":
        return NOT_ASKED
    named = {fact.basis for fact in coalition.works_with if people.code in fact.codes}
    if "stated" in named:
        return NAMED
    if named or including_areas(coalition, people, views):
        return INCLUDED
    return NOT_NAMED if coalition.works_with or coalition.activity_areas else NOT_KNOWN


def including_areas(coalition: Coalition, people: People, views: CoalitionViews) -> list[str]:
    """The areas of the coalition that include the group, in the order of the list."""
    own = {code for fact in coalition.activity_areas for code in fact.codes}
    wide = (*views.everyone, *people.areas)
    return [code for code in views.areas if code in own and code in wide]


def people_of(views: CoalitionViews, code: str) -> People:
    """The group with a code; KeyError for one that is not declared."""
    return {people.code: people for people in views.people}[code]


def is_reached(coalition: Coalition, code: str, views: CoalitionViews) -> bool:
    """Whether the coalition works with the group by name or within a wider area; "" is any."""
    return not code or people_reach(coalition, people_of(views, code), views) in REACHED
