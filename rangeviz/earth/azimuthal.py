"""Layers projected onto a round map: the whole globe about its centre, or its visible half.

The azimuthal equidistant projection is discontinuous at its centre's antipode alone, which becomes the map's
whole edge. So edges are densified until they are short on the map, and a polygon that holds the antipode is
turned inside out: what its rings enclose in the plane is its complement.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import Array, geod
from rangeviz.earth.plane import ANTIPODE_M, plane_named
from rangeviz.earth.ring_line import Project

LONGEST_M = 0.03 * ANTIPODE_M
"""The longest edge on the map; elsewhere than at the antipode a quarter of a degree is far below it."""
SHORTEST_DEGREE = 1e-8
NUDGE = np.array([3.7e-5, 2.3e-5])
"""Degrees, four metres: origins and the basemap's vertices are round numbers, which would meet exactly."""
EARTH_M = 6_371_000.0
SEEN_M = 9_960_000.0
"""How far from its centre an orthographic map shows the globe: 9,970 km at least, on the ellipsoid."""


def project_azimuthal(frame: Frame, geometries: Any) -> Any:
    """Project polygons or lines onto an azimuthal equidistant or orthographic map.

    Parameters
    ----------
    frame : Frame
        On either projection.
    geometries : ndarray of shapely geometries, shape (n,)
        Polygons, or lines, in longitude and latitude, degrees; longitudes from 90° west of the centre to
        270° east of it, so that no seam runs through the antipode.

    Returns
    -------
    ndarray of shapely geometries, shape (n,)
        In the plane, metres; empty where the map shows nothing of one.
    """
    if not len(geometries):
        return geometries
    lon, lat = frame.lon, frame.lat
    project = partial(azimuthal, float(lon), float(lat))
    dense = _densified(geometries, project)
    flat = shapely.transform(dense, project)
    for index in np.flatnonzero(shapely.contains_xy(_filled(dense), lon + 180.0, -lat)):
        flat[index] = _turned(flat[index], bool(shapely.contains_xy(dense[index], lon + 180.0, -lat)))
    if frame.name != "orthographic":
        return flat
    inverse = plane_named("azimuthal-equidistant", lon, lat).inverse
    seen = shapely.intersection(shapely.make_valid(flat), shapely.Point(0, 0).buffer(SEEN_M, 180))
    return shapely.transform(seen, lambda plane: frame.project(inverse(plane)))


def azimuthal(lon: float, lat: float, points: Array) -> Array:
    """Return azimuthal equidistant x and y that have no gap but at the antipode itself.

    On the ellipsoid the shortest geodesics' azimuths jump along a line of up to 0.6° through the antipode.
    Distances are kept; azimuths pass into the sphere's between 4° and 1° from it, where that moves a point
    by 33 km at most.

    Parameters
    ----------
    lon, lat : float
        The centre, degrees.
    points : ndarray of shape (n, 2)
        Longitude and latitude, degrees.

    Returns
    -------
    ndarray of shape (n, 2)
        Metres east and north in the plane.
    """
    ends = points + NUDGE
    azimuths, _, metres = geod().inv(
        np.full(len(ends), lon), np.full(len(ends), lat), ends[:, 0], np.clip(ends[:, 1], -90, 90)
    )
    east, north, ahead = _on_sphere(lon, lat, ends)
    from_antipode = np.degrees(np.arctan2(np.hypot(east, north), -ahead))
    share = np.clip((4.0 - from_antipode) / 3.0, 0.0, 1.0)
    apart = (np.degrees(np.arctan2(east, north)) - azimuths + 180.0) % 360.0 - 180.0
    bearing = np.radians(azimuths + share * apart)
    return np.column_stack([metres * np.sin(bearing), metres * np.cos(bearing)])


def globe_rings(lon: float, lat: float, polygons: Any, tolerance: float) -> Any:
    """Return polygons on a globe as one sees it from above a centre: the sphere's orthographic projection.

    Parameters
    ----------
    lon, lat : float
        The centre, degrees.
    polygons : ndarray of shapely Polygon, shape (n,)
        In longitude and latitude, degrees; longitudes from -180° to 180°.
    tolerance : float
        How far a line may move when it is simplified, metres.

    Returns
    -------
    ndarray of shapely Polygon, shape (m,)
        Rings, metres, that are to be filled as one shape, by the rule "nonzero". Where one runs behind the
        globe, it follows the rim.
    """
    project = partial(orthographic, lon, lat)
    # An edge along a pole begins and ends at one point of the globe: only its parts show how far it turns.
    parted = shapely.segmentize(shapely.orient_polygons(polygons), 60.0)
    flat = shapely.transform(_densified(parted, project), project)
    rings = shapely.simplify(shapely.get_rings(flat), tolerance, preserve_topology=False)
    rings = shapely.polygons(rings[shapely.get_type_id(rings) == shapely.GeometryType.LINEARRING])
    rings = rings[shapely.area(rings) > (2 * tolerance) ** 2]
    antipode = (lon - NUDGE[0]) % 360 - 180, -lat - NUDGE[1]
    if shapely.contains_xy(polygons, *antipode).any():
        # What holds the antipode has its outside within its ring; with the globe about both, it is filled.
        rings = np.array([*rings, shapely.orient_polygons(shapely.Point(0, 0).buffer(EARTH_M, 24))])
    return rings


def orthographic(lon: float, lat: float, points: Array) -> Array:
    """Return where points of shape (n, 2), degrees, are on a globe seen from above a centre, metres.

    The globe is a sphere. What lies behind it is at its rim, in the same direction.
    """
    east, north, ahead = _on_sphere(lon, lat, points + NUDGE)
    out = np.where(ahead < 0, EARTH_M / np.maximum(np.hypot(east, north), 1e-300), EARTH_M)
    return np.column_stack([east * out, north * out])


def _on_sphere(lon: float, lat: float, points: Array) -> tuple[Array, Array, Array]:
    """Return points of the unit sphere as seen from above a centre: to its east, to its north, ahead."""
    turn, up, own = np.radians(points[:, 0] - lon), np.radians(points[:, 1]), np.radians(lat)
    east = np.cos(up) * np.sin(turn)
    north = np.cos(own) * np.sin(up) - np.sin(own) * np.cos(up) * np.cos(turn)
    ahead = np.sin(own) * np.sin(up) + np.cos(own) * np.cos(up) * np.cos(turn)
    return east, north, ahead


def _filled(geometries: Any) -> Any:
    """Return the polygons without their holes; lines hold nothing."""
    if shapely.get_dimensions(geometries[0]) < 2:
        return np.full(len(geometries), shapely.Polygon())
    return shapely.polygons(shapely.get_exterior_ring(geometries))


def _turned(polygon: BaseGeometry, holds_antipode: bool) -> BaseGeometry:
    """Return a polygon about the antipode with its inside and outside, which the map swaps, put right."""
    found: BaseGeometry = shapely.Point(0, 0).buffer(ANTIPODE_M, 180) if holds_antipode else shapely.Polygon()
    for ring in shapely.get_rings(polygon):
        found = found.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return found


def _densified(geometries: Any, project: Project) -> Any:
    """Return the geometries densified: edges that are long on the map are halved until none is."""
    kind, points, offsets = shapely.to_ragged_array(geometries)
    plane = project(points)
    while True:
        far = np.hypot(*np.diff(plane, axis=0).T) > LONGEST_M
        far[offsets[0][1:-1] - 1] = False  # from one line's end to the next one's start
        far &= np.hypot(*np.diff(points, axis=0).T) > SHORTEST_DEGREE
        where = np.flatnonzero(far) + 1
        if not len(where):
            return shapely.from_ragged_array(kind, points, offsets=offsets)
        middle = (points[where - 1] + points[where]) / 2
        points = np.insert(points, where, middle, axis=0)
        plane = np.insert(plane, where, project(middle), axis=0)
        offsets = (offsets[0] + np.searchsorted(where, offsets[0]), *offsets[1:])
