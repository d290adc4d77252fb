"""On paper no figure is cut off; on a phone the comparison's figure isn't far below its choices."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
# A4 at 96 px an inch, less the margins of the style sheet and of a card.
PAPER = 661
WIDTHS = (
    "() => [...document.querySelectorAll('[data-testid=\"stPlotlyChart\"]')].map(chart => "
    "chart.querySelector('.svg-container').offsetWidth)"
)
SHRUNK = """() => { window.dispatchEvent(new Event('beforeprint'));
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return charts.map(chart => parseFloat(chart.style.getPropertyValue('--dd-fit'))); }"""


def test_the_browsers_own_print_cuts_no_figure(visit: Open) -> None:
    page = visit("/compare?countries=LU").page
    widths, shrunk = page.evaluate(WIDTHS), page.evaluate(SHRUNK)
    assert max(widths) > PAPER
    assert all(wide * fit <= PAPER for wide, fit in zip(widths, shrunk, strict=True))
    page.emulate_media(media="print")
    zoom = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stPlotlyChart\"]')).zoom")
    assert float(zoom) == pytest.approx(shrunk[0], abs=0.001)


def test_on_a_phone_the_whole_figure_of_a_comparison_stands_on_the_first_screen(visit: Open) -> None:
    page = visit("/compare?countries=EL.SE.DK", width=390)
    figure = page.card("compare-lines").locator(".js-plotly-plot").bounding_box()
    assert figure is not None
    assert figure["y"] + figure["height"] < 844
    said = page.page.locator(".st-key-filters-said").inner_text()
    assert said.strip() == "At least basic digital skills, 2021 to 2025, Greece, Sweden and Denmark"
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.torture
def test_no_sheet_of_a_country_loses_half_of_itself_in_a_long_language(visit: Open) -> None:
    page = visit("/country?country=IT&lang=de").page
    page.evaluate("document.body.classList.add('dd-printing')")
    page.wait_for_timeout(1000)
    sheets = PdfReader(BytesIO(page.pdf(format="A4", print_background=True))).pages
    assert len(sheets) > 4
    assert max(lowest_text(sheet) for sheet in sheets[:-1]) < 0.5 * 842


def test_the_longest_card_stays_on_one_page(look: Open) -> None:
    printed = look("/country?country=EL").page.pdf(format="A4", print_background=True)
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed)).pages]
    (profile,) = (
        page
        for page in pages
        if "Greece had reached none of 8 EU targets and was on course for 2" in " ".join(page.split())
    )
    assert "Access to e-health records" in " ".join(profile.split())
    assert "Sources: " in profile


def test_sheets_of_a_country_are_full_and_its_peers_stand_on_one(look: Open) -> None:
    page = look("/country?country=EL").page
    page.evaluate("document.body.classList.add('dd-printing')")
    page.wait_for_timeout(1000)
    sheets = PdfReader(BytesIO(page.pdf(format="A4", print_background=True))).pages
    page.evaluate("document.body.classList.remove('dd-printing')")
    pages = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert "Greece rose on 14 of 21 indicators" in pages[0]
    assert "Problem solving skills" in pages[0]
    heads = [number for number, text in enumerate(pages) if "Country Value Against Greece Why a peer" in text]
    assert len(heads) == 1
    # Points from the foot of an A4 sheet of 842 to its lowest text.
    assert max(lowest_text(sheet) for sheet in sheets[:-1]) < 0.25 * 842


def lowest_text(sheet: Any) -> float:
    """Points between the foot of a sheet and its lowest text."""
    found: list[float] = []

    def note(text: str, of_page: Any, of_text: Any, *_: Any) -> None:
        if text.strip():
            found.append(of_text[4] * of_page[1] + of_text[5] * of_page[3] + of_page[5])

    sheet.extract_text(visitor_text=note)
    return min(found)
