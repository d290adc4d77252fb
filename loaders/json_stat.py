"""Reads JSON-stat 2.0 as Eurostat's Statistics API answers: `value` and `status` sparse, keyed by flat index.

Own parsing: pyjstat 2.4 drops `status`, fills the positions that Eurostat left out with NaN, so that "not
there" and "no value" are one, and costs 1.2 s of import (pandas, requests). What is needed here is the
arithmetic of an index.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from loaders import cell_text
from loaders.contract import Cell
from loaders.layout_contract import Layout
from loaders.refusals import content_error, quote

_POSITION = re.compile(r"position ([0-9]+): ")
_INDEX = re.compile(r"0|[1-9][0-9]{0,17}")
_QUOTED = re.compile(r"'([^']+)'")

# Those of JSON-stat 2.0. An unknown one is refused, as it may be `status` under another name, and the flags
# would be lost.
_MEMBERS = frozenset(
    {"version", "class", "label", "source", "updated", "value", "status", "id", "size", "dimension"}
) | frozenset({"role", "extension", "href", "link", "note"})

Json: TypeAlias = Any
Pairs: TypeAlias = list[tuple[str, Json]]


@dataclass(frozen=True)
class _Cube:
    dataset: str
    dimensions: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        return math.prod(len(codes) for codes in self.codes)

    def position(self, index: int) -> dict[str, str]:
        """The codes at a flat index; the last dimension runs fastest."""
        found: list[str] = []
        for codes in reversed(self.codes):
            index, place = divmod(index, len(codes))
            found.append(codes[place])
        return dict(zip(self.dimensions, reversed(found), strict=True))


def is_json(text: str) -> bool:
    """True if a text is JSON."""
    return text.lstrip()[:1] in ("{", "[")


def is_empty(text: str) -> bool:
    """True of a JSON-stat text without a value and without a status; False of what can't be read."""
    try:
        return is_json(text) and not any(_parse(text).get(member) for member in ("value", "status"))
    except (ValueError, RecursionError):
        return False


def read_json_stat(text: str, name: str, _dataset: str = "") -> Iterator[Cell]:
    """The cells of a JSON-stat text, one a position that stands in `value` or `status`.

    Raises SourceError, also for an empty `value`: Eurostat's answer to a code that it doesn't have.
    """
    try:
        document = _parse(text)
        if not document.get("value") and not document.get("status"):
            # Eurostat gives the dimension of an unknown code no categories, so this comes before the cube is
            # looked at.
            raise ValueError(
                "'value' is empty: the query asks for a code that the dataset doesn't have, or for no data"
            )
        cube = _cube(document)
        values, statuses = _sparse(document, "value", cube.size), _sparse(document, "status", cube.size)
        for index in sorted(values.keys() | statuses.keys()):
            yield Cell(
                cube.dataset,
                cube.position(index),
                *_value_and_flags(values.get(index), statuses.get(index), index),
            )
    except json.JSONDecodeError as error:
        raise content_error(name, error.lineno, f"not JSON: {error.msg}") from None
    except RecursionError:
        raise content_error(name, 1, "not JSON-stat: nested too deeply") from None
    except ValueError as error:
        raise content_error(name, _line_of(text, str(error)), str(error)) from None


def _line_of(text: str, reason: str) -> int:
    """The line of the position, or of the first thing in quotes, that a reason names; 1 without either."""
    # json gives no places after parsing; looking again is cheap, as it is done once, for a refusal.
    position, literal = _POSITION.match(reason), _QUOTED.search(reason)
    start = text.find('"value"') if position else 0
    place = (
        text.find(f'"{position[1]}"', max(start, 0)) if position else text.find(literal[1]) if literal else 0
    )
    return text.count("\n", 0, max(place, 0)) + 1


def _parse(text: str) -> dict[str, Json]:
    number = cell_text.parse_number
    document = json.loads(
        text, object_pairs_hook=_without_doubles, parse_float=number, parse_int=_whole, parse_constant=number
    )
    if not isinstance(document, dict) or document.get("class", "dataset") != "dataset":
        raise ValueError("not a JSON-stat 2.0 dataset")
    if missing := [member for member in ("value", "dimension") if member not in document]:
        raise ValueError(f"not a JSON-stat 2.0 dataset: no '{missing[0]}'")
    if unknown := [member for member in document if member not in _MEMBERS]:
        raise ValueError(f"member {quote(unknown[0])} is not known")
    return document


def _whole(text: str) -> int:
    if len(text) > 18:
        raise ValueError(f"{quote(text)} is too large for a number")
    return int(text)


def _without_doubles(pairs: Pairs) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"{quote(double)} stands twice in one object")
    return found


def _cube(document: dict[str, Json]) -> _Cube:
    names, sizes, described = document.get("id"), document.get("size"), document["dimension"]
    if not (
        isinstance(names, list)
        and isinstance(sizes, list)
        and isinstance(described, dict)
        and len(names) == len(sizes)
    ):
        raise ValueError("'id', 'size' and 'dimension' don't fit together")
    dimensions = tuple(cell_text.parse_dimension(str(dimension)) for dimension in names)
    if len(set(dimensions)) < len(dimensions) or not {"geo", "time"} <= set(dimensions):
        raise ValueError("the dimensions must hold geo and time, each once")
    codes = tuple(
        _codes(described.get(original), dimension)
        for original, dimension in zip(names, dimensions, strict=True)
    )
    if [len(each) for each in codes] != sizes:
        raise ValueError("'size' is not the number of categories")
    return _Cube(_dataset(document), dimensions, codes)


def _dataset(document: dict[str, Json]) -> str:
    extension = document.get("extension")
    name = extension.get("id") if isinstance(extension, dict) else None
    return name.lower() if isinstance(name, str) else ""


def _codes(dimension: Json, name: str) -> tuple[str, ...]:
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        raise ValueError(f"dimension {name} has no categories")
    # A dimension of one category may leave its index out; `size` says whether it is one.
    index = category["index"] if "index" in category else list(category.get("label", {}))[:1]
    if isinstance(index, dict):
        by_place = {place: code for code, place in index.items() if isinstance(place, int)}
        if by_place.keys() != set(range(len(index))):
            raise ValueError(f"the categories of {name} are not numbered 0, 1, 2, …")
        index = [by_place[place] for place in range(len(by_place))]
    if not isinstance(index, list) or not index or not all(isinstance(code, str) for code in index):
        raise ValueError(f"dimension {name} has no list of categories")
    check = cell_text.parse_period if name == "time" else lambda code: cell_text.check_code(code, name)
    return tuple(check(code) for code in index)


def _sparse(document: dict[str, Json], key: str, size: int) -> dict[int, Json]:
    """`value` or `status` by flat index, whether printed as an object or as a list with null for nothing."""
    found = document.get(key, {})
    if isinstance(found, list):
        found = {str(index): item for index, item in enumerate(found) if item is not None}
    if not isinstance(found, dict):
        raise ValueError(f"'{key}' is neither an object nor a list")
    indexes = {_index(place, key): item for place, item in found.items()}
    if len(indexes) < len(found) or any(index >= size for index in indexes):
        raise ValueError(f"'{key}' holds a position twice or outside the cube")
    return indexes


def _index(text: str, key: str) -> int:
    if not _INDEX.fullmatch(text):
        raise ValueError(f"'{key}' holds the position {quote(text)}")
    return int(text)


def _value_and_flags(value: Json, status: Json, index: int) -> tuple[float | None, str]:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | None):
            raise ValueError("the value is not a number")
        if not isinstance(status, str | None):
            raise ValueError("the status is not text")
        number = cell_text.parse_value(value) if isinstance(value, str) else value
        return (None if number is None else float(number)), cell_text.parse_flags(_status_letters(status))
    except ValueError as error:
        raise ValueError(f"position {index}: {error}") from None


def _status_letters(status: str | None) -> str:
    return "" if status is None or status == ":" else status.removeprefix(": ")


LAYOUT = Layout(is_json, read_json_stat)
