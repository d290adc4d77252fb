"""What a refresh asks for: just the codes that the catalogue declares, one question a dataset."""

import pytest

from data.facts.catalogue import catalogue
from data.refresh import source_queries

FACTS = catalogue()


def codes(dataset: str, dimension: str) -> tuple[str, ...]:
    return source_queries.query_of(dataset, FACTS).filters[dimension]


def test_everything_that_can_be_asked_for_is(capsys: pytest.CaptureFixture[str]) -> None:
    asked = source_queries.datasets_to_ask(FACTS)
    assert {
        "isoc_sk_dskl_i21",
        "isoc_r_dskl_i",
        "isoc_sks_itspt",
        "isoc_sks_itsps",
        "isoc_sks_itspa",
        "isoc_sks_itspe",
        "demo_pjan",
        "desi",
    } <= {*asked}
    assert not {"demo_gind", "un_wpp_2024", "egov_benchmark"} & {*asked}


@pytest.mark.parametrize(
    ("dataset", "reason"),
    [
        ("demo_gind", "not stated by the copy"),
        ("un_wpp_2024", "Used for age shares only"),
        ("nonsense", "not declared in declared/sources.toml"),
    ],
)
def test_what_can_not_be_asked_for_has_a_reason(dataset: str, reason: str) -> None:
    assert reason in source_queries.reason_not_to_ask(dataset, FACTS)


def test_indicators_without_a_stated_dataset_are_known() -> None:
    assert source_queries.indicators_without_dataset(FACTS) == ("eid",)


def test_skills_are_asked_for_with_all_declared_breakdowns() -> None:
    declared = {
        code for breakdown in FACTS.breakdowns.values() for code in breakdown.codes.get("ind_type", ())
    }
    assert set(codes("isoc_sk_dskl_i21", "ind_type")) == declared
    assert codes("isoc_sk_dskl_i21", "unit") == ("PC_IND", "PC_IND_IU3")
    assert {"I_DSK2_BAB", "I_DSK2_PS_AB"} <= set(codes("isoc_sk_dskl_i21", "indic_is"))
    assert codes("isoc_sk_dskl_i21", "geo") == (*FACTS.countries, "EU27_2020")


def test_the_regional_table_is_asked_for_its_regions_and_not_for_groups_of_people() -> None:
    assert set(codes("isoc_r_dskl_i", "geo")) == {*FACTS.countries, "EU27_2020", *FACTS.regions}
    assert "ind_type" not in source_queries.query_of("isoc_r_dskl_i", FACTS).filters


def test_population_is_asked_for_by_single_year_of_survey_age() -> None:
    assert codes("demo_pjan", "age") == ("TOTAL", *(f"Y{age}" for age in range(16, 75)))
    assert (codes("demo_pjan", "sex"), codes("demo_pjan", "unit"), codes("demo_pjan", "freq")) == (
        ("T",),
        ("NR",),
        ("A",),
    )


def test_desi_is_asked_for_the_union_as_it_writes_it() -> None:
    assert codes("desi", "geo") == (*FACTS.countries, "EU")
    assert {"desi_5gcov", "desi_unicorns"} <= set(codes("desi", "indicator"))


def test_a_dimension_that_one_series_leaves_open_is_not_filtered() -> None:
    # Women's share fixes the sex, the numbers by sex leave it to the breakdowns: both are in the filter.
    assert {"F", "M", "T"} <= set(codes("isoc_sks_itsps", "sex"))


def test_the_wider_question_keeps_what_every_series_fixes() -> None:
    wide = source_queries.widened_query(source_queries.query_of("isoc_sk_dskl_i21", FACTS), FACTS)
    assert set(wide.filters) == {"freq", "indic_is", "unit"}


def test_a_copys_codes_are_not_asked_for() -> None:
    asked = source_queries.query_of("isoc_cbt", FACTS).filters
    assert asked["inet_tec"] == ("VHCN_FX", "FTTP", "5G")
    assert asked["unit"] == ("PC_HH",)
    assert "indicator" not in asked


@pytest.mark.parametrize(
    ("dataset", "indicators", "size"),
    [
        ("isoc_eb_ai", ("E_AI_TANY", "E_AI_CC1SI_DA_ANY"), "GE10"),
        ("isoc_eb_das", ("E_DA",), "GE10"),
        ("isoc_ske_itts", ("E_ITT2",), "GE10"),
        ("isoc_cicce_use", ("E_CC1_SI",), "GE10"),
        ("isoc_e_dii", ("E_DI3_GELO", "E_DI4_GELO"), "10-249"),
    ],
)
def test_enterprises_are_asked_for_in_the_size_that_desi_prints(
    dataset: str, indicators: tuple[str, ...], size: str
) -> None:
    assert (codes(dataset, "indic_is"), codes(dataset, "size_emp")) == (indicators, (size,))
    assert codes(dataset, "nace_r2") == ("C10-S951_X_K",)
