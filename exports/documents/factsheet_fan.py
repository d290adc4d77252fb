"""The trajectory of a factsheet as places on a plane from 0 to 1: lines, marks and labels that don't
overlap, for any drawer of lines.
"""

from collections.abc import Callable
from math import ceil

from cards.factsheet.facts import TrajectoryBlock, plot_reach
from charts.pieces.fan_content import Fan
from charts.pieces.labels import spread_apart, width

# The plot in points of print, without its margins; labels are set in 9 points.
WIDTH, HEIGHT = 176.0, 128.0
LINE = 10.8
# The size of labels, and the room for them beside the plot; a longer one takes a second line.
LETTERS, BESIDE = 9, 96.0
Place = tuple[float, float]
At = Callable[[float, float], Place]


def fan_layout(block: TrajectoryBlock) -> dict[str, object]:
    """Places from the lower left corner (0, 0) to the upper right (1, 1); ValueError where there is no fan.
    An end without a name gets no label.
    """
    fan = block.fan
    if fan is None:
        raise ValueError("nothing to lay out")
    years, (low, high) = _years(fan), plot_reach(fan)

    def at(year: float, value: float) -> Place:
        return (year - years[0] + 0.8) / (years[-1] - years[0] + 1.0), (value - low) / (high - low)

    return {
        "width": WIDTH,
        "height": HEIGHT,
        "years": [{"x": at(year, low)[0], "text": str(year)} for year in _named_years(years, fan)],
        "spans": [[at(year, value) for year, value in span] for span in fan.spans],
        "observed": _observed(block, fan, at),
        "line": [at(year, value) for year, value in fan.line],
        "needed": [at(year, value) for year, value in fan.needed],
        "range": [at(fan.line[-1][0], value) for value in fan.range] if fan.range and fan.line else [],
        "band": _band(fan, at),
        "band_name": {"place": at(*fan.interval[-1][:2]), "text": block.band}
        if fan.interval and fan.line
        else None,
        "grid": [{"y": at(years[0], value)[1], "text": block.axis[value]} for value in sorted(block.axis)],
        "goals": [{"from": at(years[0] - 0.8, value), "to": at(year, value)} for _, year, value in fan.goals],
        "ends": _ends(block, fan, low, high),
    }


def _observed(block: TrajectoryBlock, fan: Fan, at: At) -> list[dict[str, object]]:
    """Marks with their values: above the mark, but below it where a target's line would run through the
    text.
    """
    found: list[dict[str, object]] = []
    for year, value in (point for span in fan.spans for point in span):
        x, y = at(year, value)
        struck = any(0 <= (at(year, goal)[1] - y) * HEIGHT < 2 * LINE for _, _, goal in fan.goals)
        found.append(
            {"x": x, "y": y, "text": block.values.get(year, ""), "pale": year in fan.pale, "below": struck}
        )
    return found


def _band(fan: Fan, at: At) -> list[Place]:
    if not fan.interval or not fan.line:
        return []
    start = (*fan.line[0], fan.line[0][1])
    points = [start, *fan.interval]
    return [at(p[0], p[1]) for p in points] + [at(p[0], p[2]) for p in reversed(points)]


def _ends(block: TrajectoryBlock, fan: Fan, low: float, high: float) -> list[dict[str, object]]:
    """The labels at the right end, moved apart as far as they must."""
    ends = [(name, "goal", value) for name, _, value in fan.goals]
    if fan.line:
        ends.append((block.names.get("line", ""), "line", fan.line[-1][1]))
    if fan.needed:
        ends.append((block.names.get("needed", ""), "needed", fan.needed[-1][1]))
    if fan.range and fan.line:
        ends += [
            (block.names.get(kind, ""), "range", value)
            for kind, value in zip(("low", "high"), fan.range, strict=True)
        ]
    elif fan.interval and fan.line:
        ends += [
            (block.names.get(kind, ""), "range", value)
            for kind, value in zip(("low", "high"), fan.interval[-1][1:], strict=True)
        ]
    kept = [(name, kind, (value - low) / (high - low) * HEIGHT) for name, kind, value in ends if name]
    lines = [ceil(width(name, LETTERS) / BESIDE) for name, *_ in kept]
    places = spread_apart(
        [wanted for *_, wanted in kept], [LINE * count for count in lines], -LINE / 2, HEIGHT
    )
    return [
        {"text": name, "kind": kind, "y": place / HEIGHT, "of": wanted / HEIGHT, "lines": count}
        for (name, kind, wanted), place, count in zip(kept, places, lines, strict=True)
    ]


def _named_years(years: list[int], fan: Fan) -> list[int]:
    """Those whose number has room: one beside an observed year, such as a target's, goes without."""
    observed = {year for span in fan.spans for year, _ in span}
    return [
        year for year in years if year in observed or not {year - 1, year + 1} & observed or year == years[-1]
    ]


def _years(fan: Fan) -> list[int]:
    every = (
        [year for span in fan.spans for year, _ in span]
        + [year for _, year, _ in fan.goals]
        + [year for year, _ in fan.line[-1:]]
    )
    return sorted(set(every))
