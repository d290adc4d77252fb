"""A country's factsheet: two A4 pages as a tagged PDF (PDF/UA-1), set by Typst from plain facts;
factsheet.typ holds the layout, no words.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cards.factsheet.facts import Factsheet
from charts.look import load_look
from exports.documents.factsheet_fan import laid_out

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "factsheet.typ"
# PDF/UA-1: tagged, with title, language and alternative texts; Typst refuses to write a file that breaks it.
STANDARD: Literal["ua-1"] = "ua-1"


def pdf(facts: Factsheet) -> bytes:
    """The two pages; the same facts give the same bytes."""
    written, _ = _compiler().compile_with_warnings(
        sys_inputs={"facts": json.dumps(_content(facts), allow_nan=False)},
        format="pdf",
        pdf_standards=STANDARD,
        timestamp=0,
    )
    if not isinstance(written, bytes):
        raise TypeError("Typst wrote no PDF")
    return written


def _content(facts: Factsheet) -> dict[str, object]:
    colours = load_look()
    plain = asdict(facts)
    # JSON has no keys but texts; what the drawing needs of them is in `fan`.
    del plain["going"]["fan"], plain["going"]["values"], plain["going"]["axis"]
    return {
        **plain,
        "fan": None if facts.going.fan is None else laid_out(facts.going),
        "code": _code(facts.sources.link),
        "colours": {
            "ink": colours.ink,
            "secondary": colours.secondary,
            "hairline": colours.hairline,
            "panel": colours.panel,
            "others": colours.others,
            "chosen": colours.chosen[0],
            "national": colours.chosen[1],
            "link": colours.link,
        },
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
