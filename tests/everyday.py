"""What `make test` tries of a long list, and what `make torture` alone does."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import pytest

Case = TypeVar("Case")
# A test of a long list takes `every`: all of it, or one of each kind.
in_full = pytest.mark.parametrize(
    "every",
    [pytest.param(False, id="one of each kind"), pytest.param(True, id="all", marks=pytest.mark.torture)],
)


def everyday(cases: Iterable[Any], chosen: Callable[..., bool]) -> list[Any]:
    """Parameters for all cases, each a value or a tuple of values; those that are not chosen are torture.

    The chosen ones hold one of each kind: what a fault of that kind would show is shown by `make test`.
    """
    listed = [each if isinstance(each, tuple) else (each,) for each in cases]
    assert any(chosen(*each) for each in listed), "nothing is tried every day"
    return [pytest.param(*each, marks=() if chosen(*each) else (pytest.mark.torture,)) for each in listed]


def one_of_each(cases: Iterable[Case], *kinds: Callable[[Case], Hashable]) -> list[Case]:
    """The first case of each kind, by each way to tell kinds apart, in the order of the cases."""
    listed = list(cases)
    firsts = [{kind(case): place for place, case in reversed([*enumerate(listed)])} for kind in kinds]
    return [listed[place] for place in sorted({place for first in firsts for place in first.values()})]
