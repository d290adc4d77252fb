"""The tables of the store, but those of the exchange (data.store.contribution_store)."""

import sqlalchemy as sa

SCHEMA_VERSION = 1

schema = sa.MetaData()
notes_table = sa.Table(
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
# The files of fetched editions: whoever builds the store has their cells, whichever machine fetched them.
edition_copies_table = sa.Table(
    "edition_copies",
    schema,
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
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
# Without foreign keys: an edition is saved with the series and the state of its own transaction, and by one
# function alone. Checked row by row, the keys took two thirds of a million's load on PostgreSQL
# (benchmarks/README.md).
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
OBSERVED_COLUMNS = ("country", "period", "value", "flags", "flags_known", "decimals", "remark")
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
