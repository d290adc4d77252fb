"""Styles written once are the same styles on the same marks."""

import re
from xml.etree import ElementTree

from exports.pictures.svg_styles import share_styles

MARKS = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="main-svg" width="10"><g class="points" '
    'data-index="1"/><g class="bars">'
    '<path class="point" data-index="2" style="fill: rgb(1, 2, 3); opacity: 1;" d="M0,0Z"/>'
    '<path class="point" style="fill: rgb(1, 2, 3); opacity: 1;" d="M1,1Z"/><path style="fill: red;" '
    'd="M2,2Z"/>'
    '<text class="bartext" style="fill: red;"> class="kept" style="kept" &lt;g/&gt;</text><text '
    'style="fill: blue;">x</text></g></svg>'
)


def drawn(svg: str) -> list[tuple[str, str, str]]:
    """Each mark with its path, its text, and its style, wherever that stands."""
    root = ElementTree.fromstring(svg)
    sheet = root.find("{*}style")
    rules = dict(re.findall(r"\.(\w+)\{(.*?)\}", sheet.text or "")) if sheet is not None else {}
    marks = [mark for mark in root.iter() if mark.tag.endswith(("}path", "}text"))]
    style = {mark: rules.get(mark.get("class", ""), mark.get("style", "")) for mark in marks}
    return [(mark.get("d", ""), mark.text or "", style[mark].replace(" ", "").rstrip(";")) for mark in marks]


def test_every_mark_keeps_its_place_text_and_style() -> None:
    short = share_styles(MARKS)
    assert drawn(short) == drawn(MARKS)
    assert short.count("rgb(1") == 1
    assert "data-" not in short
    assert "points" not in short
    assert 'style="fill: blue;"' in short


def test_nothing_to_shorten_stays() -> None:
    assert share_styles('<svg width="1"><path d="M0,0Z"/></svg>') == '<svg width="1"><path d="M0,0Z"/></svg>'
