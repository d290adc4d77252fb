"""The drawn map's geometry as data.outlines builds it: view, insets, label points, neighbours, and where the
outlines are served.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.facts.public_path import own_path

BOUNDARIES = Path(__file__).parents[1] / "boundaries"
SERVED_UNDER = "/geo"
Position = tuple[float, float]


@dataclass(frozen=True)
class Inset:
    """A moved and scaled copy of a territory: its key, its country, the closed frame round it and where its
    name starts.
    """

    key: str
    country: str
    frame: tuple[Position, ...]
    label: Position


@dataclass(frozen=True)
class Geometry:
    """What a map needs besides values. `areas` and `hatch` are addresses on our own server, or GeoJSON
    itself for files; `rings` the outer outlines by country, in degrees.
    """

    areas: str | Mapping[str, Any]
    hatch: str | Mapping[str, Any]
    rings: Mapping[str, tuple[tuple[Position, ...], ...]]
    context: tuple[str, ...]
    view: Mapping[str, Any]
    insets: tuple[Inset, ...]
    points: Mapping[str, Position]
    inset_points: Mapping[str, Position]
    small: tuple[str, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    notice: str
    kosovo: str


@cache
def geometry() -> Geometry:
    """The geometry with the outlines by address: what a page sends."""
    points = _json("points.json")
    boxes = _json("insets.json")
    provenance = tomllib.loads((BOUNDARIES / "boundaries.toml").read_text(encoding="utf-8"))
    features = _json("europe.geojson")["features"]
    return Geometry(
        areas=own_path(address("europe.geojson")),
        hatch=own_path(address("hatch.geojson")),
        rings={feature["id"]: _rings(feature["geometry"]) for feature in features},
        context=tuple(feature["id"] for feature in features if feature["properties"]["group"] != "EU"),
        view=boxes["view"],
        insets=tuple(_inset(inset) for inset in boxes["insets"]),
        points={code: tuple(point["label"]) for code, point in points.items()},
        inset_points={code: tuple(point["inset"]) for code, point in points.items() if "inset" in point},
        small=tuple(code for code, point in points.items() if point["small"]),
        neighbours={code: tuple(others) for code, others in _json("neighbours.json").items()},
        notice=provenance["source"]["notice"],
        kosovo=provenance["footnotes"]["kosovo"],
    )


@cache
def outline_files() -> Mapping[str, Path]:
    """The outline files by the address they are served under; the address changes with the content."""
    return {address(name): BOUNDARIES / name for name in ("europe.geojson", "hatch.geojson")}


@cache
def address(name: str) -> str:
    """Where a file of outlines is served; its content's hash is in the name, so that it can be kept for
    ever.
    """
    digest = hashlib.sha256((BOUNDARIES / name).read_bytes()).hexdigest()[:12]
    stem, ending = name.split(".")
    return f"{SERVED_UNDER}/{stem}.{digest}.{ending}"


def _json(name: str) -> Any:
    return json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))


def _rings(outline: Mapping[str, Any]) -> tuple[tuple[Position, ...], ...]:
    """The outer ring of each part of a country, which are all of type MultiPolygon."""
    return tuple(tuple((lon, lat) for lon, lat in part[0]) for part in outline["coordinates"])


def _inset(inset: Mapping[str, Any]) -> Inset:
    frame = tuple((float(lon), float(lat)) for lon, lat in inset["frame"])
    return Inset(inset["key"], inset["code"], frame, (inset["label"][0], inset["label"][1]))
