"""GET /api/v1/contributions: what the coalitions' sites offered, by week, item by item, or how each site is
read; as JSON or CSV, as of today.
"""

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.coalitions import exchange_health, exchange_rows
from cards.records import record_rows
from data.facts.catalogue import catalogue
from data.queries import exchange
from data.queries.exchange import CONTENT_TYPES, ITEMS, Reading
from data.queries.moments import whole_number
from exports.tables import plain_tables
from serving.answers import BadQuestionError, answering, json_answer, known, parameters
from serving.api.questions import ROOT

PARAMETERS = ("of", "country", "type", "weeks", "format")
COUNTS, EACH, SITES = "counts", "items", "sites"
COLUMNS = {COUNTS: exchange_rows.COLUMNS, EACH: ITEMS, SITES: exchange_health.COLUMNS}


@answering
def contributions(request: Request) -> Response:
    """The rows asked for, and for which countries, types and weeks they are."""
    asked = parameters(request, PARAMETERS)
    form, of = (
        known(asked.get("format", "json"), ("json", "csv"), "format"),
        known(asked.get("of", COUNTS), tuple(COLUMNS), "rows"),
    )
    reading, weeks = exchange.newest(), _weeks(asked.get("weeks"))
    countries, types = _countries(asked.get("country"), reading), _types(asked.get("type"))
    records = record_rows(_rows(of, reading, countries, types, weeks), COLUMNS[of])
    if form == "csv":
        name = f'attachment; filename="contributions-{of}.csv"'
        return Response(
            plain_tables.csv(records, COLUMNS[of]),
            200,
            {"content-disposition": name, "access-control-allow-origin": "*"},
            "text/csv; charset=utf-8",
        )
    extent = {"day": reading.today.isoformat(), "countries": countries, "types": types, "weeks": weeks}
    return json_answer(
        {
            **extent,
            "made_up": [code for code in exchange_rows.made_up(reading) if code in countries],
            of: records,
        }
    )


def _rows(of: str, reading: Reading, countries: list[str], types: list[str], weeks: int) -> pd.DataFrame:
    if of == SITES:
        rows = exchange_health.sites(reading)
        return rows[rows["country"].isin(countries)]
    rows = exchange.offered(countries) if of == EACH else exchange_rows.every_week(reading, weeks)
    return rows[rows["country"].isin(countries) & rows["type"].isin(types)]


def _countries(asked: str | None, reading: Reading) -> list[str]:
    facts = catalogue()
    if asked is None:
        return list(exchange_rows.read_countries(reading))
    codes = [known(code.strip(), [*facts.countries, *facts.aliases], "country") for code in asked.split(",")]
    return list(dict.fromkeys(facts.aliases.get(code, code) for code in codes))


def _types(asked: str | None) -> list[str]:
    return (
        list(CONTENT_TYPES)
        if asked is None
        else [known(code.strip(), CONTENT_TYPES, "type") for code in asked.split(",")]
    )


def _weeks(asked: str | None) -> int:
    offered = catalogue().exchange.weeks
    if asked is None:
        return offered[0]
    weeks = whole_number(asked, max(offered))
    if weeks is None:
        raise BadQuestionError(f'weeks "{asked}" is not a number from 1 to {max(offered)}')
    return weeks


ROUTES = [Route(f"{ROOT}/contributions", contributions)]
