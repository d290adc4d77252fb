"""Every page and every card at twelve moments between the year 1 and 9999, with and without a state: none
fails, none tells of nothing as of something, and all say since when there are data where there were none.
Five of these moments meet every kind of them, and are tried always: three on each, those to come on one page
and one card. The others are tried with `make torture`.
"""

import re
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest

from cards import every
from cards.card import Card
from cards.request import CardError
from charts.look import Look
from data.queries import moments, series
from data.queries.moments import Moment
from tests.pages.conftest import Visited, declared_pages
from words.language import Language
from words.sentences import full_day

Visit = Callable[..., Visited]
SKILLS = "basic_digital_skills"
# On both sides of the first edition, of those after it, of the first on skills, and of the newest.
DAYS = (
    "0001-01-01",
    "1999-12-31",
    "2022-12-30",
    "2022-12-31",
    "2023-12-30",
    "2023-12-31",
    "2024-02-28",
    "2024-02-29",
    "2026-01-06",
    "2026-11-22",
    "2026-11-23",
    "9999-12-31",
)
# The first edition, of DESI, came in 2022; the first on skills in 2024, as the sixth that the store keeps.
FIRST, OF_SKILLS = "2022-12-31", ("2024-02-29", 3)
MOMENTS = [*product(DAYS, ("", "1"))]
# Before all data; the first edition; the last day before those on skills; a day that has not come, at the
# first state and at the newest.
KINDS = [
    ("2022-12-30", ""),
    ("2022-12-31", ""),
    ("2024-02-28", ""),
    ("9999-12-31", "1"),
    ("9999-12-31", ""),
]
OTHERS = [each for each in MOMENTS if each not in KINDS]
PAST, TO_COME = KINDS[:3], KINDS[3:]
NONSENSE = re.compile(
    r"\{[a-z_]+\}|\bnan\b|<NA>|\bNaT\b|\b0 of 0\b|, ,|, the values| \(\)|\bNone\b(?! (?:of|is|that))"
)


def tried_on(names: Iterable[str], whole: str) -> list[Any]:
    """Parameters: every name with the moments to try on it, those to come every day on `whole` alone."""
    listed = list(names)
    others = [*TO_COME, *OTHERS]
    return [
        *[pytest.param(name, KINDS if name == whole else PAST, id=f"{name}-kinds") for name in listed],
        *[pytest.param(name, others, id=f"{name}-others", marks=pytest.mark.torture) for name in listed],
    ]


def test_the_days_are_those_of_the_editions(moment: Moment) -> None:
    assert moments.editions_at(moment)[-1].edition == FIRST
    first = series.first_known(SKILLS, moment)
    assert first is not None
    assert first.day == OF_SKILLS[0]
    assert not series.periods(SKILLS, Moment("9999-12-31", first.state - 1))
    assert series.periods(SKILLS, Moment("9999-12-31", first.state))
    assert moment.as_of >= "2026-11-28", "the day of the newest fact on a coalition"
    assert len(MOMENTS) == 24
    assert len(OTHERS) == len(MOMENTS) - len(KINDS)


@pytest.mark.parametrize(
    ("script", "tried"), tried_on([script for script, _ in declared_pages()], "overview.py")
)
def test_every_page_at_every_moment(
    visit: Visit, moment: Moment, language: Language, script: str, tried: list[tuple[str, str]]
) -> None:
    page = visit(script, **{"cards": "ranking"} if script == "briefing.py" else {})
    first = series.first_known(SKILLS, moment)
    assert first is not None
    since = f"the first are of {full_day(first.day, language)}."
    for day, state in tried:
        page.at.query_params.clear()
        for name, code in {"v": "1", "as_of": day, **({"state": state} if state else {})}.items():
            page.at.query_params[name] = code
        page.at.run()
        page.sound()
        text = page.text + " ".join(page.alternatives)
        assert len(page.tagged("h1")) == 1, (day, state)
        assert NONSENSE.findall(text) == [], (day, state)
        shown = Moment(min(day, moment.as_of), int(state or moment.state))
        if script != "revisions.py":
            assert ("There are newer data." in text) == (shown != moment), (day, state)
        if not moments.editions_at(shown) or (
            script in ("overview.py", "country.py") and not series.periods(SKILLS, shown)
        ):
            assert since in text, (day, state)


def build_or_refuse(codes: dict[str, str], language: Language, look: Look) -> tuple[Card | None, str]:
    """The card of an address; None and the refusal where there is none."""
    try:
        return every.build_card(codes, language, look).card, ""
    except CardError as error:
        return None, str(error)


@pytest.mark.parametrize(("name", "tried"), tried_on(every.CARDS, "map"))
def test_every_card_at_every_moment(
    moment: Moment, language: Language, light: Look, name: str, tried: list[tuple[str, str]]
) -> None:
    """A card is made, or refused in words; one that is made says nothing of nothing."""
    for day, state in tried:
        codes = {"card": name, "as_of": day, **({"state": state} if state else {})}
        shown = Moment(min(day, moment.as_of), int(state or moment.state))
        card, refusal = build_or_refuse(codes, language, light)
        if card is None:
            too_early = f"nothing was known on {day}: there are data since {FIRST}"
            assert (refusal == too_early) == (not moments.editions_at(shown)), (day, state, refusal)
            continue
        assert (card.codes["as_of"], card.codes["state"]) == (shown.as_of, str(shown.state))
        told = " ".join((card.headline, card.subject, card.label, card.alternative, *card.notes))
        assert NONSENSE.findall(told) == [], (day, state, told)
