"""Changes in words: both values as published, what is not known said so, no sign lost."""

from typing import Any

import pandas as pd
import pytest

from analysis.revisions import KINDS
from data.facts.catalogue import Catalogue
from words import revision_texts
from words.language import Language


def change(**more: Any) -> pd.Series:
    known = {
        "kind": "revised",
        "value_before": 68.65,
        "flags_before": "e",
        "flags_known_before": True,
        "decimals_before": 2.0,
        "period": "2023",
    }
    return pd.Series(
        {
            **known,
            "value": 72.91,
            "flags": "",
            "flags_known": True,
            "decimals": 2.0,
            "difference": 4.26,
            "gained": "",
            "lost": "e",
            **more,
        }
    )


def test_every_kind_has_a_name(language: Language) -> None:
    names = [revision_texts.change_kind_name(kind, language) for kind in KINDS]
    assert len(set(names)) == len(KINDS)
    assert not [name for name in names if "_" in name]


def test_counts_become_a_list(language: Language) -> None:
    assert (
        revision_texts.change_counts({"revised": 1, "new_period": 1200, "rounding": 0}, language)
        == "1 value revised and 1,200 values for new periods"
    )
    assert revision_texts.change_counts({}, language) == ""


def test_both_sides_with_their_flags(language: Language, facts: Catalogue) -> None:
    unit = facts.unit_of("basic_digital_skills")
    assert revision_texts.before(change(), unit, language) == "68.65% e"
    assert (
        revision_texts.before(change(flags_known_before=False), unit, language) == "68.65% (flags not known)"
    )
    assert (
        revision_texts.before(change(value_before=float("nan"), flags_before=float("nan")), unit, language)
        == "–"
    )
    assert revision_texts.after(change(value=float("nan"), flags="c"), unit, language) == "– c"
    assert (
        revision_texts.flags_moved(change(gained="b"), language)
        == "flag added: b (break in time series); flag removed: e (estimated)"
    )
    assert (
        revision_texts.change_sentence(change(), "Ireland", unit, language)
        == "Ireland, 2023: 68.65% e before, 72.91% now (+4.26 points)"
    )


@pytest.mark.parametrize(
    ("indicator", "row", "expected"),
    [
        ("basic_digital_skills", {"value": 68.41, "difference": -0.24}, "−0.24 points"),
        # 72.9 after 68.7.
        ("basic_digital_skills", {"decimals": float("nan")}, "+4.2 points"),
        (
            "ict_specialists_persons",
            {
                "value_before": 2100.0,
                "value": 2072.2,
                "difference": -27.8,
                "decimals_before": 0.0,
                "decimals": 1.0,
            },
            "−28 thousand (−1.3%)",
        ),
        ("population", {"value_before": 0.0, "value": 5.0, "difference": 5.0, "decimals": 0.0}, "+5"),
        ("basic_digital_skills", {"difference": float("nan")}, ""),
        ("basic_digital_skills", {"difference": 0.0}, ""),
    ],
)
def test_size_of_a_change(
    language: Language, facts: Catalogue, indicator: str, row: dict[str, Any], expected: str
) -> None:
    assert revision_texts.difference(change(**row), facts.unit_of(indicator), language) == expected


def test_both_sides_of_a_revision_are_rounded_alike(language: Language, facts: Catalogue) -> None:
    unit = facts.unit_of("ict_specialists_persons")
    denmark = change(
        value_before=121.0,
        value=121.7,
        flags_before="",
        difference=0.7,
        decimals_before=0.0,
        decimals=1.0,
    )
    assert revision_texts.change_sentence(denmark, "Denmark", unit, language) == (
        "Denmark, 2023: 121 thousand before, 122 thousand now (+1 thousand (+0.8%))"
    )
    germany = change(value_before=2268.0, value=2184.5, difference=-83.5, decimals_before=0.0, decimals=1.0)
    assert revision_texts.difference(germany, unit, language) == "−83 thousand (−3.7%)"
    rounding = change(
        kind="rounding", value_before=192.0, value=192.4, difference=0.4, decimals_before=0.0, decimals=1.0
    )
    assert revision_texts.before(rounding, unit, language) == "192 thousand e"
    assert revision_texts.after(rounding, unit, language) == "192.4 thousand"


def test_what_is_withdrawn_or_new_has_no_size(language: Language, facts: Catalogue) -> None:
    unit = facts.unit_of("basic_digital_skills")
    gone = change(kind="went", value=float("nan"), flags="", difference=float("nan"))
    assert (
        revision_texts.change_sentence(gone, "Ireland", unit, language)
        == "Ireland, 2023: 68.65% e, withdrawn"
    )
    new = change(kind="new_period", value_before=float("nan"), difference=float("nan"), lost="")
    assert (
        revision_texts.change_sentence(new, "Ireland", unit, language) == "Ireland, 2023: 72.91%, new period"
    )
    flags = change(kind="flags", value=68.65, flags="", difference=0.0)
    assert (
        revision_texts.change_sentence(flags, "Ireland", unit, language)
        == "Ireland, 2023: 68.65%, flag removed: e (estimated)"
    )
