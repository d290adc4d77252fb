"""The Commission's DESI tool: asks for its bulk CSV, one chart group (dataset, such as `desi`) at a time."""

import os
from collections.abc import Iterator

import httpx

from loaders import desi_csv
from loaders.contract import Cell, Query
from loaders.eurostat_answers import Meaning, interpret_answer
from loaders.http import get, without_credentials
from loaders.refusals import request_error
from loaders.unpacking import unpack_text

# The tool gives a chart group whole: /chart-groups/desi-2022/facts/ is the form that public programs use.
BASE = "https://digital-decade-desi.digital-strategy.ec.europa.eu/api/v1"


def fetch(query: Query, session: httpx.Client) -> Iterator[Cell]:
    """The cells of a chart group that fit a query.

    Filters are by indicator, breakdown, unit, geo, time or period. SourceError if there are none, or the
    answer can't be read.
    """
    reply = get(session, _address(query))
    text = unpack_text(reply.content, reply.address)
    answer = interpret_answer(reply.status, text)
    if answer.meaning is not Meaning.DATA:
        raise request_error(f"desi {query.dataset}", answer.message)
    filters = {name.lower(): codes for name, codes in query.filters.items() if codes}
    if unknown := filters.keys() - desi_csv.NAMES:
        raise request_error(f"desi {query.dataset}", f"no dimension {min(unknown)}")
    found = False
    for cell in desi_csv.read_desi_csv(text, reply.address, filters):
        found = True
        yield cell
    if not found:
        raise request_error(f"desi {query.dataset}", "no results: no row fits the query")


def address(query: Query) -> str:
    """The address a query is put to, without credentials."""
    return without_credentials(_address(query))


def _address(query: Query) -> str:
    base = os.environ.get("DESI_URL", "").rstrip("/") or BASE
    return f"{base}/chart-groups/{_check_name(query.dataset)}/facts/"


def _check_name(dataset: str) -> str:
    if not dataset.replace("-", "").isalnum() or not dataset.isascii():
        raise request_error("desi", f"{dataset!r} is not the name of a chart group")
    return dataset
