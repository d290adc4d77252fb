"""Where a country stands on several indicators: a row each, against the EU, the targets and the best."""

import math
from functools import partial

import pandas as pd

from analysis.profile import profile_rows
from cards.view import View
from data.facts.catalogue import EU, Catalogue
from data.facts.memory import remember
from data.queries import series
from data.queries.national import is_past, union_outlook
from words import target_texts
from words.gaps import Gap
from words.language import Language
from words.tooltips import Row

# Where the scale of shares and scores ends, and the share of it that some value of an indicator must pass:
# what stays below would be told apart by nobody.
WHOLE, LEAST = 100.0, 0.25
# The ends that scales of their own have, as parts of a power of ten.
ENDS = (1.0, 2.0, 2.5, 5.0, 10.0)


@remember
def country_standings(country: str, indicators: tuple[str, ...], view: View) -> pd.DataFrame:
    """analysis.profile.profile_rows with `name`, `unit` and its `kind`, both targets (`target` the Union's,
    `national`; NaN for none), the second again as `reported` where it is still to be confirmed, the `status`
    towards the Union's ("" for none) and the code of the words for it (`told`), and where each row's scale
    ends: `reach`, in the unit; `own_scale` where that isn't 100, but a round number that holds all values and
    targets of the indicator: it is the same for every country. Rows on a scale of their own come last.
    """
    facts = view.catalogue
    observed = series.totals(indicators, view.moment)
    rows = profile_rows(
        observed,
        country,
        EU,
        indicators,
        partial(series.ranks_by_country, moment=view.moment),
    )
    aims = [_aims(code, country, view) for code in rows["indicator"]]
    outlooks = [union_outlook(code, country, view.moment) for code in rows["indicator"]]
    rows = rows.assign(
        name=[view.language.text(facts.indicators[code].name) for code in rows["indicator"]],
        unit=[facts.indicators[code].unit for code in rows["indicator"]],
        kind=[facts.unit_of(code).kind for code in rows["indicator"]],
        target=[eu for eu, _, _ in aims],
        national=[own for _, own, _ in aims],
        reported=[math.nan if confirmed else own for _, own, confirmed in aims],
        status=["" if each is None else each["status"] for each in outlooks],
        told=["" if each is None else target_texts.told_status(each) for each in outlooks],
    )
    highest = observed.groupby("indicator")["value"].max()
    marks = pd.Series(
        [max(highest[code], *_targets(code, view.catalogue), 0.0) for code in rows["indicator"]],
        index=rows.index,
        dtype=float,
    )
    of_hundred = (rows["kind"] == "rate") & (rows["target"].notna() | (marks > WHOLE * LEAST))
    reach = marks.map(_round_up).where(~of_hundred, WHOLE)
    rows = rows.assign(reach=reach, own_scale=~of_hundred)
    return rows.sort_values("own_scale", kind="stable").reset_index(drop=True)


def _targets(code: str, facts: Catalogue) -> list[float]:
    """The targets of an indicator that can be drawn, those of all member states among them, in its unit."""
    own = (target for country in facts.countries for target in facts.national_targets(code, country))
    union = facts.target(code)
    bound = [union] if union is not None and union.status_for == "members" else []
    return [facts.target_value(target) for target in (*bound, *own)]


def _round_up(mark: float) -> float:
    """The round end of a scale from 0 that holds the mark; that of 0 is 1."""
    if mark <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(mark))
    return next(part * power for part in ENDS if part * power >= mark)


def scaled_name(row: Row, language: Language) -> str:
    """The name of a row of country_standings, with its scale where that isn't from 0 to 100."""
    if not row["own_scale"]:
        return str(row["name"])
    end = language.goal(float(row["reach"]), language.facts.units[row["unit"]])
    return language.text("{name}, 0 to {end}", name=row["name"], end=end)


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


def _aims(code: str, country: str, view: View) -> tuple[float, float, bool]:
    """The EU target shown country by country, and the country's own whose year isn't past (a plain one
    before others), NaN where there is none; and whether that is confirmed.
    """
    facts = view.catalogue
    union = facts.target(code)
    own = [each for each in facts.national_targets(code, country) if not is_past(each, view.moment)]
    bound = facts.target_value(union) if union is not None and union.status_for == "members" else math.nan
    return (bound, facts.target_value(own[0]), own[0].is_plain) if own else (bound, math.nan, False)
