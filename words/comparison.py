"""Sentences of the comparison: how a country or group stands, how it has moved, and how far it is from what
it is compared with.
"""

from collections.abc import Sequence

import pandas as pd

from data.facts.fact_types import Unit
from words.language import Language


def moved(of_line: pd.DataFrame, since: str, period: str, unit: Unit, language: Language) -> str:
    """A change in words, "" where there is none to tell; says where a break forbids it. Rows: period, value,
    flags, seam of one line.
    """
    values = dict(zip(of_line["period"], of_line["value"], strict=True))
    if since >= period or pd.isna(values.get(since)) or pd.isna(values.get(period)):
        return ""
    marks = zip(of_line["period"], of_line["flags"], of_line["seam"], strict=True)
    if any("b" in flags or seam for when, flags, seam in marks if since < when <= period):
        return language.text("not comparable with {since} (break)", since=since)
    difference = float(values[period] - values[since])
    if round(difference, unit.decimals) == 0:
        return language.text("no change since {since}", since=since)
    return language.text("{change} since {since}", change=language.points(difference, unit), since=since)


def standing(
    name: str,
    of_line: pd.DataFrame,
    since: str,
    period: str,
    unit: Unit,
    language: Language,
    *,
    against: float | None = None,
    benchmark: str = "",
    part: bool = False,
) -> str:
    """ "Greece, rural areas: 43.1% in 2025, +2.0 points since 2021, 8.1 points below EU rural areas."

    `part`: the benchmark is a total that the value is a part of: "0.2% of EU" instead of a distance.
    """
    value = dict(zip(of_line["period"], of_line["value"], strict=True)).get(period)
    if value is None or pd.isna(value):
        return language.text("{name}: no value in {period}.", name=name, period=period)
    parts = [
        language.text("{value} in {period}", value=language.value(float(value), unit), period=period),
        moved(of_line, since, period, unit, language),
    ]
    if part and against:
        parts.append(
            language.text(
                "{part} of {benchmark}", part=language.share(float(value) / against), benchmark=benchmark
            )
        )
    elif against is not None:
        parts.append(apart(float(value) - against, benchmark, unit, language))
    return language.text("{name}: {parts}.", name=name, parts=", ".join(part for part in parts if part))


def apart(difference: float, benchmark: str, unit: Unit, language: Language) -> str:
    """ "8.1 points below EU rural areas"."""
    if round(difference, unit.decimals) == 0:
        return language.text("level with {benchmark}", benchmark=benchmark)
    gap = language.points(abs(difference), unit).lstrip("+")
    message = (
        language.text("{gap} above {benchmark}")
        if difference > 0
        else language.text("{gap} below {benchmark}")
    )
    return message.format(gap=gap, benchmark=benchmark)


def between(
    groups: tuple[str, str],
    apart_in: Sequence[tuple[str, float]],
    period: str,
    unit: Unit,
    language: Language,
) -> str:
    """ "In 2025, rural areas minus cities: Greece −21.8 points, EU −13.6 points.", of differences by name."""
    told = ", ".join(
        language.text("{name} {difference}", name=name, difference=language.points(value, unit))
        for name, value in apart_in
    )
    return language.text(
        "In {period}, {second} minus {first}: {differences}.",
        period=period,
        first=groups[0],
        second=groups[1],
        differences=told,
    )
