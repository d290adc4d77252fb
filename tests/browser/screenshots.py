"""`python -m tests.browser.screenshots` (make screenshots): the pictures that README shows, from the real
thing.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from data.store import database
from tests.browser.server_process import CHROMIUM, FLAGS, PROJECT, served
from tests.browser.visits import Visit
from tests.conftest import unused_port

# File, address, height of the window.
PICTURES = (
    ("overview.png", "/", 1240),
    ("map.png", "/map", 1100),
)
WIDTH = 1280
FOLDER = PROJECT / "docs" / "screenshots"


def main(folder: Path = FOLDER) -> int:
    """Writes every picture; 1 and one line where the store is not built."""
    if not database.EMBEDDED.exists():
        print(f"{database.EMBEDDED} is not there: run `make setup` first.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with served(database.EMBEDDED, unused_port()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, path, height in PICTURES:
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, reduced_motion="reduce")
            page.goto(address + path)
            Visit(page).settled()
            page.screenshot(path=folder / name)
            page.close()
            print(f"{folder / name}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
