"""`python -m data.editions list | diff DATASET OLDER NEWER | export DATASET EDITION [FILE]`: the editions
kept, by hand.
"""

import argparse
import gzip
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from data.facts.edition import Edition, EditionError
from data.queries import edition_changes, moments
from data.refresh import change_lines
from data.store import database, edition_files, editions, stored_editions
from data.store.editions import BUNDLED, fetched_folder

SIZES = (5, 20, 18, 9, 8, 10)
HEADS = ("state", "dataset", "edition", "rows", "whole", "date", "obtained")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 1 with one line where it can't be done."""
    asked = _parser().parse_args(arguments)
    try:
        {"list": _list, "diff": _diff, "export": _export}[asked.command](asked)
        sys.stdout.flush()
    except BrokenPipeError:
        # `… | head` closed the pipe; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (EditionError, database.StoreError, moments.NotReadyError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _list(asked: argparse.Namespace) -> None:
    """Every edition of the store, in the order it was kept; then those held back."""
    rows: list[tuple[object, ...]] = []
    for kept in _kept(asked.dataset):
        edition, whole = kept.edition, "yes" if kept.edition.complete else "no"
        rows.append(
            (
                kept.state,
                edition.dataset,
                edition.edition,
                edition.rows,
                whole,
                edition.date_precision,
                edition.obtained,
            )
        )
    for waiting in moments.editions_on_hold():
        if not asked.dataset or waiting.dataset == asked.dataset:
            rows.append(
                (
                    "held",
                    waiting.dataset,
                    waiting.edition,
                    "",
                    "",
                    "",
                    waiting.doubts[0].line() if waiting.doubts else "",
                )
            )
    if asked.dataset and not rows:
        raise EditionError(f"{asked.dataset}: no edition is kept or held; without a dataset, list shows all")
    print("\n".join(_row(cells) for cells in (HEADS, *rows)))


def _kept(dataset: str) -> list[stored_editions.StoredEdition]:
    """What the store holds of a dataset, or of all for ""; NotReadyError where there is no store yet."""
    moments.now()
    return [
        kept
        for kept in stored_editions.stored_editions(database.engine())
        if not dataset or kept.edition.dataset == dataset
    ]


def _row(cells: Sequence[object]) -> str:
    padded = [str(cell).ljust(size) for cell, size in zip(cells, SIZES, strict=False)]
    return "  ".join([*padded, str(cells[-1])]).rstrip()


def _diff(asked: argparse.Namespace) -> None:
    """What changed in a dataset between two editions: how much of each kind, then every revised value."""
    for day in (asked.older, asked.newer):
        _known(asked.dataset, day)
    if asked.older >= asked.newer:
        raise EditionError(
            f"{asked.dataset}: {asked.older} is not older than {asked.newer}; the older edition comes first"
        )
    found = edition_changes.changes_between(asked.dataset, asked.older, asked.newer, moments.now())
    print(f"{asked.dataset}, {asked.older} to {asked.newer}: {change_lines.summary(found)}")
    for line in change_lines.largest_revisions(found, len(found)):
        print(f"  {line}")


def _export(asked: argparse.Namespace) -> None:
    """The cells of an edition as CSV, as it was kept, flags and all."""
    edition = _known(asked.dataset, asked.edition)
    path = next(
        (
            path
            for path in (edition_files.path_of(edition, folder) for folder in (BUNDLED, fetched_folder()))
            if path.exists()
        ),
        None,
    )
    if path is None:
        raise EditionError(
            f"{edition.name}: its file is on another machine; DASHBOARD_EDITIONS names the folder it was "
            f"fetched into"
        )
    # Read for its checks: what was changed since is not given out as the edition.
    editions.read_edition(path)
    content = gzip.decompress(path.with_suffix(".csv.gz").read_bytes())
    if not asked.file:
        sys.stdout.write(content.decode("utf-8"))
        return
    try:
        Path(asked.file).write_bytes(content)
    except OSError as error:
        raise EditionError(f"{asked.file}: can't be written ({error.strerror})") from None


def _known(dataset: str, day: str) -> Edition:
    """The edition of a dataset; EditionError lists those there are."""
    kept = [held.edition for held in _kept(dataset)]
    found = next((edition for edition in kept if edition.edition == day), None)
    if found is None:
        there = ", ".join(edition.edition for edition in kept) or "none of this dataset"
        raise EditionError(f"{dataset}: no edition {day}; kept: {there}")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.editions", description="The editions kept.")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="every edition, and those held back")
    listing.add_argument("dataset", nargs="?", default="")
    difference = commands.add_parser("diff", help="what changed between two editions of a dataset")
    difference.add_argument("dataset")
    difference.add_argument("older")
    difference.add_argument("newer")
    export = commands.add_parser("export", help="the cells of an edition as CSV")
    export.add_argument("dataset")
    export.add_argument("edition")
    export.add_argument("file", nargs="?", default="")
    return parser
