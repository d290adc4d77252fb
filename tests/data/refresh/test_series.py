"""Cells become series by the catalogue; nothing is lost unseen."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue, catalogue, read_catalogue
from data.facts.edition import VALUE_COLUMNS, Edition
from data.refresh import series_mapping

Observed = Callable[..., pd.DataFrame]
ROW = [("IE", "2025", 82.82, "u", True, 2, "said")]


def claims(found: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(found["indicator"], found["breakdown"], strict=True))


def test_observation_carries_everything_the_cell_had(observed: Observed) -> None:
    (row,) = observed(ROW).to_dict("records")
    assert row == {
        "indicator": "basic_digital_skills",
        "breakdown": "total",
        "dataset": "isoc_sk_dskl_i21",
        "dimensions": '{"indic_is": "I_DSK2_BAB", "ind_type": "IND_TOTAL", "unit": "PC_IND"}',
        "country": "IE",
        "period": "2025",
        "value": 82.82,
        "flags": "u",
        "flags_known": True,
        "decimals": 2,
        "remark": "said",
    }


@pytest.mark.parametrize(
    ("dataset", "codes", "expected"),
    [
        (
            "isoc_sk_dskl_i21",
            {"indic_is": "I_DSK2_BAB", "ind_type": "F_Y16_74", "unit": "PC_IND"},
            {("basic_digital_skills", "women")},
        ),
        (
            "isoc_sk_dskl_i21",
            {"indic_is": "I_DSK2_BAB", "ind_type": "SELF_FAM", "unit": "PC_IND"},
            {("basic_digital_skills", "self_employed")},
        ),
        (
            "isoc_sk_dskl_i21",
            {"indic_is": "I_DSK2_BAB", "ind_type": "IND_TOTAL", "unit": "PC_IND_IU3"},
            {("basic_digital_skills_of_internet_users", "total")},
        ),
        ("isoc_sks_itsps", {"sex": "F", "unit": "PC"}, {("women_ict_specialists", "total")}),
        ("isoc_sks_itsps", {"sex": "F", "unit": "THS_PER"}, {("ict_specialists_persons", "women")}),
        ("isoc_sks_itsps", {"sex": "M", "unit": "PC"}, set()),
        ("isoc_sks_itsps", {"sex": "T", "unit": "THS_PER"}, set()),
        ("isoc_sks_itspt", {"unit": "THS_PER"}, {("ict_specialists_persons", "total")}),
        (
            "isoc_sks_itspe",
            {"isced11": "NRP", "unit": "THS_PER"},
            {("ict_specialists_persons", "education_not_stated")},
        ),
        (
            "desi",
            {"indicator": "desi_dps_cit", "breakdown": "cross_border", "unit": "egov_score"},
            {("services_for_citizens", "cross_border")},
        ),
        ("desi", {"indicator": "desi_dsk_bab", "breakdown": "ind_total", "unit": "pc_ind"}, set()),
        (
            "desi",
            {"indicator": "desi_cloud", "breakdown": "ent_all_xfin", "unit": "pc_ent"},
            {("cloud", "total")},
        ),
        ("isoc_sk_dskl_i21", {"indic_is": "I_DSK2_BAB", "ind_type": "Y99", "unit": "PC_IND"}, set()),
        ("unheard_of", {"unit": "PC_IND"}, set()),
    ],
)
def test_cell_goes_to_its_series_and_to_no_other(
    observed: Observed, dataset: str, codes: dict[str, str], expected: set[tuple[str, str]]
) -> None:
    assert claims(observed(ROW, dataset=dataset, **codes)) == expected


def test_what_no_indicator_claims_is_counted_by_its_codes() -> None:
    rows = pd.DataFrame([["IE", "2021", 1.0, "", True, 2, ""]] * 3, columns=list(VALUE_COLUMNS)).assign(
        indic_is="I_DSK2_IC_S", unit="PC_IND"
    )
    found = series_mapping.map_cells(rows, "isoc_sk_dskl_i21", catalogue())
    assert found.observations.empty
    assert list(found.observations.columns) == list(series_mapping.OBSERVATION_COLUMNS)
    assert found.left_over.to_numpy().tolist() == [["I_DSK2_IC_S", "PC_IND", 3]]


def test_every_bundled_cell_is_claimed_or_left_over(bundled: list[tuple[Edition, pd.DataFrame]]) -> None:
    for edition, cells in bundled:
        found = series_mapping.map_cells(cells, edition.dataset, catalogue())
        claimed = found.observations.drop_duplicates(["dimensions", "country", "period"])
        assert len(claimed) + found.left_over["cells"].sum() == edition.rows, edition.name


def test_flags_and_remarks_of_bundled_cells_arrive(bundled: list[tuple[Edition, pd.DataFrame]]) -> None:
    for edition, cells in bundled:
        found = series_mapping.map_cells(cells, edition.dataset, catalogue())
        if found.left_over.empty:
            for column in ("flags", "remark"):
                assert (
                    found.observations[column].value_counts().to_dict()
                    == cells[column].value_counts().to_dict()
                ), edition.name


def changed(facts: Catalogue, indicator: str, **changes: object) -> Catalogue:
    return replace(
        facts, indicators={**facts.indicators, indicator: replace(facts.indicators[indicator], **changes)}
    )  # type: ignore[arg-type]


def test_signature_changes_with_the_mapping_of_its_dataset_only() -> None:
    facts = catalogue()
    skills = facts.indicators["basic_digital_skills"]
    other = changed(
        facts, "basic_digital_skills", series=(replace(skills.series[0], where={"indic_is": "I_DSK2_B"}),)
    )
    for dataset, differs in (("isoc_sk_dskl_i21", True), ("isoc_r_dskl_i", True), ("isoc_sks_itspt", False)):
        assert (
            series_mapping.mapping_signature(dataset, facts)
            != series_mapping.mapping_signature(dataset, other)
        ) is differs
    renamed = changed(facts, "basic_digital_skills", name="Another name", warnings=())
    assert series_mapping.mapping_signature("isoc_sk_dskl_i21", facts) == series_mapping.mapping_signature(
        "isoc_sk_dskl_i21", renamed
    )


def test_signature_is_the_same_in_another_process(declared: Path) -> None:
    again = read_catalogue(declared)
    for dataset in catalogue().datasets:
        assert series_mapping.mapping_signature(dataset, again) == series_mapping.mapping_signature(
            dataset, catalogue()
        )


# Sums of printed cells


def population(*rows: tuple[str, str, float | None, str]) -> pd.DataFrame:
    """Cells of demo_pjan: (age, country, value, flags)."""
    cells = pd.DataFrame(rows, columns=["age", "geo", "value", "flags"])
    return cells.assign(sex="T", unit="NR", time="2025", flags_known=True, decimals=0, remark="").astype(
        {"value": "float64", "decimals": "Int64"}
    )


AGES = [f"Y{age}" for age in range(16, 75)]


def test_ages_are_added_up_where_each_has_a_value() -> None:
    rows = [(age, "IE", 100.0, "p" if age == "Y20" else "") for age in AGES]
    rows += [(age, "MT", None if age == "Y30" else 10.0, "") for age in AGES]
    rows += [(age, "AT", 10.0, "") for age in AGES[1:]]
    found = series_mapping.map_cells(population(*rows, ("TOTAL", "IE", 9000.0, "")), "demo_pjan", catalogue())
    sums = found.observations[found.observations["indicator"] == "population_16_74"]
    assert sums[["country", "period", "value", "flags", "remark"]].values.tolist() == [
        ["IE", "2025", 5900.0, "p", "sum of 59 values"]
    ]
    assert json.loads(sums["dimensions"].iloc[0]) == {"sex": "T", "unit": "NR", "age": "Y16..Y74"}
    totals = found.observations[found.observations["indicator"] == "population"]
    assert totals["value"].tolist() == [9000.0]
    assert found.left_over.empty


def test_a_table_without_the_ages_has_no_sum() -> None:
    found = series_mapping.map_cells(population(("TOTAL", "IE", 9000.0, "")), "demo_pjan", catalogue())
    assert found.observations["indicator"].tolist() == ["population"]
