"""A Chromium that hangs or starts slowly is noticed in seconds, ended and replaced; one that fails again and
again is not started again and again.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cards import every
from charts.look import Look
from exports.pictures import browser, image
from exports.pictures.browser import CHROMIUM, NoBrowserError, PictureError
from words.language import Language

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("moment")]
# Seconds within which a picture comes though Chromium hung: its silence, an end, a start on a busy machine.
NOTICED = browser.SILENCE + browser.START + 5


@pytest.fixture(scope="module", autouse=True)
def ended() -> Iterator[None]:
    """What was done to Chromium here is none of the others' matter."""
    CHROMIUM.end()
    yield
    CHROMIUM.end()


@pytest.fixture(autouse=True)
def without_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins without the failures of those before."""
    monkeypatch.setattr(CHROMIUM, "failures", 0)
    monkeypatch.setattr(CHROMIUM, "not_before", 0.0)


@pytest.fixture
def spec(language: Language, light: Look) -> dict[str, Any]:
    made = every.build_card({"card": "ranking"}, language, light)
    return dict(image.specification(made.figure, made.card, "png", image.SHAPES["slide"], "en"))


def drawn(spec: dict[str, Any]) -> bool:
    return CHROMIUM.picture(spec, "png")[0].startswith(b"\x89PNG")


def is_there(group: int) -> bool:
    """Whether a process of a group runs, or stands stopped."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return any(
        f"{group}" == fields[2] and fields[0] != "Z"
        for process in Path("/proc").glob("[0-9]*/stat")
        if (fields := fields_of(process))
    )


def fields_of(process: Path) -> list[str]:
    """State, parent and group of a process; nothing of one that has just ended."""
    try:
        return process.read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def test_one_that_is_started_ahead_stays_while_it_is_wanted(
    spec: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked about again and again; the first picture finds it, and once nobody wants it it ends."""
    CHROMIUM.end()
    asked = list[bool]()
    monkeypatch.setattr(browser, "IDLE", 0.2)
    monkeypatch.setattr(CHROMIUM, "is_wanted", lambda: (asked.append(True), len(asked) < 4)[1])
    CHROMIUM.start()
    started = CHROMIUM.running()
    assert started is not None
    CHROMIUM.start()
    assert CHROMIUM.running() == started
    wait_until(lambda: CHROMIUM.running() is None)
    assert len(asked) == 4
    monkeypatch.undo()
    assert drawn(spec)
    assert CHROMIUM.running() not in (None, started)


def wait_until(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("it does not happen")


def test_a_chromium_that_was_stopped_is_replaced_and_the_picture_comes(spec: dict[str, Any]) -> None:
    assert drawn(spec)
    group = CHROMIUM.running()
    assert group is not None
    os.killpg(group, signal.SIGSTOP)
    begun = time.monotonic()
    assert drawn(spec)
    assert browser.SILENCE <= time.monotonic() - begun < NOTICED
    assert CHROMIUM.running() not in (None, group)
    assert not is_there(group)
    assert CHROMIUM.failures == 0


def test_one_that_is_stopped_while_it_draws_is_noticed(spec: dict[str, Any]) -> None:
    assert drawn(spec)
    group = CHROMIUM.running()
    assert group is not None
    stop = threading.Timer(0.05, os.killpg, (group, signal.SIGSTOP))
    stop.start()
    begun = time.monotonic()
    while CHROMIUM.running() == group:
        assert drawn(spec)
    assert time.monotonic() - begun < NOTICED
    stop.join()
    assert not is_there(group)


def test_slow_starts_are_given_up_and_not_tried_again_and_again(
    spec: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHROMIUM.end()
    started = tmp_path / "started"
    slow = tmp_path / "chromium"
    slow.write_text(f"#!/bin/sh\necho x >> {started}\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(browser, "START", 1.0)
    with monkeypatch.context() as patched:
        patched.setenv("BROWSER_PATH", str(slow))
        for _ in range(2):
            begun = time.monotonic()
            with pytest.raises(PictureError, match="starts too slowly"):
                drawn(spec)
            assert time.monotonic() - begun < 1 + browser.END + 1
        begun = time.monotonic()
        for _ in range(5):
            with pytest.raises(PictureError, match=r"does not start just now; ask in [12] s"):
                drawn(spec)
        assert time.monotonic() - begun < 1
        assert started.read_text().count("x") == 2
    monkeypatch.setattr(browser, "START", 20.0)
    time.sleep(browser.FIRST_WAIT)
    assert drawn(spec)
    assert (CHROMIUM.failures, CHROMIUM.running() is None) == (0, False)


def test_one_that_is_there_and_fails_is_asked_for_again(
    spec: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any Chromium asking again is no use; one that ended at once may start the next time."""
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    CHROMIUM.end()
    with pytest.raises(PictureError, match="does not start just now; ask in 1 s") as caught:
        drawn(spec)
    assert not isinstance(caught.value, NoBrowserError)
    assert CHROMIUM.failures == 1


def test_each_failure_in_a_row_doubles_the_wait() -> None:
    waits = []
    for _ in range(9):
        CHROMIUM._count_failure()
        waits.append(max(0, round(CHROMIUM.not_before - time.monotonic())))
    assert waits == [0, 2, 4, 8, 16, 32, 60, 60, 60]
