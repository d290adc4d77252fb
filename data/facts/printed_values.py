"""Values that are only printed in a text, such as the EU's in a country report: how they are told from those
of a series.
"""

import pandas as pd

# Stands among the flags of such a value; no source sets it (flags.toml), the role "printed" does.
PRINTED = "\N{DAGGER}"


def with_mark(text: str, flags: object) -> str:
    """A written value, marked where its flags say that it is only printed in a text."""
    return f"{text} {PRINTED}" if isinstance(flags, str) and PRINTED in flags else text


def of_series(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows (with `flags`) without values that are only printed in a text: those that may be computed
    with.
    """
    printed = rows["flags"].str.contains(PRINTED, regex=False, na=False).to_numpy(dtype=bool)
    return rows[~printed] if printed.any() else rows
