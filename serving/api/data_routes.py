"""What other programs see at /api/v1/: the numbers on screen with their provenance, as JSON or CSV."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analysis import revisions
from cards.claims.file_claims import claim_of_observations
from cards.contents import Record
from cards.records import CHANGE_COLUMNS, OBSERVATION_COLUMNS, dated_columns, record_rows, with_precisions
from cards.request import requested_moment
from data.facts.catalogue import catalogue
from data.facts.coalitions import coalition_days
from data.facts.coalitions.coalition_facts import Coalition, coalition_keys
from data.queries import edition_changes, exchange, library, moments, series
from data.queries.moments import Moment
from exports.tables.statistical_formats import json_stat, sdmx_csv
from serving.answers import (
    ROOT,
    file_headers,
    json_answer,
    read_only,
    read_parameters,
)
from serving.api.api_parameters import (
    EXCEL,
    JSON_STAT,
    MOMENT,
    SDMX_CSV,
    STATISTICAL_FORMATS,
    asked_day,
    csv_answer,
    read_codes,
    read_countries,
    read_format,
)
from serving.api.archive import build_archive
from serving.api.asked_observations import ADDRESS as OBSERVATIONS
from serving.api.asked_observations import AskedObservations, known_places, read_observations
from serving.api.openapi import build_description
from serving.files.sealing import seal_file
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import Work, limit_requests
from serving.health import HEALTH_ROUTE
from words.language import load_language

SDMX_MEDIA = "application/vnd.sdmx.data+csv; version=2.0.0"
CHANGE_PARAMETERS = ("indicator", "country", "dataset", "kind", "since", *MOMENT, "format", EXCEL)


def _at(asked: Sequence[Moment], answer: Callable[[], Response]) -> Response | Work:
    """The answer; at another moment than the newest it is work, with a price of its own."""
    newest = moments.speaking(moments.now())
    if all(moments.speaking(moment) == newest for moment in asked):
        return answer()
    return Work(prices.OTHER_MOMENT, pools.NUMBERS, answer)


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_observations(request: Request) -> Response | Work:
    """GET /api/v1/observations."""
    asked = read_observations(read_parameters(request))
    given, indicator, moment = asked.given, asked.indicator, requested_moment(asked.given)
    form = read_format(given, STATISTICAL_FORMATS)

    def answer() -> Response:
        records = asked.records(moment)
        if form == "csv":
            return csv_answer(records, OBSERVATION_COLUMNS, indicator, given)
        if form == JSON_STAT:
            return Response(_sealed(request, records, asked, moment), 200, media_type="application/json")
        if form == SDMX_CSV:
            return Response(sdmx_csv(records), 200, file_headers(f"{indicator}.sdmx.csv"), SDMX_MEDIA)
        return json_answer({"observations": records})

    return _at([moment], answer)


def _sealed(request: Request, records: Sequence[Record], asked: AskedObservations, moment: Moment) -> bytes:
    """Observations as JSON-stat with their mark, which names the question and its moment."""
    address = asked.address(link_address(request.scope).start, moment)
    made = json_stat(records, load_language())
    return seal_file(made, "json", lambda: claim_of_observations(address, records, moment))


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_indicators(request: Request) -> Response | Work:
    """GET /api/v1/indicators: the facts of each, and the periods and breakdowns that have values."""
    moment = requested_moment(read_only(request, MOMENT))
    return _at([moment], lambda: _indicators(moment))


def _indicators(now: Moment) -> Response:
    facts, listed = catalogue(), []
    for code, indicator in facts.indicators.items():
        unit, target = facts.unit_of(code), facts.target(code)
        listed.append(
            {
                **asdict(indicator),
                "unit_text": unit.text,
                "target": asdict(target) if target else None,
                "periods": series.coverage(code, now),
                "breakdowns": list(series.breakdowns_available(code, now)),
            }
        )
    return json_answer({"indicators": listed})


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_revisions(request: Request) -> Response | Work:
    """GET /api/v1/revisions: what editions changed, the newest first; or what changed `since` a day."""
    given = read_only(request, CHANGE_PARAMETERS)
    now = requested_moment(given)
    read_format(given)
    seen = replace(now, as_of=asked_day(given, "since")) if "since" in given else now
    wanted = _wanted(given)
    return _at([seen, now], lambda: _revisions(given, wanted, seen, now))


def _revisions(
    given: Mapping[str, str], wanted: Mapping[str, list[str] | None], seen: Moment, now: Moment
) -> Response:
    """What changed between `seen` and `now`; edition by edition where the two are one."""
    form = read_format(given)
    facts = catalogue()
    found = edition_changes.changes(now) if seen is now else edition_changes.changes_since(seen, now)
    for column, codes in wanted.items():
        found = found if codes is None else found[found[column].isin(codes)]
    with_units = found.assign(unit=found["indicator"].map(lambda code: facts.indicators[code].unit))
    records = with_precisions(record_rows(with_units, CHANGE_COLUMNS), moments.precisions(moments.now()))
    if form == "csv":
        return csv_answer(records, dated_columns(CHANGE_COLUMNS), "revisions", given)
    return json_answer({"as_of": now.as_of, "state": now.state, "revisions": records})


def _wanted(given: Mapping[str, str]) -> dict[str, list[str] | None]:
    """Which changes are asked for, by column: None for every indicator, country or dataset."""
    facts = catalogue()
    # Series first held fill the first editions, and are no news.
    kinds = [kind for kind in revisions.KINDS if kind != revisions.FIRST]
    return {
        "indicator": read_codes(given, "indicator", facts.indicators),
        "dataset": read_codes(given, "dataset", facts.datasets),
        "country": read_countries(given, known_places()),
        "kind": read_codes(given, "kind", revisions.KINDS) or kinds,
    }


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_coalitions(request: Request) -> Response:
    """GET /api/v1/coalitions: one object a member state, counts over time, and the Structured
    Dialogue as history.

    Facts have source, date and basis; null or [] means not known. `as_of` answers with what was declared on
    that day.
    """
    given, facts = read_only(request, ("as_of",)), catalogue()
    # Facts need no store: their own newest day is the day of an answer that names none.
    day = (
        requested_moment(given).as_of
        if given.get("as_of")
        else coalition_days.recorded_days(facts.coalition_record)[1]
    )
    coalitions = facts.coalitions_on(day)
    listed = [_coalition(coalitions[code]) for code in facts.countries]
    history = {
        "counts": [_known(count.record()) for count in facts.coalition_counts],
        "structured_dialogue": [_known(fact.record("remark")) for fact in facts.coalition_views.dialogue],
    }
    return json_answer({"as_of": day, "coalitions": listed, **history})


def _coalition(its: Coalition) -> dict[str, Any]:
    return {
        "country": its.country,
        "status": its.status[0].value,
        "connection": its.connection[0].value,
        "connected_since": its.connected_since[0].value if its.connected_since else None,
        "later_news": bool(its.later_news),
        "facts": {
            kind: [_known(fact.record(kind)) for fact in getattr(its, kind)] for kind in coalition_keys()
        },
    }


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_editions(request: Request) -> Response:
    """GET /api/v1/editions: every edition that speaks, newest first, with its provenance."""
    now = requested_moment(read_only(request, MOMENT))
    listed = [asdict(edition) for edition in moments.editions_at(now)]
    return json_answer({"as_of": now.as_of, "state": now.state, "editions": listed})


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_archive(request: Request) -> Work:
    """GET /api/v1/everything.zip."""
    read_only(request, ())
    return Work(prices.ARCHIVE, pools.ARCHIVE, _archive)


def _archive() -> Response:
    content = build_archive(moments.now(), exchange.newest_reading(), library.newest_library())
    return Response(content, 200, file_headers("digital-decade.zip"), "application/zip")


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_description(_request: Request) -> Response:
    """GET /api/v1/openapi.json."""
    return json_answer(build_description())


def _known(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, "", ())}


ROUTES = [
    Route(OBSERVATIONS, get_observations),
    Route(f"{ROOT}/indicators", get_indicators),
    Route(f"{ROOT}/revisions", get_revisions),
    Route(f"{ROOT}/coalitions", get_coalitions),
    Route(f"{ROOT}/editions", get_editions),
    HEALTH_ROUTE,
    Route(f"{ROOT}/everything.zip", get_archive),
    Route(f"{ROOT}/openapi.json", get_description),
]
