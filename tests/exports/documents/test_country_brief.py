"""A country's brief opened again: headings, captions, texts of pictures, and the numbers of the questions."""

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from cards.country.country_standings import country_standings
from cards.factsheet.factsheet_measures import sheet_indicators
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.facts.catalogue import SKILLS, Catalogue
from data.queries import series
from data.queries.moments import Moment
from exports.documents.country_brief import build_country_brief
from words.language import Language
from words.numbers import finer

ADDRESS = "https://dashboard.example"


@pytest.fixture(scope="module")
def brief(moment: Moment, language: Language) -> Callable[[str], Any]:
    made: dict[str, Any] = {}

    def open_brief(country: str) -> Any:
        if country not in made:
            content = build_country_brief(gather_factsheet(country, view_of(moment, language), ADDRESS))
            made[country] = docx.Document(io.BytesIO(content))
        return made[country]

    return open_brief


def cells_of(document: Any, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[number].rows]


def test_it_has_a_title_a_language_and_headings(brief: Callable[[str], Any]) -> None:
    document = brief("EL")
    core = document.core_properties
    assert (core.title, core.language) == ("Greece and the Digital Decade", "en")
    named = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert named == [
        "Greece had reached none of 8 EU targets and was on course for 2",
        "At least basic digital skills: on the way to the target",
        "In Greece, the group “aged 65-74” lagged most in 2025 (−37.2 points)",
        "Poland, Latvia and Slovakia came nearest to Greece in 2025",
        "National coalition",
        "Sources",
    ]
    assert document.paragraphs[0].style.name == "Title"
    assert "51.0% of people in Greece" in document.paragraphs[2].text


def test_captions_count_and_the_heads_of_tables_come_again(brief: Callable[[str], Any]) -> None:
    document = brief("EL")
    captions = [line.text for line in document.paragraphs if line.style.name == "Caption"]
    # The number is a field, which python-docx reads no text of.
    assert [text.split()[0] for text in captions] == ["Table", "Table", "Figure", "Table", "Table", "Table"]
    body = document.element.body
    fields = [field.get(qn("w:instr")) for field in body.iter(qn("w:fldSimple"))]
    assert len(fields) == 6
    assert len([field for field in fields if "SEQ Table" in field]) == 5
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_picture_has_its_text(brief: Callable[[str], Any]) -> None:
    (shape,) = brief("EL").inline_shapes
    said = shape._inline.docPr.get("descr")
    assert said.startswith("At least basic digital skills: on the way to the target. 2021: 52.5%")


@pytest.mark.parametrize("country", ["EL", "LU"])
def test_its_numbers_are_those_of_the_questions(
    country: str, brief: Callable[[str], Any], moment: Moment, language: Language, facts: Catalogue
) -> None:
    rows = {row[0]: row for row in cells_of(brief(country), 1)[1:]}
    standings = country_standings(country, sheet_indicators(facts), view_of(moment, language))
    rates = standings[standings["kind"] == "rate"]
    assert len(rows) == len(rates) > 10
    for name, (_, row) in zip(rows, rates.iterrows(), strict=True):
        held = series.observations(row["indicator"], moment, [country], [row["period"]])
        value, unit = held["value"].iloc[0], facts.unit_of(row["indicator"])
        written = language.value(value, finer(value - row["target"], unit))
        assert rows[name][1] == f"{written} {held['flags'].iloc[0]}".strip() + f" ({row['period']})"
    groups = {row[0]: row[1] for row in cells_of(brief(country), 2)[1:]}
    observed = series.observations(SKILLS, moment, [country], ["2025"], None).dropna(subset="value")
    kinds = facts.breakdown_kinds
    main = [code for code in observed["breakdown"] if not kinds[facts.breakdowns[code].kind].overlapping]
    assert len(groups) == len(main) - 1, "all but everyone"
    women = observed[observed["breakdown"] == "women"].iloc[0]
    assert groups["women"].split()[0] == language.value(women["value"], facts.unit_of(SKILLS))


def test_links_lead_to_sources_and_to_the_same_view(brief: Callable[[str], Any], moment: Moment) -> None:
    document = brief("EL")
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert f"{ADDRESS}/country?v=1&country=EL&lang=en&as_of={moment.as_of}&state={moment.state}" in links
    assert "https://digital-strategy.ec.europa.eu/en/policies/national-coalitions" in links


def test_older_moments_have_briefs_too(moment: Moment, language: Language) -> None:
    from dataclasses import replace

    old = view_of(replace(moment, as_of="2001-01-01"), language)
    document = docx.Document(io.BytesIO(build_country_brief(gather_factsheet("MT", old))))
    assert "There are no data for Malta" in document.paragraphs[2].text
    assert not document.inline_shapes


def test_no_table_is_under_nine_points_and_a_short_one_stays_on_its_page(brief: Callable[[str], Any]) -> None:
    for table in brief("EL").tables:
        lines = [line for row in table.rows for cell in row.cells for line in cell.paragraphs]
        assert min(run.font.size.pt for line in lines for run in line.runs if run.font.size) >= 9
        # The last row is followed by what comes next, on whatever page.
        kept = [
            all(line.paragraph_format.keep_with_next for line in row.cells[0].paragraphs)
            for row in table.rows
        ]
        assert kept == [True, *[len(kept) <= 9] * (len(kept) - 2), False]


def test_nothing_of_it_runs(brief: Callable[[str], Any]) -> None:
    for part in brief("EL").part.package.iter_parts():
        assert not re.search("vba|macro|activeX|embeddings", str(part.partname))
