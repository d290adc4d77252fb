"""An embedded store that is damaged, or that somebody wants to have anew: set aside, so that the next build
makes it from the edition files. For data.refresh.command, which holds the lock.
"""

import sys
from contextlib import suppress
from pathlib import Path

from data.facts.catalogue import Catalogue
from data.store import content_check, contribution_store, database, editions, feed_store, stored_editions
from data.store.database import DamagedStoreError, StoreError

ASIDE = "damaged"
# First what belongs to the file: a new store must never find the log of another.
PARTS = ("-wal", "-shm", "")


def set_damaged_aside(store: database.Engine, facts: Catalogue) -> None:
    """Sets a damaged store aside where it held nothing but bundled editions, and says so in a line;
    StoreError, which says how to go on, where it held more.
    """
    try:
        content_check.verify_content(store)
    except DamagedStoreError as error:
        if more := _held_besides(store, facts):
            reason = str(error).split("). ")[0]
            raise StoreError(
                f"{reason}), and {more}. Editions that were fetched come back from their files, what the "
                f"coalitions' sites offer when they are asked again: `python -m data.refresh --bundled "
                f"--anew` sets the store aside and builds it again."
            ) from None
        print(f"{str(error).split('). ')[0]}). {set_aside(store)}", file=sys.stderr)


def set_aside(store: database.Engine) -> str:
    """Renames the file of an embedded store, so that the next build begins with none; says so in a sentence.
    StoreError where the store is shared, or its place can't be written.
    """
    where = store.url.render_as_string(hide_password=True)
    if store.dialect.name != "sqlite" or not store.url.database:
        raise StoreError(
            f"The store {where} is not embedded: --anew sets files aside. Restore it from a backup, or make "
            f"an empty database and name it in DATABASE_URL."
        )
    store.dispose()
    place = Path(store.url.database)
    try:
        for part in PARTS:
            with suppress(FileNotFoundError):
                Path(f"{place}{part}").replace(f"{place}.{ASIDE}{part}")
    except OSError as error:
        raise StoreError(f"The store {where} can't be set aside ({error.strerror}).") from None
    return f"It is kept as {place.name}.{ASIDE}; the store is built again from the edition files."


def _held_besides(store: database.Engine, facts: Catalogue) -> str:
    """What a damaged store held besides bundled editions, or may have held, as far as it can still be read;
    "" for nothing.
    """
    if editions.provenance_files(editions.fetched_folder()):
        return "editions were fetched into it"
    with suppress(StoreError):
        if any(kept.edition.fetched for kept in stored_editions.stored_editions(store)):
            return "editions were fetched into it"
    try:
        read = not (contribution_store.read_pulls(store).empty and feed_store.read_feeds(store).empty)
    except StoreError:
        read = any(site.address for site in facts.sites.values())
    return "it kept what the coalitions' sites offered" if read else ""
