"""Slides, opened again: native charts that carry the records' numbers, maps of named shapes, words and notes
for who can't see them.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pptx.util import Inches

from cards import every
from charts.look import Look, contrast, status_colours
from charts.pieces.marks import pale
from data.facts.catalogue import EU, Catalogue
from exports.figure_parts import value_form
from exports.slides import slide_master
from tests.charts.drawn import Drawn
from tests.exports.slides_opened import LINK, card_of, described, opened, slide_of
from words import target_texts
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
NATIVE = (
    "ranking",
    "compare-lines",
    "compare-slope",
    "compare-dumbbell",
    "compare-scatter",
    "compare-stacked",
    "groups",
    "contributions",
    "history",
)
MAPS = ("map", "coalition-map")
BASIC = "basic_digital_skills"


def chart_of(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.has_chart)


@pytest.mark.parametrize("card", [*NATIVE, *MAPS])
def test_a_slide_has_title_alternative_text_source_and_notes(
    card: str, language: Language, light: Look
) -> None:
    slide, made = slide_of(card, language, light)
    assert slide.shapes.title.text == made.card.headline
    texts = [shape.text_frame.text for shape in slide.placeholders]
    assert made.card.headline in texts
    assert any(made.card.source in text for text in texts)
    assert made.card.alternative in [described(shape) for shape in slide.shapes]
    assert all(described(shape) for shape in slide.shapes if not shape.is_placeholder)
    notes = slide.notes_slide.notes_text_frame.text
    for said in (*made.card.notes, made.card.source, LINK):
        assert said in notes
    assert any(
        run.hyperlink.address == LINK
        for shape in slide.placeholders
        for line in shape.text_frame.paragraphs
        for run in line.runs
    )
    assert not any(
        shape.shape_type == 13 and described(shape) == made.card.alternative for shape in slide.shapes
    ), "a picture, not native"


def test_the_bars_of_a_ranking_are_its_records(language: Language, light: Look) -> None:
    slide, made = slide_of("ranking", language, light)
    chart = chart_of(slide).chart
    values = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    records = {language.country(str(record["country"])): record["value"] for record in made.card.records}
    # Above the first bar stands the name of the target.
    assert values.pop(" ") is None
    assert values == pytest.approx(records)
    assert len(values) == 28


def test_the_target_of_a_ranking_is_a_series_that_draws_a_stroke_in_every_row(
    language: Language, light: Look, facts: Catalogue
) -> None:
    slide, _ = slide_of("ranking", language, light)
    chart = chart_of(slide).chart
    _, target = chart.plots[0].series
    aim = facts.target("basic_digital_skills")
    assert aim is not None
    goal = facts.target_value(aim)
    assert (target.name, set(target.values), len(list(target.values))) == ("2030 target: 80%", {goal}, 29)
    bars = target._element.find("{*}errBars")
    assert bars.find("{*}noEndCap").get("val") == "0"
    assert 0 < float(bars.find("{*}val").get("val")) < (chart.value_axis.maximum_scale or 0) / 1000
    (label,) = target._element.findall(".//{*}dLbl")
    assert (label.find("{*}idx").get("val"), label.find("{*}showSerName").get("val")) == ("0", "1")
    # Nothing stands on the slide that would stay where it is.
    assert not [shape for shape in slide.shapes if shape.name.startswith("2030 target")]


def test_bars_begin_at_zero(language: Language, light: Look) -> None:
    """Left to themselves, programs begin an axis of large values far above it."""
    slide, made = slide_of("ranking", language, light, indicator="coverage_5g")
    assert min(record["value"] for record in made.card.records) > 50
    assert chart_of(slide).chart.value_axis.minimum_scale == 0


def test_every_line_has_its_own_colour_and_is_named_at_its_end(language: Language, light: Look) -> None:
    slide, _ = slide_of("compare-lines", language, light, countries="IE.DE", groups="women.men")
    drawn, labels = {}, {}
    for series in chart_of(slide).chart.plots[0].series:
        drawn[series.name] = str(series.format.line.color.rgb)
        for label in series._element.findall(".//{*}dLbl"):
            assert int(label.find("{*}idx").get("val")) == len(list(series.values)) - 1
            assert (label.find("{*}showSerName").get("val"), label.find("{*}dLblPos").get("val")) == (
                "1",
                "r",
            )
            labels[series.name] = label.find("{*}showVal").get("val")
    lines = {"EU, women", "EU, men", "Ireland, women", "Ireland, men", "Germany, women", "Germany, men"}
    assert set(drawn) == {*lines, "2030 target: 80%"}
    assert labels == {**dict.fromkeys(lines, "1"), "2030 target: 80%": "0"}
    # Six lines: four colours for chosen ones, the EU's ink, and one more; whoever shares a colour differs in
    # its marks.
    marks = {
        series.name: series.marker.style
        for series in chart_of(slide).chart.plots[0].series
        if series.name in lines
    }
    assert len({(drawn[name], marks[name]) for name in lines}) == len(lines)


def test_an_estimate_is_pale_and_its_flag_stands_at_the_end(language: Language, light: Look) -> None:
    slide, made = slide_of("history", language, light, indicator="ict_specialists", country="IE")
    (newest,) = [series for series in chart_of(slide).chart.plots[0].series if series.name == "Ireland"]
    flags = {record["period"]: record["flags"] for record in made.card.records if record["country"] == "IE"}
    periods = [f"{float(x.text):.0f}" for x in newest._element.findall(".//{*}xVal//{*}v")]
    estimates = [place for place, period in enumerate(periods) if "e" in flags[period]]
    faint = pale(light.chosen[0], light)[1:]
    found = [
        point
        for point in newest._element.findall("{*}dPt")
        if point.find(".//{*}marker//{*}solidFill/{*}srgbClr").get("val") == faint
    ]
    assert estimates
    assert [int(point.find("{*}idx").get("val")) for point in found] == estimates
    assert newest._element.find(".//{*}dLbl/{*}numFmt").get("formatCode").endswith(' e"')


@pytest.mark.parametrize(
    ("indicator", "since", "joined"),
    [("basic_digital_skills", "2021", True), ("women_ict_specialists", "2004", False)],
)
def test_only_pairs_that_can_be_compared_are_joined(
    indicator: str, since: str, joined: bool, language: Language, light: Look
) -> None:
    slide, _ = slide_of("compare-dumbbell", language, light, indicator=indicator, since=since)
    one, other = chart_of(slide).chart.plots[0].series
    bars = other._element.find("{*}errBars")
    sides = [
        {
            int(point.get("idx")): float(point.find("{*}v").text)
            for point in bars.findall(f"{{*}}{side}//{{*}}pt")
        }
        for side in ("plus", "minus")
    ]
    drawn = {
        place: other.values[place] + sides[0].get(place, 0) - sides[1].get(place, 0)
        for place in {*sides[0], *sides[1]}
    }
    assert drawn == pytest.approx({place: one.values[place] for place in drawn})
    changed = sum(before != after for before, after in zip(one.values, other.values, strict=True))
    assert len(drawn) == (changed if joined else 0)


def test_a_flag_stands_behind_the_name(language: Language, light: Look) -> None:
    slide, made = slide_of("ranking", language, light, indicator="ict_specialists", period="2025")
    flags = {
        language.country(str(record["country"])): record["flags"]
        for record in made.card.records
        if record["flags"]
    }
    assert flags
    names = list(chart_of(slide).chart.plots[0].categories)
    assert all(f"{name} ({letters})" in names for name, letters in flags.items())
    assert "Flagged: " in slide.notes_slide.notes_text_frame.text


def test_a_missing_value_is_a_gap(language: Language, light: Look) -> None:
    slide, made = slide_of(
        "compare-dumbbell", language, light, indicator="women_ict_specialists", period="2025"
    )
    frame = chart_of(slide)
    held = {(record["country"], record["period"]): record["value"] for record in made.card.records}
    (since, period), series = list(frame.chart.plots[0].series), frame.chart.plots[0].categories
    for name, one, two in zip(series, since.values, period.values, strict=True):
        code = next(code for code, _ in held if language.country(str(code)) == name)
        assert (one, two) == (held.get((code, since.name)), held.get((code, period.name)))
    assert None in period.values
    blank = frame.chart._chartSpace.find(".//{*}dispBlanksAs")
    assert blank.get("val") == "gap"


def test_no_stroke_joins_what_the_figure_leaves_apart(
    language: Language, light: Look, facts: Catalogue
) -> None:
    slide, made = slide_of("history", language, light, indicator="ict_specialists")
    joined = set()
    for trace in made.figure.data:
        if trace.mode == "lines" and trace.x is not None:
            points = list(zip(trace.x, trace.y, strict=True))
            joined |= {(one, two) for one, two in pairwise(points) if None not in (*one, *two)}
    drawn = set()
    for series in chart_of(slide).chart.plots[0].series:
        points = list(
            zip(
                (float(x.text) for x in series._element.findall(".//{*}xVal//{*}v")),
                series.values,
                strict=True,
            )
        )
        drawn |= set(pairwise(points))
    assert drawn == joined
    named = {series.name for series in chart_of(slide).chart.plots[0].series}
    assert {"EU", "EU, until 2020", language.country("IE")} <= named
    assert not any(code in named for code in (*facts.countries, EU))


@pytest.mark.parametrize("card", MAPS)
def test_every_country_of_a_map_is_a_shape_with_its_name(
    card: str, language: Language, light: Look, facts: Catalogue
) -> None:
    slide, _ = slide_of(card, language, light)
    group = next(shape for shape in slide.shapes if shape.shape_type == 6)
    names = [shape.name for shape in group.shapes]
    assert {language.country(code) for code in facts.countries} <= set(names)
    assert {shape.name for shape in group.shapes if shape.shape_type == 5} >= {
        language.country(code) for code in facts.countries
    }
    ids = [its.get("id") for its in slide.shapes._spTree.iter() if its.tag.endswith("}cNvPr")]
    assert len(ids) == len(set(ids))


def test_a_country_without_a_value_is_striped_and_not_coloured(language: Language, light: Look) -> None:
    slide, made = slide_of("map", language, light, indicator="women_ict_specialists", period="2004")
    missing = {str(row[0]) for row in made.card.table.rows if row[1] == "no data"}
    assert missing
    group = next(shape for shape in slide.shapes if shape.shape_type == 6)
    striped = {
        shape.name
        for shape in group.shapes
        if shape._element.find(".//{*}pattFill") is not None and shape.shape_type == 5
    }
    assert striped == missing


def test_the_legend_of_a_map_has_the_marks_of_the_figure(language: Language, light: Look) -> None:
    slide, made = slide_of("map", language, light)
    group = next(shape for shape in slide.shapes if shape.shape_type == 6)
    keys = [
        shape._element.find(".//{*}prstGeom").get("prst") for shape in group.shapes if shape.name == "Key"
    ]
    steps, marks = (Drawn(made.figure).bar(kind) for kind in ("rect", "line"))
    assert [name.split(":")[0] for name in marks] == ["EU", "2030 target"]
    assert keys == [*(["rect"] * len(steps)), "diamond", "diamond"]
    texts = [shape.text_frame.text for shape in group.shapes if shape.name in {*steps, *marks}]
    assert texts == [*steps, *marks]


def rows_of(slides: list[Any]) -> list[list[str]]:
    """The rows of a table on one slide or several, without its heads."""
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]


@pytest.mark.parametrize("card", ["registry", "known", "coverage"])
def test_a_table_takes_the_slides_it_needs(card: str, language: Language, light: Look) -> None:
    made = every.build_card({"card": card}, language, light)
    slides = list(opened([(made.figure, made.card)], language).slides)
    assert rows_of(slides) == [list(row) for row in made.card.table.rows]
    assert len(slides) > 1
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[1] == f"{made.card.headline} (2 of {len(slides)})"
    assert len(set(titles)) == len(titles)
    for slide in slides:
        frame = next(shape for shape in slide.shapes if shape.has_table)
        assert frame.top + sum(row.height for row in frame.table.rows) <= Inches(6.55)


def test_a_list_that_is_longer_than_a_book_says_what_is_left_out(language: Language, light: Look) -> None:
    made = every.build_card({"card": "library"}, language, light)
    table = replace(made.card.table, rows=made.card.table.rows * 3)
    slides = list(opened([(made.figure, replace(made.card, table=table))], language).slides)
    *rows, last = rows_of(slides)
    assert rows == [list(row) for row in table.rows[: len(rows)]]
    assert last[0] == f"The first {len(rows)} of {len(table.rows)} rows; the dashboard shows all."


def test_the_cockpit_s_slide_has_the_chosen_country_the_eu_the_best_and_the_worst(
    language: Language, light: Look
) -> None:
    made = every.build_card({"card": "cockpit", "country": "IE"}, language, light)
    slides = list(opened([(made.figure, made.card)], language).slides)
    table = next(shape.table for shape in slides[0].shapes if shape.has_table)
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["Target", "EU", "Ireland", "Best member state", "Furthest from the target"]
    skills = rows_of(slides)[0]
    held = {
        record["country"]: record["value"] for record in made.card.records if record["indicator"] == BASIC
    }
    members = {code: value for code, value in held.items() if code != EU and value is not None}
    best, worst = (choose(members, key=lambda code: members[code]) for choose in (max, min))
    assert skills[1].startswith(f"{held[EU]:.1f}% · ")
    assert skills[2].startswith(f"{held['IE']:.1f}% · ")
    assert skills[3:] == [f"{language.country(code)}: {members[code]:.1f}%" for code in (best, worst)]


def test_heads_of_tables_can_be_read() -> None:
    """The style of tables writes the head in the page's colour on the first accent."""
    assert contrast(slide_master.SCHEME["lt1"], slide_master.SCHEME["accent1"]) >= 4.5


@pytest.mark.parametrize(
    ("card", "codes", "column"),
    [("union-targets", {}, 4), ("country-targets", {"country": "EL"}, 6)],
)
def test_a_status_has_its_colour(
    card: str, codes: dict[str, str], column: int, language: Language, light: Look
) -> None:
    slide, _ = slide_of(card, language, light, **codes)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    fills = status_colours(light)
    by_word = {language.text(target_texts.status(code, language)): code for code in fills}
    tried = 0
    for row in list(table.rows)[1:]:
        cell = row.cells[column]
        word = cell.text.partition(" ")[2]
        if word in by_word:
            assert f"#{cell.fill.fore_color.rgb}" == fills[by_word[word]][0]
            tried += 1
        assert row.cells[0].fill.type is None or row.cells[0].fill.type == 5
    assert tried


def test_no_text_is_smaller_than_nine_points(language: Language, light: Look) -> None:
    names = ("map", "known", "cockpit", "profile", "coalition-timeline", "compare-heat", "fan", "spread")
    cards = [its for its in (card_of(name, "EL", language, light) for name in names) if its]
    for slide in opened([(its.figure, its.card) for its in cards], language, "All").slides:
        parts = [slide._element, *(shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)]
        sizes = [
            int(its.get("sz")) for part in parts for its in part.iter() if (its.get("sz") or "").isdigit()
        ]
        assert min(sizes, default=900) >= 900, slide.shapes.title.text


def test_the_source_is_read_after_the_chart(language: Language, light: Look) -> None:
    for card in ("ranking", "map", "union-targets", "profile"):
        slide, made = slide_of(card, language, light, **({"country": "EL"} if card == "profile" else {}))
        order = list(slide.shapes)
        source = next(
            place
            for place, shape in enumerate(order)
            if shape.has_text_frame and made.card.source in shape.text_frame.text
        )
        chart = next(place for place, shape in enumerate(order) if described(shape) == made.card.alternative)
        assert [shape.placeholder_format.idx for shape in order[:2]] == [0, 1]
        assert 1 < chart < source


# Every day tests/serving/files/test_numbers_of_slides.py makes them.
@pytest.mark.torture
@pytest.mark.parametrize("country", ["MT", "EL", "RO"])
def test_every_card_becomes_a_slide(country: str, language: Language, light: Look) -> None:
    """A country with gaps, the smallest and one with flags; no slide is a picture."""
    cards = [its for its in (card_of(name, country, language, light) for name in every.CARDS) if its]
    made = opened([(its.figure, its.card) for its in cards], language, "All")
    slides = list(made.slides)[1:-1]
    titles = [slide.shapes.title.text for slide in slides]
    first = [title for title in titles if not re.search(r" \(\d+ of \d+\)$", title)]
    assert first == [its.card.headline for its in cards]
    assert len(first) > 15
    for slide in slides:
        assert any(shape.has_chart or shape.has_table or shape.shape_type == 6 for shape in slide.shapes)
        assert not any(shape.shape_type == 13 for shape in slide.shapes)
        for shape in slide.shapes:
            assert not shape.has_chart or not any(
                name.isdigit() for name in list(shape.chart.plots[0].categories) if len(name) < 3
            )


@pytest.mark.parametrize(
    ("label", "form", "written"),
    [
        ("EU 60.4%", '0.0"%"', '0.0"%"'),
        ("EU 5.0% e", '0.0"%"', '0.0"% e"'),
        ("Malta 3.1 (2023)", "0.0", '0.0" (2023)"'),
        ("Malta +3.1 b", "+0.0;−0.0;0.0", '+0.0" b";−0.0" b";0.0" b"'),
    ],
)
def test_a_value_s_format_says_what_stands_behind_it(label: str, form: str, written: str) -> None:
    assert value_form(label, form) == written
