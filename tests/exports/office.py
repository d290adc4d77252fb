"""LibreOffice, another program than those that our office files are made for: opens a file, and saves it."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader


def saved_by_office(file: bytes, form: str, to: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in a form; the test is skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (tests/exports/office.sh)")
    (folder / "in").mkdir(parents=True)
    (folder / "in" / f"file.{form}").write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    asked = [office, "--headless", profile, "--convert-to", to, "--outdir", str(folder / "out")]
    told = [*asked, str(folder / "in" / f"file.{form}")]
    subprocess.run(told, check=True, capture_output=True, timeout=300)
    return (folder / "out" / f"file.{to}").read_bytes()


def pages_by_office(file: bytes, form: str, folder: Path) -> PdfReader:
    """The pages that LibreOffice would print."""
    return PdfReader(io.BytesIO(saved_by_office(file, form, "pdf", folder)))
