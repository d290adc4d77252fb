"""The panels of small multiples: one subject for several periods or several groups."""

from dataclasses import replace

from cards.maps.map_values import GAP, VALUE, Measured, Subject, edges, measured
from cards.view import View
from charts.map_multiples import ACROSS
from data.facts.catalogue import catalogue
from data.queries import series
from data.queries.moments import Moment

# One map; the same for several periods; for several groups.
ALONE, PERIODS, BREAKDOWNS = "alone", "periods", "breakdowns"
MOST = 6


def panels(subject: Subject, side: str, view: View) -> list[tuple[str, Measured]]:
    """Up to six panels by name, on the classes of the subject chosen; periods newest last, groups of the
    chosen kind.

    A change has its own start in each panel, so values stand in its place.
    """
    subject = replace(subject, measure=GAP if subject.measure == GAP else VALUE, since="")
    if side == PERIODS:
        wanted = [replace(subject, period=period) for period in _periods(subject, view.moment)]
        return [
            (each.period, replace(measured(each, view.moment), edges=edges(subject, view.moment)))
            for each in wanted
        ]
    facts = view.catalogue
    shared = edges(subject, view.moment)
    wanted = [replace(subject, breakdown=code) for code in _groups(subject, view.moment)]
    return [
        (
            view.language.text(facts.breakdowns[each.breakdown].name),
            replace(measured(each, view.moment), edges=shared),
        )
        for each in wanted
    ]


def rows(shown: list[tuple[str, Measured]]) -> int:
    """How many rows of maps the panels make."""
    return -(-len(shown) // ACROSS)


def _periods(subject: Subject, moment: Moment) -> list[str]:
    """The periods with enough member states for a map, the newest six."""
    enough = catalogue().thresholds.class_map
    coverage = series.coverage(subject.indicator, moment, subject.breakdown)
    return [period for period, count in coverage.items() if count >= enough][-MOST:]


def _groups(subject: Subject, moment: Moment) -> list[str]:
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
