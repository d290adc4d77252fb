"""Where the shrunk script of charts is kept, and who writes it: set-up, once."""

import hashlib
import os
from functools import cache
from pathlib import Path

from charts.trace_kinds import TRACES
from serving.scripts.whole_files import write_whole

CHART = "PlotlyChart"
SHRINKER = Path(__file__).with_name("chart_bundle.py")


@cache
def _maker() -> str:
    """What a shrunk script hangs on beside Streamlit's own: the kinds of traces, and how it is shrunk."""
    return hashlib.sha256(SHRINKER.read_bytes() + ",".join(sorted(TRACES)).encode()).hexdigest()[:8]


def shrunk_place(script: Path, folder: Path) -> Path:
    """Where the shrunk form of a script is kept, once set-up has made it."""
    return folder / f"{script.stem}.{_maker()}{script.suffix}"


def served_file(script: Path, folder: Path) -> Path:
    """What is served for one of Streamlit's scripts: the shrunk one where there is one that can be read."""
    if not script.name.startswith(f"{CHART}."):
        return script
    shrunk = shrunk_place(script, folder)
    return shrunk if os.access(shrunk, os.R_OK) else script


def shrink_charts(static: Path, folder: Path) -> str:
    """Writes Streamlit's script of charts without what no figure needs, unless it is there; returns why that
    can't be done, "" where it was.
    """
    # A parser that set-up alone needs.
    from serving.scripts.chart_bundle import UnknownBundleError, shrink_bundle

    for script in static.glob(f"static/js/{CHART}.*.js"):
        place = shrunk_place(script, folder)
        if not place.is_file():
            try:
                write_whole(place, shrink_bundle(script.read_bytes(), TRACES))
            except (UnknownBundleError, OSError) as error:
                return f"{script.name} is sent whole: {error}"
    return ""
