"""The noun after a number has the form that its printed decimals ask for."""

import pytest
from babel import Locale

from words.language import load_language
from words.number_words import whole_number_like


@pytest.mark.parametrize(
    ("code", "number", "decimals", "said"),
    [
        ("en", 1, 0, "1 point"),
        ("en", 1, 1, "1.0 points"),
        ("cs", 1, 0, "1 bod"),
        ("cs", 3, 0, "3 body"),
        ("cs", 5, 0, "5 bodů"),
        ("cs", 2.5, 1, "2,5 bodu"),
        ("sk", 5, 0, "5 bodov"),
        ("sk", 0.5, 1, "0,5 bodu"),
        ("lt", 21, 0, "21 punktas"),
        ("lt", 10, 0, "10 punktų"),
        ("lt", 21.5, 1, "21,5 punkto"),
        ("lv", 2.5, 1, "2,5 punkti"),
        ("lv", 21, 0, "21 punkts"),
        ("sl", 2, 0, "2 točki"),
        ("sl", 3, 0, "3 točke"),
        ("sl", 5, 0, "5 točk"),
        ("sl", 5.5, 1, "5,5 točke"),
        ("hr", 5.5, 1, "5,5 bodova"),
        ("hr", 2, 0, "2 boda"),
        ("ro", 20, 0, "20 de puncte"),
        ("ro", 20.5, 1, "20,5 puncte"),
        ("fr", 1.5, 1, "1,5 point"),
        ("fr", 2.0, 1, "2,0 points"),
        ("pt", 1.5, 1, "1,5 pontos"),
        ("mt", 11, 0, "11-il punt"),
        ("mt", 11.0, 1, "11.0 punt"),
        ("de", 1, 0, "1 Punkt"),
        ("de", 1.0, 1, "1,0 Punkte"),
        ("ga", 3, 0, "3 phointe"),
        ("fi", 1.5, 1, "1,5 prosenttiyksikköä"),
    ],
)
def test_points(code: str, number: float, decimals: int, said: str) -> None:
    language = load_language(code)
    assert language.counted_points(language.number(number, decimals), decimals) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "10.45 million"),
        ("sl", "10,45 milijona"),
        ("ro", "10,45 milioane"),
        ("hr", "10,45 milijuna"),
        ("lv", "10,45 miljoni"),
        ("pl", "10,45 mln"),
    ],
)
def test_millions(code: str, said: str) -> None:
    language = load_language(code)
    assert language.millions(language.number(10.45, 2), 2) == said
    whole = {"sl": "20 milijonov", "ro": "20 de milioane", "lv": "20 miljoni", "hr": "20 milijuna"}
    assert language.millions(language.number(20), 0) == whole.get(
        code, said.replace("10,45", "20").replace("10.45", "20")
    )


def test_a_sign_changes_no_form() -> None:
    language = load_language("cs")
    assert language.counted_points(language.signed_number(-1), 0) == "−1 bod"
    assert language.counted_points(language.signed_number(1000), 0) == "+1\N{NO-BREAK SPACE}000 bodů"


@pytest.mark.parametrize(
    ("code", "digits", "whole"),
    [("cs", 15, None), ("fr", 15, 1), ("de", 10, 2), ("sl", 15, None)],
)
def test_a_number_with_decimals_counts_like_a_whole_one(code: str, digits: int, whole: int | None) -> None:
    assert whole_number_like(Locale.parse(code), digits, 1) == whole
