"""Whether Chromium can be shut into its own sandbox here; a page that breaks out of it stays inside."""

import os
import subprocess
from functools import cache

# What the sandbox does at its start: namespaces of users, processes and network. A container's usual rules
# forbid them to all but root, and for root Chromium has no sandbox at all.
SHUT_IN = ("unshare", "--user", "--map-root-user", "--pid", "--net", "--fork", "true")
PATIENCE = 5.0


@cache
def can_shut_in() -> bool:
    """Whether this user can have namespaces of its own; asked once, by making some."""
    if os.geteuid() == 0:
        return False
    try:
        tried = subprocess.run(SHUT_IN, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
