"""What is known of a coalition: kinds of fact held, missing, contradictory, not asked; and the registry's
filters.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from data.facts.coalitions.coalition_facts import Coalition, CoalitionViews, Fact, days

KNOWN, INFERRED, CONFLICT, NOT_KNOWN, NOT_ASKED = "known", "inferred", "conflict", "not_known", "not_asked"
HELD = (KNOWN, INFERRED, CONFLICT)
LAUNCH_NOT_KNOWN = "not_known"
# No source says of which kind a lead is; the words of its name can be read.
PUBLIC_LEAD, OTHER_LEAD, NO_LEAD = "public", "other", "not_known"
# Asked of a coalition beside the kinds that are counted.
ALSO_ASKED = ("works_with",)
# The events of a launch that begin the present coalition.
BEGINNINGS = ("launched", "adopted")


def facts_of_kind(coalition: Coalition, kind: str) -> tuple[Fact, ...]:
    """The facts of one kind on a coalition, empty where none is held."""
    found: tuple[Fact, ...] = getattr(coalition, kind)
    return found


def knowledge_of(coalition: Coalition, kind: str, views: CoalitionViews) -> str:
    """How well a kind of fact is known: KNOWN, INFERRED, CONFLICT, NOT_KNOWN or NOT_ASKED.

    INFERRED: nothing is stated. CONFLICT: entries differ where there is only one truth.
    """
    held = facts_of_kind(coalition, kind)
    if not held:
        return NOT_KNOWN if can_be_known(coalition, kind, views) else NOT_ASKED
    if are_contradictory(held, kind, views):
        return CONFLICT
    return KNOWN if any(fact.basis == "stated" for fact in held) else INFERRED


def can_be_known(coalition: Coalition, kind: str, views: CoalitionViews) -> bool:
    """Whether a member state can have such a fact.

    One without a coalition has few, and only the connected have a day of connection; nobody has what is over.
    """
    if kind in views.over:
        return False
    if coalition.status[0].value == "none":
        return kind in views.without_coalition
    return kind != "connected_since" or coalition.connection[0].value == "connected"


def are_contradictory(facts: Sequence[Fact], kind: str, views: CoalitionViews) -> bool:
    """Whether entries of a kind that has only one truth differ on one event: a founding and a launch are two.
    "2018" and "2018-07" don't differ.
    """
    return kind in views.single and any(
        _event(one) == _event(other) and not _can_be_one_day(one.value, other.value)
        for one, other in combinations(facts, 2)
    )


def launches(coalition: Coalition) -> tuple[Fact, ...]:
    """The dates on which the present coalition began by its sources; where none is known, those of any event
    (set up, founded, a predecessor, relaunched).
    """
    return tuple(fact for fact in coalition.launched if _event(fact) in BEGINNINGS) or coalition.launched


def _event(fact: Fact) -> str:
    return fact.event or "launched"


def _can_be_one_day(one: str, other: str) -> bool:
    """Whether two dates, each as exact as given, can mean the same day."""
    (first, last), (start, end) = days(one), days(other)
    return first <= end and start <= last


def known_kinds(coalition: Coalition, views: CoalitionViews) -> tuple[str, ...]:
    """The counted kinds (coalition_views.toml) of which anything is known."""
    return tuple(kind for kind in views.counted if facts_of_kind(coalition, kind))


def asked_kinds(coalition: Coalition, views: CoalitionViews) -> tuple[str, ...]:
    """The counted kinds that can be known of this member state."""
    return tuple(kind for kind in views.counted if knowledge_of(coalition, kind, views) != NOT_ASKED)


def listed_kinds(coalition: Coalition, views: CoalitionViews) -> tuple[str, ...]:
    """The kinds that are asked for of this member state, counted or not."""
    also = ALSO_ASKED if coalition.status[0].value == "established" else ()
    return (*asked_kinds(coalition, views), *also)


def missing_by_kind(coalitions: Mapping[str, Coalition], views: CoalitionViews) -> dict[str, list[str]]:
    """For each counted kind, the codes of the countries of which it is not known."""
    return {
        kind: [code for code, each in coalitions.items() if knowledge_of(each, kind, views) == NOT_KNOWN]
        for kind in views.counted
    }


def has_little_activity(coalition: Coalition, views: CoalitionViews) -> bool:
    """Whether at most `views.little` of the kinds that tell of activity are known: what is known, not what is
    done.
    """
    return sum(1 for kind in views.activity if facts_of_kind(coalition, kind)) <= views.little


def is_launched_within(coalition: Coalition, span: str, views: CoalitionViews) -> bool:
    """Whether a launch of the present coalition, by any of its sources, can lie in the span of years with
    this number.

    "" is any; LAUNCH_NOT_KNOWN is a coalition of which no launch is known.
    """
    if not span:
        return True
    if span == LAUNCH_NOT_KNOWN:
        return knowledge_of(coalition, "launched", views) == NOT_KNOWN
    wanted = views.launch_span[int(span)]
    return any(
        days(fact.value)[0].year <= wanted.last and days(fact.value)[1].year >= wanted.first
        for fact in launches(coalition)
    )


def is_known_within(coalition: Coalition, span: str, views: CoalitionViews) -> bool:
    """Whether the number of known kinds lies in the span with this number; "" is any."""
    return (
        not span
        or views.known_span[int(span)].first
        <= len(known_kinds(coalition, views))
        <= views.known_span[int(span)].last
    )


def has_lead_of(coalition: Coalition, wanted: str, views: CoalitionViews) -> bool:
    """Whether the lead is of the `wanted` kind: PUBLIC_LEAD, OTHER_LEAD, NO_LEAD (none is known), or ""
    (any).

    PUBLIC_LEAD: a lead's name, by any source, holds a word for a public body. Where there is no coalition,
    there is no lead to know: only "" fits.
    """
    public = any(word in fact.value.casefold() for fact in coalition.lead for word in views.public_words)
    unknown = NO_LEAD if knowledge_of(coalition, "lead", views) == NOT_KNOWN else NOT_ASKED
    found = unknown if not coalition.lead else PUBLIC_LEAD if public else OTHER_LEAD
    return wanted in ("", found)


def is_sorted_as(coalition: Coalition, kind: str, code: str) -> bool:
    """Whether a source's words for its partners or areas (`kind`) are sorted under `code`; "" is any, and
    the only one where nothing is known of them.
    """
    return not code or any(code in fact.codes for fact in facts_of_kind(coalition, kind))


def mentions(coalition: Coalition, name: str, wanted: str) -> bool:
    """Whether the country's name or any fact on it holds the words looked for, in any order and case."""
    facts = {kind: value for kind, value in vars(coalition).items() if isinstance(value, tuple)}
    records = [fact.record(kind) for kind, its in facts.items() for fact in its]
    text = " ".join([name, *(f"{record['value']} {record['note']}" for record in records)]).casefold()
    return all(word in text for word in wanted.casefold().split())
