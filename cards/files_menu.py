"""The menu of a card's files: links to its address in every form, and buttons that copy; plain HTML, works by keyboard."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from cards.card import Card
from words.language import Language

CHART, CITATION, EMBED = "/api/v1/chart", "/api/v1/citation", "/embed"


def menu(card: Card, words: Language, *, pictures: bool) -> str:
    """The menu; without `pictures` (no Chromium on the server) it says so, and offers the browser's own image."""
    return _menu(Leaf(card.key, card.title, tuple(card.codes.items())), words, pictures)


class Leaf(NamedTuple):
    """What the menu depends on of a card."""

    key: str
    title: str
    codes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def _menu(card: Leaf, words: Language, pictures: bool) -> str:
    own, none = words.text("image by your browser"), words.text("No picture can be made on this server.")
    by_browser = f'<li><button class="dd-png" type="button" data-card="{escape(card.key)}">{escape(own)}</button></li>'
    drawn = _links(card, _pictures(words)) if pictures else ""
    note = "" if pictures else f"<p>{escape(none)}</p>"
    slide = {words.text("PowerPoint"): ("pptx", "")}
    numbers = {"CSV": ("csv", ""), "XLSX": ("xlsx", ""), "JSON": ("json", ""), "Parquet": ("parquet", "")}
    groups = (
        (words.text("Picture"), f"{note}<ul>{drawn}{by_browser}</ul>"),
        (words.text("Slide"), f"<ul>{_links(card, slide)}</ul>"),
        (words.text("Numbers"), f"<ul>{_links(card, numbers)}</ul>"),
        (words.text("All in one"), f"<ul>{_links(card, {'ZIP': ('zip', '')})}</ul>"),
        (words.text("Copy"), f"<ul>{_copies(card, words, pictures=pictures)}</ul>"),
    )
    listed = "".join(f"<section><h3>{escape(name)}</h3>{said}</section>" for name, said in groups)
    label, name = words.text("Download or copy: {title}", title=card.title), words.text("Download")
    return (
        f'<details class="dd-files"><summary aria-label="{escape(label, quote=True)}">{escape(name)}</summary>'
        f'<div class="dd-files-open">{listed}<p class="dd-said" role="status"></p></div></details>'
    )


def _address(card: Leaf, form: str, shape: str = "") -> str:
    """The path and query of a card's file."""
    return f"{CHART}.{form}?{urlencode([*card.codes, *([('shape', shape)] if shape else [])])}"


def _pictures(words: Language) -> Mapping[str, tuple[str, str]]:
    return {
        words.text("PNG, slide 16:9"): ("png", "slide"),
        words.text("PNG, column of a report"): ("png", "column"),
        words.text("PNG, square"): ("png", "square"),
        "SVG": ("svg", "slide"),
        "PDF": ("pdf", "slide"),
    }


def _links(card: Leaf, forms: Mapping[str, tuple[str, str]]) -> str:
    return "".join(f'<li><a href="{escape(_address(card, *form), quote=True)}" download>{escape(name)}</a></li>' for name, form in forms.items())


def _copies(card: Leaf, words: Language, *, pictures: bool) -> str:
    """Buttons that serving/files/dashboard.js fills the clipboard with: an image, a citation, the code that embeds it."""
    done, failed = words.text("Copied."), words.text("Could not be copied:")
    cite = {"short": words.text("short citation"), "full": words.text("full citation"), "bibtex": "BibTeX"}
    offered = [(words.text("image"), "image", _address(card, "png", "slide"))] if pictures else []
    offered += [(name, "text", f"{CITATION}?{urlencode([*card.codes, ('style', style)])}") for style, name in cite.items()]
    offered.append((words.text("embed code"), "frame", f"{EMBED}?{urlencode(card.codes)}"))
    said = f'data-done="{escape(done, quote=True)}" data-failed="{escape(failed, quote=True)}" data-title="{escape(card.title, quote=True)}"'
    return "".join(
        f'<li><button class="dd-copy" type="button" data-kind="{kind}" data-address="{escape(where, quote=True)}" {said}>{escape(name)}</button></li>'
        for name, kind, where in offered
    )
