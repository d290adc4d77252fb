"""The code on a picture, a page or a slide, read as a telephone reads it: it holds the card's whole link,
and the link shows the same numbers.
"""

import dataclasses
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image
from pptx import Presentation

from cards import every
from cards.contents import Cover
from cards.registry import BuiltCard
from charts.look import Look
from data.queries.moments import Moment
from exports.pictures import image
from exports.slides import deck
from tests.pages.conftest import Visited, declared_pages
from words.language import Language

zxingcpp = pytest.importorskip("zxingcpp", reason="development dependencies read codes back")
pytestmark = pytest.mark.browser
Visit = Callable[..., Visited]
HOST = "https://dashboard.example.eu"
OLD = {"as_of": "2024-06-30", "lang": "en"}
CARDS = [
    {"card": "map", "indicator": "basic_digital_skills", "country": "IE"},
    {
        "card": "compare-heat",
        "indicator": "basic_digital_skills",
        "countries": "IE.DE.EL.MT",
        "benchmark": "best",
    },
    {"card": "profile", "country": "MT"},
]


def made(codes: dict[str, str], language: Language, light: Look) -> BuiltCard:
    """A card at an older moment, with its full link."""
    found = every.build_card({**codes, **OLD}, language, light)
    return BuiltCard(
        dataclasses.replace(found.card, link=HOST + every.page_link(found.card.codes)), found.figure
    )


def held(picture: bytes, scale: float = 1.0) -> list[str]:
    """What the codes on a picture say, seen at a scale."""
    shown = Image.open(io.BytesIO(picture)).convert("L")
    if scale != 1:
        shown = shown.resize(
            (round(shown.width * scale), round(shown.height * scale)), Image.Resampling.BILINEAR
        )
    return [code.text for code in zxingcpp.read_barcodes(shown)]


def printed(pdf: bytes, folder: Path, dots: int = 150) -> list[bytes]:
    """The pages of a PDF as a printer or screen shows them."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm here to show pages with")
    (folder / "made.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-png", "made.pdf", "page"], cwd=folder, check=True, timeout=60
    )
    return [page.read_bytes() for page in sorted(folder.glob("page*.png"))]


@pytest.mark.parametrize("codes", CARDS, ids=lambda codes: codes["card"])
@pytest.mark.parametrize("shape", image.SHAPES)
def test_the_code_on_a_picture_is_the_card_s_link(
    codes: dict[str, str], shape: str, language: Language, light: Look, moment: Moment
) -> None:
    card, figure = made(codes, language, light)
    png = image.card_picture(figure, card, "png", image.Drawing(shape))
    # As it is, and at the size of a picture that was pasted into a document.
    assert held(png) == held(png, 0.5) == [card.link]


def test_the_code_on_a_page_is_the_card_s_link(
    language: Language, light: Look, moment: Moment, tmp_path: Path
) -> None:
    card, figure = made(CARDS[0], language, light)
    (page,) = printed(image.card_picture(figure, card, "pdf"), tmp_path)
    assert held(page) == [card.link]


def test_the_codes_of_a_briefing_are_its_own_and_its_cards_links(
    language: Language, light: Look, moment: Moment, tmp_path: Path
) -> None:
    cards = [made(codes, language, light) for codes in CARDS]
    cover = Cover(
        "Briefing", link=f"{HOST}/briefing?v=1&cards=map~ibasic_digital_skills~~ranking&as_of=2024-06-30"
    )
    wanted = [[cover.link], *([card.link] for card, _ in cards)]
    pages = printed(image.card_pages([(figure, card) for card, figure in cards], cover), tmp_path)
    assert [held(page) for page in pages] == wanted
    opened = Presentation(
        io.BytesIO(deck.build_deck([(figure, card) for card, figure in cards], language, cover))
    )
    pictures = [
        [shape.image.blob for shape in slide.shapes if shape.shape_type == 13] for slide in opened.slides
    ][:-1]
    assert [[text for picture in on_slide for text in held(picture)] for on_slide in pictures] == wanted


@pytest.mark.parametrize("codes", CARDS, ids=lambda codes: codes["card"])
def test_the_link_of_a_code_shows_the_same_numbers(
    codes: dict[str, str], visit: Visit, language: Language, light: Look, moment: Moment
) -> None:
    card, figure = made(codes, language, light)
    (text,) = held(image.card_picture(figure, card, "png"))
    address = urlsplit(text)
    script = next(script for script, path in declared_pages() if path == address.path.strip("/"))
    given = dict(parse_qsl(address.query))
    assert given["as_of"] == OLD["as_of"]
    assert given["state"] == card.codes["state"]
    page = visit(script, **given).sound()
    assert card.alternative.strip() in page.alternatives
    assert card.headline in page.text
