"""A server of our own for browser tests and screenshots: started as a visitor would start it, stopped by its
own process.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

PROJECT = Path(__file__).parent.parent.parent
STARTING = 90
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    # As with a window: else letters are a hair wider, and lines break elsewhere.
    "--font-render-hinting=none",
    # No name but our own address leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# The whole browser but for its window.
CHROMIUM = "/usr/bin/chromium-headless-shell"


def command(port: int) -> list[str]:
    """What `make run` runs."""
    return [
        str(Path(sys.executable).with_name("streamlit")),
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
    ]


def surroundings(store: Path) -> dict[str, str]:
    """The environment of a server on the store in a file."""
    # One card ahead: what a test doesn't ask for would take the processor from what it does.
    made_ahead = {"DASHBOARD_AHEAD": "1", **os.environ}
    return {**made_ahead, "DATABASE_URL": f"sqlite:///{store}", "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(
    store: Path, port: int, settings: Mapping[str, str] | None = None, options: Sequence[str] = ()
) -> Iterator[str]:
    """The address of a server that answers, with these settings in its environment and these options of
    Streamlit's, until the end of the block.
    """
    up, told = threading.Event(), []

    with subprocess.Popen(
        [*command(port), *options],
        cwd=PROJECT,
        env={**surroundings(store), **(settings or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        lines = server.stdout

        def listen() -> None:
            for line in lines:
                told.append(line)
                if "URL:" in line:
                    up.set()
            up.set()

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            if not up.wait(STARTING) or server.poll() is not None:
                raise RuntimeError("the server did not start:\n" + "".join(told))
            address = f"http://127.0.0.1:{port}"
            with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=STARTING) as client:
                client.get(f"{address}/api/v1/health").raise_for_status()
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                server.kill()
            listener.join(timeout=15)
