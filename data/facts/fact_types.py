"""The frozen kinds of fact in data/declared/. Unknown keys are refused; what nobody states is "unknown"."""

from dataclasses import field
from datetime import date
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")
# What is written where no source states something.
UNKNOWN = "unknown"
# What a target rests on where its source is official.
OFFICIAL_BASES = ("government", "commission_page", "platform", "law")
Direction = Literal["higher", "lower", "neither"]
Role = Literal["record", "continuation", "fallback", "printed", "breakdowns"]
# Where one dataset follows another: values on both sides can't be compared, or can; or no side is there.
Seam = Literal["break", "continues", "nothing"]
SeamEnd = Literal["start", "end"]


@dataclass(frozen=True, config=STRICT)
class Unit:
    """A unit; `of` and `factor` tie a unit that targets are written in to the one that series are held in.

    `text_of_group`: what a group's value is a share of, where that is the group and not everyone, with
    {people} for whom; "" where it is the same.
    """

    symbol: str
    text: str
    decimals: int
    kind: Literal["rate", "count"]
    minimum: float | None = None
    maximum: float | None = None
    of: str | None = None
    factor: float = 1.0
    text_of_group: str = ""


@dataclass(frozen=True, config=STRICT)
class SeriesRule:
    """Where a publisher's cells become series: dataset, fixed codes by dimension, and the dimension of the
    breakdown.

    `periods` bound a continuation, `countries` any rule but the first, and `seams` says for both ends of a
    continuation whether the change of dataset is a break (CONTRIBUTING.md has the rule). A fallback answers
    only where the series of record has no cell, and what is printed in a text where no series has one.
    `summed` names codes of a dimension whose cells are added up, where each of them has a value. `as_copied`:
    these are a third-party copy's codes, not the publisher's own; a refresh doesn't ask for them.
    """

    dataset: str
    where: dict[str, str]
    role: Role = "record"
    breakdown_dimension: str = "none"
    summed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    as_copied: bool = False
    periods: tuple[str, ...] = ()
    seams: dict[SeamEnd, Seam] = field(default_factory=dict)
    countries: tuple[str, ...] | Literal["members", "all"] = "all"


@dataclass(frozen=True, config=STRICT)
class Indicator:
    """One indicator, its unit and direction, the rule for its series of record and what travels with it to
    every view. `exact`: as statistics or law put it; `of_groups`: warnings on groups, by country and group.
    """

    code: str
    name: str
    definition: str
    theme: str
    unit: str
    denominator: str
    direction: Direction
    frequency: Literal["annual", "biennial", "irregular"]
    series: tuple[SeriesRule, ...]
    # What is counted, as a subject line names it; and a sentence with {value}, {place} and {period}.
    noun: str = ""
    statement: str = ""
    exact: str = ""
    why: str = ""
    # Of digital skills: which area (skills.toml) at which level.
    area: str = ""
    level: str = ""
    breaks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    of_groups: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, config=STRICT)
class Theme:
    """A family of indicators."""

    name: str


@dataclass(frozen=True, config=STRICT)
class Facet:
    """An area of digital skills, or a level of them."""

    name: str


@dataclass(frozen=True, config=STRICT)
class BreakdownKind:
    """A family of breakdowns (sex, age …); `overlapping`: its groups lie across or within others'."""

    name: str
    overlapping: bool = False


@dataclass(frozen=True, config=STRICT)
class Breakdown:
    """A group; `codes`: the publishers', by dimension; `noun`: its name in text; `people`: who it is."""

    name: str
    kind: str
    codes: dict[str, tuple[str, ...]]
    noun: str = ""
    people: str = ""


@dataclass(frozen=True, config=STRICT)
class Member:
    """A member state; `iso` is what CLDR knows it by."""

    iso: str
    accession: date
    # How an English sentence names it, and begins with it, where that isn't its name alone.
    within: str = ""
    opening: str = ""


@dataclass(frozen=True, config=STRICT)
class Aggregate:
    """The Union in a fixed composition."""

    name: str
    full_name: str


@dataclass(frozen=True, config=STRICT)
class Outsider:
    """A country known to sources and maps but outside the 27."""

    iso: str
    group: str


@dataclass(frozen=True, config=STRICT)
class Region:
    """A region of a member state that values are held for."""

    name: str
    country: str


@dataclass(frozen=True, config=STRICT)
class Group:
    """A named set of member states, `within`: its name in a sentence; `source` states who belongs to it.
    `union_of`: the groups that an older code stands for, else none.
    """

    name: str
    within: str
    kind: Literal["accession", "cooperation"]
    members: tuple[str, ...]
    source: str
    union_of: tuple[str, ...] = ()

    @property
    def is_wave(self) -> bool:
        """Whether these are all who joined on one day."""
        return self.kind == "accession" and not self.union_of

    @property
    def has_statistic(self) -> bool:
        """Whether a mean of the group is offered: not of one country, not of an older code."""
        return len(self.members) > 1 and not self.union_of


@dataclass(frozen=True, config=STRICT)
class Flag:
    """A letter that a publisher sets beside a value, or our own PRINTED; `drawn`: how its mark is."""

    meaning: str
    drawn: Literal["break", "dashed", "pale", "plain", "apart"]


@dataclass(frozen=True, config=STRICT)
class Source:
    """A publisher, its address and licence."""

    name: str
    address: str
    licence: str


@dataclass(frozen=True, config=STRICT)
class Dataset:
    """A publisher's dataset; `live` is "yes" or the reason why a refresh can't ask for it.

    `fixed` holds dimensions that the source prints and our editions leave out, with the one code asked for;
    `newest_of` one of whose codes only the last counts (the edition that a value was printed in); `countries`
    codes that are ours under another name; `releases` days (ISO) on which its publisher says that a new
    edition comes, each with the address where it says so.
    """

    source: str
    title: str
    live: str
    fixed: dict[str, str] = field(default_factory=dict)
    newest_of: str = ""
    countries: dict[str, str] = field(default_factory=dict)
    releases: dict[str, str] = field(default_factory=dict)
    regions: bool = False


@dataclass(frozen=True, config=STRICT)
class Target:
    """A target or projection. `unit` is set only where it is ours: only then may it enter a gap.

    `status_for`: who is shown with a status: the Union and each member state, the Union alone, the member
    state that set it, or nobody, as it is a part of another target (`part_of`, an indicator). It says nothing
    on who is bound. `celex` and `article`: the law that sets it; `read_at`: where that was read. `wording`:
    the goal in the law's words, where its number is not the law's.
    `official`: whether the source is; where it isn't said, `basis` decides. `stated_in`: the text that sets
    it, `quote` the source's own words.
    """

    scope: str
    year: int
    basis: str
    confirmed: bool
    status_for: Literal["members", "union", "country", "part"]
    title: str
    source: str
    indicator: str | None = None
    operator: Literal[">=", "<="] | None = None
    value: float | None = None
    unit: str | None = None
    unit_text: str = ""
    remark: str = ""
    celex: str = ""
    article: str = ""
    read_at: str = ""
    wording: str = ""
    part_of: str = ""
    official: bool | None = None
    stated_in: str = ""
    quote: str = ""

    @property
    def is_official(self) -> bool:
        """Whether the government, the Commission or the platform itself says so."""
        return self.basis in OFFICIAL_BASES if self.official is None else self.official

    @property
    def is_plain(self) -> bool:
        """Whether it is shown without "to be confirmed", and has a status."""
        return self.is_official and self.confirmed

    @property
    def compares(self) -> bool:
        """Whether a gap may be computed against it."""
        return (
            None not in (self.indicator, self.value, self.unit)
            and self.operator == ">="
            and self.basis != "projection"
        )


@dataclass(frozen=True, config=STRICT)
class QuotedFigure:
    """An EU figure quoted on a page: for quoting only."""

    indicator: str
    period: str
    value: float
    unit: str
    source: str


@dataclass(frozen=True, config=STRICT)
class Rule:
    """What must hold inside one edition, in the unit of the indicators; `kind` names the function in
    data.refresh.checks.

    sum: `terms` add up to `indicator`, or to `equals`. at_most: `indicator` <= each of `terms`. within: the
    total lies between the lowest and highest of `breakdowns`. members_sum: the 27 add up to the EU.
    """

    kind: Literal["sum", "at_most", "within", "members_sum"]
    indicator: str = ""
    terms: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    tolerance: float = 0.0
    equals: float | None = None
