"""Five slides for a minister: where a country (or the Union) stands, its targets, who lags, its coalition,
and what is asked, which the author writes.
"""

from dataclasses import dataclass, replace

from cards import every
from cards.card import join_parts, subject_line
from cards.coalitions.coalition_cards import CONNECTION, kinds_by_country
from cards.coalitions.coalition_headlines import own_map_headline
from cards.contents import Cover, TextSlide
from cards.registry import BuiltCard
from cards.request import SCHEMA, CardError
from cards.view import View
from data.facts.catalogue import EU
from words.coalition_texts import fact_kind_name

# The cards of the slides, in their order; a card that can't be made is left out.
OF_COUNTRY = ("verdict", "country-targets", "groups", "coalition")
OF_UNION = ("verdict", "union-targets", "map", "coalition-map")
# The facts on a coalition that a minister asks for, the items of the library under them, and the columns of
# these that fit beside each other.
FACTS = ("connection", "lead", "launched", "strategy", "partner_kinds", "works_with")
STORIES, KEPT = 3, 2


@dataclass(frozen=True)
class FiveSlides:
    """A presentation before it is written: what stands first, the cards, and what stands last."""

    cover: Cover
    cards: tuple[BuiltCard, ...]
    asks: TextSlide


def gather_slides(country: str, view: View, start: str) -> FiveSlides:
    """The slides of a member state, or of the Union; `start` is what links begin with."""
    language = view.language
    names = OF_UNION if country == EU else OF_COUNTRY
    cards = tuple(built for name in names if (built := _card(name, country, view, start)) is not None)
    cards = tuple(
        _with_stories(built, country, view, start) if built.card.codes["card"] == "coalition" else built
        for built in cards
    )
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


def _with_stories(coalition: BuiltCard, country: str, view: View, start: str) -> BuiltCard:
    """The coalition's card whose slide has its facts that are known and the newest items about the country
    below them.
    """
    language, facts = view.language, coalition.card.brief
    stories = _card("stories", country, view, start)
    if facts is None or stories is None:
        return coalition
    items = tuple(
        (kind, language.text("{name} ({details})", name=title, details=subject_line(who, dated)))
        for title, kind, _, dated, _, who, *_ in stories.card.table.rows
    )
    names = [fact_kind_name(kind, language) for kind in FACTS]
    rows = [row for row in facts.rows if row[0] in names and row[1] != language.text("not known")]
    known = [
        (name, "; ".join(dict.fromkeys(row[1] for row in rows if row[0] == name)))
        for name in names
        if any(row[0] == name for row in rows)
    ]
    card = replace(
        coalition.card,
        headline=_headline(coalition.card.headline, country, view),
        brief=replace(facts, columns=facts.columns[:KEPT], rows=(*known, *items[:STORIES]), wide=(1,)),
        source=join_parts((coalition.card.source, stories.card.source)),
        editions=tuple(dict.fromkeys((*coalition.card.editions, *stories.card.editions))),
    )
    return BuiltCard(card, coalition.figure)


def _headline(headline: str, country: str, view: View) -> str:
    """Whether the coalition is connected; how many facts are known is no finding for a minister."""
    coalition = view.coalitions[country]
    if coalition.status[0].value != "established":
        return headline
    return own_map_headline(coalition, kinds_by_country(CONNECTION, view)[country], view.language)


def _card(name: str, country: str, view: View, start: str) -> BuiltCard | None:
    takes = every.CARDS[name].takes
    codes = {
        "card": name,
        "as_of": view.moment.as_of,
        "state": str(view.moment.state),
        "lang": view.language.code,
        **({"country": country} if country != EU and "country" in takes else {}),
    }
    try:
        card, figure = every.build_card(codes, view.language, view.look)
    except CardError:
        return None
    return BuiltCard(every.with_link(card, start), figure)
