"""Reads the TOML of data/declared/ into frozen facts; what is wrong is named by file, table and key. For
data.facts.catalogue.
"""

import difflib
import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

Kind = TypeVar("Kind")
# The table of national targets that an operator brought in. Where an earlier version of the program wrote it,
# among the declared files, it is none of them.
OWN_TABLE = "imported_targets.toml"
UNKNOWN_KEY = ("unexpected_keyword_argument", "extra_forbidden")


class DeclaredError(Exception):
    """A declared file that can't be used: names the file, the table, the key and what to do."""


def read_tables(path: Path) -> dict[str, Any]:
    """Parses a file of TOML; DeclaredError if it is missing, no file, no TOML, or holds a character that not
    every file can hold.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DeclaredError(f"{path}: the file is missing") from None
    except OSError as error:
        raise DeclaredError(f"{path}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise DeclaredError(f"{path}: not valid TOML: {error}") from None
    return parse_tables(text, path)


def parse_tables(text: str, path: Path) -> dict[str, Any]:
    """Parses TOML that came from `path`; DeclaredError as read_tables() has it."""
    try:
        tables = tomllib.loads(text)
        for place, said in _texts(tables):
            _refuse_control(path, place, said)
        return tables
    except tomllib.TOMLDecodeError as error:
        raise DeclaredError(f"{path}: not valid TOML: {error}") from None
    except RecursionError:
        raise DeclaredError(f"{path}: not valid TOML: nested too deeply") from None


def _texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a table, with its place: "unit.pc_ind.name"."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield place, key
            yield from _texts(inner, f"{place}.{key}".strip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _texts(inner, f"{place} number {number}")


def _refuse_control(path: Path, place: str, text: str) -> None:
    """TOML may write any character as an escape: slides, workbooks and feeds can't hold all of them."""
    for character in "" if text.isprintable() else text:
        if not (character.isprintable() or character in "\n\t" or unicodedata.category(character) == "Zs"):
            named = f"the control character U+{ord(character):04X}"
            raise DeclaredError(f"{path}, {ascii(place)[1:-1]}: holds {named}; take it out")


def read_fact(
    kind: type[Kind], table: Mapping[str, Any], path: Path, where: str, other_keys: Sequence[str] = ()
) -> Kind:
    """Reads `table` as one fact of `kind`; DeclaredError names the first key that is wrong. `other_keys`:
    what the same table may also hold, and what a wrong key may stand for.
    """
    try:
        return _adapter(kind).validate_python(dict(table))
    except ValidationError as error:
        raise DeclaredError(f"{path}, {where}, {_reason(error, kind, other_keys)}") from None


def read_file(kind: type[Kind], path: Path) -> Kind:
    """Reads a whole file as one fact of `kind`; DeclaredError names the first key that is wrong."""
    return read_fact(kind, read_tables(path), path, "the file")


def read_facts(kind: type[Kind], path: Path, name: str) -> dict[str, Kind]:
    """Reads all tables `[name.CODE]` of a file, by code and in the order of the file."""
    return {
        code: read_fact(kind, table, path, f"[{name}.{code}]")
        for code, table in read_tables(path).get(name, {}).items()
    }


def read_list(kind: type[Kind], path: Path, name: str) -> tuple[Kind, ...]:
    """Reads all tables `[[name]]` of a file, in its order; a fault is named by position, from 1."""
    return list_facts(kind, read_tables(path), path, name)


def list_facts(kind: type[Kind], tables: Mapping[str, Any], path: Path, name: str) -> tuple[Kind, ...]:
    """The facts of all tables `[[name]]` of what came from `path`, as read_list() has them."""
    return tuple(
        read_fact(kind, table, path, f"[[{name}]] number {number}")
        for number, table in enumerate(tables.get(name, []), 1)
    )


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Kind]) -> TypeAdapter[Kind]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _kind_at(kind: type[Any], place: tuple[int | str, ...]) -> type[Any]:
    """The kind of fact that a key belongs to: facts may hold lists of facts."""
    for part in place[:-1]:
        if isinstance(part, str):
            kind = next(
                (
                    inner
                    for inner in get_args(get_type_hints(kind)[part])
                    if isinstance(inner, type) and is_dataclass(inner)
                ),
                kind,
            )
    return kind


def _reason(error: ValidationError, kind: type[Any], other_keys: Sequence[str]) -> str:
    # A misspelt key is also a missing one: the unknown name is what to correct.
    first = min(error.errors(), key=lambda fault: fault["type"] not in UNKNOWN_KEY)
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] in UNKNOWN_KEY:
        known = [*(field.name for field in fields(_kind_at(kind, first["loc"]))), *other_keys]
        near = _nearest(key.split(".")[-1], known)
        return f'key "{key}": unknown key' + (
            f'; did you mean "{near}"?' if near else f"; known are {', '.join(known)}"
        )
    if first["type"] in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return f'key "{key}" is missing'
    return f'key "{key}": {first["msg"]}, not {first["input"]!r}'


def _nearest(key: str, known: Sequence[str]) -> str:
    """The known key that a wrong one most likely stands for, "" for none: one that begins with it, else one
    that has it among its words, else the nearest spelling. "breakdown" is the half of "breakdown_dimension".
    """
    begins = [name for name in known if name.startswith(f"{key}_")]
    contains = [name for name in known if f"_{key}_" in f"_{name}_"]
    near = difflib.get_close_matches(key, known, 1)
    return next(iter([*begins, *contains, *near]), "")


def digest_of_facts(folder: Path, brought_in: str = "") -> str:
    """A checksum of every file of facts, by name and content, and of what was brought in; DeclaredError where
    one can't be read.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        if path == folder / OWN_TABLE:
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DeclaredError(f"{path}: can't be read: {error.strerror}") from None
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content + b"\0")
    digest.update(brought_in.encode())
    return digest.hexdigest()
