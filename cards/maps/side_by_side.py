"""The panels of small multiples: one subject for several periods or several groups."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.classes import diverging_edges
from cards.maps.map_values import GAP, VALUE, MapValues, Subject, class_edges, map_values
from cards.maps.map_words import group_name
from charts.map_multiples import ACROSS
from data.facts.catalogue import catalogue
from data.facts.held_values import with_values
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

# One map; the same for several periods; for several groups.
ALONE, PERIODS, BREAKDOWNS = "alone", "periods", "breakdowns"
MOST = 6
HALF = 0.5


class Panel(NamedTuple):
    """One of the small maps: its name, and what it shows, on classes that all panels share."""

    name: str
    values: MapValues


def panels(subject: Subject, side: str, moment: Moment, language: Language) -> list[Panel]:
    """Up to six panels on the classes of the subject chosen, of gaps of all panels; `side` is PERIODS
    (the newest last) or BREAKDOWNS (of the chosen kind). None where no period has enough values for a map.
    """
    shown = [map_values(each, moment) for each in panel_subjects(subject, side, moment)]
    shared = (
        diverging_edges([value for values in shown for value in values.members["value"].dropna()])
        if shown and shown[0].diverging
        else class_edges(_without_change(subject), moment)
    )
    return [
        Panel(
            values.subject.period if side == PERIODS else group_name(values.subject, language),
            replace(values, edges=shared),
        )
        for values in shown
    ]


def panel_subjects(subject: Subject, side: str, moment: Moment) -> list[Subject]:
    """What each panel shows. A change has its own start in each panel, so values stand in its place."""
    subject = _without_change(subject)
    if side == PERIODS:
        return [replace(subject, period=period) for period in _periods(subject, moment)]
    return [replace(subject, breakdown=code) for code in _groups(subject, moment)]


def broken_periods(shown: Sequence[Panel]) -> list[str]:
    """The periods, after the first shown, from which on the values of most member states don't compare with
    those before: the series broke there.
    """
    found = []
    for name, values in shown[1:]:
        held = with_values(values.members)
        broke = held["flags"].str.contains("b") | held["seam"].astype(bool)
        found += [name] if broke.mean() > HALF else []
    return found


def comparable(shown: Sequence[Panel]) -> Sequence[Panel]:
    """The panels of periods from the newest break in the series on."""
    breaks = broken_periods(shown)
    start = [name for name, _ in shown].index(breaks[-1]) if breaks else 0
    return shown[start:]


def largest(shown: Sequence[Panel], moment: Moment) -> float:
    """The largest value of all that the panels show, in any period: that of the widest circle."""
    subjects = dict.fromkeys((values.subject.indicator, values.subject.breakdown) for _, values in shown)
    pooled = (series.pooled_values(indicator, moment, group) for indicator, group in subjects)
    return max((value for values in pooled for value in values), default=0.0)


def count_rows(subject: Subject, side: str, moment: Moment) -> int:
    """How many rows of maps the panels make."""
    return -(-len(panel_subjects(subject, side, moment)) // ACROSS)


def _without_change(subject: Subject) -> Subject:
    return replace(subject, measure=GAP if subject.measure == GAP else VALUE, since="")


def _periods(subject: Subject, moment: Moment) -> Sequence[str]:
    """The periods with enough member states for a map, the newest six."""
    enough = catalogue().thresholds.class_map
    coverage = series.coverage(subject.indicator, moment, subject.breakdown)
    return [period for period, count in coverage.items() if count >= enough][-MOST:]


def _groups(subject: Subject, moment: Moment) -> Sequence[str]:
    """The breakdowns of the kind chosen, or of the first kind held; only those with values in the period."""
    facts = catalogue()
    held = [
        code
        for code in series.breakdowns_available(subject.indicator, moment)
        if subject.period in series.periods(subject.indicator, moment, code)
    ]
    kinds = [facts.breakdowns[code].kind for code in held]
    chosen = facts.breakdowns[subject.breakdown].kind
    kind = chosen if kinds.count(chosen) > 1 else next((k for k in kinds if kinds.count(k) > 1), chosen)
    return [code for code in held if facts.breakdowns[code].kind == kind][:MOST]
