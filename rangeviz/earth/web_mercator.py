"""The classic error: a circle drawn in a web map's own metres, and how far it really reaches."""

from __future__ import annotations

import math
from typing import NamedTuple

from rangeviz.earth.geodesy import geod
from rangeviz.errors import InvalidValue
from rangeviz.facts.units import check_range, number

WEB_MERCATOR_R = 6_378_137.0
"""The sphere of EPSG:3857, metres: WGS84's equatorial radius."""
WEB_MERCATOR_LAT = math.degrees(math.atan(math.sinh(math.pi)))
"""Where web maps end, 85.051°: the map is a square there."""
FARTHEST_LAT = 80
"""From origins farther from the equator, the right ring would not fit the map."""


class NaiveCircle(NamedTuple):
    """A circle drawn in Web-Mercator metres, measured on the ground.

    Parameters
    ----------
    lat : float
        Latitude of its centre, degrees.
    range_km : float
        The radius that was meant, and that it has in the map's metres, km.
    sideways_km, north_km, south_km : float
        The geodesic distance from its centre to its easternmost (as to its westernmost), northernmost and
        southernmost point, km.
    """

    lat: float
    range_km: float
    sideways_km: float
    north_km: float
    south_km: float

    @property
    def shortfall(self) -> float:
        """The share of the radius that is missing east and west: 0.34 is 34 per cent."""
        return 1 - self.sideways_km / self.range_km

    @property
    def worst(self) -> float:
        """The largest share that is missing east, west, north or south."""
        return 1 - min(self.sideways_km, self.north_km, self.south_km) / self.range_km


def to_web_mercator(lon: float, lat: float) -> tuple[float, float]:
    """Project onto the map of web pages: x = R·λ, y = R·ln tan(π/4 + φ/2).

    EPSG:3857, "Popular Visualisation Pseudo-Mercator" (EPSG Guidance Note 7-2, method 1024): the latitude
    of the ellipsoid is put into the formula for the sphere of radius R = 6,378,137 m.

    Parameters
    ----------
    lon, lat : float
        Degrees; latitude between the poles.

    Returns
    -------
    x, y : float
        Metres of the map.
    """
    return WEB_MERCATOR_R * math.radians(lon), WEB_MERCATOR_R * math.asinh(math.tan(math.radians(lat)))


def from_web_mercator(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude, degrees, of a point in the map's metres: φ = arctan sinh(y/R)."""
    return math.degrees(x / WEB_MERCATOR_R), math.degrees(math.atan(math.sinh(y / WEB_MERCATOR_R)))


def naive_circle(lat: float, range_km: float) -> NaiveCircle:
    """Measure on the ground a circle that was drawn in Web-Mercator metres.

    At latitude φ a metre on the ground is about 1/cos φ metres of the map, so that the circle reaches only
    about cos φ of its radius. Here its four outermost points are projected back to the ellipsoid, and their
    geodesic distance from the centre is measured (Karney's method, by PROJ).

    Parameters
    ----------
    lat : float
        Latitude of the centre, degrees, within ±80.
    range_km : float
        The radius that was meant, 1 to 19,970 km.

    Returns
    -------
    NaiveCircle

    Raises
    ------
    InvalidValue
        If the circle leaves the map, or the centre is too far north or south.

    Examples
    --------
    >>> circle = naive_circle(60, 100)
    >>> round(circle.sideways_km), f"{circle.shortfall:.0%}"
    (50, '50%')
    """
    check_range(range_km)
    if not abs(lat) <= FARTHEST_LAT:
        raise InvalidValue(f"The mistake is shown up to {FARTHEST_LAT}° north and south, got {lat:g}°.")
    x, y = to_web_mercator(0.0, lat)
    metres = range_km * 1000
    if abs(y) + metres > math.pi * WEB_MERCATOR_R:
        raise InvalidValue(
            f"A circle of {number(round(range_km))} km in Web-Mercator metres leaves the map, which ends at "
            f"85°; choose a shorter range, or an origin nearer the equator than {abs(lat):g}°."
        )

    def reach(dx: float, dy: float) -> float:
        lon1, lat1 = from_web_mercator(x + dx * metres, y + dy * metres)
        return float(geod().inv(0.0, lat, lon1, lat1)[2]) / 1000

    return NaiveCircle(lat, range_km, reach(1, 0), reach(0, 1), reach(0, -1))
