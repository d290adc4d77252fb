"""How tall the frame of an embedded card has to be: a frame has one height, on a telephone and elsewhere."""

import math

from cards.card import Card
from cards.contents import TABLE
from cards.registry import BuiltCard
from charts.kind_types import MAP, MAPS, SCROLLING
from charts.pieces.labels import width

# Pixels: the frames that count, and what of serving/embed/assets/embed.css makes a card's height.
FRAMES = (360, 600, 900)
MARGIN, HEADING, SUBJECT, SMALL, GAP, BAR = 16, 24, 20, 18, 8, 16
# A map grows with its frame up to a width; its height is a share of that and room for its legend. Small maps
# stand two across.
WIDEST_MAP, SHARE, LEGEND = 560, 0.8639, 96
SMALL_SHARE, SMALL_LEGEND, EACH_ROW = 0.432, 86, 24
# Letters of a paragraph's line, of 15 pixels: `max-width: 75ch`. Words don't fill their lines.
LONGEST_LINE, FILLED = 560, 0.88
# Rows that the head of a table, and of one with wide cells its longer rows, take.
HEAD, WIDE_HEAD = 1, 3
# Room for the notice that newer data are held, which may come later, and for the folded table and the way
# back.
NOTICE, FOLDED, BACK = 52, 38, 26
# A still picture's width where it is largest, the box of a table, and a row of it, which may take two lines.
FIGURE_WIDTH, LARGEST_TABLE, ROW = 760, 480, 44
STEP = 20


def frame_height(made: BuiltCard, *, still: bool = False) -> int:
    """The height in pixels that a card needs where it needs most; `still` has no script and an open table."""
    most = max(_needed(made, frame - 2 * MARGIN, still=still) for frame in FRAMES)
    return math.ceil(most / STEP) * STEP


def is_wide(card: Card) -> bool:
    """Whether the chart scrolls in a narrow frame."""
    return card.figure_kind.frame == SCROLLING


def maps_across(made: BuiltCard) -> int:
    """How many rows of small maps there are; 0 for any other chart."""
    if made.card.figure_kind.frame != MAPS:
        return 0
    return (sum(1 for name in made.figure.layout.to_plotly_json() if name.startswith("geo")) + 1) // 2


def _needed(made: BuiltCard, across: int, *, still: bool) -> float:
    card = made.card
    if card.kind == TABLE:
        shown: float = _table_height(card) + GAP
    else:
        shown = _still(made, across) if still else _figure(made, across) + FOLDED
    notes = sum(_lines(line, min(across, LONGEST_LINE), 13) * SMALL + GAP for line in card.legend)
    source = _lines(card.source, across, 13) * SMALL + GAP + FOLDED
    head = (
        _lines(f"<b>{card.headline}</b>", across, 18) * HEADING
        + 4
        + _lines(card.subject, across, 14) * SUBJECT
        + GAP
    )
    return 2 * MARGIN + head + NOTICE + shown + GAP + notes + source + BACK


def _figure(made: BuiltCard, across: int) -> float:
    side = min(across, WIDEST_MAP)
    if made.card.figure_kind.frame == MAP:
        return side * SHARE + LEGEND
    if rows := maps_across(made):
        return side * SMALL_SHARE * rows + SMALL_LEGEND + EACH_ROW * rows
    return float(made.figure.layout.height or 0) + (BAR if is_wide(made.card) else 0)


def _still(made: BuiltCard, across: int) -> float:
    """A still picture, as tall as on screen but for maps, and its table, which scrolls in its own box."""
    share = min(across, WIDEST_MAP) / FIGURE_WIDTH if made.card.figure_kind.frame == MAP else 1.0
    return float(made.figure.layout.height or 0) * share + BAR + _table_height(made.card) + GAP


def _table_height(card: Card) -> int:
    head = HEAD if card.kind == TABLE and not card.table.wide else WIDE_HEAD
    return min(LARGEST_TABLE, ROW * (len(card.table.rows) + head))


def _lines(text: str, across: int, size: int) -> int:
    return math.ceil(width(text, size) / (across * FILLED)) if text else 0
