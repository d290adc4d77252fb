"""The words of what member states set themselves: targets, and roadmaps with their budgets."""

from data.facts.fact_types import Target
from data.facts.national_facts import Roadmap
from words import target_texts
from words.language import Language

MILLION, MILLIONS_IN_BILLION = 1_000_000, 1000


def national_target(target: Target, language: Language, this_year: int) -> str:
    """ "70% by 2027 (government)"; a year that is over is told as such, a missing number too."""
    if target.value is None:
        dated = language.text("set for {year}, number not published", year=target.year)
    elif target.year < this_year:
        goal = goal_text(target, language)
        dated = language.text("{goal} by {year}, which is past", goal=goal, year=target.year)
    else:
        dated = language.text("{goal} by {year}", goal=goal_text(target, language), year=target.year)
    return language.text("{target} ({basis})", target=dated, basis=target_texts.basis(target, language))


def goal_text(target: Target, language: Language) -> str:
    """A target's number: in the unit of its indicator where it compares, else as its source counts."""
    facts = language.facts
    if target.compares:
        return language.goal(facts.target_value(target), facts.unit_of(str(target.indicator)))
    value = float(target.value or 0.0)
    decimals, unit = 0 if value.is_integer() else 1, language.text(target.unit_text)
    if unit.startswith("%"):
        return f"{language.per_cent(value, decimals)}{unit.removeprefix('%')}"
    return f"{language.number(value, decimals)} {unit}"


def measures(roadmap: Roadmap, language: Language) -> str:
    """ "127 measures", "more than 90 measures"; "" where the source has no number."""
    if roadmap.measures is None:
        return ""
    more, actions = roadmap.measures_word == "more than", roadmap.measures_kind == "actions"
    if more and actions:
        return language.plural("more than {number} action", "more than {number} actions", roadmap.measures)
    if more:
        return language.plural("more than {number} measure", "more than {number} measures", roadmap.measures)
    if actions:
        return language.plural("{number} action", "{number} actions", roadmap.measures)
    return language.plural("{number} measure", "{number} measures", roadmap.measures)


def budget(roadmap: Roadmap, language: Language) -> str:
    """ "EUR 2.26 billion"; in the currency that the source prints; "" where it has no number."""
    if roadmap.budget is None:
        return ""
    text = amount(roadmap.budget, roadmap.currency, language)
    return language.text("almost {amount}", amount=text) if roadmap.budget_word == "almost" else text


def amount(money: float, currency: str, language: Language) -> str:
    """ "EUR 2.26 billion", of whole units of a currency (EUR, USD or "unknown")."""
    millions = money / MILLION
    if millions >= MILLIONS_IN_BILLION:
        billions = millions / MILLIONS_IN_BILLION
        number = language.billions(_shortest(billions, language), _places(billions))
    else:
        number = language.millions(_shortest(millions, language), _places(millions))
    if currency == "unknown":
        return language.text("{amount} (the source names no currency)", amount=number)
    names = {"EUR": language.text("EUR"), "USD": language.text("US dollars")}
    return language.text("{currency} {amount}", currency=names[currency], amount=number)


def share_of_gdp(roadmap: Roadmap, language: Language) -> str:
    """ "1.74% of GDP", and of what where that isn't the whole budget; "" where the source has no number."""
    if roadmap.share_of_gdp is None:
        return ""
    part = language.per_cent(roadmap.share_of_gdp, _places(roadmap.share_of_gdp))
    share = language.text("{share} of GDP", share=part)
    note = language.text(roadmap.share_note) if roadmap.share_note else ""
    return f"{share} ({note})" if note else share


def targets_set(roadmap: Roadmap, language: Language) -> str:
    """ "targets for 12 of 14 indicators"; "" where the source doesn't count them."""
    if roadmap.targets_set is None:
        return ""
    if roadmap.targets_of is None:
        return language.plural("{number} national target", "{number} national targets", roadmap.targets_set)
    return language.plural(
        "targets for {set} of {number} indicator",
        "targets for {set} of {number} indicators",
        roadmap.targets_of,
        set=language.number(roadmap.targets_set),
    )


def roadmap_sentence(country: str, language: Language) -> str:
    """What is known of a country's roadmap, the newest number of each kind with its year; "" for nothing."""
    told = set[str]()
    parts = []
    for roadmap in language.facts.roadmaps:
        if roadmap.country != country or not roadmap.has_number:
            continue
        kinds = {
            "measures": measures(roadmap, language),
            "budget": budget(roadmap, language),
            "share": share_of_gdp(roadmap, language),
            "targets": targets_set(roadmap, language),
        }
        # A share belongs to its budget: one of another year would be beside the wrong sum.
        if "budget" in told:
            kinds.pop("share")
        fresh = {kind: text for kind, text in kinds.items() if text and kind not in told}
        told |= set(fresh)
        if fresh:
            parts.append(f"{', '.join(fresh.values())} ({_whence(roadmap, language)})")
    if not parts:
        return ""
    return language.text("National roadmap for the Digital Decade: {parts}.", parts="; ".join(parts))


def own_target_name(language: Language, *, confirmed: bool) -> str:
    """What the mark of a member state's own target is called in a legend."""
    name = language.text("national target")
    return name if confirmed else language.text("{basis}, to be confirmed", basis=name)


def _whence(roadmap: Roadmap, language: Language) -> str:
    """The year of the report, and that somebody else reports it."""
    said = reliability(roadmap, language)
    return ", ".join(part for part in (roadmap.date, said) if part)


def reliability(roadmap: Roadmap, language: Language) -> str:
    """Who says so: an official page by its kind, or the host that reports it, to be confirmed."""
    host = roadmap.source.split("/")[2].removeprefix("www.") if roadmap.source else roadmap.source_words
    if roadmap.official:
        return language.text("according to {name}", name=host)
    return language.text("reported by {name}, to be confirmed", name=host)


def _shortest(value: float, language: Language) -> str:
    """A number with no more decimals than it has, at most two."""
    return language.number(value, _places(value))


def _places(value: float) -> int:
    """How many decimals a number has, at most two."""
    return next(d for d in (0, 1, 2) if d == 2 or abs(round(value, d) - value) < 1e-9)
