"""The registry of coalitions as a card: a row a country; its records are every fact with its source."""

from collections.abc import Sequence

from analysis import coalition_knowledge as knowledge
from cards import registry
from cards.card import (
    Card,
    as_sentence,
    card_codes,
    join_parts,
    provenance,
    source_line,
    source_provenance,
    subject_line,
)
from cards.coalitions import coalition_filter_words, coalition_headlines
from cards.coalitions.coalition_strip import marked_name, values_beside
from cards.coalitions.registry_rows import (
    ATTENTION,
    COLUMNS,
    CONNECTIONS,
    EVERY,
    FACT_KINDS,
    FILTERS,
    LEADS,
    LONGEST,
    ORDERS,
    PROTOCOL,
    STATUSES,
    RegistryFilter,
    fact_records,
    known_codes,
    launch_codes,
    needs_attention,
    people_codes,
    registry_countries,
)
from cards.contents import TABLE, Table
from cards.maps.map_values import GAP
from cards.request import CardRequest, require
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Coalition, Fact
from data.facts.memory import remember
from data.queries import moments
from words import coalition_texts
from words.language import ENGLISH, Language

# The longest text in a cell, in letters.
LONGEST_CELL = 80


@remember
def registry_card(choice: RegistryFilter, view: View) -> Card:
    """A row a country that passes; its records are every fact on these countries."""
    language = view.language
    countries = registry_countries(choice, view)
    title, subject = language.text("The registry of coalitions"), _subject(choice, view)
    headline = _headline(countries, view) or subject
    editions = moments.editions_of(values_beside(GAP, view.moment).members, view.moment)
    platform = language.text("{name}, undated page, after July 2022", name=view.language.source("platform"))
    caption = table_caption(len(countries), language)
    rows = tuple((marked_name(code, view), *registry_cells(code, view)) for code in countries)
    return Card(
        key="registry",
        label=title,
        headline=headline,
        alternative=as_sentence(subject),
        subject=subject,
        source=source_line(editions, language, [platform]),
        kind=TABLE,
        table=Table(
            caption,
            column_names(view),
            rows,
            tongues=tuple(
                (row, column, ENGLISH)
                for row, code in enumerate(countries)
                for column in english_columns(code, view)
            ),
        ),
        records=tuple(fact_records(view.coalitions, countries)),
        columns=COLUMNS,
        kinds=FACT_KINDS,
        editions=(source_provenance("platform", view.language), *provenance(editions, language)),
        lang=language.code,
        codes=card_codes("registry", view.moment, language, **_codes(choice)),
        legend=(coalition_texts.later_news_mark(language),),
        notes=(
            *_meanings(choice, view),
            language.text(
                "The files have every fact with its source, its date, and whether a source states it or it "
                "is our reading."
            ),
        ),
    )


def table_caption(count: int, language: Language) -> str:
    """What the registry's table is called, with how many member states it shows."""
    return language.plural("Registry, {number} member state", "Registry, {number} member states", count)


def _subject(choice: RegistryFilter, view: View) -> str:
    language = view.language
    period = values_beside(GAP, view.moment).subject.period
    what = (
        language.text("National coalitions, their status and the skills gap of {period}", period=period)
        if period
        else language.text("National coalitions and their status")
    )
    return subject_line(what, join_parts(coalition_filter_words.filter_lines(_codes(choice), language)))


def _headline(countries: Sequence[str], view: View) -> str:
    """How many of these have a large gap and little known activity; "" where there is no gap to compare."""
    if values_beside(GAP, view.moment).eu is None or not countries:
        return ""
    wide = sum(needs_attention(code, view) for code in countries)
    return coalition_headlines.registry_headline(countries, wide, view)


def _codes(choice: RegistryFilter) -> dict[str, str]:
    """The filters as a link holds them. "~" parts a briefing's codes: as a text to look for it is a space."""
    return {
        "status": choice.status,
        "connection": choice.connection,
        "launched": choice.launched,
        "known": choice.known,
        "lead": choice.lead,
        "order": "" if choice.order == PROTOCOL else choice.order,
        "attention": ATTENTION if choice.attention else "",
        "looked_for": choice.looked_for.replace("~", " ").strip(),
        "partner": choice.partner,
        "area": choice.area,
        "people": choice.people,
    }


def column_names(view: View) -> tuple[str, ...]:
    """What the columns of the registry hold."""
    language = view.language
    return (
        language.text("Country"),
        language.text("Coalition"),
        language.text("Status"),
        language.text("Connection"),
        language.text("Launched"),
        language.text("Lead"),
        language.text("Facts known"),
        language.text("Gap to the target, {period}", period=values_beside(GAP, view.moment).subject.period),
    )


@remember
def registry_cells(code: str, view: View) -> tuple[str, ...]:
    """All cells of a row but the name."""
    language, coalition = view.language, view.coalitions[code]
    views = view.catalogue.coalition_views
    total, known_ones = knowledge.asked_kinds(coalition, views), knowledge.known_kinds(coalition, views)
    none = coalition.status[0].value == "none"
    blank = language.text("no coalition listed") if none else language.text("not known")
    lead = " / ".join(fact.value for fact in coalition.lead)
    return (
        coalition.name_en[0].value if coalition.name_en else blank,
        _with_basis(coalition.status[0], "status", view),
        "–" if none else _with_basis(coalition.connection[0], "connection", view),
        _launches(coalition, view) or blank,
        _shortened(lead) or blank,
        language.text("{number} of {total}", number=len(known_ones), total=len(total)),
        _gap(code, view),
    )


def english_columns(code: str, view: View) -> tuple[int, ...]:
    """The columns of a row, the name's being 0, that are in English while the others are not."""
    coalition = view.coalitions[code]
    known = {1: coalition.name_en, 5: coalition.lead} if view.language.code != ENGLISH else {}
    return tuple(column for column, facts in known.items() if facts)


def _shortened(text: str) -> str:
    """At most LONGEST_CELL letters, cut between words."""
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 2].rsplit(' ', 1)[0]} …"


def _gap(code: str, view: View) -> str:
    values = values_beside(GAP, view.moment)
    rows = values.members.set_index("country")
    gap, flags = float(rows["value"].astype(float)[code]), str(rows["flags"][code])
    return (
        f"{values.write(gap, view.language)} {flags}".strip() if gap == gap else view.language.text("no data")
    )


def _launches(coalition: Coalition, view: View) -> str:
    said = " / ".join(_with_basis(fact, "launched", view) for fact in coalition.launched)
    conflict = knowledge.are_contradictory(coalition.launched, "launched", view.catalogue.coalition_views)
    return view.language.text("{dates} (sources contradict each other)", dates=said) if conflict else said


def _with_basis(fact: Fact, kind: str, view: View) -> str:
    said = coalition_texts.fact_value(kind, fact, view.language, view.moment.as_of)
    return said if fact.basis == "stated" else view.language.text("{fact} (our reading)", fact=said)


def _meanings(choice: RegistryFilter, view: View) -> tuple[str, ...]:
    """What a large gap and little known activity are, and what the filters that are our reading mean."""
    language, views = view.language, view.catalogue.coalition_views
    gaps, said = values_beside(GAP, view.moment), []
    if gaps.eu is not None:
        kinds = (coalition_texts.fact_kind_name(kind, language) for kind in views.activity)
        large = language.text(
            "A gap is large where it is wider than the EU's ({gap}). “Little activity known” means that we "
            "found at most {little} of these facts: {kinds}. This describes our sources, not the "
            "coalition's work.",
            gap=gaps.union_text(language),
            little=views.little,
            kinds=language.list(kinds),
        )
        said.append(large)
    if choice.lead in (knowledge.PUBLIC_LEAD, knowledge.OTHER_LEAD):
        by_words = language.text(
            "A lead counts as a public body by the words of its name ({words}): no source says of which kind "
            "it is.",
            words=language.list(views.public_words),
        )
        said.append(by_words)
    if choice.partner or choice.area or choice.people:
        said.append(language.text("How the words of a source are sorted into lists is our reading."))
    return tuple(said)


@registry.card("registry", path="coalitions", takes=FILTERS, also={"opened": "registry"}, drawn=False)
def _requested_registry(request: CardRequest) -> Card | None:
    looked_for = request.codes.get("looked_for", "").strip()
    require(
        len(looked_for) <= LONGEST, "{name} has more than {number} letters", name="looked_for", number=LONGEST
    )
    choice = RegistryFilter(
        request.one("status", STATUSES, ""),
        request.one("connection", CONNECTIONS, ""),
        request.one("launched", launch_codes(), ""),
        request.one("known", known_codes(), ""),
        request.one("lead", LEADS, ""),
        request.one("attention", (EVERY, ATTENTION), EVERY) == ATTENTION,
        looked_for,
        request.one("order", ORDERS, PROTOCOL),
        request.one("partner", catalogue().coalition_views.partners, ""),
        request.one("area", catalogue().coalition_views.areas, ""),
        request.one("people", people_codes(), ""),
    )
    card = registry_card(choice, request.view)
    return card if card.records else None
