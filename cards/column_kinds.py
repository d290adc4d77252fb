"""What each column of a card's records holds, declared and never guessed from the values: a file of Ireland
and one of Greece fit together, also where a column is empty in one of them.
"""

from collections.abc import Mapping
from typing import Any, Literal

Kind = Literal["text", "period", "number", "whole", "truth"]
# A period is a code, as in links and the API (2025, or 2025-Q4 from a quarterly source): text for programs,
# and in a workbook a number where it is a year.
NAMES: Mapping[Kind, str] = {
    "period": "period period_before",
    "number": "value value_before value_supposed difference low high lowest highest best union "
    "deviation gap goal eu_target national_target target_value contribution "
    "contribution_supposed population_estimate pace pace_long needed part share ratio budget "
    "share_of_gdp last_value reached_value gap_to_everyone supposed",
    "whole": "count rank rank_before rank_from rank_to rank_from_before rank_to_before tied "
    "tied_before of of_before year year_supposed goal_year target_year since since_long "
    "rounds rounds_held measures targets_of targets_set held withdrawn future undated days",
    "truth": "flags_known flags_known_before broken confirmed conflict official synthetic",
    "text": "indicator country breakdown unit dataset edition edition_before edition_precision "
    "edition_before_precision flags flags_before gained lost remark role kind indicator_name "
    "country_name breakdown_name unit_name dataset_name address age basis bound codes "
    "connection currency date event error found_on group host last later_news leaders measure "
    "newest note page problems publisher quote reached reason reasons share_note source "
    "source_words standing status status_long status_recent success suppose "
    "supposed_country target_text target_unit title title_basis title_language tried type "
    "week what plan native lang measures_kind measures_word budget_word recorded reported why question "
    "line code reach title_native title_en day countries found_at date_basis coalition people "
    "named_by included_by",
}
KINDS: Mapping[str, Kind] = {column: kind for kind, names in NAMES.items() for column in names.split()}


def column_kind(column: str, own: Mapping[str, Kind] | None = None) -> Kind:
    """What a column holds; `own` are kinds of a card whose column has a name that others use for another.

    LookupError for a column that nobody declared.
    """
    kind = (own or {}).get(column) or KINDS.get(column)
    if kind is None:
        raise LookupError(f'the column "{column}" has no kind: add it to NAMES in cards/column_kinds.py')
    return kind


def as_kind(value: Any, kind: Kind) -> Any:
    """A value as its column holds it: a year beside missing ones is whole again; None stays None.

    ValueError where it can't be: text among numbers, a fraction among whole numbers.
    """
    if value is None:
        return None
    if kind == "truth" and isinstance(value, bool):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "number" and number:
        return float(value)
    if kind == "whole" and number and float(value).is_integer():
        return int(value)
    if kind in ("text", "period") and isinstance(value, str):
        return value
    raise ValueError(f"{value!r} is no {kind}")
