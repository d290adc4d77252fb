"""What a refresh says: plain lines where nobody looks, a bar on a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from data.refresh.progress import PlainReporter, reporter

ROOT = Path(__file__).parents[3]
PROGRAM = """
from data.refresh.progress import reporter
with reporter() as tell:
    for name in tell.steps(["isoc_one", "isoc_two"]):
        tell.say(f"{name}: kept [not markup]")
    tell.warn("isoc_two: held")
"""


def test_lines_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with reporter() as tell:
        assert isinstance(tell, PlainReporter)
        for name in tell.steps(["isoc_one", "isoc_two"]):
            tell.say(f"{name}: kept")
        tell.warn("isoc_two: held")
    told = capsys.readouterr()
    assert told.out == "[1/2] isoc_one\nisoc_one: kept\n[2/2] isoc_two\nisoc_two: kept\n"
    assert told.err == "isoc_two: held\n"


def shown_on_terminal(*, faults: int | None) -> tuple[str, bytes]:
    """What a terminal shows of the program, and what its standard error held where that goes elsewhere."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stdout=theirs,
        stderr=theirs if faults is None else faults,
        env=environment,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    return shown, done.stderr


def test_a_bar_on_a_terminal() -> None:
    shown, _ = shown_on_terminal(faults=None)
    assert "isoc_one: kept [not markup]" in shown
    assert "isoc_two: held" in shown
    assert "2/2" in shown


def test_what_went_wrong_can_be_led_away_from_a_terminal() -> None:
    """`python -m data.refresh 2> faults.txt`."""
    shown, told = shown_on_terminal(faults=subprocess.PIPE)
    assert told == b"isoc_two: held\n"
    assert "isoc_two: held" not in shown
    assert "[2/2] isoc_two" in shown
