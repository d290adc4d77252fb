"""What every loader takes and gives: a query in, cells out, one kind of error. For loaders and for
data.facts.catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """What to ask a source: a dataset and, by the source's own dimension names, the codes wanted (none =
    all).
    """

    dataset: str
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """One printed cell: `dimensions` in the source's own names and codes, lower case, `geo` and `time` among
    them.

    `value` is None where the source printed no number; `flags` holds the source's letters, unseparated
    ("bu"), or "".
    """

    dataset: str
    dimensions: Mapping[str, str]
    value: float | None
    flags: str


class SourceError(Exception):
    """A source, or a file in a source's layout, that can't be read: one line that names what, where
    and why.
    """
