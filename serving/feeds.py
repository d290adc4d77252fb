"""Atom feeds (RFC 4287) of what editions changed: of everything, of a country, of an indicator. One entry an
edition.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from html import escape
from uuid import UUID, uuid5
from xml.etree import ElementTree

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analysis.revisions import PERIOD, REVISED
from cards.records import row_dicts
from cards.request import SCHEMA
from cards.revisions import change_rows
from cards.revisions.change_rows import TWO, Asked
from data.facts.catalogue import EU, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment, NotReadyError, StoreError
from serving.answers import BadQuestionError, json_answer, known, matches
from serving.discovery import FEEDS
from serving.threads import Threads
from words import revision_texts
from words.language import Language, load_language

ATOM = "http://www.w3.org/2005/Atom"
KIND = "application/atom+xml; charset=utf-8"
# An entry keeps its id for ever, whatever host serves it: made of the feed, the dataset and the edition.
IDS = UUID("6f0f6f2e-3f0b-5a43-9d0c-6a3f6d1f2b57")
# The newest editions; an entry lists so many revised values, /revisions has all.
ENTRIES, LISTED = 50, 40
KEPT = 128
THREADS = Threads(4)
# XML 1.0 has no place for these, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True)
class Made:
    """A feed's bytes, its etag, and when this process first made them: what changes the bytes can't go
    unnoticed by either.
    """

    content: bytes
    etag: str
    modified: datetime


def everything(request: Request) -> Response:
    """GET /feeds/all.xml."""
    return _answer(request, "", "")


def country(request: Request) -> Response:
    """GET /feeds/IE.xml: a member state or the EU."""
    facts = catalogue()
    asked = request.path_params["country"].upper()
    return _answer(request, facts.aliases.get(asked, asked), "")


def indicator(request: Request) -> Response:
    """GET /feeds/indicator/CODE.xml."""
    return _answer(request, "", request.path_params["indicator"])


def _answer(request: Request, place: str, code: str) -> Response:
    """The feed; 304 where the reader has it; 404 with the nearest valid codes; 503 where the store doesn't
    answer.
    """
    try:
        facts = catalogue()
        place = known(place, [*facts.countries, EU], "country") if place else ""
        code = known(code, facts.indicators, "indicator") if code else ""
        made = _made(moments.now(), place, code, request.url.path, str(request.base_url).rstrip("/"))
    except BadQuestionError as error:
        return json_answer({"error": str(error), "did_you_mean": error.near}, 404)
    except (NotReadyError, StoreError) as error:
        return json_answer({"error": str(error)}, 503)
    headers = {
        "etag": made.etag,
        "last-modified": format_datetime(made.modified, usegmt=True),
        "cache-control": "public, max-age=600",
    }
    headers["access-control-allow-origin"] = "*"
    if _has_it(request, made):
        return Response(None, 304, headers)
    return Response(made.content, 200, headers, KIND)


def _has_it(request: Request, made: Made) -> bool:
    """Whether the reader's copy is this one; If-None-Match goes before If-Modified-Since (RFC 9110,
    13.2.2).
    """
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or matches(made.etag, tags)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and made.modified <= since


@remember
def _made(moment: Moment, place: str, code: str, path: str, host: str) -> Made:
    content = feed(moment, place, code, path, host, load_language(""))
    # The server's own clock for the Date header may lag a second behind, and Last-Modified must not be later
    # (RFC 9110, 8.8.2.1).
    return Made(
        content,
        f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=1),
    )


def feed(moment: Moment, place: str, code: str, path: str, host: str, language: Language) -> bytes:
    """The document; `host` is this server's address, as links in a feed must stand by themselves."""
    scope = f"country/{place}" if place else f"indicator/{code}" if code else "all"
    editions = change_rows.by_edition(Asked(moment, indicator=code, country=place))[:ENTRIES]
    root = ElementTree.Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    )
    _add(root, "id", uuid5(IDS, scope).urn)
    _add(root, "title", _title(place, code, language))
    _add(
        root,
        "subtitle",
        language.text(
            "What each new edition revised, added or withdrew; differences that are only rounding are told "
            "apart."
        ),
    )
    _add(
        root,
        "updated",
        max((_updated(edition) for edition, _ in editions), default=f"{moment.as_of}T00:00:00+00:00"),
    )
    _add(_add(root, "author"), "name", language.text("Digital Decade dashboard"))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{host}{path}")
    _add(
        root,
        "link",
        rel="alternate",
        type="text/html",
        href=f"{host}{change_rows.address(country=place, changed=code)}",
    )
    for edition, rows in editions:
        _entry(
            root,
            edition,
            rows,
            scope,
            Asked(moment, TWO, edition.dataset, "", edition.edition, code, place),
            host,
            language,
        )
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def _entry(
    root: ElementTree.Element,
    edition: Edition,
    rows: pd.DataFrame,
    scope: str,
    asked: Asked,
    host: str,
    language: Language,
) -> None:
    """One edition's changes. Without an edition before it there is nothing to compare it with, and the link
    leads to the indicators it holds.
    """
    before = change_rows.edition_before(edition, asked.moment)
    codes = {"between": TWO, "older": before, "newer": edition.edition} if before else {}
    where = change_rows.address(
        dataset=edition.dataset, changed=asked.indicator, country=asked.country, **codes
    )
    day, told = language.edition(edition.edition, edition.date_precision), change_rows.summary(rows, language)
    name = catalogue().datasets[edition.dataset].title
    entry = _add(root, "entry")
    _add(entry, "id", uuid5(IDS, f"{scope}/{edition.dataset}/{edition.edition}").urn)
    _add(entry, "title", language.text("{title}, edition: {day}: {told}", title=name, day=day, told=told))
    _add(entry, "updated", _updated(edition))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{host}{where}")
    for link in _views(rows, asked):
        _add(entry, "link", rel="related", type="text/html", href=f"{host}{link}")
    _add(
        entry, "summary", language.text("{dataset}: {told}.", dataset=edition.dataset, told=told), type="text"
    )
    _add(entry, "content", _content(rows, told, language), type="html")


def _views(rows: pd.DataFrame, asked: Asked) -> list[str]:
    """The pages that show what changed: the country's, and those of the indicators with most changes."""
    codes = (
        [asked.indicator]
        if asked.indicator
        else [str(code) for code in rows["indicator"].value_counts().index[:3]]
    )
    country = [f"/country?v={SCHEMA}&country={asked.country}"] if asked.country not in ("", EU) else []
    return [*country, *(f"/indicator?v={SCHEMA}&indicator={code}" for code in codes)]


def _content(rows: pd.DataFrame, told: str, language: Language) -> str:
    """HTML: counts, the revised values one by one, the new periods by indicator."""
    changed, new = rows[rows["kind"] == REVISED], rows[rows["kind"] == PERIOD]
    facts = catalogue()
    lines = []
    for row in row_dicts(changed.head(LISTED)):
        name = (
            f"{language.country(row['country'])}, "
            f"{change_rows.subject_name(row['indicator'], row['breakdown'], language)}"
        )
        lines.append(revision_texts.told(row, name, facts.unit_of(row["indicator"]), language))
    if len(changed) > LISTED:
        lines.append(language.text("and {count} more", count=language.number(len(changed) - LISTED)))
    counted = new.groupby(["indicator", "breakdown", "period"], sort=False).size().reset_index(name="count")
    for row in row_dicts(counted.head(LISTED)):
        said = {
            "name": change_rows.subject_name(row["indicator"], row["breakdown"], language),
            "period": row["period"],
        }
        lines.append(
            language.plural(
                "{name}, {period}: {number} new value",
                "{name}, {period}: {number} new values",
                row["count"],
                **said,
            )
        )
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(told)}.</p>" + (f"<ul>{listed}</ul>" if listed else "")


def _title(place: str, code: str, language: Language) -> str:
    name = (
        language.country(place)
        if place
        else change_rows.subject_name(code, "total", language)
        if code
        else language.text("everything")
    )
    return language.text("Digital Decade dashboard: changes, {name}", name=name)


def _updated(edition: Edition) -> str:
    """When an edition was fetched, or the day it is dated, as RFC 3339 wants it."""
    try:
        when = datetime.fromisoformat(edition.fetched)
    except ValueError:
        when = datetime.fromisoformat(edition.edition[:10])
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: NOT_IN_XML.sub("", value) for key, value in attributes.items()}
    )
    made.text = NOT_IN_XML.sub("", text) or None
    return made


ROUTES = [
    Route(f"{FEEDS}/all.xml", THREADS(everything)),
    Route(f"{FEEDS}/indicator/{{indicator}}.xml", THREADS(indicator)),
    Route(f"{FEEDS}/{{country}}.xml", THREADS(country)),
]
