"""What the coalitions' sites offered, by week: real zeros only where a pull looked; how each site stands."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import pandas as pd

from data.facts.held_values import with_values

MEASURED, AT_LEAST, NOT_MEASURED = "measured", "at_least", "not_measured"
FUTURE, UNDATED = "future", "undated"
WEEKLY = ("country", "type", "week", "count", "standing")
SITE_STANDING = (
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
    """The Mondays (ISO 8601) of so many weeks, oldest first; the last is the week that holds `today`."""
    newest = monday(today)
    return tuple((newest - timedelta(weeks=back)).isoformat() for back in range(number - 1, -1, -1))


def pull_coverage(pulls: pd.DataFrame) -> pd.DataFrame:
    """From which pull of everything to which pull of any kind a type has been read without a gap.

    `pulls`: country, began, kind, types_read, error, one row a pull. Gives country, type, first, last
    (moments as text); pulls in between asked for all that had changed since the one before.
    """
    good = pulls[pulls["error"] == ""]
    brief = (
        good.groupby(["country", "kind", "types_read"], sort=False)["began"].agg(["min", "max"]).reset_index()
    )
    each = with_values(brief.assign(type=brief["types_read"].str.split()).explode("type"), "type")
    first = each[each["kind"] == FULL].groupby(["country", "type"])["min"].min()
    last = each.groupby(["country", "type"])["max"].max()
    return pd.DataFrame({"first": first, "last": last}).dropna().reset_index().astype("str")


def date_items(items: pd.DataFrame, cover: pd.DataFrame, today: date) -> pd.DataFrame:
    """The items with `day` and `week` of their first publication, else of the day they were first seen.

    `items`: country, type, published, first_seen, and more that stays. `cover`: as pull_coverage gives it. An
    item in no week has "" for both, and why in `apart`. FUTURE: the source dates it after `today`. UNDATED:
    no date, and it was there already when its type was first read.
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


def weekly_counts(items: pd.DataFrame, cover: pd.DataFrame, weeks: Sequence[str]) -> pd.DataFrame:
    """Counts of items (WEEKLY), one row a country, type and week.

    `items`: as date_items gives it; withdrawn items count: they had been contributed. `standing` MEASURED:
    pulls looked from that week on, so none is a real zero. AT_LEAST: before that, or since the last pull;
    what had gone by then is not in it. NOT_MEASURED: the count is missing.
    """
    counts = items[items["week"] != ""].groupby(["country", "type", "week"]).size().rename("count")
    pairs = pd.concat([cover[["country", "type"]], items[["country", "type"]]]).drop_duplicates()
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


def sum_weekly_counts(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sums of WEEKLY rows `by` "country", "type" or "week" (for all): the key, week, count, standing.

    MEASURED only where all parts are; a sum is missing where nothing was sums in what was not measured
    whole.
    """
    keys = list(dict.fromkeys([by, "week"]))
    parts = rows.assign(whole=rows["standing"] == MEASURED, any=rows["standing"] != NOT_MEASURED)
    sums = (
        parts.groupby(keys)
        .agg(count=("count", "sum"), whole=("whole", "min"), any=("any", "max"))
        .reset_index()
    )
    # Nothing sums in a part of what is asked for is no finding on the whole.
    is_known = sums["whole"] | (sums["any"] & (sums["count"] > 0))
    sums["standing"] = (
        pd.Series(AT_LEAST, index=sums.index).mask(sums["whole"], MEASURED).mask(~is_known, NOT_MEASURED)
    )
    return sums.assign(count=sums["count"].where(is_known))[[*keys, "count", "standing"]]


def site_standings(
    items: pd.DataFrame, pulls: pd.DataFrame, countries: Collection[str], today: date
) -> pd.DataFrame:
    """How each of `countries` (the index) stands: SITE_STANDING, one row a country.

    `items`: as date_items gives it; `pulls`: as for pull_coverage, with problems and synthetic. held,
    withdrawn, future, undated: numbers of items. newest: "" or a day; days: since then, missing without one.
    tried, success: moments or ""; error: of the last try; problems: of the last success.
    """
    rows = [
        _standing(items[items["country"] == code], pulls[pulls["country"] == code], today)
        for code in countries
    ]
    standings = pd.DataFrame(
        rows, index=pd.Index(list(countries), name="country"), columns=list(SITE_STANDING)
    )
    return standings.astype({"days": "Int64", "synthetic": bool})


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
