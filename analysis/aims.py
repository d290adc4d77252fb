"""What is to be reached, from the catalogue: the Union's targets, national ones, distances that are no
targets.
"""

from analysis.targets import Aim
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import Target


def union_targets(facts: Catalogue) -> dict[str, Target]:
    """The Union's targets that compare with an indicator's values, by indicator in the order declared; of two
    on one indicator the first.
    """
    found: dict[str, Target] = {}
    for target in facts.targets:
        if target.compares and target.scope == EU and target.indicator:
            found.setdefault(target.indicator, target)
    return found


def union_aims(facts: Catalogue) -> list[Aim]:
    """One aim an indicator, in the order of the indicators: the Union's targets that compare, then distances.

    A distance (pace.toml) gives no status. Where two targets compare with one indicator, the first declared
    counts.
    """
    found = {code: aim_of(target, facts) for code, target in union_targets(facts).items()}
    for code, distance in facts.pace.distance.items():
        found.setdefault(code, Aim(code, distance.value, distance.year, "none"))
    return sorted(found.values(), key=lambda aim: list(facts.indicators).index(aim.indicator))


def aim_of(target: Target, facts: Catalogue) -> Aim:
    """A target that compares, as an aim in the unit of its indicator.

    ValueError for a target without an indicator.
    """
    if target.indicator is None:
        raise ValueError(f"{target.title}: no indicator of ours")
    return Aim(
        target.indicator,
        facts.target_value(target),
        target.year,
        target.status_for,
        lower=target.operator == "<=",
        counts=facts.unit_of(target.indicator).kind == "count",
    )
