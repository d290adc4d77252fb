"""How each kind of site answers, made to the shapes that are known of it: a question in, an answer out. For
the demo and the tests.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from loaders.coalition_sites.demo_content import Made
from loaders.coalition_sites.pulling import ADAPTERS

USER, SECRET, TOKEN = "demo", "made-up", "made-up-token"
_DANISH_PAGE, _SLOVENIAN_PAGE = 20, 15


@dataclass(frozen=True)
class Asked:
    """One question to a site: the path below the site, the query, the headers (lower case) and a form."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One answer."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def told(kind: str, asked: Asked, entries: Iterable[Made]) -> Told:
    """What a site of that kind, holding those entries, answers: JSON, or the status it has for what it can't
    answer.
    """
    if not _is_let_in(kind, asked):
        return _json({"error": "invalid credentials"}, 401)
    if kind == "austria" and asked.path == "oauth/token":
        return _token(asked)
    path, _, rest = asked.path.partition("/") if kind == "austria" else (asked.path, "", "")
    types = {path: name for name, path in ADAPTERS[kind].paths.items()}
    if path not in types:
        return _json({"error": "not found"}, 404)
    newest_first = sorted(
        (each for each in entries if each.type == types[path]),
        key=lambda each: (each.modified, each.number),
        reverse=True,
    )
    return _SHAPES[kind](Asked(rest, asked.query), newest_first)


def _json(answer: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Told:
    return Told(json.dumps(answer).encode(), status, {"Content-Type": "application/json", **(headers or {})})


def _is_let_in(kind: str, asked: Asked) -> bool:
    basic = "Basic " + base64.b64encode(f"{USER}:{SECRET}".encode()).decode()
    match kind:
        case "portugal":
            return asked.headers.get("authorization") == basic
        case "slovenia":
            return asked.headers.get("auth-token") == SECRET
        case "austria":
            return asked.path == "oauth/token" or asked.headers.get("authorization") == f"Bearer {TOKEN}"
    return True


def _token(asked: Asked) -> Told:
    if asked.form == {"grant_type": "password", "username": USER, "password": SECRET}:
        return _json({"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600})
    return _json({"error": "invalid_grant"}, 400)


def _number(asked: Asked, name: str, otherwise: int) -> int:
    text = asked.query.get(name, "")
    return int(text) if text.isdecimal() else otherwise


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def _drupal(asked: Asked, entries: list[Made]) -> Told:
    after = _number(asked, "filter[changed][condition][value]", 0)
    found = [
        each
        for each in entries
        if _seconds(each.modified) > after
        and (each.marked or "filter[field_dsj_publish_in_core]" not in asked.query)
    ]
    offset, limit = _number(asked, "page[offset]", 0), _number(asked, "page[limit]", 50)
    rows = [
        {
            "type": f"node--{asked.path}",
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


def _wordpress(asked: Asked, entries: list[Made]) -> Told:
    after = asked.query.get("modified_after", "")
    found = [each for each in entries if each.modified > after]
    size, page = _number(asked, "per_page", 10), _number(asked, "page", 1)
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


def _sweden(asked: Asked, entries: list[Made]) -> Told:
    whole = _wordpress(asked, entries)
    rows = json.loads(whole.body)
    for row in rows:
        row["acf"]["field_dsj_website_link"] = {"uri": row.pop("link"), "link_text": ""}
        row["title"] = row["title"]["rendered"]
    return _json(rows, headers=whole.headers)


def _austria(asked: Asked, entries: list[Made]) -> Told:
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
        if each.marked and _seconds(each.modified) >= int(asked.path or 1)
    ]
    return _json({"result": rows})


def _slovenia(asked: Asked, entries: list[Made]) -> Told:
    def written(moment: str) -> str:
        return moment.replace("Z", ".000000Z")

    found = [each for each in entries if each.marked or asked.query.get("publish_core") != "1"]
    page = _number(asked, "page", 1)
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


def _danish(asked: Asked, entries: list[Made]) -> Told:
    found = [each for each in entries if each.marked]
    page = _number(asked, "page", 1)
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


def _portugal(_asked: Asked, entries: list[Made]) -> Told:
    return _json([{"title": each.title, "external_link": each.link} for each in entries if each.marked])


_SHAPES: Mapping[str, Callable[[Asked, list[Made]], Told]] = {
    "drupal": _drupal,
    "wordpress": _wordpress,
    "sweden": _sweden,
    "poland": _wordpress,
    "austria": _austria,
    "slovenia": _slovenia,
    "danish": _danish,
    "portugal": _portugal,
}
