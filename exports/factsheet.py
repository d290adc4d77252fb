"""A country's factsheet: two A4 pages as a tagged PDF (PDF/UA-1), set by Typst from plain facts;
factsheet.typ holds the layout, no words.
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from charts.look import look
from exports.factsheet_fan import Going, laid_out

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "factsheet.typ"
# PDF/UA-1: tagged, with title, language and alternative texts; Typst refuses to write a file that breaks it.
STANDARD: Literal["ua-1"] = "ua-1"


@dataclass(frozen=True)
class Tile:
    """A number with its name and what is to be known of it."""

    name: str
    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A bullet: texts, and places from 0 to 1 on the row's scale (None where there is no such mark).
    `status` is a code for its shape.
    """

    name: str
    value: str
    period: str
    union: str
    rank: str
    status: str
    status_text: str
    value_at: float | None
    union_at: float | None
    target_at: float | None
    national_at: float | None
    drawn: str


@dataclass(frozen=True)
class Measures:
    """A table of bullets."""

    title: str
    takeaway: str
    heads: tuple[str, ...]
    rows: tuple[Measure, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class GroupRow:
    """A group's bar: `length` from -1 (furthest behind) to 1; nothing is drawn where it is None."""

    name: str
    value: str
    gap: str
    union: str
    length: float | None
    drawn: str


@dataclass(frozen=True)
class Groups:
    """The groups, the one furthest behind first."""

    title: str
    takeaway: str
    heads: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One fact, with the name and the address of where it is said."""

    text: str
    source: str = ""
    address: str = ""


@dataclass(frozen=True)
class Told:
    """What is known under one name; empty where nothing is, which `unknown` then says."""

    name: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Coalition:
    """The national coalition."""

    title: str
    rows: tuple[Told, ...]
    notes: tuple[str, ...]
    unknown: str


@dataclass(frozen=True)
class Sources:
    """Where all of it comes from, under which licence, and the address of the same view."""

    title: str
    lines: tuple[str, ...]
    link: str
    link_text: str


@dataclass(frozen=True)
class Legend:
    """The names of the marks; "" for one that isn't drawn."""

    country: str
    union: str
    target: str
    national: str


@dataclass(frozen=True)
class Factsheet:
    """All that stands on the two pages, every text ready to be read."""

    language: str
    publisher: str
    kind: str
    dated: str
    title: str
    headline: str
    lead: str
    tiles: tuple[Tile, ...]
    legend: Legend
    profile: Measures
    areas: Measures
    groups: Groups | None
    no_groups: str
    going: Going
    coalition: Coalition
    sources: Sources


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
    colours = look()
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
