"""Answers kept in memory, for whoever asks the same again: by function, by the declared facts, and by what
was asked for, up to one budget in bytes. Those asked for longest ago go first.
"""

import functools
import sys
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from data.facts.catalogue import catalogue
from data.facts.environment import whole_setting

P = ParamSpec("P")
R = TypeVar("R")
MIB: Final = 2**20
# What an answer costs beside its content: a key without long texts, and its place in the order.
ENTRY: Final = 400
POINTER: Final = 8
# A frame or series beside its cells; how many of a column's texts, or of a list's parts, are weighed.
OBJECT: Final = 1000
SAMPLE: Final = 32
# A process keeps so much unless its operator says otherwise (DASHBOARD_MEMORY, in MiB).
DEFAULT_BUDGET: Final = 256


class Memory:
    """Answers by key, up to `budget` bytes as weigh() counts them."""

    def __init__(self, budget: int) -> None:
        self.budget, self.used, self.hits, self.misses = budget, 0, 0, 0
        self._answers: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> tuple[bool, Any]:
        """Whether there is an answer, and the answer."""
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                self.misses += 1
                return False, None
            self.hits += 1
            self._answers.move_to_end(key)
            return True, found[0]

    def keep(self, key: Hashable, answer: Any) -> None:
        """Keeps an answer; one that would take a quarter of the budget by itself is not kept."""
        weight = _weigh_key(key) + weigh(answer)
        if weight > self.budget / 4:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self.used += weight - (before[1] if before else 0)
            self._answers[key] = answer, weight
            while self.used > self.budget:
                self.used -= self._answers.popitem(last=False)[1][1]

    def forget(self) -> None:
        """Nothing is remembered any more."""
        with self._lock:
            self._answers.clear()
            self.used = 0

    def summary(self) -> dict[str, int]:
        """How much is kept, in bytes and answers, of how much it may be, and how often it was of use."""
        with self._lock:
            counted = {"budget": self.budget, "bytes": self.used, "answers": len(self._answers)}
            return {**counted, "hits": self.hits, "misses": self.misses}


def _weigh_key(key: Hashable) -> int:
    """What a key takes, with its place in the order: its texts may be whole pieces of a page."""
    parts = key if isinstance(key, tuple) else ()
    held = (part for each in parts for part in (each if isinstance(each, tuple) else (each,)))
    return ENTRY + sum(len(part) for part in held if type(part) is str and len(part) > ENTRY)


def weigh(value: Any) -> int:
    """The bytes that a value takes, about: content is counted, the parts of foreign objects are not.

    A class whose objects many answers share (`SHARED = True`: the catalogue, a language, a look) weighs
    nothing here.
    """
    if type(value) in PLAIN:
        return sys.getsizeof(value)
    if getattr(value, "SHARED", False):
        return 0
    for kinds, count in WEIGHTS:
        if isinstance(value, kinds):
            return count(value)
    if is_dataclass(value):
        return 48 + sum(weigh(getattr(value, field.name)) for field in fields(value))
    # A figure: what it is made of, once as it is drawn and once as it is sent.
    return 2 * weigh(value.to_plotly_json()) if hasattr(value, "to_plotly_json") else sys.getsizeof(value)


def _weigh_column(column: pd.Series) -> int:
    """A column's bytes, in a time that doesn't hang on its length: texts are counted by a sample. Where most
    of it is one object in several cells, texts are shared (stored_observations keeps each once).
    """
    if column.dtype.kind != "O":
        return int(column.nbytes)
    cells = column.to_numpy(dtype=object)
    sample = cells[:: max(1, len(cells) // SAMPLE)]
    texts = [cell for cell in sample if isinstance(cell, str) and cell]
    sizes = {id(text): sys.getsizeof(text) for text in texts}
    weight = sum(sizes.values())
    if 2 * len(sizes) > len(texts):
        weight = weight * len(cells) // len(sample)
    return POINTER * len(cells) + weight


def _weigh_several(several: Sequence[Any]) -> int:
    """The bytes of several values, of many of them by a sample: a card's records are hundreds."""
    sample = several[:: max(1, len(several) // SAMPLE)]
    weight = sum(POINTER + weigh(held) for held in sample)
    return weight * len(several) // len(sample) if len(several) > len(sample) else weight


# Most parts of an answer are of these, and need not be looked at closer.
PLAIN: Final = frozenset({str, bytes, int, float, bool, NoneType})
WEIGHTS: Final[tuple[tuple[Any, Callable[[Any], int]], ...]] = (
    ((str, bytes, int, float, NoneType), sys.getsizeof),
    (pd.DataFrame, lambda frame: OBJECT + sum(_weigh_column(column) for _, column in frame.items())),
    (pd.Series, lambda row: OBJECT + _weigh_column(row)),
    (np.ndarray, lambda array: int(array.nbytes)),
    (Mapping, lambda pairs: 64 + sum(2 * POINTER + weigh(key) + weigh(held) for key, held in pairs.items())),
    ((list, tuple), lambda several: 56 + _weigh_several(several)),
    ((set, frozenset), lambda several: 56 + _weigh_several(list(several))),
)
MEMORY: Final = Memory(whole_setting("DASHBOARD_MEMORY", DEFAULT_BUDGET) * MIB)


def remember(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps a function's answers in MEMORY. Its arguments must be hashable and say all that the answer hangs
    on beside the declared facts: choices, a moment, a view. An error is not kept.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (name, catalogue().digest, args, tuple(sorted(kwargs.items())))
        known, answer = MEMORY.find(key)
        if not known:
            answer = function(*args, **kwargs)
            MEMORY.keep(key, answer)
        return answer  # type: ignore[no-any-return]

    return remembering


def remember_by_identity(function: Callable[[R], str]) -> Callable[[R], str]:
    """Keeps in MEMORY the text that a function makes of one object which can't be a key, such as a card, for
    as long as that very object lives. The text may hang on nothing else.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def remembering(thing: R) -> str:
        known, answer = MEMORY.find((name, id(thing)))
        # Another object may stand where one was that is gone.
        if known and answer[0]() is thing:
            return str(answer[1])
        text = function(thing)
        MEMORY.keep((name, id(thing)), (weakref.ref(thing), text))
        return text

    return remembering
