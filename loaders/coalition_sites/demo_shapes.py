"""How each kind of site answers, made to the shapes that are known of it: a request in, a response out."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from loaders.coalition_sites.demo_content import DemoEntry
from loaders.coalition_sites.site_pull import ADAPTERS

USER, SECRET, TOKEN = "demo", "made-up", "made-up-token"
_DANISH_PAGE, _SLOVENIAN_PAGE = 20, 15


@dataclass(frozen=True)
class DemoRequest:
    """One request to a site: the path below the site, the query, the headers (lower case) and a form."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoResponse:
    """One answer of a site."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def build_response(kind: str, request: DemoRequest, entries: Iterable[DemoEntry]) -> DemoResponse:
    """Builds the answer of a site of that kind with those entries: JSON, or a status without."""
    if not _is_let_in(kind, request):
        return _json({"error": "invalid credentials"}, 401)
    if kind == "austria" and request.path == "oauth/token":
        return _token(request)
    path, _, rest = request.path.partition("/") if kind == "austria" else (request.path, "", "")
    types = {path: name for name, path in ADAPTERS[kind].paths.items()}
    if path not in types:
        return _json({"error": "not found"}, 404)
    newest_first = sorted(
        (each for each in entries if each.type == types[path]),
        key=lambda each: (each.modified, each.number),
        reverse=True,
    )
    return _SHAPES[kind](DemoRequest(rest, request.query), newest_first)


def _json(answer: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> DemoResponse:
    return DemoResponse(
        json.dumps(answer).encode(), status, {"Content-Type": "application/json", **(headers or {})}
    )


def _is_let_in(kind: str, request: DemoRequest) -> bool:
    basic = "Basic " + base64.b64encode(f"{USER}:{SECRET}".encode()).decode()
    match kind:
        case "portugal":
            return request.headers.get("authorization") == basic
        case "slovenia":
            return request.headers.get("auth-token") == SECRET
        case "austria":
            return request.path == "oauth/token" or request.headers.get("authorization") == f"Bearer {TOKEN}"
    return True


def _token(request: DemoRequest) -> DemoResponse:
    if request.form == {"grant_type": "password", "username": USER, "password": SECRET}:
        return _json({"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600})
    return _json({"error": "invalid_grant"}, 400)


def _number(request: DemoRequest, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isdecimal() else otherwise


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def _drupal(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    after = _number(request, "filter[changed][condition][value]", 0)
    found = [
        each
        for each in entries
        if _seconds(each.modified) > after
        and (each.marked or "filter[field_dsj_publish_in_core]" not in request.query)
    ]
    offset, limit = _number(request, "page[offset]", 0), _number(request, "page[limit]", 50)
    rows = [
        {
            "type": f"node--{request.path}",
            "id": f"00000000-0000-4000-8000-{each.number:012}",
            "attributes": {
                "drupal_internal__nid": each.number,
                "title": each.title,
                "created": each.published.replace("Z", "+00:00"),
                "changed": each.modified.replace("Z", "+00:00"),
                "path": {"alias": None},
                "field_dsj_publish_in_core": each.marked,
                "field_dsj_website_link": {"uri": each.link, "title": ""},
            },
        }
        for each in found[offset : offset + limit]
    ]
    return _json({"jsonapi": {"version": "1.0"}, "data": rows, "meta": {"count": len(found)}})


def _wordpress(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    after = request.query.get("modified_after", "")
    found = [each for each in entries if each.modified > after]
    size, page = _number(request, "per_page", 10), _number(request, "page", 1)
    rows = [
        {
            "id": each.number,
            "date_gmt": each.published.removesuffix("Z"),
            "modified_gmt": each.modified.removesuffix("Z"),
            "link": each.link,
            "title": {"rendered": each.title},
            "acf": {"publish_in_core_platform": each.marked},
        }
        for each in found[(page - 1) * size : page * size]
    ]
    return _json(
        rows, headers={"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(-(-len(found) // size))}
    )


def _sweden(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    whole = _wordpress(request, entries)
    rows = json.loads(whole.body)
    for row in rows:
        row["acf"]["field_dsj_website_link"] = {"uri": row.pop("link"), "link_text": ""}
        row["title"] = row["title"]["rendered"]
    return _json(rows, headers=whole.headers)


def _austria(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    def written(moment: str) -> str:
        return moment.replace("T", " ").removesuffix("Z")

    rows = [
        {
            "recordIdentifier": f"AT-{each.number}",
            "recordCreationDate": written(each.published),
            "recordModificationDate": written(each.modified),
            "title": each.title,
            "website": each.link,
        }
        for each in entries
        if each.marked and _seconds(each.modified) >= int(request.path or 1)
    ]
    return _json({"result": rows})


def _slovenia(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    def written(moment: str) -> str:
        return moment.replace("Z", ".000000Z")

    found = [each for each in entries if each.marked or request.query.get("publish_core") != "1"]
    page = _number(request, "page", 1)
    rows = [
        {
            "id": each.number,
            "title": each.title,
            "created_at": written(each.published),
            "updated_at": written(each.modified),
            "website_url": each.link,
        }
        for each in found[(page - 1) * _SLOVENIAN_PAGE : page * _SLOVENIAN_PAGE]
    ]
    return _json({"data": rows, "total": len(found), "per_page": _SLOVENIAN_PAGE})


def _danish(request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    found = [each for each in entries if each.marked]
    page = _number(request, "page", 1)
    rows = [
        {
            "Id": each.number,
            "Title": each.title,
            "Date": each.published,
            "Modified": each.modified,
            "WebsiteLinks": [each.link],
        }
        for each in found[(page - 1) * _DANISH_PAGE : page * _DANISH_PAGE]
    ]
    return _json({"Results": rows, "NumberOfResults": len(found), "ResultsPerPage": _DANISH_PAGE})


def _portugal(_request: DemoRequest, entries: list[DemoEntry]) -> DemoResponse:
    return _json([{"title": each.title, "external_link": each.link} for each in entries if each.marked])


_SHAPES: Mapping[str, Callable[[DemoRequest, list[DemoEntry]], DemoResponse]] = {
    "drupal": _drupal,
    "wordpress": _wordpress,
    "sweden": _sweden,
    "poland": _wordpress,
    "austria": _austria,
    "slovenia": _slovenia,
    "danish": _danish,
    "portugal": _portugal,
}
