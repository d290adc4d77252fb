"""Every series that the catalogue holds opens on the map; every period and measure of it in the long run."""

from collections.abc import Callable, Iterator

import pytest

from cards.maps import map_cards
from cards.maps.map_values import VALUE, Subject, map_values, measures
from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.everyday import in_full, one_of_each
from tests.pages.conftest import Visited
from words.language import load_language

Visit = Callable[..., Visited]


def every_series(moment: Moment) -> Iterator[tuple[str, str]]:
    for indicator in catalogue().indicators:
        for breakdown in series.breakdowns_available(indicator, moment):
            yield indicator, breakdown


def opened(subject: Subject, moment: Moment) -> int:
    """Draws map and ranking of a subject; how many of the 27 stand on the map, hatched or not (0 where it is
    withheld).
    """
    values = map_values(subject, moment)
    view = view_of(moment, load_language("en"), load_look(dark=False))
    drawn = map_cards.map_card(subject, view)
    card, _ = map_cards.ranking_card(subject, view)
    assert len(card.table.rows) == len(catalogue().countries) + (values.union is not None)
    if drawn is None:
        assert values.count < catalogue().thresholds.class_map
        return 0
    areas = [trace for trace in drawn[1].data if trace.type == "choropleth" and trace.hoverinfo != "skip"]
    return sum(len(trace.locations) for trace in areas)


@in_full
def test_each_series_is_drawn_once_with_all_countries(moment: Moment, every: bool) -> None:
    found, facts = list(every_series(moment)), catalogue()
    assert len(found) > 120
    kinds = (
        lambda its: facts.breakdowns[its[1]].kind,
        lambda its: (facts.indicators[its[0]].unit, facts.indicators[its[0]].direction),
    )
    for indicator, breakdown in found if every else one_of_each(found, *kinds):
        period = series.default_period(indicator, moment, breakdown)
        assert period is not None
        assert opened(Subject(indicator, period, breakdown), moment) in (0, len(catalogue().countries)), (
            indicator,
            breakdown,
        )


@in_full
@pytest.mark.parametrize("theme", list(catalogue().themes))
def test_each_indicator_opens_on_the_page(visit: Visit, moment: Moment, theme: str, every: bool) -> None:
    held = [
        code
        for code, its in catalogue().indicators.items()
        if its.theme == theme and series.coverage(code, moment)
    ]
    assert held
    for indicator in held if every else held[:2]:
        page = visit("europe_map.py", indicator=indicator).sound()
        assert page.link["indicator"] == indicator


@pytest.mark.torture
def test_each_series_period_and_measure_is_drawn(moment: Moment) -> None:
    for indicator, breakdown in every_series(moment):
        periods = list(series.coverage(indicator, moment, breakdown))
        for period in periods:
            for measure in measures(indicator, [p for p in periods if p <= period]):
                since = periods[0] if measure not in (VALUE, "gap") else ""
                if since != period:
                    assert opened(Subject(indicator, period, breakdown, measure, since), moment) in (
                        0,
                        len(catalogue().countries),
                    )
