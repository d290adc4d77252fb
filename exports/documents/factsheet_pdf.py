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
# PDF/UA-1: tagged, with title, language and alternative texts; PDF/A-2a: to be kept, with its fonts and
# colours. Typst refuses to write a file that breaks either, as far as a program can tell.
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def render_factsheet(facts: Factsheet) -> bytes:
    """The two pages; the same facts give the same bytes."""
    document, _ = _compiler().compile_with_warnings(
        sys_inputs={"facts": json.dumps(_content(facts), allow_nan=False)},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=0,
    )
    if not isinstance(document, bytes):
        raise TypeError("Typst wrote no PDF")
    return document


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
def _compiler() -> "typst.Compiler":
    import typst  # 40 MB that only a factsheet needs: kept out of the server's start

    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent)
