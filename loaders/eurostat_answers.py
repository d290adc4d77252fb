"""What Eurostat means by an answer that is not data: warnings, errors, SOAP faults, queues, pages.

The status says little: a 200 may be a fault, a 413 may ask for patience. What each looks like:
tests/recorded/eurostat/answers/.
"""

import html
import re
from dataclasses import dataclass
from enum import Enum, auto

from loaders.refusals import one_line


class Meaning(Enum):
    """What the answer asks of us."""

    DATA = auto()
    TOO_BIG = auto()  # ask for less
    QUEUED = auto()  # come back with the ticket
    LATER = auto()  # ask the same again
    NOTHING = auto()  # the query fits no cell
    NO_SERVICE = auto()  # this address doesn't answer such questions
    REFUSED = auto()  # a mistake of ours, or a fault of theirs


@dataclass(frozen=True)
class Answer:
    """An answer's meaning, its message in words, a queue's ticket, the fault code (SDMX's or a status)."""

    meaning: Meaning
    message: str = ""
    ticket: str = ""
    code: str = ""


# How much of an answer is looked at: faults are short, and data that merely mention a word of a fault are not
# one.
_HEAD = 20_000

# EXTRACTION_TOO_BIG is final, ASYNCHRONOUS_RESPONSE passes; both come as 413, so the label decides, in this
# order.
_LABELS = (
    (
        re.compile(r"ASYNCHRONOUS_RESPONSE|DATA_NOT_YET_AVAILABLE|not yet available", re.IGNORECASE),
        Meaning.LATER,
    ),
    (
        re.compile(r"EXTRACTION_TOO_BIG|too (?:big|large)|large query|exceeds service limit", re.IGNORECASE),
        Meaning.TOO_BIG,
    ),
    (re.compile(r"NO_RESULTS|no results|not return any results", re.IGNORECASE), Meaning.NOTHING),
    (re.compile(r"service (?:is )?(?:temporarily )?unavailable", re.IGNORECASE), Meaning.LATER),
)
# Fault codes of SDMX (sdmx.faultcode) and statuses, where the words decide nothing.
_CODES = {
    **dict.fromkeys(("413", "414", "130", "510"), Meaning.TOO_BIG),
    "503": Meaning.LATER,
    "501": Meaning.NO_SERVICE,
}
_NO_SERVICE = frozenset({404, 405, 406, 501})

_JSON_FAULT = re.compile(r'\s*\{\s*"(?:error|warning)"\s*:')
_JSON_LABEL = re.compile(r'"label"\s*:\s*"((?:[^"\\]|\\.)*)"')
_JSON_STATUS = re.compile(r'"status"\s*:\s*"?([0-9]+)')
_TICKET = re.compile(r"[A-Za-z0-9-]{1,128}")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# A footer of SDMX 2.1, or its document for errors.
_MESSAGE = re.compile(r'<(?:\w+:)?(?:Error)?Message [^>]*code="([0-9]+)"')
# Eurostat wraps a state in an element of the same name, beside the ticket.
_STATE = re.compile(r"<(?:\w+:)?status\b[^>]*>([^<]*)</", re.IGNORECASE)


def interpret_answer(status: int, text: str) -> Answer:
    """What an answer with this status and body means.

    XML is searched, not parsed: a fault needs no entities or DTDs.
    """
    head = text[:_HEAD]
    if _JSON_FAULT.match(head):
        return _by_words(_first(_JSON_STATUS, head), _first(_JSON_LABEL, head))
    if _PAGE.match(head):
        return _page(status, head)
    if head.lstrip().startswith("<"):
        return _xml(status, head)
    if status < 400:
        return Answer(Meaning.DATA)
    return _by_status(status, head)


def _page(status: int, head: str) -> Answer:
    title = _element("title", head) or _element("h1", head)
    message = f"an HTML page instead of data ({status} {title})".replace(" )", ")")
    return Answer(
        Meaning.NO_SERVICE if status in _NO_SERVICE else _CODES.get(str(status), Meaning.LATER), message
    )


def _xml(status: int, head: str) -> Answer:
    if ticket := _element("id", _element("queued", head)):
        if _TICKET.fullmatch(ticket):
            return Answer(Meaning.QUEUED, "queued by the service (asynchronous answer)", ticket)
        return Answer(Meaning.REFUSED, "queued by the service under an id that is not one")
    if fault := _element("faultstring", head):
        return _by_words(_element("faultcode", head), fault)
    if message := _MESSAGE.search(head):
        return _by_words(message[1], _element("Text", head))
    if state := _element("status", head):
        return Answer(Meaning.REFUSED, f"the status of a queue: {state}")
    return (
        _by_status(status, head)
        if status >= 400
        else Answer(Meaning.REFUSED, "XML, which is not a layout that is read here")
    )


def _by_words(code: str, words: str) -> Answer:
    message = one_line(f"{words or 'no words'} ({code})" if code else words)
    for pattern, meaning in _LABELS:
        if pattern.search(words):
            return Answer(meaning, message, code=code)
    return Answer(_CODES.get(code, Meaning.REFUSED), message, code=code)


def _by_status(status: int, head: str) -> Answer:
    message = f"status {status} {one_line(head[:80])}".strip()
    if status in _NO_SERVICE:
        return Answer(Meaning.NO_SERVICE, message)
    return Answer(_CODES.get(str(status), Meaning.REFUSED), message)


def parse_queue_state(text: str) -> str:
    """The state that `async/status` reports: SUBMITTED, PROCESSING, AVAILABLE, EXPIRED, …; "" for none."""
    return _first(_STATE, text[:_HEAD]).strip().upper()


def _element(name: str, text: str) -> str:
    found = re.search(rf"<(?:\w+:)?{name}\b[^>]*>(.*?)</(?:\w+:)?{name}>", text, re.DOTALL | re.IGNORECASE)
    return html.unescape(found[1]).strip() if found else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
