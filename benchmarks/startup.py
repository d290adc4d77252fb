"""How long a start takes: until the server answers, and until the store is built from the edition files."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.harness import report
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, ROOT, serve

STARTS = 5
BUILDS = 5


def start(script: Path) -> float:
    """Seconds from the start of the process to its first healthy answer."""
    with serve(script) as server:
        return server.started_in


def build() -> float:
    """Seconds of `python -m data.refresh --bundled` into an empty database, start of Python included."""
    with tempfile.TemporaryDirectory() as folder:
        return time_module("data.refresh", {"DATABASE_URL": f"sqlite:///{folder}/store.sqlite"}, "--bundled")


def compress() -> float:
    """Seconds of `python -m serving.compression` into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        return time_module("serving.compression", {}, folder)


def time_module(module: str, environment: dict[str, str], *arguments: str) -> float:
    """Seconds of `python -m module`."""
    begun = perf_counter()
    subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=600,
    )
    return perf_counter() - begun


def main() -> None:
    """Prints the table; the two servers take turns."""
    pairs = [(start(DASHBOARD), start(BARE_PAGES / "hello.py")) for _ in range(STARTS)]
    ours, bare = (report.median([pair[which] for pair in pairs]) for which in (0, 1))
    builds, packed = [build() for _ in range(BUILDS)], compress()
    rows = [
        [
            "start until healthy",
            f"{ours:.2f} s",
            f"{bare:.2f} s",
            f"{report.median([mine / its for mine, its in pairs]):.2f}",
        ],
        [f"build of the store, median of {BUILDS}", f"{report.median(builds):.2f} s", "", ""],
        ["compression of the static files, once", f"{packed:.2f} s", "", ""],
    ]
    report.print_table(("what", "dashboard", "bare hello", "ratio"), rows)
