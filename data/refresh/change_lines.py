"""What changed between editions in lines of plain text: for the log of data.refresh.renewal and for
`python -m data.editions diff`.
"""

from collections.abc import Iterator

import pandas as pd

from analysis import revisions

# In the order they are told; how one is called, and how several are.
NAMES = {
    revisions.REVISED: ("value revised", "values revised"),
    revisions.PERIOD: ("value of a new period", "values of new periods"),
    revisions.EARLIER: ("value of an earlier period", "values of earlier periods"),
    revisions.FIRST: ("value of a series not held before", "values of series not held before"),
    revisions.CAME: ("value where there was none", "values where there was none"),
    revisions.WENT: ("value gone", "values gone"),
    "gained": ("flag gained", "flags gained"),
    "lost": ("flag lost", "flags lost"),
    revisions.ROUNDING: ("value that differs by rounding only", "values that differ by rounding only"),
}
SHOWN = 5


def summary(changes: pd.DataFrame) -> str:
    """How many changes there are of each kind (analysis.revisions.CHANGES), on one line."""
    counted = {kind: int((changes["kind"] == kind).sum()) for kind in NAMES}
    counted |= {side: int((changes[side] != "").sum()) for side in ("gained", "lost")}
    return (
        ", ".join(f"{count} {NAMES[kind][count > 1]}" for kind, count in counted.items() if count)
        or "no change in what the catalogue declares"
    )


def largest_revisions(changes: pd.DataFrame, shown: int = SHOWN) -> Iterator[str]:
    """The revised values that moved most in proportion, a line each; how many more there are."""
    found = changes[changes["kind"] == revisions.REVISED].astype(
        {"value": "float64", "value_before": "float64"}
    )
    share = ((found["value"] - found["value_before"]) / found["value_before"].abs().clip(lower=1)).abs()
    ordered = found.loc[share.sort_values(ascending=False, kind="stable").index]
    for row in ordered.head(shown).to_dict("records"):
        group = "" if row["breakdown"] == "total" else f" ({row['breakdown']})"
        yield (
            f"{row['indicator']}{group}, {row['country']} {row['period']}: {row['value']:g} after "
            f"{row['value_before']:g}"
        )
    if len(found) > shown:
        yield f"and {len(found) - shown} more"
