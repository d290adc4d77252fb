"""What every embedded page has around its content: language, theme, its address among the pages, how others
find its code.
"""

from dataclasses import dataclass
from html import escape

from starlette.types import Scope

from data.facts.public_path import public_path
from serving.discovery import oembed_tags
from serving.guard.addresses import link_address
from serving.kept_files import embed_asset_address
from words.language import Language


@dataclass(frozen=True)
class Frame:
    """How something stands in another site's frame. `older` says that newer data are held, "" where none are;
    `start` is what links to our pages begin with.
    """

    language: Language
    theme: str
    older: str = ""
    start: str = ""


def links_begin(scope: Scope) -> str:
    """What the links of an embedded page begin with: an address of ours, or only our path under a Host that
    only the request named.
    """
    address = link_address(scope)
    return address.start if address.ours else public_path()


def address_tags(frame: Frame, page: str) -> list[str]:
    """Which page the frame stands for (its path and query), and where programs get the code of the frame."""
    canonical = f"{frame.start}{page}"
    found = oembed_tags(canonical, frame.start) if "://" in frame.start else []
    return [f'<link rel="canonical" href="{escape(canonical)}">', *found]


def whole_page(frame: Frame, title: str, body: str, about: str = "", style: str = "") -> str:
    """The page; `about` stands in its head, and so does `style` in the place of the style sheet."""
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>{about}",
        style or f'<link rel="stylesheet" href="{embed_asset_address(".css")}">',
    ]
    named = "" if frame.theme == "light" else f' class="{frame.theme}"'
    return (
        f'<!doctype html><html lang="{escape(frame.language.code)}"{named}>'
        f"<head>{''.join(head)}</head><body>{body}</body></html>"
    )
