"""Where a place's countries and seas may be named: spots with room, sought on a grid."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Proj

from rangeviz.earth import basemap, invented
from rangeviz.earth.geodesy import Array
from rangeviz.facts.origin import Origin
from rangeviz.facts.yardsticks import EARTH_MEAN_RADIUS_KM
from rangeviz.web.ground import Level, extent

GRID = (97, 79)
"""Columns and rows of the grid on which room for names is sought."""
SPOTS = 6
"""Candidate spots of a name, the roomiest first."""
SEA_REACH = {1: 0.32, 2: 0.12, 3: 0.1}
"""How far a sea's name may stand from its point, by rank, in half short sides: farther is another sea."""
MOST_NAMES = 26
"""Countries that a level may name."""


@lru_cache(maxsize=1)
def _about(origin: Origin) -> Proj:
    """Return the plane about an origin on a sphere: off by a quarter of a grid step, ten times as fast."""
    return Proj(proj="aeqd", lat_0=origin.lat, lon_0=origin.lon, R=EARTH_MEAN_RADIUS_KM * 1000)


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
    owner = _owners(origin, [polygon for _, polygon in countries], xs, ys, level)
    room = _room(owner) * (xs[1] - xs[0])
    middle = owner[len(ys) // 2, len(xs) // 2]  # the centre's own country comes first, with the most spots
    area = np.bincount(owner[owner >= 0], minlength=len(countries))
    by_rank = np.argsort(-area - 10**6 * (np.arange(len(countries)) == middle), kind="stable")
    names: list[list[Any]] = []
    for index in by_rank[:40].tolist():
        spots = _spots(
            np.where(owner == index, room, 0.0), xs, ys, level, SPOTS * (3 if index == middle else 1)
        )
        if spots and len(names) < MOST_NAMES:
            names.append([countries[index][0], "land", spots])
    return names + _sea_names(origin, np.where(owner < 0, room, 0.0), xs, ys, level)


def _sea_names(origin: Origin, room: Array, xs: Array, ys: Array, level: Level) -> list[list[Any]]:
    seas = invented.sea_names(origin.lon, origin.lat) if origin.invented else basemap.sea_names()
    finest = 3 if level.half < 1500 else 2
    lonlat = np.array([(lon, lat) for _, lon, lat, _ in seas], dtype=float)
    at = np.column_stack(_about(origin)(lonlat[:, 0], lonlat[:, 1])) / 1000
    near: dict[str, Array] = {}
    for (name, _, _, rank), (x, y) in zip(seas, at, strict=True):
        if rank <= finest and abs(x) < xs[-1] and abs(y) < ys[-1]:
            about = (xs - x) ** 2 + (ys[:, None] - y) ** 2 < (SEA_REACH[rank] * level.half) ** 2
            near[name] = near.get(name, False) | about
    found = [[name, "sea", _spots(np.where(here, room, 0.0), xs, ys, level)] for name, here in near.items()]
    return [each for each in found if each[2]]


def _owners(origin: Origin, polygons: list[Any], xs: Array, ys: Array, level: Level) -> Array:
    """Return the index of the polygon in which each grid point lies, -1 for none; shape (rows, columns)."""
    x, y = (axis.ravel() * 1000 for axis in np.meshgrid(xs, ys))
    lon, lat = _about(origin)(x, y, inverse=True)
    lon = (lon - origin.lon + 180) % 360 - 180 + origin.lon
    owner = np.full(len(lon), -1)
    degrees = level.tolerance / 40
    for index, polygon in enumerate(shapely.simplify(polygons, degrees, preserve_topology=False)):
        if polygon.is_empty:
            continue
        west, south, east, north = polygon.bounds
        near = np.flatnonzero((lat > south) & (lat < north) & (lon > west) & (lon < east))
        if len(near):
            shapely.prepare(polygon)
            owner[near[shapely.contains_xy(polygon, lon[near], lat[near])]] = index
    return owner.reshape(len(ys), len(xs))


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
        wide = np.where(((xs[columns] - x) / 1.5) ** 2 + (ys[rows] - y) ** 2 < gap**2, 0.0, wide)
    return spots
