"""Where the table of national targets lies that an operator brought in: in the store, for every process that
answers from it, and as a file among the fetched editions, so that a store built anew has it too.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from data.facts import catalogue as declared
from data.facts.catalogue import Catalogue
from data.facts.declared_reader import OWN_TABLE, DeclaredError
from data.facts.edition import EditionError
from data.store import database, editions, notes
from data.store.edition_files import put_file

# What is told a fault, in a line.
Tell = Callable[[str], None]


def facts_of(store: database.Engine, tell: Tell) -> Catalogue:
    """The declared facts with the table that was brought in; this process answers from them from now on. A
    table that can't be read, or does not go with the facts, is left out, with a line: one stale row is no
    reason to serve nothing. DeclaredError where the declared facts themselves are at fault.
    """
    noted = notes.read_note(store, notes.OWN_TARGETS)
    try:
        return declared.adopt_catalogue(_of_files(editions.fetched_folder()) if noted is None else noted)
    except DeclaredError as error:
        facts = declared.adopt_catalogue("")
        tell(
            f"{error}. The store is built without this table: correct it with `python -m data.refresh "
            f"targets FILE`, or give it up with `python -m data.refresh targets --forget`"
        )
        return facts


def keep_own_targets(store: database.Engine, text: str) -> None:
    """Keeps a table (TOML) in place of an earlier one, "" for none; EditionError, and the earlier one stays,
    where its file can't be written.
    """
    folder = editions.fetched_folder()
    try:
        if text:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            _former().unlink(missing_ok=True)
        _put(folder / OWN_TABLE, text)
    except OSError as error:
        where = error.filename or folder / OWN_TABLE
        raise EditionError(f"{where}: can't be written ({error.strerror}); nothing was kept") from None
    notes.set_note(store, notes.OWN_TARGETS, text)


def settle_own_targets(store: database.Engine, folder: Path, tell: Tell) -> None:
    """Gives a store that knows of no table the one that lies as a file, if any does; and where `folder` is
    there, its file becomes what the store has, or a line says why it can't.
    """
    noted = notes.read_note(store, notes.OWN_TARGETS)
    if noted is None:
        # facts_of() has told of one that can't be read.
        with suppress(DeclaredError):
            noted = _of_files(folder)
        if noted:
            notes.set_note(store, notes.OWN_TARGETS, noted)
    if noted is not None and folder.is_dir():
        try:
            _put(folder / OWN_TABLE, noted)
        except OSError as error:
            reason = f"can't be written ({error.strerror})"
            tell(f"{folder / OWN_TABLE}: {reason}: a store built anew would not have the table of this one")


def _put(path: Path, text: str) -> None:
    """Makes the file hold a table, "" for no file; leaves alone one that does."""
    if not text:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != text.encode("utf-8"):
        put_file(path, text.encode("utf-8"))


def _former() -> Path:
    """Where an earlier version of the program wrote such a table."""
    return declared.DECLARED / OWN_TABLE


def _of_files(folder: Path) -> str:
    """The table in `folder`, else the one that an earlier version wrote; "" for none."""
    for path in (folder / OWN_TABLE, _former()):
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise DeclaredError(f"{path}: can't be read ({error})") from None
    return ""
