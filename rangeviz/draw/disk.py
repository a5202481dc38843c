"""A geodesic disk in a projection's plane, and its ring: guarded, self-checked, never wrong.

The disk is a circle in the azimuthal equidistant projection about its centre, where it is exact, carried
into the target by cartopy, which cuts it at the target's seams. That goes wrong in rare cases (a ring
through a pole, a disk that covers the whole map), so the result is checked against geodesic distance and
made again another way if it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import cartopy.crs as ccrs
import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from rangeviz.draw.ringline import Project
from rangeviz.errors import DiskError
from rangeviz.geodesy import Array, check_position, distance_km, geod
from rangeviz.units import check_range

POLE_CLEARANCE_KM = 0.01
GUARD_BAND = 0.002
"""The check looks this share of the radius inside and outside the ring."""


def project_disk(projection: ccrs.Projection, lon: float, lat: float, range_km: float) -> BaseGeometry:
    """Give everything within a geodesic distance, in a projection's plane.

    Parameters
    ----------
    projection : cartopy.crs.Projection
        PlateCarree, Mercator, LambertConformal, AzimuthalEquidistant, Orthographic, Robinson or EqualEarth,
        with any centre.
    lon, lat : float
        Centre, degrees.
    range_km : float
        Radius along the ground, 1 to 19,970 km.

    Returns
    -------
    shapely Polygon or MultiPolygon
        In the projection's units. Empty if the map shows no part of the disk, or no more than centimetres
        of it along its edge. Its boundary also runs along the map's seams: draw it without an edge, and the
        ring with `project_ring`.

    Raises
    ------
    InvalidValue
        For a centre or radius outside the limits.
    DiskError
        If no way of making it passes the check.
    """
    check_position(lon, lat)
    check_range(range_km)
    to_plane = plane_of(projection)
    probes, inside = _probes(lon, lat, range_km)
    points = to_plane(probes)
    domain = projection.domain
    shown = np.isfinite(points).all(axis=1)
    points, inside = points[shown], inside[shown]
    # On the seam itself a point belongs to both edges of the map: leave out what is a hair from it.
    hair = 1e-7 * max(np.ptp(domain.bounds[0::2]), np.ptp(domain.bounds[1::2]))
    shapely.prepare(domain)
    clear = shapely.contains_xy(domain, points) & (
        shapely.distance(domain.boundary, shapely.points(points)) > hair
    )
    points, inside = points[clear], inside[clear]
    for disk in _attempts(projection, to_plane, lon, lat, _clear_of_poles(lon, lat, range_km), inside):
        shapely.prepare(disk)
        if np.array_equal(shapely.contains_xy(disk, points), inside):
            return disk
    raise DiskError(
        f"A disk of {range_km:,.6g} km around {lat}, {lon} cannot be drawn rightly on "
        f"{type(projection).__name__}; choose another projection."
    )


def _attempts(
    projection: ccrs.Projection,
    to_plane: Project,
    lon: float,
    lat: float,
    range_km: float,
    inside: np.ndarray,
) -> Iterator[BaseGeometry]:
    if not inside.any():
        yield Polygon()
    elif inside.all():
        yield projection.domain
    else:
        line = _circle(lon, lat, range_km / np.sqrt(np.cos(np.pi / 720)), np.arange(0.0, 360.0, 0.5))
        yield _within_one_sheet(projection, to_plane(line))
    local = ccrs.AzimuthalEquidistant(lon, lat)
    for n_points, phase, change_km in (
        *((720, 0.5, 0.0), (4096, 0.25, 0.0), (2880, 0.1, 0.0)),
        *((1440, 0.3, -0.005), (1440, 0.7, 0.005), (4096, 0.4, -0.05)),
    ):
        radius_m = (range_km + change_km) * 1000.0
        angles = (np.arange(n_points) + phase) * (2 * np.pi / n_points)  # counter-clockwise
        # A polygon's area falls short of its circle's: push the vertices out by half of that.
        radius_m /= np.sqrt(np.cos(np.pi / n_points))
        circle = Polygon(radius_m * np.column_stack([np.cos(angles), np.sin(angles)]))
        yield _carried(projection, circle, local)
        geodetic = Polygon(_circle(lon, lat, radius_m / 1000, -np.degrees(angles)))
        yield _carried(projection, geodetic, ccrs.Geodetic())
    # Nothing but the whole map is left when cartopy finds no boundary to cut.
    yield projection.domain


def _within_one_sheet(projection: ccrs.Projection, line: Array) -> Polygon:
    """Fill the ring's own line, where it meets no seam and no edge: then nothing is to be cut."""
    west, south, east, north = projection.domain.bounds
    steps = np.abs(line - np.roll(line, 1, axis=0)).max()
    if not steps < 0.05 * min(east - west, north - south):  # a seam was jumped, or a point is NaN
        return Polygon()
    filled = Polygon(line)
    return filled if filled.is_valid and shapely.contains_properly(projection.domain, filled) else Polygon()


def _carried(projection: ccrs.Projection, polygon: Polygon, source: ccrs.CRS) -> BaseGeometry:
    try:
        carried = projection.project_geometry(polygon, source)
    except (shapely.errors.GEOSException, ValueError, IndexError):  # cartopy's own way to fail on hard cases
        return Polygon()
    if not carried.is_valid:
        carried = shapely.make_valid(carried)
    areas = [part for part in shapely.get_parts(carried) if isinstance(part, Polygon | MultiPolygon)]
    return shapely.union_all(areas) if len(areas) != 1 else areas[0]


def _clear_of_poles(lon: float, lat: float, range_km: float) -> float:
    """Move a ring that runs through a pole 10 m off it: there the azimuthal circle has no one image."""
    for pole in (90.0, -90.0):
        away = float(distance_km(lon, lat, np.array([lon]), np.array([pole]))[0])
        if abs(away - range_km) < POLE_CLEARANCE_KM:
            return away + (POLE_CLEARANCE_KM if range_km >= away else -POLE_CLEARANCE_KM)
    return range_km


@lru_cache(maxsize=1)
def _sphere() -> Array:
    """Give 400 points evenly over the globe (a Fibonacci lattice), longitude and latitude."""
    index = np.arange(400) + 0.5
    lats = np.degrees(np.arcsin(1 - 2 * index / 400))
    return np.column_stack([(index * 180 * (3 - np.sqrt(5)) + 180) % 360 - 180, lats])


def _probes(lon: float, lat: float, range_km: float) -> tuple[Array, np.ndarray]:
    """Give points on both sides of the ring, and over the globe, and which of them are inside."""
    near = [
        # Also under 1 km and beyond 19,970: the check looks on both sides of the shortest and longest rings.
        _circle(lon, lat, radius, np.linspace(0.0, 360.0, n, endpoint=False))
        for radius, n in (
            (range_km * (1 - GUARD_BAND), 96),
            (min(range_km * (1 + GUARD_BAND), 20_000.0), 96),
            (range_km / 2, 24),
        )
    ]
    probes = np.vstack([_sphere(), *near])
    away = distance_km(lon, lat, probes[:, 0], probes[:, 1])
    sure = np.abs(away - range_km) > GUARD_BAND / 2 * range_km
    return probes[sure], away[sure] < range_km


def _circle(lon: float, lat: float, range_km: float, azimuths: Array) -> Array:
    """Give points as `geodesy.ring_at` does, of any radius."""
    n = len(azimuths)
    lons, lats, _ = geod().fwd(np.full(n, lon), np.full(n, lat), azimuths, np.full(n, range_km * 1000))
    return np.column_stack([lons, lats])


def plane_of(projection: ccrs.Projection) -> Project:
    """Give the function from longitude and latitude to a cartopy projection's plane."""
    source = ccrs.PlateCarree()

    def project(lonlat: Array) -> Array:
        points = projection.transform_points(source, lonlat[:, 0], lonlat[:, 1])[:, :2]
        points[~np.isfinite(points).all(axis=1)] = np.nan
        return np.asarray(points)

    return project
