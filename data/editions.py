"""`python -m data.editions list | diff | export`: the command alone; the files stand in data/editions/."""

import sys

from data.facts.environment import read_installed_settings
from data.refresh.edition_command import main

if __name__ == "__main__":
    read_installed_settings()
    sys.exit(main())
