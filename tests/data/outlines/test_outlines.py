"""The committed outlines: all of the Union is there, drawable by d3, light enough to send, and says where it
came from.
"""

import gzip
import json
import re
import tomllib
from itertools import combinations
from typing import Any

import pytest
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from data.outlines import atlas, build_outlines, hatching, insets, simplification

PROTOCOL = [
    "BE",
    "BG",
    "CZ",
    "DK",
    "DE",
    "EE",
    "IE",
    "EL",
    "ES",
    "FR",
    "HR",
    "IT",
    "CY",
    "LV",
    "LT",
    "LU",
    "HU",
    "MT",
    "NL",
    "AT",
    "PL",
    "PT",
    "RO",
    "SI",
    "SK",
    "FI",
    "SE",
]
# In the plane: two decimals of a degree are up to 0.8 km off, in each of two files.
ROUNDED = 2.0


def read(name: str) -> Any:
    return json.loads((build_outlines.BOUNDARIES / name).read_text(encoding="utf-8"))


def shapes(name: str) -> dict[str, BaseGeometry]:
    return {feature["id"]: shape(feature["geometry"]) for feature in read(name)["features"]}


EUROPE, HATCH = shapes("europe.geojson"), shapes("hatch.geojson")
PLANE = {code: insets.to_plane(drawn) for code, drawn in EUROPE.items()}
GROUPS = {feature["id"]: feature["properties"]["group"] for feature in read("europe.geojson")["features"]}
POINTS, NEIGHBOURS, BOXES = read("points.json"), read("neighbours.json"), read("insets.json")


def pieces(inset: insets.Inset) -> list[Polygon]:
    frame = box(*inset.bounds())
    return [part for part in shapely.get_parts(PLANE[inset.code]) if frame.contains(part)]


def in_place(code: str) -> MultiPolygon:
    frames = shapely.union_all([box(*inset.bounds()) for inset in insets.INSETS])
    return MultiPolygon([part for part in shapely.get_parts(PLANE[code]) if not frames.contains(part)])


def test_all_member_states_are_drawn() -> None:
    assert {code for code, group in GROUPS.items() if group == "EU"} == set(PROTOCOL) == set(atlas.MEMBERS)
    assert set(GROUPS.values()) == {"EU", "EFTA", "CANDIDATE", "NEIGHBOUR"}
    assert {"IS", "LI", "NO", "CH", "XK", "UK", "UA"} <= set(GROUPS)


def test_features_name_their_code() -> None:
    for name in ("europe.geojson", "hatch.geojson"):
        assert all(feature["properties"]["code"] == feature["id"] for feature in read(name)["features"])


@pytest.mark.parametrize("drawn", [EUROPE, HATCH], ids=["europe", "hatch"])
def test_shapes_are_valid_and_not_empty(drawn: dict[str, BaseGeometry]) -> None:
    assert all(area.is_valid and not area.is_empty and area.area > 0 for area in drawn.values())


@pytest.mark.parametrize(("name", "kilobytes"), [("europe.geojson", 60), ("hatch.geojson", 80)])
def test_files_are_light(name: str, kilobytes: int) -> None:
    assert len(gzip.compress((build_outlines.BOUNDARIES / name).read_bytes(), 9)) < kilobytes * 1000


@pytest.mark.parametrize("drawn", [EUROPE, HATCH], ids=["europe", "hatch"])
def test_rings_turn_the_way_d3_wants(drawn: dict[str, BaseGeometry]) -> None:
    """The other way round, d3 fills the rest of the globe."""
    for area in drawn.values():
        for part in shapely.get_parts(area):
            assert not part.exterior.is_ccw
            assert all(hole.is_ccw for hole in part.interiors)


def test_coordinates_are_short() -> None:
    text = (build_outlines.BOUNDARIES / "europe.geojson").read_text(encoding="utf-8")
    assert not re.search(r"\.\d{4}", text)


@pytest.mark.parametrize("inset", insets.INSETS, ids=lambda inset: inset.key)
def test_every_inset_is_filled_and_within_its_room(inset: insets.Inset) -> None:
    drawn = MultiPolygon(pieces(inset))
    assert not drawn.is_empty
    assert box(*inset.room()).buffer(ROUNDED).contains(drawn)
    assert drawn.bounds[3] < insets.to_plane(Point(inset_of(inset.key)["label"])).y, (
        "the name stands above the shape"
    )


def inset_of(key: str) -> dict[str, Any]:
    return next(inset for inset in BOXES["insets"] if inset["key"] == key)


def test_outermost_regions_are_french_spanish_and_portuguese() -> None:
    far = {inset.key: inset.code for inset in insets.INSETS if not inset.whole}
    assert far == {
        **dict.fromkeys(("guadeloupe", "martinique", "guyane", "reunion", "mayotte"), "FR"),
        **dict.fromkeys(("azores", "madeira"), "PT"),
        "canaries": "ES",
    }
    assert len(pieces(insets.INSETS[0])) >= 5, "Guadeloupe's islands, and Saint-Martin"


def test_small_member_states_are_also_in_their_place() -> None:
    assert all(in_place(code).area > 0 for code in ("MT", "LU", "CY"))


def test_insets_lie_in_the_view_and_cover_no_land() -> None:
    frames = {inset.key: box(*inset.bounds()) for inset in insets.INSETS}
    assert all(box(*insets.VIEW).contains(frame) for frame in frames.values())
    assert not any(one.intersects(other) for one, other in combinations(frames.values(), 2))
    assert not any(in_place(code).intersects(frame) for code in PLANE for frame in frames.values())


def test_written_frames_are_the_declared_ones() -> None:
    assert [inset["key"] for inset in BOXES["insets"]] == [inset.key for inset in insets.INSETS]
    for inset in insets.INSETS:
        drawn = insets.to_plane(Polygon(inset_of(inset.key)["frame"]))
        assert drawn.symmetric_difference(box(*inset.bounds())).area < 0.005 * drawn.area
        assert drawn.contains(insets.to_plane(Point(inset_of(inset.key)["label"])))


def test_written_view_is_the_computed_one() -> None:
    assert BOXES["view"] == insets.view()
    west, south, east, north = insets.VIEW
    assert BOXES["view"]["ratio"] == pytest.approx((north - south) / (east - west), abs=1e-4)


@pytest.mark.parametrize("code", PROTOCOL)
def test_hatch_lies_within_its_country_and_covers_a_fifth(code: str) -> None:
    stripes = insets.to_plane(HATCH[code])
    assert PLANE[code].buffer(ROUNDED).contains(stripes)
    assert stripes.area / PLANE[code].area == pytest.approx(hatching.STRIPE / hatching.PITCH, rel=0.25)


def test_stripes_have_one_pitch_and_run_up_to_the_right() -> None:
    stripes = hatching.stripes(box(0, 0, 200, 100))
    assert stripes[0].distance(stripes[1]) == pytest.approx(hatching.PITCH - hatching.STRIPE)
    low, _, _, high = list(stripes[0].exterior.coords)[:4]
    assert high[0] - low[0] == pytest.approx(high[1] - low[1])


def test_stripes_are_in_phase_across_a_border() -> None:
    whole = hatching.hatch_shape(box(0, 0, 400, 300))
    halves = shapely.union_all(
        [hatching.hatch_shape(box(0, 0, 200, 300)), hatching.hatch_shape(box(200, 0, 400, 300))]
    )
    assert whole.symmetric_difference(halves).area < 0.02 * whole.area


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("AT", "CZ DE IT HU SI SK"),
        ("IE", ""),
        ("MT", ""),
        ("CY", ""),
        ("PT", "ES"),
        ("ES", "FR PT"),
        ("DK", "DE"),
        ("EL", "BG"),
        ("FI", "SE"),
    ],
)
def test_neighbours(code: str, expected: str) -> None:
    assert set(NEIGHBOURS[code]) == set(expected.split())


def test_neighbours_are_mutual() -> None:
    assert set(NEIGHBOURS) == set(PROTOCOL)
    assert all(code in NEIGHBOURS[other] for code, others in NEIGHBOURS.items() for other in others)


@pytest.mark.parametrize("code", PROTOCOL)
def test_label_points_lie_on_the_main_land(code: str) -> None:
    largest = max(shapely.get_parts(in_place(code)), key=lambda part: part.area)
    assert largest.contains(insets.to_plane(Point(POINTS[code]["label"])))


def test_small_countries_have_a_marker_and_an_inset() -> None:
    assert {code for code, point in POINTS.items() if point["small"]} == {"MT", "LU", "CY"}
    assert all(("inset" in point) == point["small"] for point in POINTS.values())
    for inset in (inset for inset in insets.INSETS if inset.whole):
        assert box(*inset.room()).contains(insets.to_plane(Point(POINTS[inset.code]["inset"])))


@pytest.mark.parametrize(
    ("code", "place", "position"),
    [
        ("UA", "Simferopol", (34.1, 44.95)),
        ("CY", "north of Nicosia", (33.36, 35.25)),
        ("CY", "buffer zone, airport", (33.28, 35.15)),
        ("XK", "Pristina", (21.16, 42.66)),
        ("FI", "Mariehamn", (19.95, 60.15)),
        ("ES", "Ceuta", (-5.33, 35.89)),
        ("ES", "Melilla", (-2.94, 35.29)),
        ("EL", "Heraklion", (25.13, 35.2)),
        ("EL", "Rhodes", (28.0, 36.2)),
        ("DK", "Bornholm", (14.9, 55.15)),
        ("MT", "Gozo", (14.25, 36.05)),
        ("FR", "Corsica", (9.1, 42.2)),
    ],
)
def test_places_belong_to(code: str, place: str, position: tuple[float, float]) -> None:
    assert [drawn for drawn, area in EUROPE.items() if area.contains(Point(position))] == [code], place


def test_crimea_moves_from_russia_to_ukraine() -> None:
    mainland, crimea, russia = box(30, 46, 36, 50), box(33, 44, 36, 46), box(40, 50, 60, 60)
    moved = atlas.with_crimea({"UA": mainland, "RU": MultiPolygon([crimea, russia])})
    assert moved["UA"].contains(atlas.SIMFEROPOL)
    assert moved["RU"].equals(russia)


def test_islets_go_but_a_country_stays() -> None:
    large, small = box(0, 0, 10, 10), box(20, 0, 21, 1)
    assert simplification.without_islets(MultiPolygon([large, small]), 5.0).equals(large)
    assert simplification.without_islets(small, 5.0).equals(small)


def test_plane_and_globe_are_inverse() -> None:
    somewhere = Point(-8.0, 39.0)
    assert insets.to_globe(insets.to_plane(somewhere)).distance(somewhere) < 1e-6


def test_a_different_source_is_refused(tmp_path: Any) -> None:
    other = tmp_path / "countries-10m.json"
    other.write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"boundaries\.toml declares"):
        build_outlines.check_atlas(other)


def test_provenance_is_declared() -> None:
    declared = tomllib.loads((build_outlines.BOUNDARIES / "boundaries.toml").read_text(encoding="utf-8"))
    assert declared["source"]["notice"] == read("europe.geojson")["attribution"] == "Made with Natural Earth"
    assert len(declared["source"]["sha256"]) == 64
    assert declared["footnotes"]["kosovo"].startswith(
        "This designation is without prejudice to positions on status"
    )
