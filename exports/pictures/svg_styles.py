"""SVG of many marks written short: each style stands once, what only Plotly's script asks for is left out."""

import re
from collections import Counter

TAG = re.compile(r"<[a-zA-Z][^<>]*>")
STYLE = re.compile(r' style="([^"]*)"')
# Names by which Plotly finds its parts again; nothing in a picture goes by them.
NAMES = re.compile(r' (?:class|data-[\w-]+)="[^"]*"')
EMPTY = re.compile(r"<g/>|<g></g>|<path/>")
START = re.compile(r"<svg[^>]*>")
# Before the number of a style: an SVG within a page shares the page's names.
PREFIX = "p"


def share_styles(svg: str) -> str:
    """Makes the styles that an SVG has more than once rules of a sheet at its start."""
    styles = Counter(style for tag in TAG.findall(svg) for style in STYLE.findall(tag))
    named = {
        style: f"{PREFIX}{number}"
        for number, (style, count) in enumerate(styles.most_common())
        if count > 1 and style
    }
    short = TAG.sub(lambda tag: _short(tag[0], named), svg)
    while (emptied := EMPTY.sub("", short)) != short:
        short = emptied
    sheet = "".join(
        f".{name}{{{style.replace(': ', ':').replace('; ', ';').rstrip(';')}}}"
        for style, name in named.items()
    )
    return START.sub(lambda start: f"{start[0]}<style>{sheet}</style>", short, count=1) if named else short


def _short(tag: str, named: dict[str, str]) -> str:
    bare = NAMES.sub("", tag).replace(' style=""', "")
    return STYLE.sub(lambda style: f' class="{named[style[1]]}"' if style[1] in named else style[0], bare)
