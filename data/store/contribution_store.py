"""What the sites of the coalitions offered, and every pull that asked them: beside the editions in the same
store.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.facts.coalitions.site_facts import Listing
from data.store.database import Engine, store_errors
from data.store.notes import EXCHANGE_VERSION, count_up
from data.store.tables import schema

items_table = sa.Table(
    "items",
    schema,
    sa.Column("country", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("published", sa.Text, nullable=False),
    sa.Column("modified", sa.Text, nullable=False),
    sa.Column("first_seen", sa.Text, nullable=False),
    sa.Column("withdrawn_on", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
pulls_table = sa.Table(
    "pulls",
    schema,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("began", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Integer, nullable=False),
    sa.Column("types_read", sa.Text, nullable=False),
    sa.Column("problems", sa.Text, nullable=False),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
)
ITEMS = tuple(column.name for column in items_table.columns)
# What counting needs: titles and addresses are most of the bytes.
COUNTED = ("country", "type", "published", "first_seen", "withdrawn_on", "synthetic")
PULLS = tuple(column.name for column in pulls_table.columns)
FULL, CHANGES = "full", "changes"


@dataclass(frozen=True)
class PullCounts:
    """What a pull did to the store."""

    items: int
    added: int
    withdrawn: int


def read_items(
    store: Engine, columns: tuple[str, ...] = ITEMS, countries: Collection[str] | None = None
) -> pd.DataFrame:
    """Every item ever offered (ITEMS, or fewer columns), withdrawn ones too, by country, type and id.
    Moments are text in UTC, "" is none.
    """
    wanted = [items_table.c[column] for column in columns]
    query = sa.select(*wanted).order_by(items_table.c.country, items_table.c.type, items_table.c.id)
    return _frame(
        store, query if countries is None else query.where(items_table.c.country.in_(countries)), columns
    )


def read_pulls(store: Engine, country: str = "") -> pd.DataFrame:
    """Every pull (PULLS) in the order they were made: `types_read` parted by spaces, `problems` by line
    ends; `error` "" for one that succeeded.
    """
    query = sa.select(pulls_table).order_by(pulls_table.c.began, pulls_table.c.number)
    return _frame(store, query.where(pulls_table.c.country == country) if country else query, PULLS)


def holds_items(store: Engine, country: str, *, synthetic: bool) -> bool:
    """Whether made-up, or real, content of a country is held."""
    query = sa.select(
        sa.exists().where(items_table.c.country == country, items_table.c.synthetic == synthetic)
    )
    with store_errors(store, "read"), store.connect() as connection:
        return bool(connection.scalar(query))


def save_listing(store: Engine, listing: Listing, began: str) -> PullCounts:
    """Keeps a listing in one transaction: an item known keeps its `first_seen`, one that is back is no
    longer withdrawn, and one that is absent from a whole listing of its type is. Real content takes the
    place of a demo's.
    """
    country = items_table.c.country == listing.country
    with store_errors(store, "write"), store.begin() as connection:
        count_up(connection, EXCHANGE_VERSION)
        if not listing.synthetic:
            connection.execute(items_table.delete().where(country, items_table.c.synthetic))
            connection.execute(
                pulls_table.delete().where(pulls_table.c.country == listing.country, pulls_table.c.synthetic)
            )
        current = sa.select(items_table.c.type, items_table.c.id, items_table.c.withdrawn_on).where(country)
        known = {(row.type, row.id): row.withdrawn_on for row in connection.execute(current)}
        # Pages shift while they are read: the same item may come twice.
        offered = {(item.type, item.id): vars(item) for item in listing.items}
        if offered:
            shared = {"first_seen": began, "withdrawn_on": "", "synthetic": listing.synthetic}
            _put(connection, [{**item, **shared} for item in offered.values()])
        gone = [
            key
            for key, withdrawn in known.items()
            if not withdrawn and key not in offered and key[0] in listing.types_read
        ]
        gone = gone if listing.whole else []
        if gone:
            _withdraw(connection, listing.country, gone, began)
        done = PullCounts(len(offered), len(offered.keys() - known.keys()), len(gone))
        connection.execute(
            pulls_table.insert().values(
                **_pull(listing, began), items=done.items, added=done.added, withdrawn=done.withdrawn
            )
        )
        return done


def save_failure(store: Engine, country: str, began: str, kind: str, error: str) -> None:
    """Writes a pull that brought nothing; what is held stays as it is."""
    row = {
        "country": country,
        "began": began,
        "kind": kind,
        "error": error,
        "types_read": "",
        "problems": "",
        "synthetic": False,
    }
    with store_errors(store, "write"), store.begin() as connection:
        count_up(connection, EXCHANGE_VERSION)
        connection.execute(pulls_table.insert().values(**row, items=0, added=0, withdrawn=0))


def forget_synthetic(store: Engine) -> int:
    """Removes everything that a demo made up; returns how many items that was."""
    with store_errors(store, "write"), store.begin() as connection:
        count_up(connection, EXCHANGE_VERSION)
        of_demo = sa.select(pulls_table.c.country).where(pulls_table.c.synthetic)
        # A demo that was switched off leaves pulls that failed: they tell nothing of a real site.
        connection.execute(pulls_table.delete().where(pulls_table.c.country.in_(of_demo)))
        return connection.execute(items_table.delete().where(items_table.c.synthetic)).rowcount


def _pull(listing: Listing, began: str) -> dict[str, Any]:
    return {
        "country": listing.country,
        "began": began,
        "kind": FULL if listing.whole else CHANGES,
        "types_read": " ".join(listing.types_read),
        "problems": "\n".join(" ".join(problem.split()) for problem in listing.problems),
        "error": "",
        "synthetic": listing.synthetic,
    }


def _put(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    insert = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(items_table)
    renewed = {
        name: insert.excluded[name]
        for name in ("title", "address", "published", "modified", "withdrawn_on", "synthetic")
    }
    connection.execute(
        insert.on_conflict_do_update(index_elements=["country", "type", "id"], set_=renewed), rows
    )


def _withdraw(connection: sa.Connection, country: str, gone: list[tuple[str, str]], when: str) -> None:
    which = (
        (items_table.c.country == country)
        & (items_table.c.type == sa.bindparam("its_type"))
        & (items_table.c.id == sa.bindparam("its_id"))
    )
    rows = [{"its_type": kind, "its_id": number} for kind, number in gone]
    connection.execute(items_table.update().where(which).values(withdrawn_on=when), rows)


def _there(connection: sa.Connection) -> bool:
    """A store that was made before these tables were has none until it is next written to."""
    return sa.inspect(connection).has_table(pulls_table.name)


def _frame(store: Engine, query: sa.Select[Any], columns: tuple[str, ...]) -> pd.DataFrame:
    with store_errors(store, "read"), store.connect() as connection:
        rows = connection.execute(query).all() if _there(connection) else []
    return pd.DataFrame(rows, columns=list(columns))
