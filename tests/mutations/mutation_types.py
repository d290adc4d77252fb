"""A deliberate fault in the code, and the tests that must notice it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """`old` stands exactly once in `file` and is replaced by `new`; at least one of `tests` (what pytest is
    given, parted by spaces) must fail then. `equivalent` says why none can, where none can.
    """

    name: str
    file: str
    old: str
    new: str
    tests: str
    equivalent: str = ""
