"""What is known of whom: which kinds of fact are held, missing, contradictory or not asked for; and who
passes the registry's filters.
"""

from collections.abc import Mapping, Sequence

from data.facts.coalition_facts import CoalitionViews, days
from data.facts.fact_types import Coalition, Fact

KNOWN, INFERRED, CONFLICT, NOT_KNOWN, NOT_ASKED = "known", "inferred", "conflict", "not_known", "not_asked"
HELD = (KNOWN, INFERRED, CONFLICT)
LAUNCH_NOT_KNOWN = "not_known"
# No source says of which kind a lead is; the words of its name can be read.
PUBLIC_LEAD, OTHER_LEAD, NO_LEAD = "public", "other", "not_known"


def entries(coalition: Coalition, kind: str) -> tuple[Fact, ...]:
    """The facts of one kind."""
    found: tuple[Fact, ...] = getattr(coalition, kind)
    return found


def standing(coalition: Coalition, kind: str, views: CoalitionViews) -> str:
    """KNOWN, INFERRED (nothing stated), CONFLICT (more than one entry where there can be one), NOT_KNOWN or
    NOT_ASKED.
    """
    held = entries(coalition, kind)
    if not held:
        return NOT_KNOWN if asked(coalition, kind, views) else NOT_ASKED
    if conflicting(held, kind, views):
        return CONFLICT
    return KNOWN if any(fact.basis == "stated" for fact in held) else INFERRED


def asked(coalition: Coalition, kind: str, views: CoalitionViews) -> bool:
    """Whether a member state can have such a fact: one without a coalition has few, and only the connected
    have a day of connection.
    """
    if coalition.status[0].value == "none":
        return kind in views.without_coalition
    return kind != "connected_since" or coalition.connection[0].value == "connected"


def conflicting(held: Sequence[Fact], kind: str, views: CoalitionViews) -> bool:
    """Whether entries of a kind that has only one truth differ."""
    return kind in views.single and len({fact.value for fact in held}) > 1


def known_kinds(coalition: Coalition, views: CoalitionViews) -> tuple[str, ...]:
    """The counted kinds of which anything is known."""
    return tuple(kind for kind in views.counted if entries(coalition, kind))


def asked_kinds(coalition: Coalition, views: CoalitionViews) -> tuple[str, ...]:
    """The counted kinds that can be known of this member state."""
    return tuple(kind for kind in views.counted if standing(coalition, kind, views) != NOT_ASKED)


def to_find(coalitions: Mapping[str, Coalition], views: CoalitionViews) -> dict[str, list[str]]:
    """For each counted kind, the countries of which it is not known."""
    return {
        kind: [code for code, each in coalitions.items() if standing(each, kind, views) == NOT_KNOWN]
        for kind in views.counted
    }


def little_activity(coalition: Coalition, views: CoalitionViews) -> bool:
    """Whether at most `views.little` of the kinds that tell of activity are known. It says what is known,
    not what is done.
    """
    return sum(1 for kind in views.activity if entries(coalition, kind)) <= views.little


def launched_within(coalition: Coalition, span: str, views: CoalitionViews) -> bool:
    """Whether a launch, by any of its sources, can lie in the span with this number; "" is any,
    LAUNCH_NOT_KNOWN none known of a coalition.
    """
    if not span:
        return True
    if span == LAUNCH_NOT_KNOWN:
        return standing(coalition, "launched", views) == NOT_KNOWN
    wanted = views.launch_span[int(span)]
    return any(
        days(fact.value)[0].year <= wanted.last and days(fact.value)[1].year >= wanted.first
        for fact in coalition.launched
    )


def known_within(coalition: Coalition, span: str, views: CoalitionViews) -> bool:
    """Whether the number of known kinds lies in the span with this number; "" is any."""
    return (
        not span
        or views.known_span[int(span)].first
        <= len(known_kinds(coalition, views))
        <= views.known_span[int(span)].last
    )


def lead_within(coalition: Coalition, wanted: str, views: CoalitionViews) -> bool:
    """Whether a lead's name, by any source, holds a word for a public body (PUBLIC_LEAD), or none does
    (OTHER_LEAD); NO_LEAD: none is known.

    Where there is no coalition, there is no lead to know: only "" (any) fits.
    """
    public = any(word in fact.value.casefold() for fact in coalition.lead for word in views.public_words)
    unknown = NO_LEAD if standing(coalition, "lead", views) == NOT_KNOWN else NOT_ASKED
    found = unknown if not coalition.lead else PUBLIC_LEAD if public else OTHER_LEAD
    return wanted in ("", found)


def mentions(coalition: Coalition, name: str, wanted: str) -> bool:
    """Whether the country's name or any fact on it holds the words looked for, in any order and case."""
    kinds = [value for value in vars(coalition).values() if isinstance(value, tuple)]
    text = " ".join([name, *(f"{fact.value} {fact.note}" for kind in kinds for fact in kind)]).casefold()
    return all(word in text for word in wanted.casefold().split())
