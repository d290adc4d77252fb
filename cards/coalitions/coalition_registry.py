"""The registry of coalitions: which member states pass the filters, in which order; as a card whose records
are every fact with its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis import coalition_known
from analysis import coalition_known as known
from cards import registry
from cards.card import Card, codes, lines, provenance, source
from cards.coalitions import coalition_filter_words
from cards.coalitions.coalition_strip import beside, named
from cards.contents import TABLE
from cards.maps.map_values import GAP, Measured
from cards.markup import Table
from cards.request import CardRequest, require
from cards.view import View
from data.facts.catalogue import catalogue, coalition_keys
from data.facts.coalition_facts import days
from data.facts.fact_types import Coalition, Fact
from data.facts.memory import remember
from data.queries import moments
from words import coalition_texts
from words.language import Language

COLUMNS = ("country", "kind", "value", "what", "year", "date", "basis", "conflict", "source", "note")
PROTOCOL, NAME, LARGEST_GAP, EARLIEST, FEWEST = ORDERS = ("protocol", "name", "gap", "launched", "known")
EVERY, ATTENTION = "every", "attention"
# The longest text that is looked for, in letters.
LONGEST = 80


@dataclass(frozen=True)
class Wanted:
    """What the registry is asked for; "" is any."""

    status: str = ""
    connection: str = ""
    launched: str = ""
    known: str = ""
    lead: str = ""
    attention: bool = False
    looked_for: str = ""
    order: str = PROTOCOL


def records(countries: Iterable[str]) -> list[dict[str, Any]]:
    """One for each fact (COLUMNS); a kind of which nothing is known has one without a value."""
    facts, found = catalogue(), []
    for code in countries:
        for kind in coalition_keys():
            held = known.entries(facts.coalitions[code], kind)
            conflict = known.conflicting(held, kind, facts.coalition_views)
            for fact in held:
                said = {
                    name: getattr(fact, name)
                    for name in ("value", "what", "year", "date", "basis", "source", "note")
                }
                found.append({"country": code, "kind": kind, "conflict": conflict, **said})
            if not held:
                found.append({"country": code, "kind": kind})
    return found


@remember
def registered(wanted: Wanted, gaps: Measured, language: Language) -> tuple[str, ...]:
    """Who passes every filter, in the order asked for."""
    return tuple(ordered(chosen(wanted, gaps, language), wanted.order, gaps, language))


def chosen(wanted: Wanted, gaps: Measured, language: Language) -> list[str]:
    """Who passes every filter, in protocol order."""
    facts = catalogue()
    found = []
    for code in facts.countries:
        coalition, views = facts.coalitions[code], facts.coalition_views
        passes = (
            wanted.status in ("", coalition.status[0].value)
            and wanted.connection in ("", coalition_texts.kind_of(coalition, "connection"))
            and known.launched_within(coalition, wanted.launched, views)
            and known.known_within(coalition, wanted.known, views)
            and known.lead_within(coalition, wanted.lead, views)
            and known.mentions(coalition, language.country(code), wanted.looked_for)
            and (not wanted.attention or needs_attention(code, gaps))
        )
        found += [code] if passes else []
    return found


def needs_attention(code: str, gaps: Measured) -> bool:
    """A gap larger than the EU's while little is known of the coalition's activity."""
    facts, gap = catalogue(), gaps.members.set_index("country")["value"].get(code)
    wide = gap is not None and gaps.eu is not None and gap < gaps.eu
    return bool(wide and known.little_activity(facts.coalitions[code], facts.coalition_views))


def ordered(countries: list[str], order: str, gaps: Measured, language: Language) -> list[str]:
    """`countries` in the order asked for (a launch by its earliest possible day); what is not known comes
    last, ties in protocol order.
    """
    facts = catalogue()
    if order == NAME:
        return sorted(countries, key=lambda code: language.country(code).casefold())
    if order == LARGEST_GAP:
        values = gaps.members.set_index("country")["value"]
        return [
            code for code in values.sort_values(kind="stable", na_position="last").index if code in countries
        ]
    if order == EARLIEST:
        launches = {
            code: [days(fact.value)[0].isoformat() for fact in facts.coalitions[code].launched]
            for code in countries
        }
        return sorted(countries, key=lambda code: min(launches[code], default="9999"))
    if order == FEWEST:
        return sorted(
            countries, key=lambda code: len(known.known_kinds(facts.coalitions[code], facts.coalition_views))
        )
    return countries


@remember
def registry_card(wanted: Wanted, gaps: Measured, view: View) -> Card:
    """A row a country that passes; its records are every fact on these countries."""
    language = view.language
    countries = registered(wanted, gaps, language)
    name, said = language.text("The registry of coalitions"), found(countries, wanted, gaps, language)
    editions = moments.editions_of(gaps.members, view.moment)
    platform = language.text(
        "{name}: {caveat}",
        name=view.catalogue.sources["platform"].name,
        caveat=coalition_texts.caveat(language),
    )
    caption = language.text("Registry, {count} member states", count=len(countries))
    rows = tuple((named(code, language), *cells(code, gaps, language)) for code in countries)
    return Card(
        key="registry",
        title=name,
        takeaway=said,
        alternative=f"{name}. {said}",
        subtitle=lines(coalition_filter_words.chosen(_codes(wanted), language)),
        source=lines([language.source_line(editions), platform]),
        kind=TABLE,
        table=Table(caption, heads(gaps, language), rows),
        records=tuple(records(countries)),
        columns=COLUMNS,
        editions=(source("platform"), *provenance(editions, language)),
        lang=language.code,
        codes=codes("registry", view.moment, language, **_codes(wanted)),
        notes=(
            language.text("* later news differ."),
            language.text("The data hold every fact with its source, date and basis (stated or inferred)."),
        ),
    )


def _codes(wanted: Wanted) -> dict[str, str]:
    """The filters as a link holds them. "~" parts a briefing's codes: as a text to look for it is a space."""
    return {
        "status": wanted.status,
        "connection": wanted.connection,
        "launched": wanted.launched,
        "known": wanted.known,
        "lead": wanted.lead,
        "order": "" if wanted.order == PROTOCOL else wanted.order,
        "attention": ATTENTION if wanted.attention else "",
        "looked_for": wanted.looked_for.replace("~", " ").strip(),
    }


def heads(gaps: Measured, language: Language) -> tuple[str, ...]:
    """What the columns of the registry hold."""
    return (
        language.text("Country"),
        language.text("Coalition"),
        language.text("Status"),
        language.text("Connection"),
        language.text("Launched"),
        language.text("Lead"),
        language.text("Known"),
        language.text("Gap, {period}", period=gaps.subject.period),
    )


@remember
def cells(code: str, gaps: Measured, language: Language) -> tuple[str, ...]:
    """All cells of a row but the name."""
    facts, coalition = catalogue(), catalogue().coalitions[code]
    views, values = facts.coalition_views, gaps.members.set_index("country")
    gap, flags = float(values["value"].astype(float)[code]), str(values["flags"][code])
    asked, held = known.asked_kinds(coalition, views), known.known_kinds(coalition, views)
    none = coalition.status[0].value == "none"
    blank = language.text("no coalition") if none else language.text("not known")
    lead = " / ".join(fact.value for fact in coalition.lead)
    return (
        coalition.name_en[0].value if coalition.name_en else blank,
        _with_basis(coalition.status[0], "status", language),
        "–" if none else _with_basis(coalition.connection[0], "connection", language),
        _launches(coalition, language) or blank,
        (lead if len(lead) <= 80 else f"{lead[:78].rsplit(' ', 1)[0]} …") if lead else blank,
        language.text("{number} of {total}", number=len(held), total=len(asked)),
        f"{gaps.write(gap, language)} {flags}".strip() if gap == gap else language.text("no data"),
    )


def _launches(coalition: Coalition, language: Language) -> str:
    said = " / ".join(_with_basis(fact, "launched", language) for fact in coalition.launched)
    conflict = known.conflicting(coalition.launched, "launched", catalogue().coalition_views)
    return language.text("{dates} (sources conflict)", dates=said) if conflict else said


def _with_basis(fact: Fact, kind: str, language: Language) -> str:
    said = coalition_texts.fact_value(kind, fact, language)
    return said if fact.basis == "stated" else language.text("{fact} (inferred)", fact=said)


def found(countries: Sequence[str], wanted: Wanted, gaps: Measured, language: Language) -> str:
    """How many pass, and what the filters that are the dashboard's own reading mean."""
    said = language.text(
        "{count} of {total} member states are shown.",
        count=len(countries),
        total=len(catalogue().countries),
    )
    said = said if countries else language.text("No member state passes these filters: take one away.")
    return " ".join([said, *_how(wanted, gaps, language)])


def _how(wanted: Wanted, gaps: Measured, language: Language) -> list[str]:
    views, said = catalogue().coalition_views, []
    if wanted.lead in (known.PUBLIC_LEAD, known.OTHER_LEAD):
        told = language.text(
            "By the words of the lead's name ({words}); no source states of which kind a lead is.",
            words=language.list(views.public_words),
        )
        said.append(told)
    if wanted.attention and gaps.eu is not None:
        told = language.text(
            "Large: a gap beyond the EU's {gap}. Little known: at most {little} of {kinds} is known. This "
            "says what is known, not what is done.",
            gap=gaps.write(gaps.eu, language),
            little=views.little,
            kinds=language.list(coalition_texts.kind_name(kind, language).lower() for kind in views.activity),
        )
        said.append(told)
    return said


STATUSES = ("established", "under_formation", "none")
CONNECTIONS = ("connected", "in_progress", "not_connected")
LEADS = (coalition_known.PUBLIC_LEAD, coalition_known.OTHER_LEAD, coalition_known.NO_LEAD)
FILTERS = ("status", "connection", "launched", "known", "lead", "order", "attention", "looked_for")


def launch_codes() -> list[str]:
    """The spans of launches that can be asked for, by their number."""
    spans = range(len(catalogue().coalition_views.launch_span))
    return [*(str(number) for number in spans), coalition_known.LAUNCH_NOT_KNOWN]


def known_codes() -> list[str]:
    """The spans of numbers of known facts, by their number."""
    return [str(number) for number in range(len(catalogue().coalition_views.known_span))]


@registry.card("registry", path="coalitions", takes=FILTERS, drawn=False)
def _requested_registry(request: CardRequest) -> Card | None:
    looked_for = request.codes.get("looked_for", "").strip()
    require(len(looked_for) <= LONGEST, f"looked_for has more than {LONGEST} letters")
    wanted = Wanted(
        request.one("status", STATUSES, ""),
        request.one("connection", CONNECTIONS, ""),
        request.one("launched", launch_codes(), ""),
        request.one("known", known_codes(), ""),
        request.one("lead", LEADS, ""),
        request.one("attention", (EVERY, ATTENTION), EVERY) == ATTENTION,
        looked_for,
        request.one("order", ORDERS, PROTOCOL),
    )
    card = registry_card(wanted, beside(GAP, request.moment), request.view)
    return card if card.records else None
