"""Where a country stands among the 27: every member state a dot on one strip, the country marked, the EU and
the target as rules.
"""

from dataclasses import replace

import plotly.graph_objects as go

from cards import registry
from cards.card import Card, codes
from cards.maps.map_cards import card, drawn_as, tooltips
from cards.maps.map_values import Subject, measured
from cards.request import CardRequest
from cards.view import View
from charts.strip import strip
from data.facts.catalogue import SKILLS
from data.facts.memory import remember
from data.queries import series


@remember
def distribution_card(country: str, view: View) -> tuple[Card, go.Figure]:
    """The strip of the default period."""
    language = view.language
    facts = view.catalogue
    shown = measured(
        Subject(SKILLS, series.default_period(SKILLS, view.moment), country=country), view.moment
    )
    target = facts.target(SKILLS)
    rules = (
        []
        if shown.eu is None
        else [(shown.eu, language.text("EU {value}", value=shown.write(shown.eu, language)))]
    )
    goals = []
    if target is not None:
        goal = facts.target_value(target)
        goals.append(
            (
                goal,
                language.text("{year} target {goal}", year=target.year, goal=language.goal(goal, shown.unit)),
            )
        )
    held = shown.members.dropna(subset="value")
    write = {row["country"]: shown.write(row["value"], language) for _, row in held.iterrows()}
    ends = (
        [country, shown.ranked["country"].iloc[0], shown.ranked["country"].iloc[-1]]
        if len(shown.ranked)
        else []
    )
    drawn = strip(
        shown.members,
        {code: language.country(code) for code in ends},
        tooltips(shown, language),
        view.look,
        language,
        write=write,
        chosen=[country],
        rules=rules,
        targets=goals,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    named, period = language.country(country), shown.subject.period
    name = (
        language.text("{country} among the 27, {period}", country=named, period=period)
        if period
        else language.text("{country} among the 27", country=named)
    )
    # The key of the ranking: a card without a map, whose table holds the ranks.
    told = card("ranking", "strip", name, shown, view)
    return replace(
        told, key="distribution", codes=codes("distribution", view.moment, language, country=country)
    ), drawn


@registry.card("distribution", path="country", takes=("country",))
def _requested_distribution(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return distribution_card(request.first_country(), request.view)
