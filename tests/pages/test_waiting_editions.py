"""The methods page tells which editions wait to be looked at, and why, in words."""

from collections.abc import Callable

import pytest

from cards.methods import waiting_editions
from data.facts.edition import Doubt
from data.store import notes
from tests.pages.conftest import Visited
from words.language import Language

REVISED = "kind=revised before=6.2 now=46.6 indicator=ict_specialists breakdown=total country=IE period=2023"
STEP = (
    "kind=step before=71 now=20 indicator=basic_digital_skills breakdown=women country=MT "
    "period=2025 period_before=2023"
)
NOTE = f"""[{{"dataset": "isoc_sks_itspt", "edition": "2026-11-22T101631", "doubts": [
    "{REVISED}",
    "{STEP}",
    "kind=vanished before=26 now=0 country=MT"]}},
  {{"dataset": "desi", "edition": "2026-11-22", "doubts": ["kind=gone before=1764 now=476"]}}]"""


@pytest.mark.usefixtures("moment")
def test_without_any_the_page_says_so(visit: Callable[..., Visited]) -> None:
    page = visit("methods.py")
    assert "Editions that wait" in page.tagged("h2")
    assert "No edition is waiting at present." in page.text


@pytest.mark.usefixtures("moment")
def test_each_is_told_with_its_reason_and_without_codes(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "read_note", lambda held, key: NOTE if key == notes.HELD else None)
    told = waiting_editions.waiting_editions(language)
    assert "ICT specialists in employment, Ireland 2023: 46.6% after 6.2% (and 2 more reasons)" in told
    assert "1,288 of the 1,764 values of the edition before are gone" in told
    assert "22 Nov 2026" in told


@pytest.mark.parametrize(
    ("coded", "said"),
    [
        (
            STEP,
            "At least basic digital skills, women, Malta 2025: 20.0% after 71.0% in 2023",
        ),
        ("kind=vanished before=26 now=0 country=MT", "Malta has vanished: none of its 26 values is left"),
    ],
)
@pytest.mark.usefixtures("moment")
def test_reasons_in_words(language: Language, coded: str, said: str) -> None:
    assert waiting_editions.doubt_sentence(Doubt.from_text(coded), language) == said
