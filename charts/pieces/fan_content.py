"""What a fan chart draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Points: TypeAlias = Sequence[tuple[int, float]]
# Labels of years stand at least this part of the axis apart: they have to fit on a phone.
APART = 0.18


@dataclass(frozen=True, kw_only=True)
class Fan:
    """All that a fan chart draws, in the unit of the indicator. `spans` are unbroken; `goals` and `projected`
    (what others said of a year) are (name, year, value). `range`: lowest and highest of the methods in the
    last year; `other`: a second line to it; `printed`: the years whose values are only printed in a text,
    each a span of its own. `numbers`: values that are told at their points, as written.
    """

    spans: Sequence[Points]
    line: Points = ()
    interval: Sequence[tuple[int, float, float]] = ()
    range: tuple[float, float] | None = None
    needed: Points = ()
    goals: Sequence[tuple[str, int, float]] = ()
    other: Points = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    pale: Sequence[int] = ()
    printed: Sequence[int] = ()
    interval_name: str = ""
    line_name: str = ""
    other_name: str = ""
    projected: Sequence[tuple[str, int, float]] = ()
    numbers: Mapping[float, str] = field(default_factory=dict)

    def years(self) -> list[int]:
        """The years of all that is drawn, but for those of a second line between its ends."""
        ends = (*self.line[-1:], *self.other[:1], *self.other[-1:])
        observed = [year for span in self.spans for year, _ in span]
        return observed + [year for _, year, _ in (*self.goals, *self.projected)] + [year for year, _ in ends]

    def reach(self, scale: float) -> tuple[float, float]:
        """The ends of the axis of values, which are divided by `scale`."""
        values = [value for span in self.spans for _, value in span]
        values += [value for _, _, value in (*self.goals, *self.projected)]
        values += [value for _, value in (*self.line, *self.other, *self.needed)]
        values += [bound for _, *both in self.interval for bound in both]
        values += self.range or ()
        low, high = min(values, default=0.0) / scale, max(values, default=1.0) / scale
        room = (high - low or 1.0) * 0.08
        return max(0.0, low - room) if low >= 0 else low - room, high + room


def spaced_years(years: Sequence[int]) -> list[int]:
    """Years with data that are far enough apart to be named, the last one always."""
    least, apart = (max(years) - min(years)) * APART, [max(years)]
    for year in sorted(set(years), reverse=True):
        if apart[-1] - year >= max(least, 1):
            apart.append(year)
    return apart[::-1]
