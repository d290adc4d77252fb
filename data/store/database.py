"""The store: editions and their observations in SQLite (embedded) or PostgreSQL (shared). The only user of
SQLAlchemy.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.facts.edition import Edition
from data.store import bulk, locks

Engine = sa.Engine
SCHEMA_VERSION = 1
# The note that says "yes" when every edition file is in the store.
WHOLE = "whole"
# The digest of the declared facts that the store was last built from: a running server reads them again.
FACTS = "declared"
# Notes of a refresh: the editions that wait for somebody to accept them, and when a dataset was last asked
# for.
HELD, ASKED = "held", "asked"
EMBEDDED = Path(__file__).parents[1] / "digital_decade.sqlite"

schema = sa.MetaData()
notes = sa.Table(
    "notes", schema, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)
editions_table = sa.Table(
    "editions",
    schema,
    sa.Column("state", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("complete", sa.Boolean, nullable=False),
    sa.Column("mapping", sa.Text, nullable=False),
    sa.Column("provenance", sa.Text, nullable=False),
    sa.UniqueConstraint("dataset", "edition"),
)
series_table = sa.Table(
    "series",
    schema,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("indicator", sa.Text, nullable=False),
    sa.Column("breakdown", sa.Text, nullable=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("dimensions", sa.Text, nullable=False),
    sa.UniqueConstraint("indicator", "breakdown", "dataset", "dimensions"),
)
# Without foreign keys: save() takes series and state from rows of the same transaction, and is the only one
# to write here. Checked row by
# row, they took two thirds of a million's load on PostgreSQL (benchmarks/README.md).
observations_table = sa.Table(
    "observations",
    schema,
    sa.Column("series", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("country", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("state", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("value", sa.Double),
    sa.Column("flags", sa.Text, nullable=False),
    sa.Column("flags_known", sa.Boolean, nullable=False),
    sa.Column("decimals", sa.SmallInteger),
    sa.Column("remark", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
class_edges_table = sa.Table(
    "class_edges",
    schema,
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("breakdown", sa.Text, primary_key=True),
    sa.Column("state", sa.Integer, nullable=False),
    sa.Column("edges", sa.Text, nullable=False),
)
track_records_table = sa.Table(
    "track_records",
    schema,
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("breaks_ignored", sa.Boolean, primary_key=True),
    sa.Column("state", sa.Integer, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)
SERIES_KEY = ("indicator", "breakdown", "dataset", "dimensions")
VALUE_COLUMNS = ("country", "period", "value", "flags", "flags_known", "decimals", "remark")
READ_COLUMNS = (
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
    "edition",
    "state",
)


class StoreError(Exception):
    """The store can't be opened, read or written: says where it is and what to do."""


@dataclass(frozen=True)
class Kept:
    """An edition in the store: its commit number and its provenance."""

    state: int
    edition: Edition
    mapping: str


@cache
def engine(url: str = "") -> sa.Engine:
    """The engine for `url`, else for DATABASE_URL, else for the embedded store."""
    try:
        where = sa.make_url(url or os.environ.get("DATABASE_URL", "") or f"sqlite:///{EMBEDDED}")
        if where.get_backend_name() != "sqlite":
            return sa.create_engine(where, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    except (sa.exc.ArgumentError, ImportError, ValueError):
        # Not the reason: it may repeat the address with its password.
        taken = "sqlite:////folder/file.sqlite or postgresql+psycopg://user:password@host/name"
        raise StoreError(f"DATABASE_URL is no address that this program reads; it takes {taken}.") from None
    made = sa.create_engine(where, connect_args={"timeout": 15})
    sa.event.listen(made, "connect", _as_wanted)
    return made


def _as_wanted(connection: Any, _record: object) -> None:
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


@contextmanager
def told(store: sa.Engine, doing: str) -> Iterator[None]:
    """Turns a database's error into one StoreError line that names the database without its password."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
        where = store.url.render_as_string(hide_password=True)
        reason = " ".join(str(error.orig).split()) if isinstance(error, sa.exc.DBAPIError) else str(error)
        raise StoreError(
            f"Can't {doing} the store {where}: {reason}. Check that it is there, reachable and writable."
        ) from None


def prepare(store: sa.Engine) -> None:
    """Makes the tables of an empty store; StoreError if the store was made by another version of the
    project.
    """
    with told(store, "open"), store.begin() as connection:
        locks.alone_to_prepare(connection)
        schema.create_all(connection)
        version = connection.scalar(sa.select(notes.c.value).where(notes.c.key == "schema_version"))
        if version is None:
            connection.execute(notes.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))
        elif version != str(SCHEMA_VERSION):
            raise StoreError(
                f"The store {store.url.render_as_string(hide_password=True)} has schema version {version}, "
                f"this program needs {SCHEMA_VERSION}. "
                "The editions are kept as files: remove or rename the store and run `make setup` to build "
                "it again."
            )


def note(store: sa.Engine, key: str) -> str | None:
    """A fact the store keeps about itself, or None (also where there are no tables yet)."""
    with told(store, "read"), store.connect() as connection:
        known = sa.inspect(connection).has_table(notes.name)
        return connection.scalar(sa.select(notes.c.value).where(notes.c.key == key)) if known else None


# Written once: it is asked in every run of every page.
_STANDING = sa.select(
    sa.select(notes.c.value).where(notes.c.key == WHOLE).scalar_subquery(),
    sa.select(notes.c.value).where(notes.c.key == FACTS).scalar_subquery(),
    sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0)).scalar_subquery(),
)


@dataclass(frozen=True)
class Standing:
    """Whether a store is whole, the number of its last commit, and the digest of the declared facts that it
    was built from ("" from before that was noted).
    """

    whole: bool
    state: int
    facts: str


def standing(store: sa.Engine) -> Standing:
    """How the store stands, in one question; not whole, and state 0, where there are no tables yet."""
    try:
        with store.connect() as connection:
            said, facts, number = connection.execute(_STANDING).one()
    except sa.exc.DBAPIError:
        # Slow, and so asked only when something is wrong: it tells a store that is down from one that is
        # empty.
        return Standing(note(store, WHOLE) == "yes", state(store) if note(store, WHOLE) else 0, "")
    return Standing(said == "yes", int(number), facts or "")


def set_note(store: sa.Engine, key: str, value: str) -> None:
    """Keeps a fact about the store."""
    with told(store, "write"), store.begin() as connection:
        _ignoring_known(connection, notes, [{"key": key, "value": value}])
        connection.execute(notes.update().where(notes.c.key == key).values(value=value))


def kept(store: sa.Engine) -> list[Kept]:
    """Every edition in the store, by state."""
    query = sa.select(editions_table.c.state, editions_table.c.provenance, editions_table.c.mapping).order_by(
        editions_table.c.state
    )
    with told(store, "read"), store.connect() as connection:
        return [
            Kept(row.state, Edition(**json.loads(row.provenance)), row.mapping)
            for row in connection.execute(query)
        ]


def state(store: sa.Engine) -> int:
    """The number of the last commit; 0 for an empty store."""
    with told(store, "read"), store.connect() as connection:
        return connection.scalar(sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0))) or 0


def save(store: sa.Engine, edition: Edition, mapping: str, observations: pd.DataFrame) -> int:
    """Keeps an edition and its observations (series.OBSERVATION_COLUMNS) in one transaction and returns its
    state.

    An edition already kept gets these observations in place of its own (the mapping has changed) and keeps
    its state.
    """
    with told(store, "write"), store.begin() as connection:
        # Whoever saves at the same time waits here, and doesn't take the same state.
        connection.execute(notes.update().where(notes.c.key == "schema_version").values(value=notes.c.value))
        known = (editions_table.c.dataset == edition.dataset) & (editions_table.c.edition == edition.edition)
        number = connection.scalar(sa.select(editions_table.c.state).where(known))
        if number is None:
            number = 1 + (
                connection.scalar(sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0))) or 0
            )
            row = {
                "state": number,
                "dataset": edition.dataset,
                "edition": edition.edition,
                "complete": edition.complete,
            }
            connection.execute(
                editions_table.insert().values(**row, mapping=mapping, provenance=json.dumps(asdict(edition)))
            )
        else:
            connection.execute(editions_table.update().where(known).values(mapping=mapping))
            connection.execute(observations_table.delete().where(observations_table.c.state == number))
        bulk.write(
            connection, observations_table, _rows(observations, _series_ids(connection, observations), number)
        )
        return number


def _series_ids(connection: sa.Connection, observations: pd.DataFrame) -> dict[tuple[str, ...], int]:
    wanted = observations[list(SERIES_KEY)].drop_duplicates()
    if len(wanted):
        _ignoring_known(
            connection,
            series_table,
            [dict(zip(SERIES_KEY, row, strict=True)) for row in wanted.itertuples(index=False)],
        )
    rows = connection.execute(
        sa.select(series_table.c.id, *(series_table.c[column] for column in SERIES_KEY))
    )
    return {tuple(row[1:]): row[0] for row in rows}


def _rows(observations: pd.DataFrame, ids: dict[tuple[str, ...], int], number: int) -> pd.DataFrame:
    """The rows of the table of observations."""
    keys = observations[list(SERIES_KEY)]
    # Both count series in the order of their first row.
    series = pd.Series(
        [ids[key] for key in keys.drop_duplicates().itertuples(index=False, name=None)], dtype="int64"
    )
    line = keys.groupby(list(SERIES_KEY), sort=False).ngroup()
    return observations[list(VALUE_COLUMNS)].assign(series=series.reindex(line).to_numpy(), state=number)


def _ignoring_known(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert(table).on_conflict_do_nothing(), rows)


def save_class_edges(store: sa.Engine, edges: Mapping[tuple[str, str], Sequence[float]], state: int) -> None:
    """Replaces the kept class edges, by (indicator, breakdown), with those of a state."""
    rows = [
        {"indicator": i, "breakdown": b, "state": state, "edges": json.dumps(list(found))}
        for (i, b), found in edges.items()
    ]
    with told(store, "write"), store.begin() as connection:
        connection.execute(class_edges_table.delete())
        if rows:
            connection.execute(class_edges_table.insert(), rows)


def class_edges(store: sa.Engine, indicator: str, breakdown: str, state: int) -> tuple[float, ...] | None:
    """The kept class edges of a series, or None where none are kept for this state."""
    table = class_edges_table.c
    query = sa.select(table.edges).where(
        table.indicator == indicator, table.breakdown == breakdown, table.state == state
    )
    with told(store, "read"), store.connect() as connection:
        found = connection.scalar(query)
    return None if found is None else tuple(json.loads(found))


def save_track_records(
    store: sa.Engine, records: Mapping[tuple[str, bool], Sequence[Mapping[str, Any]]], state: int
) -> None:
    """Replaces the kept back-tests, by (indicator, whether breaks were ignored), with those of a state."""
    rows = [
        {"indicator": i, "breaks_ignored": b, "state": state, "record": json.dumps(list(found))}
        for (i, b), found in records.items()
    ]
    with told(store, "write"), store.begin() as connection:
        connection.execute(track_records_table.delete())
        if rows:
            connection.execute(track_records_table.insert(), rows)


def track_record(
    store: sa.Engine, indicator: str, breaks_ignored: bool, state: int
) -> list[dict[str, Any]] | None:
    """The kept back-test of an indicator, or None where none is kept for this state."""
    table = track_records_table.c
    query = sa.select(table.record).where(
        table.indicator == indicator, table.breaks_ignored == breaks_ignored, table.state == state
    )
    with told(store, "read"), store.connect() as connection:
        found = connection.scalar(query)
    return None if found is None else list(json.loads(found))


def printed(
    store: sa.Engine, indicator: str, as_of: str, up_to_state: int, breakdown: str | None = None
) -> pd.DataFrame:
    """Every edition's word on an indicator, or on one breakdown of it, up to a day and a state: READ_COLUMNS.

    Sorted by breakdown, country and period; the newest edition of each first.
    """
    lines = series_table.c
    wanted = [lines.indicator == indicator, *([] if breakdown is None else [lines.breakdown == breakdown])]
    return _words(store, as_of, up_to_state, READ_COLUMNS, wanted)


def said(store: sa.Engine, indicators: Sequence[str], as_of: str, up_to_state: int) -> pd.DataFrame:
    """Every edition's word on several indicators, up to a day and a state: `indicator` and READ_COLUMNS,
    sorted in this order as by printed().
    """
    return _words(
        store, as_of, up_to_state, ("indicator", *READ_COLUMNS), [series_table.c.indicator.in_(indicators)]
    )


def _words(
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
    with told(store, "read"), store.connect() as connection:
        rows = connection.execute(query).all()
    # Column by column: pandas takes five times as long over 4,000 rows.
    return (
        pd.DataFrame(dict(zip(columns, zip(*rows, strict=True), strict=True)))
        if rows
        else pd.DataFrame(columns=list(columns))
    )
