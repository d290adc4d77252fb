"""Files that programs look for at the top of a site: robots.txt, sitemap.xml, a manifest, security.txt, an
icon.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.page_names import PATHS
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.facts.public_path import own_path
from data.queries import moments
from serving.found.operator import read_operator
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import limit_requests
from words.language import load_language

ICON = Path(__file__).parents[2] / "pages" / "parts" / "icon.png"
SITEMAP_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What programs needn't read: what is made anew for every question.
CLOSED = ("/api/v1/chart", "/api/v1/briefing", "/api/v1/table", "/oembed", "/_stcore/")
KEPT = {"cache-control": "public, max-age=3600"}
# Days for which security.txt is said to hold (RFC 9116 asks for less than a year).
VALID_DAYS = 180


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_robots(request: Request) -> Response:
    """GET /robots.txt."""
    start = link_address(request.scope).start
    lines = [
        "User-agent: *",
        *(f"Disallow: {own_path(path)}" for path in CLOSED),
        f"Sitemap: {start}/sitemap.xml",
    ]
    return Response("\n".join(lines) + "\n", 200, KEPT, "text/plain; charset=utf-8")


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_sitemap(request: Request) -> Response:
    """GET /sitemap.xml: pages, countries, indicators, with the day of the newest edition."""
    start, facts = link_address(request.scope).start, catalogue()
    addresses = [f"/{path}" for path in PATHS if path != "briefing"]
    addresses += ["/accessibility", "/legal"]
    addresses += [f"/country?country={code}" for code in facts.countries]
    addresses += [f"/indicator?indicator={code}" for code in facts.indicators]
    root, day = ET.Element("urlset", xmlns=SITEMAP_SPACE), moments.now().as_of
    for address in addresses:
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = start + address
        ET.SubElement(entry, "lastmod").text = day
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(content, 200, KEPT, "application/xml")


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_manifest(_request: Request) -> Response:
    """GET /manifest.webmanifest."""
    language, look = load_language(), load_look()
    said = {
        "name": language.text("Digital Decade dashboard"),
        "short_name": language.text("Digital Decade"),
        "lang": language.code,
        "start_url": own_path("/"),
        "scope": own_path("/"),
        "display": "browser",
        "background_color": look.page,
        "theme_color": look.link,
        "icons": [{"src": own_path("/favicon.png"), "sizes": "any", "type": "image/png"}],
    }
    return Response(json.dumps(said), 200, KEPT, "application/manifest+json")


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_icon(_request: Request) -> Response:
    """GET /favicon.png and /favicon.ico."""
    return Response(ICON.read_bytes(), 200, {"cache-control": "public, max-age=86400"}, "image/png")


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_security(request: Request) -> Response:
    """GET /.well-known/security.txt (RFC 9116); 404 where whoever runs this copy names no contact."""
    operator = read_operator()
    if not operator.contact:
        return Response("no contact is named\n", 404, media_type="text/plain")
    until = datetime.now(UTC).replace(microsecond=0, second=0, minute=0, hour=0) + timedelta(days=VALID_DAYS)
    lines = [
        f"Contact: {operator.contact_link}",
        f"Expires: {until.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en",
        f"Canonical: {link_address(request.scope).start}/.well-known/security.txt",
    ]
    return Response("\n".join(lines) + "\n", 200, media_type="text/plain; charset=utf-8")


ROUTES = [
    Route("/robots.txt", get_robots),
    Route("/sitemap.xml", get_sitemap),
    Route("/manifest.webmanifest", get_manifest),
    Route("/favicon.png", get_icon),
    Route("/favicon.ico", get_icon),
    Route("/.well-known/security.txt", get_security),
]
