"""What a link tells where it is shared: title, description and picture of the card a page's address stands
for, in the head of its HTML.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl, urlencode

from cards import every
from cards.coalitions import coalition_cards
from cards.contents import Table
from cards.country import country_opening
from cards.country.country_subject import country_subject
from cards.maps.side_by_side import ALONE
from cards.request import CardError
from cards.view import view_of
from charts.look import load_look
from data.facts.public_path import own_path
from data.queries.moments import Moment, NotReadyError, StoreError
from exports.pictures import browser
from serving.discovery import oembed_tags
from serving.found.structured_data import structured_tag
from words.language import ENGLISH, Language, available

PICTURE = "/api/v1/chart.png"
# The picture's size in pixels: a slide at double width and height.
SIZE = (2560, 1440)
# The card that stands for a page, where its address doesn't choose another.
MAIN = {
    "": "map",
    "map": "map",
    "country": "profile",
    "coalitions": "coalition-map",
    "targets": "fan",
    "indicator": "history",
}
COMPARED = "lines"
# Every page, also those without a card of their own.
PLACES = (*MAIN, "compare", "revisions", "briefing", "methods", "check")


@dataclass(frozen=True)
class Preview:
    """What a shared link shows. `card`: the address of its picture's card, "" where the page has none;
    `codes`: the choices the link holds; `table`: the card's values, for who has no script.
    """

    title: str
    description: str
    path: str
    codes: str = ""
    card: str = ""
    table: Table | None = None


def page_preview(path: str, query: Mapping[str, str], language: Language) -> Preview:
    """What the address of a page stands for; the dashboard itself where it names no card that can be made."""
    place, codes = _place(path), page_codes(path, query)
    try:
        return _build(place, codes, language) if codes else general_preview(path, language)
    except (CardError, NotReadyError, StoreError):
        return general_preview(path, language)
    except Exception:
        # The page itself says what is wrong, in its own way; its HTML must come.
        logging.getLogger(__name__).exception("no preview of /%s", place)
        return general_preview(path, language)


def page_codes(path: str, query: Mapping[str, str]) -> dict[str, str]:
    """The codes of the card that stands for a page's address; none for a page without one."""
    name = _card(_place(path), query) if path.strip("/") in PLACES else ""
    return {"card": name, **_choices(name, query)} if name else {}


def general_preview(path: str, language: Language) -> Preview:
    """What any address of a page stands for, whatever it chooses: the dashboard itself."""
    about = language.text(
        "Where the EU and its member states stand against the Digital Decade's 2030 targets, and their "
        "national coalitions."
    )
    return Preview(language.text("Digital Decade dashboard"), about, _place(path))


def head_tags(shown: Preview, host: str, language: Language) -> str:
    """The elements of the head; `host` is scheme and host, to which the addresses in them are put."""
    name = language.text("Digital Decade dashboard")
    address = f"{host}/{shown.path}{'?' if shown.codes else ''}{shown.codes}"
    title = f"{shown.title} · {name}" if shown.title != name else name
    picture = f"{host}{PICTURE}?{shown.card}" if shown.card and browser.can_draw() else ""
    named = {
        "description": shown.description,
        "twitter:card": "summary_large_image" if picture else "summary",
    }
    of_graph = {
        "og:type": "website",
        "og:site_name": name,
        "og:title": shown.title,
        "og:description": shown.description,
        "og:url": address,
        "og:locale": str(language.locale),
        "og:image": picture,
        "og:image:alt": shown.title if picture else "",
        "og:image:width": str(SIZE[0]) if picture else "",
        "og:image:height": str(SIZE[1]) if picture else "",
    }
    lines = [f"<title>{escape(title)}</title>", f'<link rel="canonical" href="{escape(address)}" />']
    lines += [f'<meta name="{key}" content="{escape(value)}" />' for key, value in named.items()]
    lines += [
        f'<meta property="{key}" content="{escape(value)}" />' for key, value in of_graph.items() if value
    ]
    lines += _alternates(shown, host)
    lines += oembed_tags(address, host) if shown.card and host else []
    lines.append(f'<link rel="manifest" href="{own_path("/manifest.webmanifest")}" />')
    # Of an indicator only where the store has answered for its preview: the page must not wait for it.
    known = shown.card or shown.path != "indicator"
    if known and (data := structured_tag(shown.path, shown.codes, host, language)):
        lines.append(data)
    return "\n    ".join(lines)


def _alternates(shown: Preview, host: str) -> list[str]:
    """The same page in every language on offer; without a language in its address, as the browser asks."""
    if len(available()) < 2:
        return []
    codes = {name: code for name, code in parse_qsl(shown.codes) if name != "lang"}
    addresses = {code: urlencode({**codes, "lang": code}) for code in available()}
    if bare := urlencode(codes):
        bare = f"?{bare}"
    return [
        *(
            f'<link rel="alternate" hreflang="{code}" href="{escape(f"{host}/{shown.path}?{query}")}" />'
            for code, query in addresses.items()
        ),
        f'<link rel="alternate" hreflang="x-default" href="{escape(f"{host}/{shown.path}{bare}")}" />',
    ]


def _build(place: str, choices: Mapping[str, str], language: Language) -> Preview:
    card = every.build_card({**choices, "lang": language.code}, language, load_look()).card
    title, description = card.headline, card.subject
    if place == "country":
        moment = Moment(card.codes["as_of"], int(card.codes["state"]))
        shown = country_subject(card.codes["country"], moment)
        opening = country_opening.build_opening(shown, view_of(moment, language))
        title, description = opening.headline, opening.lead
    # As the card understood them: what is not in effect is no part of the page's address.
    link = {name: card.codes[name] for name in choices if name != "card" and name in card.codes}
    if language.code != ENGLISH:
        link["lang"] = language.code
    return Preview(title, description, place, urlencode(link), urlencode(card.codes), card.table)


def _place(path: str) -> str:
    """The page of a path; the first one where it is none of ours."""
    place = path.strip("/")
    return place if place in PLACES else ""


def _card(place: str, query: Mapping[str, str]) -> str:
    """The card of a page's address; "" for a page without one."""
    if place == "compare":
        kind = query.get("kind") or COMPARED
        return f"compare-{kind}" if f"compare-{kind}" in every.CARDS else f"compare-{COMPARED}"
    if place == "map" and query.get("indicator") in coalition_cards.GROUPINGS.values():
        return "coalition-map"
    if place == "map" and query.get("side", "") not in ("", ALONE):
        return "multiples"
    return MAIN.get(place, "")


def _choices(name: str, query: Mapping[str, str]) -> dict[str, str]:
    """What of a page's link its card takes."""
    taken = (*every.CARDS[name].takes, "as_of", "state")
    found = {key: query[key] for key in taken if query.get(key)}
    if name == "coalition-map" and query.get("indicator"):
        found["grouping"] = query["indicator"]
    return found
