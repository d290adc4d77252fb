"""What the API's questions are asked by, read and checked: days, lists of codes, spans of periods."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.responses import Response

from cards.address_reader import FIRST, LAST, read_day, span_days, split_codes
from data.facts.catalogue import catalogue
from exports.tables import plain_tables
from serving.answers import BadQuestionError, file_headers, valid_code

MOMENT = ("as_of", "state")
FORMATS = ("json", "csv")
# Of observations also what statistical programs read.
JSON_STAT, SDMX_CSV = "json-stat", "sdmx-csv"
STATISTICAL_FORMATS = (*FORMATS, JSON_STAT, SDMX_CSV)
EXCEL = "excel"


def asked_day(given: Mapping[str, str], name: str) -> str:
    """The day under `name`; BadQuestionError where it is none, or is written otherwise (20240630,
    2024-W26-7).
    """
    day = read_day(given[name])
    if day is None:
        raise BadQuestionError('{name} "{code}" is not a day such as 2024-06-30', name=name, code=given[name])
    return day


def read_format(given: Mapping[str, str], offered: Sequence[str] = FORMATS) -> str:
    """The form of the answer, one of those `offered`: JSON where the question names none.

    BadQuestionError where Excel's mark is asked for of anything but CSV.
    """
    form = valid_code(given.get("format", "json"), offered, "format")
    if for_excel(given) and form != "csv":
        raise BadQuestionError('"{name}" is for CSV: add format=csv, or leave it out', ["csv"], name=EXCEL)
    return form


def for_excel(given: Mapping[str, str]) -> bool:
    """Whether CSV begins with the mark by which Excel knows UTF-8."""
    return valid_code(given.get(EXCEL, "0"), ("0", "1"), EXCEL) == "1"


def csv_answer(
    records: Sequence[Mapping[str, Any]], columns: Sequence[str], name: str, given: Mapping[str, str]
) -> Response:
    """Rows as a CSV file that browsers save under `name`."""
    content = plain_tables.csv_bytes(records, columns)
    content = plain_tables.EXCEL_MARK + content if for_excel(given) else content
    return Response(content, 200, file_headers(f"{name}.csv"), "text/csv; charset=utf-8")


def read_codes(given: Mapping[str, str], name: str, valid: Iterable[str]) -> list[str] | None:
    """The codes of the list under `name`, each of `valid`; None where the question has no such list."""
    if name not in given:
        return None
    codes = list(valid)
    return [valid_code(code, codes, name) for code in split_codes(given[name])]


def read_countries(given: Mapping[str, str], valid: Iterable[str]) -> list[str] | None:
    """The countries of the list under `country`, each once, as we write them (EL for GR); None without it."""
    codes = read_codes(given, "country", valid)
    return None if codes is None else list(dict.fromkeys(codes))


def read_breakdowns(given: Mapping[str, str], default: str) -> list[str] | None:
    """The breakdowns of the list under `breakdown`, `default` without one; None for "all" that there are."""
    if given.get("breakdown", "").lower() == "all":
        return None
    return read_codes({"breakdown": default} | dict(given), "breakdown", catalogue().breakdowns)


def read_days(given: Mapping[str, str]) -> tuple[str, str]:
    """The first and the last day of the periods asked for, as "2021..2025", "2021-2025", "2025" or "2025Q1";
    without it all.

    Raises BadQuestionError where they are no periods, or the last is before the first.
    """
    if "period" not in given:
        return FIRST, LAST
    text = given["period"]
    days = span_days(text)
    if days is None:
        raise BadQuestionError(
            'period "{code}" is not a period such as 2025, nor a span such as 2021..2025', code=text
        )
    return days
