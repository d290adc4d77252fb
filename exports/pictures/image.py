"""Cards as pictures: PNG, SVG and PDF of a chart with all its words round it, in three shapes, all light."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from cards.contents import TABLE, Contents, Cover, TextSlide
from charts.map_labels import NARROW_LABELS
from exports.documents.pdf_tags import complete_tags
from exports.pictures import qr_code
from exports.pictures.letter_outlines import outline_pieces
from exports.pictures.svg_paths import shorten_paths
from exports.pictures.svg_styles import share_styles
from words.language import load_language as language_of

# By size, how many pixels a PNG has for one on screen.
SIZES: Mapping[str, int] = {"small": 1, "normal": 2, "large": 3}
NORMAL = "normal"
MAPS = ("choropleth", "scattergeo")
# A chart with more shapes than this takes long to paint, and so do several maps: their PNG is packed in less
# time, with a quarter more bytes.
MANY_SHAPES = 100
# Charts that are taller than this stand beside their words on a slide, not under them.
TALL = 470
# Pixels in height that a single map needs.
MAP_NEEDS = 420
# How wide figures of maps are made, and the share of their height that several small maps can do with.
FIGURE_WIDTH, SEVERAL_NEED = 760, 0.65
# Bytes: of a chart on its way to the browser, and of a file.
LARGEST_CHART, LARGEST_FILE = 8_000_000, 15_000_000
WORDS = ("headline", "remark", "subject", "alternative", "source", "link")
FORMS = ("png", "svg", "pdf")
# Pixels of a code on a picture and on a briefing's opening page.
LEAST_CODE, COVER_CODE = 84, 190
# The page itself knows how many rows of a table it holds, and of how many pages a table is; it needs so many
# pixels for rows, and takes so many pages at most.
SHOWN, NUMBER, COUNT = "\u2026", "\ue000", "\ue001"
TABLE_NEEDS, MOST_PAGES = 340, 12


@dataclass(frozen=True)
class Shape:
    """A picture's size in pixels; height 0 means as tall as it needs to be."""

    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """How a card becomes a picture: `shape` of SHAPES, `size` of SIZES (a PNG's), whether a code that leads
    to the card's view stands on it, and whether an SVG's letters are outlines, which need no font.
    """

    shape: str = "slide"
    size: str = NORMAL
    coded: bool = True
    outlined: bool = False


AS_SLIDE = Drawing()
SHAPES: Mapping[str, Shape] = {"slide": Shape(1280, 720), "column": Shape(640, 0), "square": Shape(800, 800)}


def card_picture(
    figure: go.Figure, contents: Contents, form: str, drawing: Drawing = AS_SLIDE, language: str = "en"
) -> bytes:
    """Draws the card as a file: `form` of FORMS; PictureError where none can be.

    A PDF is tagged, with title and language; an SVG holds no script and names the fonts it was measured with,
    or needs none.
    """
    # Outlines are those of the screen's font, as a PNG has it.
    measured = "png" if drawing.outlined else form
    spec = specification(figure, contents, measured, SHAPES[drawing.shape], language)
    spec |= {"scale": SIZES[drawing.size], "code": spec["code"] if drawing.coded else None}
    made, _ = _draw({**spec, "outlined": drawing.outlined}, form)
    if form == "svg" and drawing.outlined:
        made = outline_pieces(made.decode("utf-8")).encode("utf-8")
    return complete_tags(made, contents.headline, language, {}) if form == "pdf" else made


def card_pages(
    cards: Sequence[tuple[go.Figure, Contents] | TextSlide], cover: Cover, language: str = "en"
) -> bytes:
    """Draws cards and slides of text as one PDF, a page each (a table on as many as it needs), behind an
    opening page with their titles as links to them.
    """
    slide = SHAPES["slide"]
    drawn: list[dict[str, Any]] = [
        {"words": {"headline": its.title}, "lines": list(its.lines)}
        if isinstance(its, TextSlide)
        else specification(*its, "pdf", slide, language)
        for its in cards
    ]
    said = {
        "title": cover.name,
        "lines": list(cover.lines),
        "contents": cover.contents,
        "link": cover.link,
        "address": cover.address,
    }
    code = _code(cover.link, language, COVER_CODE)
    made, laid_out = _draw(
        {
            **said,
            "pages": drawn,
            "code": code,
            "language": language,
            "width": slide.width,
            "height": slide.height,
        },
        "pdf",
    )
    return complete_tags(
        made,
        cover.name,
        language,
        {f"page-{place}": page["words"]["headline"] for place, page in enumerate(drawn)}
        | laid_out["further"],
    )


def chart_png(figure: go.Figure, width: int, height: int) -> bytes:
    """Draws the chart without the words round it, as PNG of twice this size, for slides."""
    spec = specification(figure, None, "png", Shape(width, height), "en")
    made, _ = _draw({**spec, "needed": 0, "side": False, "bare": True}, "png")
    return made


def chart_svg(figure: go.Figure, width: int) -> str:
    """Draws the chart without the words round it, as SVG for pages; hidden from screen readers."""
    spec = specification(figure, None, "svg", Shape(width, 0), "en")
    drawn, _ = _draw({**spec, "side": False, "bare": True}, "svg")
    made = drawn.decode("utf-8")
    return share_styles(
        shorten_paths(made.replace('role="img" aria-labelledby="title alternative"', 'aria-hidden="true"', 1))
    )


def _draw(spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
    """The file, and how it is laid out."""
    # Starts no browser by itself, but brings what does: a server that makes no picture needs none of it.
    from exports.pictures.browser import CHROMIUM, PictureError

    if len(json.dumps(spec)) > LARGEST_CHART:
        raise PictureError("This chart is too large for a picture; take the table.")
    made, laid_out = CHROMIUM.picture(spec, form)
    if len(made) > LARGEST_FILE:
        raise PictureError("This picture is too large to be sent; take another shape, or the table.")
    return made, laid_out


def specification(
    figure: go.Figure, contents: Contents | None, form: str, shape: Shape, language: str
) -> dict[str, Any]:
    """All that the page of exports.pictures.picture_page needs to lay the card out."""
    plotted = json.loads(figure.to_json())
    # A picture is as wide as it is.
    plotted["data"] = [trace for trace in plotted["data"] if trace.get("name") != NARROW_LABELS]
    on_map = any(trace["type"] in MAPS for trace in plotted["data"])
    tall = round(figure.layout.height or TALL)
    # A variable font would be drawn glyph by glyph in a PDF, which then names none; an SVG names those that
    # nearly every machine has.
    metric = form in ("svg", "pdf")
    if metric:
        plotted["layout"].setdefault("font", {})["family"] = "Liberation Sans, Arial, Helvetica, sans-serif"
    needed = (
        TABLE_NEEDS
        if contents and contents.kind == TABLE
        else _needed(plotted, tall, shape)
        if on_map
        else tall
    )
    return {
        "figure": {"data": plotted["data"], "layout": plotted["layout"]},
        "words": {name: getattr(contents, name, "") for name in WORDS}
        | {"legend": list(contents.legend) if contents else []},
        "code": _code(contents.link, language) if contents else None,
        "language": language,
        "metric": metric,
        "width": shape.width,
        "height": shape.height,
        "needed": needed,
        "side": shape.height > 0 and shape.width > shape.height and (on_map or tall > TALL),
        "scale": SIZES[NORMAL],
        "dense": _has_several_maps(plotted) or len(plotted["layout"].get("shapes", ())) > MANY_SHAPES,
        "table": _table(contents, language) if contents and contents.kind == TABLE else None,
    }


def _table(contents: Contents, lang: str) -> dict[str, Any]:
    """The table of a card without a figure; `further` names its pages behind the first, NUMBER of COUNT, and
    `left` says what MOST_PAGES leave out: SHOWN is how many rows they hold.
    """
    language, table = language_of(lang), contents.table
    said = language.plural(
        "The first {shown} of {number} row; the dashboard shows all.",
        "The first {shown} of {number} rows; the dashboard shows all.",
        len(table.rows),
        shown=SHOWN,
    )
    further = language.text(
        "{title} ({number} of {count})", title=contents.headline, number=NUMBER, count=COUNT
    )
    rows = [list(row) for row in table.rows]
    return {
        "columns": list(table.columns),
        "rows": rows,
        "left": said,
        "further": further,
        "most": MOST_PAGES,
    }


def _needed(plotted: Mapping[str, Any], tall: int, shape: Shape) -> int:
    """The pixels in height that maps need: they fit in any box, and only a column gives them all."""
    if not shape.height:
        return round(tall * shape.width / FIGURE_WIDTH)
    return round(tall * SEVERAL_NEED) if _has_several_maps(plotted) else MAP_NEEDS


def _has_several_maps(plotted: Mapping[str, Any]) -> bool:
    return [name.startswith("geo") for name in plotted["layout"]].count(True) > 1


def _code(link: str, lang: str, least: int = LEAST_CODE) -> dict[str, Any] | None:
    """The link as a QR code, `least` pixels wide or more; None where there is none."""
    made = qr_code.qr_path(link)
    text = language_of(lang).text("Code that leads to this view: {link}", link=link)
    # Two pixels a module on the picture can still be read by a telephone; fewer can't.
    return (
        None
        if made is None
        else {"path": made.path, "modules": made.modules, "size": max(2 * made.modules, least), "said": text}
    )
