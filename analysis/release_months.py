"""In which month a dataset's next edition may come, by the months of those before."""

from collections import Counter
from collections.abc import Sequence
from datetime import date


def usual_month(days: Sequence[date]) -> int | None:
    """The month (1 to 12) in which most of the editions came, of several that of the newest among them; None
    without any.
    """
    if not days:
        return None
    counts = Counter(day.month for day in days)
    most = max(counts.values())
    return next(day.month for day in sorted(days, reverse=True) if counts[day.month] == most)


def next_month(days: Sequence[date], earliest: int, today: date) -> date | None:
    """The first day of the month in which the next edition would come as usual: after the newest of `days`,
    not before this month, nor before the year `earliest`; None where no month is usual.
    """
    month = usual_month(days)
    if month is None:
        return None
    newest = max(days)
    after = max(newest.replace(day=1), date(earliest, 1, 1), today.replace(day=1))
    years = (after.year, after.year + 1)
    come = (date(year, month, 1) for year in years)
    return next(day for day in come if day >= after and (day.year, day.month) > (newest.year, newest.month))
