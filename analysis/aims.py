"""What is to be reached, from the catalogue: the Union's targets, national ones, and distances that are no
targets.
"""

from analysis.targets import Aim
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import Target


def union_aims(facts: Catalogue) -> list[Aim]:
    """One aim an indicator, in the order declared: the Union's targets that compare, then distances
    (pace.toml).
    """
    found: dict[str, Aim] = {}
    for target in facts.targets:
        if target.compares and target.scope == EU and target.indicator:
            found.setdefault(target.indicator, aim_of(target, facts))
    for code, distance in facts.pace.distance.items():
        found.setdefault(code, Aim(code, distance.value, distance.year, "none"))
    return sorted(found.values(), key=lambda aim: list(facts.indicators).index(aim.indicator))


def national_targets(indicator: str, country: str, facts: Catalogue) -> list[Target]:
    """A member state's own targets that compare with an indicator's values, in the order declared; they may
    contradict each other.
    """
    return [
        target
        for target in facts.targets
        if target.compares and target.indicator == indicator and target.scope == country and country != EU
    ]


def aim_of(target: Target, facts: Catalogue) -> Aim:
    """A target that compares as an aim in the unit of its indicator."""
    if target.indicator is None:
        raise ValueError(f"{target.title}: no indicator of ours")
    return Aim(
        target.indicator, facts.target_value(target), target.year, target.binds, lower=target.operator == "<="
    )
