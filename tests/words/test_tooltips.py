"""Tooltips: country, value with unit, year, flags in words, the Union's value, rank n of N."""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis.ranking import RANK
from data.facts.catalogue import Catalogue
from words.language import Language
from words.tooltips import flag_words, tooltip


@pytest.fixture
def told(language: Language, facts: Catalogue) -> Callable[..., list[str]]:
    unit = facts.units["pc_ind"]

    def tell(eu: str | None = None, what: str = "", **row: Any) -> list[str]:
        whole = {
            "country": "MT",
            "period": "2025",
            "value": 66.8,
            "flags": "",
            "flags_known": True,
            "remark": "",
            **dict.fromkeys(RANK, pd.NA),
            **row,
        }
        return tooltip(
            pd.Series(whole, dtype=object),
            unit,
            language,
            lambda value: language.value(value, unit),
            eu,
            what,
        ).split("<br>")

    return tell


def test_everything(told: Callable[..., list[str]]) -> None:
    lines = told(eu="60.4%", rank=8, of=27, tied=0, rank_from=8, rank_to=8, flags="be", remark="a <remark>")
    assert lines == [
        "<b>Malta</b>",
        "<b>66.8%</b> · 2025",
        "% of people aged 16-74",
        "be: break in time series; estimated",
        "EU: 60.4%",
        "8th of 27 with data",
        "<i>a &lt;remark&gt;</i>",
    ]


def test_what_is_not_there_is_not_told(told: Callable[..., list[str]]) -> None:
    assert told() == ["<b>Malta</b>", "<b>66.8%</b> · 2025", "% of people aged 16-74"]


def test_flags_not_known_are_not_none(told: Callable[..., list[str]]) -> None:
    assert "flags not known" in told(flags_known=False)
    assert "flags not known" not in told(flags_known=True)
    assert "flags not known" not in told(flags="u", flags_known=False)


def test_missing_is_told_with_its_flag_and_without_a_number(told: Callable[..., list[str]]) -> None:
    assert told(value=math.nan, eu="60.4%") == ["<b>Malta</b>", "2025: no data"]
    assert told(value=math.nan, flags="c") == ["<b>Malta</b>", "2025: no data", "confidential"]
    assert told(value=math.nan, remark="break")[1] == "2025: cannot be compared (break in series)"


def test_a_groups_value_is_a_share_of_the_group(told: Callable[..., list[str]]) -> None:
    assert told(breakdown="women")[2] == "% of women aged 16-74"
    assert told(breakdown="total")[2] == "% of people aged 16-74"


def test_zero_is_a_value(told: Callable[..., list[str]]) -> None:
    assert told(value=0.0)[1] == "<b>0.0%</b> · 2025"


def test_what_is_shown_is_said(told: Callable[..., list[str]]) -> None:
    assert told(what="gap to the target")[1].endswith("2025 · gap to the target")


def test_without_rank_none_is_told(told: Callable[..., list[str]]) -> None:
    assert not any("Rank" in line for line in told(eu="60.4%"))


@pytest.mark.parametrize(
    ("flags", "known", "text"),
    [
        ("", True, ""),
        ("", False, "flags not known"),
        ("u", True, "u: low reliability"),
        ("u", False, "u: low reliability"),
    ],
)
def test_flags_in_words(language: Language, flags: str, known: bool, text: str) -> None:
    assert flag_words(pd.Series({"flags": flags, "flags_known": known}), language) == text
