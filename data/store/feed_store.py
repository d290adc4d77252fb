"""What the coalitions publish on their own sites, and how each site's feed was last read: beside the exchange
and the list of the library in the same store.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.facts.coalitions.feed_facts import FeedVersion
from data.store.database import Engine, store_errors
from data.store.notes import FEEDS_VERSION, count_up
from data.store.tables import schema

published_table = sa.Table(
    "published",
    schema,
    sa.Column("country", sa.Text, primary_key=True),
    # The address without what two addresses of one page may differ in, and the feed's own identifier.
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("guid", sa.Text, primary_key=True),
    *(
        sa.Column(name, sa.Text, nullable=False)
        for name in (
            *("type", "title", "title_basis", "title_language", "address", "date", "date_basis"),
            *("publisher", "found_at", "first_seen", "last_seen"),
        )
    ),
)
feeds_table = sa.Table(
    "feeds",
    schema,
    sa.Column("country", sa.Text, primary_key=True),
    *(
        sa.Column(name, sa.Text, nullable=False)
        for name in ("feed", "etag", "modified", "sorting", "tried", "success", "problems", "error")
    ),
    sa.Column("is_sitemap", sa.Boolean, nullable=False),
)
PUBLISHED = tuple(column.name for column in published_table.columns)
FEEDS = tuple(column.name for column in feeds_table.columns)


@dataclass(frozen=True)
class PublishedItem:
    """One row: what a site published, as plain text; `guid` is the feed's own identifier or ""."""

    country: str
    place: str
    guid: str
    type: str
    title: str
    title_basis: str
    title_language: str
    address: str
    date: str
    date_basis: str
    publisher: str
    found_at: str


@dataclass(frozen=True)
class FeedReading:
    """What is kept of one reading of a site: its feed, how its items were sorted (a checksum), when it began
    and what was odd.
    """

    country: str
    feed: FeedVersion
    sorting: str
    began: str
    problems: tuple[str, ...]


def read_published(store: Engine) -> pd.DataFrame:
    """Every item (PUBLISHED) that a feed listed, by country, then as they were first seen."""
    order = (published_table.c.country, published_table.c.first_seen.desc(), published_table.c.place)
    return _frame(store, sa.select(published_table).order_by(*order), PUBLISHED)


def read_feeds(store: Engine) -> pd.DataFrame:
    """How each site's feed was last read (FEEDS), a row a country: `tried` and `success` are moments, `error`
    is "" where the last try succeeded, `problems` are parted by line ends.
    """
    return _frame(store, sa.select(feeds_table).order_by(feeds_table.c.country), FEEDS)


def known_feed(store: Engine, country: str, sorting: str) -> FeedVersion | None:
    """The feed that a site was last read by; None for none. What tells the versions of a feed apart is left
    out where items are sorted otherwise now: then all of it is to be read again.
    """
    found = read_feeds(store)
    found = found[(found["country"] == country) & (found["feed"] != "")]
    if found.empty:
        return None
    row = found.iloc[0]
    if row["sorting"] != sorting:
        return FeedVersion(row["feed"], is_sitemap=bool(row["is_sitemap"]))
    return FeedVersion(row["feed"], row["etag"], row["modified"], bool(row["is_sitemap"]))


def save_reading(store: Engine, reading: FeedReading, items: Sequence[PublishedItem]) -> int:
    """Keeps what a reading brought, in one transaction; returns how many items are new. What a feed lists no
    longer stays, as feeds list the newest alone; an item that moved to another address takes its old row.
    """
    with store_errors(store, "write"), store.begin() as connection:
        count_up(connection, FEEDS_VERSION)
        known = _known_keys(connection, reading.country)
        listed = {(item.place, item.guid): item for item in items}
        moved = _moved(connection, reading.country, listed) if items else []
        first = {**known, **{new: known[old] for old, new in moved}}
        rows = [
            {**asdict(item), "first_seen": first.get(key, reading.began), "last_seen": reading.began}
            for key, item in listed.items()
        ]
        _delete(connection, reading.country, [old for old, _ in moved])
        if rows:
            _put(connection, published_table, rows)
        success = {"tried": reading.began, "success": reading.began, "error": ""}
        version = {name: getattr(reading.feed, name) for name in ("etag", "modified", "is_sitemap")}
        _put(
            connection,
            feeds_table,
            [
                {
                    "country": reading.country,
                    "feed": reading.feed.address,
                    **version,
                    "sorting": reading.sorting,
                    "problems": "\n".join(" ".join(line.split()) for line in reading.problems),
                    **success,
                }
            ],
        )
        return len(listed.keys() - first.keys())


def save_failure(store: Engine, country: str, began: str, error: str) -> None:
    """Writes a reading that brought nothing; all that is kept of the site stays as it is."""
    new = {name: "" for name in FEEDS} | {"country": country, "is_sitemap": False}
    told = {"tried": began, "error": error}
    with store_errors(store, "write"), store.begin() as connection:
        count_up(connection, FEEDS_VERSION)
        put = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        row = put(feeds_table).values({**new, **told})
        connection.execute(row.on_conflict_do_update(index_elements=["country"], set_=told))


def _known_keys(connection: sa.Connection, country: str) -> dict[tuple[str, str], str]:
    """When each item of a country was first seen."""
    columns = published_table.c
    query = sa.select(columns.place, columns.guid, columns.first_seen).where(columns.country == country)
    return {(row.place, row.guid): row.first_seen for row in connection.execute(query)}


def _moved(
    connection: sa.Connection, country: str, listed: dict[tuple[str, str], PublishedItem]
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The items that are listed at a new address, with their old and their new key: the same identifier and
    title, and the old address is listed no more.
    """
    columns = published_table.c
    query = sa.select(columns.place, columns.guid, columns.title).where(
        columns.country == country, columns.guid != ""
    )
    kept = {
        (row.guid, row.title): (row.place, row.guid)
        for row in connection.execute(query)
        if (row.place, row.guid) not in listed
    }
    known = _known_keys(connection, country)
    pairs = {
        kept[item.guid, item.title]: key
        for key, item in listed.items()
        if key not in known and (item.guid, item.title) in kept
    }
    return list(pairs.items())


def _delete(connection: sa.Connection, country: str, keys: Sequence[tuple[str, str]]) -> None:
    if keys:
        columns = published_table.c
        which = (
            (columns.country == country)
            & (columns.place == sa.bindparam("its_place"))
            & (columns.guid == sa.bindparam("its_guid"))
        )
        rows = [{"its_place": place, "its_guid": guid} for place, guid in keys]
        connection.execute(published_table.delete().where(which), rows)


def _put(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Adds rows, each in the place of the one with its key."""
    put = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    keys = [column.name for column in table.primary_key]
    row = put(table)
    changed = {name: row.excluded[name] for name in rows[0] if name not in (*keys, "first_seen")}
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def _frame(store: Engine, query: sa.Select[tuple[str, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    """The answer of a query; no rows in a store that was made before these tables."""
    with store_errors(store, "read"), store.connect() as connection:
        there = sa.inspect(connection).has_table(feeds_table.name)
        rows = connection.execute(query).all() if there else []
    return pd.DataFrame(rows, columns=list(columns))
