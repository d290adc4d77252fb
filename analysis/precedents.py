"""Who stood where a country stands, and how many survey rounds the next points took. Only observed rounds."""

import pandas as pd

COLUMNS = (
    "country",
    "period",
    "value",
    "reached",
    "reached_value",
    "rounds",
    "last",
    "last_value",
    "rounds_held",
)


def find_precedents(
    observations: pd.DataFrame, country: str, value: float, margin: float, step: float
) -> pd.DataFrame:
    """Rows (COLUMNS) of the other countries that stood within `margin` of `value` and were observed again
    later.

    `observations`: country, period, value, flags, seam of one breakdown, sorted by country and period.
    `value`, `margin` and `step` in its unit. `period` is the first round in which a country stood there.
    `reached` is the first later round at least `step` above, `rounds` how many rounds that took; both missing
    where no round reached it. `last` is the newest round that compares, `rounds_held` how many rounds later
    that is. `value` is of the series as it is now, so what a country had before its newest break or seam is
    not set against it. A missing value ends the run. Nothing is interpolated.
    """
    found = []
    for code, rows in observations[observations["country"] != country].groupby("country", sort=False):
        precedent = _precedent(_since_break(rows).reset_index(drop=True), value, margin, step)
        if precedent:
            found.append({"country": code, **precedent})
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"rounds": "Int64", "rounds_held": "Int64"})


def _since_break(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows from the newest that begins another series; all where none does."""
    breaks = (rows["flags"].str.contains("b") | rows["seam"].astype(bool)).cumsum()
    return rows[breaks == breaks.max()]


def _precedent(rows: pd.DataFrame, value: float, margin: float, step: float) -> dict[str, object] | None:
    """The first time a country stood there and was observed again: not the time that went best."""
    there = [place for place in range(len(rows)) if abs(float(rows["value"].iloc[place]) - value) <= margin]
    runs = [(place, _run(rows, place)) for place in there]
    return next((_describe(rows, place, run, step) for place, run in runs if len(run)), None)


def _run(rows: pd.DataFrame, place: int) -> pd.DataFrame:
    """The rounds after `place`, of rows that compare, up to the first that is missing."""
    later = rows.iloc[place + 1 :]
    return later[~later["value"].isna().cummax()]


def _describe(rows: pd.DataFrame, place: int, run: pd.DataFrame, step: float) -> dict[str, object]:
    start = float(rows["value"].iloc[place])
    above = run[run["value"] - start >= step]
    return {
        "period": str(rows["period"].iloc[place]),
        "value": start,
        "reached": "" if above.empty else str(above["period"].iloc[0]),
        "reached_value": float("nan") if above.empty else float(above["value"].iloc[0]),
        "rounds": pd.NA if above.empty else list(run.index).index(above.index[0]) + 1,
        "last": str(run["period"].iloc[-1]),
        "last_value": float(run["value"].iloc[-1]),
        "rounds_held": len(run),
    }
