"""What is found in a file, whatever its form."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FileParts:
    """The mark's text (None where there is none), what the file says, and all the rest of it but the mark;
    both as parts of bytes, which are only made when they are read.
    """

    mark: str | None
    content: Iterable[bytes]
    rest: Iterable[bytes]
