"""An edition: what a source said on a day, and where that was read."""

import dataclasses
from dataclasses import asdict, field
from typing import Any, Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from data.facts.catalogue import TOTAL

VALUE_COLUMNS = ("geo", "time", "value", "flags", "flags_known", "decimals", "remark")


class EditionError(Exception):
    """An edition that can't be read or kept: names the edition, what is wrong and what to do."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Edition:
    """One edition's provenance. `edition` is an ISO date (with a time, if it is not the day's first) and
    sorts as text.

    `scope` holds the filters that were asked; `complete` is true only for a whole fetch of that scope: only
    then does a missing cell end an older value. `doubts` are what made it wait until somebody accepted it, at
    the moment `accepted`.
    """

    source: str
    dataset: str
    edition: str
    date_precision: Literal["day", "month", "year", "gathered", "unknown"]
    address: str
    obtained: str
    rows: int
    sha256: str
    label: str = ""
    via: str = ""
    gathered: str = ""
    fetched: str = ""
    licence: str = ""
    doubts: tuple[str, ...] = ()
    accepted: str = ""
    complete: bool = False
    scope: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.dataset}, edition {self.edition}"


@dataclasses.dataclass(frozen=True)
class Doubt:
    """One reason to hold an edition back, in codes: what kind, of which observation or country, and the
    numbers before and now.

    gone: of `before` values, `now` are left. vanished: none of a country's `before` values is left. revised:
    another value for the same period. step: a new period's value, after the last one known (`period_before`).
    """

    kind: str
    before: float
    now: float
    indicator: str = ""
    breakdown: str = ""
    country: str = ""
    period: str = ""
    period_before: str = ""

    def to_text(self) -> str:
        """The doubt as a provenance file keeps it."""
        pairs = [
            (key, value if isinstance(value, str) else f"{value:.15g}")
            for key, value in asdict(self).items()
            if value != ""
        ]
        return " ".join(f"{key}={value}" for key, value in pairs)

    @classmethod
    def from_text(cls, text: str) -> "Doubt":
        """The doubt that a provenance file keeps; ValueError for a text that is none."""
        texts: dict[str, Any] = dict(part.split("=", 1) for part in text.split())
        return cls(
            **{**texts, "before": float(texts.get("before", "nan")), "now": float(texts.get("now", "nan"))}
        )

    def line(self) -> str:
        """The doubt as a log tells it."""
        group = "" if self.breakdown in ("", TOTAL) else f" ({self.breakdown})"
        return {
            "gone": f"{self.before - self.now:g} of the {self.before:g} values known within the same scope "
            f"are gone",
            "vanished": f"{self.country} has vanished: none of its {self.before:g} values is left",
            "revised": f"{self.indicator}{group}, {self.country} {self.period}: {self.now:g} after "
            f"{self.before:g}",
            "step": f"{self.indicator}{group}, {self.country} {self.period}: {self.now:g} after "
            f"{self.before:g} in {self.period_before}",
        }[self.kind]
