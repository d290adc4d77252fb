"""Settings in the environment: whole numbers in it, and for commands that are started by hand the file that
the services of an installation read too.
"""

import os
import sys
from pathlib import Path

# In the project's folder: a checkout beside an installation must never write to the installation's store.
INSTALLED = Path(__file__).parents[2] / "digital-decade.env"


class SettingError(SystemExit):
    """A setting that can't be read: the message names it and says what it may be. Where nobody catches it, it
    ends the process with that one line.
    """


def whole_setting(name: str, default: int) -> int:
    """The whole number that a setting says, `default` where it is empty; SettingError where it is none from
    1.
    """
    said = os.environ.get(name, "").strip()
    if not said:
        return default
    if not (said.isascii() and said.isdigit() and len(said) < 12 and int(said) >= 1):
        raise SettingError(f'{name} is "{said}": it must be a whole number from 1 (default {default})')
    return int(said)


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
