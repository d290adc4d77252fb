"""Sentences of the comparison: how a country or group stands, how it has moved, and how far it is from what it is compared with."""

import pandas as pd

from data.facts import Unit
from words.language import Language


def moved(of_line: pd.DataFrame, since: str, period: str, unit: Unit, words: Language) -> str:
    """A change in words, "" where there is none to tell; says where a break forbids it. Rows: period, value, flags, seam of one line."""
    values = dict(zip(of_line["period"], of_line["value"], strict=True))
    if since >= period or pd.isna(values.get(since)) or pd.isna(values.get(period)):
        return ""
    marks = zip(of_line["period"], of_line["flags"], of_line["seam"], strict=True)
    if any("b" in flags or seam for when, flags, seam in marks if since < when <= period):
        return words.text("not comparable with {since} (break)", since=since)
    return words.text("{change} since {since}", change=words.points(float(values[period] - values[since]), unit), since=since)


def standing(
    name: str, of_line: pd.DataFrame, since: str, period: str, unit: Unit, words: Language, *, against: float | None = None, benchmark: str = "",
    part: bool = False,
) -> str:  # fmt: skip
    """ "Greece, rural areas: 43.1% in 2025, +2.0 points since 2021, −8.1 points against EU, rural areas."

    `part`: the benchmark is a total that the value is a part of: "0.2% of EU" instead of a distance.
    """
    value = dict(zip(of_line["period"], of_line["value"], strict=True)).get(period)
    if value is None or pd.isna(value):
        return words.text("{name}: no value in {period}.", name=name, period=period)
    parts = [words.text("{value} in {period}", value=words.value(float(value), unit), period=period), moved(of_line, since, period, unit, words)]
    if part and against:
        parts.append(words.text("{part} of {benchmark}", part=words.share(float(value) / against), benchmark=benchmark))
    elif against is not None:
        gap = words.points(float(value) - against, unit)
        parts.append(words.text("{gap} against {benchmark}", gap=gap, benchmark=benchmark))
    return words.text("{name}: {parts}.", name=name, parts=", ".join(part for part in parts if part))
