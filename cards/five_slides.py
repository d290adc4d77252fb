"""Five slides for a minister: where a country (or the Union) stands, its targets, who lags, its coalition (or
those of the Union), and what is asked, which the author writes.
"""

from dataclasses import dataclass, replace

import plotly.graph_objects as go

from cards import every
from cards.card import Card, join_parts, subject_line
from cards.coalitions.coalition_cards import CONNECTION, connection_rows, kinds_by_country
from cards.coalitions.coalition_headlines import own_map_headline
from cards.contents import TABLE, Cover, Table, TextSlide
from cards.legend import boundary_note
from cards.registry import BuiltCard
from cards.request import SCHEMA, CardError
from cards.view import View
from data.facts.catalogue import EU
from words.coalition_texts import fact_kind_name, platform_source
from words.language import Language

# The cards of the slides, in their order; a card that can't be made is left out. In the Union member states
# lag, by their gaps.
OF_COUNTRY = ("verdict", "country-targets", "groups", "coalition")
OF_UNION = (
    {"card": "verdict"},
    {"card": "union-targets"},
    {"card": "ranking", "measure": "gap"},
    {"card": "coalition-map"},
)
# The facts on a coalition that a minister asks for, and the items of the library under them.
FACTS = ("connection", "lead", "launched", "strategy", "partner_kinds", "works_with")
STORIES = 3


@dataclass(frozen=True)
class FiveSlides:
    """A presentation before it is written: what stands first, the cards, and what stands last."""

    cover: Cover
    cards: tuple[BuiltCard, ...]
    asks: TextSlide


def slide_cards(country: str) -> list[dict[str, str]]:
    """The codes of the cards of a member state's slides, or of the Union's ("" too), without their moment."""
    if country in (EU, ""):
        return [dict(codes) for codes in OF_UNION]
    taken = {
        name: {"country": country} if "country" in every.CARDS[name].takes else {} for name in OF_COUNTRY
    }
    return [{"card": name, **choices} for name, choices in taken.items()]


def gather_slides(country: str, view: View, start: str) -> FiveSlides:
    """The slides of a member state, or of the Union; `start` is what links begin with."""
    language = view.language
    made = [_card(codes, view, start) for codes in slide_cards(country)]
    cards = tuple(_with_stories(built, country, view, start) for built in made if built is not None)
    name = language.opening_place(country)
    page = "/" if country == EU else f"/country?v={SCHEMA}&country={country}"
    cover = Cover(
        language.text("{country} in the Digital Decade", country=name),
        (
            language.text("Data as of {day}", day=language.edition(view.moment.as_of, "day")),
            language.text("Digital Decade dashboard, not an official product of the European Union"),
        ),
        language.text("Contents"),
        f"{start}{page}",
        coded=False,
    )
    asks = TextSlide(
        language.text("What we ask"),
        (
            language.text("Write here what you ask for, one sentence a line:"),
            *(f"{number}." for number in range(1, 4)),
        ),
    )
    return FiveSlides(cover, cards, asks)


def _with_stories(built: BuiltCard, country: str, view: View, start: str) -> BuiltCard:
    """The card of a coalition, or of all of them, whose slide has what is known and the newest items of the
    library below it; any other card, or without items, as it is.
    """
    card, name = built.card, built.card.codes["card"]
    if name not in ("coalition", "coalition-map"):
        return built
    stories = _card({"card": "stories", **({"country": country} if country != EU else {})}, view, start)
    if stories is None:
        return built
    language = view.language
    if country == EU:
        rows, card = connection_rows(view), _without_map(card, language)
    else:
        rows = _known_facts(card, language)
        card = replace(card, headline=_headline(card.headline, country, view))
    items = _items(stories.card.table, country == EU, language)
    columns = (language.text("What"), language.text("Fact"))
    brief = Table(card.table.caption, columns, (*rows, *items[:STORIES]), wide=(1,))
    source = join_parts((card.source, stories.card.source))
    editions = tuple(dict.fromkeys((*card.editions, *stories.card.editions)))
    return BuiltCard(replace(card, brief=brief, source=source, editions=editions), go.Figure())


def _without_map(card: Card, language: Language) -> Card:
    """The card as a table: of outlines there is nothing to say."""
    legend = tuple(line for line in card.legend if line not in boundary_note(language))
    return replace(card, kind=TABLE, legend=legend, source=platform_source(language))


def _items(its: Table, of_all: bool, language: Language) -> list[tuple[str, str]]:
    """The type of each item, and its title with who published it (of a list `of_all`: about which country)
    and its date.
    """
    return [
        (kind, language.text("{name} ({details})", name=title, details=subject_line(of, dated)))
        for title, kind, about, dated, _, who, *_ in its.rows
        for of in (about if of_all else who,)
    ]


def _known_facts(coalition: Card, language: Language) -> tuple[tuple[str, str], ...]:
    """What a minister asks for of a coalition, as far as it is known: each kind of fact in one row."""
    names = [fact_kind_name(kind, language) for kind in FACTS]
    facts = coalition.brief.rows if coalition.brief else ()
    rows = [row for row in facts if row[0] in names and row[1] != language.text("not known")]
    return tuple(
        (name, "; ".join(dict.fromkeys(row[1] for row in rows if row[0] == name)))
        for name in names
        if any(row[0] == name for row in rows)
    )


def _headline(headline: str, country: str, view: View) -> str:
    """Whether the coalition is connected; how many facts are known is no finding for a minister."""
    coalition = view.coalitions[country]
    if coalition.status[0].value != "established":
        return headline
    return own_map_headline(coalition, kinds_by_country(CONNECTION, view)[country], view.language)


def _card(codes: dict[str, str], view: View, start: str) -> BuiltCard | None:
    when = {"as_of": view.moment.as_of, "state": str(view.moment.state), "lang": view.language.code}
    try:
        card, figure = every.build_card({**codes, **when}, view.language, view.look)
    except CardError:
        return None
    return BuiltCard(every.with_link(card, start), figure)
