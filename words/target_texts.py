"""The words of targets: statuses, why there is none, methods, and the formula."""

from data.facts.fact_types import Target
from data.facts.pace_facts import PaceRules
from words.language import Language

ICONS = {
    "reached": "✓",
    "on_course": "▲",
    "nearly": "◆",
    "too_slow": "■",
    "moving_away": "▼",
    "not_enough": "–",
}


def measures(enough: int, words: Language) -> str:
    """What a cell of the cockpit holds; `enough` is how many member states make a year the one that is
    shown.
    """
    return words.text(
        "Value in the newest year with at least {enough} member states, status, gap to the target, and "
        "pace (change a year between the last "
        "two comparable observations)",
        enough=enough,
    )


def status(code: str, words: Language) -> str:
    """A status in words."""
    names = {
        "reached": words.text("reached"),
        "on_course": words.text("on course"),
        "nearly": words.text("nearly"),
        "too_slow": words.text("too slow"),
        "moving_away": words.text("moving away"),
        "not_enough": words.text("not enough data"),
    }
    return names.get(code, "")


def reason(code: str, words: Language) -> str:
    """Why there is no status or no pace; "" where there is one."""
    names = {
        "no_value": words.text("no value is held"),
        "one_point": words.text("only one observation is held: no pace"),
        "broken": words.text("only one observation since the last break in the series: no pace"),
        "past": words.text("the year of the target is over"),
        "union_only": words.text(
            "a target of the Union as a whole: a member state has a share and a pace, no status"
        ),
        "no_target": words.text("no law sets a number: a distance to parity, not a target"),
    }
    return names.get(code, "")


def formula(rules: PaceRules, words: Language) -> list[str]:
    """How a status comes about, line by line."""
    on, near = words.number(rules.on_course * 100), words.number(rules.nearly * 100)
    still = words.number(rules.still, 2)
    return [
        words.text(
            "Gap = newest value minus target. Pace = change between the last two comparable observations, "
            "a year."
        ),
        words.text(
            "Pace needed = what is missing, divided by the years from the newest observation to the target "
            "year."
        ),
        words.text(
            "Reached: nothing is missing. On course: the pace is at least {on}% of the pace needed. "
            "Nearly: at least {near}%.",
            on=on,
            near=near,
        ),
        words.text(
            "Too slow: less than that, down to no movement (up to {still} a year). Moving away: away from "
            "the target by more.",
            still=still,
        ),
        words.text(
            "Observations on the two sides of a break in a series are not compared; a missing value is "
            "never filled in."
        ),
        words.text("The thresholds are this dashboard's choice, not the Commission's."),
    ]


def basis(target: Target, words: Language) -> str:
    """What a target rests on, and whether that still has to be confirmed."""
    names = {
        "law": words.text("law: Decision (EU) 2022/2481, Article 4"),
        "commission_tool": words.text("the Commission's tool, not the Decision"),
        "projection": words.text("a projection, not a target"),
        "government": words.text("government"),
        "platform": words.text("EU platform's page"),
        "press": words.text("press"),
        "third_party": words.text("third party"),
        "second_hand": words.text("second hand"),
        "commission_page": words.text("Commission page"),
    }
    name = names.get(target.basis, target.basis)
    return name if target.confirmed else words.text("{basis}, to be confirmed", basis=name)


def method(code: str, words: Language) -> str:
    """A method's name."""
    names = {
        "no_change": words.text("no change"),
        "last_pace": words.text("last observed pace"),
        "drift": words.text("average pace of the span"),
        "damped_trend": words.text("damped trend"),
        "least_squares": words.text("least squares line"),
        "logistic": words.text("logistic curve to a ceiling"),
    }
    return names.get(code, "")


def method_told(code: str, words: Language) -> str:
    """What a method does, in a sentence."""
    told = {
        "no_change": words.text("The last value stays as it is."),
        "last_pace": words.text("The change between the last two observations goes on every year."),
        "drift": words.text("The average change a year since the last break in the series goes on."),
        "damped_trend": words.text("The same average change, each year a little less."),
        "least_squares": words.text(
            "The straight line closest to all observations since the last break goes on."
        ),
        "logistic": words.text(
            "Growth that slows down towards the highest possible value, as with the spread of a new "
            "technique."
        ),
    }
    return told.get(code, "")


def refusal(code: str, words: Language) -> str:
    """Why there is no trajectory, or less than one."""
    names = {
        "too_few": words.text("No trajectory: fewer than two comparable observations since the last break."),
        "no_record": words.text(
            "No trajectory: too few past cases to say how wrong any method is. The range of all methods is "
            "shown instead."
        ),
        "short": words.text(
            "No trajectory: the method with the best record needs more comparable observations than are "
            "held here."
        ),
    }
    return names.get(code, "")


def chance(share: float, of: int, words: Language) -> str:
    """A chance (0 to 1) as so many in `of`; its ends never as never or always."""
    parts = round(share * of)
    if parts < 1:
        return words.text("less than 1 in {of}", of=of)
    if parts >= of:
        return words.text("more than {parts} in {of}", parts=of - 1, of=of)
    return words.text("about {parts} in {of}", parts=parts, of=of)
