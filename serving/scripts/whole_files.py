"""Files that are there whole or not at all, for whoever serves them."""

import os
import tempfile
from pathlib import Path

# Who sets up is often root, who serves is not.
READABLE = 0o644


def write_whole(place: Path, content: bytes) -> None:
    """Nobody ever reads half a file: it gets its name when it is whole and on disk. OSError where that can't
    be.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as unfinished:
        try:
            unfinished.write(content)
            unfinished.flush()
            os.fchmod(unfinished.fileno(), READABLE)
            os.fsync(unfinished.fileno())
            os.replace(unfinished.name, place)
        except OSError:
            os.unlink(unfinished.name)
            raise
