"""The API for people: a page of plain HTML made from its own OpenAPI description, and the short addresses
that lead there or to the description.
"""

from functools import cache
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cards import briefing, markup
from data.facts.catalogue import UNKNOWN, catalogue
from serving.answers import ROOT
from serving.api.openapi import description
from serving.files import card_files
from serving.kept_files import embedded
from serving.packing import accepted_form, light
from words.language import Language, load_language

DOCS, DESCRIBED = f"{ROOT}/docs", f"{ROOT}/openapi.json"
# A parameter with more codes than these has them behind a switch.
SHOWN_AT_ONCE = 12
Described = dict[str, Any]


def docs(request: Request) -> Response:
    """GET /api/v1/docs: every address with its parameters, its answers and an example; limits and
    licences.
    """
    form = accepted_form(request.headers.get("accept-encoding", ""))
    headers = {"vary": "accept-encoding", "cache-control": "no-cache"} | (
        {"content-encoding": form} if form else {}
    )
    return Response(light(_page().encode(), form), 200, headers, "text/html; charset=utf-8")


def short(request: Request) -> Response:
    """GET /api, /api/v1 and both with a slash: browsers are led to the page, programs to the description."""
    reads_html = "text/html" in request.headers.get("accept", "")
    return RedirectResponse(DOCS if reads_html else DESCRIBED, headers={"vary": "accept"})


@cache
def _page() -> str:
    """In English, as the description is that it is made from."""
    language, described = load_language(), description()
    # A message inside an f-string is not found for the translators.
    title, programs = (
        language.text("The API of the Digital Decade dashboard"),
        language.text("Description for programs (OpenAPI 3.1, JSON)"),
    )
    back = language.text("To the dashboard")
    addresses = {path: methods["get"] for path, methods in described["paths"].items()}
    body = [
        markup.heading(title),
        markup.paragraph(described["info"]["description"]),
        f"<p>{markup.link(programs, DESCRIBED)} · {markup.link(back, '/')}</p>",
        markup.heading(language.text("Addresses"), 2),
        markup.bullets(
            f'<a href="#{_key(path)}"><code>{escape(path)}</code></a> {escape(asked["summary"])}'
            for path, asked in addresses.items()
        ),
        *(_address(path, asked, language) for path, asked in addresses.items()),
        *_limits(language),
        *_licences(language),
    ]
    head = [
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<link rel="stylesheet" href="{embedded(".css")}">',
    ]
    main = f'<body class="api"><main>{"".join(body)}</main></body>'
    return (
        f'<!doctype html><html lang="{language.code}" class="auto"><head>{"".join(head)}</head>{main}</html>'
    )


def _address(path: str, asked: Described, language: Language) -> str:
    """An address: its purpose, what it can be asked by, what it answers, one link that works."""
    example, named = escape(asked["x-example"], quote=True), language.text("Example:")
    told = [
        f'<h2 id="{_key(path)}"><code>GET {escape(path)}</code></h2>',
        markup.paragraph(asked["summary"] + "."),
        markup.paragraph(asked["description"]) if "description" in asked else "",
        f'<p>{escape(named)} <a href="{example}">{example}</a></p>',
        markup.heading(language.text("Parameters of {address}", address=path), 3),
        _parameters(asked.get("parameters", []), language),
        markup.heading(language.text("Answers of {address}", address=path), 3),
        markup.bullets(_answer(code, said) for code, said in asked["responses"].items()),
        _columns(asked["responses"]["200"], language),
    ]
    return f"<section>{''.join(told)}</section>"


def _parameters(parameters: list[Described], language: Language) -> str:
    if not parameters:
        return markup.paragraph(language.text("None."))
    terms = (
        f"<dt><code>{escape(each['name'])}</code> "
        f"{escape(_kind(each, language))}</dt><dd>{_told(each, language)}</dd>"
        for each in parameters
    )
    return f"<dl>{''.join(terms)}</dl>"


def _kind(parameter: Described, language: Language) -> str:
    """Its type, and whether it is needed."""
    schema = parameter["schema"]
    kinds = {"string": language.text("text"), "integer": language.text("whole number")}
    kind = (
        language.text("day, such as 2026-01-31") if schema.get("format") == "date" else kinds[schema["type"]]
    )
    return (
        language.text("{kind}, needed", kind=kind)
        if parameter["required"]
        else language.text("{kind}, may be left out", kind=kind)
    )


def _told(parameter: Described, language: Language) -> str:
    schema, said = parameter["schema"], [parameter["description"] + "."]
    if "default" in schema:
        said.append(language.text("Without it: {code}.", code=schema["default"]))
    if "example" in schema:
        said.append(language.text("For example {code}.", code=schema["example"]))
    if "minimum" in schema:
        said.append(language.text("At least {number}.", number=schema["minimum"]))
    if "maximum" in schema:
        said.append(language.text("At most {number}.", number=schema["maximum"]))
    if "maxLength" in schema:
        said.append(language.text("At most {number} letters.", number=schema["maxLength"]))
    return escape(" ".join(said)) + _values(parameter["name"], schema.get("enum", []), language)


def _values(name: str, codes: list[str], language: Language) -> str:
    if not codes:
        return ""
    listed = ", ".join(f"<code>{escape(code)}</code>" for code in codes)
    if len(codes) <= SHOWN_AT_ONCE:
        named = language.text("One of:")
        return f" {escape(named)} {listed}"
    switch = language.text("The {number} possible codes of {name}", number=len(codes), name=name)
    return f"<details><summary>{escape(switch)}</summary>{listed}</details>"


def _answer(code: str, said: Described) -> str:
    forms = ", ".join(f"<code>{escape(form)}</code>" for form in said.get("content", {}))
    return f"<code>{code}</code> {escape(said['description'])}{': ' if forms else ''}{forms}"


def _columns(said: Described, language: Language) -> str:
    """What stands in each row of an answer that is a list of rows, where the description names it."""
    lists = said.get("content", {}).get("application/json", {}).get("schema", {}).get("properties", {})
    rows: Described = next(
        (each["items"]["properties"] for each in lists.values() if each.get("items", {}).get("properties")),
        {},
    )
    if not rows:
        return ""
    told = (
        f"<code>{escape(name)}</code> {escape(schema.get('description', ''))}".strip()
        for name, schema in rows.items()
    )
    return markup.heading(language.text("Columns of each row"), 3) + markup.bullets(told)


def _limits(language: Language) -> list[str]:
    rate = card_files.RATE
    said = [
        language.text(
            "Every question is a GET; nothing can be written. No key and no sign-in is needed, and any "
            "site may read the answers."
        ),
        language.text(
            "Files of cards, factsheets, briefings, citations and tables: {burst} at once from one client, "
            "then {number} a minute; who asks for more "
            "hears 429 and when to ask again.",
            burst=rate.burst,
            number=round(rate.second * 60),
        ),
        language.text(
            "A file has at most {number} MB; a briefing holds at most {most} cards.",
            number=card_files.LARGEST // 2**20,
            most=briefing.MOST,
        ),
    ]
    return [markup.heading(language.text("Limits"), 2), markup.bullets(escape(each) for each in said)]


def _licences(language: Language) -> list[str]:
    sources = catalogue().sources.items()
    listed = (
        f"{_named(each.name, each.address)}: {escape(language.licence(code))}" for code, each in sources
    )
    cite = language.text(
        "Name the publisher, the dataset and the edition that a row names, and say what you changed, for "
        "example: “Source: Eurostat (online data "
        "code isoc_sk_dskl_i21), edition of the day in the row; shown by the Digital Decade dashboard.”"
    )
    every = language.text("The citation of any card, short, in full or for BibTeX")
    return [
        markup.heading(language.text("Licences"), 2),
        markup.paragraph(language.text("The numbers stay under the terms of those who publish them.")),
        markup.bullets(listed),
        markup.heading(language.text("How to cite"), 2),
        markup.paragraph(cite),
        f'<p><a href="#citation">{escape(every)}</a></p>',
    ]


def _named(name: str, address: str) -> str:
    return escape(name) if address == UNKNOWN else markup.link(name, address)


def _key(path: str) -> str:
    """A place on the page: "/api/v1/chart.{form}" is "chart-form"."""
    return path.removeprefix(f"{ROOT}/").replace(".", "-").strip("{}").replace("{", "")


ROUTES = [Route(DOCS, docs), *(Route(path, short) for path in ("/api", "/api/", ROOT, f"{ROOT}/"))]
