"""What the editions in the store say of indicators, as frames."""

import re
from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from data.store.database import damage_error, store_errors
from data.store.editions import EDITION_NAME
from data.store.tables import READ_COLUMNS, editions_table, observations_table, series_table


def read_indicator(
    store: sa.Engine, indicator: str, as_of: str, up_to_state: int, breakdown: str | None = None
) -> pd.DataFrame:
    """Reads every edition's word (READ_COLUMNS) on an indicator, or on one breakdown of it, of editions up to
    the day `as_of` and the state `up_to_state`.

    Sorted by breakdown, country and period; the newest edition of each first.
    """
    lines = series_table.c
    wanted = [lines.indicator == indicator, *([] if breakdown is None else [lines.breakdown == breakdown])]
    return _select(store, as_of, up_to_state, READ_COLUMNS, wanted)


def read_indicators(
    store: sa.Engine, indicators: Sequence[str], as_of: str, up_to_state: int
) -> pd.DataFrame:
    """Reads every edition's word on several indicators: `indicator` and READ_COLUMNS, sorted by indicator,
    and then as read_indicator sorts; StoreError where the store can't be read.
    """
    return _select(
        store, as_of, up_to_state, ("indicator", *READ_COLUMNS), [series_table.c.indicator.in_(indicators)]
    )


def _select(
    store: sa.Engine,
    as_of: str,
    up_to_state: int,
    columns: Sequence[str],
    wanted: Sequence[sa.ColumnElement[bool]],
) -> pd.DataFrame:
    observed, lines, editions = observations_table.c, series_table.c, editions_table.c
    places = {
        column.name: column
        for table in (observed, series_table.c, editions)
        for column in table
        if column.name in columns
    }
    query = (
        sa.select(*(places[name] for name in columns))
        .join(series_table, series_table.c.id == observed.series)
        .join(editions_table, editions.state == observed.state)
        .where(*wanted, editions.state <= up_to_state, sa.func.substr(editions.edition, 1, 10) <= as_of)
        .order_by(
            lines.indicator,
            lines.breakdown,
            observed.country,
            observed.period,
            editions.edition.desc(),
            editions.state.desc(),
        )
    )
    with store_errors(store, "read"), store.connect() as connection:
        rows = connection.execute(query).all()
    if not rows:
        return pd.DataFrame(columns=list(columns))
    # Column by column: pandas takes five times as long over 4,000 rows. A text is kept once, however often
    # the database says it.
    once: dict[object, object] = {}
    found = pd.DataFrame(
        {
            name: list(map(once.setdefault, cells, cells)) if isinstance(cells[0], str) else cells
            for name, cells in zip(columns, zip(*rows, strict=True), strict=True)
        }
    )
    _refuse_damage(found, store)
    return found


# What only a check of edition files lets in (data.refresh.checks): anything else was written by no refresh.
_WRITTEN = {
    "country": re.compile(r"[A-Z]{2}[A-Z0-9_]*"),
    "period": re.compile(r"\d{4}[\dHQWM-]*"),
    "flags": re.compile(r"[a-z]*"),
    "edition": EDITION_NAME,
}


def _refuse_damage(found: pd.DataFrame, store: sa.Engine) -> None:
    """DamagedStoreError where a cell holds what no refresh writes: SQLite takes any bytes for any column."""
    for name, form in _WRITTEN.items():
        for written in found[name].unique():
            if not isinstance(written, str) or not form.fullmatch(written):
                raise damage_error(store, f"the {name} of an observation: {written!r}"[:120])
    if found["value"].dtype.kind not in "fiu" and not found["value"].isna().all():
        raise damage_error(store, "the value of an observation is no number")
