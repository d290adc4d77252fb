"""Eurostat's dissemination API: asks for the cells of a query, and when datasets last changed.

How it is asked: eurostat_requests; what it means when it doesn't answer with data: eurostat_answers; how data
are read: layouts.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

import httpx

from loaders import eurostat_requests, json_stat, layouts
from loaders.contract import Cell, Query
from loaders.eurostat_answers import Answer, Meaning, answer, queue_state
from loaders.eurostat_requests import SERVICES, Question
from loaders.http import Reply, get, patience_of, without_credentials
from loaders.refusals import failed, quoted, refused
from loaders.unpacking import text_of

# Half a year of questions for the whole catalogue is under a thousand; a query that needs more is put
# wrongly.
MOST_QUESTIONS = 200

_WAITING = frozenset({"SUBMITTED", "PROCESSING", "DATA_NOT_YET_AVAILABLE"})
# SDMX's "semantic error": a filter value, or years outside of what a dataset covers.
_SEMANTIC = "150"
_CLOCK = ZoneInfo("Europe/Luxembourg")


def fetch(query: Query, session: httpx.Client) -> Iterator[Cell]:
    """The cells that Eurostat has for a query. SourceError if it has none, refuses, or answers with what
    can't be read.

    Cells outside of the filters are dropped; a filter on a dimension that the answer lacks is an error (it
    was renamed).
    """
    found = False
    for text, name in _texts(eurostat_requests.question(query), session):
        for cell in layouts.text_cells(text, name, query.dataset.lower()):
            _check(cell, query, name)
            if _is_wanted(cell, query):
                found = True
                yield cell
    if not found:
        raise failed(f"eurostat {query.dataset}", f"no results: no cell fits the query {_shown(query)}")


def address(query: Query) -> str:
    """Where a query is put first, without credentials and filters."""
    return without_credentials(
        eurostat_requests.address_and_parameters(SERVICES[0], eurostat_requests.question(query))[0]
    )


def last_updates(session: httpx.Client) -> dict[str, datetime]:
    """When Eurostat last changed the data of each dataset (lower case), by its inventory: one question of
    about 4 MB.
    """
    reply = get(session, eurostat_requests.inventory(), {"type": "data", "lang": "en"})
    text = text_of(reply.content, reply.address)
    told = answer(reply.status, text)
    if told.meaning is not Meaning.DATA:
        raise failed("eurostat inventory", told.says)
    try:
        return dict(_moments(text))
    except (ValueError, csv.Error) as error:
        raise refused(reply.address, 1, str(error)) from None


def _moments(text: str) -> Iterator[tuple[str, datetime]]:
    """Each dataset and when it changed. One whose row is cut off is left out, and so fetched, as one that
    isn't listed.
    """
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = {"Code", "Last data change"}
    if not columns <= set(rows.fieldnames or ()):
        raise ValueError(f"the inventory has no columns {sorted(columns)}")
    for row in rows:
        if moment := _moment(row["Last data change"] or "", "%Y-%m-%dT%H:%M:%S%z"):
            yield (row["Code"] or "").lower(), moment


def last_update_told(query: Query, session: httpx.Client) -> datetime | None:
    """When the data of a query's dataset last changed, by the answer to the smallest question: the first
    code of each filter.

    For when the inventory doesn't answer. None if the answer doesn't say, or this question is refused;
    SourceError if there is none.
    """
    smallest = Query(query.dataset, {dimension: codes[:1] for dimension, codes in query.filters.items()})
    text, _, told = _answered(SERVICES[-1], eurostat_requests.question(smallest), session)
    if told.meaning in (Meaning.LATER, Meaning.QUEUED, Meaning.NO_SERVICE):
        raise failed(f"eurostat {query.dataset}", told.says)
    return last_update_of(text) if told.meaning is Meaning.DATA else None


def last_update_of(text: str) -> datetime | None:
    """LAST UPDATE of an SDMX-CSV 1.0 text, or `updated` of a JSON-stat text; None where an answer doesn't
    say.
    """
    if text.lstrip().startswith("{"):
        after = text.partition('"updated"')[2].partition('"')[2].partition('"')[0]
        return _moment(after, "%Y-%m-%dT%H:%M:%S%z")
    rows = csv.DictReader(text.split("\n", 2)[:2])
    return _moment((next(rows, None) or {}).get("LAST UPDATE") or "", "%d/%m/%y %H:%M:%S")


def _moment(printed: str, pattern: str) -> datetime | None:
    try:
        moment = datetime.strptime(printed.strip(), pattern)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=_CLOCK)


def _texts(whole: Question, session: httpx.Client) -> Iterator[tuple[str, str]]:
    """The answers with data, and their addresses: of the whole question, or of as many parts as Eurostat
    wants it cut into.
    """
    service, waiting = SERVICES[0], [whole]
    for number in count(1):
        if not waiting:
            return
        if number > MOST_QUESTIONS:
            raise failed(f"eurostat {whole.dataset}", f"too big: more than {MOST_QUESTIONS} questions")
        asked = waiting.pop(0)
        text, name, told = _answered(service, asked, session)
        if told.meaning is Meaning.NO_SERVICE and service != SERVICES[-1]:
            service = SERVICES[-1]
            waiting.insert(0, asked)
        elif told.meaning in (Meaning.TOO_BIG, Meaning.LATER):
            waiting[:0] = _parts(asked, told)
        # An empty `value` for the whole question says that a code is not known; for a part, that what there
        # is lies in another.
        elif not (_has_nothing(told, asked) or (asked != whole and json_stat.is_empty(text))):
            if told.meaning is not Meaning.DATA:
                raise failed(f"eurostat {whole.dataset}", told.says)
            yield text, name


def _has_nothing(told: Answer, asked: Question) -> bool:
    cut_in_time = asked.since is not None or asked.until is not None
    return told.meaning is Meaning.NOTHING or (cut_in_time and told.code == _SEMANTIC)


def _parts(asked: Question, told: Answer) -> list[Question]:
    """A part is also asked for where Eurostat keeps putting us off: what it won't do at once it often does
    by halves.
    """
    parts = list(asked.parts()) if told.meaning is Meaning.TOO_BIG or "ASYNCHRONOUS" in told.says else []
    if not parts:
        raise failed(f"eurostat {asked.dataset}", told.says)
    return parts


def _answered(service: str, asked: Question, session: httpx.Client) -> tuple[str, str, Answer]:
    """Text, address and meaning of the answer to one question, after waiting as long as Eurostat asks
    us to.
    """
    patience = patience_of(session)
    for attempt in range(patience.attempts):
        reply = get(session, *eurostat_requests.address_and_parameters(service, asked))
        text, name, told = _told(reply)
        if told.meaning is Meaning.QUEUED:
            return _told(_queued(told.ticket, asked.dataset, session))
        # A status of the fives has had its retries in http.get.
        if told.meaning is not Meaning.LATER or reply.status >= 500:
            break
        if attempt + 1 < patience.attempts:
            patience.sleep(patience.poll_wait)
    return text, name, told


def _told(reply: Reply) -> tuple[str, str, Answer]:
    text = text_of(reply.content, reply.address)
    return text, reply.address, answer(reply.status, text)


def _queued(ticket: str, dataset: str, session: httpx.Client) -> Reply:
    """The answer to a question that Eurostat queued, once it is there. Only our own addresses are followed,
    never one in the answer.
    """
    patience = patience_of(session)
    for _ in range(patience.polls):
        state = queue_state(_told(get(session, eurostat_requests.queue_status(ticket)))[0])
        if state == "AVAILABLE":
            return get(session, eurostat_requests.queue_data(ticket))
        if state not in _WAITING:
            raise failed(f"eurostat {dataset}", f"queued, and then {quoted(state or 'no state')}")
        patience.sleep(patience.poll_wait)
    raise failed(f"eurostat {dataset}", f"still queued after {patience.polls} looks")


def _check(cell: Cell, query: Query, name: str) -> None:
    if cell.dataset and cell.dataset != query.dataset.lower():
        raise failed(name, f"the answer is dataset {quoted(cell.dataset)}, not {quoted(query.dataset)}")
    for dimension in query.filters:
        if dimension.lower() not in cell.dimensions:
            has = ", ".join(cell.dimensions)
            raise failed(name, f"the answer has no dimension {quoted(dimension)} (it has {has}): renamed?")


def _is_wanted(cell: Cell, query: Query) -> bool:
    return all(
        not codes or cell.dimensions[dimension.lower()] in codes for dimension, codes in query.filters.items()
    )


def _shown(query: Query) -> str:
    return (
        " ".join(f"{dimension}={'+'.join(codes)}" for dimension, codes in query.filters.items())
        or "(no filter)"
    )
