"""Small pieces of HTML: prose, tiles, tables. Everything is escaped here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from cards.contents import Table
from data.facts.public_path import own_path

# Pixels of a tile's small line.
TREND = (64, 20)


@dataclass(frozen=True)
class Tile:
    """A number with its name; `share` (0 to 1) draws a bar towards a target, `trend` is a small line
    made by `trend_line`; `leads` is where a click leads.
    """

    name: str
    number: str
    lines: tuple[str, ...]
    share: float | None = None
    trend: str = ""
    leads: str = ""


def heading(text: str, level: int = 1, key: str = "", told: str = "") -> str:
    """A heading; with a key, links of the page's contents can lead to it. `told`: what a screen reader hears
    when it changes, where that is more than the heading.
    """
    named = f' id="{escape(key, quote=True)}"' if key else ""
    named += f' data-told="{escape(told, quote=True)}"' if told else ""
    return f"<h{level}{named}>{escape(text)}</h{level}>"


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of plain text; `kind` is a class of the style sheet."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def link(text: str, address: str) -> str:
    """A link; an address that is no web address, path of ours or place on the page becomes plain text."""
    if not address.startswith(("https://", "http://", "/", "#")):
        return f"{escape(text)} ({escape(address)})"
    to = own_path(address) if address.startswith("/") else address
    return f'<a href="{escape(to, quote=True)}" rel="noopener">{escape(text)}</a>'


def bullets(items: Iterable[str]) -> str:
    """A list of pieces of HTML."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def disclosure(name: str, *pieces: str) -> str:
    """Pieces of HTML under a name that opens them."""
    return f'<details class="dd-fold"><summary>{escape(name)}</summary>{"".join(pieces)}</details>'


def tile_row(row: Sequence[Tile]) -> str:
    """A row of tiles that wraps."""
    return '<div class="dd-tiles">' + "".join(_tile(tile) for tile in row) + "</div>"


def _tile(tile: Tile) -> str:
    bar = (
        f'<span class="bar"><span style="width:{min(max(tile.share, 0), 1):.1%}"></span></span>'
        if tile.share is not None
        else ""
    )
    lines = "".join(f"<dd>{escape(line)}</dd>" for line in tile.lines)
    name = link(tile.name, tile.leads) if tile.leads else escape(tile.name)
    return (
        f'<dl class="dd-tile"><dt>{name}</dt>'
        f'<dd class="number">{escape(tile.number)}{tile.trend}{bar}</dd>{lines}</dl>'
    )


def trend_line(spans: Sequence[Sequence[tuple[int, float]]], colour: str) -> str:
    """Spans of (year, value) that compare as small lines with a gap between them, an image of TREND pixels;
    "" for fewer than two values. No name for screen readers: the number beside it says what counts.
    """
    points = [point for span in spans for point in span]
    if len(points) < 2:
        return ""
    (width, height), (years, values) = TREND, zip(*points, strict=True)
    wide, tall = (max(years) - min(years)) or 1, (max(values) - min(values)) or 1.0

    def place(year: int, value: float) -> tuple[float, float]:
        right, down = (year - min(years)) / wide, 1 - (value - min(values)) / tall
        return round(3 + right * (width - 6), 1), round(3 + down * (height - 6), 1)

    lines = "".join(
        f'<polyline points="{" ".join("{},{}".format(*place(*point)) for point in span)}" fill="none" '
        f'stroke="{colour}" stroke-width="1.5"/>'
        for span in spans
    )
    x, y = place(*points[-1])
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{lines}'
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/></svg>'
    )
    source = f"data:image/svg+xml,{quote(drawn)}"
    return f'<img class="dd-trend" alt="" width="{width}" height="{height}" src="{source}">'


def html_table(table: Table, name: str = "") -> str:
    """A real HTML table with header cells, in a box that scrolls by itself and by keyboard; `name` tells the
    box from others with its caption.
    """
    label = escape(name or table.caption, quote=True)
    head = "".join(
        f'<th scope="col"{" class=number" if place in table.numeric else ""}>{escape(column)}</th>'
        for place, column in enumerate(table.columns)
    )
    body = "".join(_row(row, table, number) for number, row in enumerate(table.rows))
    caption = f"<caption>{escape(table.caption)}</caption>"
    return (
        f'<div class="dd-table" tabindex="0" role="region" aria-label="{label}">'
        f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def language_mark(lang: str) -> str:
    """The attribute of HTML that says in which language a text is; "" for that of the page ("")."""
    return f' lang="{escape(lang, quote=True)}"' if lang else ""


def _row(row: Sequence[str], table: Table, number: int) -> str:
    marks = {column: language_mark(lang) for line, column, lang in table.tongues if line == number}
    first = f'<th scope="row"{marks.get(0, "")}>{escape(row[0])}</th>'
    kinds = {**dict.fromkeys(table.wide, " class=wide"), **dict.fromkeys(table.numeric, " class=number")}
    rest = "".join(
        f"<td{kinds.get(place, '')}{marks.get(place, '')}>{escape(cell)}</td>"
        for place, cell in enumerate(row)
        if place
    )
    return f"<tr{' class=union' if number in table.strong else ''}>{first}{rest}</tr>"
