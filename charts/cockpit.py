"""The colours of the five statuses: steps of the gap scale, from ahead to behind, each with the ink that
reads on it.
"""

from charts.look import Look

STEPS = {"reached": 8, "on_course": 5, "nearly": 3, "too_slow": 2, "moving_away": 0}


def colours(look: Look) -> dict[str, tuple[str, str]]:
    """Fill and ink by status."""
    return {status: (look.gaps[step], look.on(look.gaps[step])) for status, step in STEPS.items()}
