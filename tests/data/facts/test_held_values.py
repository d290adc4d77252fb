"""What is missing takes no part, whatever a frame calls it."""

import numpy as np
import pandas as pd
import pytest

from data.facts.held_values import PRINTED, is_printed, of_series, periods_of_series, with_values

ROWS = pd.DataFrame(
    {
        "period": ["2019", "2020", "2021", "2022"],
        "value": [1.0, np.nan, 0.0, 4.0],
        "flags": ["", "b", "e", f"e{PRINTED}"],
    },
    index=[7, 7, 3, 1],
)


def test_a_zero_is_a_value_and_a_missing_one_is_not() -> None:
    held = with_values(ROWS)
    assert held["period"].tolist() == ["2019", "2021", "2022"]
    assert held.index.tolist() == [7, 3, 1]
    pd.testing.assert_frame_equal(held, ROWS.dropna(subset="value"))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([1, None, 3], dtype="Int64"),
        pd.Series([1.5, None, 3.5], dtype=object),
        pd.Series([1.5, float("nan"), 3.5]),
        pd.Series(["a", None, "c"], dtype="str"),
    ],
    ids=lambda column: str(column.dtype),
)
def test_however_a_frame_writes_it(column: pd.Series) -> None:
    rows = pd.DataFrame({"rank": column, "country": ["IE", "EL", "MT"]})
    assert with_values(rows, "rank")["country"].tolist() == ["IE", "MT"]


def test_what_comes_is_ones_own() -> None:
    """Also where all rows have a value: others hold the frame that was asked about."""
    whole = ROWS.drop(columns="flags").fillna(9.0)
    own = with_values(whole)
    own["value"] = 0.0
    assert whole["value"].tolist() == [1.0, 9.0, 0.0, 4.0]
    assert with_values(ROWS.iloc[:0]).empty


def test_what_is_only_printed_is_no_part_of_a_series() -> None:
    assert of_series(ROWS)["period"].tolist() == ["2019", "2020", "2021"]
    assert periods_of_series(ROWS.to_dict("records")) == {"2019", "2021"}
    assert periods_of_series(ROWS.assign(value=None).to_dict("records")) == set()
    assert [is_printed(flags) for flags in ("", "e", PRINTED, None, float("nan"))] == [
        *(False, False, True, False, False)
    ]
