"""What an address of ours shows: of a page, an embedded card, a file, a briefing."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

from cards import briefing, every
from cards.address_reader import meant_parameters
from cards.claims.file_claims import OF_COUNTRY
from cards.page_names import PATHS
from cards.request import CardError, requested_moment
from data.queries.moments import Moment
from serving.answers import ROOT
from serving.embed.embed_route import ADDRESS as EMBED
from serving.found.plain_cards import page_cards
from words.language import Language

# Files of a country.
COUNTRY_FILES = tuple(f"{ROOT}/{name}" for name in ("factsheet.pdf", "brief.docx", "badge.svg", "badge.png"))


def cards_of_address(
    address: str, starts: Sequence[str], language: Language
) -> tuple[list[Mapping[str, str]], Moment]:
    """The codes of the cards that an address leads to, and the moment that it names. `starts`: what our
    addresses begin with. CardError where the address is none of ours, or leads to no card.
    """
    try:
        parts = urlsplit(address)
        netloc = parts.netloc.lower()
        given = dict(meant_parameters(parse_qsl(parts.query, max_num_fields=200)))
    except ValueError:
        raise CardError("this is no address") from None
    ours = [urlsplit(start) for start in starts]
    if netloc and netloc not in {start.netloc.lower() for start in ours}:
        raise CardError("this is no address of this dashboard")
    path = parts.path.removeprefix(ours[0].path) if ours else parts.path
    moment = requested_moment(given)
    listed = _named(path, given) or _on_page(path, given, language)
    if not listed:
        raise CardError("this address leads to no view")
    return listed, moment


def _named(path: str, given: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The cards that an address names itself."""
    if path in COUNTRY_FILES:
        return [{"card": name, "country": given.get("country", "")} for name in OF_COUNTRY]
    if path == "/briefing" or path.startswith(f"{ROOT}/briefing."):
        return [
            codes for codes in briefing.decode_cards(given.get("cards", "")) if not briefing.is_text(codes)
        ]
    if path == EMBED or path.startswith(f"{ROOT}/chart.") or path in (f"{ROOT}/citation", f"{ROOT}/table"):
        entry = every.CARDS.get(given.get("card", ""))
        taken = ("card", *entry.takes) if entry else ("card",)
        return [{name: code for name, code in given.items() if name in taken}]
    return []


def _on_page(path: str, given: Mapping[str, str], language: Language) -> list[Mapping[str, str]]:
    """The cards of a page with the choices of its address."""
    place = path.strip("/")
    if place not in PATHS:
        return []
    shared = ("as_of", "state", "lang")
    return [
        {name: code for name, code in card.codes.items() if name not in shared}
        for card in page_cards(place, given, language).cards
    ]
