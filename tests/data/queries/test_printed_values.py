"""EU values that the Commission printed in country reports: they answer where no series does, are marked, and
nothing is computed from them.
"""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.change import change_since
from analysis.spans import find_spans
from cards.targets.target_rows import target_outlook
from data.facts.catalogue import EU, catalogue
from data.facts.held_values import PRINTED, of_series, with_mark
from data.queries import moments
from data.queries.moments import Moment
from data.queries.printed_values import printed_values
from data.queries.series import observations
from data.store import database, stored_observations
from tests.data.answered import answers

Say = Callable[..., int]
GIGABIT = {"indicator": "desi_vhcn", "breakdown": "total_pophh", "unit": "pc_hh"}
PAGE = {"indicator": "gigabit_coverage", "page": "https://example.org/report"}
# Indicator, value as printed, and its decimals.
FILLED = [
    ("gigabit_coverage", 78.8, 1),
    ("fttp_coverage", 64.0, 0),
    ("coverage_5g", 89.3, 1),
    ("services_for_citizens", 79.4, 1),
    ("services_for_businesses", 85.4, 1),
]
# What a report printed and the series says, where they differ; and where they agree.
DIFFER = {
    "coverage_5g_mid_band": (50.6, 51.060102),
    "sme_digital_intensity": (57.7, 57.9),
    "cloud": (38.9, 38.97),
    "artificial_intelligence": (8.0, 8.06),
    "ai_cloud_or_analytics": (54.6, 54.7),
}
AGREE = {"data_analytics": (33.2, 33.25), "e_health_records": (79.1, 79.115005)}


@pytest.mark.parametrize(("indicator", "value", "decimals"), FILLED)
def test_they_fill_the_holes_of_2023(indicator: str, value: float, decimals: int, moment: Moment) -> None:
    [row] = observations(indicator, moment, [EU], ["2023"]).to_dict("records")
    assert (row["value"], row["decimals"]) == (value, decimals)
    assert (row["dataset"], row["role"], row["edition"]) == ("printed", "printed", "2024-12-31")
    assert (row["flags"], row["flags_known"], row["seam"]) == (PRINTED, False, False)
    assert row["remark"].startswith("printed by the Commission in its 2024 country report on ")
    assert "https://digital-strategy.ec.europa.eu/en/factpages/" in row["remark"]


def test_no_source_set_the_mark(moment: Moment) -> None:
    said = stored_observations.read_indicator(
        database.engine(), "gigabit_coverage", moment.as_of, moment.state
    )
    printed = said[said["dataset"] == "printed"]
    assert printed["value"].tolist() == [78.8]
    assert printed["flags"].tolist() == [""]


@pytest.mark.parametrize("indicator", [*DIFFER, *AGREE])
def test_never_over_a_value_of_the_series(indicator: str, moment: Moment) -> None:
    [row] = observations(indicator, moment, [EU], ["2023"]).to_dict("records")
    assert row["value"] == {**DIFFER, **AGREE}[indicator][1]
    assert (row["role"], PRINTED in row["flags"]) == ("record", False)


def test_only_the_eu_has_them_and_only_once(moment: Moment) -> None:
    marked = {
        (code, row["country"], row["period"])
        for code in catalogue().indicators
        for row in observations(code, moment, breakdowns=None).to_dict("records")
        if row["role"] == "printed"
    }
    assert marked == {(code, EU, "2023") for code, _, _ in FILLED}


def test_what_is_printed_agrees_with_the_series_or_is_named(moment: Moment) -> None:
    found = printed_values(moment).set_index("indicator")
    assert len(found) == 12
    pairs = {code: (row["value"], row["of_series"]) for code, row in found.dropna().iterrows()}
    assert {code: pairs[code] for code in found.index[found["agrees"]]} == AGREE
    assert {code: pair for code, pair in pairs.items() if code not in AGREE} == DIFFER
    assert set(found.index[found["of_series"].isna()]) == {code for code, _, _ in FILLED}
    assert found["page"].str.endswith("-2024-digital-decade-country-report").all()


@pytest.mark.parametrize("indicator", DIFFER)
def test_a_difference_is_told_with_the_indicator(indicator: str) -> None:
    printed, of_series_ = DIFFER[indicator]
    told = [
        text for text in catalogue().indicators[indicator].warnings if text.startswith("For the EU in 2023 ")
    ]
    assert told == [
        f"For the EU in 2023 DESI gives {round(of_series_, 2)}, and a Commission country report of 2024 gave "
        f"{printed}; the first is shown."
    ]


def test_the_edition_says_where_it_was_read(moment: Moment) -> None:
    edition = moments.edition_of("printed", "2024-12-31", moment)
    assert edition is not None
    assert (edition.date_precision, edition.rows, edition.complete) == ("year", 12, False)
    assert edition.obtained == "printed in a text of the Commission, read in a third-party copy"
    assert "page and words stand in its remark" in edition.via
    assert edition.gathered == "2026-11"


def test_before_the_report_there_is_none_and_after_it_the_newest_value_is_the_printed_one(
    moment: Moment,
) -> None:
    before = observations("gigabit_coverage", Moment("2024-12-30", moment.state), [EU])
    assert before["period"].max() == "2021"
    row = target_outlook("gigabit_coverage", Moment("2025-06-01", moment.state)).row(EU)
    assert (row["value"], row["period"], row["flags"], row["role"]) == (78.8, "2023", PRINTED, "printed")
    assert row["gap"] == pytest.approx(-21.2)
    assert (row["status"], row["reason"]) == ("not_enough", "in_text")
    assert pd.isna(row["pace"])
    assert pd.isna(row["needed"])


# Nothing is computed from them


def test_paces_and_statuses_are_those_of_the_series(moment: Moment) -> None:
    row = target_outlook("services_for_citizens", moment).row(EU)
    assert (row["since"], row["since_long"]) == (2022, 2020)
    assert row["pace"] == pytest.approx((84.644388 - 77.032742) / 3)
    gigabit = target_outlook("gigabit_coverage", moment).row(EU)
    assert (gigabit["status"], gigabit["reason"]) == ("not_enough", "broken")
    assert pd.isna(gigabit["pace"])


def test_a_run_goes_on_past_one(moment: Moment) -> None:
    [*_, last] = find_spans(observations("services_for_citizens", moment, [EU]))
    assert [year for year, _ in last] == [2020, 2021, 2022, 2025]


@pytest.mark.parametrize(("since", "period"), [("2023", "2025"), ("2022", "2023")])
def test_no_change_is_computed_from_one(since: str, period: str, moment: Moment) -> None:
    moved = change_since(observations("services_for_citizens", moment, [EU]), since, period)
    assert moved["value"].isna().all()


# By hand


def test_one_answers_where_a_continuation_is_silent_and_for_the_eu_alone(say: Say) -> None:
    say("2022-12-31", [("IE", "2021", 83.0), (EU, "2021", 70.2)], dataset="desi", **GIGABIT)
    say("2025-12-31", [("IE", "2023", 86.0)], dataset="isoc_cbt", **GIGABIT)
    printed = [(EU, "2021", 1.0), (EU, "2023", 78.8), ("IE", "2022", 2.0)]
    say("2024-12-31", [(*row, "", False) for row in printed], dataset="printed", **PAGE)
    found = answers("gigabit_coverage")
    assert {key: row.value for key, row in found.items()} == {
        ("IE", "2021"): 83.0,
        ("IE", "2023"): 86.0,
        (EU, "2021"): 70.2,
        (EU, "2023"): 78.8,
    }
    assert {key: row.role for key, row in found.items()} == {
        ("IE", "2021"): "record",
        ("IE", "2023"): "continuation",
        (EU, "2021"): "record",
        (EU, "2023"): "printed",
    }
    assert [key for key, row in found.items() if row.seam] == [("IE", "2023")]


def test_one_gives_way_as_soon_as_a_series_has_the_value(say: Say) -> None:
    say("2024-12-31", [(EU, "2023", 78.8, "", False)], dataset="printed", **PAGE)
    say("2026-12-31", [(EU, "2023", 78.79)], dataset="isoc_cbt", **GIGABIT)
    assert answers("gigabit_coverage", as_of="2026-12-30")[EU, "2023"].flags == PRINTED
    row = answers("gigabit_coverage")[EU, "2023"]
    assert (row.value, row.role, row.flags) == (78.79, "continuation", "")


def test_rows_without_flags_are_of_a_series() -> None:
    rows = pd.DataFrame({"value": [1.0, 2.0, 3.0], "flags": ["", PRINTED, None]})
    assert of_series(rows)["value"].tolist() == [1.0, 3.0]
    assert [with_mark("78.8%", flags) for flags in ("", PRINTED, None)] == ["78.8%", "78.8% †", "78.8%"]
