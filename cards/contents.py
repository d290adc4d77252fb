"""All that goes on or into a file beside the picture: what a card says, its records, its table, where its
numbers come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import plotly.graph_objects as go

from cards.column_kinds import Kind
from charts.kind_types import FigureKind
from charts.kinds import figure_kind

Record: TypeAlias = Mapping[str, Any]
# A card that is a table and nothing else: its figure is empty, and no picture is made of it.
TABLE = "table"


@dataclass(frozen=True)
class Table:
    """A table for reading: `rows` hold texts; columns in `numeric` stand to the right, those in `wide` hold
    sentences; rows in `strong` stand out. `statuses`: row, column and code of the cells that tell a status,
    which has a colour where the table is drawn. `tongues`: row, column and code of the language of the cells
    that are in another than the card's.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    wide: tuple[int, ...] = ()
    statuses: tuple[tuple[int, int, str], ...] = ()
    tongues: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Provenance:
    """One edition of a dataset: `name` is who publishes it, `title` the dataset's; `edition` an ISO date,
    `shown` the same as known and no more.

    A source that has no datasets or editions has "" for them.
    """

    dataset: str
    name: str
    title: str
    edition: str
    shown: str
    obtained: str
    address: str
    licence: str


@dataclass(frozen=True)
class Feature:
    """What a slide shows in place of a table of one row: a `number` as written, `name` (of whom, when),
    `facts` (what, as written), the last of them a status with its code, and a small `chart` of one of
    charts.kinds.FIGURES, `kind`.
    """

    number: str
    name: str
    facts: tuple[tuple[str, str], ...]
    status: str
    chart: go.Figure
    kind: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a card says. `headline`: its finding, a sentence; `subject`: what is shown, of whom, when, in
    which unit; `label`: its short name, for files and buttons; `kind`: one of charts.kinds.FIGURES; `link`:
    the address of the same view, "" where not known yet.

    `legend` has to stand beside the figure (flags, stars), `notes` fold away (cards.about). `records` hold
    plain values by the names in `columns`: text, number, truth or None, which is no value and never zero;
    `charted` are those that the figure shows, None where it shows them all. `sentences`: what a text goes on
    with after the headline. `remark`: what the author of a briefing says of it. `brief`: what a slide holds
    of a table that is too wide for one, None where it holds it all; `feature`: what it shows in the table's
    place. `lang`: its language's code.
    """

    headline: str
    subject: str
    label: str
    alternative: str
    source: str
    kind: str
    table: Table
    records: Sequence[Record]
    columns: tuple[str, ...]
    editions: tuple[Provenance, ...]
    lang: str
    # Of columns whose name others use for something else (cards.column_kinds).
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    legend: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    link: str = ""
    remark: str = ""
    charted: Sequence[Record] | None = None
    sentences: tuple[str, ...] = ()
    brief: Table | None = None
    feature: Feature | None = None
    # How precisely the date of an edition is known, by dataset and date.
    precisions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def figure_kind(self) -> FigureKind:
        """What files and frames make of the figure."""
        return figure_kind(self.kind)

    @property
    def introduction(self) -> str:
        """What stands below the headline: its author's sentence, if there is one, and what is shown."""
        return "\n".join(text for text in (self.remark, self.subject) if text)

    @property
    def licence(self) -> str:
        """The licences of all sources, each once."""
        return " ".join(dict.fromkeys(f"{edition.name}: {edition.licence}" for edition in self.editions))

    @property
    def flags(self) -> str:
        """The letters of the flags that occur in the records."""
        return "".join(
            sorted({letter for record in self.records for letter in str(record.get("flags") or "")})
        )


@dataclass(frozen=True)
class TextSlide:
    """A slide of words alone: a title, and lines that its author goes on with."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """What stands before the cards of a briefing: its name, lines below it, the heading of its contents, and
    its page's address ("" for none); `coded`: whether a code that leads there stands beside the address.
    """

    name: str
    lines: tuple[str, ...] = ()
    contents: str = ""
    link: str = ""
    coded: bool = True

    @property
    def address(self) -> str:
        """The link as people read it: host and path, without the codes."""
        parts = urlsplit(self.link)
        return f"{parts.netloc}{parts.path}"
