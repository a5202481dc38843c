"""The basemap of a place as finished SVG paths, azimuthal equidistant about the place, and where names fit.

In this projection a ring of any distance is a circle about the middle, exactly: the page needs no geometry.
Coordinates are kilometres east and south of the place, in whole multiples of a level's unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from rangeviz.earth import basemap, invented
from rangeviz.earth.extent import Frame, frame_of
from rangeviz.facts.origin import Origin

VIEWS = (450, 640, 900, 1280, 1800, 2500)
"""Half the short side of each frame, km: 900 km at least, and space around a ring of 2,000 km."""
MARGIN = 1.2
"""A frame's half side is this many times the largest ring's radius, at least."""
WIDEST, TALLEST = 1.65, 1.35
"""How far the basemap reaches, in half short sides: the greatest aspect of a shown map and its inverse."""


@dataclass(frozen=True)
class Level:
    """One level of detail.

    Parameters
    ----------
    half : int
        Half the short side of the widest view that it serves, km.
    tolerance : float
        By how much simplifying may move a line, km.
    unit : float
        The step of the coordinates, km.
    rivers : bool
        Whether rivers are drawn.
    """

    half: int
    tolerance: float
    unit: float
    rivers: bool


LEVELS = (Level(640, 0.8, 0.6, True), Level(1280, 2.4, 2.0, False), Level(2500, 5.0, 4.0, False))
POLYGONS = ("land", "lakes")
LINES = ("rivers", "borders", "disputed")


def _frame(origin: Origin, level: Level) -> Frame:
    """Return the frame of the widest view that a level serves."""
    left, bottom, right, top = (1000 * side for side in extent(level))
    frame = frame_of(origin, "azimuthal-equidistant", VIEWS[0], 1.0)
    return replace(frame, bounds=(left, bottom, right, top))


def plane_layers(origin: Origin) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """Return the basemap's layers in the plane, km east and north of the origin, and the countries.

    The countries stay in longitude and latitude: only their names are needed, and a grid has fewer points.
    """
    frame = _frame(origin, LEVELS[-1])
    if origin.invented:
        layers = invented.layers(origin.lon, origin.lat)
    else:
        layers = basemap.clip("50m", *frame.lonlat_box())
    unprojected = {name: getattr(layers, name) for name in POLYGONS + LINES}
    west, east, south, north = _frame(origin, [each for each in LEVELS if each.rivers][-1]).lonlat_box()
    unprojected["rivers"] = shapely.clip_by_rect(unprojected["rivers"], west, south, east, north)
    projected = {
        name: shapely.transform(
            np.asarray(geometries, dtype=object), lambda lonlat: frame.project(lonlat) / 1000
        )
        for name, geometries in unprojected.items()
    }
    for name in POLYGONS:  # joined where the packaged layer is cut at a meridian, as towards a pole
        projected[name] = shapely.get_parts(shapely.make_valid(projected[name]))
    if not origin.invented and abs(origin.lat) + LEVELS[-1].half / 80 > 90:
        projected["land"] = shapely.get_parts(shapely.union_all(projected["land"], grid_size=0.01))
    return projected, [(each.name, each.polygon) for each in layers.countries]


def extent(level: Level) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a level's basemap, km."""
    across, up = level.half * WIDEST, level.half * TALLEST
    return -across, -up, across, up


def level_paths(layers: dict[str, Any], level: Level) -> dict[str, str]:
    """Return the SVG path of each layer at a level, in units of the level, south downward."""
    paths = {}
    for name in POLYGONS + (LINES if level.rivers else LINES[1:]):
        closed = name in POLYGONS
        shapes = shapely.clip_by_rect(layers[name], *extent(level))
        # Without regard to topology it is four times as fast, and make_valid mends what it breaks.
        shapes = shapely.simplify(shapes[~shapely.is_empty(shapes)], level.tolerance, preserve_topology=False)
        shapes = shapely.get_parts(shapely.make_valid(shapes) if closed else shapes)
        kind = shapely.GeometryType.POLYGON if closed else shapely.GeometryType.LINESTRING
        shapes = shapes[shapely.get_type_id(shapes) == kind]
        if closed:
            shapes = shapes[shapely.area(shapes) > (3 * level.tolerance) ** 2]
        paths[name] = _path(shapes, level.unit, closed)
    return paths


def _path(shapes: Any, unit: float, closed: bool) -> str:
    """Return geometries as one path of relative whole steps; fill rule evenodd."""
    parts = []
    for shape in shapes:
        for ring in (shape.exterior, *shape.interiors) if closed else (shape,):
            points = np.rint(shapely.get_coordinates(ring) * (1 / unit, -1 / unit)).astype(int)
            steps = np.diff(points[:-1] if closed else points, axis=0)
            steps = steps[(steps != 0).any(axis=1)]
            if len(steps) >= (2 if closed else 1):
                (x, y), close = points[0], "z" if closed else ""
                # A minus sign needs no space before it.
                line = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
                parts.append(f"M{x} {y}l{line}{close}")
    return "".join(parts)
