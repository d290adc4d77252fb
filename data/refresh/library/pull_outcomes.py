"""How one pull of one site ended, for the commands that ask the coalitions' sites."""

from dataclasses import dataclass

# Moments, as the store and the sites have them.
WRITTEN = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Outcome:
    """One site's pull in one line, and lines below it for what was odd."""

    succeeded: bool
    said: str
