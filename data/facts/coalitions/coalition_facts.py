"""Facts on the national coalitions: of each one, counts over time as sources gave them, and the lines that
the page on coalitions draws.
"""

from calendar import monthrange
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Literal

from pydantic.dataclasses import dataclass

from data.facts.fact_types import STRICT

Days = tuple[date | None, date | None]
# The kinds of fact whose value is a sentence of ours, which is translated as notes are.
OWN_WORDS = ("remark", "later_news")
# What may stand in braces in such a sentence, or in a note: the keys of a fact that fill it.
FILLERS = ("when", "name", "number")


@dataclass(frozen=True, config=STRICT)
class CoalitionCount:
    """A count that one source gave: of coalitions, of those connected, or of something near. `date` is as
    given (year, month or day). `source` is an address, or "" where only `source_words` can name it. `note`
    is a message of ours; {countries} in it are `countries`.

    `bound` is what is known of an undated source: "before" or "after" a day. `conflict`: contradicts another
    count in order. `countries`: those that the source names.
    """

    measure: Literal[
        "coalitions",
        "connected",
        "cef_grants_awarded",
        "gathered_by_platform",
        "content_items",
        "pledging_members",
        "pledges",
        "workshop_participants",
    ]
    count: int
    source: str
    date: str = ""
    bound: str = ""
    note: str = ""
    conflict: bool = False
    source_words: str = ""
    countries: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """All of it as files and the API give it: the note in English, with the codes of countries."""
        return {**asdict(self), "note": self.note.format(countries=", ".join(self.countries))}

    @property
    def days(self) -> Days:
        """The first and the last day it can be true of; None where that end is open. ValueError if it can't
        be read.
        """
        if self.date:
            return days(self.date)
        kind, _, day = self.bound.partition(" ")
        if kind not in ("", "before", "after"):
            raise ValueError(f'"{self.bound}" is no bound such as "after 2022-07-29"')
        known = date.fromisoformat(day) if day else None
        return (known, None) if kind == "after" else (None, known)


def days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, month or day ("2018", "2018-07", "2018-07-03"); ValueError for
    anything else.
    """
    parts = [int(part) for part in text.split("-")]
    if [len(part) for part in text.split("-")] != [4, 2, 2][: len(parts)]:
        raise ValueError(f'"{text}" is no date such as 2018, 2018-07 or 2018-07-03')
    first = date(parts[0], *[*parts[1:], 1, 1][:2])
    last_month = parts[1] if len(parts) > 1 else 12
    return first, date(
        parts[0], last_month, parts[2] if len(parts) > 2 else monthrange(parts[0], last_month)[1]
    )


@dataclass(frozen=True, config=STRICT)
class Span:
    """From `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, config=STRICT)
class People:
    """A group of people that a coalition may work with: `groups` are the breakdowns that hold nobody else,
    `areas` those of the platform's that include it by the European coalition's definition.
    """

    code: str
    groups: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class FundingCall:
    """A call for proposals that coalitions could answer: `opened` and `closed` are dates as exact as the
    source has them, `budget` in euro.
    """

    name: str
    code: str
    source: str
    opened: str
    closed: str
    budget: float | None = None
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class CoalitionViews:
    """The dashboard's own lines for the page on coalitions; coalition_views.toml says what each is."""

    indicator: str
    since: str
    median: int
    counted: tuple[str, ...]
    without_coalition: tuple[str, ...]
    over: tuple[str, ...]
    single: tuple[str, ...]
    activity: tuple[str, ...]
    little: int
    public_words: tuple[str, ...]
    mirrors: tuple[str, ...]
    partners: tuple[str, ...]
    areas: tuple[str, ...]
    people: tuple["People", ...]
    everyone: tuple[str, ...]
    launch_span: tuple[Span, ...]
    known_span: tuple[Span, ...]
    dialogue: tuple["Fact", ...]
    call: tuple["FundingCall", ...]


@dataclass(frozen=True, config=STRICT)
class ExchangeRules:
    """How the exchange of content is measured and shown; exchange.toml says what each is."""

    full_every: int
    weeks: tuple[int, ...]
    stale_days: int


@dataclass(frozen=True, config=STRICT)
class Fact:
    """One fact on a coalition with its source, its date or bound, and whether it is stated or inferred.

    `source` is an address, or "" where only `source_words` can name it. `event`: what a launch's date is of.
    `period`: the years of a strategy ("2022-2025", "-2032"), `plan` what it is, `native` its title in its own
    language (`lang`); `budget` in `currency`. `codes`: how a controlled list sorts it. `recorded`: the day
    from which we have declared it, `withdrawn` the first on which we no longer did (ISO). `note`, and the
    value of a kind of OWN_WORDS, are messages of ours: {when} (a date), {name} and {number} in them are the
    fact's own.
    """

    value: str
    source: str
    basis: Literal["stated", "inferred"]
    date: str = ""
    note: str = ""
    year: int | None = None
    what: Literal[
        "", "members", "organisations", "partners", "stakeholders", "founding_members", "founding_partners"
    ] = ""
    source_words: str = ""
    event: str = ""
    when: str = ""
    name: str = ""
    number: str = ""
    period: str = ""
    codes: tuple[str, ...] = ()
    plan: Literal["", "strategy", "action_plan", "programme", "roadmap"] = ""
    native: str = ""
    lang: str = ""
    measures: int | None = None
    measures_kind: Literal["measures", "actions"] = "measures"
    budget: float | None = None
    currency: Literal["EUR"] = "EUR"
    recorded: str = ""
    withdrawn: str = ""

    def record(self, kind: str) -> dict[str, Any]:
        """All of it as a fact of that kind, as files and the API give it: our sentences in English, with what
        fills them as it is declared.
        """
        held = asdict(self)
        filled = {name: held.pop(name) for name in FILLERS}
        said = ("note", "value") if kind in OWN_WORDS else ("note",)
        return {**held, **{name: held[name].format(**filled) for name in said}}

    @property
    def last_year(self) -> int | None:
        """The last year of the period, or None where no period is stated."""
        return int(self.period.rpartition("-")[2]) if self.period else None


@dataclass(frozen=True, config=STRICT)
class Coalition:
    """All declared facts on one member state's coalition; an empty tuple means not known."""

    country: str
    status: tuple[Fact, ...]
    connection: tuple[Fact, ...]
    connected_since: tuple[Fact, ...] = ()
    name_en: tuple[Fact, ...] = ()
    name_native: tuple[Fact, ...] = ()
    website: tuple[Fact, ...] = ()
    lead: tuple[Fact, ...] = ()
    launched: tuple[Fact, ...] = ()
    strategy: tuple[Fact, ...] = ()
    coordinator: tuple[Fact, ...] = ()
    members: tuple[Fact, ...] = ()
    partner_kinds: tuple[Fact, ...] = ()
    activity_areas: tuple[Fact, ...] = ()
    works_with: tuple[Fact, ...] = ()
    later_news: tuple[Fact, ...] = ()
    exchange_kind: tuple[Fact, ...] = ()
    remark: tuple[Fact, ...] = ()


def coalition_keys() -> tuple[str, ...]:
    """The kinds of fact that a coalition's file may hold, in the order they are shown."""
    return tuple(field.name for field in fields(Coalition) if field.name != "country")
