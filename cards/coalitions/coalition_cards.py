"""Cards with the map of coalitions and of connections to the platform."""

from dataclasses import replace

import plotly.graph_objects as go

from cards.card import Card, codes, lines, source
from cards.markup import Table, paragraph
from charts.look import Look
from charts.membership import KindOfCountry, membership
from data.facts.catalogue import catalogue
from data.facts.fact_types import Fact
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries.moments import Moment
from words import coalition_texts
from words.language import Language

STATUS, CONNECTION = "status", "connection"
# What a link calls them.
GROUPINGS = {STATUS: "coalitions", CONNECTION: "connections"}


@remember
def coalition_map(
    kind: str, moment: Moment, words: Language, look: Look, country: str = ""
) -> tuple[Card, go.Figure]:
    """The 27 by coalition (STATUS) or by connection to the platform (CONNECTION), later news marked
    with *.
    """
    facts = catalogue()
    kinds = coalition_kinds(kind, words, look)
    kind_of = {code: coalition_texts.kind_of(facts.coalitions[code], kind) for code in facts.countries}
    texts = {code: coalition_texts.tooltip(facts.coalitions[code], words) for code in facts.countries}
    marked = {code: "*" for code in facts.countries if facts.coalitions[code].later_news}
    figure = membership(
        kind_of, kinds, texts, marked, geometry(), look, words, chosen=[country] if country else []
    )
    card = coalition_card(kind, kinds, kind_of, tuple(marked), moment, words)
    return replace(
        card, codes=codes("coalition-map", moment, words, grouping=GROUPINGS[kind], country=country)
    ), figure


def coalition_card(
    kind: str,
    kinds: dict[str, KindOfCountry],
    kind_of: dict[str, str],
    marked: tuple[str, ...],
    moment: Moment,
    words: Language,
) -> Card:
    """The card's words."""
    facts = catalogue()
    countries_of = {code: [country for country, its in kind_of.items() if its == code] for code in kinds}
    name = (
        words.text("National coalitions")
        if kind == STATUS
        else words.text("Coalitions connected to the platform")
    )
    rows, records = [], []
    for code in facts.countries:
        coalition = facts.coalitions[code]
        news = coalition_texts.news(coalition)
        rows.append(
            (
                words.country(code),
                kinds[kind_of[code]].name,
                coalition_texts.basis(coalition, kind, words),
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
    platform = words.text("Source: {sources}", sources=facts.sources["platform"].name)
    return Card(
        key=f"coalitions-{kind}",
        title=name,
        takeaway=coalition_texts.takeaway(countries_of, kind, words),
        alternative=f"{name}. "
        + " ".join(
            f"{kinds[its].name}: {words.countries(codes)}." for its, codes in countries_of.items() if codes
        ),
        subtitle="",
        source=lines([platform, coalition_texts.caveat(words), geometry().notice]),
        table=Table(
            name,
            (words.text("Country"), name, words.text("Basis"), words.text("Later news")),
            tuple(rows),
            wide=(2, 3),
        ),
        kind="membership",
        records=tuple(records),
        columns=("country", kind, "basis", "date", "source", "later_news"),
        editions=(source("platform"),),
        lang=words.code,
        codes=codes("coalition-map", moment, words, grouping=GROUPINGS[kind]),
        notes=(
            words.text(
                "* later news differ from the platform's page: {names}.", names=words.countries(marked)
            ),
        ),
    )


def coalition_kinds(kind: str, words: Language, look: Look) -> dict[str, KindOfCountry]:
    """The entries of the legend."""
    none = (
        words.text("no coalition (inferred)")
        if _only_inferred(STATUS, "none")
        else words.text("no coalition")
    )
    forming = KindOfCountry(words.text("under formation"), look.missing, look.connected)
    # Not an entry for nobody: a coalition under formation is declared of none as shipped.
    rest = {"under_formation": forming} if _of(STATUS, "under_formation") else {}
    rest |= {"none": KindOfCountry(none, look.missing)}
    if kind == STATUS:
        return {"established": KindOfCountry(words.text("established"), look.connected), **rest}
    inferred = _only_inferred(CONNECTION, "in_progress")
    progress = (
        words.text("established, connecting (inferred)")
        if inferred
        else words.text("established, connecting")
    )
    return {
        "connected": KindOfCountry(words.text("connected"), look.connected),
        "in_progress": KindOfCountry(progress, look.established, look.connected),
        "not_connected": KindOfCountry(words.text("established, not on the list"), look.established),
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
def opening(words: Language) -> list[str]:
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
            coalition_texts.opening(connected, len(established), len(facts.countries), marked, words), "lead"
        )
    ]
