"""What a country's cards show: an indicator, a period and a group, by default digital skills of everyone."""

from collections.abc import Iterable

from cards.card import card_codes
from cards.maps.map_values import Subject, requested_subject
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import SKILLS, TOTAL
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

# The choices of an address; the cards that show all groups or all periods take fewer.
CHOICES = ("country", "indicator", "period", "breakdown")
PERIODIC = ("country", "indicator", "period")


def country_subject(
    country: str, moment: Moment, indicator: str = SKILLS, period: str = "", breakdown: str = TOTAL
) -> Subject:
    """A country on an indicator, in its default period where none is given."""
    chosen = period or series.default_period(indicator, moment, breakdown)
    return Subject(indicator, chosen, breakdown, country=country)


def requested_country(request: CardRequest) -> Subject:
    """What the address of a country's card asks for; CardError where a code is not possible."""
    asked = requested_subject(request)
    return country_subject(
        request.first_country(), request.moment, asked.indicator, asked.period, asked.breakdown
    )


def country_codes(card: str, subject: Subject, view: View) -> dict[str, str]:
    """A card's address without what it would take anyway, so that addresses of digital skills stay short."""
    return card_codes(card, view.moment, view.language, **subject_choices(subject, view.moment))


def subject_choices(subject: Subject, moment: Moment) -> dict[str, str]:
    """The choices of a subject that are not the default."""
    usual = series.default_period(subject.indicator, moment, subject.breakdown)
    return {
        "country": subject.country,
        "indicator": "" if subject.indicator == SKILLS else subject.indicator,
        "period": "" if subject.period == usual else subject.period,
        "breakdown": "" if subject.breakdown == TOTAL else subject.breakdown,
    }


def country_line(subject: Subject, language: Language, *, by: str = "", period: str = "") -> str:
    """The subject line: "People with at least basic digital skills, women, Ireland, 2025 (% of women)".

    `by`: what is shown instead of one group, such as "by group"; `period`: of what it is said, where that
    isn't the subject's.
    """
    facts = language.facts
    shown = TOTAL if by else subject.breakdown
    parts = (
        language.noun(subject.indicator),
        by or ("" if shown == TOTAL else language.text(facts.breakdowns[shown].name)),
        language.country(subject.country) if subject.country else "",
        period or subject.period,
    )
    return language.text(
        "{what} ({unit})",
        what=join_commas(parts),
        unit=language.unit(facts.unit_of(subject.indicator), shown),
    )


def label_of(name: str, subject: Subject, language: Language) -> str:
    """A card's short name: of digital skills of everyone as it always was, else with indicator and group."""
    if subject.indicator == SKILLS and subject.breakdown == TOTAL:
        return name
    facts = language.facts
    group = "" if subject.breakdown == TOTAL else language.text(facts.breakdowns[subject.breakdown].name)
    return join_commas((name, language.text(facts.indicators[subject.indicator].name), group))


def join_commas(parts: Iterable[str]) -> str:
    """The parts that are not empty, with commas between."""
    return ", ".join(part for part in parts if part)
