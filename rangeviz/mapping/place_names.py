"""Names of countries and seas, where they fit: each within its own land or water."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, starmap
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.geodesy import Array
from rangeviz.layout.breaking import wrap
from rangeviz.layout.sizes import MARK
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.placement import Spot, around_point, block_size, box_at

NAMED_KM = 13_300.0
"""Beyond this distance from the centre of a round map, 120°, nothing is named."""
ON_LAND = 0.62
"""The share of a country's name that lies on the country, at least; the rest lies on water."""
SEA_REACH_KM = {1: 1500.0, 2: 500.0, 3: 250.0}
"""How far a sea's name may stand from a place that is known to be of the sea, by rank."""
GRID = (40, 30)
"""Columns and rows of the spots that are tried for the seas."""
EARTH_KM = 6371.0


def name_places(map_axes: MapAxes) -> None:
    """Name the origin's country, then other countries and seas where they fit; fewer the wider the view."""
    frame, canvas = map_axes.frame, map_axes.canvas
    high_km = frame.height / 1000 if frame.crs is None else frame.half_diagonal_km * 1.2
    most, finest = (40, 3) if high_km < 3000 else (30, 2) if high_km < 9000 else (16, 1)
    edge = canvas.globe
    if (frame.disk_km or 0.0) > NAMED_KM:
        canvas.globe = shapely.transform(shapely.Point(0, 0).buffer(NAMED_KM * 1000), map_axes.to_points)
    origin = shapely.Point(map_axes.to_plane(*map_axes.centre))
    polygons = [polygon for _, polygon in map_axes.basemap.countries]
    shapely.prepare(polygons)
    tree = shapely.STRtree(polygons)
    own = set(_meeting(tree, np.array([origin]))[1].tolist())
    order = sorted(range(len(polygons)), key=lambda index: (index not in own, -polygons[index].area))
    for index in order[:most]:
        _name_country(map_axes, tree, index, map_axes.basemap.countries[index][0], home=index in own)
    _name_seas(map_axes, finest)
    canvas.globe = edge


def _name_country(
    map_axes: MapAxes, countries: shapely.STRtree, index: int, name: str, *, home: bool
) -> None:
    size, label = map_axes.sizes.country, map_axes.language.name(name).upper()
    lines = wrap(label, size, max(12 * size, 0.14 * map_axes.canvas.width))
    extent = block_size(lines, size, medium=True)
    polygon = countries.geometries[index]
    spots = _spots_in(polygon, map_axes.frame.bounds[:2], map_axes.per_point, extent)
    spot = map_axes.canvas.place(_on_no_other(map_axes, countries, index, spots, extent), extent, busy=8)
    if spot is None and home:  # an island that is smaller than its name has it beside the mark
        near = list(around_point(map_axes.centre, extent, (MARK / 2 + 3) * map_axes.k, rows=2))
        spot = map_axes.canvas.place(_on_no_other(map_axes, countries, index, near, extent), extent)
    if spot is not None:
        map_axes.write_block(spot, lines, size, f"place:{name}", map_axes.theme.land_label, medium=True)


def _on_no_other(
    map_axes: MapAxes, countries: shapely.STRtree, index: int, spots: list[Spot], extent: tuple[float, float]
) -> list[Spot]:
    """Keep the spots whose block lies on no other country."""
    if not spots:
        return []
    boxes = map_axes.boxes_in_plane(np.array([box_at(spot, extent) for spot in spots]))
    box, country = _meeting(countries, boxes)
    foreign = set(box[country != index].tolist())
    return [spot for place, spot in enumerate(spots) if place not in foreign]


def _name_seas(map_axes: MapAxes, finest: int) -> None:
    """Name seas at spots in open water that are nearest to a known place of that sea, and near enough."""
    canvas = map_axes.canvas
    columns, rows = ((np.arange(count) + 0.5) / count for count in GRID)
    x, y = (axis.ravel() for axis in np.meshgrid(columns * canvas.width, rows * canvas.height))
    seas = Seas(map_axes)
    if not seas.names:
        return
    nearest, share = seas.nearest(x, y)
    known = np.flatnonzero((share < 1) & (seas.ranks[nearest] <= finest))
    spots: dict[str, list[Spot]] = {}
    for index in known.tolist():
        # Rounded, so that two spots left and right of a known place cost the same on every computer.
        at = Spot(float(x[index]), float(y[index]), 10 * round(float(share[index]), 9))
        spots.setdefault(seas.names[nearest[index]], []).append(at)
    size = map_axes.sizes.scale
    rank = dict(zip(seas.names, seas.ranks.tolist(), strict=True))
    for name in sorted(spots, key=lambda name: (rank[name], -len(spots[name]), name)):
        lines = wrap(map_axes.language.name(name), size, max(8 * size, 0.1 * canvas.width))
        extent = block_size(lines, size, italic=True)
        spot = canvas.place(seas.wet(name, spots[name], extent), extent)
        if spot is not None:
            map_axes.write_block(spot, lines, size, f"sea:{name}", map_axes.theme.sea_label, italic=True)


class Seas:
    """Which sea is where: the one of the nearest known place.

    Parameters
    ----------
    map_axes : MapAxes
        The map, whose basemap knows places of each sea.
    """

    def __init__(self, map_axes: MapAxes) -> None:
        self.map_axes = map_axes
        frame = map_axes.frame
        left, bottom, right, top = frame.bounds
        farthest = frame.half_diagonal_km + max(SEA_REACH_KM.values())
        middle = _on_sphere(frame.inverse(np.array([[(left + right) / 2, (bottom + top) / 2]])))
        places = _on_sphere(np.array([(lon, lat) for _, lon, lat, _ in map_axes.basemap.seas], dtype=float))
        # Farther places reach no point of the map; the ellipsoid differs from the sphere by less than 1 %.
        near = ~(np.arccos(np.clip(_cosines(middle, places)[0], -1, 1)) * EARTH_KM > 1.01 * farthest)
        seas = list(compress(map_axes.basemap.seas, near))
        self.names = [name for name, *_ in seas]
        self.ranks = np.array([rank for *_, rank in seas])
        self._reach = np.array([SEA_REACH_KM[rank] for *_, rank in seas])
        self._places = places[near]

    def nearest(self, x: Array, y: Array) -> tuple[Any, Array]:
        """Return of points of the map the nearest known place, and how far it is, as a share of its reach."""
        left, bottom = self.map_axes.frame.bounds[:2]
        per_point = self.map_axes.per_point
        at = self.map_axes.frame.inverse(np.column_stack([left + x * per_point, bottom + y * per_point]))
        cosine = _cosines(np.nan_to_num(_on_sphere(at), nan=0.0), self._places)
        nearest = cosine.argmax(axis=1)
        away = EARTH_KM * np.arccos(np.clip(cosine[np.arange(len(at)), nearest], -1, 1))
        return nearest, np.where(np.isfinite(at[:, 0]), away, np.inf) / self._reach[nearest]

    def wet(self, name: str, spots: list[Spot], extent: tuple[float, float]) -> list[Spot]:
        """Keep the spots whose block lies on no land, and at whose four corners the sea is the same."""
        boxes = np.array([box_at(spot, extent) for spot in spots])
        wet = np.ones(len(boxes), dtype=bool)
        wet[_meeting(self.map_axes.basemap.trees[0], self.map_axes.boxes_in_plane(boxes))[0]] = False
        boxes = boxes[wet]
        nearest, _ = self.nearest(boxes[:, [0, 0, 2, 2]].ravel(), boxes[:, [1, 3, 1, 3]].ravel())
        own = np.array([each == name for each in self.names])
        return list(compress(compress(spots, wet), own[nearest].reshape(-1, 4).all(axis=1)))


def _meeting(tree: shapely.STRtree, shapes: Any) -> tuple[Any, Any]:
    """Return which shapes meet which of a tree's geometries, as two arrays of numbers.

    Prepared geometries answer at once, where the tree's own query would go through all edges for each shape.
    """
    shape, found = tree.query(shapes)
    meets = shapely.intersects(tree.geometries[found], shapes[shape])
    return shape[meets], found[meets]


def _on_sphere(lonlat: Array) -> Array:
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _cosines(points: Array, others: Array) -> Array:
    """Return the cosine of the angle between each of two sets of points of the unit sphere."""
    # Not `@`: the library behind it takes longer to start than so few numbers to be multiplied.
    cosines: Array = sum(map(np.multiply.outer, points.T, others.T))
    return cosines


@lru_cache(maxsize=400)
def _spots_in(
    polygon: BaseGeometry, corner: tuple[float, float], per_point: float, extent: tuple[float, float]
) -> list[Spot]:
    """Return spots, points, in a country's largest visible part where most of the label lies on it.

    They depend on the basemap alone, and are kept for the next figure with the same frame.
    """
    visible = shapely.make_valid(shapely.transform(polygon, lambda plane: (plane - corner) / per_point))
    local = max(shapely.get_parts(visible), key=lambda piece: piece.area, default=None)
    if local is None or local.is_empty or local.geom_type != "Polygon":
        return []
    left, bottom, right, top = local.bounds
    if right - left < 0.5 * extent[0] or top - bottom < extent[1]:
        return []
    circle = shapely.maximum_inscribed_circle(local, tolerance=6)
    best = circle.coords[0]
    grid_x = np.linspace(left, right, 14)
    grid_y = np.linspace(bottom, top, 14)
    x, y = (axis.ravel() for axis in np.meshgrid(grid_x, grid_y))
    x, y = np.append(x, best[0]), np.append(y, best[1])
    shapely.prepare(local)
    near = shapely.contains_xy(local, x, y)
    x, y = x[near], y[near]
    boxes = shapely.box(x - extent[0] / 2, y - extent[1] / 2, x + extent[0] / 2, y + extent[1] / 2)
    covered = np.ones(len(boxes))
    partly = ~shapely.contains(local, boxes)  # quick, and saves many an intersection
    covered[partly] = shapely.area(shapely.intersection(boxes[partly], local)) / (extent[0] * extent[1])
    far = np.hypot(x - best[0], y - best[1]) + 200 * (1 - covered)
    return list(starmap(Spot, np.column_stack([x, y, far])[covered >= ON_LAND].tolist()))
