"""A country's factsheet: two A4 pages as a tagged PDF (PDF/UA-1 and PDF/A-2a), set by Typst from plain facts;
factsheet.typ holds the layout, no words.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cards.factsheet.facts import Factsheet
from charts.look import load_look
from exports.documents.factsheet_fan import fan_layout

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "factsheet.typ"
FAN = TEMPLATE.with_name("fan_picture.typ")
# Dots an inch of a picture in a document.
DENSITY = 220
# PDF/UA-1: tagged, with title, language and alternative texts; PDF/A-2a: to be kept, with its fonts and
# colours. Typst refuses to write a file that breaks either, as far as a program can tell.
STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")


def render_factsheet(facts: Factsheet) -> bytes:
    """The two pages; the same facts give the same bytes."""
    document, _ = _compiler(TEMPLATE).compile_with_warnings(
        sys_inputs=_inputs(facts),
        format="pdf",
        pdf_standards=[*STANDARDS],
        timestamp=0,
    )
    if not isinstance(document, bytes):
        raise TypeError("Typst wrote no PDF")
    return document


def fan_png(facts: Factsheet) -> bytes | None:
    """The trajectory alone as PNG, for documents; None where there is none."""
    if facts.trajectory.fan is None:
        return None
    drawn, _ = _compiler(FAN).compile_with_warnings(sys_inputs=_inputs(facts), format="png", ppi=DENSITY)
    if not isinstance(drawn, bytes):
        raise TypeError("Typst wrote no picture")
    return drawn


def _inputs(facts: Factsheet) -> dict[str, str]:
    return {"facts": json.dumps(_content(facts), allow_nan=False)}


def _content(facts: Factsheet) -> dict[str, object]:
    plain = asdict(facts)
    # JSON has no keys but texts; what the drawing needs of them is in `fan`.
    del plain["trajectory"]["fan"], plain["trajectory"]["values"], plain["trajectory"]["axis"]
    return {
        **plain,
        "fan": None if facts.trajectory.fan is None else fan_layout(facts.trajectory),
        "code": _code(facts.sources.link),
        "colours": factsheet_colours(),
    }


def factsheet_colours() -> dict[str, str]:
    """The colours that the layout draws with, by the names it has for them; a file is always light."""
    look = load_look()
    return {
        "ink": look.ink,
        "secondary": look.secondary,
        "hairline": look.hairline,
        "panel": look.panel,
        "others": look.others,
        "chosen": look.chosen[0],
        "national": look.chosen[1],
        "link": look.link,
        # As bars of gaps are on the page: behind and ahead.
        "behind": look.gaps[1],
        "ahead": look.gaps[7],
    }


def _code(link: str) -> list[list[int]]:
    """The link as the squares of a QR code; none for a link without its host, which no reader could
    follow.
    """
    if not link.startswith(("https://", "http://")):
        return []
    import segno  # kept out of the server's start

    return [list(row) for row in segno.make(link, error="m", micro=False).matrix]


@cache
def _compiler(template: Path) -> "typst.Compiler":
    import typst  # 40 MB that only a factsheet needs: kept out of the server's start

    return typst.Compiler(template, root=template.parent)
