"""What other programs see: /api/v1/, the numbers on screen with their provenance, as JSON or CSV."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analysis import revisions
from cards.records import CHANGE_COLUMNS, dated_columns, record_rows, with_precisions
from data.facts.catalogue import TOTAL, catalogue, coalition_keys
from data.queries import edition_changes, exchange, moments, series
from data.queries.moments import Moment
from exports.tables import plain_tables
from serving.answers import ROOT as ROOT
from serving.answers import BadQuestionError, answering, json_answer, known, parameters
from serving.api.archive import everything
from serving.api.openapi import description
from serving.threads import Threads

# Who asks for health learns of the store, not of how much else is asked for.
HEALTH, WHOLE = Threads(2), Threads(2)
MOMENT = ("as_of", "state")
PARAMETERS = ("indicator", "country", "period", "breakdown", *MOMENT, "format")
CHANGE_PARAMETERS = ("indicator", "country", "dataset", "kind", "since", *MOMENT, "format")


@answering
def observations(request: Request) -> Response:
    """GET /api/v1/observations."""
    asked = parameters(request, PARAMETERS)
    if "indicator" not in asked:
        raise BadQuestionError(f"the parameter indicator is missing; {ROOT}/indicators lists the codes")
    facts = catalogue()
    indicator = known(asked["indicator"], facts.indicators, "indicator")
    form = known(asked.get("format", "json"), ("json", "csv"), "format")
    first, last = _span(asked.get("period"))
    found = series.observations(
        indicator,
        moment(asked),
        countries=_countries(asked.get("country")),
        breakdowns=_breakdowns(asked.get("breakdown", TOTAL)),
    )
    records = record_rows(found[found["period"].between(first, last)])
    if form == "csv":
        return _csv(plain_tables.csv(records), indicator)
    return json_answer({"observations": records})


@answering
def indicators(request: Request) -> Response:
    """GET /api/v1/indicators: what is known of each indicator, and for which periods and breakdowns values
    are held.
    """
    facts, now = catalogue(), moment(parameters(request, MOMENT))
    listed = []
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


@answering
def changed(request: Request) -> Response:
    """GET /api/v1/revisions: what editions changed, the newest first; or what changed since the moment that
    `since` names.
    """
    asked = parameters(request, CHANGE_PARAMETERS)
    facts, now = catalogue(), moment(asked)
    form = known(asked.get("format", "json"), ("json", "csv"), "format")
    # Series first held fill the first editions, and are no news.
    kinds = [kind for kind in revisions.KINDS if kind != revisions.FIRST]
    wanted = {
        "indicator": _among(asked, "indicator", facts.indicators),
        "dataset": _among(asked, "dataset", facts.datasets),
        "country": _countries(asked.get("country")),
        "kind": _among(asked, "kind", revisions.KINDS) or kinds,
    }
    found = (
        edition_changes.changes_since(replace(now, as_of=_day("since", asked["since"])), now)
        if "since" in asked
        else edition_changes.changes(now)
    )
    for column, codes in wanted.items():
        found = found if codes is None else found[found[column].isin(codes)]
    with_units = found.assign(unit=found["indicator"].map(lambda code: facts.indicators[code].unit))
    records = with_precisions(record_rows(with_units, CHANGE_COLUMNS), moments.precisions(moments.now()))
    if form == "csv":
        return _csv(plain_tables.csv(records, dated_columns(CHANGE_COLUMNS)), "revisions")
    return json_answer({"as_of": now.as_of, "state": now.state, "revisions": records})


@answering
def coalitions(request: Request) -> Response:
    """GET /api/v1/coalitions: one object a member state; facts with source, date and basis; null or [] means
    not known. And counts over time.
    """
    parameters(request, ())
    listed = []
    for code in catalogue().countries:
        coalition = catalogue().coalitions[code]
        first = {
            "country": code,
            "status": coalition.status[0].value,
            "connection": coalition.connection[0].value,
        }
        since = coalition.connected_since[0].value if coalition.connected_since else None
        facts = {key: [_fact(fact) for fact in getattr(coalition, key)] for key in coalition_keys()}
        listed.append(
            {**first, "connected_since": since, "later_news": bool(coalition.later_news), "facts": facts}
        )
    return json_answer(
        {"coalitions": listed, "counts": [_fact(count) for count in catalogue().coalition_counts]}
    )


@answering
def editions(request: Request) -> Response:
    """GET /api/v1/editions: every edition that speaks, newest first, with its provenance."""
    now = moment(parameters(request, MOMENT))
    return json_answer(
        {
            "as_of": now.as_of,
            "state": now.state,
            "editions": [asdict(edition) for edition in moments.editions(now)],
        }
    )


@answering
def health(_request: Request) -> Response:
    """GET /api/v1/health: 200 when the store answers, else 503 with the reason."""
    now = moments.now()
    return json_answer(
        {"status": "ok", "as_of": now.as_of, "state": now.state, "editions": len(moments.editions(now))}
    )


@answering
def zipped(request: Request) -> Response:
    """GET /api/v1/everything.zip."""
    parameters(request, ())
    name = {
        "content-disposition": 'attachment; filename="digital-decade.zip"',
        "access-control-allow-origin": "*",
    }
    return Response(everything(moments.now(), exchange.newest()), 200, name, "application/zip")


def openapi(_request: Request) -> Response:
    """GET /api/v1/openapi.json."""
    return json_answer(description())


def moment(asked: dict[str, str]) -> Moment:
    """The moment a question is about: today's, or what `as_of` and `state` say; BadQuestionError if they
    can't be read.
    """
    now = moments.now()
    day = asked.get("as_of")
    if day is not None:
        now = replace(now, as_of=_day("as_of", day))
    if "state" in asked:
        state = moments.whole_number(asked["state"], now.state)
        if state is None:
            raise BadQuestionError(f'state "{asked["state"]}" is not a number from 1 to {now.state}')
        now = replace(now, state=state)
    return now


def _day(name: str, asked: str) -> str:
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        raise BadQuestionError(f'{name} "{asked}" is not a day such as 2024-06-30') from None


def _among(asked: dict[str, str], name: str, valid: Iterable[str]) -> list[str] | None:
    """The codes asked for, parted by commas; None without a question."""
    return [known(code.strip(), valid, name) for code in asked[name].split(",")] if name in asked else None


def _csv(content: bytes, name: str) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}.csv"',
        "access-control-allow-origin": "*",
    }
    return Response(content, 200, headers, "text/csv; charset=utf-8")


def _countries(asked: str | None) -> list[str] | None:
    if asked is None:
        return None
    facts = catalogue()
    valid = [*facts.members, *facts.aggregates, *facts.outsiders, *facts.aliases, *facts.regions]
    codes = [known(code.strip(), valid, "country") for code in asked.split(",")]
    return list(dict.fromkeys(facts.aliases.get(code, code) for code in codes))


def _breakdowns(asked: str) -> list[str] | None:
    if asked == "all":
        return None
    return [known(code.strip(), catalogue().breakdowns, "breakdown") for code in asked.split(",")]


def _span(asked: str | None) -> tuple[str, str]:
    """The first and the last period asked for; all there are without a question."""
    if asked is None:
        return "0000", "9999"
    first, dots, last = asked.partition("..")
    last = last if dots else first
    if (
        not re.fullmatch(r"\d{4}[-A-Z0-9]*", first)
        or not re.fullmatch(r"\d{4}[-A-Z0-9]*", last)
        or last < first
    ):
        raise BadQuestionError(
            f'period "{asked}" is not a period such as 2025, nor a span such as 2021..2025'
        )
    return first, last


def _fact(fact: Any) -> dict[str, Any]:
    return {key: value for key, value in asdict(fact).items() if value not in (None, "")}


ROUTES = [
    Route(f"{ROOT}/observations", observations),
    Route(f"{ROOT}/indicators", indicators),
    Route(f"{ROOT}/revisions", changed),
    Route(f"{ROOT}/coalitions", coalitions),
    Route(f"{ROOT}/editions", editions),
    Route(f"{ROOT}/health", HEALTH(health)),
    Route(f"{ROOT}/everything.zip", WHOLE(zipped)),
    Route(f"{ROOT}/openapi.json", openapi),
]
