"""GET and POST /api/v1/check: whether a file or an address is what we gave, for programs as JSON, for the
page /check as HTML.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import markup
from cards.claims.then_and_now import ThenAndNow
from cards.request import CardError
from data.facts.public_path import SETTING
from data.queries.signing_key import signing_key
from exports.proofs.safe_reading import NotReadableError, TooLargeError, UnknownFormError
from exports.proofs.seal import examine
from serving.answers import (
    ROOT,
    BadQuestionError,
    asked_language,
    json_answer,
    problem,
    read_only,
    valid_code,
)
from serving.check import check_words
from serving.check.addresses import Destination, follow_address, follow_mark
from serving.check.check_words import ADDRESS, CheckResult
from serving.check.uploads import LONGEST_ADDRESS, Upload, UploadError, read_upload
from serving.found.plain_page import plain_page
from serving.guard import pools, prices
from serving.guard.addresses import link_address, public_addresses
from serving.guard.asking import Work, limit_requests
from words.language import Language, available, load_language

CHECK = f"{ROOT}/check"
PARAMETERS = ("address", "lang")
# What is found out first: the outcome without its views, and where these are.
Found: TypeAlias = tuple[CheckResult, Destination | None]
UNKNOWN = "only PNG, SVG, PDF, XLSX, ODS, PPTX, DOCX, JSON, Parquet and ZIP carry a mark that we can check"
HEADERS = {"cache-control": "no-store", "vary": "accept"}


async def _take_in(request: Request, client: str) -> Response | None:
    """Reads what is sent; the answer where it can't be taken."""
    try:
        request.state.upload = await read_upload(request, client)
    except UploadError as error:
        return _refuse(request, error.status, str(error))
    return None


@limit_requests(pools.CHECKS, prices.CHECK, read=_take_in)
def check_file(request: Request) -> Response | Work:
    """POST: a file, or an address, as a form."""
    given, sent = read_only(request, ("lang",)), request.state.upload
    return _check(request, _language(given), sent)


@limit_requests(pools.CHECKS, prices.CHECK)
def check_address(request: Request) -> Response | Work:
    """GET: an address; without one, that of the first page."""
    given = read_only(request, PARAMETERS)
    return _check(request, _language(given), Upload(address=given.get("address", "/")))


def _language(given: Mapping[str, str]) -> Language:
    return load_language(valid_code(given.get("lang", "en"), available(), "language"))


def _check(request: Request, language: Language, sent: Upload) -> Response | Work:
    """Finds out what was sent; what it shows is made as work of its own."""
    start = link_address(request.scope).start
    try:
        if sent.file:
            outcome, leads = _examined(sent.file)
        elif sent.address and len(sent.address) <= LONGEST_ADDRESS:
            outcome, leads = _looked_up(sent.address, start, language)
        else:
            return _refuse(request, 422, "send a file in the field file, or an address in the field address")
    except TooLargeError as error:
        return _refuse(request, 413, f"this file is too large to be checked: {error}")
    except UnknownFormError:
        return _refuse(request, 415, UNKNOWN)
    except NotReadableError as error:
        return _refuse(request, 422, f"this file can't be read: {error}")
    if leads is None or not leads.price:
        return _answer(request, outcome, language)

    def make() -> Response:
        return _answer(request, _with_views(outcome, leads, start, language), language)

    return Work(leads.price, pools.CHECKS, make)


def _examined(file: bytes) -> Found:
    """A file's outcome so far, and what it says that it shows: None where we have no such view."""
    finding = examine(file, signing_key())
    mark, leads = finding.mark, None
    if mark is not None:
        with suppress(CardError, BadQuestionError):
            leads = follow_mark(mark)
    return CheckResult(finding.verdict, finding.form, mark), leads


def _looked_up(address: str, start: str, language: Language) -> Found:
    """What an address of ours shows; one that is none, or leads to no view, is not ours."""
    starts = (start, *public_addresses(os.environ.get(SETTING, "")))
    try:
        leads = follow_address(address, starts, language)
    except (CardError, BadQuestionError):
        return CheckResult("foreign"), None
    return CheckResult(ADDRESS, refused=leads.refused, fault=leads.fault), leads


def _with_views(outcome: CheckResult, leads: Destination, start: str, language: Language) -> CheckResult:
    """The outcome with each view then and now. An address whose card can't be made is none of ours; of a
    question for observations it is told why it has no answer.
    """
    try:
        views = leads.views(start, language)
    except BadQuestionError as error:
        return outcome if outcome.mark else replace(outcome, fault=error)
    except CardError:
        return outcome if outcome.mark else CheckResult("foreign")
    same = None if outcome.mark is None else views.records == outcome.mark.records
    return replace(outcome, shown=views.shown, same=same)


def _answer(request: Request, outcome: CheckResult, language: Language) -> Response:
    if _wants_page(request):
        return _page(check_words.verdict_sentence(outcome, language), _pieces(outcome, language), language)
    return json_answer(check_words.result_json(outcome, language), headers=HEADERS)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _refuse(request: Request, status: int, said: str) -> Response:
    """Why it can't be checked: as problem details, or as a page."""
    if not _wants_page(request):
        return problem(status, said, headers=HEADERS)
    language = asked_language(request)
    # Problem details are in English, as all of the API's.
    pieces = [f'<p lang="en">{escape(said[:1].upper() + said[1:])}.</p>']
    return _page(language.text("This can't be checked"), pieces, language, status)


def _page(said: str, pieces: Sequence[str], language: Language, status: int = 200) -> Response:
    title = language.text("Check a file")
    notice = f'<div class="notice">{markup.heading(said, 2)}'
    again = markup.link(language.text("Check another"), "/check")
    answer = plain_page(title, [notice, *pieces, f'<p class="again">{again}</p>'], language, status)
    answer.headers.update(HEADERS)
    return answer


def _pieces(outcome: CheckResult, language: Language) -> list[str]:
    """What the verdict rests on, each view then and now, what the file says of itself; closes the notice."""
    pieces = [*map(markup.paragraph, check_words.verdict_details(outcome, language)), "</div>"]
    for its in outcome.shown:
        pieces += _view(its, language)
    if outcome.mark is not None:
        rows = (
            f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
            for name, text in check_words.mark_rows(outcome.mark, language)
        )
        name = language.text("What the file says of itself")
        pieces.append(markup.disclosure(name, f"<dl>{''.join(rows)}</dl>"))
    return pieces


def _view(its: ThenAndNow, language: Language) -> list[str]:
    then = [] if its.newest else [(language.text("Then:"), its.then)]
    now = [] if its.now is None else [(language.text("Now:"), its.now)]
    pieces = [markup.heading(its.then.subject, 2)]
    for named, shown in (*then, *now):
        day = check_words.card_day(shown.moment.as_of, language)
        link = markup.link(shown.headline, shown.link)
        pieces.append(f"<p>{escape(named)} {link}. <span class=small>{escape(day)}</span></p>")
    if its.now is None:
        pieces.append(markup.paragraph(language.text("This view can't be made with today's data.")))
    if not its.newest:
        pieces.append(markup.paragraph(language.text("Revised since then:")))
        pieces.append(markup.bullets(map(escape, check_words.revised_lines(its, language))))
    return pieces


ROUTES = [
    Route(CHECK, check_file, methods=["POST"]),
    Route(CHECK, check_address, methods=["GET"]),
]
