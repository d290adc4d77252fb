"""GET /plain: a page as plain links and text, for whoever has no live connection or no script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import markup
from cards.address_reader import match_code, match_language
from cards.methods.method_sections import method_sections
from cards.page_names import PATHS, page_names
from cards.request import linked_moment
from cards.view import View, view_of
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.moments import NotReadyError, StoreError, log_failure
from exports.proofs.check_form import check_form
from serving.answers import ROOT, BadQuestionError, named_once
from serving.found.plain_briefing import briefing_pieces
from serving.found.plain_cards import KNOWN, PageCards, card_pieces, page_cards
from serving.found.plain_page import (
    PLAIN,
    factsheet_link,
    page_language,
    plain_address,
    plain_page,
    unknown_names,
)
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import Language
from words.refusals import unavailable
from words.visitor_language import in_language

COUNTRY, BRIEFING, METHODS, CHECK = "country", "briefing", "methods", "check"


@dataclass(frozen=True)
class PlainAddress:
    """What was asked for: the page, the choices that can be read, for whom; and what can't be read."""

    path: str
    given: Mapping[str, str]
    view: View
    unread: Sequence[str]


@limit_requests(pools.EMBEDS, prices.PLAIN)
def get_plain(request: Request) -> Response:
    """What the page at `page` (a path, "" for the overview) shows with the choices of its address. What can't
    be read or made is named; an unknown page is the overview.
    """
    language = page_language(request)
    try:
        asked = _read(named_once(request), language)
        pieces = list(_pieces(asked))
    except BadQuestionError as error:
        said = markup.paragraph(error.say(language), "notice")
        return plain_page(page_names(language)[""], [said], language, 400)
    except (NotReadyError, StoreError) as error:
        log_failure(error)
        return plain_page(page_names(language)[""], [markup.paragraph(unavailable(language))], language, 503)
    return plain_page(page_names(language)[asked.path], pieces, language)


def _read(named: Mapping[str, str], language: Language) -> PlainAddress:
    given = {name: code for name, code in named.items() if code}
    page = given.pop("page", "").strip("/")
    path = match_code(page, PATHS)
    moment, unread_moment = linked_moment(given, moments.now())
    lang = given.pop("lang", "")
    unread = [*(name for name in given if name not in KNOWN), *(given[name] for name in unread_moment)]
    unread += [page] if path is None else []
    unread += [lang] if lang and not match_language(lang) else []
    known = {name: code for name, code in given.items() if name in KNOWN and name not in unread_moment}
    return PlainAddress(path or "", known, view_of(moment, language), unread)


def _pieces(asked: PlainAddress) -> Iterator[str]:
    """Everything below the page's name."""
    language = asked.view.language
    if asked.unread:
        yield unknown_names(asked.unread, language)
    if asked.path == BRIEFING:
        yield from briefing_pieces(asked.given, asked.view)
    elif asked.path == CHECK:
        yield from check_form(language)
    else:
        found = page_cards(asked.path, asked.given, language)
        yield from _refused(found, language)
        if asked.path == METHODS:
            yield from method_sections(asked.view)
        else:
            yield _introduction(language)
        yield from _choices(asked.path, language)
        for card in found.cards:
            yield from card_pieces(card, language)
    yield from _further(asked)


def _introduction(language: Language) -> str:
    said = language.text(
        "Here is what this page shows as plain links: each picture with its table, and the numbers as files. "
        "They need no script and no live connection."
    )
    return markup.paragraph(said)


def _refused(found: PageCards, language: Language) -> Iterator[str]:
    """What of the choices is left out, and why."""
    for error in found.reasons():
        yield markup.paragraph(error.say(language), "notice")
        if error.near:
            yield markup.paragraph(language.text("Possible: {codes}", codes=", ".join(error.near)), "small")
    if left := found.left_out():
        said = language.plural(
            "{number} card of this page can't be made with these choices.",
            "{number} cards of this page can't be made with these choices.",
            left,
        )
        yield markup.paragraph(said, "notice")


def _choices(path: str, language: Language) -> Iterator[str]:
    """The member states, where a page is about one of them."""
    if path == COUNTRY:
        names = {code: language.country(code) for code in catalogue().countries}
        links = [
            markup.link(name, plain_address(path, {COUNTRY: code}, language)) for code, name in names.items()
        ]
        yield markup.disclosure(language.text("Choose a country"), markup.bullets(links))


def _further(asked: PlainAddress) -> Iterator[str]:
    """The factsheet, the programs' interface, everything at once, and the other pages in this form."""
    language, links = asked.view.language, []
    country = match_code(asked.given.get(COUNTRY, ""), catalogue().countries)
    if asked.path == COUNTRY and country:
        when = {name: asked.given[name] for name in ("as_of", "state") if name in asked.given}
        links.append(factsheet_link(country, language, when))
    links.append(markup.link(language.text("API"), in_language(f"{ROOT}/docs", language.code)))
    links.append(markup.link(language.text("Everything as ZIP"), f"{ROOT}/everything.zip"))
    yield markup.heading(language.text("More that works here"), 2)
    yield markup.bullets(links)
    others = {other: name for other, name in page_names(language).items() if other != asked.path}
    yield markup.heading(language.text("Other pages as plain links"), 2)
    yield markup.bullets(
        markup.link(name, plain_address(other, {}, language)) for other, name in others.items()
    )


ROUTES = [Route(PLAIN, get_plain)]
