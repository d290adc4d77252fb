"""What stands below a card: the switch of its table, the menu of its files, its way into the briefing;
dashboard.js fills it from one pattern a page.

A card says only what is its own, the codes of its address: with every menu written out, half of what a change
sends were menus.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from cards import briefing
from cards.card import SHARED, Card, shared_codes
from cards.contents import TABLE as TABULAR
from cards.request import following_codes
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.facts.public_path import own_path
from words.language import Language, load_language
from words.sentences import full_day

CHART, CITATION, TABLE, EMBED = "/api/v1/chart", "/api/v1/citation", "/api/v1/table", "/embed"
# Numbers with a decimal and whole ones that meet every form of a noun in the Union's languages.
DECIMAL, WHOLE = (2.5, 0.1, 1.5), (1, 2, 3, 5, 11, 20, 21)
# Pixels: how wide something small is embedded, where nobody chooses.
NARROW = 400


@dataclass(frozen=True)
class BriefingCodes:
    """The briefing of a visit as it stands in a link: its cards, its name, its author's words; `apart`: it is
    none of this, but held back by the page, which is to put it back.
    """

    cards: str = ""
    called: str = ""
    words: str = ""
    apart: str = ""


def card_bar(card: Card) -> str:
    """The place of a card's switch and menu, with the card's own codes; those that all cards of a page share
    stand in the pattern.

    A card that is a table needs no switch and has no picture: the style sheet hides both. What of its codes
    is only the newest now is named: an embedded card that follows the data does without.
    """
    kind = "dd-bar dd-tabled" if card.kind == TABULAR else "dd-bar"
    own = {name: code for name, code in card.codes.items() if name not in SHARED}
    said = {"card": card.key, "name": card.label, "codes": urlencode(own), "file": card.file}
    if newest := own.keys() - following_codes(card.codes).keys():
        said |= {"newest": " ".join(sorted(newest)), "frame": frame_name(card)}
    data = _data(said)
    return f'<div class="{kind}" {data}></div>'


@remember
def menu_pattern(view: View, gathered: BriefingCodes, *, pictures: bool) -> str:
    """What stands below every card of a page, hidden; `gathered` is the briefing.

    Without `pictures` (no Chromium on the server) it says so and offers the browser's own image.
    """
    language = view.language
    table, files = escape(language.text("Table")), escape(language.text("Download"))
    add = escape(language.text("Add to the briefing"))
    return (
        f'<div class="dd-pattern" hidden {_data(_script_data(view, gathered))}>'
        f'<button class="dd-switch" type="button" aria-expanded="false">{table}</button>'
        f'<details class="dd-files"><summary>{files}</summary>'
        f'<div class="dd-files-open">{_groups(language, pictures=pictures)}'
        f'<p class="dd-said"></p></div></details>'
        f'<span class="dd-quick">{_quick(pictures=pictures)}</span>'
        f'<button class="dd-basket" type="button">{add}</button>'
        f'<span class="dd-gathered"></span>'
        '<div class="dd-shown" hidden></div>'
        f"{_embed_dialog(view)}</div>"
    )


def embed_button(label: str, name: str, address: str) -> str:
    """A button that opens the code of what can be embedded from an address of its own; `name` is the frame's
    for screen readers.
    """
    said = _data({"embed": own_path(address), "name": name, "width": str(NARROW)})
    return f'<button class="dd-embed" type="button" {said}>{escape(label)}</button>'


def frame_name(card: Card) -> str:
    """What a frame that follows the data is called: without the year that is the newest only now."""
    if "period" not in card.codes.keys() - following_codes(card.codes).keys():
        return card.label
    return load_language(card.lang).text(catalogue().indicators[card.codes["indicator"]].name)


def _embed_dialog(view: View) -> str:
    """Where a reader chooses how a card is embedded, and sees it; serving/assets/embedding.js fills it."""
    language = view.language
    day = full_day(view.moment.as_of, language)
    moments = {
        "": language.text("Always show the newest data"),
        "frozen": language.text("Stay with the data as of {day}", day=day),
    }
    themes = {
        "": language.text("Colours of the reader's device"),
        "light": language.text("Light colours"),
        "dark": language.text("Dark colours"),
    }
    title, width = escape(language.text("Embed code")), escape(language.text("Width in pixels"))
    copy, close = escape(language.text("Copy")), escape(language.text("Close"))
    data, colours = language.text("Data"), language.text("Colours")
    return (
        f'<dialog class="dd dd-embedding" aria-label="{title}"><h2>{title}</h2>'
        f'<div class="dd-embedded"><p>{_choice("frozen", data, moments)} {_choice("theme", colours, themes)} '
        f'<label>{width} <input type="number" min="240" max="1600" step="10" placeholder="100%"></label></p>'
        f'<div class="dd-lines"><pre tabindex="0"></pre>'
        f'<button class="dd-copy" type="button" data-kind="lines">{copy}</button>'
        f'<button class="dd-close" type="button">{close}</button>'
        '<span class="dd-said small" role="status"></span></div></div>'
        f'<div class="dd-preview" role="group" tabindex="0" aria-label="{title}"></div></dialog>'
    )


def _choice(key: str, name: str, options: Mapping[str, str]) -> str:
    """A list of which one is chosen, by codes."""
    listed = "".join(f'<option value="{code}">{escape(text)}</option>' for code, text in options.items())
    return f'<select class="dd-{key}" aria-label="{escape(name, quote=True)}">{listed}</select>'


def _script_data(view: View, gathered: BriefingCodes) -> Mapping[str, str]:
    """What the script of the page has to be told: addresses, the briefing, and everything it says."""
    language = view.language
    cards = len(briefing.decode_cards(gathered.cards))
    return {
        "codes": urlencode(shared_codes(view.moment, language)),
        "address": own_path(TABLE),
        "held": gathered.cards,
        "called": gathered.called,
        "words": gathered.words,
        "apart": gathered.apart,
        "most": str(briefing.MOST),
        "letters": json.dumps(dict(briefing.OF_CHOICE)),
        "numbers": _written_numbers(language),
        "done": language.text("Copied."),
        "failed": language.text("Could not be copied:"),
        "table": language.text("The table could not be fetched:"),
        "add": language.text("Add to the briefing"),
        "remove": language.text("Remove from the briefing"),
        "gathered": language.plural(
            "The briefing holds {number} card.", "The briefing holds {number} cards.", cards
        ),
    }


def _written_numbers(language: Language) -> str:
    """How numbers, their scales and flags are written, so that a copied table's cells are read back."""
    symbols = language.locale.number_symbols["latn"]
    short = {
        language.text("{number}k", number="").strip(): 1e3,
        language.text("{number}m", number="").strip(): 1e6,
    }
    thousands = dict.fromkeys(_forms_after_numbers(language, language.thousands), 1e3)
    millions = dict.fromkeys(_forms_after_numbers(language, language.millions), 1e6)
    return json.dumps(
        {
            "decimal": symbols["decimal"],
            "group": symbols["group"],
            "scales": {**thousands, **millions, **short},
            "points": _forms_after_numbers(language, language.counted_points),
            "letters": "".join(language.facts.flags),
            "flags": language.text("Flags"),
            "details": language.text("Details"),
            "unit": language.text("Unit"),
        }
    )


def _forms_after_numbers(language: Language, write: Callable[[str, int], str]) -> list[str]:
    """What a language writes after numbers, in each form that it takes, that after decimals first."""
    numbers = (*((value, 1) for value in DECIMAL), *((value, 0) for value in WHOLE))
    written = [(language.number(value, places), places) for value, places in numbers]
    forms = (write(number, places).replace(number, "").strip() for number, places in written)
    return list(dict.fromkeys(forms))


def _data(texts: Mapping[str, str]) -> str:
    """Attributes that the script of the page reads."""
    return " ".join(f'data-{name}="{escape(text, quote=True)}"' for name, text in texts.items())


def _quick(*, pictures: bool) -> str:
    """What most take, without opening the menu: a picture and a workbook."""
    forms = {"PNG": "png?shape=slide"} if pictures else {}
    return " ".join(_link(name, form) for name, form in {**forms, "Excel": "xlsx"}.items())


def _groups(language: Language, *, pictures: bool) -> str:
    """The sections of the menu."""
    for_excel = language.text("CSV for Excel")
    numbers = {
        **{"CSV": "csv", for_excel: "csv?excel=1"},
        **{"XLSX": "xlsx", "ODS": "ods", "JSON": "json", "Parquet": "parquet"},
    }
    groups = {
        language.word("to the clipboard", "Copy"): _list(_copies(language, pictures=pictures)),
        language.text("Picture"): _picture_group(language, pictures=pictures),
        language.text("Slide"): _list(_links({language.text("PowerPoint"): "pptx"})),
        language.text("Numbers"): _list(_links(numbers)),
        language.text("All in one"): _list(_links({"ZIP": "zip"})),
    }
    return "".join(f"<section><h3>{escape(name)}</h3>{group}</section>" for name, group in groups.items())


def _list(items: str) -> str:
    return f"<ul>{items}</ul>"


def _picture_group(language: Language, *, pictures: bool) -> str:
    own = escape(language.text("image by your browser"))
    by_browser = f'<li><button class="dd-png" type="button">{own}</button></li>'
    if pictures:
        return f'<div class="dd-pictures">{_options(language)}{_list(_links(_pictures(language)))}</div>' + (
            _list(by_browser)
        )
    none = escape(language.text("No picture can be made on this server."))
    return f"<p>{none}</p>{_list(by_browser)}"


def _options(language: Language) -> str:
    """How pictures are to be: without a code, and how large; the script adds it to their addresses."""
    sizes = {
        "": language.text("PNG: normal size"),
        "size=small": language.text("PNG: small"),
        "size=large": language.text("PNG: large"),
    }
    listed = "".join(f'<option value="{code}">{escape(name)}</option>' for code, name in sizes.items())
    size = escape(language.text("Size of PNG"), quote=True)
    bare = escape(language.text("without QR code"))
    return (
        f'<p><label><input class="dd-option" type="checkbox" value="code=none"> {bare}</label> '
        f'<select class="dd-option" aria-label="{size}">{listed}</select></p>'
    )


def _pictures(language: Language) -> Mapping[str, str]:
    return {
        language.text("PNG, slide 16:9"): "png?shape=slide",
        language.text("PNG, column of a report"): "png?shape=column",
        language.text("PNG, square"): "png?shape=square",
        "SVG": "svg?shape=slide",
        language.text("SVG, letters as outlines"): "svg?shape=slide&fonts=outlines",
        "PDF": "pdf?shape=slide",
    }


def _links(forms: Mapping[str, str]) -> str:
    """A link a form, to which a card's codes are added."""
    return "".join(f"<li>{_link(name, form)}</li>" for name, form in forms.items())


def _link(name: str, form: str) -> str:
    return f'<a data-address="{own_path(CHART)}.{escape(form, quote=True)}" download>{escape(name)}</a>'


def _copies(language: Language, *, pictures: bool) -> str:
    """Buttons that fill the clipboard: first the card as text for a mail, then its link, an image, the
    address of its data, citations; and one that opens the choices of the code that embeds it.
    """
    cite = {
        "text": language.text("Copy as text"),
        "link": language.text("link to this view"),
        "short": language.text("short citation"),
        "full": language.text("full citation"),
        "bibtex": "BibTeX",
    }
    offered = [(name, "text", f"{CITATION}?style={style}") for style, name in cite.items()]
    others = [(language.text("image"), "image", f"{CHART}.png?shape=slide")] if pictures else []
    others += [
        (language.text("Table"), "table", TABLE),
        (language.text("address of the data (API)"), "address", f"{CHART}.json"),
    ]
    # Text and link first, citations last.
    offered[2:2] = others
    buttons = [
        f'<li><button class="dd-copy" type="button" data-kind="{kind}" '
        f'data-address="{escape(own_path(where), quote=True)}">{escape(name)}</button></li>'
        for name, kind, where in offered
    ]
    code = escape(language.text("embed code"))
    embed = f'<li><button class="dd-embed" type="button" data-embed="{own_path(EMBED)}">{code}</button></li>'
    buttons.insert(2 + pictures, embed)
    return "".join(buttons)
