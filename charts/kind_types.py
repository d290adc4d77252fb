"""What a row of charts/kinds.py says: all that a card, its notes, files and frames need to know of a kind of
chart. No field has a default: a new kind says everything for itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, ComparisonChoice
from charts.style import Style
from words.language import Language

# What a slide makes of a figure: one of PowerPoint's charts, bars, shapes on a map or on a plane, coloured
# cells, or a table. None is a picture.
LINE_CHART, SLOPE_CHART, PAIR_CHART, DOT_CHART = "line_chart", "slope_chart", "pair_chart", "dot_chart"
FAN_CHART, STRIP_CHART, SPREAD_CHART = "fan_chart", "strip_chart", "spread_chart"
BAR_CHART, DIFFERENCE_CHART = "bar_chart", "difference_chart"
MAP_SHAPES, PLANE_SHAPES, CELLS, TABLE_OF_TEXTS = "map_shapes", "plane_shapes", "cells", "table"
FILE_KINDS: Final = (
    *(LINE_CHART, SLOPE_CHART, PAIR_CHART, DOT_CHART, FAN_CHART, STRIP_CHART, SPREAD_CHART),
    *(BAR_CHART, DIFFERENCE_CHART, MAP_SHAPES, PLANE_SHAPES, CELLS, TABLE_OF_TEXTS),
)
# How a figure stands in the frame of another page: with its own height, in a box that scrolls across, or as
# one map or several, whose height follows their width.
PLAIN, SCROLLING, MAP, MAPS = "plain", "scrolling", "map", "maps"
# What a kind of /compare shows: the indicator, columns of it (areas, groups, periods), the levels that add
# up to everyone, or the indicator beside a second one.
INDICATOR, COLUMNS, LEVELS, PAIR = "indicator", "columns", "levels", "pair"
# What the headline of a kind tells of one group: ranks, values of the last period, how values have come to
# be, or how much they have changed.
RANKS, VALUES, HISTORY, CHANGES = "ranks", "values", "history", "changes"


# How a figure tells that a value is an estimate or of low reliability: by a pale fill and the letter, by the
# letter alone where the fill is the value, or never, since it shows no values that could be.
PALE_FILL, LETTER_ALONE, NO_ESTIMATES = "pale_fill", "letter_alone", "no_estimates"


@dataclass(frozen=True)
class FigureKind:
    """What files call a kind of figure, what they make of it, how it stands in a frame, and how it tells
    estimates.
    """

    code: str
    file_kind: str
    frame: str
    estimates: str


@dataclass(frozen=True)
class Offer:
    """What is held of an indicator for the groups chosen: its periods, whether it is a share, the columns
    that a heat table of it has, and whether it is one of the levels of skill or their sum, all of them held.
    """

    groups: tuple[str, ...]
    periods: tuple[str, ...]
    rate: bool
    columns: tuple[str, ...]
    levels: bool

    @property
    def one_group(self) -> bool:
        """Whether one group is chosen."""
        return len(self.groups) == 1

    @property
    def through_time(self) -> bool:
        """Whether there are two periods or more."""
        return len(self.periods) > 1


@dataclass(frozen=True)
class Periods:
    """How a kind is asked for periods, and what it does with them.

    `since` and `until` label the two pickers; without `since` there is no first one. `needs_earlier`: whether
    it can't end with the first period that is held. `spans`: whether its title names both periods.
    `compares`: whether it sets the first against the last, so that who lacks the first is told too.
    """

    since: Callable[[Language], str] | None
    until: Callable[[Language], str]
    needs_earlier: bool
    spans: Callable[[ComparisonChoice], bool]
    compares: Callable[[ComparisonChoice], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of chart on /compare.

    `code` is its name in links; `label` what its picker calls it; `figure` what it is in files and frames;
    `subject` one of INDICATOR, COLUMNS, LEVELS, PAIR; `finding` one of RANKS, VALUES, HISTORY, CHANGES;
    `fits` says whether it can show what is offered.

    `draw` makes the figure, `rows_in_figure` gives the observations on it (the table may hold more): their
    flags stand under it. `notes` is what else is said of this kind alone; `title` puts the kind into a card's
    title where it stands there. `orders` are those in which the countries can be sorted, the usual one first;
    `leaves_out` says, by the groups chosen, whether countries that aren't chosen can be left out;
    `has_benchmark` whether another benchmark than the EU can be chosen.
    """

    code: str
    label: Callable[[Language], str]
    figure: FigureKind
    subject: str
    finding: str
    fits: Callable[[Offer], bool]
    draw: Callable[[Comparison, Style], go.Figure]
    rows_in_figure: Callable[[Comparison], pd.DataFrame]
    periods: Periods
    orders: tuple[str, ...]
    leaves_out: Callable[[Sequence[str]], bool]
    has_benchmark: bool
    notes: Callable[[Comparison, Language], Sequence[str]]
    title: Callable[[str, Language], str]

    @property
    def has_second(self) -> bool:
        """Whether a second indicator is chosen."""
        return self.subject == PAIR


def always(_: object) -> bool:
    """True whatever is chosen."""
    return True


def never(_: object) -> bool:
    """False whatever is chosen."""
    return False


def one_group(choice: ComparisonChoice) -> bool:
    """True where one group's first and last period are set against each other."""
    return choice.spans_one_group


def no_notes(_shown: Comparison, _language: Language) -> list[str]:
    """Nothing beside what every kind says."""
    return []


def plain_title(title: str, _language: Language) -> str:
    """The title as it is."""
    return title


def _from(language: Language) -> str:
    return language.word("the first year", "From")


def _to(language: Language) -> str:
    return language.word("the last year", "To")


def _change_since(language: Language) -> str:
    return language.text("Change since")


def _year(language: Language) -> str:
    return language.text("Year")


# Periods of what shows all between two, the two themselves, several one above the other, or one.
THROUGH_TIME = Periods(_from, _to, needs_earlier=True, spans=always, compares=never)
TWO_ENDS = Periods(_from, _to, needs_earlier=True, spans=always, compares=one_group)
TWO_OR_ONE = Periods(_change_since, _year, needs_earlier=False, spans=one_group, compares=one_group)
ONE_ABOVE_ANOTHER = Periods(_from, _year, needs_earlier=False, spans=one_group, compares=never)
ONE_YEAR = Periods(_change_since, _year, needs_earlier=False, spans=never, compares=never)
ONE_YEAR_ALONE = Periods(None, _year, needs_earlier=False, spans=never, compares=never)
