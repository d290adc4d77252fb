"""What the API's questions are asked by, read and checked: moments, days, lists of codes, spans."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from cards.request import split_codes
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.moments import Moment
from serving.answers import BadQuestionError, valid_code

MOMENT = ("as_of", "state")
FORMATS = ("json", "csv")
# A year, half-year, quarter, month, week or day, as sources write them (SDMX 2.1, time periods).
PERIODS = (
    r"\d{4}",
    r"\d{4}-[HS][12]",
    r"\d{4}-Q[1-4]",
    r"\d{4}-(?:0[1-9]|1[0-2])",
    r"\d{4}-W\d{2}",
    r"\d{4}-\d{2}-\d{2}",
)
PERIOD = re.compile("|".join(PERIODS))
# "2015-2024" for "2015..2024": only where both sides are whole periods of one kind, so that 2024-11 and
# 2025-Q4 stay what they are.
DASHED_SPAN = re.compile("|".join(f"(?:{period})[-–](?:{period})" for period in PERIODS))
FIRST, LAST = "0000", "9999"


def read_moment(given: Mapping[str, str]) -> Moment:
    """The moment that a question is about: today's, or what `as_of` and `state` say.

    Raises BadQuestionError where they can't be read.
    """
    newest = now = moments.now()
    if "as_of" in given:
        now = replace(now, as_of=read_day("as_of", given["as_of"]))
    if "state" in given:
        state = moments.whole_number(given["state"], now.state)
        if state is None:
            raise BadQuestionError(f'state "{given["state"]}" is not a number from 1 to {now.state}')
        now = replace(now, state=state)
    return moments.settle(now, newest)


def read_day(name: str, text: str) -> str:
    """A day, written as 2024-06-30; BadQuestionError, with the parameter's `name`, where it is none, or is
    written otherwise (20240630, 2024-W26-7).
    """
    with suppress(ValueError):
        if date.fromisoformat(text).isoformat() == text:
            return text
    raise BadQuestionError(f'{name} "{text}" is not a day such as 2024-06-30')


def read_format(given: Mapping[str, str]) -> str:
    """The form of the answer, one of FORMATS: JSON where the question names none."""
    return valid_code(given.get("format", "json"), FORMATS, "format")


def read_codes(given: Mapping[str, str], name: str, valid: Iterable[str]) -> list[str] | None:
    """The codes of the list under `name`, each of `valid`; None where the question has no such list."""
    if name not in given:
        return None
    codes = list(valid)
    return [valid_code(code, codes, name) for code in split_codes(given[name])]


def read_countries(given: Mapping[str, str], valid: Iterable[str]) -> list[str] | None:
    """The countries of the list under `country`, each once, as we write them (EL for GR); None without it."""
    aliases = catalogue().aliases
    codes = read_codes(given, "country", [*valid, *aliases])
    return None if codes is None else list(dict.fromkeys(aliases.get(code, code) for code in codes))


def read_breakdowns(given: Mapping[str, str], default: str) -> list[str] | None:
    """The breakdowns of the list under `breakdown`, `default` without one; None for "all" that there are."""
    if given.get("breakdown") == "all":
        return None
    return read_codes({"breakdown": default} | dict(given), "breakdown", catalogue().breakdowns)


def read_span(given: Mapping[str, str]) -> tuple[str, str]:
    """The first and the last period asked for, as "2021..2025", "2021-2025" or "2025"; without it all.

    Raises BadQuestionError where they are no periods, or the last is before the first.
    """
    if "period" not in given:
        return FIRST, LAST
    text = given["period"]
    first, last = _ends(text)
    if not PERIOD.fullmatch(first) or not PERIOD.fullmatch(last) or last < first:
        raise BadQuestionError(f'period "{text}" is not a period such as 2025, nor a span such as 2021..2025')
    return first, last


def _ends(text: str) -> tuple[str, str]:
    first, dots, last = text.partition("..")
    if dots:
        return first, last
    if PERIOD.fullmatch(text) or not DASHED_SPAN.fullmatch(text):
        return text, text
    middle = len(text) // 2
    return text[:middle], text[middle + 1 :]
