"""The values that a publisher printed in a text, beside what the series say: which of them answer, and
whether the others agree.
"""

import json

import pandas as pd

from analysis.revisions import differ
from data.facts.catalogue import catalogue
from data.facts.held_values import of_series, with_values
from data.facts.memory import remember
from data.queries.moments import Moment
from data.queries.series import observations
from data.store import database, stored_observations

COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "decimals",
    "edition",
    "page",
    "of_series",
    "agrees",
)


@remember
def printed_values(moment: Moment) -> pd.DataFrame:
    """One row (COLUMNS) for each value of everyone that the newest edition prints in a text, in the order of
    the indicators.

    `value` in the unit of the indicator, with `decimals` as printed; `page`: its address; `of_series`: the
    value of the series of record or what continues it, missing where there is none, so that the printed one
    answers; `agrees`: whether the two are the same to the printed digit (false where one is missing).
    """
    rows = [row for code in catalogue().indicators for row in _rows(code, moment)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(code: str, moment: Moment) -> list[dict[str, object]]:
    datasets = [rule.dataset for rule in catalogue().indicators[code].series if rule.role == "printed"]
    if not datasets:
        return []
    said = stored_observations.read_indicator(database.engine(), code, moment.as_of, moment.state)
    printed = said[said["dataset"].isin(datasets)].drop_duplicates(["breakdown", "country", "period"])
    found = []
    for row in printed.to_dict("records"):
        held = with_values(
            of_series(observations(code, moment, [row["country"]], [row["period"]], [row["breakdown"]]))
        )
        value = float("nan") if held.empty else float(held["value"].iloc[0])
        own = {column: row[column] for column in ("country", "period", "value", "decimals", "edition")}
        found.append(
            own
            | {
                "indicator": code,
                "page": json.loads(row["dimensions"]).get("page", ""),
                "of_series": value,
                "agrees": value == value and not differ(value, row["value"], row["decimals"]),
            }
        )
    return found
