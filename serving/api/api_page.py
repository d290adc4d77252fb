"""The API for people: a page of plain HTML made from the OpenAPI description, and short addresses of it."""

from html import escape

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cards import briefing, markup
from data.facts.catalogue import catalogue
from data.facts.fact_types import UNKNOWN
from data.facts.memory import remember
from data.facts.public_path import own_path
from serving.answers import ROOT, read_only, valid_code
from serving.api.openapi import build_description
from serving.api.openapi_parts import Described
from serving.guard import allowances, pools, prices
from serving.guard.asking import LARGEST, limit_requests
from serving.kept_files import embed_asset_address
from serving.scripts.packing import choose_form, compress_lightly
from words.language import Language, available, load_language
from words.visitor_language import in_language, preferred_language

DOCS, DESCRIPTION = f"{ROOT}/docs", f"{ROOT}/openapi.json"
# A parameter with more codes than these has them behind a switch.
LISTED_AT_ONCE = 12


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_docs(request: Request) -> Response:
    """GET /api/v1/docs: every address with parameters, answers and an example; limits and licences."""
    form = choose_form(request.headers.get("accept-encoding", ""))
    code = read_only(request, ("lang",)).get("lang") or preferred_language(
        request.headers.get("accept-language", "")
    )
    page = _page(valid_code(code, available(), "language")).encode()
    headers = {"vary": "accept-encoding, accept-language", "cache-control": "no-cache"} | (
        {"content-encoding": form} if form else {}
    )
    return Response(compress_lightly(page, form), 200, headers, "text/html; charset=utf-8")


async def lead_on(request: Request) -> Response:
    """GET /api, /api/v1 and both with a slash: browsers are led to the page, programs to the description."""
    reads_html = "text/html" in request.headers.get("accept", "")
    return RedirectResponse(own_path(DOCS if reads_html else DESCRIPTION), headers={"vary": "accept"})


@remember
def _page(code: str) -> str:
    """In the language of this code; what the description says, which programs read too, stays English and
    says that it is.
    """
    language, described = load_language(code), build_description()
    title = language.text("The API of the Digital Decade dashboard")
    # A message inside an f-string is not found for the translators.
    programs = language.text("Description for programs (OpenAPI 3.1, JSON)")
    dashboard = language.text("To the dashboard")
    addresses = {path: methods["get"] for path, methods in described["paths"].items()}
    body = [
        markup.heading(title),
        f"<p>{_english(described['info']['description'])}</p>",
        f"<p>{markup.link(programs, DESCRIPTION)} · {markup.link(dashboard, in_language('/', code))}</p>",
        markup.heading(language.text("Addresses"), 2),
        markup.bullets(
            f'<a href="#{_key(path)}"><code>{escape(path)}</code></a> {_english(its["summary"])}'
            for path, its in addresses.items()
        ),
        *(_address(path, its, language) for path, its in addresses.items()),
        *_limits(language),
        *_licences(language),
    ]
    head = [
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<link rel="stylesheet" href="{embed_asset_address(".css")}">',
    ]
    main = f'<body class="api"><main>{"".join(body)}</main></body>'
    return (
        f'<!doctype html><html lang="{language.code}" class="auto"><head>{"".join(head)}</head>{main}</html>'
    )


def _address(path: str, its: Described, language: Language) -> str:
    """An address: its purpose, what it can be asked by, what it answers, one link that works."""
    example, label = escape(own_path(its["x-example"]), quote=True), language.text("Example:")
    parts = [
        f'<h2 id="{_key(path)}"><code>GET {escape(path)}</code></h2>',
        f"<p>{_english(its['summary'] + '.')}</p>",
        f"<p>{_english(its['description'])}</p>" if "description" in its else "",
        f'<p>{escape(label)} <a href="{example}">{example}</a></p>',
        markup.heading(language.text("Parameters of {address}", address=path), 3),
        _parameters(its.get("parameters", []), language),
        markup.heading(language.text("Answers of {address}", address=path), 3),
        markup.bullets(_answer(code, answer) for code, answer in its["responses"].items()),
        _columns(its["responses"]["200"], language),
    ]
    return f"<section>{''.join(parts)}</section>"


def _parameters(parameters: list[Described], language: Language) -> str:
    if not parameters:
        return markup.paragraph(language.text("None."))
    terms = (
        f"<dt><code>{escape(each['name'])}</code> "
        f"{escape(_kind(each, language))}</dt><dd>{_details(each, language)}</dd>"
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


def _details(parameter: Described, language: Language) -> str:
    schema, sentences = parameter["schema"], []
    if "default" in schema:
        sentences.append(language.text("Without it: {code}.", code=schema["default"]))
    if "example" in schema:
        sentences.append(language.text("For example {code}.", code=schema["example"]))
    if "minimum" in schema:
        sentences.append(language.text("At least {number}.", number=schema["minimum"]))
    if "maximum" in schema:
        sentences.append(language.text("At most {number}.", number=schema["maximum"]))
    if "maxLength" in schema:
        sentences.append(language.text("At most {number} letters.", number=schema["maxLength"]))
    said = " ".join((_english(parameter["description"] + "."), escape(" ".join(sentences)))).rstrip()
    return said + _values(parameter["name"], schema.get("enum", []), language)


def _values(name: str, codes: list[str], language: Language) -> str:
    if not codes:
        return ""
    listed = ", ".join(f"<code>{escape(code)}</code>" for code in codes)
    if len(codes) <= LISTED_AT_ONCE:
        named = language.text("One of:")
        return f" {escape(named)} {listed}"
    switch = language.text("The {number} possible codes of {name}", number=len(codes), name=name)
    return f"<details><summary>{escape(switch)}</summary>{listed}</details>"


def _answer(code: str, its: Described) -> str:
    forms = ", ".join(f"<code>{escape(form)}</code>" for form in its.get("content", {}))
    return f"<code>{code}</code> {_english(its['description'])}{': ' if forms else ''}{forms}"


def _columns(answer: Described, language: Language) -> str:
    """What stands in each row of an answer that is a list of rows, where the description names it."""
    lists = answer.get("content", {}).get("application/json", {}).get("schema", {}).get("properties", {})
    rows: Described = next(
        (each["items"]["properties"] for each in lists.values() if each.get("items", {}).get("properties")),
        {},
    )
    if not rows:
        return ""
    columns = (
        f"<code>{escape(name)}</code> {_english(schema.get('description', ''))}".strip()
        for name, schema in rows.items()
    )
    return markup.heading(language.text("Columns of each row"), 3) + markup.bullets(columns)


def _limits(language: Language) -> list[str]:
    rate = allowances.RATE
    said = [
        language.text(
            "Every question is a GET, but a file to be checked is sent by POST; nothing can be written. No "
            "key and no sign-in is needed, and any site may read the answers."
        ),
        language.text(
            "A client may spend {burst} points at once, then {number} a minute; who asks for more hears 429 "
            "and when to ask again. What a question costs:",
            burst=rate.burst,
            number=round(rate.second * 60),
        )
        + f" {_price_list(language)}.",
        language.text(
            "A file has at most {number} MB; a briefing holds at most {most} cards.",
            number=LARGEST // 2**20,
            most=briefing.MOST,
        ),
    ]
    return [markup.heading(language.text("Limits"), 2), markup.bullets(escape(each) for each in said)]


def _price_list(language: Language) -> str:
    """What costs how many points, the cheapest first."""
    forms = prices.FORMS
    listed = [
        (prices.ASKED, language.text("a file that is kept, a citation")),
        (prices.NUMBERS, language.text("numbers at the newest moment")),
        (prices.NUMBERS + prices.OTHER_MOMENT, language.text("numbers at another moment")),
        (prices.FEED, language.text("a feed")),
        (prices.EMBED, language.text("an embedded card")),
        (prices.EMBED + prices.STILL, language.text("an embedded card without script")),
        *(
            (prices.ASKED + price, language.text("a card as {form}", form=form))
            for form, price in forms.items()
        ),
        (prices.ASKED + prices.FACTSHEET, language.text("a factsheet")),
        (prices.ASKED + prices.SLIDES, language.text("five slides")),
        (prices.ASKED + prices.ARCHIVE, language.text("the whole store")),
        (prices.CHECK, language.text("a file or an address that is checked, without its views")),
    ]
    said = (f"{name} {points}" for points, name in sorted(listed, key=lambda each: each[0]))
    return "; ".join([*said, language.text("a briefing as much as its cards")])


def _licences(language: Language) -> list[str]:
    sources = catalogue().sources.items()
    listed = (
        language.labelled_text(_named(language.source(code), each.address), escape(language.licence(code)))
        for code, each in sources
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


def _english(said: str) -> str:
    """What the description says, as HTML: in English on a page in any language."""
    return f'<span lang="en">{escape(said)}</span>' if said else ""


def _named(name: str, address: str) -> str:
    return escape(name) if address == UNKNOWN else markup.link(name, address)


def _key(path: str) -> str:
    """A place on the page: "/api/v1/chart.{form}" is "chart-form"."""
    key = path.removeprefix(f"{ROOT}/").strip("/").replace("/", "-")
    return key.replace(".", "-").strip("{}").replace("{", "")


ROUTES = [Route(DOCS, get_docs), *(Route(path, lead_on) for path in ("/api", "/api/", ROOT, f"{ROOT}/"))]
