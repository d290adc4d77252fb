"""Every limit of the server by the name of its setting in the environment (deploy/README.md has them)."""

from collections.abc import Mapping

from data.facts.environment import whole_setting

# By name: the limit unless its operator says otherwise.
DEFAULTS: Mapping[str, int] = {
    # Points: what a client may ask for at once, and then in a minute (serving.guard.prices).
    "DASHBOARD_BURST": 600,
    "DASHBOARD_RATE": 240,
    # Open pages: of one client, of all, and how many one may open in a minute.
    "DASHBOARD_SESSIONS_PER_CLIENT": 100,
    "DASHBOARD_SESSIONS": 500,
    "DASHBOARD_OPENINGS": 300,
    # Open connections: from one address that is no trusted proxy's, of all, and seconds without a question.
    "DASHBOARD_CONNECTIONS_PER_CLIENT": 200,
    "DASHBOARD_CONNECTIONS": 800,
    "DASHBOARD_IDLE_SECONDS": 20,
    # Bytes: of a query string, in an address or in a page's message, and of a page's message.
    "DASHBOARD_QUERY_BYTES": 32 * 2**10,
    "DASHBOARD_MESSAGE_BYTES": 128 * 2**10,
    # Files that are kept, in MiB.
    "DASHBOARD_FILES": 48,
    # Popular cards that are made ahead, in the background.
    "DASHBOARD_AHEAD": 540,
    # Seconds that a start may take for them before the server answers.
    "DASHBOARD_START_SECONDS": 1,
    # Made at once: cards, numbers and quick forms; files that are slow to make.
    "DASHBOARD_QUICK": 3,
    "DASHBOARD_SLOW": 2,
}


def limit(name: str) -> int:
    """The limit that a setting says, or its default; SettingError where it is no whole number from 1."""
    return whole_setting(name, DEFAULTS[name])
