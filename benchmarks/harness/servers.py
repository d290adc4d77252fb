"""Servers to measure, each started on a free port of 127.0.0.1 and stopped by its process id."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE_PAGES = ROOT / "benchmarks" / "bare"
DASHBOARD = ROOT / "dashboard.py"
# Default settings but for what a server without a screen needs, and no calls to other hosts.
BARE = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
WAIT = 180.0
# All readers of a measurement come from one address.
WITHOUT_LIMITS: Mapping[str, str] = {
    f"DASHBOARD_{name}": "1000000"
    for name in ("BURST", "RATE", "OPENINGS", "SESSIONS_PER_CLIENT", "SESSIONS", "CONNECTIONS_PER_CLIENT")
}
# Makes nothing before it is asked for: else that would be counted with the runs that are.
NOTHING_AHEAD = {**WITHOUT_LIMITS, "DASHBOARD_AHEAD": "1"}


@dataclass(frozen=True)
class Server:
    """A running server; `started_in` is the seconds from its start to its first healthy answer."""

    port: int
    pid: int
    started_in: float

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serve(
    script: Path,
    options: Sequence[str] = (),
    database: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Runs `streamlit run script` on a free port; a bare script without our configuration.

    `options` of Streamlit; `database`: an SQLite file in place of the usual store; `settings` of the
    dashboard, without limits by client unless they are given.
    """
    port, ours = free_port(), script == DASHBOARD
    with tempfile.TemporaryDirectory() as elsewhere:
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
        ]
        environment = (
            os.environ
            | ({"DATABASE_URL": f"sqlite:///{database}"} if database else {})
            | ({} if ours else {"HOME": elsewhere})
            | dict(WITHOUT_LIMITS if settings is None else settings)
        )
        with open(Path(elsewhere) / "log", "wb") as log:
            begun = time.perf_counter()
            process = subprocess.Popen(
                [*command, *(() if ours else BARE), *options],
                cwd=ROOT if ours else elsewhere,
                env=environment,
                stdout=log,
                stderr=log,
            )
        try:
            wait_until_healthy(port, process, Path(log.name))
            yield Server(port, process.pid, time.perf_counter() - begun)
        finally:
            stop(process)


def wait_until_healthy(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Returns at the first healthy answer.

    RuntimeError with the log when the server ends or takes more than three minutes.
    """
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"the server did not come up:\n{log.read_text(errors='replace')[-2000:]}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ends one process, by force after ten seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
