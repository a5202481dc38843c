"""Rings, disk areas and distances on the WGS84 ellipsoid. Knows no map and no colour."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import check_range

WGS84_A = 6378.137
"""Equatorial radius, km (NIMA TR8350.2)."""
WGS84_F = 1 / 298.257223563
WGS84_B = WGS84_A * (1 - WGS84_F)

Array = NDArray[np.float64]


@lru_cache(maxsize=1)
def geod() -> Geod:
    """Return the one WGS84 geodesic solver (Karney's, by PROJ)."""
    return Geod(ellps="WGS84")


def check_position(lon: float, lat: float) -> None:
    """Raise unless longitude and latitude in degrees are finite and the latitude is within ±90."""
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lat) <= 90):  # PROJ answers NaN, not an error
        raise InvalidValue(
            f"Position lon {lon:.10g}, lat {lat:.10g} is not on the globe; latitude is -90 to 90."
        )


def ring(lon: float, lat: float, range_km: float, n_points: int = 720) -> Array:
    """Return the points at one geodesic distance from a centre, clockwise from north.

    Parameters
    ----------
    lon, lat : float
        Centre, degrees; latitude within ±90.
    range_km : float
        Radius along the ground, 1 to 19,970 km.
    n_points : int
        Number of points, at least 3; the first is not repeated.

    Returns
    -------
    ndarray of shape (n_points, 2)
        Longitude and latitude, degrees.

    Raises
    ------
    InvalidValue
        If the centre, the radius or the number of points is outside these limits.

    Examples
    --------
    >>> ring(31, 49, 100, 4).round(2).tolist()
    [[31.0, 49.9], [32.37, 48.99], [31.0, 48.1], [29.63, 48.99]]
    """
    return rings(lon, lat, range_km, n_points)


def rings(lons: Array | float, lats: Array | float, ranges_km: Array | float, n_points: int = 360) -> Array:
    """Return many rings in one call of PROJ, each as `ring` gives it.

    Parameters
    ----------
    lons, lats : array_like of shape (n,) or scalar
        Centres, degrees; latitudes within ±90.
    ranges_km : array_like of shape (n,) or scalar
        Radii along the ground, 1 to 19,970 km.
    n_points : int
        Number of points of each ring, at least 3; the first is not repeated.

    Returns
    -------
    ndarray of shape (n, n_points, 2)
        Longitude and latitude, degrees; (n_points, 2) of scalars.

    Raises
    ------
    InvalidValue
        If a centre, a radius or the number of points is outside these limits.

    Examples
    --------
    >>> rings(31, 49, [80, 306]).shape
    (2, 360, 2)
    """
    if n_points < 3:
        raise InvalidValue(f"n_points is {n_points}; a ring needs at least 3.")
    every = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (lons, lats, ranges_km)))
    for lon, lat, range_km in np.broadcast(*every):
        check_position(lon, lat)
        check_range(range_km)
    azimuths = np.linspace(0.0, 360.0, n_points, endpoint=False)
    lons, lats, ranges_km = (value[..., None] for value in every)
    return _forward(lons, lats, ranges_km, azimuths)


def ring_at(lon: float, lat: float, range_km: float, azimuths: Array) -> Array:
    """Return the ring's points at these azimuths (degrees from north) as (n, 2) longitude, latitude."""
    check_position(lon, lat)
    check_range(range_km)
    return _forward(lon, lat, range_km, azimuths)


def _forward(lons: Array | float, lats: Array | float, ranges_km: Array | float, azimuths: Array) -> Array:
    # From a pole, PROJ's azimuths count from the meridian of the given longitude: still one point for each.
    work = np.empty((4, *np.broadcast(lons, azimuths).shape))
    work[0], work[1], work[2], work[3] = lons, lats, azimuths, np.multiply(ranges_km, 1000.0)
    # In place: copies would cost a quarter more.
    geod().fwd(work[0], work[1], work[2], work[3], inplace=True, return_back_azimuth=False)
    return np.moveaxis(work[:2], 0, -1)


def distance_km(lon0: float, lat0: float, lons: Array, lats: Array) -> Array:
    """Return the geodesic distance in km from one point to many; arrays of one shape, degrees."""
    _, _, metres = geod().inv(np.full(np.shape(lons), lon0), np.full(np.shape(lats), lat0), lons, lats)
    return np.asarray(metres) / 1000.0


def disk_area_km2(lat: float, range_km: float) -> float:
    """Return the area inside a ring on the ellipsoid.

    The geodesic polygon through n points of the ring has an exact area (Karney 2013, "Algorithms for
    geodesics", section 6), and falls short of the disk by a series in even powers of 1/n, which
    Romberg's extrapolation removes.

    Parameters
    ----------
    lat : float
        Latitude of the centre, degrees.
    range_km : float
        Radius, 1 to 19,970 km.

    Returns
    -------
    float
        Square kilometres.

    Examples
    --------
    >>> round(disk_area_km2(50, 190 * 1.609344))
    293678
    """
    return _disk_area_km2(float(lat), float(range_km))


@lru_cache(maxsize=256)
def _disk_area_km2(lat: float, range_km: float) -> float:
    areas = [_polygon_area_km2(lat, range_km, n) for n in (24, 48, 96, 192)]
    for order in (4.0, 16.0, 64.0):
        areas = [(order * fine - coarse) / (order - 1) for coarse, fine in pairwise(areas)]
    return areas[0]


def _polygon_area_km2(lat: float, range_km: float, n_points: int) -> float:
    points = ring(0.0, lat, range_km, n_points)
    metres2, _ = geod().polygon_area_perimeter(points[:, 0], points[:, 1])
    # PROJ answers with the smaller side: negative inside a clockwise line, positive once that is the outside.
    return -metres2 / 1e6 if metres2 < 0 else _ellipsoid_area_km2() - metres2 / 1e6


def _ellipsoid_area_km2() -> float:
    e = math.sqrt(WGS84_F * (2 - WGS84_F))
    return 2 * math.pi * (WGS84_A**2 + WGS84_B**2 * math.atanh(e) / e)
