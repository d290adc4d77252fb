"""`python -m data.refresh`."""

import sys

from data.refresh.command import main

if __name__ == "__main__":
    sys.exit(main())
