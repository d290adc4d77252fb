"""The order of the series of a chart of points on a slide."""

from charts.look import Look
from tests.exports.slides_opened import slide_of
from words.language import Language


def test_no_series_of_points_stands_before_a_longer_one(language: Language, light: Look) -> None:
    """LibreOffice leaves such a one out: Lithuania's years before the break of 2011 are three short ones."""
    asked: dict[str, dict[str, str]] = {
        "compare-lines": {"indicator": "women_ict_specialists", "countries": "EE.LV.LT"},
        "fan": {"country": "LU"},
        "compare-strip": {"countries": "EL.IT"},
    }
    for card, codes in asked.items():
        slide, _ = slide_of(card, language, light, **codes)
        (frame,) = [shape for shape in slide.shapes if shape.has_chart]
        lengths = [len(series._element.xpath("c:yVal//c:pt")) for series in frame.chart.plots[0].series]
        assert lengths[0] == max(lengths), card
        assert min(lengths) < max(lengths)
