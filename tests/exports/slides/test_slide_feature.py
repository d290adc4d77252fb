"""The verdict as a minister shows it: its number large, where it leads, a small native chart; no table."""

import pytest

from charts.look import Look, status_colours
from exports.slides.slide_master import SLIDE
from tests.exports.slides_opened import slide_of
from words.language import Language

EMU = 914400


@pytest.mark.parametrize(
    ("codes", "shown", "status"),
    [
        (
            {"country": "EL"},
            [
                "51.0%",
                "Greece, 2025",
                "22nd of 27",
                "−29.0 points",
                "−0.7 points",
                "47.4%",
                "falling or level",
            ],
            "mixed",
        ),
        ({}, ["60.4%", "EU, 2025", "−19.6 points", "+2.4 points", "72.5%", "too slow"], "too_slow"),
    ],
)
def test_the_number_where_it_leads_and_a_chart(
    codes: dict[str, str], shown: list[str], status: str, language: Language, light: Look
) -> None:
    slide, made = slide_of("verdict", language, light, **codes)
    assert slide.shapes.title.text == made.card.headline
    boxes = [shape for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]
    texts = [shape.text_frame.paragraphs[0].text for shape in boxes]
    assert [text.partition(" ")[2] if text[0] in "■◇▽□" else text for text in texts] == shown
    assert boxes[0].text_frame.paragraphs[0].runs[0].font.size.pt >= 40
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    series = {each.name: list(each.values) for each in chart.plots[0].series}
    assert series["observed"][-1] == pytest.approx(float(shown[0].rstrip("%")), abs=0.05)
    # From the newest value to the target's year, a point a year.
    assert len(series["at the recent pace"]) == 6
    assert series["EU target 2030: 80%"] == [80, 80]
    assert not any(shape.has_table for shape in slide.shapes)
    fills = status_colours(light)
    if status in fills:
        assert f"#{boxes[-1].fill.fore_color.rgb}" == fills[status][0]
    assert all(shape.top + shape.height <= 6.55 * EMU for shape in boxes)
    assert all(shape.left + shape.width <= SLIDE[0] * EMU for shape in slide.shapes)


def test_its_notes_are_the_paragraph_for_a_speech(language: Language, light: Look) -> None:
    slide, made = slide_of("verdict", language, light, country="EL")
    notes = slide.notes_slide.notes_text_frame.text.splitlines()
    assert notes[: 1 + len(made.card.sentences)] == [made.card.headline, *made.card.sentences]
    assert len(set(notes)) == len(notes)
