"""What the map shows of each country: clipped to the view, simplified, moved into boxes. In the plane."""

import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from data.outlines.atlas import MEMBERS, Shapes, group_of, polygons
from data.outlines.insets import INSETS, LONGEST_EDGE, VIEW, place_in_box, to_plane, without_panel

# Square root of the area (km) that one point may cut off: half a pixel on a map 900 px wide; of the context,
# one pixel.
TOLERANCE, INSET_TOLERANCE, CONTEXT_TOLERANCE = 3.3, 2.6, 6.6
# Islands smaller than this (km2 on the map) are left out, unless nothing larger is left of the country.
SMALLEST = {"EU": 7.0, "EFTA": 60.0, "CANDIDATE": 60.0, "NEIGHBOUR": 60.0}
MARGIN = 60.0


def shapes_in_place(shapes: Shapes) -> Shapes:
    """What of each country lies in the view, where it truly is: in the plane, simplified with shared borders
    kept shared.
    """
    west, south, east, north = VIEW
    seen = box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    near = box(-45.0, 25.0, 65.0, 82.0)
    planes = {
        code: shapely.make_valid(to_plane(shape.intersection(near)), method="structure")
        for code, shape in shapes.items()
    }
    clipped = {code: MultiPolygon(polygons(shape.intersection(seen))) for code, shape in planes.items()}
    codes = [code for code, shape in clipped.items() if not shape.is_empty]
    clean = shapely.coverage_clean([clipped[code] for code in codes])
    simple = dict(zip(codes, shapely.coverage_simplify(clean, TOLERANCE), strict=True))
    large = {code: without_islets(shape, SMALLEST[group_of(code)]) for code, shape in simple.items()}
    lost = {code: flattened_pieces(large[code], clipped[code]) for code in MEMBERS}
    spared = shapely.union_all(list(lost.values()))
    context = {code: shape.difference(spared) for code, shape in coarser_context(large, seen).items()}
    whole = context | {code: shapely.union(large[code], lost[code]) for code in MEMBERS}
    cut = {code: MultiPolygon(polygons(without_panel(shape))) for code, shape in whole.items()}
    return {
        code: shapely.segmentize(shape, LONGEST_EDGE) for code, shape in cut.items() if not shape.is_empty
    }


def flattened_pieces(simple: BaseGeometry, full: BaseGeometry) -> MultiPolygon:
    """The pieces of a member state that simplification made into nothing (Melilla, skerries)."""
    return MultiPolygon(
        [
            part.simplify(1.5)
            for part in polygons(full)
            if part.area >= SMALLEST["EU"] and not part.intersects(simple)
        ]
    )


def coarser_context(shapes: Shapes, seen: Polygon) -> Shapes:
    """Coasts and borders that no member state touches, simplified further.

    With the sea as a shape of its own, the outer edge of all that is not the Union is the Union's, and that
    stays.
    """
    context = [code for code in shapes if code not in MEMBERS]
    sea = seen.difference(shapely.union_all(list(shapes.values())))
    simple = shapely.coverage_simplify(
        [*(shapes[code] for code in context), sea], CONTEXT_TOLERANCE, simplify_boundary=False
    )
    return shapes | dict(zip(context, simple[:-1], strict=True))


def without_islets(shape: BaseGeometry, smallest: float) -> MultiPolygon:
    """Islands of at least `smallest` square kilometres; of a country made of smaller ones, its largest."""
    parts = sorted(polygons(shape), key=lambda part: part.area, reverse=True)
    return MultiPolygon([part for index, part in enumerate(parts) if index == 0 or part.area >= smallest])


def shapes_in_insets(shapes: Shapes) -> Shapes:
    """The moved and enlarged pieces of each country that has any: in the plane, simplified."""
    pieces: dict[str, list[Polygon]] = {}
    for inset in INSETS:
        shape = place_in_box(shapes[inset.code], inset)
        simple = shapely.coverage_simplify([shape], INSET_TOLERANCE)[0]
        pieces.setdefault(inset.code, []).extend(without_islets(simple, SMALLEST["EU"]).geoms)
    return {code: MultiPolygon(parts) for code, parts in pieces.items()}
