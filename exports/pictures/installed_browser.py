"""Which Chromium or Chrome of this machine draws pictures."""

import os
import shutil

# The headless one first: it draws the same in a fifth less time (benchmarks/README.md). Then what the browser
# is called by Debian, by Google, and elsewhere.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def find_browser() -> str:
    """Its path: what an operator names (BROWSER_PATH), else the first there is; "" where there is none."""
    named = os.environ.get("BROWSER_PATH")
    return next(filter(None, map(shutil.which, (named,) if named else NAMES)), "")
