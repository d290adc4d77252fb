"""Maps of gaps and changes say what the two printed values differ by; their rows hold exact differences."""

import pytest

from cards.maps.map_values import CHANGE, GAP, VALUE, MapValues, Subject, map_values
from data.facts.catalogue import EU, SKILLS
from data.facts.rounding import round_half_up
from data.queries.moments import Moment
from data.queries.series import observations
from words.language import Language


def written(values: MapValues, language: Language) -> dict[str, str]:
    rows = values.rows.dropna(subset="value")
    pairs = zip(rows["country"], rows["value"], strict=True)
    return {code: values.write(value, language, code) for code, value in pairs}


def test_gaps_are_those_of_the_printed_values(moment: Moment, language: Language) -> None:
    held = observations(SKILLS, moment, periods=["2025"]).set_index("country")["value"]
    values = map_values(Subject(SKILLS, "2025", measure=GAP), moment)
    told = written(values, language)
    assert len(told) == 28
    for code, text in told.items():
        assert text == language.points(float(round_half_up(float(held[code]), 1)) - 80, values.unit), code
    # 59.55 is written 59.6; the exact gap of −20.45 would be written −20.5.
    assert (round(held["DE"], 2), told["DE"]) == (59.55, "−20.4 points")
    exact = values.members.set_index("country")["value"]
    assert exact["DE"] == pytest.approx(-20.45, abs=0.005)


@pytest.mark.parametrize("indicator", [SKILLS, "cloud", "ict_specialists_persons"])
def test_changes_are_those_of_the_printed_values(indicator: str, moment: Moment, language: Language) -> None:
    values = map_values(Subject(indicator, "2025", measure=CHANGE, since="2023"), moment)
    before, after = (
        observations(indicator, moment, periods=[period]).set_index("country")["value"]
        for period in ("2023", "2025")
    )
    told = written(values, language)
    assert len(told) > 20
    assert EU in told
    for code, text in told.items():
        assert text == language.points_between(after[code], before[code], values.unit), code
    exact = values.rows.set_index("country")["value"].astype(float)
    assert exact[EU] == pytest.approx(after[EU] - before[EU])


def test_some_changes_differ_from_the_exact_ones(moment: Moment, language: Language) -> None:
    values = map_values(Subject(SKILLS, "2025", measure=CHANGE, since="2023"), moment)
    exact = values.rows.set_index("country")["value"].astype(float)
    told = written(values, language)
    assert {code for code in told if told[code] != language.points(exact[code], values.unit)}


def test_a_sentence_that_has_the_change_alone_says_the_same(moment: Moment, language: Language) -> None:
    values = map_values(Subject(SKILLS, "2025", measure=CHANGE, since="2023"), moment)
    changes = values.rows.dropna(subset="value")
    single = changes[~changes["value"].duplicated(keep=False)]
    for code, value in zip(single["country"], single["value"], strict=True):
        assert values.write(value, language) == values.write(value, language, code)
    plain = map_values(Subject(SKILLS, "2025", measure=VALUE), moment)
    assert plain.write(60.4, language, EU) == "60.4%"
