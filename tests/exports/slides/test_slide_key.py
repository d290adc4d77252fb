"""The key of a slide: what its letters and pale marks mean, read back from the file, for every way in which a
figure tells estimates.
"""

from typing import Any

import pytest

from cards.every import build_card
from charts.kind_types import LETTER_ALONE, NO_ESTIMATES, PALE_FILL
from charts.look import Look, load_look
from charts.pieces.marks import pale
from exports.slides.slide_key import KEY_NAME, MARK_NAME
from tests.exports.slides_opened import slide_of
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
# A card with estimates, or values of low reliability, of every way in which a figure tells them.
ESTIMATED: dict[str, dict[str, str]] = {
    "history": {"indicator": "ict_specialists", "country": "IE"},
    "ranking": {"indicator": "ict_specialists", "period": "2025"},
    "compare-slope": {"indicator": "ict_specialists", "countries": "IE"},
    "compare-dumbbell": {"indicator": "women_ict_specialists", "period": "2025"},
    "compare-scatter": {"indicator": "ict_specialists", "second": "women_ict_specialists"},
    "profile": {"country": "EL"},
    "map": {"indicator": "ict_specialists_persons", "period": "2025"},
    "spread": {"indicator": "women_ict_specialists"},
}


def key_of(slide: Any) -> tuple[str, str]:
    """The key's words and the colour of its pale mark; "" for what there is not."""
    held = {shape.name: shape for shape in slide.shapes}
    words = held[KEY_NAME].text_frame.text if KEY_NAME in held else ""
    mark = str(held[MARK_NAME].fill.fore_color.rgb) if MARK_NAME in held else ""
    return words, mark


@pytest.mark.parametrize("card", ESTIMATED)
def test_the_key_says_what_pale_means(card: str, language: Language, light: Look) -> None:
    slide, made = slide_of(card, language, light, **ESTIMATED[card])
    assert made.card.figure_kind.estimates == PALE_FILL
    words, mark = key_of(slide)
    assert words.startswith("Pale: ")
    assert ("e estimated" in words) or (card == "spread" and "estimated or of low reliability" in words)
    assert mark == pale(light.others, light)[1:]
    for letter in made.card.flags:
        assert f"{letter} {language.flags(letter)}" in words


def test_the_key_of_a_map_in_classes_has_letters_alone(language: Language, light: Look) -> None:
    slide, made = slide_of("map", language, light, indicator="ict_specialists", period="2025")
    assert made.card.figure_kind.estimates == LETTER_ALONE
    words, mark = key_of(slide)
    assert "e estimated" in words
    assert "Pale" not in words
    assert mark == ""


def test_without_flags_there_is_no_key(language: Language, light: Look) -> None:
    for card in ("coalition-map", "ranking"):
        codes = {} if card == "coalition-map" else {"indicator": "gigabit_coverage"}
        slide, made = slide_of(card, language, light, **codes)
        assert (made.card.flags == "") or made.card.figure_kind.estimates == NO_ESTIMATES
        assert key_of(slide) == ("", "")


def test_the_key_stands_under_the_chart_and_above_the_source(language: Language, light: Look) -> None:
    slide, _ = slide_of("ranking", language, light, indicator="ict_specialists", period="2025")
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    key = next(shape for shape in slide.shapes if shape.name == KEY_NAME)
    assert key.top >= chart.top + chart.height - 10
    assert key.top + key.height <= slide.slide_layout.part.package.presentation_part.presentation.slide_height
    assert key.text_frame.paragraphs[0].runs[0].font.size.pt >= 9


def test_a_flagged_part_of_a_stack_has_its_letter_and_the_series_its_own_colour(
    language: Language, light: Look
) -> None:
    slide, made = slide_of("compare-stacked", language, light, indicator="basic_digital_skills")
    flagged = [record for record in made.card.records if record["flags"]]
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    entries = {
        trace.name.replace("<br>", " "): trace.marker.color
        for trace in build_card(made.card.codes, language, load_look()).figure.data
        if list(trace.y) == [None]
    }
    for series in chart.plots[0].series:
        if series.format.fill.type == 1:
            assert f"#{series.format.fill.fore_color.rgb}" == entries[series.name], series.name
    forms = [form.get("formatCode") for form in chart._chartSpace.iter("{*}numFmt")]
    assert not flagged or [form for form in forms if form.startswith('0" ')]
