"""Which version of the program made a file."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What decides what a file says.
CODE = ("analysis", "cards", "charts", "data", "exports", "words")


@cache
def program_version() -> str:
    """The project's version, and behind it the first letters of the SHA-256 of its code: "0.1.0+3f2a9c81"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest = hashlib.sha256()
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{project['version']}+{digest.hexdigest()[:8]}"
