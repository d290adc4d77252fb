"""Groups of member states: everyone named, medians only of enough, missing values left out and counted as
missing.
"""

import math

import pandas as pd

from analysis.coalition_groups import in_groups, medians

GROUP_OF = {"IE": "in", "LV": "in", "SK": "in", "AT": "in", "FI": "out", "DE": "out"}
GROUPS = ["in", "between", "out"]
VALUES = pd.DataFrame(
    {"country": ["IE", "LV", "SK", "AT", "FI", "DE"], "value": [2.0, -31.0, float("nan"), -10.0, 1.0, -20.0]}
)


def test_rows_stand_by_group_and_highest_first_and_a_missing_value_is_no_row() -> None:
    rows = in_groups(VALUES, GROUP_OF, GROUPS)
    assert rows[["group", "country"]].to_numpy().tolist() == [
        ["in", "IE"],
        ["in", "AT"],
        ["in", "LV"],
        ["out", "FI"],
        ["out", "DE"],
    ]
    assert rows["value"].tolist() == [2.0, -10.0, -31.0, 1.0, -20.0]


def test_a_median_needs_enough_and_says_of_how_many() -> None:
    found = medians(in_groups(VALUES, GROUP_OF, GROUPS), GROUP_OF, GROUPS, 3)
    assert found["group"].tolist() == ["in", "out"]
    assert found["held"].tolist() == [3, 2]
    assert found["of"].tolist() == [4, 2]
    assert found["median"].iloc[0] == -10.0
    assert math.isnan(found["median"].iloc[1])


def test_an_even_group_has_the_middle_of_the_two() -> None:
    assert medians(in_groups(VALUES, GROUP_OF, GROUPS), GROUP_OF, GROUPS, 2)["median"].iloc[1] == -9.5


def test_a_group_without_a_value_has_no_median_even_where_none_is_enough() -> None:
    nobody = VALUES.assign(value=float("nan"))
    found = medians(in_groups(nobody, GROUP_OF, GROUPS), GROUP_OF, GROUPS, 0)
    assert found["held"].tolist() == [0, 0]
    assert found["median"].isna().all()
