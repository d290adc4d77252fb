"""What a fan chart draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Points: TypeAlias = Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Fan:
    """All that a fan chart draws, in the unit of the indicator. `spans` are unbroken; `goals` and `projected`
    (what others said of a year) are (name, year, value). `range`: lowest and highest of the methods in the
    last year; `other`: a second line to it; `printed`: the years whose values are only printed in a text,
    each a span of its own.
    """

    spans: Sequence[Points]
    line: Points
    interval: Sequence[tuple[int, float, float]]
    range: tuple[float, float] | None
    needed: Points
    goals: Sequence[tuple[str, int, float]]
    other: Points
    texts: Mapping[int, str]
    pale: Sequence[int] = ()
    printed: Sequence[int] = ()
    interval_name: str = ""
    line_name: str = ""
    other_name: str = ""
    projected: Sequence[tuple[str, int, float]] = ()
