"""Cards with the map of coalitions and of connections to the platform."""

import plotly.graph_objects as go

from cards import markup, registry
from cards.card import Card, as_sentence, card_codes, join_parts, source_provenance
from cards.coalitions import coalition_headlines
from cards.contents import Table
from cards.legend import boundary_note
from cards.maps.map_dress import BARE, NAMES
from cards.request import CardRequest
from cards.view import View
from charts.map_labels import NARROW_LABELS, WIDE_LABELS
from charts.membership import KindOfCountry, membership
from charts.pieces.marks import Labels
from data.facts.geometry import geometry
from data.facts.memory import remember
from words import coalition_texts
from words.language import Language

STATUS, CONNECTION = "status", "connection"
# What a link calls them.
GROUPINGS = {STATUS: "coalitions", CONNECTION: "connections"}


@remember
def coalition_map_card(
    kind: str, view: View, country: str = "", labels: str = NAMES
) -> tuple[Card, go.Figure]:
    """The 27 by coalition (STATUS) or by connection to the platform (CONNECTION), more recent reports marked
    with *; `country` stands out, and the headline is about it. `labels`: whether the countries are named
    (NAMES) or not (BARE).
    """
    return _card(kind, view, country, labels), _figure(kind, view, country, labels)


def _figure(kind: str, view: View, country: str, labels: str) -> go.Figure:
    language = view.language
    coalitions = view.coalitions
    kinds, kind_of = legend_entries(kind, view), kinds_by_country(kind, view)
    texts = {code: coalition_texts.coalition_tooltip(coalitions[code], language) for code in kind_of}
    marked = dict.fromkeys(countries_with_later_news(view), "*")
    named = {
        WIDE_LABELS: {code: f"{language.country(code)}{marked.get(code, '')}" for code in kind_of},
        NARROW_LABELS: {code: f"{code}{marked.get(code, '')}" for code in kind_of},
    }
    written = named if labels == NAMES else {}
    marks = Labels(marked, texts, [country] if country else [], written=written)
    return membership(kind_of, kinds, marks, geometry(), view.style)


def _card(kind: str, view: View, country: str, labels: str) -> Card:
    language = view.language
    kinds, countries_of = legend_entries(kind, view), _countries_by_kind(kind, view)
    title = (
        language.text("National coalitions")
        if kind == STATUS
        else language.text("Coalitions connected to the platform")
    )
    groups = [
        language.text("{kind}: {countries}", kind=kinds[its].name, countries=language.countries(codes))
        for its, codes in countries_of.items()
        if codes
    ]
    headline = (
        coalition_headlines.own_map_headline(
            view.coalitions[country], kinds_by_country(kind, view)[country], language
        )
        if country
        else coalition_headlines.map_headline(countries_of, kind, language)
    )
    listed = language.text("Status {listed}.", listed=coalition_texts.caveat(language))
    later_news = coalition_texts.later_news(countries_with_later_news(view), language)
    return Card(
        key=f"coalitions-{kind}",
        label=title,
        headline=headline,
        alternative=" ".join(as_sentence(text) for text in (title, *groups)),
        subject=_subject(kind, language),
        source=join_parts([coalition_texts.platform_source(language), geometry().notice]),
        table=_table(title, kind, view),
        kind="membership",
        records=tuple(_record(code, kind, view) for code in view.catalogue.countries),
        columns=("country", kind, "basis", "date", "source", "later_news", "source_words"),
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=_codes(kind, country, labels, view),
        legend=(" ".join(text for text in (listed, later_news) if text), *boundary_note(language)),
        notes=(
            language.text(
                "The platform lists who is connected. That others are not, and that no coalition is listed, "
                "is our reading of its pages; a table names the source of each."
            ),
        ),
    )


def _codes(kind: str, country: str, labels: str, view: View) -> dict[str, str]:
    """The map's address; that its countries are named goes without saying."""
    written = "" if labels == NAMES else labels
    choices = {"grouping": GROUPINGS[kind], "country": country, "labels": written}
    return card_codes("coalition-map", view.moment, view.language, **choices)


def _subject(kind: str, language: Language) -> str:
    if kind == STATUS:
        return language.text("National coalitions for digital skills and jobs, by member state")
    return language.text("National coalitions by their connection to the platform")


def _table(title: str, kind: str, view: View) -> Table:
    language, coalitions = view.language, view.coalitions
    kinds = legend_entries(kind, view)
    rows = tuple(
        (
            language.country(code),
            kinds[its].name,
            coalition_texts.basis(coalitions[code], kind, language),
            coalition_texts.later_news_text(coalitions[code], language),
        )
        for code, its in kinds_by_country(kind, view).items()
    )
    heads = (language.text("Country"), title, language.text("Basis"), language.text("More recent reports"))
    return Table(title, heads, rows, wide=(2, 3))


def _record(country: str, kind: str, view: View) -> dict[str, str]:
    coalition = view.coalitions[country]
    fact = getattr(coalition, kind)[0]
    return {
        "country": country,
        kind: fact.value,
        "basis": fact.basis,
        "date": fact.date,
        "source": fact.source,
        "source_words": fact.source_words,
        "later_news": coalition_texts.later_news_record(coalition),
    }


def kinds_by_country(kind: str, view: View) -> dict[str, str]:
    """Of each member state, in protocol order, its entry of the legend. A coalition whose connection is in
    progress is one that the platform doesn't list as connected.
    """
    entries = {
        code: coalition_texts.kind_of(view.coalitions[code], kind) for code in view.catalogue.countries
    }
    return {code: "not_connected" if its == "in_progress" else its for code, its in entries.items()}


def countries_with_later_news(view: View) -> list[str]:
    """The member states of which more recent reports say otherwise than the platform, in protocol order."""
    return [code for code in view.catalogue.countries if view.coalitions[code].later_news]


def _countries_by_kind(kind: str, view: View) -> dict[str, list[str]]:
    """The member states of each entry of the legend, in protocol order."""
    kind_of = kinds_by_country(kind, view)
    return {
        entry: [code for code, its in kind_of.items() if its == entry] for entry in legend_entries(kind, view)
    }


def connection_rows(view: View) -> tuple[tuple[str, str], ...]:
    """Who is connected to the platform, who isn't, and who has no coalition: an entry of the legend and its
    member states, with * where more recent reports say otherwise; no row for nobody.
    """
    language, later = view.language, countries_with_later_news(view)
    entries = legend_entries(CONNECTION, view)
    return tuple(
        (
            entries[its].name,
            language.list(f"{language.country(code)}{'*' * (code in later)}" for code in codes),
        )
        for its, codes in _countries_by_kind(CONNECTION, view).items()
        if codes
    )


def legend_entries(kind: str, view: View) -> dict[str, KindOfCountry]:
    """The entries of the legend, by the code of the status or connection (STATUS or CONNECTION)."""
    language = view.language
    none = KindOfCountry(language.text("no coalition listed"), view.look.missing)
    forming = KindOfCountry(language.text("coalition being set up"), view.look.missing, view.look.connected)
    # Not an entry for nobody: a coalition being set up is declared of none as shipped.
    rest = (
        {"under_formation": forming} if "under_formation" in kinds_by_country(STATUS, view).values() else {}
    )
    rest |= {"none": none}
    if kind == STATUS:
        return {
            "established": KindOfCountry(language.text("national coalition"), view.look.connected),
            **rest,
        }
    return {
        "connected": KindOfCountry(language.text("connected"), view.look.connected),
        "not_connected": KindOfCountry(language.text("not listed as connected"), view.look.established),
        **rest,
    }


@remember
def coalitions_opening(view: View) -> list[str]:
    """What the coalitions do, and how many are connected; pieces of HTML. The map names who has none."""
    language = view.language
    groups = _countries_by_kind(CONNECTION, view)
    established = _countries_by_kind(STATUS, view)["established"]
    counts = language.text(
        "{count} of {total} member states have a national coalition: {connected} are listed as connected to "
        "the EU's Digital Skills and Jobs Platform, {others} are not.",
        count=len(established),
        total=len(view.catalogue.countries),
        connected=len(groups["connected"]),
        others=len(groups["not_connected"]),
    )
    return [
        markup.heading(coalition_headlines.coalitions_page_headline(view.coalitions, language)),
        markup.paragraph(counts, "lead"),
    ]


def requested_grouping(request: CardRequest) -> str:
    """By what an address groups the coalitions: STATUS or CONNECTION."""
    kinds = {name: kind for kind, name in GROUPINGS.items()}
    return kinds[request.one("grouping", list(kinds), GROUPINGS[CONNECTION])]


@registry.card("coalition-map", path="coalitions", takes=("grouping", "country", "labels"))
def _requested_map(request: CardRequest) -> tuple[Card, go.Figure]:
    labels = request.one("labels", (NAMES, BARE), NAMES)
    return coalition_map_card(requested_grouping(request), request.view, request.country(), labels)
