"""Who has the word: editions by day and by state, ends, flags of other editions, continuations, fallbacks
and seams.
"""

from collections.abc import Callable

import pandas as pd
import pytest

from data.facts.catalogue import EU, catalogue
from data.queries import edition_changes, series
from data.queries.moments import Moment
from data.refresh import series_mapping
from data.store import database
from tests.data.answered import ALWAYS, SKILLS, answers, values

Say = Callable[..., int]
GIGABIT = {"indicator": "desi_vhcn", "breakdown": "total_pophh", "unit": "pc_hh"}
SERVICES = {"indicator": "desi_dps_cit", "breakdown": "total", "unit": "egov_score"}


# Editions


def test_newest_edition_has_the_word(say: Say) -> None:
    say("2024-02-29", [("IE", "2023", 68.65), ("MT", "2023", 63.02)])
    say("2024-12-17", [("IE", "2023", 72.91)])
    assert values() == {("IE", "2023"): 72.91, ("MT", "2023"): 63.02}


def test_as_of_hears_editions_up_to_that_day(say: Say) -> None:
    say("2024-02-29", [("IE", "2023", 68.65)])
    say("2024-12-17", [("IE", "2023", 72.91)])
    days = {
        "2024-02-28": [],
        "2024-02-29": [68.65],
        "2024-06-30": [68.65],
        "2024-12-16": [68.65],
        "2024-12-17": [72.91],
        "2026-01-01": [72.91],
    }
    assert {day: list(values(as_of=day).values()) for day in days} == days


def test_partial_edition_ends_nothing(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", 70.49), ("IE", "2023", 72.91)])
    say("2025-01-01", [("IE", "2023", 73.0)], complete=False)
    assert values() == {("IE", "2021"): 70.49, ("IE", "2023"): 73.0}


def test_complete_edition_that_lacks_a_key_ends_it(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", 70.49), ("IE", "2023", 72.91)])
    say("2025-01-01", [("IE", "2023", 73.0)], complete=True)
    assert values() == {("IE", "2023"): 73.0}
    assert values(as_of="2024-12-31") == {("IE", "2021"): 70.49, ("IE", "2023"): 72.91}


@pytest.mark.parametrize("late", [False, True])
def test_of_complete_editions_the_last_says_what_has_ended(say: Say, late: bool) -> None:
    editions = [
        ("2024-01-01", [("IE", "2021", 70.49), ("IE", "2023", 72.91)]),
        ("2025-01-01", [("IE", "2023", 73.0)]),
    ]
    for day, cells in editions[::-1] if late else editions:
        say(day, cells, complete=True)
    assert values() == {("IE", "2023"): 73.0}


def test_what_ended_comes_back_with_a_newer_edition(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", 70.49)])
    say("2025-01-01", [("MT", "2021", 61.2)], complete=True)
    say("2026-01-01", [("IE", "2021", 70.5)])
    assert values(as_of="2025-06-01") == {("MT", "2021"): 61.2}
    assert values() == {("IE", "2021"): 70.5, ("MT", "2021"): 61.2}


def test_edition_newer_than_the_complete_one_is_not_ended_by_it(say: Say) -> None:
    say("2025-01-01", [("MT", "2021", 61.2)], complete=True)
    say("2026-01-01", [("IE", "2021", 70.5)])
    assert ("IE", "2021") in values()


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ({}, {"2025"}),
        ({"geo": ("IE",)}, {"2025"}),
        ({"geo": ("MT",)}, {"2021", "2025"}),
        ({"time": ("2021", "2023")}, {"2025"}),
        ({"time": ("2023", "2025")}, {"2021", "2025"}),
        ({"unit": ("PC_IND",), "indic_is": ("I_DSK2_BAB", "I_DSK2_B")}, {"2025"}),
        ({"unit": ("PC_IND_IU3",)}, {"2021", "2025"}),
        ({"ind_type": ("IND_TOTAL",), "geo": ("IE",), "time": ("2023",)}, {"2021", "2025"}),
    ],
)
def test_complete_edition_ends_only_within_its_scope(
    say: Say, scope: dict[str, tuple[str, ...]], left: set[str]
) -> None:
    say("2024-01-01", [("IE", "2021", 70.49), ("IE", "2025", 82.82)])
    say("2025-01-01", [("IE", "2025", 82.82)], complete=True, scope=scope)
    assert {period for _, period in values()} == left


def test_complete_edition_ends_only_its_own_dataset(say: Say) -> None:
    say("2024-01-01", [("IE", "2025", 82.0)], dataset="isoc_r_dskl_i")
    say("2025-01-01", [("MT", "2025", 66.8)], dataset="isoc_sk_dskl_i21", complete=True)
    say("2025-02-01", [("MT", "2025", 3.4)], dataset="isoc_sks_itspt", complete=True, unit="PC_EMP")
    assert values() == {("IE", "2025"): 82.0, ("MT", "2025"): 66.8}


def test_complete_edition_of_one_breakdown_ends_no_other(say: Say) -> None:
    women = {"indic_is": "I_DSK2_BAB", "ind_type": "F_Y16_74", "unit": "PC_IND"}
    say("2024-01-01", [("IE", "2025", 82.0)], **women)
    say("2025-01-01", [("IE", "2025", 82.8)], complete=True, scope={"ind_type": ("IND_TOTAL",)})
    found = series.observations(SKILLS, Moment(ALWAYS, 10**6), breakdowns=None)
    assert dict(zip(found["breakdown"], found["value"], strict=True)) == {"total": 82.8, "women": 82.0}


# States


def test_old_edition_loaded_late_changes_answers_only_from_its_state_on(say: Say) -> None:
    before = say("2024-12-17", [("IE", "2023", 72.91)])
    late = say("2024-02-29", [("IE", "2023", 68.65), ("MT", "2023", 63.02)])
    assert late == before + 1
    assert values(as_of="2024-06-30", state=before) == {}
    assert values(state=before) == {("IE", "2023"): 72.91}
    assert values(as_of="2024-06-30", state=late) == {("IE", "2023"): 68.65, ("MT", "2023"): 63.02}
    assert values(state=late) == {("IE", "2023"): 72.91, ("MT", "2023"): 63.02}


def test_complete_edition_loaded_late_ends_only_from_its_state_on(say: Say) -> None:
    before = say("2024-01-01", [("IE", "2021", 70.49)])
    late = say("2025-01-01", [("MT", "2021", 61.2)], complete=True)
    assert ("IE", "2021") in values(state=before)
    assert ("IE", "2021") not in values(state=late)


# Missing values and flags


def test_no_value_with_a_flag_is_not_a_row_that_is_missing(say: Say) -> None:
    say(
        "2024-01-01",
        [
            ("IE", "2021", None, "c"),
            ("IE", "2023", 0.0, "n"),
            ("IE", "2025", None, "", True, 2, "printed as not available"),
        ],
    )
    found = answers()
    assert sorted(period for _, period in found) == ["2021", "2023", "2025"]
    assert pd.isna(found["IE", "2021"].value)
    assert found["IE", "2021"].flags == "c"
    assert found["IE", "2023"].value == 0
    assert found["IE", "2025"].remark == "printed as not available"


def test_newer_edition_without_a_value_replaces_the_value(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", 70.0)])
    say("2025-01-01", [("IE", "2021", None, "u")])
    assert pd.isna(answers()["IE", "2021"].value)
    assert answers()["IE", "2021"].flags == "u"


@pytest.mark.parametrize("flags", ["b", "be", "bdu", "bdeu", "u"])
def test_no_letter_is_lost(say: Say, flags: str) -> None:
    say("2024-01-01", [("IE", "2021", 70.0, flags)])
    assert answers()["IE", "2021"].flags == flags


@pytest.mark.parametrize(
    ("older", "older_decimals", "newer", "newer_decimals", "inherits"),
    [
        (70.49, 2, 70.49, 2, True),
        (70.49, 2, 70.5, 1, True),
        (70.5, 1, 70.49, 2, True),
        (70.4, 1, 70.49, 2, False),
        (70.49, 2, 70.48, 2, False),
        (70.49, 2, 71.0, 0, False),
        (70.0, 0, 70.3, 1, True),
        (0.0, 1, 0.04, 2, True),
        (70.4, None, 69.6, None, False),
        (70.4, 1, 70.44, None, False),
        (70.4, None, 70.4, 1, True),
    ],
)
def test_flags_come_from_an_older_edition_with_the_same_value_only(
    say: Say,
    older: float,
    older_decimals: int | None,
    newer: float,
    newer_decimals: int | None,
    inherits: bool,
) -> None:
    say("2024-01-01", [("IE", "2021", older, "be", True, older_decimals)])
    say("2025-01-01", [("IE", "2021", newer, "", False, newer_decimals)])
    row = answers()["IE", "2021"]
    assert (row.value, row.edition, row.flags_known) == (newer, "2025-01-01", False)
    assert (row.flags, row.remark) == (("be", "flags in edition 2024-01-01") if inherits else ("", ""))


def test_inherited_flags_say_from_which_edition_and_keep_the_remark(say: Say) -> None:
    say("2023-01-01", [("IE", "2021", 70.0, "p")])
    say("2024-01-01", [("IE", "2021", 70.0, "b")])
    say("2025-01-01", [("IE", "2021", 70.0, "", False, 2, "rounded by the copy")])
    assert answers()["IE", "2021"].flags == "b"
    assert answers()["IE", "2021"].remark == "rounded by the copy; flags in edition 2024-01-01"
    assert answers(as_of="2024-06-01")["IE", "2021"].remark == ""


def test_same_value_without_flags_says_so_too(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", 70.0, "", True)])
    say("2025-01-01", [("IE", "2021", 70.0, "", False)])
    assert answers()["IE", "2021"].remark == "no flags in edition 2024-01-01"


def test_known_flags_are_never_replaced_nor_inherited_from_a_newer_or_another_place(say: Say) -> None:
    say("2023-01-01", [("IE", "2021", 70.0, "", False), ("MT", "2021", 61.0, "b"), ("IE", "2023", 70.0, "b")])
    say("2024-01-01", [("MT", "2021", 61.0, "", True)])
    say("2025-01-01", [("IE", "2021", 70.0, "u")])
    assert answers(as_of="2024-06-01")["IE", "2021"].flags == ""
    assert answers(as_of="2024-06-01")["MT", "2021"].flags == ""


def test_flags_are_not_inherited_from_a_value_that_is_missing(say: Say) -> None:
    say("2024-01-01", [("IE", "2021", None, "u")])
    say("2025-01-01", [("IE", "2021", 70.0, "", False)])
    assert answers()["IE", "2021"].flags == ""


# Continuations, fallbacks, seams


def test_continuation_has_the_word_for_its_periods_only(say: Say) -> None:
    say("2022-12-31", [("IE", "2021", 83.0), ("IE", "2022", 85.0)], dataset="desi", **GIGABIT)
    say(
        "2021-12-31",
        [("IE", "2021", 1.0), ("IE", "2022", 86.0), ("IE", "2024", 87.2), ("IE", "2025", 2.0)],
        dataset="isoc_cbt",
        **GIGABIT,
    )
    say(
        "2026-11-22",
        [("IE", "2024", 3.0), ("IE", "2025", 94.47), (EU, "2023", 78.0)],
        dataset="desi",
        **GIGABIT,
    )
    found = answers("gigabit_coverage")
    assert {key: row.value for key, row in found.items()} == {
        ("IE", "2021"): 83.0,
        ("IE", "2022"): 86.0,
        ("IE", "2024"): 87.2,
        ("IE", "2025"): 94.47,
    }
    assert [found["IE", period].dataset for period in ("2021", "2022", "2024", "2025")] == [
        "desi",
        "isoc_cbt",
        "isoc_cbt",
        "desi",
    ]


def test_seams_lie_at_the_first_period_after_a_declared_break(say: Say) -> None:
    say(
        "2022-12-31",
        [("IE", "2020", 80.0), ("IE", "2021", 83.0), (EU, "2021", 70.2)],
        dataset="desi",
        **GIGABIT,
    )
    say(
        "2023-12-31",
        [("IE", "2022", 86.0), ("IE", "2023", 86.5), ("MT", "2023", 100.0)],
        dataset="isoc_cbt",
        **GIGABIT,
    )
    say(
        "2026-11-22",
        [("IE", "2025", 94.47), (EU, "2025", 85.61), ("MT", "2025", 100.0)],
        dataset="desi",
        **GIGABIT,
    )
    seams = {key for key, row in answers("gigabit_coverage").items() if row.seam}
    assert seams == {("IE", "2022"), (EU, "2025")}, "MT goes on from 2023; the EU has crossed 2022"


def test_services_go_on_for_the_members_as_for_the_eu(say: Say) -> None:
    say("2022-12-31", [("IE", "2021", 1.0), (EU, "2021", 75.0)], dataset="desi", **SERVICES)
    say(
        "2023-12-31",
        [("IE", "2021", 80.0), ("IE", "2023", 81.0), (EU, "2021", 2.0)],
        dataset="egov_benchmark",
        **SERVICES,
    )
    say("2026-11-22", [("IE", "2025", 90.0), (EU, "2025", 84.64)], dataset="desi", **SERVICES)
    found = answers("services_for_citizens")
    assert {key: row.value for key, row in found.items()} == {
        ("IE", "2021"): 80.0,
        ("IE", "2023"): 81.0,
        ("IE", "2025"): 90.0,
        (EU, "2021"): 75.0,
        (EU, "2025"): 84.64,
    }
    assert not any(row.seam for row in found.values())


def test_continuation_for_named_countries_leaves_the_others(say: Say) -> None:
    say(
        "2025-12-31",
        [("HU", "2024", 9.6e6), ("HU", "2025", 9.5e6), ("AT", "2025", 9.2e6)],
        dataset="demo_pjan",
        age="TOTAL",
        sex="T",
        unit="NR",
    )
    say(
        "2024-12-31",
        [("HU", "2025", 9539502.0), ("AT", "2025", 1.0)],
        dataset="demo_gind",
        source_has="no dimensions",
    )
    found = answers("population")
    assert {key: (row.value, row.seam) for key, row in found.items()} == {
        ("HU", "2024"): (9.6e6, False),
        ("HU", "2025"): (9539502.0, False),
        ("AT", "2025"): (9.2e6, False),
    }


def test_fallback_answers_only_where_the_series_of_record_has_no_cell(say: Say) -> None:
    say("2024-01-01", [("IE", "2025", 82.82), ("MT", "2025", None, "u")])
    say(
        "2026-05-31",
        [("IE", "2025", 1.0), ("MT", "2025", 2.0), ("FR", "2025", 65.7)],
        dataset="isoc_r_dskl_i",
    )
    found = answers()
    assert {key: row.value for key, row in found.items() if row.country != "MT"} == {
        ("IE", "2025"): 82.82,
        ("FR", "2025"): 65.7,
    }
    assert pd.isna(found["MT", "2025"].value)
    assert found["FR", "2025"].dataset == "isoc_r_dskl_i"
    assert not any(row.seam for row in found.values())


def test_desi_never_prints_over_eurostat(say: Say, held: database.Engine) -> None:
    cells = pd.DataFrame(
        [
            {
                "geo": "MT",
                "time": "2025",
                "value": 60.84,
                "indicator": "desi_dsk_bab",
                "breakdown": "ind_total",
                "unit": "pc_ind",
            }
        ]
    )
    cells = cells.assign(flags="", flags_known=True, decimals=2, remark="")
    assert series_mapping.map_cells(cells, "desi", catalogue()).observations.empty


# Questions about what is held


def test_since_a_moment_is_since_what_was_held_then_and_spoke_on_that_day(say: Say) -> None:
    say("2024-02-29", [("IE", "2023", 68.65)])
    newest = Moment(ALWAYS, say("2024-12-17", [("IE", "2023", 72.91)]))
    for seen in (Moment(ALWAYS, 1), Moment("2024-06-30", 2)):
        assert edition_changes.changes_since(seen, newest)["value"].tolist() == [72.91]
    assert edition_changes.changes_since(Moment(ALWAYS, 2), newest).empty


@pytest.mark.parametrize(("values_held", "shown"), [(20, "2025"), (19, "2023")])
def test_a_period_is_shown_that_has_values_for_20_and_a_row_without_one_is_none(
    say: Say, values_held: int, shown: str
) -> None:
    members = catalogue().countries
    later = [
        (code, "2025", 50.0) if place < values_held else (code, "2025", None, "u")
        for place, code in enumerate(members)
    ]
    newest = Moment(ALWAYS, say("2024-01-01", [*((code, "2023", 50.0) for code in members), *later]))
    assert series.coverage(SKILLS, newest) == {"2023": 27, "2025": values_held}
    assert series.default_period(SKILLS, newest) == shown
