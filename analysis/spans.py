"""Stretches of observations that compare: no missing value, no break (`b`) and no seam inside, and no value
that is only printed in a text.
"""

from collections.abc import Sequence
from typing import TypeAlias

import pandas as pd

from data.facts.held_values import PRINTED

Span: TypeAlias = tuple[tuple[int, float], ...]


def find_spans(rows: pd.DataFrame) -> list[Span]:
    """The unbroken stretches of one country's rows, oldest first, each as (year, value).

    `rows`: period, value, flags, seam, in time order. A year without a row is no break: what stands on both
    sides of it was measured alike; and so it is of a value that is only printed in a text (PRINTED).
    """
    return spans_of(zip(rows["period"], rows["value"], rows["flags"], rows["seam"], strict=True))


def spans_of(points: "zip[tuple[str, float, str, bool]]") -> list[Span]:
    """As `find_spans`, from (period, value, flags, seam)."""
    found: list[list[tuple[int, float]]] = [[]]
    for period, value, flags, seam in points:
        if PRINTED in flags:
            continue
        if value != value:
            found.append([])
            continue
        if "b" in flags or seam:
            found.append([])
        found[-1].append((int(str(period)[:4]), float(value)))
    return [tuple(span) for span in found if span]


def spans_by_country(observations: pd.DataFrame) -> dict[str, list[Span]]:
    """The spans of every country in `observations` (one breakdown, each country's rows in time order)."""
    found: dict[str, list[tuple[str, float, str, bool]]] = {}
    columns = zip(
        *(observations[name].tolist() for name in ("country", "period", "value", "flags", "seam")),
        strict=True,
    )
    for country, *point in columns:
        found.setdefault(str(country), []).append((point[0], point[1], point[2], point[3]))
    return {
        country: spans_of(zip(*zip(*points, strict=True), strict=True)) for country, points in found.items()
    }


def with_declared_breaks(rows: pd.DataFrame, breaks: Sequence[str]) -> pd.DataFrame:
    """The rows with `seam` also at the breaks that the catalogue declares and no flag tells.

    `breaks`: texts that begin with a period, such as "2019: new questions".
    """
    periods = [text.split(":")[0] for text in breaks]
    return rows.assign(seam=rows["seam"].astype(bool) | rows["period"].isin(periods)) if periods else rows


def without_breaks(spans: list[Span]) -> list[Span]:
    """All stretches of a country as one, as if nothing had broken: only to see what that would change."""
    return [tuple(point for span in spans for point in span)] if spans else []
