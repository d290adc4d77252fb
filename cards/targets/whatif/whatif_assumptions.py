"""Everything that the results of a what-if rest on, a line each."""

from cards.targets.survey_population import is_counted
from cards.targets.target_rows import TargetOutlook, target_outlook
from cards.targets.target_suppositions import (
    AgeGroup,
    Supposition,
    is_sum_of_members,
    outcome_of,
    union_outcome,
)
from cards.view import View
from data.facts.catalogue import EU, SKILLS
from words.language import Language


def assumption_lines(indicator: str, country: str, supposition: Supposition, view: View) -> list[str]:
    """What is assumed of the pace, of the age group, and of the Union."""
    outcome = outcome_of(indicator, country, supposition, view.moment)
    outlook, group = target_outlook(indicator, view.moment), outcome.group if outcome else None
    lines = [
        _bounds(outlook, view.language),
        view.language.text(
            "This is arithmetic and not a forecast. It does not say what would bring it about."
        ),
    ]
    if group is not None:
        lines += _of_group(group, view.language)
    union = union_outcome(indicator, country, outcome, view.moment)
    if is_sum_of_members(indicator):
        return [*lines, *_of_sum(country, union is not None, view.language)]
    return [*lines, *_of_weights(outlook, country, union is not None, view)]


def _bounds(outlook: TargetOutlook, language: Language) -> str:
    unit, year = outlook.unit, outlook.aim.year
    if unit.maximum is None:
        return language.text(
            "The pace stays the same every year until {year}; no value goes below 0.", year=year
        )
    return language.text(
        "The pace stays the same every year until {year}; no value goes below {low} or above {high}.",
        year=year,
        low=language.number(unit.minimum or 0),
        high=language.number(unit.maximum),
    )


def _of_group(group: AgeGroup, language: Language) -> list[str]:
    lines = [
        language.text(
            "The age group stays at {share}% of the population aged 15-74 (estimate, United Nations). "
            "Everything else moves at the recent pace.",
            share=language.number(100 * group.share, 1),
        )
    ]
    if group.flags:
        flags = language.flags(group.flags)
        lines.append(language.text("Flags of the age group's values: {flags}.", flags=flags))
    return lines


def _of_sum(country: str, has_union: bool, language: Language) -> list[str]:
    """Of numbers that add up to the Union's."""
    if country == EU:
        return []
    if not has_union:
        return [language.text("There is no EU result, because not every member state has a pace.")]
    return [language.text("The EU is the sum of the 27. All other countries keep their recent pace.")]


def _of_weights(outlook: TargetOutlook, country: str, has_union: bool, view: View) -> list[str]:
    """Of shares that are weighted by population."""
    language, year = view.language, outlook.period
    if outlook.indicator != SKILLS:
        return [language.text("There is no EU result, because there are no weights for this indicator.")]
    if country == EU:
        return [language.text("Populations stay as they were in {year} (estimate).", year=year)]
    if not has_union:
        return [
            language.text(
                "There is no EU result, because not every member state has a pace and a population."
            )
        ]
    stay = language.text(
        "All other countries keep their recent pace. Populations stay as they were in {year}.", year=year
    )
    stands_in = (
        []
        if is_counted(year, view.moment)
        else [language.text("Ages 15-74 are used in place of 16-74 (estimate).")]
    )
    return [stay, *stands_in, *_own_pace_of_union(outlook, view)]


def _own_pace_of_union(outlook: TargetOutlook, view: View) -> list[str]:
    """Why the Union at its own recent pace stands elsewhere than the countries together at theirs."""
    own = outcome_of(outlook.indicator, EU, Supposition(), view.moment)
    if own is None:
        return []
    return [
        view.language.text(
            "The EU here is the 27 together, each weighted by its population and within the limits above. "
            "The EU's own series, extended at its recent pace, leads to {value} in {year}.",
            value=view.language.value(own.value, outlook.unit),
            year=outlook.aim.year,
        )
    ]
