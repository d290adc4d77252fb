"""A PostgreSQL server of our own on the loopback, for as long as a measurement takes."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of its database; settings as Debian ships them, so that writes reach the disk."""
    if not BINARIES:
        raise SystemExit("PostgreSQL is not installed (Debian's package postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="digital_decade_scale_", dir="/tmp"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:
        # initdb refuses to run as root.
        shutil.chown(folder, "postgres")
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    cluster = str(folder / "cluster")
    make = [
        *as_postgres,
        str(BINARIES[-1] / "initdb"),
        "-D",
        cluster,
        "-U",
        "scale",
        "-A",
        "trust",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
    start = [
        *as_postgres,
        str(BINARIES[-1] / "postgres"),
        "-D",
        cluster,
        *(part for setting in settings for part in ("-c", setting)),
    ]
    with subprocess.Popen(start, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        for line in server.stderr:
            if "ready to accept connections" in line:
                break
        yield f"postgresql+psycopg://scale@127.0.0.1:{port}/postgres"
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
    shutil.rmtree(folder)
