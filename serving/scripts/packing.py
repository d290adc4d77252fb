"""Files that compress well, compressed once, at set-up (`python -m serving.compression`); the script of
charts after it was shrunk.

A file that set-up left out is compressed at its first use, behind the visitor's back; until then it goes out
as it is.
"""

import gzip
import hashlib
import logging
import queue
import re
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import brotli

from serving.scripts.shrunk_chart import CHART, served_file
from serving.scripts.whole_files import write_whole

# In the order offered. Brotli 11 takes twice as long as 10 and saves 2 %, of what is large.
QUALITIES = {"br": 11, "gzip": 9}
LARGE, QUALITY_OF_LARGE = 1_000_000, 10
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
SMALLEST = 500
# Set-up packs what a first visit loads (what index.html names, the chart) and all that is small; the rest
# waits for its first use.
SMALL = 100_000
CACHE = Path(__file__).parents[2] / ".compressed"


def streamlit_files() -> Path:
    """The folder of index.html, found without importing Streamlit."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise FileNotFoundError("Streamlit is not installed")
    return Path(found.origin).parent / "static"


def compress(content: bytes, form: str) -> bytes:
    """Compresses content as "br" or "gzip", as small as it gets; the same content gives the same bytes."""
    if form == "br":
        return bytes(
            brotli.compress(content, quality=QUALITY_OF_LARGE if len(content) > LARGE else QUALITIES[form])
        )
    return gzip.compress(content, QUALITIES[form], mtime=0)


def compress_lightly(content: bytes, form: str) -> bytes:
    """Compresses what is made for one answer, at little cost; for the form "" it stays as it is."""
    if form == "br":
        return bytes(brotli.compress(content, quality=5))
    return gzip.compress(content, 6, mtime=0) if form else content


def decompress(packed: bytes, form: str) -> bytes:
    """Gives the content back; raises ValueError where the bytes are damaged."""
    try:
        return bytes(brotli.decompress(packed)) if form == "br" else gzip.decompress(packed)
    except (brotli.error, OSError, EOFError) as error:
        raise ValueError(f"damaged {form}: {error}") from None


def choose_form(accepted: str) -> str:
    """The best form that an Accept-Encoding header allows, "br" or "gzip"; "" for none."""
    allowed = {}
    for entry in accepted.lower().split(","):
        name, _, weight = entry.partition(";")
        allowed[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((form for form in QUALITIES if allowed.get(form, False)), "")


@dataclass(frozen=True)
class Asset:
    """One file that compresses well. Its forms are named by their content: no old one is taken for it.
    `addressed`: so is its address, whatever the file is called.
    """

    file: Path
    folder: Path
    addressed: bool = False

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, shortened."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest()[:32]

    def read_form(self, form: str) -> bytes | None:
        """Reads the compressed form from disk; None where there is none or it is damaged."""
        with suppress(OSError, ValueError):
            packed = self._place(form).read_bytes()
            if decompress(packed, form) == self.file.read_bytes():
                return packed
        return None

    def write_form(self, form: str) -> bytes:
        """Compresses, writes to disk and returns; a folder that can't be written costs the writing only."""
        packed = compress(self.file.read_bytes(), form)
        with suppress(OSError):
            write_whole(self._place(form), packed)
        return packed

    def _place(self, form: str) -> Path:
        return self.folder / f"{self.digest}.{form}"


def assets(static: Path, cache: Path) -> dict[str, Asset]:
    """All of Streamlit's files below /static/ that gain by compression, by address."""
    folder = streamlit_cache(cache)
    files = (
        file
        for file in static.glob("static/**/*")
        if file.suffix in KINDS and file.stat().st_size >= SMALLEST
    )
    return {
        f"/{file.relative_to(static).as_posix()}": Asset(served_file(file, folder), folder) for file in files
    }


def streamlit_cache(cache: Path) -> Path:
    """The folder of what is made of this version's files."""
    return cache / f"streamlit-{version('streamlit')}"


class AssetShelf:
    """Assets with their compressed forms in memory; a thread in the background makes what is missing."""

    def __init__(self, static: Path, cache: Path, more: Mapping[str, Asset] | None = None) -> None:
        self.assets = {**assets(static, cache), **(more or {})}
        self.forms: dict[tuple[str, str], bytes] = {}
        self._looked_up: set[tuple[str, str]] = set()
        self._missing: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def take(self, address: str, form: str) -> bytes | None:
        """The compressed form, from memory or disk; None, and an order for it, where there is none yet."""
        wanted = (address, form)
        if wanted not in self.forms:
            with self._lock:
                if wanted in self._looked_up:
                    return self.forms.get(wanted)
                self._looked_up.add(wanted)
            packed = self.assets[address].read_form(form)
            if packed is None:
                self._order(wanted)
                return None
            self.forms[wanted] = packed
        return self.forms[wanted]

    def _order(self, wanted: tuple[str, str]) -> None:
        self._missing.put(wanted)
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="compression", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            address, form = self._missing.get()
            try:
                self.forms[(address, form)] = self.assets[address].write_form(form)
            # One file that can't be compressed goes out as it is; the next ones are.
            except Exception:
                logging.getLogger(__name__).exception("%s could not be compressed (%s)", address, form)


def _write_missing(asset: Asset, form: str) -> bool:
    """In a process of its own: makes one form unless it is there; whether it was made."""
    return asset.read_form(form) is None and bool(asset.write_form(form))


def fill_cache(static: Path, cache: Path, more: Iterable[Asset] = ()) -> int:
    """Makes the missing forms of what a first visit may load, largest first, one process a core.

    Returns how many were made.
    """
    named = (static / "index.html").read_text(encoding="utf-8")
    sizes = {asset: asset.file.stat().st_size for asset in assets(static, cache).values()}
    first = [
        asset
        for asset, size in sizes.items()
        if size <= SMALL or asset.file.name in named or asset.file.name.startswith(CHART)
    ]
    ordered = sorted([*first, *more], key=lambda asset: -asset.file.stat().st_size)
    with ProcessPoolExecutor() as workers:
        started = [workers.submit(_write_missing, asset, form) for form in QUALITIES for asset in ordered]
        return sum(each.result() for each in started)
