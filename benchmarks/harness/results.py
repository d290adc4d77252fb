"""What a measurement found, kept beside the code: documents that tell of it are held to it by a test."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "results"


def keep_results(name: str, found: Any) -> None:
    """Keeps what a measurement found, in place of what it found before."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def kept_results(name: str) -> Any:
    """What a measurement found when it last ran."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
