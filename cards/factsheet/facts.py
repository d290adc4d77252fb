"""The plain facts of a factsheet, as exports lay them out: texts, and places from 0 to 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from charts.pieces.fan_content import Fan


@dataclass(frozen=True)
class Tile:
    """A number with its name and what is to be known of it."""

    name: str
    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A bullet: texts, and places from 0 to 1 on the row's scale (None where there is no such mark).
    `status` is a code for its shape; `heading` stands above the row ("" for none); `change` since the value
    before, `ahead` where the recent pace would lead ("" for what there is not).
    """

    heading: str
    name: str
    value: str
    period: str
    union: str
    change: str
    rank: str
    ahead: str
    status: str
    status_text: str
    value_at: float | None
    union_at: float | None
    target_at: float | None
    national_at: float | None
    reported_at: float | None
    drawn: str


@dataclass(frozen=True)
class Measures:
    """A table of bullets; a column that it leaves out has the head ""."""

    title: str
    subject: str
    heads: tuple[str, ...]
    rows: tuple[Measure, ...]
    notes: tuple[str, ...]
    # What is to be said of the bullets alone.
    figure_notes: tuple[str, ...] = ()


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
    subject: str
    heads: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PeerTable:
    """The country and those to compare it with, a row of cells each; the country comes first."""

    title: str
    subject: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SourcedText:
    """One fact, with the name and the address of where it is said; `lang` is the code of its language where
    that is not the factsheet's.
    """

    text: str
    source: str = ""
    address: str = ""
    lang: str = ""


@dataclass(frozen=True)
class CoalitionFacts:
    """What is known under one name."""

    name: str
    facts: tuple[SourcedText, ...]


@dataclass(frozen=True)
class Coalition:
    """The national coalition."""

    title: str
    rows: tuple[CoalitionFacts, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Stories:
    """The newest items that the country's coalition published, else those of the library about it."""

    title: str
    items: tuple[SourcedText, ...]


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
    reported: str


@dataclass(frozen=True)
class TrajectoryBlock:
    """What is observed of one target and where it would go.

    `values`: the text beside each observed year; `names`: of the lines' ends; `band`: of the interval;
    `axis`: the values that have a line across.
    """

    title: str
    sentences: tuple[str, ...]
    alternative: str
    fan: Fan | None
    values: Mapping[int, str]
    names: Mapping[str, str]
    band: str
    axis: Mapping[float, str]
    notes: tuple[str, ...]


def axis_values(fan: Fan) -> list[float]:
    """Round values for three to five lines across the plot."""
    low, high = plot_reach(fan)
    step = next(
        step
        for step in sorted(size * 10.0**power for size in (1, 2, 5) for power in range(-4, 7))
        if (high - low) / step < 5
    )
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def plot_reach(fan: Fan) -> tuple[float, float]:
    """The lowest and the highest value of the plot, with room above and below; not below zero
    where no value is.
    """
    values: Sequence[float] = [
        *(value for span in fan.spans for _, value in span),
        *(value for _, value in (*fan.line, *fan.needed)),
        *(value for _, _, value in fan.goals),
        *(value for _, *both in fan.interval for value in both),
        *(fan.range or ()),
    ]
    low, high = min(values), max(values)
    room = (high - low or 1.0) * 0.14
    return max(0.0, low - room) if low >= 0 else low - room, high + room


@dataclass(frozen=True)
class Factsheet:
    """All that stands on the two pages, every text ready to be read; `sentences` open it, `shortened` is
    said on a page that leaves something out.
    """

    language: str
    publisher: str
    kind: str
    dated: str
    title: str
    sentences: tuple[str, ...]
    tiles: tuple[Tile, ...]
    legend: Legend
    profile: Measures
    areas: Measures
    peers: PeerTable
    groups: Groups | None
    trajectory: TrajectoryBlock
    coalition: Coalition
    stories: Stories | None
    shortened: str
    sources: Sources
