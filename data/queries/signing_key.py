"""The key by which the files that we give are signed: the operator's, or one that lies beside the embedded
store.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from data.facts.environment import SettingError
from data.store import database

SETTING = "DASHBOARD_KEY"
# Letters of a key; bytes of one that we make.
SHORTEST, MADE = 32, 32


def signing_key() -> bytes | None:
    """The key of DASHBOARD_KEY; without it the one beside the embedded store, made when it is first asked
    for. None for a store that is shared, and where none can be read or written.
    """
    said = os.environ.get(SETTING, "").strip()
    if said:
        return checked_key(said)
    try:
        return key_of_store(database.engine())
    except database.StoreError:
        return None


def key_of_store(store: database.Engine) -> bytes | None:
    """The key beside an embedded store; None for a shared one, and where none can be made or read."""
    if store.dialect.name != "sqlite" or not store.url.database or store.url.database == ":memory:":
        return None
    return _kept_key(Path(store.url.database).with_suffix(".key"))


def checked_key(said: str) -> bytes:
    """What the setting says as a key; SettingError, which never repeats it, for one that is too short."""
    if len(said) < SHORTEST:
        raise SettingError(
            f"{SETTING} is too short: it needs {SHORTEST} letters or more; `openssl rand -hex 32` prints 64"
        )
    return said.encode("utf-8")


def _kept_key(path: Path) -> bytes | None:
    """The key in a file that its owner alone may read; None where it can't be made or read."""
    with suppress(OSError, ValueError):
        if not path.exists():
            _make_key(path)
        said = path.read_text(encoding="ascii").strip()
        return said.encode("ascii") if len(said) >= SHORTEST else None
    return None


def _make_key(path: Path) -> None:
    """Writes a key that nobody has had before, whole or not at all: another process may do the same now."""
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(MADE) + "\n")
    try:
        os.link(made, path)
    except FileExistsError:
        # The other was first, and its key counts.
        pass
    finally:
        made.unlink()
