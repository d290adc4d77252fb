"""The kinds of chart, a row each: those of /compare, with all that cards, notes, files and frames need to
know of them, and the figures of other pages.
"""

from typing import Final

from charts.comparison import BY_CHANGE, BY_MAP, BY_PROTOCOL, BY_VALUE
from charts.distribution import compare_strips, step_notes, strip_rows
from charts.dumbbell import compare_gaps, gap_rows
from charts.heat_table import cell_rows, compare_cells
from charts.kind_types import (
    BAR_CHART,
    CELLS,
    CHANGES,
    COLUMNS,
    DIFFERENCE_CHART,
    DOT_CHART,
    FAN_CHART,
    HISTORY,
    INDICATOR,
    LETTER_ALONE,
    LEVELS,
    LINE_CHART,
    MAP,
    MAP_SHAPES,
    MAPS,
    NO_ESTIMATES,
    ONE_ABOVE_ANOTHER,
    ONE_YEAR,
    ONE_YEAR_ALONE,
    PAIR,
    PAIR_CHART,
    PALE_FILL,
    PLAIN,
    PLANE_SHAPES,
    RANKS,
    SCROLLING,
    SLOPE_CHART,
    SPREAD_CHART,
    STRIP_CHART,
    TABLE_OF_TEXTS,
    THROUGH_TIME,
    TWO_ENDS,
    TWO_OR_ONE,
    VALUES,
    FigureKind,
    Kind,
    always,
    no_notes,
    plain_title,
)
from charts.lines import compare_lines, line_rows
from charts.ranking import compare_ranking, newest_rows
from charts.scatter import compare_dots, pair_cells
from charts.slope import compare_slopes, slope_rows, unjoined_notes
from charts.small_multiples import compare_panels, every_row
from charts.stacked_bars import compare_levels, level_rows

SORTED = (BY_VALUE, BY_PROTOCOL, BY_CHANGE)

# The most telling first: the first that fits is shown where none is chosen.
_ROWS: Final = (
    Kind(
        code="lines",
        label=lambda language: language.text("lines"),
        figure=FigureKind("lines", LINE_CHART, PLAIN, PALE_FILL),
        subject=INDICATOR,
        finding=HISTORY,
        fits=lambda offer: offer.through_time,
        draw=compare_lines,
        rows_in_figure=line_rows,
        periods=THROUGH_TIME,
        orders=(),
        # Lines of several groups draw nobody else anyway.
        leaves_out=lambda groups: len(groups) == 1,
        has_benchmark=True,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="ranking",
        label=lambda language: language.text("ranking"),
        figure=FigureKind("ranking", BAR_CHART, PLAIN, PALE_FILL),
        subject=INDICATOR,
        finding=RANKS,
        fits=lambda offer: offer.one_group,
        draw=compare_ranking,
        rows_in_figure=newest_rows,
        periods=ONE_YEAR,
        orders=SORTED,
        leaves_out=always,
        has_benchmark=True,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="slope",
        label=lambda language: language.text("slope"),
        figure=FigureKind("slope", SLOPE_CHART, PLAIN, PALE_FILL),
        subject=INDICATOR,
        finding=CHANGES,
        fits=lambda offer: offer.through_time,
        draw=compare_slopes,
        rows_in_figure=slope_rows,
        periods=TWO_ENDS,
        orders=(),
        leaves_out=always,
        has_benchmark=True,
        notes=unjoined_notes,
        title=plain_title,
    ),
    Kind(
        code="dumbbell",
        label=lambda language: language.text("gaps"),
        figure=FigureKind("dumbbell", PAIR_CHART, PLAIN, PALE_FILL),
        subject=INDICATOR,
        finding=CHANGES,
        fits=lambda offer: (offer.one_group and offer.through_time) or len(offer.groups) == 2,
        draw=compare_gaps,
        rows_in_figure=gap_rows,
        periods=TWO_OR_ONE,
        orders=SORTED,
        leaves_out=always,
        has_benchmark=True,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="scatter",
        label=lambda language: language.text("scatter"),
        figure=FigureKind("scatter", DOT_CHART, PLAIN, PALE_FILL),
        subject=PAIR,
        finding=VALUES,
        fits=lambda offer: offer.one_group and offer.rate,
        draw=compare_dots,
        rows_in_figure=pair_cells,
        periods=ONE_YEAR_ALONE,
        orders=(),
        leaves_out=always,
        has_benchmark=False,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="heat",
        label=lambda language: language.text("heat table"),
        figure=FigureKind("heat", CELLS, SCROLLING, LETTER_ALONE),
        subject=COLUMNS,
        finding=VALUES,
        fits=lambda offer: offer.rate and len(offer.columns) > 1,
        draw=compare_cells,
        rows_in_figure=cell_rows,
        periods=ONE_YEAR,
        orders=SORTED,
        leaves_out=always,
        has_benchmark=True,
        notes=no_notes,
        title=lambda title, language: language.text("{title}: heat table", title=title),
    ),
    Kind(
        code="multiples",
        label=lambda language: language.text("small lines"),
        figure=FigureKind("multiples", PLANE_SHAPES, SCROLLING, PALE_FILL),
        subject=INDICATOR,
        finding=HISTORY,
        fits=lambda offer: offer.one_group and offer.through_time and offer.rate,
        draw=compare_panels,
        rows_in_figure=every_row,
        periods=THROUGH_TIME,
        orders=(BY_MAP, *SORTED),
        leaves_out=always,
        has_benchmark=True,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="stacked",
        label=lambda language: language.text("levels of skill"),
        figure=FigureKind("stacked", BAR_CHART, PLAIN, PALE_FILL),
        subject=LEVELS,
        finding=VALUES,
        fits=lambda offer: offer.one_group and offer.levels,
        draw=compare_levels,
        rows_in_figure=level_rows,
        periods=ONE_YEAR,
        orders=SORTED,
        leaves_out=always,
        has_benchmark=False,
        notes=no_notes,
        title=plain_title,
    ),
    Kind(
        code="strip",
        label=lambda language: language.text("distribution"),
        figure=FigureKind("distribution", STRIP_CHART, PLAIN, PALE_FILL),
        subject=INDICATOR,
        finding=VALUES,
        fits=lambda offer: offer.rate,
        draw=compare_strips,
        rows_in_figure=strip_rows,
        periods=ONE_ABOVE_ANOTHER,
        orders=(),
        leaves_out=always,
        has_benchmark=True,
        notes=step_notes,
        title=plain_title,
    ),
)
KINDS: Final = {kind.code: kind for kind in _ROWS}
# The figures of other pages.
_OTHERS: Final = (
    FigureKind("choropleth", MAP_SHAPES, MAP, LETTER_ALONE),
    FigureKind("symbols", MAP_SHAPES, MAP, PALE_FILL),
    FigureKind("tiles", MAP_SHAPES, MAP, LETTER_ALONE),
    FigureKind("membership", MAP_SHAPES, MAP, NO_ESTIMATES),
    FigureKind("map_multiples", MAP_SHAPES, MAPS, LETTER_ALONE),
    FigureKind("bullet", PLANE_SHAPES, PLAIN, PALE_FILL),
    FigureKind("strip", STRIP_CHART, PLAIN, PALE_FILL),
    FigureKind("status_strip", PLANE_SHAPES, PLAIN, PALE_FILL),
    FigureKind("group_bars", BAR_CHART, PLAIN, PALE_FILL),
    FigureKind("timeline", PLANE_SHAPES, PLAIN, NO_ESTIMATES),
    FigureKind("fan", FAN_CHART, PLAIN, PALE_FILL),
    FigureKind("dispersion", SPREAD_CHART, PLAIN, PALE_FILL),
    FigureKind("difference_bars", DIFFERENCE_CHART, PLAIN, PALE_FILL),
    FigureKind("week_strip", PLANE_SHAPES, PLAIN, NO_ESTIMATES),
    FigureKind("table", TABLE_OF_TEXTS, PLAIN, LETTER_ALONE),
)
FIGURES: Final = {figure.code: figure for figure in (*_OTHERS, *(kind.figure for kind in _ROWS))}


def kind_of(code: str) -> Kind:
    """The kind that a link calls so; KeyError with the codes there are where none is."""
    if code not in KINDS:
        raise KeyError(f"no kind of chart is called {code}; there are {', '.join(KINDS)}")
    return KINDS[code]


def figure_kind(code: str) -> FigureKind:
    """The kind of figure that files call so; KeyError with the codes there are where none is."""
    if code not in FIGURES:
        raise KeyError(f"no kind of figure is called {code}; there are {', '.join(FIGURES)}")
    return FIGURES[code]
