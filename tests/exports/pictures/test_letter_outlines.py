"""Letters as outlines: the same picture on a machine without a single font, in every script of the Union."""

import dataclasses
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from cards import every
from cards.contents import Contents
from charts.look import Look
from exports.pictures import image, letter_outlines
from exports.pictures.browser import NAMES, PictureError
from exports.pictures.letter_outlines import letters_path, line_path, text_width
from words.language import Language

SCRIPTS = "AzÀğőșțž ΑωΐΣ ЖяЪщ 0123456789 −–•…%†▲✓"
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{0}</dir></fontconfig>'
)


@pytest.fixture(scope="module")
def drawn(moment: object, language: Language, light: Look) -> dict[str, str]:
    made = every.build_card({"card": "ranking"}, language, light)
    contents: Contents = dataclasses.replace(made.card, link="https://dashboard.example/map?v=1")
    return {
        name: image.card_picture(made.figure, contents, "svg", image.Drawing(outlined=outlined)).decode()
        for name, outlined in (("named", False), ("outlines", True))
    }


def test_every_script_of_the_union_has_its_letters() -> None:
    for letter in SCRIPTS.replace(" ", ""):
        path = letters_path([(letter, 0.0, 0.0)], 10, 400)
        assert path.startswith("M"), letter
        assert path.endswith("z"), letter


def test_a_line_is_as_long_as_its_letters_and_bold_is_wider() -> None:
    assert text_width("mm", 10, 400) == pytest.approx(2 * text_width("m", 10, 400))
    assert text_width("Denmark", 10, 600) > text_width("Denmark", 10, 400) > 30
    # The second letter begins where the first one ends: its leftmost point lies beyond.
    last = line_path("II", 100, 0, 10, 400).split("M")[-1]
    assert float(last.split()[0]) > 100 + text_width("I", 10, 400)


def test_a_letter_that_no_font_has_is_left_out() -> None:
    assert letters_path([("\U0010fffd", 0.0, 0.0)], 10, 400) == ""


@pytest.fixture
def unknown_letters() -> Iterator[None]:
    """No glyph is remembered from before, nor afterwards."""
    kept = (letter_outlines._glyph, letter_outlines._system_font)
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


@pytest.mark.usefixtures("unknown_letters")
def test_a_letter_is_not_lost_for_good_where_the_system_was_slow_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    arrow = [("\u2192", 0.0, 0.0)]
    monkeypatch.setattr(letter_outlines, "_screen_font", lambda slant: None)
    with monkeypatch.context() as patched:
        patched.setattr(letter_outlines, "PATIENCE", 0.0)
        with pytest.raises(PictureError, match="too long"):
            letters_path(arrow, 10, 400)
    assert letters_path(arrow, 10, 400).startswith("M")
    assert caplog.text == ""


@pytest.mark.usefixtures("unknown_letters")
def test_a_machine_without_fontconfig_says_so_of_each_letter_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(letter_outlines, "_screen_font", lambda slant: None)
    for _ in range(2):
        assert letters_path([("\u2192", 0.0, 0.0)], 10, 400) == ""
    assert caplog.text.count("no font for the letter U+2192") == 1


@pytest.mark.browser
def test_an_outlined_picture_has_no_text_and_says_the_same(drawn: dict[str, str]) -> None:
    assert "<text" in drawn["named"]
    assert not re.search(r"<text|<tspan|data-letters|font-family:", drawn["outlines"])
    for name in ("title", "desc"):
        (said,) = re.findall(rf"<{name} id=[^>]*>(.*?)</{name}>", drawn["outlines"])
        assert said in drawn["named"]
    # As many bars, and no glyph apart from its place: each path of letters ends its rings.
    assert drawn["outlines"].count("point") == drawn["named"].count("point")


def rendered(page: Path, folder: Path, fonts: bool) -> Image.Image:
    """What Chromium shows of a page, with this machine's fonts or with none at all."""
    (folder / "none").mkdir(exist_ok=True)
    (folder / "fonts.conf").write_text(NO_FONTS.format(folder / "none"), encoding="utf-8")
    found = next(path for path in map(shutil.which, NAMES) if path)
    shot = folder / f"{fonts}.png"
    where = os.environ | ({} if fonts else {"FONTCONFIG_FILE": str(folder / "fonts.conf")})
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,1440"]
    asked = [found, *flags, f"--screenshot={shot}", page.as_uri()]
    subprocess.run(asked, env=where, check=True, capture_output=True, timeout=120)
    return Image.open(io.BytesIO(shot.read_bytes())).convert("L")


@pytest.mark.browser
def test_it_looks_the_same_without_any_font(drawn: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for name, svg in drawn.items():
        (tmp_path / f"{name}.svg").write_text(svg, encoding="utf-8")
    pictures = "".join(f'<img src="{name}.svg" style="display:block">' for name in ("outlines", "named"))
    page.write_text(f'<body style="margin:0">{pictures}', encoding="utf-8")
    with_fonts, without = (rendered(page, tmp_path, fonts) for fonts in (True, False))
    differing = ImageChops.difference(with_fonts, without)
    assert differing.crop((0, 0, 1280, 720)).getbbox() is None
    # The picture that names its fonts does need them.
    assert differing.crop((0, 720, 1280, 1440)).getbbox() is not None
