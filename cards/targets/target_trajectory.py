"""What is said of a trajectory: where it leads and how sure that is, the chance of reaching the target, and
what to know before trusting it.
"""

from analysis.chance import Chance
from analysis.projection import Projection
from cards.targets.target_rows import chance_of_reaching, official_curves, target_outlook, trajectory
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


def trajectory_sentence(going: Projection, indicator: str, view: View) -> str:
    """What the trajectory says about its last year, or why there is none."""
    language, unit = view.language, view.catalogue.unit_of(indicator)
    if not going.line:
        return target_texts.refusal(going.reason, language)
    year, value = going.line[-1]
    if going.method == "no_change":
        text = language.text(
            "Where this leads can't be told from the past: no method did better than assuming no change."
        )
    else:
        text = language.text(
            "Carried on by the method that erred least so far ({method}), the value in {year} would be "
            "{value}.",
            method=target_texts.method(going.method, language),
            year=year,
            value=language.value(value, unit),
        )
    return f"{text} {_sureness(going, unit, view)}".strip()


def _sureness(going: Projection, unit: Unit, view: View) -> str:
    """The interval of the last year, or the range of the methods; "" where there is neither."""
    language, year = view.language, going.line[-1][0]
    if going.interval and going.interval[-1][0] == year:
        low, high = (language.value(bound, unit) for bound in going.interval[-1][1:])
        return language.text(
            "Going by past errors, {nominal} of 100 such values in {year} lie between {low} and {high}.",
            nominal=language.number(view.catalogue.pace.nominal),
            year=year,
            low=low,
            high=high,
        )
    if going.range:
        low, high = (language.value(bound, unit) for bound in going.range)
        return language.text(
            "In {year} the methods range from {low} to {high}; past errors can't narrow that down, "
            "since they don't reach so far ahead.",
            year=year,
            low=low,
            high=high,
        )
    return ""


def trajectory_notes(indicator: str, country: str, view: View) -> list[str]:
    """What a reader must know before trusting the trajectory of a country that has a span of values."""
    language, aim = view.language, target_outlook(indicator, view.moment).aim
    unbroken, going = trajectory(indicator, country, aim.year, view.moment)
    notes = [language.text("Trajectories are computed by the dashboard: not forecasts, not official.")]
    if going.range:
        few = language.plural(
            "Only {number} comparable observation: a range, no more.",
            "Only {number} comparable observations: a range, no more.",
            len(unbroken[-1]),
        )
        notes.append(few)
    notes += _how_likely(indicator, country, going, view)
    if going.method == "no_change":
        notes.append(
            language.text('The flat line is "no change": it stands for the method, not for what is expected.')
        )
    if going.interval and country == EU:
        notes.append(
            language.text(
                "The interval rests on the errors of the member states, each counted alike; for the Union "
                "it may be too wide."
            )
        )
    return [*notes, *_official_baselines(indicator, going, view)] if country == EU else notes


def chance_sentence(indicator: str, country: str, going: Projection, view: View) -> str:
    """The chance of reaching the target in a sentence; "" where none is given."""
    language, facts = view.language, view.catalogue
    chance = _chance(indicator, country, going, view.moment)
    if chance is None or chance.share is None:
        return ""
    aim = target_outlook(indicator, view.moment).aim
    return language.text(
        "Chance of reaching {goal} by {year}, if things go on as before: {chance}.",
        goal=language.goal(aim.goal, facts.unit_of(indicator)),
        year=aim.year,
        chance=target_texts.chance_text(chance.share, facts.pace.chance_of, language),
    )


def _chance(indicator: str, country: str, going: Projection, moment: Moment) -> Chance | None:
    """None where there is no target to reach, or it is reached, or nothing leads there."""
    outlook = target_outlook(indicator, moment)
    is_open = outlook.row(country)["status"] not in ("", "reached")
    return chance_of_reaching(outlook.aim, going, moment) if is_open and going.line else None


def _how_likely(indicator: str, country: str, going: Projection, view: View) -> list[str]:
    """How the chance was computed, or why none is given."""
    language = view.language
    chance = _chance(indicator, country, going, view.moment)
    if chance is None:
        return []
    if chance.share is None:
        return [_no_chance(chance, language)]
    how = language.text(
        "The chance is the part of the {cases} past errors, {horizon} years ahead, with which the value "
        "would reach the target (method: {method}); "
        "computed by the dashboard.",
        cases=language.number(chance.cases),
        horizon=chance.horizon,
        method=target_texts.method(going.method, language),
    )
    if country != EU:
        return [how]
    whose = language.text("The errors are those of member states: the Union's own record is too short.")
    return [f"{how} {whose}"]


def _no_chance(chance: Chance, language: Language) -> str:
    why = {
        "too_far": language.plural(
            "the target is {horizon} years ahead, the record of past errors reaches {number} year",
            "the target is {horizon} years ahead, the record of past errors reaches {number} years",
            chance.furthest,
            horizon=chance.horizon,
        ),
        "few_cases": language.plural(
            "only {number} past prediction reaches {horizon} years ahead",
            "only {number} past predictions reach {horizon} years ahead",
            chance.cases,
            horizon=chance.horizon,
        ),
        "not_better": language.text(
            'at {horizon} years ahead the method did no better than "no change"', horizon=chance.horizon
        ),
        "not_covered": language.text(
            "at {horizon} years ahead its intervals could not be shown to hold", horizon=chance.horizon
        ),
    }
    return language.text("No chance of reaching the target is given: {why}.", why=why[chance.reason])


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
                "Official baseline of {edition}, drawn as published: {value} in {year}.",
                edition=curve.edition,
                value=language.value(value, unit),
                year=year,
            )
        )
        ours = dict(going.line).get(int(year))
        if ours is not None:
            difference = language.points_between(ours, value, unit)
            notes.append(language.text("Ours differs from it by {difference}.", difference=difference))
    return notes
