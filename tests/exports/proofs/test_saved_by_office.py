"""LibreOffice opens a file of ours and saves it again: its values, texts and pictures stay ours, the file
does not; and what was changed before is told from that.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from cards import briefing
from cards.claims.claim import make_claim
from cards.view import view_of
from data.queries.moments import Moment
from exports.proofs.seal import examine, seal
from exports.slides.deck import build_deck
from exports.tables.ods_book import convert_workbook
from exports.tables.workbook import build_workbook
from tests.serving.check.altered import other_bar, other_cell, other_title
from words.language import load_language

pytestmark = pytest.mark.torture
KEY = b"a key of this test alone, long enough"
NAMES = ("ranking", "compare-lines", "country-targets", "map")


@pytest.fixture(scope="module")
def files(moment: Moment) -> dict[str, bytes]:
    language = load_language("en")
    view = view_of(moment, language)
    made = [briefing.build_briefing_card({"card": name}, view) for name in NAMES]
    cards = [card for card, _ in made]
    claim = make_claim("/briefing", "ranking", (moment.as_of, moment.state), cards)
    plain = {
        "pptx": build_deck([(figure, card) for card, figure in made], language),
        "xlsx": build_workbook(cards),
    }
    plain["ods"] = convert_workbook(plain["xlsx"])
    return {form: seal(file, form, claim, KEY) for form, file in plain.items()}


def saved_by_office(file: bytes, form: str, folder: Path) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (tests/exports/office.sh)")
    (folder / "in").mkdir(parents=True)
    (folder / "in" / f"file.{form}").write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    asked = [office, "--headless", profile, "--convert-to", form, "--outdir", str(folder / "out")]
    subprocess.run(
        [*asked, str(folder / "in" / f"file.{form}")], check=True, capture_output=True, timeout=180
    )
    return (folder / "out" / f"file.{form}").read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "ods", "pptx"])
def test_what_it_saves_again_has_our_values(files: dict[str, bytes], form: str, tmp_path: Path) -> None:
    assert examine(files[form], KEY).verdict == "given"
    assert examine(saved_by_office(files[form], form, tmp_path), KEY).verdict == "saved"


@pytest.mark.parametrize(
    ("form", "alter"), [("xlsx", other_cell), ("pptx", other_title), ("pptx", other_bar)]
)
def test_what_was_changed_is_told_behind_it_too(
    files: dict[str, bytes], form: str, alter: object, tmp_path: Path
) -> None:
    changed = alter(files[form])  # type: ignore[operator]
    assert examine(saved_by_office(changed, form, tmp_path), KEY).verdict == "changed"
