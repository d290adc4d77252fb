"""Which Chromium or Chrome of this machine draws pictures."""

import os
import shutil

# What the browser is called by Debian, by Google, and elsewhere. The one without a window writes letters a
# hair wider unless it is told not to (tests/browser/server_process.py), and nobody can tell it here.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str:
    """Its path: what an operator names (BROWSER_PATH), else the first there is; "" where there is none."""
    named = os.environ.get("BROWSER_PATH")
    return next(filter(None, map(shutil.which, (named,) if named else NAMES)), "")
