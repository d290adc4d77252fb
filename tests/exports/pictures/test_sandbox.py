"""Chromium is shut into its sandbox wherever this user can have one."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.pictures import browser, sandbox


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    sandbox.can_shut_in.cache_clear()
    yield
    sandbox.can_shut_in.cache_clear()


def test_root_has_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("asked for nothing"))
    assert not sandbox.can_shut_in()


@pytest.mark.parametrize(("ending", "possible"), [(0, True), (1, False)])
def test_another_user_has_one_where_namespaces_may_be_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: int, possible: bool
) -> None:
    """A container's rules forbid them: then `unshare` ends with 1."""
    program = tmp_path / "unshare"
    program.write_text(f"#!/bin/sh\nexit {ending}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sandbox.can_shut_in() is possible


def test_without_the_program_that_asks_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not sandbox.can_shut_in()


@pytest.mark.parametrize("possible", [True, False])
def test_chromium_is_started_accordingly(monkeypatch: pytest.MonkeyPatch, possible: bool) -> None:
    started: list[dict[str, Any]] = []

    class Started:
        def __init__(self, **how: Any) -> None:
            started.append(how)

        async def open(self) -> None:
            raise RuntimeError("it is enough to be started")

    monkeypatch.setattr("kaleido.Kaleido", Started)
    monkeypatch.setattr(browser, "can_shut_in", lambda: possible)
    with pytest.raises(browser.PictureError):
        browser._Chromium().picture({}, "svg")
    assert [how["enable_sandbox"] for how in started] == [possible]
