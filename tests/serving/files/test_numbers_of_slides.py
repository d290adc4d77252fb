"""Every slide's numbers are the API's: charts, tables, maps and planes, opened again; none is a picture."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from pptx import Presentation
from pptx.util import Inches

from charts.kind_types import (
    BAR_CHART,
    CELLS,
    LINE_CHART,
    MAP_SHAPES,
    PAIR_CHART,
    PLANE_SHAPES,
    SLOPE_CHART,
    TABLE_OF_TEXTS,
)
from charts.kinds import FIGURES, KINDS
from data.facts.catalogue import EU, TOTAL, Catalogue
from data.facts.rounding import printed_difference
from exports.slides.slide_tables import ADDRESS
from tests.everyday import everyday
from tests.exports.slides_opened import described
from tests.serving.files import test_numbers_of_files
from tests.serving.files.cases_of_files import CASES, FLAGGED, asked
from tests.serving.files.test_numbers_of_files import key
from tests.serving.opened import Row, html_rows
from words.language import Language

# The same cards, asked for in the same way.
said, published = test_numbers_of_files.said, test_numbers_of_files.published
without_pictures = test_numbers_of_files.without_pictures
# Kinds of /compare that the format has a chart for, with every newest value on it.
CHARTS = (BAR_CHART, LINE_CHART, SLOPE_CHART, PAIR_CHART)
NATIVE = [kind.figure.code for kind in KINDS.values() if kind.figure.file_kind in CHARTS]
MAPS, PLANES, GRIDS, TEXTS = (
    [code for code, figure in FIGURES.items() if figure.file_kind == kind]
    for kind in (MAP_SHAPES, PLANE_SHAPES, CELLS, TABLE_OF_TEXTS)
)


@pytest.mark.parametrize(
    ("choice", "country"),
    everyday(CASES, lambda _, country: country == FLAGGED),
)
def test_a_slide_says_what_json_says(
    choice: str, country: str, said: Any, published: Any, client: Any, language: Language, facts: Catalogue
) -> None:
    """A chart's cells, a map's or a plane's shapes, or the rows of a table; nothing is a picture."""
    answer = client.get("/api/v1/chart.pptx", params=asked(choice, country))
    assert answer.status_code == 200, answer.text
    slides = list(Presentation(io.BytesIO(answer.content)).slides)
    shown, slide = said(choice, country), slides[0]
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    if choice == "verdict":
        of_way(shown["records"], charts[0])
    elif charts and shown["chart"] in OF_CHARTS:
        OF_CHARTS[shown["chart"]](shown["records"], charts[0], language)
    elif charts:
        of_chart(shown, charts[0], published, facts)
    elif shown["chart"] in GRIDS:
        of_cells(shown, tables[0], language, facts)
    elif tables:
        assert shown["chart"] in TEXTS
        wanted = html_rows(client.get("/embed", params=asked(choice, country) | {"static": "1"}).text)
        every = [shape.table for its in slides for shape in its.shapes if shape.has_table]
        of_rows([row for table in every for row in list(table.rows)[1:]], wanted, choice)
    else:
        group = next(shape for shape in slide.shapes if shape.shape_type == 6)
        (of_map if shown["chart"] in MAPS else of_plane)(shown, group, language, facts)
    assert not [shape for shape in slide.shapes if shape.shape_type == 13 and shape.width > Inches(1)]


def of_rows(rows: list[Any], wanted: list[list[str]], choice: str) -> None:
    """All rows of the table, on as many slides as it takes; of the library's list the first. An address is a
    link under its host.
    """
    found = [[cell.text for cell in row.cells] for row in rows]
    wanted = [[ADDRESS.sub(lambda its: host_of(its[0]), cell) for cell in row] for row in wanted]
    if choice == "cockpit":
        # Its slide has a row a target: each value stands in the table of the page.
        cells = {cell for row in wanted for cell in row}
        assert all(any(cell.startswith(row[1].partition(" · ")[0]) for cell in cells) for row in found)
        return
    if choice == "coalition":
        assert found == [row[:-1] for row in wanted]
        return
    assert found[:-1] == wanted[: len(found) - 1]
    assert found[-1] == wanted[-1] or (choice == "library" and found[-1][0].startswith("The first "))


def host_of(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def points_of(series: Any) -> list[tuple[float, float]]:
    """Across and up, of a series on two axes of numbers."""
    across = [float(x.text) for x in series._element.findall(".//{*}xVal//{*}v")]
    return list(zip(across, series.values, strict=True))


def of_strips(records: list[Row], chart: Any, _language: Language) -> None:
    """Each value is a dot, or of the EU a line; each dot is a value."""
    drawn = {x for series in chart.plots[0].series for x, _ in points_of(series)}
    dots = {
        round(x, 4)
        for series in chart.plots[0].series
        if series._element.find("{*}marker/{*}symbol").get("val") == "circle"
        for x, _ in points_of(series)
    }
    newest = max(record["period"] for record in records)
    values = {round(record["value"], 4) for record in records if record["value"] is not None}
    assert dots <= values
    assert {round(r["value"], 4) for r in records if r["period"] == newest and r["value"] is not None} <= {
        round(x, 4) for x in drawn
    }


def of_fan(records: list[Row], chart: Any, _language: Language) -> None:
    """What was observed, where methods lead and their bounds are points of the chart."""
    drawn = {(x, round(y, 4)) for series in chart.plots[0].series for x, y in points_of(series)}
    ends = {(x, y) for series in chart.plots[0].series for x, y in points_of(series)[-1:]}
    observed = [record for record in records if record["kind"] == "observed"]
    assert observed
    for record in observed:
        assert (record["year"], round(record["value"], 4)) in drawn
    (band,) = [record for record in records if record["kind"] == "range of methods"] or [None]
    if band:
        for bound in ("low", "high"):
            assert any((x, y) == (band["year"], pytest.approx(band[bound], abs=1e-3)) for x, y in ends), bound


def of_differences(records: list[Row], chart: Any, _language: Language) -> None:
    revised = [record["difference"] for record in records if record["kind"] == "revised"]
    drawn = list(chart.plots[0].series[0].values)
    assert drawn
    assert all(any(value == pytest.approx(each, rel=1e-5) for each in revised) for value in drawn)


def of_spreads(records: list[Row], chart: Any, language: Language) -> None:
    """Lowest and highest of the members are the records', and the number above is the deviation."""
    members = [series for series in chart.plots[0].series if series.name != language.country(EU)]
    heads = list(chart.plots[0].categories)
    assert len(heads) == len(records)
    for place, (head, record) in enumerate(zip(heads, records, strict=True)):
        held = [series.values[place] for series in members if series.values[place] is not None]
        assert (min(held), max(held), len(held)) == (
            pytest.approx(record["lowest"]),
            pytest.approx(record["highest"]),
            record["count"],
        )
        assert head == f"{record['period']}: spread {language.number(record['deviation'], 1)}"


OF_CHARTS: dict[str, Callable[[list[Row], Any, Language], None]] = {
    "strip": of_strips,
    "distribution": of_strips,
    "fan": of_fan,
    "difference_bars": of_differences,
    "dispersion": of_spreads,
}


def of_cells(shown: dict[str, Any], table: Any, language: Language, facts: Catalogue) -> None:
    """Each number stands in its country's row; as many have a colour as have a value."""
    rows = {row.cells[0].text: [cell.text for cell in row.cells][1:] for row in list(table.rows)[1:]}
    values = [record for record in shown["records"] if record["value"] is not None]
    for record in values:
        number = language.number(record["value"], facts.unit_of(record["indicator"]).decimals)
        assert number in [cell.partition(" ")[0] for cell in rows[language.country(record["country"])]]
    filled = table._tbl.findall(".//{*}tcPr/{*}solidFill")
    assert len(filled) == len(values) + len(table.columns)


def of_plane(shown: dict[str, Any], group: Any, language: Language, facts: Catalogue) -> None:
    """Every value is said by a shape; dots of gaps stand as far from each other as their values are."""
    if shown["chart"] == "status_strip":
        dots = {shape.name: shape.left for shape in group.shapes if described(shape) and shape.width < 2e5}
        places = [
            (record["value"], dots[language.country(record["country"])])
            for record in shown["records"]
            if record["country"] != EU and record["value"] is not None
        ]
        (low, left), (high, right) = min(places), max(places)
        for value, place in places:
            wanted = left + (right - left) * (value - low) / (high - low)
            assert place == pytest.approx(wanted, abs=60), value
        return
    said = " ".join(described(shape) + (shape.text_frame.text or "") for shape in group.shapes)
    for record in shown["records"]:
        number = record.get("count", record.get("value"))
        if number is None or record.get("country") == EU:
            continue
        if record.get("measure", "coalitions") not in ("coalitions", "connected"):
            continue
        unit = facts.unit_of(record["indicator"]) if "indicator" in record else None
        if unit is not None and unit.kind != "rate" and shown["chart"] == "bullet":
            continue
        assert (language.value(number, unit) if unit else str(number)) in said, record


def of_way(records: list[dict[str, Any]], chart: Any) -> None:
    """A verdict's line begins with its value, and ends where the pace of its record leads."""
    record = next(record for record in records if record["value"] is not None)
    lines = {
        series.name: [value for value in series.values if value is not None]
        for series in chart.plots[0].series
    }
    assert lines["observed"][-1] == pytest.approx(record["value"])
    years = record["year"] - int(record["period"])
    way = lines["at the recent pace"]
    assert way[0] == pytest.approx(record["value"])
    assert way[-1] == pytest.approx(record["value"] + years * record["pace"])


def of_chart(shown: dict[str, Any], chart: Any, published: Any, facts: Catalogue) -> None:
    """Its cells are the records' values, or what the card computes of them; of the newest period none is
    missing.
    """
    records = shown["records"]
    drawn = [value for series in chart.plots[0].series for value in series.values if value is not None]
    of_each = {
        "group_bars": lambda record: record.get(
            "part",
            # As the page prints it: the difference of the printed values.
            printed_difference(
                record["value"],
                published(record["indicator"])[(*key(record)[:2], TOTAL)]["value"],
                facts.unit_of(record["indicator"]),
            ),
        ),
        "scatter": lambda record: record["value"],
    }
    if shown["chart"] == "scatter":
        members = next(series for series in chart.plots[0].series if len(list(series.values)) > 2)
        drawn = [*members.values, *(float(x.text) for x in members._element.findall(".//{*}xVal//{*}v"))]
        records = [record for record in records if record["country"] != EU]
    if any("contribution" in record for record in records):
        wanted = [-record["contribution"] for record in records if record["contribution"] is not None]
    else:
        wanted = [
            of_each.get(shown["chart"], lambda record: record["value"])(record)
            for record in records
            if record["value"] is not None
        ]
    held = {round(value, 6) for value in wanted}
    goals = {
        round(facts.target_value(target), 6)
        for target in facts.targets
        if target.indicator in {record["indicator"] for record in records}
        and target.value is not None
        and target.unit is not None
    }
    assert {round(value, 6) for value in drawn} <= held | goals
    newest = max(record["period"] for record in records)
    if shown["chart"] in NATIVE and "contribution" not in records[0]:
        last = {
            round(record["value"], 6)
            for record in records
            if record["period"] == newest and record["value"] is not None
        }
        assert last <= {round(value, 6) for value in drawn}
    else:
        assert len(drawn) >= len(held) / 2


def of_map(shown: dict[str, Any], group: Any, language: Language, facts: Catalogue) -> None:
    """Each country's shape says its value."""
    told: dict[str, str] = {}
    for shape in group.shapes:
        said = next(its for its in shape._element.iter() if its.tag.endswith("}cNvPr")).get("descr") or ""
        told[shape.name] = told.get(shape.name, "") + said
    for record in shown["records"]:
        if record.get("value") is not None and record["country"] != EU:
            assert (
                language.value(record["value"], facts.unit_of(record["indicator"]))
                in told[language.country(record["country"])]
            ), record
