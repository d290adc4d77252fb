"""GET /plain: a page's cards as plain links, for whoever has no live connection or no script."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every, markup
from cards.card import Card
from cards.page_names import PATHS, page_names
from cards.request import ALWAYS, CardError
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries.moments import NotReadyError, StoreError, log_failure
from serving.answers import ROOT
from serving.embed.embed_route import ADDRESS as EMBED
from serving.found.plain_page import page_language, plain_page
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import Language

ADDRESS = "/plain"
# What a page shows of other pages' cards, by its path.
SHOWN_TOO = {
    "": ("verdict", "union-targets", "map", "ranking", "coalition-map", "stories"),
    "map": ("coalition-map",),
    "country": ("history",),
    "indicator": ("map", "ranking"),
    "targets": ("history",),
}
COUNTRY = "country"


@dataclass(frozen=True)
class PageCards:
    """The cards of a page with the choices of its address; `refused`: what of these none of its own takes,
    and why.
    """

    cards: tuple[Card, ...]
    refused: tuple[CardError, ...]


@limit_requests(pools.EMBEDS, prices.PLAIN)
def get_plain(request: Request) -> Response:
    """The cards of `page` (a path, "" for the overview) with the choices of its address: what fits no card is
    left out, since this address is that of a page; an unknown page is the overview.
    """
    given = dict(request.query_params)
    asked = given.pop("page", "").strip("/")
    path = asked if asked in PATHS else ""
    language = page_language(request)
    name = page_names(language)[path]
    try:
        pieces = [_introduction(language), *_choices(path, language), *_card_pieces(path, given, language)]
    except (NotReadyError, StoreError) as error:
        log_failure(error)
        said = language.text("The data can't be read just now; ask again in a few minutes.")
        return plain_page(name, [markup.paragraph(said)], language, 503)
    return plain_page(name, [*pieces, *_further(path, given, language)], language)


def _introduction(language: Language) -> str:
    said = language.text(
        "Here is what this page shows as plain links: each picture with its table, and the numbers as files. "
        "They need no script and no live connection."
    )
    return markup.paragraph(said)


def _choices(path: str, language: Language) -> Iterator[str]:
    """The member states, where a page is about one of them."""
    if path == COUNTRY:
        names = {code: language.country(code) for code in catalogue().countries}
        links = [markup.link(name, _plain_link(path, {"country": code})) for code, name in names.items()]
        yield markup.disclosure(language.text("Choose a country"), markup.bullets(links))


def _card_pieces(path: str, given: Mapping[str, str], language: Language) -> Iterator[str]:
    """Each card's finding, subject and links."""
    for card in gather_page(path, given, language).cards:
        codes = urlencode(card.codes)
        links = [markup.link(language.text("Picture and table"), f"{EMBED}?{codes}&static=1")]
        links += [
            markup.link(form.upper(), f"{ROOT}/chart.{form}?{codes}") for form in ("csv", "xlsx", "json")
        ]
        yield markup.heading(card.headline, 2)
        yield markup.paragraph(card.subject, "subject")
        yield f"<p>{' · '.join(links)}</p>"


def gather_page(path: str, given: Mapping[str, str], language: Language) -> PageCards:
    """The cards of a page that can be made with the choices of its address."""
    own = [name for name, entry in every.CARDS.items() if entry.path == path]
    cards, refused, taken = [], dict[str, CardError](), set[str]()
    for name in dict.fromkeys((*own, *SHOWN_TOO.get(path, ()))):
        takes = (*every.CARDS[name].takes, *ALWAYS)
        choices = {choice: code for choice, code in given.items() if choice in takes and code}
        try:
            cards.append(every.build_card({**choices, "card": name}, language, load_look()).card)
        except CardError as error:
            # Without a code of the address it is a card that this page shows with other choices.
            if name in own and error.values.get("name") in choices:
                refused.setdefault(str(error.values["name"]), error)
        else:
            taken |= choices.keys() if name in own else set()
    return PageCards(tuple(cards), tuple(error for name, error in refused.items() if name not in taken))


def _further(path: str, given: Mapping[str, str], language: Language) -> Iterator[str]:
    """The factsheet, the programs' interface, everything at once, and the other pages in this form."""
    country = given.get("country", "")
    links = []
    if path == COUNTRY and country in catalogue().countries:
        name = language.text("Factsheet (PDF)")
        links.append(markup.link(name, f"{ROOT}/factsheet.pdf?country={country}"))
    links.append(markup.link(language.text("API"), f"{ROOT}/docs"))
    links.append(markup.link(language.text("Everything as ZIP"), f"{ROOT}/everything.zip"))
    yield markup.heading(language.text("More that works here"), 2)
    yield markup.bullets(links)
    others = {other: name for other, name in page_names(language).items() if other != path}
    yield markup.heading(language.text("Other pages as plain links"), 2)
    yield markup.bullets(markup.link(name, _plain_link(other, {})) for other, name in others.items())


def _plain_link(path: str, codes: Mapping[str, str]) -> str:
    return f"{ADDRESS}?{urlencode({'page': path, **codes})}"


ROUTES = [Route(ADDRESS, get_plain)]
