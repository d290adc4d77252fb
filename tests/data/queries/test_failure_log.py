"""A store that fails writes a line a minute, and not one a request."""

import logging

import pytest

from data.queries import failure_log, moments
from data.queries.failure_log import LINES, QUIET, FailureLog
from data.queries.moments import StoreError


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == failure_log.__name__]


def test_a_failure_is_written_once_in_a_while_and_says_how_often_it_came(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Clock()
    log = FailureLog(clock)
    for _ in range(500):
        log.write("it is silent")
    log.write("it is damaged")
    assert lines(caplog) == ["it is silent", "it is damaged"]
    clock.now = QUIET - 0.1
    log.write("it is silent")
    assert len(lines(caplog)) == 2
    clock.now = QUIET
    log.write("it is silent")
    assert lines(caplog)[2:] == ["it is silent (and 500 times more since this was last written)"]


def test_failures_without_end_are_as_few_lines_as_one(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    log = FailureLog(clock)
    for number in range(LINES * 5):
        log.write(f"failure {number}")
    assert len(lines(caplog)) == LINES
    clock.now = QUIET
    log.write("another")
    assert lines(caplog)[LINES:] == ["another"]


def test_what_befell_the_store_is_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(moments, "_log", FailureLog())
    caplog.set_level(logging.ERROR)
    for _ in range(9):
        moments.log_failure(StoreError("host db.internal refuses"))
    assert lines(caplog) == ["host db.internal refuses"]
