"""From a publisher's cells to our series: the catalogue says which cells are which indicator and breakdown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.catalogue import TOTAL, Catalogue
from data.editions import VALUE_COLUMNS
from data.facts import Indicator, SeriesRule

OBSERVATION_COLUMNS = (
    "indicator", "breakdown", "dataset", "dimensions", "country", "period", "value", "flags", "flags_known", "decimals", "remark",
)  # fmt: skip


@dataclass(frozen=True)
class Mapped:
    """`observations` has OBSERVATION_COLUMNS; `left_over` counts the cells of each publisher's series that no indicator claims."""

    observations: pd.DataFrame
    left_over: dict[str, int]


def mapped(cells: pd.DataFrame, dataset: str, catalogue: Catalogue) -> Mapped:
    """The cells of one dataset as observations of the catalogue's series."""
    dimensions = [column for column in cells.columns if column not in VALUE_COLUMNS]
    rules = list(rules_of(dataset, catalogue))
    claims, left_over = [], {}
    groups = cells.groupby(dimensions, sort=False) if dimensions else [((), cells)]
    for key, rows in groups:
        codes = tuple(str(code) for code in key)
        printed = dict(zip(dimensions, codes, strict=True))
        claimed = list(_claims(printed, rules, catalogue))
        claims += [rows.assign(indicator=code, breakdown=breakdown, dimensions=json.dumps(printed)) for code, breakdown in claimed]
        if not claimed:
            left_over[" ".join(codes)] = len(rows)
    found = pd.concat(claims, ignore_index=True) if claims else pd.DataFrame(columns=[*VALUE_COLUMNS, "indicator", "breakdown", "dimensions"])
    found = found.rename(columns={"geo": "country", "time": "period"}).assign(dataset=dataset)
    return Mapped(found[list(OBSERVATION_COLUMNS)], left_over)


def rules_of(dataset: str, catalogue: Catalogue) -> Iterator[tuple[Indicator, SeriesRule]]:
    """Every indicator that a dataset feeds, with the rule that says how."""
    for indicator in catalogue.indicators.values():
        for rule in indicator.series:
            if rule.dataset == dataset:
                yield indicator, rule


def signature(dataset: str, catalogue: Catalogue) -> str:
    """What the mapping of a dataset depends on: when it changes, kept editions are mapped again."""
    rules = [(i.code, repr(rule)) for i, rule in rules_of(dataset, catalogue)]
    codes = sorted((code, repr(b.codes)) for code, b in catalogue.breakdowns.items())
    return json.dumps([rules, codes])


def _claims(printed: dict[str, str], rules: list[tuple[Indicator, SeriesRule]], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The (indicator, breakdown) pairs that cells with these codes belong to."""
    for indicator, rule in rules:
        if any(printed.get(dimension) != code for dimension, code in rule.where.items()):
            continue
        code = printed.get(rule.breakdown_dimension)
        breakdown = TOTAL if code is None else _breakdown(rule.breakdown_dimension, code, catalogue)
        if breakdown is not None and not (rule.role == "breakdowns" and breakdown == TOTAL):
            yield indicator.code, breakdown


def _breakdown(dimension: str, code: str, catalogue: Catalogue) -> str | None:
    return next((ours for ours, b in catalogue.breakdowns.items() if code in b.codes.get(dimension, ())), None)
