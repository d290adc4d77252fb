"""`python -m data.refresh library FILE [--read-on DAY] [--dry-run]`: brings in a newer list of the library of
actions, as CSV with the columns COLUMNS.

Every row that can't be taken is told with its line and the reason, and then nothing of the file is kept. The
list takes the place of the one before as a whole.

--read-on DAY   up to which day its pages were read; without it today
--dry-run       reads, checks and tells, and keeps nothing
"""

import argparse
import csv
import hashlib
import io
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data.facts.catalogue import catalogue
from data.facts.coalitions.library_facts import COLUMNS, LibraryEdition
from data.refresh.library import library_build
from data.refresh.library.library_table import LibraryTable, Row, read_library_table
from data.store import database, editions, library_files, library_store, locks, notes

# How long (seconds) it waits for a refresh that is at work.
WAIT = 60.0


def main(arguments: Sequence[str]) -> int:
    """Runs the command; 1 with a line for each row that was refused, and nothing kept."""
    wanted = _parser().parse_args(arguments)
    try:
        with Path(wanted.file).open(encoding="utf-8-sig", newline="") as file:
            table = read_library_table(file, catalogue(), wanted.read_on)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"{wanted.file}: can't be read as CSV in UTF-8: {error}", file=sys.stderr)
        return 1
    for refusal in table.refusals:
        print(f"{wanted.file}, line {refusal.line}: {refusal.reason}", file=sys.stderr)
    if table.refusals:
        print(f"{wanted.file}: nothing was kept; correct these lines first", file=sys.stderr)
        return 1
    print(_summary(table))
    return 0 if wanted.dry_run else _keep(table, wanted)


def _keep(table: LibraryTable, wanted: argparse.Namespace) -> int:
    """Writes the list as a file, so that a new store has it too, and puts it into the store; 1 with a line
    where the store holds a newer one.
    """
    packed = library_files.pack_list(csv_text(table.items))
    edition = LibraryEdition(
        edition=wanted.read_on,
        date_precision="day",
        obtained="brought in by whoever runs this dashboard",
        rows=len(table.items),
        sha256=hashlib.sha256(packed).hexdigest(),
    )
    store = database.engine()
    database.prepare(store)
    with locks.alone(store, WAIT):
        before = library_store.stored_edition(notes.store_status(store).library)
        if before is not None and before.edition > edition.edition:
            print(
                f"{wanted.file}: the store holds a list read up to {before.edition}; this one was read up to "
                f"{edition.edition} (--read-on), and is not kept",
                file=sys.stderr,
            )
            return 1
        library_files.write_list(edition, packed, editions.fetched_folder())
        library_build.keep_library(store, edition, table.items)
    print("kept: pages, files and feeds show it from now on")
    return 0


def csv_text(items: Sequence[Row]) -> str:
    """Items as CSV with COLUMNS."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(items)
    return text.getvalue()


def _summary(table: LibraryTable) -> str:
    countries, dated = {row["country"] for row in table.items}, sum(bool(row["date"]) for row in table.items)
    return f"library: {len(table.items)} items, {dated} with a date; member states: {len(countries)}"


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-28") from None
    if day > datetime.now(UTC).date():
        raise argparse.ArgumentTypeError(f"{text} has not come yet")
    return day.isoformat()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh library",
        description="Brings in a newer list (CSV) of the library of actions.",
        epilog=f"Columns: {', '.join(COLUMNS)}. A line that can't be taken is told with the reason, and "
        "nothing is kept.",
    )
    parser.add_argument("file", help="the list, CSV in UTF-8")
    parser.add_argument("--dry-run", action="store_true", help="read, check and tell, but keep nothing")
    parser.add_argument(
        "--read-on",
        type=_day,
        metavar="DAY",
        default=datetime.now(UTC).date().isoformat(),
        help="up to which day its pages were read (2026-11-28); today where it is left out",
    )
    return parser
