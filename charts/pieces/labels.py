"""Labels that don't overlap: moved apart along a line, or given a free side of their point, or left out.
Sizes are in pixels.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from textwrap import wrap

SIZE = 12
LINE = 15.0
# Average width of a letter of Source Sans as a share of its size; bold is wider. A little above the truth, so
# that labels rather stand too far apart.
LETTER, BOLD = 0.54, 0.58
# The narrowest plot we draw for, in pixels: what is apart there is apart on every wider screen, since places
# scale and labels don't.
NARROW = 300.0
# Where a text can stand by its point, the best first; at a corner it begins or ends over the point.
SIDES = ("right", "left", "top", "bottom", "top right", "top left", "bottom right", "bottom left")
Box = tuple[float, float, float, float]


def width(text: str, size: int = SIZE) -> float:
    """About how wide a text is, its widest line where it has several (<br>)."""
    lines = text.replace("<b>", "").replace("</b>", "").split("<br>")
    return max(len(line) for line in lines) * size * (BOLD if "<b>" in text else LETTER)


def fold_text(text: str, letters: int = 18) -> str:
    """A label in lines of at most so many letters, where its words allow."""
    return "<br>".join(wrap(text, letters, break_long_words=False)) or text


def spread_apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres nearest to the `wanted` ones such that nothing overlaps, in the same order; between `low` and
    `high` as far as they fit.

    Neighbours that collide are pooled and move together, so no label moves further than it must (least
    squares).
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    pools: list[tuple[list[int], float]] = []
    for place in order:
        members = [place]
        centre = _kept(wanted[place], sizes[place], low, high)
        while pools and pools[-1][1] + _reach(pools[-1][0], sizes) / 2 > centre - _reach(members, sizes) / 2:
            members = pools.pop()[0] + members
            centre = _kept(_centre(members, wanted, sizes), _reach(members, sizes), low, high)
        pools.append((members, centre))
    found = [0.0] * len(wanted)
    for members, centre in pools:
        edge = centre - _reach(members, sizes) / 2
        for place in members:
            found[place] = edge + sizes[place] / 2
            edge += sizes[place]
    return found


def fit_in_row(
    spots: Sequence[float], texts: Sequence[str], short: Sequence[str], gap: float = 4.0
) -> list[str]:
    """For texts centred at `spots` in a row: each, or its `short` one, that meets none of those before it; ""
    in the place of the rest.
    """
    found: list[str] = []
    for spot, forms in zip(spots, zip(texts, short, strict=True), strict=True):
        before = [(at, width(other)) for at, other in zip(spots, found, strict=False) if other]
        fitting = (
            form
            for form in forms
            if all(abs(spot - at) >= (width(form) + wide) / 2 + gap for at, wide in before)
        )
        found.append(next(fitting, ""))
    return found


def sides(
    points: Mapping[str, tuple[float, float]],
    texts: Mapping[str, str],
    size: tuple[float, float],
    gap: float = 6.0,
    sure: Collection[str] = (),
) -> dict[str, str]:
    """For each point that finds room, the side or corner (SIDES) its text stands on; earlier texts go first.

    `points` are pixels in a plot of `size`; a text neither covers another text nor any point, nor leaves the
    plot. Those `sure` to be named cover dots rather than be left out, and other texts only where there is no
    room at all.
    """
    dots: list[Box] = [(x - gap / 2, y - gap / 2, x + gap / 2, y + gap / 2) for x, y in points.values()]
    taken: list[Box] = []
    found: dict[str, str] = {}
    for code, text in texts.items():
        boxes = {side: box_of(points[code], text, side, gap) for side in SIDES}
        inside = [side for side, box in boxes.items() if _inside(box, size)]
        apart = [side for side in inside if not any(overlap(boxes[side], other) for other in taken)]
        free = [side for side in apart if not any(overlap(boxes[side], dot) for dot in dots)]
        if free or code in sure:
            found[code] = (free or apart or inside or list(SIDES))[0]
            taken.append(boxes[found[code]])
    return found


def box_of(point: tuple[float, float], text: str, side: str, gap: float = 6.0) -> Box:
    """Left, lowest, right and highest pixel of a text beside its point."""
    x, y = point
    wide, high = width(text), LINE * (text.count("<br>") + 1)
    left = {"right": x + gap, "left": x - gap - wide, "top right": x - gap, "bottom right": x - gap}.get(
        side, x - wide / 2
    )
    left = x + gap - wide if side in ("top left", "bottom left") else left
    low = {"top": y + gap, "bottom": y - gap - high}.get(side.split()[0], y - high / 2)
    return left, low, left + wide, low + high


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(box: Box, size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _reach(members: Sequence[int], sizes: Sequence[float]) -> float:
    return math.fsum(sizes[place] for place in members)


def _centre(members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    """The centre of a pool whose members lie as near as can be to where they want to be."""
    total, edge, pulls = _reach(members, sizes), 0.0, []
    for place in members:
        pulls.append(wanted[place] - (edge + sizes[place] / 2 - total / 2))
        edge += sizes[place]
    return math.fsum(pulls) / len(pulls)


def _kept(centre: float, reach: float, low: float, high: float) -> float:
    return max(min(centre, high - reach / 2), low + reach / 2)
