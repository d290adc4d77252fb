"""What can't be true is refused with dataset, indicator, country, period, value and rule; what can be is
not.
"""

from collections.abc import Callable

import pandas as pd
import pytest

from data.facts.catalogue import EU, catalogue
from data.refresh.checks import problems

Observed = Callable[..., pd.DataFrame]
MEMBERS = catalogue().countries
PERSONS = {"unit": "THS_PER"}


def skills(
    observed: Observed,
    level: str,
    value: float | None,
    group: str = "IND_TOTAL",
    country: str = "MT",
    period: str = "2025",
) -> pd.DataFrame:
    return observed([(country, period, value)], indic_is=f"I_DSK2_{level}", ind_type=group, unit="PC_IND")


def only(observations: pd.DataFrame) -> str:
    found = problems(observations, catalogue())
    assert len(found) == 1, found
    return found[0]


def says(message: str, *parts: str) -> None:
    assert not [part for part in parts if part not in message], message


# One observation


@pytest.mark.parametrize("value", [130.0, 100.01, -0.01, -5.0])
def test_percentage_outside_0_to_100(observed: Observed, value: float) -> None:
    message = only(skills(observed, "BAB", value))
    says(
        message,
        "isoc_sk_dskl_i21",
        "basic_digital_skills (total)",
        "MT 2025",
        f": {value}:",
        "% of people aged 16-74 lies between 0 and 100",
    )


@pytest.mark.parametrize("value", [0.0, 100.0, None])
def test_bounds_and_missing_values_pass(observed: Observed, value: float | None) -> None:
    assert problems(skills(observed, "BAB", value), catalogue()) == []


def test_negative_count(observed: Observed) -> None:
    message = only(observed([("MT", "2025", -3.0)], "isoc_sks_itspt", **PERSONS))
    says(
        message,
        "isoc_sks_itspt",
        "ict_specialists_persons (total)",
        "MT 2025",
        ": -3.0:",
        "thousand people lies between 0 and any height",
    )


def test_count_may_have_any_height(observed: Observed) -> None:
    assert (
        problems(
            observed([("DE", "2025", 83_500_000.0)], "demo_pjan", age="TOTAL", sex="T", unit="NR"),
            catalogue(),
        )
        == []
    )


def test_observation_twice(observed: Observed) -> None:
    twice = pd.concat([skills(observed, "BAB", 66.8), skills(observed, "BAB", 66.9)], ignore_index=True)
    says(
        only(twice),
        "isoc_sk_dskl_i21",
        "basic_digital_skills (total)",
        "MT 2025",
        "66.9",
        "occurs twice in one edition",
    )


def test_two_codes_for_one_breakdown_are_an_observation_twice(observed: Observed) -> None:
    codes = [
        {"indicator": "desi_cloud", "breakdown": code, "unit": "pc_ent"} for code in ("ent_all_xfin", "total")
    ]
    twice = pd.concat([observed([("MT", "2025", 50.0)], "desi", **code) for code in codes], ignore_index=True)
    says(only(twice), "desi: cloud (total), MT 2025", "occurs twice")


@pytest.mark.parametrize("flags", ["x", "bx", "B", "b e", ":"])
def test_unknown_flag_letter(observed: Observed, flags: str) -> None:
    message = only(observed([("MT", "2025", 66.8, flags)]))
    says(
        message,
        "isoc_sk_dskl_i21",
        "basic_digital_skills (total)",
        "MT 2025",
        "66.8",
        f'the flag "{flags}" has a letter that',
        "flags.toml",
    )


def test_known_flags_pass(observed: Observed) -> None:
    rows = [
        (country, "2025", 66.8, flags)
        for country, flags in zip(MEMBERS, ["", "b", "be", "bdu", *"cdefimnprsuz"], strict=False)
    ]
    assert problems(observed(rows), catalogue()) == []


def test_every_bad_observation_is_named(observed: Observed) -> None:
    rows = [("MT", "2025", 130.0), ("IE", "2025", -1.0), ("IE", "2023", 50.0, "x")]
    assert len(problems(observed(rows), catalogue())) == 3


# Identities


def test_sum_of_parts(observed: Observed) -> None:
    parts = [skills(observed, "B", 30.0), skills(observed, "AB", 36.0)]
    message = only(pd.concat([skills(observed, "BAB", 66.8), *parts]))
    terms = "basic_only_digital_skills + above_basic_digital_skills = 66 (tolerance 0.015)"
    says(message, "isoc_sk_dskl_i21: basic_digital_skills, MT 2025: 66.8", terms)


@pytest.mark.parametrize(
    ("total", "holds"),
    [(66.0, True), (66.015, True), (65.985, True), (66.016, False), (65.98, False), (None, True)],
)
def test_sum_has_its_tolerance(observed: Observed, total: float | None, holds: bool) -> None:
    found = pd.concat(
        [skills(observed, "BAB", total), skills(observed, "B", 30.0), skills(observed, "AB", 36.0)]
    )
    assert (problems(found, catalogue()) == []) is holds


def test_sum_is_not_asked_where_a_part_is_missing(observed: Observed) -> None:
    found = pd.concat(
        [skills(observed, "BAB", 66.8), skills(observed, "B", 30.0), skills(observed, "AB", None)]
    )
    assert problems(found, catalogue()) == []


def test_areas_have_their_sums_too(observed: Observed) -> None:
    found = pd.concat(
        [
            skills(observed, f"SF_{level}", value)
            for level, value in (("BAB", 80.0), ("B", 30.0), ("AB", 40.0))
        ]
    )
    says(only(found), "skills_safety, MT 2025: 80", "= 70")


def test_sum_to_a_hundred(observed: Observed) -> None:
    levels = {"AB": 30.0, "B": 30.0, "LW": 10.0, "N": 10.0, "LM": 10.0, "X": 5.0, "NA": 4.0}
    message = only(pd.concat([skills(observed, level, value) for level, value in levels.items()]))
    says(
        message,
        "isoc_sk_dskl_i21: the whole, MT 2025: 100, but",
        "digital_skills_not_assessed = 99",
        "tolerance 0.06",
    )
    levels["NA"] = 5.05
    assert (
        problems(pd.concat([skills(observed, level, value) for level, value in levels.items()]), catalogue())
        == []
    )


def test_overall_level_above_an_area(observed: Observed) -> None:
    areas = {"IL": 90.0, "CC": 90.0, "DCC": 66.7, "SF": 90.0, "PS": 90.0}
    parts = [skills(observed, f"{area}_BAB", value) for area, value in areas.items()]
    says(
        only(pd.concat([skills(observed, "BAB", 66.8), *parts])),
        "isoc_sk_dskl_i21: basic_digital_skills, MT 2025: 66.8",
        "skills_content (66.7)",
    )
    assert problems(pd.concat([skills(observed, "BAB", 66.7), *parts]), catalogue()) == []


@pytest.mark.parametrize(
    "groups",
    [
        ["Y16_24", "Y25_34", "Y35_44", "Y45_54", "Y55_64", "Y65_74"],
        ["I0_2", "I3_4", "I5_8"],
        ["F_Y16_74", "M_Y16_74"],
        ["IND_DEG1", "IND_DEG2", "IND_DEG3"],
    ],
)
@pytest.mark.parametrize(
    ("total", "holds"), [(60.0, True), (59.98, False), (70.0, True), (70.02, False), (65.0, True)]
)
def test_total_outside_its_groups(observed: Observed, groups: list[str], total: float, holds: bool) -> None:
    parts = [skills(observed, "BAB", 60.0 if number else 70.0, group) for number, group in enumerate(groups)]
    found = problems(pd.concat([skills(observed, "BAB", total), *parts]), catalogue())
    assert (found == []) is holds
    if not holds:
        says(
            found[0],
            f"isoc_sk_dskl_i21: basic_digital_skills, MT 2025: {total:g} lies outside its groups (60 to 70)",
        )


@pytest.mark.parametrize(
    ("dataset", "codes", "indicator", "tolerance"),
    [
        ("isoc_sks_itspt", PERSONS, "ict_specialists_persons", 4),
        ("desi", {"indicator": "desi_unicorns", "breakdown": "total", "unit": "nb_unicorns"}, "unicorns", 0),
        ("desi", {"indicator": "desi_edge", "breakdown": "total", "unit": "nb_edge"}, "edge_nodes", 0),
    ],
)
def test_members_add_up_to_the_eu(
    observed: Observed, dataset: str, codes: dict[str, str], indicator: str, tolerance: int
) -> None:
    members = [(country, "2025", 10.0) for country in MEMBERS]
    assert (
        problems(observed([*members, (EU, "2025", 270.0 + tolerance)], dataset, **codes), catalogue()) == []
    )
    message = only(observed([*members, (EU, "2025", 271.0 + tolerance)], dataset, **codes))
    says(
        message,
        f"{dataset}: {indicator}, {EU} 2025: {271 + tolerance}, but the 27 add up to 270 (tolerance "
        f"{tolerance})",
    )


def test_members_are_not_added_up_when_one_is_missing(observed: Observed) -> None:
    rows = [(country, "2025", 10.0) for country in MEMBERS[1:]]
    assert problems(observed([*rows, (EU, "2025", 500.0)], "isoc_sks_itspt", **PERSONS), catalogue()) == []


def test_every_kind_of_rule_is_declared() -> None:
    assert {rule.kind for rule in catalogue().rules} == {"sum", "at_most", "within", "members_sum"}
