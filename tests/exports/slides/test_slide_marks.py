"""What a mark or a gap of a figure tells stays told on its slide: hollow marks, pale ones, and breaks."""

from dataclasses import replace
from typing import Any

import pytest

from charts.fan import fan
from charts.look import LIGHT, Look
from charts.style import style_of
from exports.figure_parts import line_stretches
from exports.slides.slide_fans import add_fan
from tests.charts.test_fan import SHOWN
from tests.exports.slides_opened import slide_of
from words.language import Language

HOLLOW = LIGHT.page[1:].upper()


def points_of(series: Any) -> dict[float, float]:
    xs, ys = (series._element.xpath(f"c:{axis}Val//c:pt/c:v/text()") for axis in "xy")
    return dict(zip(map(float, xs), map(float, ys), strict=True))


def fills_of(series: Any) -> dict[float, str]:
    """The fill of each point that is drawn otherwise than its series, by its year."""
    years = list(points_of(series))
    return {
        years[int(point.xpath("c:idx/@val")[0])]: str(
            point.xpath("c:marker/c:spPr/a:solidFill/a:srgbClr/@val")[0]
        )
        for point in series._element.xpath("c:dPt")
    }


def series_of(slide: Any) -> list[Any]:
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    return list(frame.chart.plots[0].series)


def test_what_a_report_alone_prints_is_hollow_and_what_is_estimated_pale(
    language: Language, light: Look
) -> None:
    slide, _ = slide_of("ranking", language, light)
    # What is only printed is a span of its own.
    spans = [[(2018, 10.0), (2019, 20.0)], [(2021, 30.0)], [(2023, 40.0)]]
    shown = replace(SHOWN, spans=spans, printed=[2021], pale=[2019])
    figure = fan(shown, style_of(light, language))
    box = (0.5, 0.5, 8.0, 4.0)
    series = list(add_fan(slide, figure, box, language).chart.plots[0].series)
    found = {year: fill for its in series for year, fill in fills_of(its).items()}
    assert found[2021] == HOLLOW
    assert found[2019] not in (HOLLOW, light.chosen[0][1:].upper())
    # Its outline is the line's, so that a white mark is seen.
    (hollow,) = [its for its in series if 2021 in fills_of(its)]
    outlines = hollow._element.xpath("c:dPt/c:marker/c:spPr/a:ln/a:solidFill/a:srgbClr/@val")
    assert set(outlines) == {light.chosen[0][1:].upper()}
    plain = list(add_fan(slide, fan(SHOWN, style_of(light, language)), box, language).chart.plots[0].series)
    assert HOLLOW not in {fill for its in plain for fill in fills_of(its).values()}


def test_a_printed_value_of_the_union_is_hollow_on_its_slide(language: Language, light: Look) -> None:
    slide, _ = slide_of("fan", language, light, indicator="services_for_citizens")
    hollow = {year for its in series_of(slide) for year, fill in fills_of(its).items() if fill == HOLLOW}
    assert hollow == {2023}


@pytest.mark.parametrize(
    ("card", "codes"),
    [
        ("compare-lines", {"indicator": "women_ict_specialists", "countries": "EE.LV.LT"}),
        ("compare-lines", {"indicator": "ict_specialists", "countries": "IE.EL"}),
    ],
)
def test_no_line_of_a_slide_goes_over_a_break(
    card: str, codes: dict[str, str], language: Language, light: Look
) -> None:
    slide, made = slide_of(card, language, light, **codes)
    stretches = [dict(line.points) for line in line_stretches(made.figure)]
    breaks = {note.x for note in made.figure.layout.annotations if note.name == "break"}
    assert breaks
    assert len(stretches) > len({line.code for line in line_stretches(made.figure)})
    drawn = [points_of(series) for series in series_of(slide)]
    assert all(stretch in drawn for stretch in stretches)
    # One more is the target's, where the figure has one.
    assert len(drawn) - len(stretches) in (0, 1)
