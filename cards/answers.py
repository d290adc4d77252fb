"""What cards and pages ask of data.questions and analysis, in the visitor's moment and language."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.ranking import ranked
from charts.look import Look, look
from data import questions
from data.catalogue import EU, TOTAL, Catalogue, catalogue
from data.editions import Edition
from data.geometry import Geometry, geometry
from data.questions import Moment
from words.language import Language, available, language

__all__ = ["Catalogue", "Edition", "Geometry", "Language", "Look", "Moment"]

# The version of our links: what a link without it leaves out is not chosen anew.
SCHEMA = "1"
# The indicator that pages lead with.
SKILLS = "basic_digital_skills"


def members(indicator: str, period: str, moment: Moment, breakdown: str = TOTAL) -> pd.DataFrame:
    """One row for each of the 27, in protocol order; where no edition holds one, value is NaN and `edition`
    is "".
    """
    held = questions.observations(indicator, moment, catalogue().countries, [period], [breakdown])
    every = pd.DataFrame({"country": list(catalogue().countries)}).merge(held, on="country", how="left")
    texts = ["flags", "dataset", "edition", "remark"]
    every[texts] = every[texts].fillna("")
    every["flags_known"] = every["flags_known"].eq(True)
    return every.assign(indicator=indicator, period=period, breakdown=breakdown)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, in a tenth of the time that iterrows takes."""
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.itertuples(index=False, name=None)]


@lru_cache(maxsize=1024)
def union(indicator: str, moment: Moment, period: str = "", breakdown: str = TOTAL) -> pd.Series | None:
    """The EU's row of a period, or of its newest one with a value; None where there is none."""
    held = questions.observations(indicator, moment, [EU], [period] if period else None, [breakdown]).dropna(
        subset="value"
    )
    return None if held.empty else held.iloc[-1]


def ranks(rows: pd.DataFrame, indicator: str, direction: str = "") -> pd.DataFrame:
    """analysis.ranking.ranked with the indicator's direction, unless another is given, and the declared
    threshold.
    """
    facts = catalogue()
    return ranked(
        rows, direction or facts.indicators[indicator].direction, facts.countries, facts.thresholds.ranking
    )


def goal(indicator: str) -> float:
    """The Union's target for an indicator in its unit; ValueError where there is none."""
    target = catalogue().target(indicator)
    if target is None:
        raise ValueError(f"{indicator} has no target that compares")
    return catalogue().target_value(target)


def periods(indicator: str, moment: Moment, breakdown: str = TOTAL) -> list[str]:
    """The periods with a value for at least one member state, in time order."""
    return list(questions.coverage(indicator, moment, breakdown))


def coverage(indicator: str, moment: Moment, breakdown: str = TOTAL) -> dict[str, int]:
    """How many of the 27 have a value, by period."""
    return questions.coverage(indicator, moment, breakdown)


def breakdowns(indicator: str, moment: Moment) -> tuple[str, ...]:
    """The breakdowns held, everyone first."""
    return questions.breakdowns_held(indicator, moment)


def editions_of(observations: pd.DataFrame, moment: Moment) -> list[Edition]:
    """The editions behind rows that have a value, newest first."""
    columns = zip(
        observations["dataset"], observations["edition"], observations["value"].notna(), strict=True
    )
    pairs = dict.fromkeys((dataset, day) for dataset, day, held in columns if held)
    found = [
        questions.edition_of(dataset, day, moment)
        for dataset, day in sorted(pairs, key=lambda pair: pair[1], reverse=True)
    ]
    return [edition for edition in found if edition is not None]


def precisions() -> dict[tuple[str, str], str]:
    """How precisely the date of each edition held is known, by dataset and date."""
    return questions.precisions(questions.now())


def facts() -> Catalogue:
    """The catalogue."""
    return catalogue()


def now() -> Moment:
    """The newest moment; questions.NotReadyError or StoreError where there is none."""
    return questions.now()


def moment(as_of: str, state: str, newest: Moment) -> Moment:
    """The moment that a link names, as far as the store reaches; the newest where it names none."""
    try:
        day = date.fromisoformat(as_of).isoformat() if as_of else newest.as_of
    except ValueError:
        day = newest.as_of
    return Moment(day, questions.number(state, newest.state) or newest.state)


def words(code: str) -> Language:
    """The visitor's language."""
    return language(code or "en")


def languages() -> tuple[str, ...]:
    """The codes of the languages on offer."""
    return available()


def colours(*, dark: bool) -> Look:
    """The visitor's look."""
    return look(dark)


def outlines() -> Geometry:
    """The map's geometry."""
    return geometry()


def default_period(indicator: str, moment: Moment, breakdown: str = TOTAL) -> str:
    """The period shown when none is chosen; "" where nothing is held."""
    return questions.default_period(indicator, moment, breakdown) or ""


def pooled_values(indicator: str, moment: Moment, breakdown: str = TOTAL) -> Sequence[float]:
    """All members' values over all periods: what class edges are made from, so that they stay the same
    across years.
    """
    held = questions.observations(indicator, moment, catalogue().countries, None, [breakdown])
    return [float(value) for value in held["value"].dropna()]


def history(
    indicator: str, moment: Moment, until: str = "", country: str = EU, breakdown: str = TOTAL
) -> pd.DataFrame:
    """A country's (or the Union's) rows in time order, up to a period where one is given."""
    held = questions.observations(indicator, moment, [country], None, [breakdown])
    return held[held["period"] <= until] if until else held


def all_editions(moment: Moment) -> tuple[Edition, ...]:
    """Every edition that speaks at a moment, newest first."""
    return questions.editions(moment)


def kosovo_note() -> str:
    """The footnote that goes with Kosovo on a map."""
    return geometry().kosovo


def newest_editions(moment: Moment) -> list[Edition]:
    """The newest edition of each dataset, newest first."""
    found: dict[str, Edition] = {}
    for edition in questions.editions(moment):
        found.setdefault(edition.dataset, edition)
    return list(found.values())
