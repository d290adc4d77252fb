"""What the coalitions' sites offered, by week: real zeros only where a pull looked, and how each site
stands. Pure functions on frames.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import pandas as pd

MEASURED, AT_LEAST, NOT_MEASURED = "measured", "at_least", "not_measured"
FUTURE, UNDATED = "future", "undated"
WEEKLY = ("country", "type", "week", "count", "standing")
STANDING = (
    "held",
    "withdrawn",
    "future",
    "undated",
    "newest",
    "days",
    "tried",
    "success",
    "error",
    "problems",
    "synthetic",
)
FULL = "full"


def monday(day: date) -> date:
    """The first day of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def last_weeks(today: date, number: int) -> tuple[str, ...]:
    """The Mondays of so many weeks, oldest first; the last is the week that holds `today`."""
    newest = monday(today)
    return tuple((newest - timedelta(weeks=back)).isoformat() for back in range(number - 1, -1, -1))


def covered(pulls: pd.DataFrame) -> pd.DataFrame:
    """country, type, first, last: from which pull of everything to which pull of any kind a type has been
    read without a gap.

    Pulls in between asked for all that had changed since the one before. Rows of `pulls`: country, began,
    kind, types_read, error.
    """
    good = pulls[pulls["error"] == ""]
    brief = (
        good.groupby(["country", "kind", "types_read"], sort=False)["began"].agg(["min", "max"]).reset_index()
    )
    each = brief.assign(type=brief["types_read"].str.split()).explode("type").dropna(subset="type")
    first = each[each["kind"] == FULL].groupby(["country", "type"])["min"].min()
    last = each.groupby(["country", "type"])["max"].max()
    return pd.DataFrame({"first": first, "last": last}).dropna().reset_index().astype("str")


def dated(items: pd.DataFrame, cover: pd.DataFrame, today: date) -> pd.DataFrame:
    """The items with `day` and `week` of their first publication, else of the day they were first seen; or
    "" and why in `apart`.

    FUTURE: the source dates it after `today`. UNDATED: no date, and it was there already when its type was
    first read.
    """
    day = items["published"].astype(str).str[:10]
    seen = items.merge(cover[["country", "type", "first"]], on=["country", "type"], how="left")[
        "first"
    ].to_numpy()
    unknown = day.eq("")
    later = unknown & (items["first_seen"] > pd.Series(seen, index=items.index, dtype="str").fillna("9999"))
    day = day.where(~later, items["first_seen"].str[:10])
    apart = (
        pd.Series("", index=items.index).mask(unknown & ~later, UNDATED).mask(day > today.isoformat(), FUTURE)
    )
    when = pd.to_datetime(day.where(apart == ""), format="%Y-%m-%d", errors="coerce")
    apart = apart.mask(when.isna() & (apart == ""), UNDATED)
    weeks = (
        (when - pd.to_timedelta(when.dt.day_of_week, unit="D")).to_numpy().astype("datetime64[D]").astype(str)
    )
    return items.assign(
        day=day.where(apart == "", ""),
        week=pd.Series(weeks, index=items.index).where(when.notna(), ""),
        apart=apart,
    )


def weekly(found: pd.DataFrame, cover: pd.DataFrame, weeks: Sequence[str]) -> pd.DataFrame:
    """WEEKLY, one row a country, type and week. `found` as `dated` gives it; withdrawn items count: they had
    been contributed.

    MEASURED: pulls looked from that week on, so none is a real zero. AT_LEAST: before that, or since the last
    pull; what had gone by then is not in it. NOT_MEASURED: the count is missing.
    """
    counts = found[found["week"] != ""].groupby(["country", "type", "week"]).size().rename("count")
    pairs = pd.concat([cover[["country", "type"]], found[["country", "type"]]]).drop_duplicates()
    every = pairs.merge(pd.DataFrame({"week": list(weeks)}), how="cross").merge(
        cover, on=["country", "type"], how="left"
    )
    every = every.merge(counts.reset_index(), on=["country", "type", "week"], how="left")
    looked = (every["week"] >= _mondays(every["first"])) & (every["week"] <= _mondays(every["last"]))
    every["count"] = every["count"].astype(float).where(every["count"].notna() | ~looked, 0.0)
    every["standing"] = (
        pd.Series(AT_LEAST, index=every.index)
        .mask(looked, MEASURED)
        .mask(every["count"].isna(), NOT_MEASURED)
    )
    every["count"] = every["count"].astype("Int64")
    return every[list(WEEKLY)].sort_values(["country", "type", "week"], kind="stable").reset_index(drop=True)


def summed(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """`by` ("country", "type" or "week" for all), week, count, standing: sums of WEEKLY rows. MEASURED only
    where all parts are.
    """
    keys = list(dict.fromkeys([by, "week"]))
    marked = rows.assign(whole=rows["standing"] == MEASURED, any=rows["standing"] != NOT_MEASURED)
    found = (
        marked.groupby(keys)
        .agg(count=("count", "sum"), whole=("whole", "min"), any=("any", "max"))
        .reset_index()
    )
    # Nothing found in a part of what is asked for is no finding on the whole.
    known = found["whole"] | (found["any"] & (found["count"] > 0))
    found["standing"] = (
        pd.Series(AT_LEAST, index=found.index).mask(found["whole"], MEASURED).mask(~known, NOT_MEASURED)
    )
    return found.assign(count=found["count"].where(known))[[*keys, "count", "standing"]]


def standings(
    found: pd.DataFrame, pulls: pd.DataFrame, countries: Collection[str], today: date
) -> pd.DataFrame:
    """STANDING, one row for each of `countries`, as its index: held, withdrawn, future, undated (numbers of
    items), newest ("" or a day), days (since then, missing without one), tried, success ("" or moments),
    error (of the last try), problems (of the last success), synthetic.
    """
    rows = [
        _standing(found[found["country"] == code], pulls[pulls["country"] == code], today)
        for code in countries
    ]
    found = pd.DataFrame(rows, index=pd.Index(list(countries), name="country"), columns=list(STANDING))
    return found.astype({"days": "Int64", "synthetic": bool})


def _standing(of: pd.DataFrame, its: pd.DataFrame, today: date) -> dict[str, object]:
    good = its[its["error"] == ""]
    newest = max(of["day"], default="")
    return {
        "held": int((of["withdrawn_on"] == "").sum()),
        "withdrawn": int((of["withdrawn_on"] != "").sum()),
        "future": int((of["apart"] == FUTURE).sum()),
        "undated": int((of["apart"] == UNDATED).sum()),
        "newest": newest,
        "days": (today - date.fromisoformat(newest)).days if newest else None,
        "tried": its["began"].iloc[-1] if len(its) else "",
        "success": good["began"].iloc[-1] if len(good) else "",
        "error": its["error"].iloc[-1] if len(its) else "",
        "problems": good["problems"].iloc[-1] if len(good) else "",
        "synthetic": bool(of["synthetic"].any() or its["synthetic"].any()),
    }


def _mondays(moments: "pd.Series[str]") -> "pd.Series[str]":
    """The Monday of each moment's week as text; a missing one is after everything, so that nothing lies
    between.
    """
    distinct = {
        moment: monday(date.fromisoformat(moment[:10])).isoformat() for moment in moments.dropna().unique()
    }
    return moments.map(distinct).astype("str").fillna("9999")
