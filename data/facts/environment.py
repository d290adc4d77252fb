"""Settings of an installation, for commands that are started by hand: the file that its services read too."""

import os
import sys
from pathlib import Path

# In the project's folder: a checkout beside an installation must never write to the installation's store.
INSTALLED = Path(__file__).parents[2] / "digital-decade.env"


def read_installed_settings(path: Path = INSTALLED) -> None:
    """Puts the settings of a file, one NAME=value a line as systemd's EnvironmentFile has them, into the
    environment, where they are not set already; nothing where there is no such file. Ends the process with
    one line where the file may not be read: another store than the services' would be asked.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        sys.exit(
            f"{path}: can't be read ({error.strerror}). Run this as the user of the services, or as root."
        )
    for line in lines:
        name, sign, value = line.strip().partition("=")
        if sign and name and not name.startswith(("#", ";")):
            os.environ.setdefault(name.strip(), _unquoted(value.strip()))


def _unquoted(value: str) -> str:
    """As systemd reads a value: quotes round all of it are no part of it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
