"""The words of targets: statuses, why there is none, methods, and the formula."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.facts.fact_types import Target
from data.facts.pace_facts import PaceRules
from words.gaps import count_in_words
from words.language import Language

ICONS = {
    "reached": "✓",
    "on_course": "▲",
    "slightly_too_slow": "◆",
    "no_clear_change": "≈",
    "too_slow": "■",
    "moving_away": "▼",
    "mixed": "◇",
    "falling": "▽",
    "rising": "□",
    "not_enough": "–",
}


def cockpit_caption(enough: int, language: Language) -> str:
    """What a cell of the cockpit holds; `enough`: how many member states make a year the one shown."""
    return language.text(
        "Newest value with data for at least {enough} member states, and whether the pace is enough",
        enough=enough,
    )


def short_name(indicator: str, language: Language) -> str:
    """What a narrow column is called; the indicator's own name where none is shorter."""
    names = {
        "basic_digital_skills": language.text("Basic skills"),
        "ict_specialists_persons": language.text("ICT specialists"),
        "women_ict_specialists": language.text("Women in ICT"),
        "gigabit_coverage": language.text("Gigabit"),
        "fttp_coverage": language.text("Fibre"),
        "coverage_5g": language.text("5G"),
        "edge_nodes": language.text("Edge nodes"),
        "sme_digital_intensity": language.text("SMEs"),
        "cloud": language.text("Cloud"),
        "artificial_intelligence": language.text("AI"),
        "data_analytics": language.text("Data analytics"),
        "ai_cloud_or_analytics": language.text("AI, cloud or data"),
        "unicorns": language.text("Unicorns"),
        "services_for_citizens": language.text("Services: citizens"),
        "services_for_businesses": language.text("Services: business"),
        "e_health_records": language.text("e-Health"),
    }
    return names.get(indicator) or language.text(language.facts.indicators[indicator].name)


def too_few_rounds(number: int, year: int, language: Language, *, survey: bool) -> str:
    """That so many comparable values do not carry a projection; of a survey they are rounds."""
    count = count_in_words(number, language)
    if survey:
        return language.plural(
            "{count} survey round is too few to project {year} reliably.",
            "{count} survey rounds are too few to project {year} reliably.",
            number,
            count=count,
            year=year,
        )
    return language.plural(
        "{count} comparable value is too few to project {year} reliably.",
        "{count} comparable values are too few to project {year} reliably.",
        number,
        count=count,
        year=year,
    )


def weak_record(year: int, language: Language, *, compared: bool) -> str:
    """That past projections were no better than assuming no change (`compared`), or too few to judge."""
    if compared:
        return language.text(
            "Past projections did no better than assuming no change, so {year} cannot be projected reliably.",
            year=year,
        )
    return language.text(
        "Past projections are too few to check, so {year} cannot be projected reliably.", year=year
    )


def goal_of_union(target: Target | None, goal: str, language: Language) -> str:
    """A target of the Union as columns and tiles call it; `goal`: its number, written."""
    if target is None:
        return goal
    if target.part_of:
        whole = language.text(language.facts.indicators[target.part_of].name)
        return language.text("part of: {target}, {goal} together", target=whole, goal=goal)
    if target.wording == "at least double":
        return language.text("at least double; {goal} in the Commission's tool", goal=goal)
    return goal


def goal_with_basis(indicator: str, goal: float, language: Language) -> str:
    """The Union's number for an indicator, within a sentence: with its basis where that is not the law."""
    written = language.goal(goal, language.facts.unit_of(indicator))
    target = language.facts.target(indicator)
    if target is None or target.basis == "law":
        return written
    return language.text("{target} ({basis})", target=written, basis=basis(target, language))


def status(code: str, language: Language) -> str:
    """A status in words; a row's as told_status tells it."""
    names = {
        "reached": language.text("reached"),
        "on_course": language.text("on course"),
        "slightly_too_slow": language.text("slightly too slow"),
        "no_clear_change": language.text("no clear change"),
        "too_slow": language.text("too slow"),
        "moving_away": language.text("moving away"),
        "mixed": language.text("mixed signals"),
        "falling": language.text("falling or level"),
        "rising": language.text("rising too slowly"),
        "not_enough": language.text("too few comparable values"),
    }
    return names.get(code, "")


def told_status(row: "Mapping[str, Any] | pd.Series") -> str:
    """A row's status for `status`: for "mixed", where both paces rise but too slowly, or where one falls and
    the other shows no clear change, that.
    """
    code, statuses = str(row["status"]), {row["status_recent"], row["status_long"]}
    paces = (row["pace"], row["pace_long"])
    if code != "mixed":
        return code
    if statuses == {"moving_away", "no_clear_change"} and all(round(each, 1) < 0 for each in paces):
        return "falling"
    slow = statuses == {"slightly_too_slow", "too_slow"}
    return "rising" if slow and all(round(each, 1) > 0 for each in paces) else code


def status_of_row(row: "Mapping[str, Any] | pd.Series", language: Language) -> str:
    """The status of a row of targets.OUTLOOK in words, marked where only two values give it."""
    name = status(told_status(row), language)
    if row["status_recent"] and not row["status_long"]:
        return language.text("{status}, from two values only", status=name)
    return name


def reason(code: str, language: Language) -> str:
    """Why there is no status or no pace; "" where there is one."""
    names = {
        "no_value": language.text("there are no data"),
        "one_point": language.text("there is only one value, so no pace"),
        "broken": language.text("there is only one value since the break in series, so no pace"),
        "in_text": language.text(
            "the value is printed in a report and not in the series, so there is no pace and no status"
        ),
        "past": language.text("the year of the target is over"),
        "unconfirmed": language.text("to be confirmed, so there is a gap but no status"),
        "union_only": language.text(
            "the target is for the EU as a whole, so a member state has a share and a pace but no status"
        ),
        "no_target": language.text("no law sets a target; this is the distance to parity"),
        "part": language.text("it is part of one target together with others and has no status of its own"),
    }
    return names.get(code, "")


def formula(rules: PaceRules, language: Language) -> list[str]:
    """How a status comes about, line by line."""
    on = language.number(rules.on_course * 100)
    slight = language.number(rules.slightly_too_slow * 100)
    return [
        language.text(
            "The gap is the newest value minus the target, so it is negative below the target. The status "
            "says whether the pace is enough to reach the target in time."
        ),
        language.text(
            "A pace is a change a year. The recent pace is the one between the last two comparable "
            "values, the long pace the one over all comparable years, of which there must be three or more."
        ),
        language.text(
            "The pace needed is what is missing, divided by the years from the newest value to the "
            "target year."
        ),
        language.text(
            "The status is the first of these that is true. Reached: nothing is missing. On course: the "
            "pace is at least {on}% of the pace needed. Slightly too slow: it is at least {slight}%.",
            on=on,
            slight=slight,
        ),
        language.text(
            "No clear change: at most {points} points a year, or {percent}% of a count, in either direction. "
            "Too slow: it moves towards the target, but slower. Moving away: it moves away from the target.",
            points=language.number(rules.unclear_points, 1),
            percent=language.number(rules.unclear_percent),
        ),
        language.text(
            "If both paces give the same status, that is the status. If they differ, the signals are mixed "
            "and both are shown. If there is only one pace, the status says that it is from two values only. "
            "If there is none, there are too few comparable values."
        ),
        language.text(
            "Values before and after a break in series are not compared, and a missing value is never filled "
            "in."
        ),
        language.text("We chose the thresholds; they are not the Commission's."),
    ]


def basis_name(target: Target, language: Language) -> str:
    """What a target rests on."""
    names = {
        "law": language.text("law: Decision (EU) 2022/2481, Article 4"),
        "commission_tool": language.text("the Commission's tool, not the Decision"),
        "projection": language.text("a projection, not a target"),
        "government": language.text("a government page"),
        "platform": language.text("the EU platform's page"),
        "press": language.text("the press"),
        "third_party": language.text("a third party"),
        "second_hand": language.text("another country's coalition"),
        "commission_page": language.text("a Commission page"),
        "national_platform": language.text("the national skills platform"),
        "agency": language.text("a government agency"),
        "party": language.text("a party's page"),
    }
    return names.get(target.basis, target.basis)


def basis(target: Target, language: Language) -> str:
    """What a target rests on, and whether that still has to be confirmed."""
    name = basis_name(target, language)
    if target.status_for != "country":
        return name if target.confirmed else language.text("{basis}, to be confirmed", basis=name)
    return name if target.is_plain else language.text("reported by {name}, to be confirmed", name=name)


def method(code: str, language: Language) -> str:
    """A method's name."""
    names = {
        "no_change": language.word("a method of projecting", "no change"),
        "last_pace": language.text("last observed pace"),
        "drift": language.text("average pace of the span"),
        "damped_trend": language.text("damped trend"),
        "least_squares": language.text("least squares line"),
        "logistic": language.text("logistic curve to a ceiling"),
    }
    return names.get(code, "")


def method_description(code: str, language: Language) -> str:
    """What a method does, in a sentence."""
    told = {
        "no_change": language.text("The last value stays as it is."),
        "last_pace": language.text("The change between the last two values goes on every year."),
        "drift": language.text("The average change a year since the last break in series goes on."),
        "damped_trend": language.text("The same average change, each year a little less."),
        "least_squares": language.text(
            "The straight line closest to all values since the last break in series goes on."
        ),
        "logistic": language.text(
            "Growth slows down towards the highest possible value, as when a new technique spreads."
        ),
    }
    return told.get(code, "")


def refusal(code: str, language: Language) -> str:
    """Why there is no trajectory, or less than one."""
    names = {
        "too_few": language.text(
            "There are fewer than two comparable values since the last break in series, too few for a "
            "trajectory."
        ),
        "no_record": language.text(
            "There are too few past cases to say how wrong any method is, so the range of all methods is "
            "shown."
        ),
        "short": language.text(
            "The method whose past errors were smallest needs more comparable values than there are here."
        ),
    }
    return names.get(code, "")


def chance_text(share: float, of: int, language: Language) -> str:
    """A chance (0 to 1) as so many in `of`; its ends never as never or always."""
    parts = round(share * of)
    if parts < 1:
        return language.text("less than 1 in {of}", of=of)
    if parts >= of:
        return language.text("more than {parts} in {of}", parts=of - 1, of=of)
    return language.text("about {parts} in {of}", parts=parts, of=of)
