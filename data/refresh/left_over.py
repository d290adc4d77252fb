"""`python -m data.refresh --left-over DATASET`: which of a publisher's series no indicator claims."""

from pathlib import Path

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import Edition, EditionError
from data.refresh import series_mapping
from data.store import edition_files, editions


def describe_left_over(dataset: str, facts: Catalogue) -> str:
    """Lists the series of the dataset's newest edition file that belong to no declared indicator, as a table:
    a column a dimension with the publisher's codes, then the number of their cells; below, a line that sums
    up.

    EditionError where there is no edition of the dataset, or its file can't be read.
    """
    edition, cells = editions.read_edition(_newest_file(dataset))
    left_over = series_mapping.map_cells(cells, dataset, facts).left_over
    lines = _table_lines(left_over) if len(left_over) else []
    return "\n".join([*lines, _total(edition, int(left_over["cells"].sum()), len(cells))])


def _newest_file(dataset: str) -> Path:
    found = [
        edition_files.path_of(newest, folder)
        for folder in (editions.BUNDLED, editions.fetched_folder())
        if (newest := edition_files.newest_edition_in(dataset, folder)) is not None
    ]
    if not found:
        raise EditionError(f"{dataset}: no edition of this dataset; `python -m data.editions list` shows all")
    return max(found, key=lambda path: path.stem)


def _table_lines(rows: pd.DataFrame) -> list[str]:
    """The rows in columns as wide as their widest text; numbers to the right."""
    texts = [[str(name) for name in rows.columns], *rows.astype(str).to_numpy().tolist()]
    widths = [max(len(row[place]) for row in texts) for place in range(len(rows.columns))]
    codes = ["  ".join(map(str.ljust, row[:-1], widths)) for row in texts]
    return [f"{line}  {row[-1].rjust(widths[-1])}" for line, row in zip(codes, texts, strict=True)]


def _total(edition: Edition, cells: int, of: int) -> str:
    if not cells:
        return f"{edition.name}: all {of} cells belong to a declared indicator"
    return f"{edition.name}: {cells} of {of} cells belong to no declared indicator"
