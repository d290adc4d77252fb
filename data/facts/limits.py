"""Limits that are ours: what makes a fetched edition suspicious, and how many member states a view needs."""

from pydantic.dataclasses import dataclass

from data.facts.fact_types import STRICT


@dataclass(frozen=True, config=STRICT)
class Suspicion:
    """What makes a fetched edition suspicious: this share of values gone; a revision, or a step to a new
    period, beyond these.

    `points` count for rates and scores; a count may change by the factor `times`; below `from_count` by any.
    """

    share_gone: float
    revision_points: float
    revision_times: float
    step_points: float
    step_times: float
    from_count: float


@dataclass(frozen=True, config=STRICT)
class Thresholds:
    """How many member states a view needs: to be the default period, to be ranked, to be drawn in classes.

    `peers` is how many countries one reason gives; a precedent stood within `precedent_margin` of a value and
    moved `precedent_step`.
    """

    default_period: int
    ranking: int
    class_map: int
    peers: int
    precedent_margin: float
    precedent_step: float
