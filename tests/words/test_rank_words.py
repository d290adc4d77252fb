"""A rank in words: unique, joint, a range, both; of fewer than all; none."""

import pandas as pd
import pytest

from words import ranks
from words.language import Language


def row(rank: object, tied: object, first: object, last: object, of: int = 27) -> dict[str, object]:
    return {"country": "IE", "rank": rank, "tied": tied, "rank_from": first, "rank_to": last, "of": of}


@pytest.mark.parametrize(
    ("place", "cell", "line"),
    [
        (row(12, 0, 12, 12), "12", "12th of 27 with data"),
        (row(1, 2, 1, 3), "joint first", "Joint first of 27 with data"),
        (row(12, 1, 12, 13), "joint 12", "Joint 12th of 27 with data"),
        (row(13, 0, 12, 14), "13 (12 to 14)", "13th (12 to 14) of 27 with data"),
        (row(13, 1, 12, 15), "joint 13 (12 to 15)", "Joint 13th (12 to 15) of 27 with data"),
        (row(1, 1, 1, 4), "joint first (1 to 4)", "Joint first (1 to 4) of 27 with data"),
        (row(12, 0, 12, 12, of=25), "12 of 25", "12th of 25 with data"),
    ],
)
def test_a_rank_in_a_cell_and_in_a_tooltip(
    place: dict[str, object], cell: str, line: str, language: Language
) -> None:
    assert ranks.rank_cell(place, language) == cell
    assert ranks.rank_line(place, language) == line


def test_no_rank_is_a_dash(language: Language) -> None:
    assert ranks.rank_cell(row(pd.NA, pd.NA, pd.NA, pd.NA, of=5), language) == "–"


def frame(*places: dict[str, object]) -> pd.DataFrame:
    codes = ["IE", "CZ", "LU", "MT", "FI", "SE"]
    return pd.DataFrame([place | {"country": code} for place, code in zip(places, codes, strict=False)])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (row(22, 0, 22, 22), "22nd of 27"),
        (row(1, 0, 1, 1), "1st of 27"),
        (row(3, 0, 3, 3, of=25), "3rd of 25"),
        (row(11, 0, 11, 11), "11th of 27"),
        (row(13, 0, 12, 14), "13th of 27"),
        (row(1, 2, 1, 3), "joint first of 27"),
        (row(13, 1, 12, 15), "joint 13th of 27"),
        (row(pd.NA, pd.NA, pd.NA, pd.NA, of=5), "–"),
    ],
)
def test_a_rank_within_a_sentence(place: dict[str, object], said: str, language: Language) -> None:
    assert ranks.rank_place(place, language) == said


def test_notes_explain_only_what_occurs(language: Language) -> None:
    assert ranks.rank_notes(frame(row(2, 0, 2, 2)), language) == ()
    (joint,) = ranks.rank_notes(frame(row(1, 2, 1, 3)), language)
    assert joint == "Countries with a joint rank have the same printed value."
    (span,) = ranks.rank_notes(frame(row(13, 0, 12, 14)), language)
    assert "the range of possible ranks is in brackets" in span
    assert len(ranks.rank_notes(frame(row(13, 1, 12, 15)), language)) == 2
