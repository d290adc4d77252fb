"""What stands below a card: the switch of its table, the menu of its files, its way into the briefing;
dashboard.js fills it from one pattern a page.

A card says only what is its own, the codes of its address: with every menu written out, half of what a change
sends were menus.
"""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from cards import briefing
from cards.card import SHARED, Card, shared_codes
from cards.contents import TABLE as TABULAR
from data.facts.memory import remember
from data.queries.moments import Moment
from words.language import Language

CHART, CITATION, TABLE, EMBED = "/api/v1/chart", "/api/v1/citation", "/api/v1/table", "/embed"


def bar(card: Card) -> str:
    """The place of a card's switch and menu, with the card's own codes; those that all cards of a page share
    stand in the pattern.

    A card that is a table needs no switch and has no picture: the style sheet hides both.
    """
    kind = "dd-bar dd-tabled" if card.kind == TABULAR else "dd-bar"
    own = urlencode({name: code for name, code in card.codes.items() if name not in SHARED})
    return f'<div class="{kind}" {_data({"card": card.key, "codes": own})}></div>'


@remember
def pattern(moment: Moment, held: str, words: Language, *, pictures: bool) -> str:
    """What stands below every card of a page, hidden; `held` is the briefing as it stands in a link.

    Without `pictures` (no Chromium on the server) it says so and offers the browser's own image.
    """
    table, files, add = (
        escape(words.text("Table")),
        escape(words.text("Download")),
        escape(words.text("Add to the briefing")),
    )
    switch = f'<button class="dd-switch" type="button" aria-expanded="false">{table}</button>'
    menu = (
        f'<details class="dd-files"><summary>{files}</summary><div '
        f'class="dd-files-open">{_groups(words, pictures=pictures)}'
    )
    return (
        f'<div class="dd-pattern" hidden {_data(_told(moment, held, words))}>{switch}{menu}<p '
        f'class="dd-said" role="status"></p></div></details>'
        f'<button class="dd-basket" type="button">{add}</button><span class="dd-gathered" '
        f'role="status"></span>'
        '<div class="dd-shown" hidden></div></div>'
    )


def _told(moment: Moment, held: str, words: Language) -> Mapping[str, str]:
    """What the script of the page has to be told: addresses, the briefing, and everything it says."""
    cards = len(briefing.read(held))
    return {
        "codes": urlencode(shared_codes(moment, words)),
        "address": TABLE,
        "held": held,
        "most": str(briefing.MOST),
        "letters": json.dumps(dict(briefing.OF_CHOICE)),
        "done": words.text("Copied."),
        "failed": words.text("Could not be copied:"),
        "table": words.text("The table could not be fetched:"),
        "add": words.text("Add to the briefing"),
        "remove": words.text("Remove from the briefing"),
        "gathered": words.plural(
            "The briefing holds {number} card.", "The briefing holds {number} cards.", cards
        ),
    }


def _data(told: Mapping[str, str]) -> str:
    """Attributes that the script of the page reads."""
    return " ".join(f'data-{name}="{escape(text, quote=True)}"' for name, text in told.items())


def _groups(words: Language, *, pictures: bool) -> str:
    """The sections of the menu."""
    none, own = (
        escape(words.text("No picture can be made on this server.")),
        escape(words.text("image by your browser")),
    )
    by_browser = f'<li><button class="dd-png" type="button">{own}</button></li>'
    drawn, slide = _links(_pictures(words)) if pictures else "", {words.text("PowerPoint"): "pptx"}
    groups = (
        (words.text("Picture"), f"{'' if pictures else f'<p>{none}</p>'}<ul>{drawn}{by_browser}</ul>"),
        (words.text("Slide"), f"<ul>{_links(slide)}</ul>"),
        (
            words.text("Numbers"),
            f"<ul>{_links({'CSV': 'csv', 'XLSX': 'xlsx', 'JSON': 'json', 'Parquet': 'parquet'})}</ul>",
        ),
        (words.text("All in one"), f"<ul>{_links({'ZIP': 'zip'})}</ul>"),
        (words.text("Copy"), f"<ul>{_copies(words, pictures=pictures)}</ul>"),
    )
    return "".join(f"<section><h3>{escape(name)}</h3>{said}</section>" for name, said in groups)


def _pictures(words: Language) -> Mapping[str, str]:
    return {
        words.text("PNG, slide 16:9"): "png?shape=slide",
        words.text("PNG, column of a report"): "png?shape=column",
        words.text("PNG, square"): "png?shape=square",
        "SVG": "svg?shape=slide",
        "PDF": "pdf?shape=slide",
    }


def _links(forms: Mapping[str, str]) -> str:
    """A link a form, to which a card's codes are added."""
    return "".join(
        f'<li><a data-address="{CHART}.{escape(form, quote=True)}" download>{escape(name)}</a></li>'
        for name, form in forms.items()
    )


def _copies(words: Language, *, pictures: bool) -> str:
    """Buttons that fill the clipboard: with an image, a citation, the code that embeds the card."""
    cite = {"short": words.text("short citation"), "full": words.text("full citation"), "bibtex": "BibTeX"}
    offered = [(words.text("image"), "image", f"{CHART}.png?shape=slide")] if pictures else []
    offered += [(name, "text", f"{CITATION}?style={style}") for style, name in cite.items()]
    offered.append((words.text("embed code"), "frame", EMBED))
    return "".join(
        f'<li><button class="dd-copy" type="button" data-kind="{kind}" '
        f'data-address="{escape(where, quote=True)}">{escape(name)}</button></li>'
        for name, kind, where in offered
    )
