"""Where a country stands among the 27: every member state a dot on one strip, the country marked, the EU and
the target as rules.
"""

from dataclasses import replace

import plotly.graph_objects as go

from cards import registry
from cards.card import Card
from cards.country.country_subject import CHOICES, country_codes, label_of, requested_country
from cards.maps.map_cards import values_card
from cards.maps.map_headlines import map_headline, ranking_headline
from cards.maps.map_values import MapValues, Subject, map_values
from cards.maps.map_words import member_target, tooltips
from cards.records import row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.strip import strip
from data.facts.held_values import with_values
from data.facts.memory import remember
from words.language import Language


@remember
def distribution_card(subject: Subject, view: View) -> tuple[Card, go.Figure] | None:
    """The strip of a country's subject; None where it has no period."""
    if not subject.period:
        return None
    language, values = view.language, map_values(subject, view.moment)
    label = _label(language.opening_place(subject.country), subject, language)
    card = values_card("distribution", "strip", label, _headline(values, language), values, view)
    file_title = _label(language.country(subject.country), subject, language)
    codes = country_codes("distribution", subject, view)
    return replace(card, codes=codes, file_title=file_title), _figure(values, view)


def _headline(values: MapValues, language: Language) -> str:
    """The country's rank; where there is none its value and the EU's."""
    if values.ranked.empty or values.ranked["rank"].isna().all():
        return map_headline(values, language)
    return ranking_headline(values, language)


def _label(country: str, subject: Subject, language: Language) -> str:
    name = label_of(language.text("{country} among the 27", country=country), subject, language)
    return language.text("{name}, {period}", name=name, period=subject.period)


def _figure(values: MapValues, view: View) -> go.Figure:
    language, country = view.language, values.subject.country
    ranked = values.ranked["country"]
    ends = [country, ranked.iloc[0], ranked.iloc[-1]] if len(ranked) else []
    labels = Labels(
        {
            row["country"]: f"{values.write(row['value'], language)} {row['flags']}".strip()
            for row in row_dicts(with_values(values.members))
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
        targets=_target_rule(values.subject, language),
    )


def _union_rule(values: MapValues, view: View) -> list[tuple[float, str]]:
    """The EU's value; a sum of all would press the dots together."""
    if values.eu is None or values.unit.kind == "count":
        return []
    written = values.union_text(view.language)
    return [(values.eu, view.language.text("EU {value}", value=written))]


def _target_rule(subject: Subject, language: Language) -> list[tuple[float, str]]:
    target = member_target(subject, language)
    return [] if target is None else [(target.value, target.name)]


@registry.card("distribution", path="country", takes=CHOICES)
def _requested_distribution(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return distribution_card(requested_country(request), request.view)
