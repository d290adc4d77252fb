"""GET /api/v1/contributions: what the coalitions' sites offered, by week, item by item, or how each site is
read; as JSON or CSV, as of today.
"""

from dataclasses import dataclass

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.address_reader import read_number
from cards.coalitions import exchange_health, exchange_rows
from cards.records import record_rows
from data.facts.catalogue import catalogue
from data.queries import exchange
from data.queries.exchange import CONTENT_TYPES, ITEMS, Reading
from serving.answers import (
    ROOT,
    BadQuestionError,
    json_answer,
    read_only,
    valid_code,
)
from serving.api.api_parameters import EXCEL, csv_answer, read_codes, read_countries, read_format
from serving.guard import pools, prices
from serving.guard.asking import limit_requests

PARAMETERS = ("of", "country", "type", "weeks", "format", EXCEL)
COUNTS, EACH, SITES = "counts", "items", "sites"
COLUMNS = {COUNTS: exchange_rows.COLUMNS, EACH: ITEMS, SITES: exchange_health.COLUMNS}


@dataclass(frozen=True)
class _Extent:
    """For which countries, types of content and weeks rows are asked."""

    countries: list[str]
    types: list[str]
    weeks: int


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_contributions(request: Request) -> Response:
    """The rows asked for, and for which countries, types and weeks they are."""
    given = read_only(request, PARAMETERS)
    form, of = read_format(given), valid_code(given.get("of", COUNTS), tuple(COLUMNS), "rows")
    reading, weeks = exchange.newest_reading(), _weeks(given.get("weeks"))
    countries = read_countries(given, catalogue().countries)
    if countries is None:
        countries = list(exchange_rows.read_countries(reading))
    extent = _Extent(countries, read_codes(given, "type", CONTENT_TYPES) or list(CONTENT_TYPES), weeks)
    records = record_rows(_rows(of, reading, extent), COLUMNS[of])
    if form == "csv":
        return csv_answer(records, COLUMNS[of], f"contributions-{of}", given)
    return json_answer(
        {
            "day": reading.today.isoformat(),
            "countries": extent.countries,
            "types": extent.types,
            "weeks": extent.weeks,
            "made_up": [code for code in exchange_rows.made_up_countries(reading) if code in countries],
            of: records,
        }
    )


def _rows(of: str, reading: Reading, extent: _Extent) -> pd.DataFrame:
    if of == SITES:
        rows = exchange_health.site_rows(reading)
        return rows[rows["country"].isin(extent.countries)]
    rows = (
        exchange.items_of(extent.countries) if of == EACH else exchange_rows.every_week(reading, extent.weeks)
    )
    return rows[rows["country"].isin(extent.countries) & rows["type"].isin(extent.types)]


def _weeks(asked: str | None) -> int:
    offered = catalogue().exchange.weeks
    if asked is None:
        return offered[0]
    weeks = read_number(asked, max(offered))
    if weeks is None:
        raise BadQuestionError(
            '{name} "{code}" is not a number from {least} to {most}',
            name="weeks",
            code=asked,
            least=1,
            most=max(offered),
        )
    return weeks


ROUTES = [Route(f"{ROOT}/contributions", get_contributions)]
