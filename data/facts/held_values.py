"""Which rows of a frame have a value at all, and which one of a series: a value that is only printed in a
text, such as the EU's in a country report, is told apart from those.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

# Stands among the flags of such a value; no source sets it (flags.toml), the role "printed" does.
PRINTED = "\N{DAGGER}"


def with_values(rows: pd.DataFrame, column: str = "value") -> pd.DataFrame:
    """The rows with a value in a column; a frame of its own. DataFrame.dropna takes seven times as long over
    few rows (benchmarks/README.md).
    """
    held = rows[column].notna().to_numpy(dtype=bool)
    return rows.copy(deep=False) if held.all() else rows[held]


def with_mark(text: str, flags: object) -> str:
    """A written value, marked where its flags say that it is only printed in a text."""
    return f"{text} {PRINTED}" if is_printed(flags) else text


def of_series(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows (with `flags`) without values that are only printed in a text: those that may be computed
    with.
    """
    printed = np.array([is_printed(flags) for flags in rows["flags"]], dtype=bool)
    return rows[~printed] if printed.any() else rows


def is_printed(flags: object) -> bool:
    """Whether flags say that a value is only printed in a text."""
    return isinstance(flags, str) and PRINTED in flags


def periods_of_series(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The periods in which one line (rows by column: period, value, flags) has a value of a series."""
    return {row["period"] for row in rows if pd.notna(row["value"]) and not is_printed(row["flags"])}
