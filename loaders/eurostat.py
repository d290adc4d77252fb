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
from loaders.eurostat_answers import Answer, Meaning, interpret_answer, parse_queue_state
from loaders.eurostat_requests import SERVICES, Question
from loaders.http import Reply, get, patience_of, without_credentials
from loaders.refusals import content_error, quote, request_error
from loaders.unpacking import unpack_text

# Half a year of questions for the whole catalogue is under a thousand; a query that needs more is put
# wrongly.
MOST_QUESTIONS = 200

_WAITING = frozenset({"SUBMITTED", "PROCESSING", "DATA_NOT_YET_AVAILABLE"})
# SDMX's "semantic error": a filter value, or years outside of what a dataset covers.
_SEMANTIC = "150"
_CLOCK = ZoneInfo("Europe/Luxembourg")


def fetch(query: Query, session: httpx.Client) -> Iterator[Cell]:
    """The cells that Eurostat has for a query.

    Cells outside of the filters are dropped. SourceError if there are none, Eurostat refuses, the answer
    can't be read, or it lacks a dimension of the filters (which was renamed then).
    """
    found = False
    for text, name in _texts(eurostat_requests.build_question(query), session):
        for cell in layouts.text_cells(text, name, query.dataset.lower()):
            _check(cell, query, name)
            if _is_wanted(cell, query):
                found = True
                yield cell
    if not found:
        raise request_error(
            f"eurostat {query.dataset}", f"no results: no cell fits the query {_describe(query)}"
        )


def address(query: Query) -> str:
    """The address a query is put to first, without credentials and filters."""
    return without_credentials(
        eurostat_requests.address_and_parameters(SERVICES[0], eurostat_requests.build_question(query))[0]
    )


def ask_last_updates(session: httpx.Client) -> dict[str, datetime]:
    """When Eurostat last changed the data of each dataset (lower case), by its inventory of about 4 MB.

    SourceError if the inventory doesn't come or can't be read.
    """
    reply = get(session, eurostat_requests.inventory_address(), {"type": "data", "lang": "en"})
    text = unpack_text(reply.content, reply.address)
    answer = interpret_answer(reply.status, text)
    if answer.meaning is not Meaning.DATA:
        raise request_error("eurostat inventory", answer.message)
    try:
        return dict(_moments(text))
    except (ValueError, csv.Error) as error:
        raise content_error(reply.address, 1, str(error)) from None


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


def ask_last_update(query: Query, session: httpx.Client) -> datetime | None:
    """When the data of a query's dataset last changed, by the smallest question.

    That asks for the first code of each filter. For when the inventory doesn't answer. None if the answer
    doesn't say, or this question is refused; SourceError if there is no answer.
    """
    smallest = Query(query.dataset, {dimension: codes[:1] for dimension, codes in query.filters.items()})
    text, _, answer = _ask(SERVICES[-1], eurostat_requests.build_question(smallest), session)
    if answer.meaning in (Meaning.LATER, Meaning.QUEUED, Meaning.NO_SERVICE):
        raise request_error(f"eurostat {query.dataset}", answer.message)
    return parse_last_update(text) if answer.meaning is Meaning.DATA else None


def parse_last_update(text: str) -> datetime | None:
    """LAST UPDATE of an SDMX-CSV 1.0 text, or `updated` of a JSON-stat text; None without either."""
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
    """The texts with data and their addresses: of the whole question, or of its parts."""
    service, waiting = SERVICES[0], [whole]
    for number in count(1):
        if not waiting:
            return
        if number > MOST_QUESTIONS:
            raise request_error(f"eurostat {whole.dataset}", f"too big: more than {MOST_QUESTIONS} questions")
        question = waiting.pop(0)
        text, name, answer = _ask(service, question, session)
        if answer.meaning is Meaning.NO_SERVICE and service != SERVICES[-1]:
            service = SERVICES[-1]
            waiting.insert(0, question)
        elif answer.meaning in (Meaning.TOO_BIG, Meaning.LATER):
            waiting[:0] = _halves(question, answer)
        # An empty `value` for the whole question says that a code is not known; for a part, that what there
        # is lies in another.
        elif not (_has_nothing(answer, question) or (question != whole and json_stat.is_empty(text))):
            if answer.meaning is not Meaning.DATA:
                raise request_error(f"eurostat {whole.dataset}", answer.message)
            yield text, name


def _has_nothing(answer: Answer, question: Question) -> bool:
    cut_in_time = question.since is not None or question.until is not None
    return answer.meaning is Meaning.NOTHING or (cut_in_time and answer.code == _SEMANTIC)


def _halves(question: Question, answer: Answer) -> list[Question]:
    """The halves of a question; SourceError where it must not or can't be cut.

    Also cut where Eurostat keeps putting us off: what it won't do at once it often does by halves.
    """
    may_cut = answer.meaning is Meaning.TOO_BIG or "ASYNCHRONOUS" in answer.message
    parts = list(question.halves()) if may_cut else []
    if not parts:
        raise request_error(f"eurostat {question.dataset}", answer.message)
    return parts


def _ask(service: str, question: Question, session: httpx.Client) -> tuple[str, str, Answer]:
    """Text, address and meaning of the answer to one question, after waiting as long as Eurostat wants."""
    patience = patience_of(session)
    for attempt in range(patience.attempts):
        reply = get(session, *eurostat_requests.address_and_parameters(service, question))
        text, name, answer = _interpret(reply)
        if answer.meaning is Meaning.QUEUED:
            return _interpret(_wait_in_queue(answer.ticket, question.dataset, session))
        # A status of the fives has had its retries in http.get.
        if answer.meaning is not Meaning.LATER or reply.status >= 500:
            break
        if attempt + 1 < patience.attempts:
            patience.sleep(patience.poll_wait)
    return text, name, answer


def _interpret(reply: Reply) -> tuple[str, str, Answer]:
    text = unpack_text(reply.content, reply.address)
    return text, reply.address, interpret_answer(reply.status, text)


def _wait_in_queue(ticket: str, dataset: str, session: httpx.Client) -> Reply:
    """The answer to a question that Eurostat queued, once it is there.

    Only our own addresses are followed, never one in the answer.
    """
    patience = patience_of(session)
    for _ in range(patience.polls):
        state = parse_queue_state(_interpret(get(session, eurostat_requests.queue_status_address(ticket)))[0])
        if state == "AVAILABLE":
            return get(session, eurostat_requests.queue_data_address(ticket))
        if state not in _WAITING:
            raise request_error(f"eurostat {dataset}", f"queued, and then {quote(state or 'no state')}")
        patience.sleep(patience.poll_wait)
    raise request_error(f"eurostat {dataset}", f"still queued after {patience.polls} looks")


def _check(cell: Cell, query: Query, name: str) -> None:
    if cell.dataset and cell.dataset != query.dataset.lower():
        raise request_error(name, f"the answer is dataset {quote(cell.dataset)}, not {quote(query.dataset)}")
    for dimension in query.filters:
        if dimension.lower() not in cell.dimensions:
            has = ", ".join(cell.dimensions)
            raise request_error(
                name, f"the answer has no dimension {quote(dimension)} (it has {has}): renamed?"
            )


def _is_wanted(cell: Cell, query: Query) -> bool:
    return all(
        not codes or cell.dimensions[dimension.lower()] in codes for dimension, codes in query.filters.items()
    )


def _describe(query: Query) -> str:
    return (
        " ".join(f"{dimension}={'+'.join(codes)}" for dimension, codes in query.filters.items())
        or "(no filter)"
    )
