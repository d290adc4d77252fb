"""Colours stand in one place: changing one there changes charts, style sheets, pictures, slides, the
factsheet and Streamlit's theme, and no other file holds one.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from charts.look import DARK, LIGHT, Look
from charts.tokens import THEME_FILE, colour_tokens, fill_style_sheet, streamlit_theme, write_theme
from serving.kept_files import EMBEDDED, FILES

ROOT = Path(__file__).parents[2]
OTHER_LINK = "#12AB56"
# Run as a program of its own: the look is read from its source with another link colour, before all else.
OUTPUTS = """
import json, sys, types
from pathlib import Path

source = Path("charts/look.py").read_text(encoding="utf-8")
assert source.count(sys.argv[1]) == 1
look = sys.modules["charts.look"] = types.ModuleType("charts.look")
exec(compile(source.replace(sys.argv[1], sys.argv[2]), "look", "exec"), look.__dict__)

from pptx.opc.constants import RELATIONSHIP_TYPE
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.tokens import streamlit_theme
from exports.documents.factsheet_pdf import factsheet_colours
from exports.pictures.picture_page import PicturePage
from exports.slides.slide_master import empty_deck
from serving import kept_files

client = TestClient(Starlette(routes=kept_files.ROUTES))
pages = [each for each in kept_files.style_tags().split('"') if each.endswith(".css")]
theme = empty_deck().slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
print(json.dumps({
    "charts": look.load_look().link,
    "page": "".join(client.get(page).text for page in pages),
    "embed": client.get(kept_files.embed_asset_address(".css")).text,
    "picture": PicturePage().generate_index().partition("<script")[0],
    "slides": theme.blob.decode(),
    "factsheet": json.dumps(factsheet_colours()),
    "streamlit": streamlit_theme(),
}))
"""


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    """What each kind of output holds once the link colour is another one."""
    command = [sys.executable, "-c", OUTPUTS, LIGHT.link, OTHER_LINK]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("output", ["charts", "page", "embed", "picture", "slides", "factsheet", "streamlit"])
def test_another_link_colour_reaches_every_output(outputs: dict[str, str], output: str) -> None:
    assert OTHER_LINK[1:] in outputs[output]
    assert LIGHT.link[1:] not in outputs[output]


def test_streamlits_theme_is_the_one_that_the_colours_make() -> None:
    assert THEME_FILE.read_text(encoding="utf-8").endswith("\n\n" + streamlit_theme())


def test_writing_the_theme_leaves_the_rest_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[theme]\nbaseRadius = "10px"\n\n[theme.light]\nprimaryColor = "#000000"\n')
    write_theme(file)
    assert file.read_text() == f'[theme]\nbaseRadius = "10px"\n\n{streamlit_theme()}'
    write_theme(file)
    assert file.read_text().count("[theme.light]") == 1


@pytest.mark.parametrize(
    "sheet",
    [*FILES.glob("*.css"), *EMBEDDED.glob("*.css"), ROOT / "exports" / "pictures" / "assets" / "picture.css"],
    ids=lambda sheet: sheet.name,
)
def test_style_sheets_ask_for_colours_that_there_are(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    filled = fill_style_sheet(text)
    # A sheet that stands beside another's colours has none of its own.
    assert "/* colours:" not in text or f"--dd-link: {LIGHT.link};" in filled
    assert "/* colours:" not in filled
    names = set(re.findall(r"var\(--dd-([a-z-]+)\)", text))
    assert names
    assert names <= set(colour_tokens(LIGHT))


def colours_of(look: Look) -> Iterator[str]:
    """Every colour of a theme."""
    for field in fields(look):
        value = getattr(look, field.name)
        yield from [value] if isinstance(value, str) else value if isinstance(value, tuple) else []


def test_no_other_file_holds_a_colour_of_ours() -> None:
    """Black and white in short form are no colours of ours: the masks of the style sheet have them."""
    ours = {colour[1:].lower() for look in (LIGHT, DARK) for colour in colours_of(look)}
    kinds = {".py", ".css", ".js", ".typ", ".toml", ".html", ".svg", ".json"}
    folders = ["charts", "cards", "exports", "pages", "serving", "words", "analysis", ".streamlit"]
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.suffix in kinds]
    found = {
        file.relative_to(ROOT).as_posix()
        for file in [*files, ROOT / "dashboard.py"]
        if ours & {code.lower() for code in re.findall(r"\b[0-9A-Fa-f]{6}\b", file.read_text("utf-8"))}
    }
    assert found == {"charts/look.py", ".streamlit/config.toml"}


def test_a_style_sheet_holds_no_hex_colour_of_its_own() -> None:
    sheets = [file for folder in ("serving", "exports") for file in (ROOT / folder).rglob("*.css")]
    for sheet in sheets:
        codes = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
        assert codes <= {"#000"}, sheet.name


def test_no_rule_makes_the_browser_look_at_the_whole_page_again() -> None:
    """For each text that Plotly measures: /country took five seconds of a processor, and takes two."""
    sheets = [*(ROOT / "serving" / "assets").glob("*.css")]
    assert len(sheets) > 1
    for sheet in sheets:
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        assert not re.findall(r"(?:body|html|:root|stApp\"\])(?::not\()?:has\(", rules), sheet.name
