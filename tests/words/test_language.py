"""Numbers, names and dates as the readers of a language write them."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from data.facts.catalogue import EU, Catalogue
from data.facts.edition import Edition
from data.facts.rounding import printed_difference
from words.language import Language, available, languages, load_language
from words.numbers import MINUS


@pytest.fixture
def german(language: Language) -> Language:
    """English texts with the numbers and names of German."""
    return replace(language, locale=Locale.parse("de"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (60.4, 1, "60.4"),
        (60.0, 1, "60.0"),
        (1234567.0, 0, "1,234,567"),
        (-19.6, 1, "−19.6"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (0, 2, "0.00"),
        (9999.95, 1, "10,000.0"),
    ],
)
def test_numbers(language: Language, value: float, decimals: int, text: str) -> None:
    assert language.number(value, decimals) == text


@given(st.integers(-1_000_000, 1_000_000).map(lambda n: n / 100), st.integers(0, 2))
def test_the_same_value_reads_the_same_whoever_holds_it(value: float, decimals: int) -> None:
    language = load_language("en")
    assert language.number(np.float64(value), decimals) == language.number(value, decimals)
    assert language.signed_number(np.float64(value), decimals) == language.signed_number(value, decimals)


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_numbers_have_a_true_minus_and_no_minus_zero(value: float, decimals: int) -> None:
    text = load_language("en").number(value, decimals)
    assert "-" not in text
    told = float(text.replace(",", "").replace("−", "-"))
    assert ("−" in text) == (told < 0)
    assert abs(told - value) <= 0.5 * 10**-decimals + 1e-6
    assert len(text.partition(".")[2]) == decimals


@pytest.mark.parametrize(
    ("value", "text"), [(6.48, "+6.5"), (-6.48, "−6.5"), (0.0, "0.0"), (0.04, "0.0"), (-0.04, "0.0")]
)
def test_differences_show_their_sign_but_for_zero(language: Language, value: float, text: str) -> None:
    assert language.signed_number(value, 1) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (60.4, "pc_ind", "60.4%"),
        (66.8, "pc_ind", "66.8%"),
        (0.0, "pc_ind", "0.0%"),
        (10452.3, "ths_per", "10.45 million"),
        (1000.0, "ths_per", "1.00 million"),
        (27.4, "ths_per", "27.4 thousand"),
        (0.0, "ths_per", "0.0 thousand"),
        (84.64, "score", "84.6"),
        (7451.0, "number", "7,451"),
    ],
)
def test_values_carry_their_unit(
    language: Language, facts: Catalogue, value: float, unit: str, text: str
) -> None:
    assert language.value(value, facts.units[unit]) == text


def test_persons_and_percent_in_another_language(german: Language, facts: Catalogue) -> None:
    assert german.value(60.4, facts.units["pc_ind"]) == "60,4\N{NO-BREAK SPACE}%"
    assert german.value(10452.3, facts.units["ths_per"]) == "10,45 million"
    assert german.number(1234567.8, 1) == "1.234.567,8"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (80, "pc_ind", "80%"),
        (20_000, "ths_per", "20 million"),
        (72.5, "pc_ind", "72.5%"),
        (10_000, "number", "10,000"),
    ],
)
def test_targets_have_no_more_decimals_than_they_need(
    language: Language, facts: Catalogue, value: float, unit: str, text: str
) -> None:
    assert language.goal(value, facts.units[unit]) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (-19.6, "pc_ind", "−19.6 points"),
        (6.48, "pc_ind", "+6.5 points"),
        (0.0, "score", "0.0 points"),
        (-9547.7, "ths_per", "−9.55 million"),
        (-12.0, "number", "−12"),
    ],
)
def test_differences_of_shares_are_points(
    language: Language, facts: Catalogue, value: float, unit: str, text: str
) -> None:
    assert language.points(value, facts.units[unit]) == text


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        ("day", "30 Sept 2026"),
        ("month", "September 2026"),
        ("year", "2026"),
        ("gathered", "gathered 30 Sept 2026"),
        ("unknown", "no later than 30 Sept 2026"),
    ],
)
def test_an_edition_is_dated_as_precisely_as_it_is_known(
    language: Language, precision: str, text: str
) -> None:
    assert language.edition("2026-09-30", precision) == text


def test_a_second_edition_of_a_day_has_its_time(language: Language) -> None:
    assert language.edition("2026-11-22T135057", "day") == "22 Nov 2026, 13:50 UTC"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("EL", "Greece"),
        ("CZ", "Czechia"),
        ("IE", "Ireland"),
        (EU, "EU"),
        ("UK", "United Kingdom"),
        ("MK", "North Macedonia"),
        ("TR", "Türkiye"),
    ],
)
def test_names_of_countries(language: Language, code: str, name: str) -> None:
    assert language.country(code) == name


def test_kosovo_bears_its_mark_or_note(language: Language) -> None:
    assert language.country("XK").startswith("Kosovo")


def test_an_unknown_code_stays_what_it_is(language: Language) -> None:
    assert language.country("ZZ") == "ZZ"


def test_every_country_has_a_name(language: Language, german: Language, facts: Catalogue) -> None:
    for code in (*facts.members, *facts.outsiders):
        assert language.country(code) != code
        assert german.country(code) != code
    assert german.country("EL") == "Griechenland"


def test_lists(language: Language) -> None:
    assert language.countries([]) == ""
    assert language.countries(["EL"]) == "Greece"
    assert language.countries(["EL", "IE"]) == "Greece and Ireland"
    assert language.countries(["EL", "IE", "MT"]) == "Greece, Ireland and Malta"


@pytest.mark.parametrize(
    ("letters", "text"),
    [("u", "low reliability"), ("be", "break in time series; estimated"), ("", ""), ("?", "")],
)
def test_flags_in_words(language: Language, letters: str, text: str) -> None:
    assert language.flags(letters) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 country"), (2, "2 countries"), (0, "0 countries"), (1200, "1,200 countries")]
)
def test_plurals(language: Language, number: int, text: str) -> None:
    assert language.plural("{number} country", "{number} countries", number) == text


def test_a_language_without_a_catalogue_is_english() -> None:
    assert load_language("xx").code == "en"
    assert available()[0] == "en"


def test_a_half_goes_up_as_printed(language: Language) -> None:
    assert language.number(19.95, 1) == "20.0"
    assert language.number(68.65, 1) == "68.7"
    assert language.number(-0.25, 1) == "−0.3"
    assert (language.number(70.45 - 80, 1), language.number(59.55 - 80, 1)) == ("−9.6", "−20.5"), (
        "the noise of a subtraction rounds nothing"
    )


@pytest.mark.parametrize(
    ("value", "other", "code", "said"),
    [
        (59.55, 80.0, "basic_digital_skills", "−20.4 points"),
        (19.95, 75.0, "artificial_intelligence", "−55.0 points"),
        (60.4, 80.0, "basic_digital_skills", "−19.6 points"),
        (60.44, 55.56, "basic_digital_skills", "+4.8 points"),
        (60.44, 60.36, "basic_digital_skills", "0.0 points"),
        (10_274.0, 9_776.0, "ict_specialists_persons", "+0.49 million"),
        (1_002.0, 999.96, "ict_specialists_persons", "0.00 million"),
        (2_320.2, 2_185.6, "ict_specialists_persons", "+0.13 million"),
        (12.34, 10.05, "ict_specialists_persons", "+2.2 thousand"),
        (324.0, 498.0, "unicorns", "−174"),
    ],
)
def test_a_difference_is_that_of_the_values_as_written(
    value: float, other: float, code: str, said: str, language: Language, facts: Catalogue
) -> None:
    unit = facts.unit_of(code)
    assert language.points_between(value, other, unit) == said
    assert printed_difference(value, float("nan"), unit) != printed_difference(value, other, unit)
    assert math.isnan(printed_difference(float("nan"), other, unit))


def test_half_a_thing_a_year_keeps_its_decimal_and_its_sign(language: Language, facts: Catalogue) -> None:
    unit = facts.unit_of("unicorns")
    assert language.pace(0.5, unit, 8.0, 5) == "+0.5"
    assert language.pace(-1.0, unit, 8.0, 5) == f"{MINUS}1"
    assert language.pace(1.0, unit, 8.0, 5) == "+1"


@pytest.mark.parametrize(
    ("yearly", "value", "code", "said"),
    [
        (2.42, 60.4, "basic_digital_skills", "+2.4 points"),
        (0.04, 8.0, "unicorns", "+0.04"),
        (0.25, 5.0, "unicorns", "+0.25"),
        (33.75, 324.0, "unicorns", "+33.8"),
        (0.37, 74.0, "unicorns", "+0.4"),
        (372.55, 7_451.0, "edge_nodes", "+372.6"),
        (112.4, 1_000.0, "edge_nodes", "+112.4"),
        (0.455, 9.1, "ict_specialists_persons", "+0.46 thousand"),
        (8.4271, 202.3, "ict_specialists_persons", "+8.427 thousand"),
        (134.6, 2_319.1, "ict_specialists_persons", "+134.6 thousand"),
        (115.955, 2_319.1, "ict_specialists_persons", "+116.0 thousand"),
        (1_045.08, 10_450.8, "ict_specialists_persons", "+1.045 million"),
        (0.0, 10.0, "ict_specialists_persons", "0.0 thousand"),
    ],
)
def test_some_years_of_a_written_pace_lead_where_the_exact_one_does(
    yearly: float, value: float, code: str, said: str, language: Language, facts: Catalogue
) -> None:
    assert language.pace(yearly, facts.unit_of(code), value, 5) == said
    assert language.signed_number(0.5) in ("+1", "0")
    assert language.signed_number(0.2) == "0"


def editions(*days: tuple[str, str]) -> list[Edition]:
    return [
        Edition("eurostat", dataset, day, "day", address="", obtained="", rows=1, sha256="")
        for dataset, day in days
    ]


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (["2026-04-30"], "isoc_sks_itsps, April 2026"),
        (["2026-04-30", "2026-04-02"], "isoc_sks_itsps, April 2026"),
        (["2026-04-30", "2025-10-20"], "isoc_sks_itsps, October 2025 and April 2026"),
        (
            ["2026-04-30", "2025-10-20", "2026-01-15"],
            "isoc_sks_itsps, releases of October 2025 to April 2026",
        ),
    ],
)
def test_a_source_line_names_every_release(language: Language, days: list[str], line: str) -> None:
    found = editions(*(("isoc_sks_itsps", day) for day in days))
    assert language.source_line(found) == f"Source: Eurostat, {line}"


def test_which_languages_there_are_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run of a page asks for them, in the picker."""
    assert available()[0] == "en"
    before = languages()
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("read again"))
    assert languages() == before
