"""Where the table of national targets lies that an operator brought in: in the store, for every process that
answers from it, and as a file among the fetched editions, so that a store built anew has it too.
"""

from pathlib import Path

from data.facts.catalogue import Catalogue, adopt_catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.edition import EditionError
from data.store import database, editions, notes
from data.store.edition_files import put_file

FILE = "imported_targets.toml"


def facts_of(store: database.Engine) -> Catalogue:
    """The declared facts with the table that was brought in; this process answers from them from now on.
    DeclaredError where they can't be read, or don't go together.
    """
    noted = notes.read_note(store, notes.OWN_TARGETS)
    return adopt_catalogue(_of_file(editions.fetched_folder()) if noted is None else noted)


def keep_own_targets(store: database.Engine, text: str) -> None:
    """Keeps a table (TOML) in place of an earlier one, "" for none; EditionError, and the earlier one stays,
    where its file can't be written.
    """
    path = editions.fetched_folder() / FILE
    try:
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_file(path, text.encode("utf-8"))
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise EditionError(f"{path}: can't be written ({error.strerror}); nothing was kept") from None
    notes.set_note(store, notes.OWN_TARGETS, text)


def bring_in_own_targets(store: database.Engine, folder: Path) -> None:
    """Gives a store that knows of no table the one whose file lies in `folder`, if any does."""
    if notes.read_note(store, notes.OWN_TARGETS) is None and (text := _of_file(folder)):
        notes.set_note(store, notes.OWN_TARGETS, text)


def _of_file(folder: Path) -> str:
    path = folder / FILE
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise DeclaredError(f"{path}: can't be read ({error}); bring the table in again") from None
