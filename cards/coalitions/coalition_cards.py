"""Cards with the map of coalitions and of connections to the platform."""

from dataclasses import replace

import plotly.graph_objects as go

from cards import registry
from cards.card import Card, codes, lines, source
from cards.markup import Table, paragraph
from cards.request import CardRequest
from cards.view import View
from charts.membership import KindOfCountry, membership
from data.facts.catalogue import catalogue
from data.facts.fact_types import Fact
from data.facts.geometry import geometry
from data.facts.memory import remember
from words import coalition_texts
from words.language import Language

STATUS, CONNECTION = "status", "connection"
# What a link calls them.
GROUPINGS = {STATUS: "coalitions", CONNECTION: "connections"}


@remember
def coalition_map(kind: str, view: View, country: str = "") -> tuple[Card, go.Figure]:
    """The 27 by coalition (STATUS) or by connection to the platform (CONNECTION), later news marked
    with *.
    """
    language = view.language
    facts = view.catalogue
    kinds = coalition_kinds(kind, view)
    kind_of = {code: coalition_texts.kind_of(facts.coalitions[code], kind) for code in facts.countries}
    texts = {code: coalition_texts.tooltip(facts.coalitions[code], language) for code in facts.countries}
    marked = {code: "*" for code in facts.countries if facts.coalitions[code].later_news}
    figure = membership(
        kind_of, kinds, texts, marked, geometry(), view.look, language, chosen=[country] if country else []
    )
    card = coalition_card(kind, kinds, kind_of, tuple(marked), view)
    return replace(
        card, codes=codes("coalition-map", view.moment, language, grouping=GROUPINGS[kind], country=country)
    ), figure


def coalition_card(
    kind: str, kinds: dict[str, KindOfCountry], kind_of: dict[str, str], marked: tuple[str, ...], view: View
) -> Card:
    """The card's words."""
    language = view.language
    facts = view.catalogue
    countries_of = {code: [country for country, its in kind_of.items() if its == code] for code in kinds}
    name = (
        language.text("National coalitions")
        if kind == STATUS
        else language.text("Coalitions connected to the platform")
    )
    rows, records = [], []
    for code in facts.countries:
        coalition = facts.coalitions[code]
        news = coalition_texts.news(coalition)
        rows.append(
            (
                language.country(code),
                kinds[kind_of[code]].name,
                coalition_texts.basis(coalition, kind, language),
                news,
            )
        )
        fact = getattr(coalition, kind)[0]
        records.append(
            {
                "country": code,
                kind: fact.value,
                "basis": fact.basis,
                "date": fact.date,
                "source": fact.source,
                "later_news": news,
            }
        )
    platform = language.text("Source: {sources}", sources=facts.sources["platform"].name)
    return Card(
        key=f"coalitions-{kind}",
        title=name,
        takeaway=coalition_texts.takeaway(countries_of, kind, language),
        alternative=f"{name}. "
        + " ".join(
            f"{kinds[its].name}: {language.countries(codes)}." for its, codes in countries_of.items() if codes
        ),
        subtitle="",
        source=lines([platform, coalition_texts.caveat(language), geometry().notice]),
        table=Table(
            name,
            (language.text("Country"), name, language.text("Basis"), language.text("Later news")),
            tuple(rows),
            wide=(2, 3),
        ),
        kind="membership",
        records=tuple(records),
        columns=("country", kind, "basis", "date", "source", "later_news"),
        editions=(source("platform"),),
        lang=language.code,
        codes=codes("coalition-map", view.moment, language, grouping=GROUPINGS[kind]),
        notes=(
            language.text(
                "* later news differ from the platform's page: {names}.", names=language.countries(marked)
            ),
        ),
    )


def coalition_kinds(kind: str, view: View) -> dict[str, KindOfCountry]:
    """The entries of the legend."""
    language = view.language
    none = (
        language.text("no coalition (inferred)")
        if _only_inferred(STATUS, "none")
        else language.text("no coalition")
    )
    forming = KindOfCountry(language.text("under formation"), view.look.missing, view.look.connected)
    # Not an entry for nobody: a coalition under formation is declared of none as shipped.
    rest = {"under_formation": forming} if _of(STATUS, "under_formation") else {}
    rest |= {"none": KindOfCountry(none, view.look.missing)}
    if kind == STATUS:
        return {"established": KindOfCountry(language.text("established"), view.look.connected), **rest}
    inferred = _only_inferred(CONNECTION, "in_progress")
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


def _of(kind: str, value: str) -> list[Fact]:
    """The facts that put member states into a group."""
    return [
        getattr(each, kind)[0]
        for each in catalogue().coalitions.values()
        if coalition_texts.kind_of(each, kind) == value
    ]


def _only_inferred(kind: str, value: str) -> bool:
    return all(fact.basis == "inferred" for fact in _of(kind, value))


@remember
def opening(language: Language) -> list[str]:
    """The counts, the connected by name, the caveat and the later news, before anything else on the page."""
    facts = catalogue()
    kind_of = {code: coalition_texts.kind_of(facts.coalitions[code], CONNECTION) for code in facts.countries}
    connected = [code for code, its in kind_of.items() if its == "connected"]
    established = [
        code for code in facts.countries if facts.coalitions[code].status[0].value == "established"
    ]
    marked = [code for code in facts.countries if facts.coalitions[code].later_news]
    return [
        paragraph(
            coalition_texts.opening(connected, len(established), len(facts.countries), marked, language),
            "lead",
        )
    ]


def requested_grouping(request: CardRequest) -> str:
    """By what an address groups the coalitions: STATUS or CONNECTION."""
    kinds = {name: kind for kind, name in GROUPINGS.items()}
    return kinds[request.one("grouping", list(kinds), GROUPINGS[CONNECTION])]


@registry.card("coalition-map", path="coalitions", takes=("grouping", "country"))
def _requested_map(request: CardRequest) -> tuple[Card, go.Figure]:
    return coalition_map(requested_grouping(request), request.view, request.country())
