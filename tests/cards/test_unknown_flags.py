"""Whose flags are not known is said in few words: all, one indicator's, some of everyone's, or the countries
by name.
"""

import pandas as pd
import pytest

from cards.unknown_flags import unknown_flags
from words.language import Language

SKILLS, SPECIALISTS = "basic_digital_skills", "ict_specialists"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([("EL", SKILLS, "", True), ("IE", SKILLS, "", True)], ()),
        ([("EL", SKILLS, "", False)], ("Flags not known: the copy of the source dropped them.",)),
        (
            [("EL", SKILLS, "", False), ("IE", SKILLS, "", False)],
            ("Flags not known: the copy of the source dropped them.",),
        ),
        ([("EL", SKILLS, "", False), ("IE", SKILLS, "u", False)], ("Flags not known: Greece.",)),
        (
            [("EL", SKILLS, "", True), ("EL", SPECIALISTS, "", False)],
            ("Flags not known of: ICT specialists in employment.",),
        ),
        ([("EL", SKILLS, "b", True), ("EL", SKILLS, "", False)], ("Flags not known of some values.",)),
    ],
)
def test_unknown_flags(
    told: list[tuple[str, str, str, bool]], said: tuple[str, ...], language: Language
) -> None:
    rows = pd.DataFrame(told, columns=["country", "indicator", "flags", "flags_known"]).assign(value=1.0)
    assert unknown_flags(rows, language) == said
