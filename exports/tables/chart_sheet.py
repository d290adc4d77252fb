"""A card's records as its figure shows them: a row a country (and group), a column a year, the target and the
gap behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cards.contents import Contents
from data.facts.catalogue import EU, catalogue
from words.language import Language, load_language

Cell: TypeAlias = str | int | float | None
# What a record must have to be a row and a column of such a sheet.
NEEDED = ("country", "period", "value")
# What tells rows apart, in this order; those that are the same in all rows are left out.
KEYS = ("indicator_name", "country_name", "breakdown_name")


@dataclass(frozen=True)
class ChartSheet:
    """`head` and `rows` of the sheet; a missing value is None, never zero."""

    head: tuple[str | int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def charted_table(contents: Contents, rows: Sequence[Mapping[str, Any]]) -> ChartSheet | None:
    """The sheet of a card whose `rows` (its named records) are values by country and period; else None."""
    if not set(NEEDED) <= set(contents.columns):
        return None
    language = load_language(contents.lang)
    records = [record for record in rows if isinstance(record["value"], int | float)]
    if not records:
        return None
    keys = [key for key in KEYS if key == "country_name" or len({record.get(key) for record in records}) > 1]
    periods = sorted({str(record["period"]) for record in records})
    cells: dict[tuple[Cell, ...], dict[str, Mapping[str, Any]]] = {}
    for record in records:
        row = cells.setdefault(tuple(record.get(key) for key in keys), {})
        if str(record["period"]) in row:
            # Two values for one cell: what the figure shows is no such table.
            return None
        row[str(record["period"])] = record
    return _sheet(keys, periods, cells, language)


def _sheet(
    keys: Sequence[str],
    periods: Sequence[str],
    cells: Mapping[tuple[Cell, ...], Mapping[str, Mapping[str, Any]]],
    language: Language,
) -> ChartSheet:
    flagged = [
        period
        for period in periods
        if any(row[period].get("flags") for row in cells.values() if period in row)
    ]
    targets = {key: _target(row) for key, row in cells.items()}
    with_target = any(target is not None for target in targets.values())
    names = {
        "indicator_name": language.text("Indicator"),
        "country_name": language.text("Country"),
        "breakdown_name": language.text("Group"),
    }
    head: list[str | int] = [names[key] for key in keys]
    for period in periods:
        head.append(int(period) if period.isdigit() else period)
        head += [language.text("Flags {period}", period=period)] if period in flagged else []
    head += [language.text("EU target"), language.text("Newest value minus target")] if with_target else []
    rows = []
    for key, row in cells.items():
        values: list[Cell] = list(key)
        for period in periods:
            found = row.get(period)
            values.append(found["value"] if found else None)
            values += [str(found.get("flags") or "") if found else None] if period in flagged else []
        values += _gap(targets[key], row) if with_target else []
        rows.append(tuple(values))
    return ChartSheet(tuple(head), tuple(rows))


def _target(row: Mapping[str, Mapping[str, Any]]) -> float | None:
    """The EU target of a row's indicator, in the unit of its values; None where the values aren't in it,
    where the number is the Commission tool's, and for a member state where the target is the Union's alone.
    """
    facts, record = catalogue(), next(iter(row.values()))
    indicator = record.get("indicator")
    target = facts.target(str(indicator)) if indicator in facts.indicators else None
    if target is None or record.get("unit") != facts.indicators[str(indicator)].unit:
        return None
    if target.basis != "law" or (target.status_for == "union" and record.get("country") != EU):
        return None
    return facts.target_value(target)


def _gap(target: float | None, row: Mapping[str, Mapping[str, Any]]) -> list[Cell]:
    if target is None:
        return [None, None]
    newest = row[max(row)]["value"]
    return [target, round(float(newest) - target, 9)]
