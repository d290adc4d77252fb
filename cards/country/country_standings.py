"""Where a country stands on several indicators: a row each, against the EU, the targets and the best."""

import math
from collections.abc import Sequence

import pandas as pd

from analysis.profile import profile_rows
from cards.view import View
from data.facts.catalogue import EU
from data.queries import series
from data.queries.national import is_past
from words.gaps import Gap
from words.language import Language
from words.tooltips import Row

# Where the scale of shares and scores ends.
WHOLE = 100.0


def country_standings(country: str, indicators: Sequence[str], view: View) -> pd.DataFrame:
    """analysis.profile.profile_rows with `name`, `unit` and its `kind`, both targets (`target` the Union's,
    `national`; NaN for none), and where each row's scale ends: `reach`, in the unit; `own_scale` where that
    isn't 100.
    """
    facts = view.catalogue
    rows = profile_rows(
        series.totals(tuple(indicators), view.moment),
        country,
        EU,
        indicators,
        series.ranks,
    )
    aims = [_aims(code, country, view) for code in rows["indicator"]]
    rows = rows.assign(
        name=[view.language.text(facts.indicators[code].name) for code in rows["indicator"]],
        unit=[facts.indicators[code].unit for code in rows["indicator"]],
        kind=[facts.unit_of(code).kind for code in rows["indicator"]],
        target=[eu for eu, _ in aims],
        national=[own for _, own in aims],
    )
    marks = rows[["value", "union", "best", "target", "national"]].max(axis="columns")
    of_hundred = (rows["kind"] == "rate") & (rows["target"].notna() | (marks > WHOLE / 2))
    return rows.assign(reach=marks.where(~of_hundred, WHOLE), own_scale=~of_hundred)


def standing_text(row: Row, column: str, language: Language) -> str:
    """A number of a row of country_standings in its unit; "–" where it is missing. The country's `value` has
    the decimals that show that it isn't the target.
    """
    value, unit = row[column], language.facts.units[row["unit"]]
    if pd.isna(value):
        return "–"
    if column == "value" and pd.notna(row["target"]):
        return Gap(float(value), float(row["target"]), unit).value_text(language)
    return language.value(float(value), unit)


def _aims(code: str, country: str, view: View) -> tuple[float, float]:
    """The EU target shown country by country, and the country's own whose year isn't past (a plain one
    before others); NaN where there is none.
    """
    facts = view.catalogue
    union = facts.target(code)
    own = [each for each in facts.national_targets(code, country) if not is_past(each, view.moment)]
    bound = facts.target_value(union) if union is not None and union.status_for == "members" else math.nan
    return bound, facts.target_value(own[0]) if own else math.nan
