"""What a refresh says while it works: a progress bar where all of it goes to a terminal; elsewhere plain
lines, what went wrong on standard error.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress


class Reporter(Protocol):
    """Takes lines; `steps` yields what it is given and shows how far it is."""

    def say(self, line: str) -> None:
        """A line of what was done."""

    def warn(self, line: str) -> None:
        """A line of what went wrong or needs somebody."""

    def steps(self, names: Sequence[str]) -> Iterator[str]:
        """The names in turn."""


class PlainReporter:
    """Lines, as a timer's log wants them."""

    def say(self, line: str) -> None:
        """A line on standard output, at once: a log is read while it grows."""
        print(line, flush=True)

    def warn(self, line: str) -> None:
        """A line on standard error."""
        print(line, file=sys.stderr, flush=True)

    def steps(self, names: Sequence[str]) -> Iterator[str]:
        """The names in turn, each announced with its place."""
        for number, name in enumerate(names, 1):
            self.say(f"[{number}/{len(names)}] {name}")
            yield name


@contextmanager
def reporter() -> Iterator[Reporter]:
    """The one that fits where the output goes."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield PlainReporter()
        return
    # Lazy: a server and a timer never draw a bar.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    ) as progress:
        yield _Bar(progress)


class _Bar:
    def __init__(self, progress: "Progress") -> None:
        self._progress = progress

    def say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False)

    def warn(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, style="bold")

    def steps(self, names: Sequence[str]) -> Iterator[str]:
        task = self._progress.add_task("", total=len(names))
        for name in names:
            self._progress.update(task, description=name)
            yield name
            self._progress.advance(task)
