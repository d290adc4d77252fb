"""Where the Union stands against the targets that compare with a series held: value, period, target, gap."""

from dataclasses import dataclass

import pandas as pd

from data.facts.fact_types import Target
from data.facts.held_values import with_values


@dataclass(frozen=True)
class Standing:
    """One target of the Union and the newest EU observation, None without one; `goal` in the indicator's
    unit.
    """

    indicator: str
    target: Target
    goal: float
    observation: pd.Series | None

    @property
    def gap(self) -> float | None:
        """Value minus goal, below zero while a target to rise to is not reached; None without a value."""
        return None if self.observation is None else float(self.observation["value"]) - self.goal

    @property
    def share(self) -> float | None:
        """The value as a share of the goal (1 is reached); None without a value."""
        return None if self.observation is None else float(self.observation["value"]) / self.goal


def members_at_goal(members: pd.DataFrame, goal: float) -> pd.DataFrame:
    """The rows (country, value) with a value at or above `goal`, highest first."""
    held = with_values(members)
    return held[held["value"] >= goal].sort_values("value", ascending=False, kind="stable")
