"""Boundaries from outside: GISCO's NUTS for those who accept its terms.

The project ships Natural Earth (public domain, made ready by data.outlines.build_outlines from the npm
package world-atlas: countries-10m.json). GISCO's boundaries are for non-commercial use, may not be passed on
and need their notice on every map: they are fetched by whoever accepts that,
`python -m loaders boundaries --accept-licence FILE`, and never bundled.
"""

import json

import httpx

from loaders.http import get
from loaders.refusals import content_error, request_error

NOTICE = "© EuroGeographics for the administrative boundaries"
TERMS = "https://ec.europa.eu/eurostat/web/gisco/geodata/statistical-units"
NUTS_1 = (
    "https://gisco-services.ec.europa.eu/distribution/v2/nuts/geojson/NUTS_RG_20M_2024_4326_LEVL_1.geojson"
)


def fetch_nuts(session: httpx.Client, accept_licence: bool, address: str = NUTS_1) -> bytes:
    """GISCO's NUTS 1 regions as the bytes of a GeoJSON file.

    SourceError unless the terms are accepted and the answer is a collection of features.
    """
    if not accept_licence:
        raise request_error(
            "gisco",
            f"needs --accept-licence: non-commercial, not to be passed on, with “{NOTICE}” on every map "
            f"({TERMS})",
        )
    reply = get(session, address)
    if reply.status != 200 or not _count_features(reply.content, reply.address):
        raise request_error(reply.address, f"no boundaries in the answer (status {reply.status})")
    return reply.content


def _count_features(content: bytes, name: str) -> int:
    document = _parse_object(content, name)
    features = document.get("features")
    return len(features) if document.get("type") == "FeatureCollection" and isinstance(features, list) else 0


def _parse_object(content: bytes, name: str) -> dict[str, object]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise content_error(name, getattr(error, "lineno", 1), "not JSON") from None
    if not isinstance(document, dict):
        raise content_error(name, 1, "not a JSON object")
    return document
