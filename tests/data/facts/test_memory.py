"""Answers kept in memory stay within a budget, and those asked for longest ago go first."""

import tracemalloc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from data.facts import catalogue as catalogue_module
from data.facts import memory
from data.facts.catalogue import catalogue
from data.facts.memory import ENTRY, MIB, Memory, remember, remember_by_identity, weigh
from data.queries.moments import Moment
from tests.forgetting import forget_everything


@pytest.fixture
def own_memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """What remembers in this test: 1 MiB."""
    mine = Memory(MIB)
    monkeypatch.setattr(memory, "MEMORY", mine)
    return mine


@pytest.fixture
def other_facts() -> Iterator[Callable[[], None]]:
    """Makes the process answer from corrected facts."""

    def correct() -> None:
        catalogue_module._Current.catalogue = replace(catalogue(), digest="corrected")

    yield correct
    forget_everything()


def counted(answer: Callable[[int], Any] = lambda number: number) -> tuple[Callable[..., Any], list[int]]:
    """A remembered function, and the list of what it was really asked."""
    asked: list[int] = []

    @remember
    def question(number: int, *, moment: Moment | None = None) -> Any:
        asked.append(number)
        return answer(number)

    return question, asked


def test_the_same_question_is_worked_out_once(own_memory: Memory) -> None:
    question, asked = counted()
    assert [question(1), question(1), question(2), question(1)] == [1, 1, 2, 1]
    assert asked == [1, 2]
    assert own_memory.summary() == {
        "budget": MIB,
        "bytes": own_memory.used,
        "answers": 2,
        "hits": 2,
        "misses": 2,
    }


def test_other_choices_are_other_questions(own_memory: Memory) -> None:
    question, asked = counted()
    for moment in (None, Moment("2026-01-01", 1), Moment("2026-01-01", 2), Moment("2026-01-01", 1)):
        question(1, moment=moment)
    assert len(asked) == 3


def test_two_functions_with_the_same_choices_do_not_share(own_memory: Memory) -> None:
    @remember
    def one(number: int) -> str:
        return f"one {number}"

    @remember
    def other(number: int) -> str:
        return f"other {number}"

    assert [one(1), other(1)] == ["one 1", "other 1"]


def test_an_empty_answer_is_remembered_and_an_error_is_not(own_memory: Memory) -> None:
    question, asked = counted(lambda number: None if number else 1 / number)
    assert question(1) is None
    assert question(1) is None
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            question(0)
    assert asked == [1, 0, 0]


def test_the_budget_is_kept_and_the_oldest_go_first(own_memory: Memory) -> None:
    question, asked = counted(lambda number: "x" * 100_000)
    for number in range(10):
        question(number)
    # Asked again, so it is no longer the oldest.
    question(0)
    for number in range(10, 13):
        question(number)
    assert own_memory.used <= own_memory.budget
    assert asked == list(range(13))
    question(0)
    question(12)
    assert asked == list(range(13))
    question(1)
    assert asked == [*range(13), 1]


def test_what_is_counted_is_what_is_there(own_memory: Memory) -> None:
    question, _ = counted(lambda number: "x" * (number % 7 * 30_000))
    for number in [*range(40), *range(20)]:
        question(number)
    there = [weight for _, weight in own_memory._answers.values()]
    assert own_memory.used == sum(there) <= own_memory.budget
    own_memory.forget()
    assert own_memory.summary()["bytes"] == own_memory.summary()["answers"] == 0


def test_the_same_answer_twice_is_counted_once(own_memory: Memory) -> None:
    for _ in range(3):
        own_memory.keep("key", "x" * 1000)
    assert own_memory.used == ENTRY + weigh("x" * 1000)


def test_a_big_answer_is_not_kept_and_pushes_nothing_out(own_memory: Memory) -> None:
    question, asked = counted(lambda number: "x" * number)
    question(1000)
    assert len(question(MIB // 4)) == MIB // 4
    question(MIB // 4)
    question(1000)
    assert asked == [1000, MIB // 4, MIB // 4]


def test_forty_answers_are_there_after_a_hundred_and_twenty_others(own_memory: Memory) -> None:
    rows = pd.DataFrame({"country": ["IE"] * 28, "value": np.arange(28.0)})
    question, asked = counted(lambda number: rows.assign(number=number))
    for number in range(160):
        question(number)
    for number in range(40):
        question(number)
    assert asked == list(range(160))


def test_corrected_facts_make_another_question(own_memory: Memory, other_facts: Callable[[], None]) -> None:
    question, asked = counted()
    question(1)
    other_facts()
    question(1)
    question(1)
    assert asked == [1, 1]


@dataclass(frozen=True)
class Shared:
    text: str
    SHARED: ClassVar[bool] = True


@dataclass(frozen=True)
class Answer:
    rows: pd.DataFrame
    shared: Shared


class Thing:
    """What can't be a key."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str) -> None:
        self.name = name


def test_what_is_made_of_an_object_is_remembered_as_long_as_it_lives(own_memory: Memory) -> None:
    made: list[str] = []

    @remember_by_identity
    def told(thing: Thing) -> str:
        made.append(thing.name)
        return f"told of {thing.name}"

    one, other = Thing("one"), Thing("other")
    assert [told(one), told(other), told(one)] == ["told of one", "told of other", "told of one"]
    assert made == ["one", "other"]
    # As many as take each other's places in memory.
    assert [told(Thing(f"thing {number}")) for number in range(50)] == [
        f"told of thing {number}" for number in range(50)
    ]
    assert len(made) == 52


def test_an_answer_says_nothing_of_another_object_in_its_place(own_memory: Memory) -> None:
    gone, here = Thing("gone"), Thing("here")
    name = f"{_told.__module__}.{_told.__qualname__}"
    own_memory.keep((name, id(here)), (weakref.ref(gone), "told of gone"))
    assert remember_by_identity(_told)(here) == "told of here"


def _told(thing: Thing) -> str:
    return f"told of {thing.name}"


def test_what_many_answers_share_weighs_nothing() -> None:
    rows = pd.DataFrame({"value": np.arange(1000.0)})
    assert weigh(Shared("x" * 10_000)) == weigh(catalogue()) == 0
    assert weigh(Answer(rows, Shared("x" * 10_000))) < weigh(rows) + 200


def test_a_long_text_in_a_key_is_weighed() -> None:
    memory = Memory(MIB)
    memory.keep(("of", "facts", ("x" * 50_000, 1), ()), "short")
    assert 50_000 < memory.used < 51_000


ANSWERS: dict[str, Callable[[], Any]] = {
    "numbers": lambda: pd.DataFrame({"a": np.arange(20_000.0), "b": np.arange(20_000)}),
    "texts": lambda: pd.DataFrame({"text": [f"text {number}" for number in range(5000)]}, dtype=object),
    "texts of the product": lambda: pd.DataFrame({"text": [f"text {n}" for n in range(5000)]}, dtype="str"),
    "codes, each kept once": lambda: pd.DataFrame({"code": ["IE", "EL", "MT", "FR"] * 5000}, dtype="str"),
    "half of them empty": lambda: pd.DataFrame(
        {"address": ["" if n % 2 else f"an address of some length, number {n}" for n in range(5000)]}
    ),
    "an array": lambda: np.arange(50_000.0),
    "texts by code": lambda: {f"code {number}": f"text number {number}" for number in range(5000)},
    "records": lambda: tuple({"country": f"code {n}", "value": n / 7, "flags": ""} for n in range(5000)),
    "rows as tuples": lambda: tuple((f"row {number}", float(number)) for number in range(5000)),
    "a figure": lambda: go.Figure(
        go.Scattergl(x=[float(each) for each in range(5000)], y=[f"{each}" for each in range(5000)])
    ),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_weight_is_near_the_truth(kind: str) -> None:
    """As measured by Python itself, between two thirds of it and three times as much."""
    ANSWERS[kind]()
    tracemalloc.start()
    try:
        answer = ANSWERS[kind]()
        measured = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert measured / 1.5 < weigh(answer) < measured * 3
