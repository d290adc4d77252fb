"""The classes of every map: equal steps, or the legend says that they are not; gaps told apart each year."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from cards.maps.map_cards import map_card
from cards.maps.map_values import CHANGE, GAP, VALUE, Subject, class_edges, map_values, measures
from cards.maps.side_by_side import PERIODS, panels
from cards.view import View
from charts.classes import Classes, class_legend, class_of, has_equal_steps
from charts.look import Look, load_look
from charts.style import style_of
from data.facts.catalogue import TOTAL, Catalogue
from data.facts.rounding import round_half_up
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from tests.everyday import in_full
from words.language import Language


def subjects(facts: Catalogue, moment: Moment) -> list[Subject]:
    """Every indicator in every measure and period: values and gaps of all groups, changes of everyone."""
    found = []
    for code in facts.indicators:
        for group in series.breakdowns_available(code, moment):
            periods = series.periods(code, moment, group)
            for measure in measures(code, periods):
                if measure == CHANGE:
                    starts = [periods[0]] if group == TOTAL else []
                    found += [Subject(code, periods[-1], group, CHANGE, since) for since in starts]
                else:
                    found += [Subject(code, period, group, measure) for period in periods]
    return found


def values_by_map(indicator: str, moment: Moment, facts: Catalogue) -> dict[tuple[str, str], list[float]]:
    """The members' values of an indicator by group and period."""
    rows = series.observations(indicator, moment, facts.countries, None, None).dropna(subset="value")
    return {map_of: held.tolist() for map_of, held in rows.groupby(["breakdown", "period"])["value"]}


@in_full
def test_round_steps_are_equal_or_the_legend_names_the_open_end(
    moment: Moment, facts: Catalogue, light: Look, language: Language, every: bool
) -> None:
    """Every day of everyone."""
    opened, style = Counter[str](), style_of(light, language)
    edges_of: dict[Subject, tuple[float, ...]] = {}
    values_of: dict[str, dict[tuple[str, str], list[float]]] = {}
    found = subjects(facts, moment)
    for subject in found if every else [its for its in found if its.breakdown == TOTAL]:
        # Those of values are the same in every year.
        shared = replace(subject, period="") if subject.measure == VALUE else subject
        if shared not in edges_of:
            edges_of[shared] = class_edges(subject, moment)
        edges = edges_of[shared]
        if subject.measure == VALUE and facts.unit_of(subject.indicator).kind == "count":
            # Counts are circles, without classes.
            continue
        assert subject.measure != VALUE or has_equal_steps(edges), (subject, edges)
        assert all(math.isfinite(edge) for edge in edges[1:-1]), (subject, edges)
        if subject.indicator not in values_of:
            values_of[subject.indicator] = values_by_map(subject.indicator, moment, facts)
        held = values_of[subject.indicator].get((subject.breakdown, subject.period), [])
        goal = series.goal(subject.indicator) if subject.measure == GAP else 0.0
        values = [] if subject.measure == CHANGE else [value - goal for value in held]
        steps = [class_of(value, edges) for value in values]
        classes = Classes(edges, subject.measure != VALUE)
        names = [entry["name"] for entry in class_legend(steps, classes, (), style)]
        for value, step in zip(values, steps, strict=True):
            if math.isinf(edges[step]):
                opened["under"] += 1
                assert names[0].startswith("under "), (subject, value, names)
            elif math.isinf(edges[step + 1]):
                opened["or more"] += 1
                assert " or more (" in names[-1], (subject, value, names)
            else:
                assert edges[step] - 1e-9 <= value <= edges[step + 1] + 1e-9, (subject, value, edges)
    assert min(opened.values()) > 10, opened


def most_alike(values: list[float]) -> int:
    """How many values are the same as written."""
    return max(Counter(round_half_up(value, 1) for value in values).values())


@in_full
def test_no_year_of_a_map_of_gaps_puts_most_countries_in_two_classes(
    moment: Moment, facts: Catalogue, every: bool
) -> None:
    """Unless many have the same value: 14 of 27 had 0% in 2020, 13 of 27 a score of 100 in 2023. Every day of
    everyone, and of services.
    """
    crowded, count = {}, 0
    for code in facts.indicators:
        if GAP not in measures(code, series.periods(code, moment)):
            continue
        goal = series.goal(code)
        groups = series.breakdowns_available(code, moment)
        for group in groups if every else {TOTAL, "national"}.intersection(groups):
            for period, held in series.coverage(code, moment, group).items():
                if held < facts.thresholds.class_map:
                    continue
                gaps = (series.members(code, period, moment, group)["value"].dropna() - goal).tolist()
                edges = class_edges(Subject(code, period, group, GAP), moment)
                classes = Counter(class_of(gap, edges) for gap in gaps)
                share = sum(number for _, number in classes.most_common(2)) / len(gaps)
                count += 1
                if share > 0.6:
                    crowded[code, group, period] = most_alike(gaps) / len(gaps)
    assert count > (100 if every else 30)
    assert set(crowded) == {
        ("coverage_5g", TOTAL, "2020"),
        ("services_for_businesses", "national", "2023"),
    }
    assert min(crowded.values()) > 0.45


@pytest.mark.parametrize(
    ("indicator", "period", "inner", "are_equal"),
    [
        ("basic_digital_skills", "2021", (-30, -20, -10, 0, 10, 20, 30), True),
        ("basic_digital_skills", "2023", (-25, -20, -15, 0, 10, 20, 30), False),
        ("basic_digital_skills", "2025", (-25, -20, -15, 0, 10, 20, 30), False),
        ("gigabit_coverage", "2017", (-80, -60, -40, 0, 25, 50, 75), False),
        ("gigabit_coverage", "2025", (-20, -15, -5, 0, 10, 20, 30), False),
    ],
)
def test_the_steps_of_gaps_are_those_of_their_year_and_the_legend_says_where_they_differ(
    moment: Moment,
    language: Language,
    facts: Catalogue,
    indicator: str,
    period: str,
    inner: tuple[float, ...],
    are_equal: bool,
) -> None:
    subject = Subject(indicator, period, measure=GAP)
    assert map_values(subject, moment).edges[1:-1] == pytest.approx(inner)
    made = map_card(subject, View(moment, language, load_look(), facts))
    assert made is not None
    card, figure = made
    assert ("The steps between the classes are not all equal." not in card.legend) is are_equal
    names = [name for name in Drawn(figure).legend if "(" in name]
    assert f"to {language.number(inner[0])} (" in names[0] or names[0].startswith("under ")
    assert sum(int(name.split("(")[1].rstrip(")")) for name in names) == 27


def test_small_multiples_of_gaps_share_classes_made_for_all_of_them(
    moment: Moment, language: Language
) -> None:
    shown = panels(Subject("gigabit_coverage", "2025", measure=GAP), PERIODS, moment, language)
    (edges,) = {panel.values.edges for panel in shown}
    gaps = [gap for panel in shown for gap in panel.values.members["value"].dropna()]
    classes = Counter(class_of(gap, edges) for gap in gaps)
    assert len(shown) == 6
    assert sum(number for _, number in classes.most_common(2)) <= 0.6 * len(gaps)
