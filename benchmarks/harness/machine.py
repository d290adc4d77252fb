"""The machine a figure comes from, and what the kernel says of a process."""

import os
import platform
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
MEGABYTE = 1_000_000


def machine_line() -> str:
    """One line for the README: processor, cores, system, Python."""
    facts = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(
        (line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")),
        platform.processor(),
    )
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}"
    )


def load_line() -> str:
    """How busy the machine is with other things: above the number of cores, only ratios of the same run mean
    anything.
    """
    one, five, _ = os.getloadavg()
    return f"Load before: {one:.1f} (5 minutes: {five:.1f}) on {os.cpu_count()} cores"


def cpu_seconds(pid: int) -> float:
    """CPU time used so far by all threads of a process, ended ones too; steps of 10 ms."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def resident_megabytes(pid: int) -> float:
    """Resident megabytes (10^6 bytes)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith("VmRSS:"))


def family_megabytes(pid: int) -> float:
    """Resident megabytes (10^6 bytes) of a process and all that it started; shared pages count in each."""
    try:
        threads = Path(f"/proc/{pid}/task").iterdir()
        started = [int(name) for thread in threads for name in (thread / "children").read_text().split()]
        return resident_megabytes(pid) + sum(map(family_megabytes, started))
    except (OSError, StopIteration):
        return 0.0
