"""What is said of a trajectory: where it leads and how sure that is, the chance of reaching the target, and
what to know before trusting it.
"""

from analysis.chance import Chance
from analysis.projection import Projection
from cards.targets import target_rows as ask
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


def said(going: Projection, indicator: str, language: Language) -> str:
    """What the trajectory says about its last year, or why there is none."""
    unit = catalogue().unit_of(indicator)
    if not going.line:
        return target_texts.refusal(going.reason, language)
    year, value = going.line[-1]
    still = going.method == "no_change"
    text = (
        language.text(
            "Where this leads can't be told from the past: no method did better than assuming no change."
        )
        if still
        else language.text(
            "Carried on by the method that erred least so far ({method}), the value in {year} would be "
            "{value}.",
            method=target_texts.method(going.method, language),
            year=year,
            value=language.value(value, unit),
        )
    )
    if going.interval and going.interval[-1][0] == year:
        low, high = (language.value(v, unit) for v in going.interval[-1][1:])
        nominal = language.number(catalogue().pace.nominal)
        return (
            text
            + " "
            + language.text(
                "Going by past errors, {nominal} of 100 such values in {year} lie between {low} and {high}.",
                nominal=nominal,
                year=year,
                low=low,
                high=high,
            )
        )
    if going.range:
        low, high = (language.value(v, unit) for v in going.range)
        return (
            text
            + " "
            + language.text(
                "In {year} the methods range from {low} to {high}; past errors can't narrow that down, "
                "since they don't reach so far ahead.",
                year=year,
                low=low,
                high=high,
            )
        )
    return text


def notes(column: ask.Column, going: Projection, observations: int, country: str, view: View) -> list[str]:
    """What a reader must know before trusting it."""
    language = view.language
    found = [language.text("Trajectories are computed by the dashboard: not forecasts, not official.")]
    if going.range:
        few = language.plural(
            "Only {number} comparable observation: a range, no more.",
            "Only {number} comparable observations: a range, no more.",
            observations,
        )
        found.append(few)
    found += _how_likely(column, going, country, view)
    if going.method == "no_change":
        found.append(
            language.text('The flat line is "no change": it stands for the method, not for what is expected.')
        )
    if going.interval and country == EU:
        found.append(
            language.text(
                "The interval rests on the errors of the member states, each counted alike; for the Union "
                "it may be too wide."
            )
        )
    return [*found, *_official(column.aim.indicator, going, language)] if country == EU else found


def chance_said(column: ask.Column, going: Projection, country: str, view: View) -> str:
    """The chance of reaching the target in a sentence; "" where none is given."""
    language = view.language
    found, aim, facts = _chance(column, going, country, view.moment), column.aim, view.catalogue
    if found is None or found.share is None:
        return ""
    return language.text(
        "Chance of reaching {goal} by {year}, if things go on as before: {chance}.",
        goal=language.goal(aim.goal, facts.unit_of(aim.indicator)),
        year=aim.year,
        chance=target_texts.chance(found.share, facts.pace.chance_of, language),
    )


def _chance(column: ask.Column, going: Projection, country: str, moment: Moment) -> Chance | None:
    """None where there is no target to reach, or it is reached, or nothing leads there."""
    bound = column.row(country)["status"] not in ("", "reached")
    return ask.chance(column, going, moment) if bound and going.line else None


def _how_likely(column: ask.Column, going: Projection, country: str, view: View) -> list[str]:
    """How the chance was found, or why none is given."""
    language = view.language
    found = _chance(column, going, country, view.moment)
    if found is None:
        return []
    if found.share is None:
        return [_no_chance(found, language)]
    told = language.text(
        "The chance is the part of the {cases} past errors, {horizon} years ahead, with which the value "
        "would reach the target (method: {method}); "
        "computed by the dashboard.",
        cases=language.number(found.cases),
        horizon=found.horizon,
        method=target_texts.method(going.method, language),
    )
    return (
        [
            told
            + " "
            + language.text("The errors are those of member states: the Union's own record is too short.")
        ]
        if country == EU
        else [told]
    )


def _no_chance(found: Chance, language: Language) -> str:
    why = {
        "too_far": language.plural(
            "the target is {horizon} years ahead, the record of past errors reaches {number} year",
            "the target is {horizon} years ahead, the record of past errors reaches {number} years",
            found.furthest,
            horizon=found.horizon,
        ),
        "few_cases": language.plural(
            "only {number} past prediction reaches {horizon} years ahead",
            "only {number} past predictions reach {horizon} years ahead",
            found.cases,
            horizon=found.horizon,
        ),
        "not_better": language.text(
            'at {horizon} years ahead the method did no better than "no change"', horizon=found.horizon
        ),
        "not_covered": language.text(
            "at {horizon} years ahead its intervals could not be shown to hold", horizon=found.horizon
        ),
    }
    return language.text("No chance of reaching the target is given: {why}.", why=why[found.reason])


def _official(indicator: str, going: Projection, language: Language) -> list[str]:
    """The Commission's baseline for the Union, and how far ours is from it."""
    facts, found = catalogue(), []
    for curve in ask.curves(indicator):
        if curve.kind != "baseline":
            continue
        year, unit = max(curve.points, key=int), facts.unit_of(indicator)
        value = curve.points[year] * facts.units[curve.unit].factor
        ours = dict(going.line).get(int(year))
        shown = language.value(value, unit)
        found.append(
            language.text(
                "Official baseline of {edition}, drawn as published: {value} in {year}.",
                edition=curve.edition,
                value=shown,
                year=year,
            )
        )
        if ours is not None:
            found.append(
                language.text(
                    "Ours differs from it by {difference}.", difference=language.points(ours - value, unit)
                )
            )
    return found
