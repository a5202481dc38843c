"""A made-up world around a made-up island, for classrooms where a real place is too close to home.

Sketched by hand as a few corners, in kilometres east and north of the island's middle, and roughened by
halving: each midpoint moves sideways by a share of its segment. The same numbers, so the same world, always.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.basemap import Country, Layers
from rangeviz.earth.geodesy import Array, geod
from rangeviz.errors import InvalidValue
from rangeviz.facts.origin import Origin
from rangeviz.facts.packaged import packaged, reading

REACH_KM = 2000.0
"""The longest ring that there is a world for."""

FILE = packaged("rangeviz.data") / "invented.json"
_HALVINGS = 5


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    """Return the packaged outlines: corners in km east and north of the island's middle."""
    with reading(FILE):
        return dict(json.loads(FILE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def layers(lon: int, lat: int) -> Layers:
    """Return the invented world, its island's middle at a position, as `basemap.clip` does the real one."""

    def place(shapes: Any) -> Any:
        return shapely.transform(shapes, lambda km: _lonlat(lon, lat, km))

    world = _world()
    borders = {
        border["land"]: (border["east"], _rough(border["line"], 100 + border["land"], 0.16))
        for border in world["borders"]
    }
    lands = [
        shapely.Polygon(_rough(land["corners"], i, 0.22, closed=True))
        for i, land in enumerate(world["lands"])
    ]
    lines: list[BaseGeometry] = []
    countries: dict[str, list[BaseGeometry]] = {}
    for index, land in enumerate(lands):
        mine: BaseGeometry = land
        if index in borders:
            east, line = borders[index]
            lines.append(shapely.LineString(line).intersection(land))
            west_of = shapely.Polygon([*line, (-9000, line[-1][1]), (-9000, line[0][1])])
            countries.setdefault(east, []).append(land.difference(west_of))
            mine = land.intersection(west_of)
        countries.setdefault(world["lands"][index]["country"], []).append(mine)
    lakes = [
        shapely.Polygon(_rough(each, 200 + i, 0.2, closed=True)) for i, each in enumerate(world["lakes"])
    ]
    rivers = [shapely.LineString(_rough(each, 300 + i, 0.12)) for i, each in enumerate(world["rivers"])]
    return Layers(
        land=place(np.array(lands)),
        lakes=place(np.array(lakes)),
        coast=place(shapely.boundary(lands)),
        borders=place(shapely.get_parts(lines)),
        disputed=np.array([], dtype=object),
        rivers=place(np.array(rivers)),
        countries=[Country(name, "", place(shapely.union_all(parts))) for name, parts in countries.items()],
    )


def sea_names(lon: int, lat: int) -> list[tuple[str, float, float, int]]:
    """Return the names of its seas, each with a point in open water, as `basemap.sea_names` does."""
    seas = _world()["seas"]
    at = _lonlat(lon, lat, np.array([(sea["east"], sea["north"]) for sea in seas], dtype=float)).tolist()
    return [(sea["name"], x, y, sea["rank"]) for sea, (x, y) in zip(seas, at, strict=True)]


def check_reach(origin: Origin, range_km: float) -> None:
    """Raise for a ring that reaches beyond the made-up world."""
    if range_km > REACH_KM:
        raise InvalidValue(
            f"The invented world of {origin.label} ends {REACH_KM:,.0f} km out, and a ring reaches "
            f"{range_km:,.0f} km; choose a real origin."
        )


def _rough(corners: Sequence[Sequence[int]], seed: int, rough: float, closed: bool = False) -> Array:
    """Roughen a line of corners, km; the same for the same seed, on every machine and in every version."""
    random = np.random.RandomState(seed)  # its numbers are frozen for good; those of newer generators are not
    points = np.array([*corners, corners[0]] if closed else corners, dtype=float)
    for _ in range(_HALVINGS):
        steps = np.diff(points, axis=0)
        across = np.column_stack([-steps[:, 1], steps[:, 0]])
        middles = points[:-1] + steps / 2 + across * random.uniform(-rough, rough, (len(steps), 1))
        points = np.insert(points, np.arange(1, len(points)), middles, axis=0)
    return points


def _lonlat(lon: int, lat: int, km: Array) -> Array:
    """Put points in km east and north at their true distance and direction from a centre."""
    azimuths, metres = np.degrees(np.arctan2(km[:, 0], km[:, 1])), np.hypot(*km.T) * 1000
    n = len(km)
    lons, lats, _ = geod().fwd(np.full(n, float(lon)), np.full(n, float(lat)), azimuths, metres)
    return np.column_stack([lons, lats])
