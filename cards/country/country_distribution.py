"""Where a country stands among the 27: every member state a dot on one strip, the country marked, the EU and
the target as rules.
"""

from dataclasses import replace

import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_codes
from cards.maps.map_cards import values_card
from cards.maps.map_headlines import ranking_headline
from cards.maps.map_values import MapValues, Subject, map_values
from cards.maps.map_words import tooltips
from cards.records import row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.strip import strip
from data.facts.catalogue import SKILLS
from data.facts.memory import remember
from data.queries import series


@remember
def distribution_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The strip of the default period; None where there is none."""
    language, period = view.language, series.default_period(SKILLS, view.moment)
    if not period:
        return None
    values = map_values(Subject(SKILLS, period, country=country), view.moment)
    title = language.text(
        "{country} among the 27, {period}", country=language.country(country), period=period
    )
    card = values_card("distribution", "strip", title, ranking_headline(values, language), values, view)
    own_codes = card_codes("distribution", view.moment, language, country=country)
    return replace(card, codes=own_codes), _figure(values, view)


def _figure(values: MapValues, view: View) -> go.Figure:
    language, country = view.language, values.subject.country
    held = values.members.dropna(subset="value")
    ranked = values.ranked["country"]
    ends = [country, ranked.iloc[0], ranked.iloc[-1]] if len(ranked) else []
    labels = Labels(
        {
            row["country"]: f"{values.write(row['value'], language)} {row['flags']}".strip()
            for row in row_dicts(held)
        },
        tooltips(values, language),
        [country],
        {code: language.country(code) for code in ends},
    )
    return strip(
        values.members,
        labels,
        view.style,
        rules=_union_rule(values, view),
        targets=_target_rule(values, view),
    )


def _union_rule(values: MapValues, view: View) -> list[tuple[float, str]]:
    if values.eu is None:
        return []
    written = values.union_text(view.language)
    return [(values.eu, view.language.text("EU {value}", value=written))]


def _target_rule(values: MapValues, view: View) -> list[tuple[float, str]]:
    language, target = view.language, view.catalogue.target(SKILLS)
    if target is None:
        return []
    goal = view.catalogue.target_value(target)
    written = language.goal(goal, values.unit)
    return [(goal, language.text("{year} target {goal}", year=target.year, goal=written))]


@registry.card("distribution", path="country", takes=("country",))
def _requested_distribution(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return distribution_card(request.first_country(), request.view)
