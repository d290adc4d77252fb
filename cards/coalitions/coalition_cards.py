"""Cards with the map of coalitions and of connections to the platform."""

import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_codes, join_parts, source_provenance, subject_line
from cards.contents import Table
from cards.markup import paragraph
from cards.request import CardRequest
from cards.view import View
from charts.membership import KindOfCountry, membership
from charts.pieces.marks import Labels
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import Fact
from data.facts.geometry import geometry
from data.facts.memory import remember
from words import coalition_texts

STATUS, CONNECTION = "status", "connection"
# What a link calls them.
GROUPINGS = {STATUS: "coalitions", CONNECTION: "connections"}


@remember
def coalition_map_card(kind: str, view: View, country: str = "") -> tuple[Card, go.Figure]:
    """The 27 by coalition (STATUS) or by connection to the platform (CONNECTION), later news marked
    with *; `country` stands out.
    """
    return _card(kind, view, country), _figure(kind, view, country)


def _figure(kind: str, view: View, country: str) -> go.Figure:
    language = view.language
    coalitions = view.catalogue.coalitions
    kinds, kind_of = legend_entries(kind, view), kinds_by_country(kind, view.catalogue)
    texts = {code: coalition_texts.coalition_tooltip(coalitions[code], language) for code in kind_of}
    marked = dict.fromkeys(countries_with_later_news(view.catalogue), "*")
    labels = Labels(marked, texts, [country] if country else [])
    return membership(kind_of, kinds, labels, geometry(), view.style)


def _card(kind: str, view: View, country: str) -> Card:
    language = view.language
    kinds, countries_of = legend_entries(kind, view), _countries_by_kind(kind, view)
    title = (
        language.text("National coalitions")
        if kind == STATUS
        else language.text("Coalitions connected to the platform")
    )
    groups = [
        f"{kinds[its].name}: {language.countries(codes)}." for its, codes in countries_of.items() if codes
    ]
    platform = language.text("Source: {sources}", sources=view.catalogue.sources["platform"].name)
    later_news = language.countries(countries_with_later_news(view.catalogue))
    return Card(
        key=f"coalitions-{kind}",
        label=title,
        headline=coalition_texts.coalition_takeaway(countries_of, kind, language),
        alternative=f"{title}. {' '.join(groups)}",
        subject=subject_line(title, ""),
        source=join_parts([platform, coalition_texts.caveat(language), geometry().notice]),
        table=_table(title, kind, view),
        kind="membership",
        records=tuple(_record(code, kind, view) for code in view.catalogue.countries),
        columns=("country", kind, "basis", "date", "source", "later_news", "source_words"),
        editions=(source_provenance("platform"),),
        lang=language.code,
        codes=card_codes("coalition-map", view.moment, language, grouping=GROUPINGS[kind], country=country),
        legend=(language.text("* later news differ from the platform's page: {names}.", names=later_news),),
    )


def _table(title: str, kind: str, view: View) -> Table:
    language, coalitions = view.language, view.catalogue.coalitions
    kinds = legend_entries(kind, view)
    rows = tuple(
        (
            language.country(code),
            kinds[its].name,
            coalition_texts.basis(coalitions[code], kind, language),
            coalition_texts.later_news_text(coalitions[code]),
        )
        for code, its in kinds_by_country(kind, view.catalogue).items()
    )
    heads = (language.text("Country"), title, language.text("Basis"), language.text("Later news"))
    return Table(title, heads, rows, wide=(2, 3))


def _record(country: str, kind: str, view: View) -> dict[str, str]:
    coalition = view.catalogue.coalitions[country]
    fact = getattr(coalition, kind)[0]
    return {
        "country": country,
        kind: fact.value,
        "basis": fact.basis,
        "date": fact.date,
        "source": fact.source,
        "source_words": fact.source_words,
        "later_news": coalition_texts.later_news_text(coalition),
    }


def kinds_by_country(kind: str, facts: Catalogue) -> dict[str, str]:
    """Of each member state, in protocol order, its status or connection (words.coalition_texts.kind_of)."""
    return {code: coalition_texts.kind_of(facts.coalitions[code], kind) for code in facts.countries}


def countries_with_later_news(facts: Catalogue) -> list[str]:
    """The member states of which later news say otherwise than the platform's page, in protocol order."""
    return [code for code in facts.countries if facts.coalitions[code].later_news]


def _countries_by_kind(kind: str, view: View) -> dict[str, list[str]]:
    """The member states of each entry of the legend, in protocol order."""
    kind_of = kinds_by_country(kind, view.catalogue)
    return {
        entry: [code for code, its in kind_of.items() if its == entry] for entry in legend_entries(kind, view)
    }


def legend_entries(kind: str, view: View) -> dict[str, KindOfCountry]:
    """The entries of the legend, by the code of the status or connection (STATUS or CONNECTION)."""
    language, facts = view.language, view.catalogue
    none = (
        language.text("no coalition (inferred)")
        if _only_inferred(STATUS, "none", facts)
        else language.text("no coalition")
    )
    forming = KindOfCountry(language.text("under formation"), view.look.missing, view.look.connected)
    # Not an entry for nobody: a coalition under formation is declared of none as shipped.
    rest = {"under_formation": forming} if _facts_of(STATUS, "under_formation", facts) else {}
    rest |= {"none": KindOfCountry(none, view.look.missing)}
    if kind == STATUS:
        return {"established": KindOfCountry(language.text("established"), view.look.connected), **rest}
    inferred = _only_inferred(CONNECTION, "in_progress", facts)
    progress = (
        language.text("established, connecting (inferred)")
        if inferred
        else language.text("established, connecting")
    )
    return {
        "connected": KindOfCountry(language.text("connected"), view.look.connected),
        "in_progress": KindOfCountry(progress, view.look.established, view.look.connected),
        "not_connected": KindOfCountry(language.text("established, not on the list"), view.look.established),
        **rest,
    }


def _facts_of(kind: str, value: str, facts: Catalogue) -> list[Fact]:
    """The facts that put member states into a group."""
    return [
        getattr(each, kind)[0]
        for each in facts.coalitions.values()
        if coalition_texts.kind_of(each, kind) == value
    ]


def _only_inferred(kind: str, value: str, facts: Catalogue) -> bool:
    return all(fact.basis == "inferred" for fact in _facts_of(kind, value, facts))


@remember
def coalitions_lead(view: View) -> list[str]:
    """The counts, the connected by name, the caveat and the later news, before anything else on the page."""
    facts = view.catalogue
    connected = _countries_by_kind(CONNECTION, view)["connected"]
    established = _countries_by_kind(STATUS, view)["established"]
    lead = coalition_texts.platform_counts(
        connected, len(established), len(facts.countries), countries_with_later_news(facts), view.language
    )
    return [paragraph(lead, "lead")]


def requested_grouping(request: CardRequest) -> str:
    """By what an address groups the coalitions: STATUS or CONNECTION."""
    kinds = {name: kind for kind, name in GROUPINGS.items()}
    return kinds[request.one("grouping", list(kinds), GROUPINGS[CONNECTION])]


@registry.card("coalition-map", path="coalitions", takes=("grouping", "country"))
def _requested_map(request: CardRequest) -> tuple[Card, go.Figure]:
    return coalition_map_card(requested_grouping(request), request.view, request.country())
