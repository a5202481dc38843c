"""The basemap of a place as finished SVG paths, azimuthal equidistant about the place, and where names fit.

In this projection a ring of any distance is a circle about the middle, exactly: the page needs no geometry.
Coordinates are kilometres east and south of the place, in whole multiples of a level's unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from rangeviz.web.data import Origin, basemap, island

Array = NDArray[Any]

VIEWS = (450, 640, 900, 1280, 1800, 2500)
"""Half the short side of each frame, km: 900 km at least, and room around a ring of 2,000 km."""
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


def projection(origin: Origin) -> Proj:
    """Return the azimuthal equidistant projection about an origin, on WGS84, metres."""
    return Proj(proj="aeqd", lat_0=origin.lat, lon_0=origin.lon, ellps="WGS84")


def plane_layers(origin: Origin) -> tuple[dict[str, Array], list[tuple[str, Any]]]:
    """Return the basemap's layers and the countries in the plane, km east and north of the origin."""
    proj = projection(origin)
    half = LEVELS[-1].half
    if origin.invented:
        shown = island.layers(origin)
    else:
        shown = basemap.clip("50m", *_lonlat_box(proj, origin, half * WIDEST, half * TALLEST))

    def to_plane(geometries: Any) -> Any:
        return shapely.transform(
            np.asarray(geometries, dtype=object),
            lambda lonlat: np.column_stack(proj(lonlat[:, 0], lonlat[:, 1])) / 1000,
        )

    layers = {name: to_plane(getattr(shown, name)) for name in POLYGONS + LINES}
    for name in POLYGONS:  # joined where the packaged layer is cut at a meridian, as towards a pole
        layers[name] = shapely.get_parts(shapely.make_valid(layers[name]))
    if not origin.invented and max(abs(origin.lat) + half / 80, 0) > 90:
        layers["land"] = shapely.get_parts(shapely.union_all(layers["land"], grid_size=0.01))
    countries = [(each.name, to_plane([each.polygon])[0]) for each in shown.countries]
    return layers, countries


def _lonlat_box(proj: Proj, origin: Origin, across: float, up: float) -> tuple[float, float, float, float]:
    """Return west, east, south, north of a frame, continuous about the origin's longitude."""
    x, y = np.meshgrid(np.linspace(-across, across, 25) * 1000, np.linspace(-up, up, 25) * 1000)
    lon, lat = proj(x.ravel(), y.ravel(), inverse=True)
    lon = (lon - origin.lon + 180) % 360 - 180 + origin.lon
    west, east, south, north = lon.min(), lon.max(), lat.min(), lat.max()
    for pole in (-90.0, 90.0):
        px, py = proj(origin.lon, pole)
        if abs(px) <= across * 1000 and abs(py) <= up * 1000:
            south, north = min(south, pole), max(north, pole)
            west, east = origin.lon - 180, origin.lon + 180
    spare_lon, spare_lat = 0.05 * (east - west), 0.05 * (north - south)
    west, east = west - spare_lon, east + spare_lon
    if east - west > 350:
        west, east = origin.lon - 180, origin.lon + 180
    return west, east, max(south - spare_lat, -90.0), min(north + spare_lat, 90.0)


def extent(level: Level) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a level's basemap, km."""
    across, up = level.half * WIDEST, level.half * TALLEST
    return -across, -up, across, up


def level_paths(layers: dict[str, Array], level: Level) -> dict[str, str]:
    """Return the SVG path of each layer at a level, in units of the level, south downward."""
    paths = {}
    for name in POLYGONS + (LINES if level.rivers else LINES[1:]):
        closed = name in POLYGONS
        shapes = shapely.clip_by_rect(layers[name], *extent(level))
        shapes = shapely.simplify(shapes[~shapely.is_empty(shapes)], level.tolerance)
        shapes = shapely.get_parts(shapely.make_valid(shapes) if closed else shapes)
        kind = shapely.GeometryType.POLYGON if closed else shapely.GeometryType.LINESTRING
        shapes = shapes[shapely.get_type_id(shapes) == kind]
        if closed:
            shapes = shapes[shapely.area(shapes) > (3 * level.tolerance) ** 2]
        paths[name] = _path(shapes, level.unit, closed)
    return paths


def _path(shapes: Array, unit: float, closed: bool) -> str:
    """Return geometries as one path of relative whole steps; fill rule evenodd."""
    parts = []
    for shape in shapes:
        for ring in (shape.exterior, *shape.interiors) if closed else (shape,):
            points = np.rint(shapely.get_coordinates(ring) * (1 / unit, -1 / unit)).astype(int)
            steps = np.diff(points[:-1] if closed else points, axis=0)
            steps = steps[(steps != 0).any(axis=1)]
            if len(steps) >= (2 if closed else 1):
                (x, y), close = points[0], "z" if closed else ""
                parts.append(f"M{x} {y}l{_compact(steps.ravel().tolist())}{close}")
    return "".join(parts)


def _compact(values: list[int]) -> str:
    """Join numbers as SVG allows: a minus sign needs no space before it."""
    return " ".join(map(str, values)).replace(" -", "-")


GRID = (97, 79)
"""Columns and rows of the grid on which room for names is sought."""
SPOTS = 6
"""Candidate spots of a name, the roomiest first."""
SEA_REACH = {1: 0.32, 2: 0.16, 3: 0.1}
"""How far a sea's name may stand from its point, by rank, in half short sides: farther is another sea."""
MOST_NAMES = 26
"""Countries that a level may name."""


def level_names(origin: Origin, countries: list[tuple[str, Any]], level: Level) -> list[list[Any]]:
    """Return the names that a level may show, the most important first.

    Returns
    -------
    list of [name, kind, spots]
        `kind` is ``land`` or ``sea``; spots are (east, south, room) in km, flat, where `room` is how wide
        the country or the water is about the spot.
    """
    left, bottom, right, top = extent(level)
    xs, ys = np.linspace(left, right, GRID[0]), np.linspace(bottom, top, GRID[1])
    shown = shapely.clip_by_rect([polygon for _, polygon in countries], left, bottom, right, top)
    shown = shapely.simplify(shown, 3 * level.tolerance)
    owner = _owners(shown, xs, ys)
    room = _room(owner) * (xs[1] - xs[0])
    middle = owner[len(ys) // 2, len(xs) // 2]  # the centre's own country comes first, with the most spots
    by_rank = np.argsort(-shapely.area(shown) - 1e9 * (np.arange(len(shown)) == middle), kind="stable")
    names: list[list[Any]] = []
    for index in by_rank[:40].tolist():
        spots = _spots(np.where(owner == index, room, 0.0), xs, ys, level, SPOTS * (3 if index == middle else 1))
        if spots and len(names) < MOST_NAMES:
            names.append([countries[index][0], "land", spots])
    return names + _sea_names(origin, np.where(owner < 0, room, 0.0), xs, ys, level)


def _sea_names(origin: Origin, room: Array, xs: Array, ys: Array, level: Level) -> list[list[Any]]:
    seas = island.sea_names(origin) if origin.invented else basemap.sea_names()
    finest = 3 if level.half < 1500 else 2
    lonlat = np.array([(lon, lat) for _, lon, lat, _ in seas], dtype=float)
    at = np.column_stack(projection(origin)(lonlat[:, 0], lonlat[:, 1])) / 1000
    near: dict[str, Array] = {}
    for (name, _, _, rank), (x, y) in zip(seas, at, strict=True):
        if rank <= finest and abs(x) < xs[-1] and abs(y) < ys[-1]:
            about = np.hypot(xs - x, (ys - y)[:, None]) < SEA_REACH[rank] * level.half
            near[name] = near.get(name, False) | about
    found = [[name, "sea", _spots(np.where(here, room, 0.0), xs, ys, level)] for name, here in near.items()]
    return [each for each in found if each[2]]


def _owners(polygons: Array, xs: Array, ys: Array) -> Array:
    """Return the index of the polygon in which each grid point lies, -1 for none; shape (rows, columns)."""
    owner = np.full((len(ys), len(xs)), -1)
    shapely.prepare(polygons)
    for index, polygon in enumerate(polygons):
        if polygon.is_empty:
            continue
        west, south, east, north = polygon.bounds
        columns = slice(*np.searchsorted(xs, (west, east)))
        rows = slice(*np.searchsorted(ys, (south, north)))
        x, y = np.meshgrid(xs[columns], ys[rows])
        owner[rows, columns][shapely.contains_xy(polygon, x, y)] = index
    return owner


def _room(owner: Array) -> Array:
    """Return, in columns, twice the shorter way from each point to the end of its owner's run in its row.

    The rows above and below must be the same owner's: a line of type is some rows high.
    """
    tall = owner.copy()
    tall[1:][owner[1:] != owner[:-1]] = -2
    tall[:-1][owner[:-1] != owner[1:]] = -2
    ways = []
    for way in (tall, tall[:, ::-1]):
        count = np.ones(way.shape, dtype=int)
        for column in range(1, way.shape[1]):
            count[:, column] += np.where(way[:, column] == way[:, column - 1], count[:, column - 1], 0)
        ways.append(count)
    return np.where(tall == -2, 0, 2 * np.minimum(ways[0], ways[1][:, ::-1]) - 1)


def _spots(room: Array, xs: Array, ys: Array, level: Level, most: int = SPOTS) -> list[int]:
    """Return the roomiest grid points, apart from one another, as flat (east, south, room), km."""
    rows, columns = np.nonzero(room)
    wide = room[rows, columns]
    least = max(0.45 * min(wide.max(initial=0.0), 0.5 * level.half), 0.06 * level.half)
    gap = 0.2 * level.half * (SPOTS / most) ** 0.5
    spots: list[int] = []
    while len(spots) < 3 * most and wide.max(initial=0.0) >= least:
        best = int(wide.argmax())
        x, y = xs[columns[best]], ys[rows[best]]
        spots += [round(x), round(-y), round(wide[best])]
        wide = np.where(np.hypot((xs[columns] - x) / 1.5, ys[rows] - y) < gap, 0.0, wide)
    return spots


def place_data(origin: Origin) -> dict[str, Any]:
    """Return a place's levels as JSON data: paths, unit and names of each."""
    layers, countries = plane_layers(origin)
    return {
        "key": origin.key,
        "levels": [
            {
                "unit": level.unit,
                **level_paths(layers, level),
                "names": level_names(origin, countries, level),
            }
            for level in LEVELS
        ],
    }
