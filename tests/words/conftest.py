"""The template of all messages, made anew from the code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT


def make_words(folder: Path, zone: str) -> bytes:
    """The template that `make words` writes where it is now the day of a time zone."""
    template = folder / "dashboard.pot"
    command = ["make", "-s", "-o", ".venv/developed", "words"]
    paths = [f"BIN={Path(sys.executable).parent}", f"TEMPLATE={template}"]
    subprocess.run([*command, *paths], cwd=PROJECT, check=True, env={**os.environ, "TZ": zone})
    return template.read_bytes()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_words(tmp_path_factory.mktemp("words"), "Etc/GMT+12")
