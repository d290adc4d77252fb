"""`python -m data.refresh`."""

import sys

from data.facts.environment import read_installed_settings
from data.refresh.command import main

if __name__ == "__main__":
    read_installed_settings()
    sys.exit(main())
