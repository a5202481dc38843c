"""A geodesic disk in a projection's plane: the faces between a ring's lines and the map's edge that are near.

The fill has the very edge of the line. It is checked against geodesic distance, and refused if wrong.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.geodesy import Array, distance_km, geod
from rangeviz.earth.plane import Plane
from rangeviz.errors import DiskError

GRID = 1e-9
"""Lines are noded on a grid of this share of the map's width: 4 cm on a map of the world."""
JOINED = 5e-3
"""A line that ends closer to the map's edge than this share of its width is joined to it."""
BAND = 0.002
"""The check looks this share of the radius inside and outside the ring."""
PROBES = 60


def project_disk(
    lines: list[Array], plane: Plane, lon: float, lat: float, range_km: float, tolerance: float
) -> BaseGeometry:
    """Return everything within a geodesic distance, in a projection's plane.

    Parameters
    ----------
    lines : list of ndarray of shape (k, 2)
        The ring's, as `project_ring` returns them of `plane.on_map`.
    plane : Plane
        The projection's.
    lon, lat : float
        Centre, degrees.
    range_km : float
        Radius along the ground, 1 to 19,970 km.
    tolerance : float
        How far the lines' chords may lie off the ring, in the plane's units.

    Returns
    -------
    shapely Polygon or MultiPolygon
        Empty if the map shows no part of the disk. Its boundary also runs along the map's edge: draw it
        without an outline.

    Raises
    ------
    DiskError
        If the ring's lines do not part near from far.
    """
    west, _, east, _ = plane.edge.bounds
    faces = _faces(lines, plane.edge, east - west)
    middles = shapely.get_coordinates(shapely.point_on_surface(faces))
    middle_lonlat = plane.inverse(middles)
    near = shapely.contains_xy(plane.edge, middles) & (distance_km(lon, lat, *middle_lonlat.T) < range_km)
    disk = shapely.union_all(faces[near])
    probes = np.vstack([_circle(lon, lat, range_km * (1 + off)) for off in (-BAND, BAND)])
    away = distance_km(lon, lat, *probes.T)
    points = plane.project(probes)
    asked = shapely.contains_xy(plane.edge, points) & (np.abs(away - range_km) > BAND / 2 * range_km)
    wrong = points[asked][shapely.contains_xy(disk, points[asked]) != (away[asked] < range_km)]
    # Within the tolerance of the drawn line, and on the map's edge, a point may be on either side.
    borders = [plane.edge.boundary, *map(shapely.LineString, lines)] if len(wrong) else []
    off = shapely.distance(shapely.union_all(borders), shapely.points(wrong))
    if (off > 2 * tolerance + 1e-6 * (east - west)).any():
        raise DiskError(
            f"A disk of {range_km:,.6g} km around {lat}, {lon} cannot be drawn correctly on this projection; "
            "choose another projection."
        )
    return disk


def _faces(lines: list[Array], edge: shapely.Polygon, width: float) -> np.ndarray:
    """Return the faces into which lines part the map; a line that ends close to the edge is joined to it."""
    rim = edge.exterior
    drawn = [shapely.LineString(line) for line in lines]
    ends = [line[at] for line in lines if (line[0] != line[-1]).any() for at in (0, -1)]
    joins: Any = shapely.shortest_line(shapely.points(np.reshape(ends, (-1, 2))), rim)
    joins = joins[shapely.length(joins) < JOINED * width]
    noded = shapely.union_all([rim, *drawn, *joins], grid_size=GRID * width)
    faces: np.ndarray = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return faces


def _circle(lon: float, lat: float, range_km: float) -> Array:
    azimuths = np.arange(PROBES) * (360 / PROBES) + 1.7
    origins = np.full(PROBES, lon), np.full(PROBES, lat)
    lons, lats, _ = geod().fwd(*origins, azimuths, np.full(PROBES, range_km * 1000))
    return np.column_stack([lons, lats])
