"""From a source's answer to an edition: asks the loader, brings places and dimensions to our form, describes
what came. For data.refresh.renewal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import VALUE_COLUMNS, Edition
from data.facts.fact_types import Dataset
from data.refresh import source_queries
from loaders import LOADERS, address
from loaders.contract import Cell, Query, SourceError
from loaders.http import Session

OBTAINED = "asked of the source by this dashboard"
# What a refused filter is called; such a question is put again without those that a dataset may lack.
_BAD_FILTER = ("semantic", "invalid", "(150)")


@dataclass(frozen=True)
class FetchedEdition:
    """What a source said: provenance (without checksum and rows yet), cells as in an edition file, and what
    was asked for.
    """

    edition: Edition
    cells: pd.DataFrame
    asked: dict[str, tuple[str, ...]]


def fetch_edition(dataset: str, facts: Catalogue, session: Session, moment: datetime) -> FetchedEdition:
    """Asks for a dataset's declared series at a moment. SourceError if there is no answer that can be
    read.
    """
    query = source_queries.query_of(dataset, facts)
    declared = facts.datasets[dataset]
    cells = _cells(_answer(query, facts, session), declared, facts)
    # An answer without filters that a service refused holds more than was asked for.
    asked = {
        dimension: codes for dimension, codes in _scope(query, declared).items() if dimension in cells.columns
    }
    for dimension, codes in asked.items():
        cells = cells[cells[dimension].isin(codes)]
    if cells.empty:
        raise SourceError(
            f"{declared.source} {dataset}: no results: no cell is of a member state or the Union"
        )
    edition = Edition(
        source=declared.source,
        dataset=dataset,
        edition=moment.astimezone(UTC).date().isoformat(),
        date_precision="day",
        address=address(declared.source, query),
        obtained=OBTAINED,
        rows=len(cells),
        sha256="",
        fetched=moment.astimezone(UTC).isoformat(timespec="seconds"),
        licence=facts.sources[declared.source].licence,
        complete=True,
        scope=_answered(cells, asked),
    )
    return FetchedEdition(edition, cells.reset_index(drop=True), asked)


def _answer(query: Query, facts: Catalogue, session: Session) -> list[Cell]:
    ask = LOADERS[facts.datasets[query.dataset].source]
    try:
        return list(ask(query, session))
    except SourceError as error:
        if not any(word in str(error).lower() for word in _BAD_FILTER):
            raise
        return list(ask(source_queries.widened_query(query, facts), session))


def _scope(query: Query, declared: Dataset) -> dict[str, tuple[str, ...]]:
    """What was asked for, in our own codes of places and without what editions leave out."""
    filters = {
        dimension: codes for dimension, codes in query.filters.items() if dimension not in declared.fixed
    }
    return {**filters, "geo": tuple(declared.countries.get(code, code) for code in filters["geo"])}


def _answered(cells: pd.DataFrame, asked: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The codes that the answer is whole for. One for which nothing came isn't covered: dropped or never
    offered is not known.
    """
    return {
        d: codes if d == "geo" else tuple(code for code in codes if (cells[d] == code).any())
        for d, codes in asked.items()
    }


def _cells(answer: Iterable[Cell], declared: Dataset, facts: Catalogue) -> pd.DataFrame:
    """One row a cell: dimensions, then editions.VALUE_COLUMNS."""
    rows = [{**cell.dimensions, "value": cell.value, "flags": cell.flags} for cell in answer]
    cells = pd.DataFrame(rows).drop(columns=[name for name in declared.fixed if rows and name in rows[0]])
    cells["value"] = cells["value"].astype("float64")
    cells["geo"] = cells["geo"].replace({**facts.aliases, **declared.countries})
    if declared.newest_of:
        cells = _newest(cells, declared.newest_of)
    cells = cells.assign(flags_known=True, remark="")
    series = [column for column in cells.columns if column not in VALUE_COLUMNS]
    printed = cells["value"].map(_decimals)
    widest = (
        printed.groupby([cells[column] for column in series]).transform("max") if series else printed.max()
    )
    return cells.assign(decimals=widest).astype({"decimals": "Int64"})[[*series, *VALUE_COLUMNS]]


def _newest(cells: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Of the same value printed in several editions of a source, the one in the newest; the editions' codes
    sort by year.
    """
    others = [column for column in cells.columns if column not in (dimension, "value", "flags")]
    return (
        cells.sort_values(dimension, kind="stable")
        .drop_duplicates(others, keep="last")
        .drop(columns=dimension)
    )


def _decimals(value: float) -> float:
    """How many decimals a value was printed with, at least; NaN for none."""
    return (
        float("nan")
        if pd.isna(value)
        else float(len(repr(float(value)).partition(".")[2].removesuffix("0")) if value % 1 else 0)
    )
