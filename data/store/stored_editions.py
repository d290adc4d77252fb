"""The editions in the store: which there are, and how one is saved with its observations."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields

import pandas as pd
import sqlalchemy as sa

from data.facts.edition import Edition
from data.store.bulk import insert_missing, insert_rows
from data.store.database import damage_error, store_errors
from data.store.tables import (
    OBSERVED_COLUMNS,
    SERIES_KEY,
    edition_copies_table,
    editions_table,
    notes_table,
    observations_table,
    series_table,
)

_LAST_STATE = sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0))


@dataclass(frozen=True)
class StoredEdition:
    """An edition in the store: number of its commit, provenance, and checksum of the rules that mapped it."""

    state: int
    edition: Edition
    mapping: str


def stored_editions(store: sa.Engine) -> list[StoredEdition]:
    """Reads every edition in the store, in the order of their states; DamagedStoreError where the provenance
    of one is none.
    """
    query = sa.select(editions_table.c.state, editions_table.c.provenance, editions_table.c.mapping).order_by(
        editions_table.c.state
    )
    with store_errors(store, "read"), store.connect() as connection:
        return [
            StoredEdition(row.state, _provenance(row.provenance, store), row.mapping)
            for row in connection.execute(query)
        ]


def _provenance(text: str, store: sa.Engine) -> Edition:
    try:
        told, known = json.loads(text), {each.name for each in fields(Edition)}
        # A later version of the program may say more of an edition: this one reads on without.
        return Edition(**{name: said for name, said in told.items() if name in known})
    except (ValueError, TypeError, AttributeError) as error:
        reason = f"the provenance of an edition: {' '.join(str(error).split())[:80]}"
        raise damage_error(store, reason) from None


def last_state(store: sa.Engine) -> int:
    """Reads the number of the last commit; 0 for an empty store."""
    with store_errors(store, "read"), store.connect() as connection:
        return connection.scalar(_LAST_STATE) or 0


def copied_editions(store: sa.Engine) -> dict[tuple[str, str], str]:
    """Reads of which editions the store has the file, by dataset and edition, and its sha256."""
    with store_errors(store, "read"), store.connect() as connection:
        # One after the other: together they may be large.
        rows = connection.execution_options(yield_per=1).execute(sa.select(edition_copies_table))
        return {(row.dataset, row.edition): hashlib.sha256(row.content).hexdigest() for row in rows}


def read_copy(store: sa.Engine, edition: Edition) -> bytes | None:
    """Reads the file of an edition as the store has it; None where it has none."""
    with store_errors(store, "read"), store.connect() as connection:
        its = sa.select(edition_copies_table.c.content).where(_is_copy_of(edition))
        return connection.scalar(its)


def save_copy(store: sa.Engine, edition: Edition, content: bytes) -> None:
    """Saves the file of an edition, in place of an earlier one."""
    row = {"dataset": edition.dataset, "edition": edition.edition, "content": content}
    with store_errors(store, "write"), store.begin() as connection:
        connection.execute(edition_copies_table.delete().where(_is_copy_of(edition)))
        connection.execute(edition_copies_table.insert().values(**row))


def _is_copy_of(edition: Edition) -> sa.ColumnElement[bool]:
    its = edition_copies_table.c
    return (its.dataset == edition.dataset) & (its.edition == edition.edition)


def save_edition(store: sa.Engine, edition: Edition, mapping: str, observations: pd.DataFrame) -> int:
    """Saves an edition and its observations (series_mapping.OBSERVATION_COLUMNS) in one transaction and
    returns its state. `mapping` is the checksum of the rules of the catalogue that made them.

    An edition already there gets this provenance and these observations in place of its own (the mapping or
    the provenance has changed) and keeps its state.
    """
    with store_errors(store, "write"), store.begin() as connection:
        # Whoever saves at the same time waits here, and doesn't take the same state.
        version = notes_table.update().where(notes_table.c.key == "schema_version")
        connection.execute(version.values(value=notes_table.c.value))
        state = _put_edition(connection, edition, mapping)
        rows = _rows(observations, _series_ids(connection, observations), state)
        insert_rows(connection, observations_table, rows)
        return state


def save_provenance(store: sa.Engine, edition: Edition) -> None:
    """Saves the provenance of an edition that is there, and leaves its observations."""
    known = (editions_table.c.dataset == edition.dataset) & (editions_table.c.edition == edition.edition)
    with store_errors(store, "write"), store.begin() as connection:
        connection.execute(editions_table.update().where(known).values(provenance=_written(edition)))


def _written(edition: Edition) -> str:
    """An edition's provenance as the store keeps it."""
    # Without what may be left unsaid and is: a server of the version before, which does not know all keys,
    # reads on.
    unsaid = {each.name: each.default for each in fields(edition)}
    return json.dumps({name: said for name, said in asdict(edition).items() if said != unsaid[name]})


def _put_edition(connection: sa.Connection, edition: Edition, mapping: str) -> int:
    """Writes the edition's own row, and makes room for its observations; its state."""
    known = (editions_table.c.dataset == edition.dataset) & (editions_table.c.edition == edition.edition)
    state = connection.scalar(sa.select(editions_table.c.state).where(known))
    provenance = _written(edition)
    if state is not None:
        kept = {"complete": edition.complete, "mapping": mapping, "provenance": provenance}
        connection.execute(editions_table.update().where(known).values(**kept))
        connection.execute(observations_table.delete().where(observations_table.c.state == state))
        return int(state)
    state = 1 + (connection.scalar(_LAST_STATE) or 0)
    row = {
        "state": state,
        "dataset": edition.dataset,
        "edition": edition.edition,
        "complete": edition.complete,
    }
    connection.execute(editions_table.insert().values(**row, mapping=mapping, provenance=provenance))
    return state


def _series_ids(connection: sa.Connection, observations: pd.DataFrame) -> dict[tuple[str, ...], int]:
    wanted = observations[list(SERIES_KEY)].drop_duplicates()
    if len(wanted):
        insert_missing(
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
    return observations[list(OBSERVED_COLUMNS)].assign(series=series.reindex(line).to_numpy(), state=number)
