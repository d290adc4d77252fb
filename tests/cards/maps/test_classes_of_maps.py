"""The classes of every map: equal steps, or an open end that the legend names; gaps told apart."""

import math
from collections import Counter
from itertools import pairwise

import pytest

from cards.maps.map_cards import map_card
from cards.maps.map_values import CHANGE, GAP, VALUE, Subject, class_edges, map_values, measures
from cards.view import View
from charts.choropleth import split_missing
from charts.classes import Classes, class_legend, class_of
from charts.look import Look, load_look
from charts.style import style_of
from data.facts.catalogue import TOTAL, Catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from tests.everyday import in_full
from words.language import Language

SKILLS = "basic_digital_skills"


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
    """Every day of everyone, and of all groups of the skills."""
    opened, style = Counter[str](), style_of(light, language)
    edges_of: dict[Subject, tuple[float, ...]] = {}
    values_of: dict[str, dict[tuple[str, str], list[float]]] = {}
    found = subjects(facts, moment)
    for subject in (
        found if every else [its for its in found if its.breakdown == TOTAL or its.indicator == SKILLS]
    ):
        shared = Subject(subject.indicator, "", subject.breakdown, subject.measure, subject.since)
        if shared not in edges_of:
            edges_of[shared] = class_edges(subject, moment)
        edges = edges_of[shared]
        if subject.measure == VALUE and facts.unit_of(subject.indicator).kind == "count":
            # Counts are circles, without classes.
            continue
        closed = [edge for edge in edges if math.isfinite(edge)]
        assert len({round(b - a, 6) for a, b in pairwise(closed)}) <= 1, (subject, edges)
        assert all(math.isfinite(edge) for edge in edges[1:-1]), (subject, edges)
        if subject.indicator not in values_of:
            values_of[subject.indicator] = values_by_map(subject.indicator, moment, facts)
        held = values_of[subject.indicator].get((subject.breakdown, subject.period), [])
        goal = series.goal(subject.indicator) if subject.measure == GAP else 0.0
        values = [] if subject.measure == CHANGE else [value - goal for value in held]
        steps = [class_of(value, edges) for value in values]
        classes = Classes(edges, subject.measure != VALUE)
        names = [entry.name for entry in class_legend(steps, classes, (), style)]
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


def test_two_classes_never_hold_21_of_27_in_the_newest_map_of_gaps(moment: Moment, facts: Catalogue) -> None:
    shares = {}
    for code in facts.indicators:
        periods = series.periods(code, moment)
        if GAP in measures(code, periods) and periods:
            values = map_values(Subject(code, series.default_period(code, moment), measure=GAP), moment)
            held, _ = split_missing(values.members)
            counts = Counter(class_of(value, values.edges) for value in held["value"])
            shares[code] = (sum(count for _, count in counts.most_common(2)), len(held))
    assert len(shares) >= 9
    assert {code: share for code, share in shares.items() if share[0] > 20} == {}


@pytest.mark.parametrize("period", ["2021", "2023", "2025"])
def test_the_gap_in_basic_skills_is_told_apart_in_steps_of_ten_in_every_year(
    moment: Moment, language: Language, facts: Catalogue, period: str
) -> None:
    subject = Subject("basic_digital_skills", period, measure=GAP)
    values = map_values(subject, moment)
    assert values.edges == (-math.inf, -30, -20, -10, 0, 10, 20, 30, 40)
    counts = Counter(class_of(value, values.edges) for value in values.members["value"])
    assert sum(count for _, count in counts.most_common(2)) <= 18
    made = map_card(subject, View(moment, language, load_look(), facts))
    assert made is not None
    names = [name for name in Drawn(made[1]).legend if "(" in name]
    assert names[0].startswith("under −30 (")
    assert sum(int(name.split("(")[1].rstrip(")")) for name in names) == 27
