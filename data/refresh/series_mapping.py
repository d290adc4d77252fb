"""From a publisher's cells to our series: the catalogue says which cells are which indicator and
breakdown.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.facts.catalogue import TOTAL, Catalogue
from data.facts.edition import VALUE_COLUMNS
from data.facts.fact_types import Indicator, SeriesRule

OBSERVATION_COLUMNS = (
    "indicator",
    "breakdown",
    "dataset",
    "dimensions",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "decimals",
    "remark",
)


@dataclass(frozen=True)
class MappedCells:
    """`observations` has OBSERVATION_COLUMNS; `left_over` has a row for each of the publisher's series that
    no indicator claims: its code in each dimension, and its number of `cells`.
    """

    observations: pd.DataFrame
    left_over: pd.DataFrame


def map_cells(cells: pd.DataFrame, dataset: str, catalogue: Catalogue) -> MappedCells:
    """Maps the cells of one dataset (dimensions, then edition.VALUE_COLUMNS) to the catalogue's series."""
    dimensions = [column for column in cells.columns if column not in VALUE_COLUMNS]
    rules = list(rules_of(dataset, catalogue))
    claims: list[pd.DataFrame] = []
    left_over: list[tuple[object, ...]] = []
    groups = cells.groupby(dimensions, sort=False) if dimensions else [((), cells)]
    for key, rows in groups:
        codes = tuple(str(code) for code in key)
        printed = dict(zip(dimensions, codes, strict=True))
        claimed = list(_claims(printed, rules, catalogue))
        claims += [
            rows.assign(indicator=code, breakdown=breakdown, dimensions=json.dumps(printed))
            for code, breakdown in claimed
        ]
        if not claimed and not any(_adds(rule, printed) for _, rule in rules):
            left_over.append((*codes, len(rows)))
    claims += [_summed(cells, indicator, rule) for indicator, rule in rules if rule.summed]
    found = (
        pd.concat(claims, ignore_index=True)
        if claims
        else pd.DataFrame(columns=[*VALUE_COLUMNS, "indicator", "breakdown", "dimensions"])
    )
    found = found.rename(columns={"geo": "country", "time": "period"}).assign(dataset=dataset)
    unclaimed = pd.DataFrame(left_over, columns=[*dimensions, "cells"]).astype({"cells": "int64"})
    return MappedCells(found[list(OBSERVATION_COLUMNS)], unclaimed)


def rules_of(dataset: str, catalogue: Catalogue) -> Iterator[tuple[Indicator, SeriesRule]]:
    """Every indicator that a dataset feeds, with the rule that says how."""
    for indicator in catalogue.indicators.values():
        for rule in indicator.series:
            if rule.dataset == dataset:
                yield indicator, rule


def mapping_signature(dataset: str, catalogue: Catalogue) -> str:
    """What the mapping of a dataset depends on: when it changes, kept editions are mapped again."""
    rules = [(i.code, repr(rule)) for i, rule in rules_of(dataset, catalogue)]
    codes = sorted((code, repr(b.codes)) for code, b in catalogue.breakdowns.items())
    return json.dumps([rules, codes])


def _claims(
    printed: dict[str, str], rules: list[tuple[Indicator, SeriesRule]], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """The (indicator, breakdown) pairs that cells with these codes belong to."""
    for indicator, rule in rules:
        if rule.summed or any(printed.get(dimension) != code for dimension, code in rule.where.items()):
            continue
        code = printed.get(rule.breakdown_dimension)
        breakdown = TOTAL if code is None else _breakdown(rule.breakdown_dimension, code, catalogue)
        if breakdown is not None and not (rule.role == "breakdowns" and breakdown == TOTAL):
            yield indicator.code, breakdown


def _adds(rule: SeriesRule, printed: dict[str, str]) -> bool:
    """Whether cells with these codes are a term of the rule's sum."""
    wanted = {**{dimension: (code,) for dimension, code in rule.where.items()}, **rule.summed}
    return bool(rule.summed) and all(printed.get(dimension) in codes for dimension, codes in wanted.items())


def _summed(cells: pd.DataFrame, indicator: Indicator, rule: SeriesRule) -> pd.DataFrame:
    """The sum by country and period, said so in `remark`; nothing where one of the terms has no value: a
    part is no whole.
    """
    [(dimension, codes)] = rule.summed.items()
    if dimension not in cells.columns or not set(rule.where) <= set(cells.columns):
        return pd.DataFrame(columns=[*VALUE_COLUMNS, "indicator", "breakdown", "dimensions"])
    of_rule = cells[dimension].isin(codes)
    for fixed, code in rule.where.items():
        of_rule &= cells[fixed] == code
    terms = cells[of_rule].dropna(subset="value").drop_duplicates([dimension, "geo", "time"])
    by_place = terms.groupby(["geo", "time"], sort=False)
    sums = by_place.agg(
        value=("value", "sum"),
        flags=("flags", _letters),
        flags_known=("flags_known", "all"),
        decimals=("decimals", "max"),
        terms=("value", "size"),
    ).reset_index()
    whole = sums[sums["terms"] == len(codes)].drop(columns="terms")
    named = {**rule.where, dimension: f"{codes[0]}..{codes[-1]}"}
    return whole.assign(
        remark=f"sum of {len(codes)} values",
        indicator=indicator.code,
        breakdown=TOTAL,
        dimensions=json.dumps(named),
    )


def _letters(flags: "pd.Series[str]") -> str:
    """Every letter that some term carries, once."""
    return "".join(dict.fromkeys("".join(flags)))


def _breakdown(dimension: str, code: str, catalogue: Catalogue) -> str | None:
    return next(
        (ours for ours, b in catalogue.breakdowns.items() if code in b.codes.get(dimension, ())), None
    )
