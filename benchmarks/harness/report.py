"""Markdown rows, ready to paste into README.md."""

from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The middle value; the mean of the two middle ones of an even number."""
    return percentile(values, 50)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` per cent of the values lie, interpolated; NaN of none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table."""
    return [
        f"| {' | '.join(columns)} |",
        f"|{'---|' * len(columns)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a Markdown table."""
    print(*table_lines(columns, rows), "", sep="\n", flush=True)


def kilobytes(count: float) -> str:
    """Bytes as kB (10^3 bytes)."""
    return f"{count / 1000:,.1f} kB"


def megabytes(count: float) -> str:
    """Bytes as MB (10^6 bytes)."""
    return f"{count / 1e6:.2f} MB"


def milliseconds(seconds: float) -> str:
    """Seconds as ms."""
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.02 else f"{seconds * 1000:.1f} ms"
