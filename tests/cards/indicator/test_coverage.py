"""The grid of an indicator's values: what has a value, a flag, none; and the runs that compare."""

import pytest

from analysis.spans import spans_by_country
from cards import every
from cards.card import Card
from cards.indicator.coverage_card import is_complete
from charts.look import Look
from data.facts.catalogue import catalogue
from data.queries import series
from data.queries.moments import Moment
from words.language import Language


def coverage(language: Language, light: Look, **codes: str) -> Card:
    return every.build_card({"card": "coverage", **codes}, language, light).card


def row(card: Card, name: str) -> dict[str, str]:
    cells = next(cells for cells in card.table.rows if cells[0] == name)
    return dict(zip(card.table.columns, cells, strict=True))


def test_a_cell_says_whether_there_is_a_value_and_with_which_flag(
    moment: Moment, language: Language, light: Look
) -> None:
    code = "ict_specialists"
    card = coverage(language, light, indicator=code)
    found = series.observations(code, moment)
    seen = set()
    for _, each in found.iterrows():
        cell = row(card, language.country(each["country"]))[each["period"]]
        if each["value"] != each["value"]:
            assert cell.startswith("–")
        else:
            assert ("◐" in cell) == bool(each["flags"])
            assert ("●" in cell) == (not each["flags"])
            assert cell.endswith(each["flags"])
            assert cell.startswith("|") == ("b" in each["flags"] or bool(each["seam"]))
        seen.add(cell)
    assert {"●", "| ◐ b"} <= seen


@pytest.mark.parametrize("code", ["artificial_intelligence", "sme_digital_intensity", "basic_digital_skills"])
def test_the_last_column_counts_what_compares(
    code: str, moment: Moment, language: Language, light: Look
) -> None:
    card = coverage(language, light, indicator=code)
    breaks = [text.split(":")[0] for text in catalogue().indicators[code].breaks]
    found = series.observations(code, moment)
    found = found.assign(seam=found["seam"].astype(bool) | found["period"].isin(breaks))
    enough = 0
    for country, spans in spans_by_country(found).items():
        told = row(card, language.country(country))["Comparable values"]
        run = spans[-1] if spans else ()
        assert told.startswith(str(len(run)) if run else "none")
        assert told.endswith("too few") == (len(run) == 1)
        newest = run and str(run[-1][0]) == found["period"].max()[:4]
        enough += bool(country in catalogue().members and len(run) > 1 and newest)
    if card.headline.startswith("All 27 member states had a value in all"):
        assert {cell[0] for cells in card.table.rows for cell in cells[1:-1]} <= {"●", "◐"}
    elif not enough:
        assert card.headline.startswith("No member state had values to compare in")
    elif enough == 27:
        assert card.headline.startswith("All 27 member states had values to compare in")
    else:
        assert card.headline.startswith(f"Only {enough} of 27 member states had values to compare in")


def test_where_everyone_has_all_values_the_headline_says_so(language: Language, light: Look) -> None:
    card = coverage(language, light, indicator="basic_digital_skills")
    assert is_complete(card.table)
    assert card.headline == "All 27 member states had a value in all 3 years with data"
    assert not is_complete(coverage(language, light, indicator="artificial_intelligence").table)


def test_ai_has_one_value_since_its_break(language: Language, light: Look) -> None:
    card = coverage(language, light, indicator="artificial_intelligence", country="EL")
    assert row(card, "Greece")["Comparable values"] == "1, 2025: too few"
    assert card.headline == "No member state had values to compare in 2025"
    assert len(card.table.strong) == 2
