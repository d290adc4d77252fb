"""What was worked out when the store was built: class edges and the records of back-tests."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from data.store.database import damage_error, store_errors
from data.store.tables import class_edges_table, track_records_table


def save_class_edges(store: sa.Engine, edges: Mapping[tuple[str, str], Sequence[float]], state: int) -> None:
    """Replaces the class edges, by (indicator, breakdown), with those of a state."""
    rows = [
        {"indicator": i, "breakdown": b, "state": state, "edges": json.dumps(list(found))}
        for (i, b), found in edges.items()
    ]
    with store_errors(store, "write"), store.begin() as connection:
        connection.execute(class_edges_table.delete())
        if rows:
            connection.execute(class_edges_table.insert(), rows)


def read_class_edges(
    store: sa.Engine, indicator: str, breakdown: str, state: int
) -> tuple[float, ...] | None:
    """Reads the class edges of a series, or None where there are none for this state."""
    table = class_edges_table.c
    query = sa.select(table.edges).where(
        table.indicator == indicator, table.breakdown == breakdown, table.state == state
    )
    with store_errors(store, "read"), store.connect() as connection:
        found = connection.scalar(query)
    return None if found is None else tuple(float(edge) for edge in _read_json(found, store))


def save_track_records(
    store: sa.Engine, records: Mapping[tuple[str, bool], Sequence[Mapping[str, Any]]], state: int
) -> None:
    """Replaces the back-tests, by (indicator, whether breaks were ignored), with those of a state."""
    rows = [
        {"indicator": i, "breaks_ignored": b, "state": state, "record": json.dumps(list(found))}
        for (i, b), found in records.items()
    ]
    with store_errors(store, "write"), store.begin() as connection:
        connection.execute(track_records_table.delete())
        if rows:
            connection.execute(track_records_table.insert(), rows)


def read_track_record(
    store: sa.Engine, indicator: str, breaks_ignored: bool, state: int
) -> list[dict[str, Any]] | None:
    """Reads the back-test of an indicator, or None where there is none for this state."""
    table = track_records_table.c
    query = sa.select(table.record).where(
        table.indicator == indicator, table.breaks_ignored == breaks_ignored, table.state == state
    )
    with store_errors(store, "read"), store.connect() as connection:
        found = connection.scalar(query)
    return None if found is None else [dict(row) for row in _read_json(found, store)]


def _read_json(text: str, store: sa.Engine) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise damage_error(store, f"what was worked out from its editions: {error}") from None
    if not isinstance(found, list):
        raise damage_error(store, "what was worked out from its editions is no list")
    return found
