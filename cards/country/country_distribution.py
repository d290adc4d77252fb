"""Where a country stands among the 27: every member state a dot on one strip, the country marked, the EU and
the target as rules.
"""

from dataclasses import replace

import plotly.graph_objects as go

from cards.card import Card, codes
from cards.maps.map_cards import card, drawn_as, tooltips
from cards.maps.map_values import Subject, measured
from charts.look import Look
from charts.strip import strip
from data.facts.catalogue import SKILLS, catalogue
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words.language import Language


@remember
def distribution_card(country: str, moment: Moment, words: Language, look: Look) -> tuple[Card, go.Figure]:
    """The strip of the default period."""
    facts = catalogue()
    shown = measured(Subject(SKILLS, series.default_period(SKILLS, moment), country=country), moment)
    target = facts.target(SKILLS)
    rules = (
        [] if shown.eu is None else [(shown.eu, words.text("EU {value}", value=shown.write(shown.eu, words)))]
    )
    goals = []
    if target is not None:
        goal = facts.target_value(target)
        goals.append(
            (goal, words.text("{year} target {goal}", year=target.year, goal=words.goal(goal, shown.unit)))
        )
    held = shown.members.dropna(subset="value")
    write = {row["country"]: shown.write(row["value"], words) for _, row in held.iterrows()}
    ends = (
        [country, shown.ranked["country"].iloc[0], shown.ranked["country"].iloc[-1]]
        if len(shown.ranked)
        else []
    )
    drawn = strip(
        shown.members,
        {code: words.country(code) for code in ends},
        tooltips(shown, words),
        look,
        words,
        write=write,
        chosen=[country],
        rules=rules,
        targets=goals,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    named, period = words.country(country), shown.subject.period
    name = (
        words.text("{country} among the 27, {period}", country=named, period=period)
        if period
        else words.text("{country} among the 27", country=named)
    )
    # The key of the ranking: a card without a map, whose table holds the ranks.
    told = card("ranking", "strip", name, shown, moment, words)
    return replace(
        told, key="distribution", codes=codes("distribution", moment, words, country=country)
    ), drawn
