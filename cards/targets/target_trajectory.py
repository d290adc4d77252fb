"""What is said of a trajectory: where it leads and how sure that is, the chance of reaching the target, and
what to know before trusting it.
"""

from analysis.chance import FEW_CASES, TOO_FAR, Chance
from analysis.projection import Projection
from cards.targets.target_rows import (
    cases_of_union,
    chance_of_reaching,
    official_curves,
    target_outlook,
    trajectory,
)
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


def trajectory_sentence(going: Projection, indicator: str, country: str, view: View) -> str:
    """What the trajectory says about its last year, or why there is none."""
    language, unit = view.language, view.catalogue.unit_of(indicator)
    if not going.line:
        return target_texts.refusal(going.reason, language)
    year, value = going.line[-1]
    if going.method == "no_change":
        text = language.text(
            "Past projections did no better than assuming no change, so {year} cannot be projected reliably.",
            year=year,
        )
    else:
        text = language.text(
            "Projected with the method whose past errors were smallest ({method}), it would be {value} in "
            "{year}.",
            method=target_texts.method(going.method, language),
            year=year,
            value=language.value(value, unit),
        )
    sure = _sureness(going, unit, view)
    return " ".join(part for part in (text, sure, _too_few_of_union(going, indicator, country, view)) if part)


def _too_few_of_union(going: Projection, indicator: str, country: str, view: View) -> str:
    """That the EU's own past predictions are too few for an interval in the last year, and for a chance where
    there is a target to reach; "" for a member state and where they are enough.
    """
    language = view.language
    if country != EU or (going.interval and going.interval[-1][0] == going.line[-1][0]):
        return ""
    cases, distinct = cases_of_union(indicator, going, view.moment)
    horizon, fewest = going.line[-1][0] - going.line[0][0], view.catalogue.pace.fewest_cases
    refused = (
        language.text("We give no interval and no chance of reaching the target for the EU.")
        if _is_open(indicator, country, view.moment)
        else language.text("We give no interval for the EU.")
    )
    said = {"fewest": fewest, "horizon": horizon}
    why = (
        language.plural(
            "That needs {fewest} separate past projections {horizon} years ahead; there is {number}.",
            "That needs {fewest} separate past projections {horizon} years ahead; there are {number}.",
            distinct,
            **said,
        )
        if cases
        else language.text(
            "That needs {fewest} separate past projections {horizon} years ahead; there are none.", **said
        )
    )
    return f"{refused} {why}"


def _sureness(going: Projection, unit: Unit, view: View) -> str:
    """The interval of the last year, or the range of the methods; "" where there is neither."""
    language, year = view.language, going.line[-1][0]
    if going.interval and going.interval[-1][0] == year:
        low, high = (language.value(bound, unit) for bound in going.interval[-1][1:])
        return language.text(
            "If errors are as large as in the past, there are {nominal} chances in 100 that the value in "
            "{year} lies between {low} and {high}.",
            nominal=language.number(view.catalogue.pace.nominal),
            year=year,
            low=low,
            high=high,
        )
    if going.range:
        low, high = (language.value(bound, unit) for bound in going.range)
        return language.text(
            "The methods range from {low} to {high} in {year}; past errors are too few to narrow that down.",
            year=year,
            low=low,
            high=high,
        )
    return ""


def trajectory_notes(indicator: str, country: str, view: View) -> list[str]:
    """What a reader must know before trusting the trajectory of a country that has a span of values."""
    language, aim = view.language, target_outlook(indicator, view.moment).aim
    unbroken, going = trajectory(indicator, country, aim.year, view.moment)
    notes = [language.text("The projections are our calculation. They are not forecasts and not official.")]
    if going.range:
        few = language.plural(
            "There is only {number} comparable value, so the methods give no more than a range.",
            "There are only {number} comparable values, so the methods give no more than a range.",
            len(unbroken[-1]),
        )
        notes.append(few)
    notes += _how_likely(indicator, country, going, view)
    if len(unbroken[-1]) > 1:
        notes.append(language.text("The dotted line carries on the recent pace, which is arithmetic."))
    if going.range:
        notes.append(language.text("The band spans what the methods give, from the lowest to the highest."))
    if going.interval:
        notes.append(_whose_errors(country, language))
    return [*notes, *_official_baselines(indicator, going, view)] if country == EU else notes


def _whose_errors(country: str, language: Language) -> str:
    """Whose errors the interval rests on, and the chance where one is given."""
    if country == EU:
        return language.text("The interval rests on the EU's own past errors, and so does any chance given.")
    return language.text(
        "The interval rests on the past errors of all member states, each counted alike, and so does any "
        "chance given."
    )


def chance_sentence(indicator: str, country: str, going: Projection, view: View) -> str:
    """The chance of reaching the target in a sentence; "" where none is given."""
    language, facts = view.language, view.catalogue
    chance = _chance(indicator, country, going, view.moment)
    if chance is None or chance.share is None:
        return ""
    aim = target_outlook(indicator, view.moment).aim
    return language.text(
        "The chance of reaching {goal} by {year}, if things go on as before, is {chance}.",
        goal=language.goal(aim.goal, facts.unit_of(indicator)),
        year=aim.year,
        chance=target_texts.chance_text(chance.share, facts.pace.chance_of, language),
    )


def _chance(indicator: str, country: str, going: Projection, moment: Moment) -> Chance | None:
    """None where there is no target to reach, or it is reached, or nothing leads there."""
    if not going.line or not _is_open(indicator, country, moment):
        return None
    return chance_of_reaching(target_outlook(indicator, moment).aim, country, going, moment)


def _is_open(indicator: str, country: str, moment: Moment) -> bool:
    """Whether there is a target for the country, or the Union, that it has not reached."""
    return target_outlook(indicator, moment).row(country)["status"] not in ("", "reached")


def _how_likely(indicator: str, country: str, going: Projection, view: View) -> list[str]:
    """How the chance was computed, or why none is given."""
    language = view.language
    chance = _chance(indicator, country, going, view.moment)
    if chance is None:
        return []
    if chance.share is None:
        # Of the EU's too few predictions the takeaway speaks.
        is_told = country == EU and chance.reason in (TOO_FAR, FEW_CASES)
        return [] if is_told else [_no_chance(chance, view)]
    how = language.text(
        "The chance is our calculation: the part of the {cases} past errors, {horizon} years ahead, with "
        "which the value would reach the target (method: {method}).",
        cases=language.number(chance.cases),
        horizon=chance.horizon,
        method=target_texts.method(going.method, language),
    )
    return [f"{how} {_overlap(chance, language)}".strip()]


def _overlap(chance: Chance, language: Language) -> str:
    """How many of the cases overlap in time; "" where none does."""
    if chance.distinct == chance.cases:
        return ""
    return language.text(
        "Some of them share years of one country; counted without overlaps, there are {number}.",
        number=language.number(chance.distinct),
    )


def _no_chance(chance: Chance, view: View) -> str:
    language = view.language
    why = {
        "too_far": language.plural(
            "the target is {horizon} years ahead, the record of past errors reaches {number} year",
            "the target is {horizon} years ahead, the record of past errors reaches {number} years",
            chance.furthest,
            horizon=chance.horizon,
        ),
        "few_cases": language.plural(
            "that needs {fewest} separate past projections {horizon} years ahead, and there is {number}",
            "that needs {fewest} separate past projections {horizon} years ahead, and there are {number}",
            chance.distinct,
            horizon=chance.horizon,
            fewest=view.catalogue.pace.fewest_cases,
        ),
        "not_better": language.text(
            'at {horizon} years ahead the method did no better than "no change"', horizon=chance.horizon
        ),
        "not_covered": language.text(
            "{horizon} years ahead, the method's past intervals contained too few or too many of the later "
            "values, or could not be checked",
            horizon=chance.horizon,
        ),
    }
    return language.text("We give no chance of reaching the target: {why}.", why=why[chance.reason])


def _official_baselines(indicator: str, going: Projection, view: View) -> list[str]:
    """The Commission's baseline for the Union, and how far ours is from it."""
    language, facts, notes = view.language, view.catalogue, list[str]()
    unit = facts.unit_of(indicator)
    for curve in official_curves(indicator):
        if curve.kind != "baseline":
            continue
        year = max(curve.points, key=int)
        value = curve.points[year] * facts.units[curve.unit].factor
        notes.append(
            language.text(
                "The Commission's baseline of {edition}, drawn as published, gives {value} in {year}.",
                edition=curve.edition,
                value=language.value(value, unit),
                year=year,
            )
        )
        ours = dict(going.line).get(int(year))
        if ours is not None:
            difference = language.points_between(ours, value, unit)
            notes.append(
                language.text("Our projection differs from it by {difference}.", difference=difference)
            )
    return notes
