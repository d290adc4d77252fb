"""The sheet "as charted": countries by years, years as numbers, the target and the gap behind them."""

from io import BytesIO

import openpyxl
import pytest

from cards import every
from charts.look import Look
from data.queries.moments import Moment
from exports.tables.chart_sheet import charted_table
from exports.tables.plain_tables import named_records
from exports.tables.workbook import build_workbook
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")


def sheet(codes: dict[str, str], language: Language, light: Look) -> list[tuple[object, ...]]:
    card = every.build_card(codes, language, light).card
    book = openpyxl.load_workbook(BytesIO(build_workbook([card])))
    assert book.sheetnames[:2] == ["as charted", "data"]
    return [tuple(cell.value for cell in row) for row in book["as charted"].iter_rows()]


def test_countries_by_years_with_the_target(language: Language, light: Look) -> None:
    head, *rows = sheet({"card": "compare-lines", "countries": "EL"}, language, light)
    assert head == ("Country", 2021, 2023, 2025, "EU target", "Newest value minus target")
    found = {row[0]: row[1:] for row in rows}
    assert found["Greece"][3] == 80
    assert [round(value, 1) for value in found["Greece"][:3]] == [52.5, 52.4, 51.0]
    assert round(found["Greece"][4], 1) == -29.0


def test_an_indicator_without_a_target_has_no_column_of_one(language: Language, light: Look) -> None:
    head, *_ = sheet({"card": "map", "indicator": "above_basic_digital_skills"}, language, light)
    assert "EU target" not in head


@pytest.mark.parametrize("indicator", ["cloud", "fttp_coverage", "women_ict_specialists"])
def test_what_is_no_target_of_the_decision_has_no_column_of_one(
    indicator: str, language: Language, light: Look
) -> None:
    head, *_ = sheet({"card": "compare-lines", "indicator": indicator, "countries": "EL"}, language, light)
    assert "EU target" not in head


def test_only_the_union_has_a_gap_to_what_it_aims_at_alone(language: Language, light: Look) -> None:
    codes = {"card": "ranking", "indicator": "ict_specialists_persons"}
    head, *rows = sheet(codes, language, light)
    found = {row[0]: row[-2:] for row in rows}
    assert head[-2:] == ("EU target", "Newest value minus target")
    assert found["Germany"] == (None, None)
    assert found["EU"][0] == 20_000
    assert round(found["EU"][1], 1) == -9549.2


def test_flags_stand_beside_their_year_and_a_missing_value_is_empty(language: Language, light: Look) -> None:
    head, *rows = sheet(
        {"card": "compare-lines", "indicator": "women_ict_specialists", "countries": "EE.LV.LT"},
        language,
        light,
    )
    years = [name for name in head if isinstance(name, int)]
    assert years == sorted(years)
    assert any(str(name).startswith("Flags 20") for name in head)
    for row in rows:
        assert len(row) == len(head)
        assert 0 not in row


def test_a_card_that_is_no_such_table_has_none(moment: Moment, language: Language, light: Look) -> None:
    for name in ("registry", "known", "coalition-timeline"):
        card = every.build_card({"card": name}, language, light).card
        assert charted_table(card, named_records(card)) is None


WOMEN = {"indicator": "women_ict_specialists", "since": "2015"}


@pytest.mark.parametrize("kind", ["lines", "slope", "multiples"])
def test_of_a_chosen_group_the_group_and_the_eu_are_charted(
    kind: str, language: Language, light: Look
) -> None:
    codes = {"card": f"compare-{kind}", "countries": "EE.LV.LT", **WOMEN}
    _, *rows = sheet(codes, language, light)
    assert {row[0] for row in rows} == {"Estonia", "Latvia", "Lithuania", "EU"}
    assert "only" not in every.build_card(codes, language, light).card.codes
    _, *with_context = sheet({**codes, "only": "no"}, language, light)
    assert len(with_context) == 28
    assert every.build_card({**codes, "only": "no"}, language, light).card.codes["only"] == "no"


def test_single_countries_stand_before_all_others(language: Language, light: Look) -> None:
    _, *rows = sheet({"card": "compare-lines", "countries": "EE.LV", **WOMEN}, language, light)
    assert len(rows) == 28


def test_a_ranking_is_charted_in_its_year_alone(language: Language, light: Look) -> None:
    head, *rows = sheet({"card": "compare-ranking"}, language, light)
    assert [name for name in head if isinstance(name, int)] == [2025]
    assert len(rows) == 28
