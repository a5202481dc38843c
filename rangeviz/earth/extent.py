"""Which projection and which part of the globe a comparison's map shows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from shapely import Point

from rangeviz.earth import invented
from rangeviz.earth.geodesy import Array, geod
from rangeviz.earth.plane import ANTIPODE_M, ROUND, Plane, plane_named, projection_name
from rangeviz.earth.ring_line import project_ring
from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin, whole_degrees

MIN_FRAME_KM = 900.0
"""No frame is narrower than this on its short side: small scale only."""
AIR = 1.45
"""The frame's short side, in diameters of the largest ring."""
REGIONAL_KM = 5000.0
"""Half-diagonals up to this are drawn from layers clipped in longitude and latitude; wider by cartopy."""
ROUND_KM = 6900.0
"""From this radius on, the azimuthal map is a disk: a frame about it would reach round the globe."""
ROUND_AIR = 1.10
"""The disk's radius, in the largest ring's: farther out, shapes are drawn out ever more."""
DISK_AIR = 1.03
"""Half the frame's short side, in the disk's radius."""
MARGIN = 0.05
"""How far a frame's box in longitude and latitude reaches beyond the frame, in its width and height."""
FAR_KM = 10_000.0
"""Beyond this distance from the centre a disk shows land and sea alone."""


@dataclass(frozen=True)
class Frame(Plane):
    """A rectangle in a projection's plane. Equal frames show the same: their functions are not compared.

    Parameters
    ----------
    lon, lat : int
        The rings' centre, whole degrees.
    name : str
        The projection's name.
    bounds : tuple of float
        Left, bottom, right, top, in the plane's units.
    invented : bool
        Whether the place is made up.
    disk_km : float or None
        The radius of an azimuthal map that is a disk, and ends there.
    """

    lon: int
    lat: int
    name: str
    bounds: tuple[float, float, float, float]
    invented: bool = False
    disk_km: float | None = None

    @property
    def width(self) -> float:
        """In the plane's units."""
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        """In the plane's units."""
        return self.bounds[3] - self.bounds[1]

    def grid(self, n: int) -> Array:
        """Return (n·n, 2) positions over the frame, its edges among them, as longitude and latitude."""
        left, bottom, right, top = self.bounds
        x, y = np.meshgrid(np.linspace(left, right, n), np.linspace(bottom, top, n))
        return self.inverse(np.column_stack([x.ravel(), y.ravel()]))

    def lonlat_box(self) -> tuple[float, float, float, float]:
        """Return west, east, south and north of the frame with a margin, continuous about its centre."""
        lonlat = self.grid(25)
        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        (west, south), (east, north) = lonlat.min(axis=0), lonlat.max(axis=0)
        across, up = MARGIN * (east - west), MARGIN * (north - south)
        west, east, south, north = west - across, east + across, max(south - up, -90.0), min(north + up, 90.0)
        left, bottom, right, top = self.bounds
        around = self.lon - 180.0, self.lon + 180.0
        for pole in (-90.0, 90.0):
            x, y = self.project(np.array([[float(self.lon), pole]]))[0]
            if left <= x <= right and bottom <= y <= top:
                south, north = min(south, pole), max(north, pole)
                west, east = around
        if east - west > 350:
            west, east = around
        return west, east, south, north

    @cached_property
    def half_diagonal_km(self) -> float:
        """The farthest shown point from the frame's middle, km."""
        left, bottom, right, top = self.bounds
        middle = self.inverse(np.array([[(left + right) / 2, (bottom + top) / 2]]))[0]
        shown = self.grid(9)
        if not (np.isfinite(shown).all() and np.isfinite(middle).all()):
            return float("inf")
        lons, lats = (np.full(len(shown), value) for value in middle)
        _, _, metres = geod().inv(lons, lats, shown[:, 0], shown[:, 1])
        return float(metres.max()) / 1000

    @property
    def short_side_km(self) -> float:
        """The least true length of the frame's sides and middle lines, km; infinite for a whole globe."""
        return min(self.sides_km)

    @property
    def sides_km(self) -> tuple[float, float]:
        """The least true length across and up, km; infinite where lines leave the map, or all is shown."""
        left, bottom, right, top = self.bounds
        west, south, east, north = self.edge.bounds
        if left <= west and bottom <= south and right >= east and top >= north:
            return math.inf, math.inf
        along = np.linspace(0, 1, 33)
        across = [(left + along * self.width, np.full(33, y)) for y in (bottom, (bottom + top) / 2, top)]
        up = [(np.full(33, x), bottom + along * self.height) for x in (left, (left + right) / 2, right)]
        lonlat = self.inverse(np.hstack([*across, *up]).T).reshape(6, 33, 2)
        start, end = lonlat[:, :-1], lonlat[:, 1:]
        _, _, metres = geod().inv(start[..., 0], start[..., 1], end[..., 0], end[..., 1])
        lengths = np.where(np.isfinite(lonlat).all(axis=(1, 2)), np.sum(metres, axis=1), np.inf) / 1000
        return float(lengths[:3].min()), float(lengths[3:].min())


def frame(comparison: Comparison, aspect: float) -> Frame:
    """Return the frame of a comparison's map.

    Parameters
    ----------
    comparison : Comparison
        Its largest ring sets the frame: 1.45 diameters, and never under 900 km on the short side.
    aspect : float
        Width over height of the drawing area.

    Returns
    -------
    Frame
        With exactly this aspect.

    Raises
    ------
    InvalidValue
        If the projection cannot show the origin (Mercator at a pole), or a ring leaves an invented world.
    """
    return frame_of(comparison.origin, projection_name(comparison), comparison.longest_km, aspect)


def frame_of(origin: Origin, name: str, range_km: float, aspect: float, *, whole: bool = False) -> Frame:
    """Return the frame of a ring on a projection of this name, as `frame` does; `whole` shows all the map.

    Besides the projections that a comparison may name there is ``web-mercator``: the same map on a sphere,
    as web pages draw it (EPSG:3857).
    """
    lon, lat = whole_degrees(origin)
    plane = plane_named(name, lon, lat)
    bare = Frame(**vars(plane), lon=lon, lat=lat, name=name, bounds=(0, 0, 0, 0), invented=origin.invented)
    if origin.invented:
        invented.check_reach(origin, range_km)
    if plane.crs is None:
        if whole:
            return _around(bare, (0.0, 0.0), 1.01 * ANTIPODE_M, aspect)
        if range_km > ROUND_KM:
            disk = min(ROUND_AIR * range_km * 1000, ANTIPODE_M)
            edge = Point(0, 0).buffer(disk, ROUND)
            return _around(replace(bare, edge=edge, disk_km=disk / 1000), (0.0, 0.0), DISK_AIR * disk, aspect)
        return _wide_enough(bare, (0.0, 0.0), max(AIR * range_km * 1000, MIN_FRAME_KM * 500), aspect)
    centre = plane.project(np.array([[float(lon), float(lat)]]))[0]
    if not np.isfinite(centre).all() or not plane.edge.buffer(1e-6).contains(Point(*centre)):
        raise InvalidValue(f"{name} cannot show {origin.position}; choose another projection.")
    edges = plane.edge.bounds
    middle, half = _ring_box(bare, range_km)
    if whole or 2 * half > 0.6 * min(edges[2] - edges[0], edges[3] - edges[1]):
        return _whole(bare, edges, aspect)
    found = _wide_enough(bare, middle, half, aspect)
    return _whole(bare, edges, aspect) if found.width > edges[2] - edges[0] else found


def _ring_box(bare: Frame, range_km: float) -> tuple[tuple[float, float], float]:
    """Return the middle and half the side of a square about a ring; infinite if a seam cuts it."""
    west, south, east, north = bare.edge.bounds
    size = np.array([east - west, north - south])

    def near(lonlat: Array) -> Array:
        # A ring that goes on farther than the map is wide needs the whole of it, and may go on without end.
        points = bare.project(lonlat)
        points[(np.abs(points - [(west + east) / 2, (south + north) / 2]) > 1.5 * size).any(axis=1)] = np.nan
        return points

    lines = project_ring(near, bare.lon, bare.lat, range_km, size[0] / 2000)
    if len(lines) != 1 or not np.allclose(lines[0][0], lines[0][-1]):
        return (0.0, 0.0), float("inf")
    low, high = lines[0].min(axis=0), lines[0].max(axis=0)
    half = AIR * float(max(high - low)) / 2
    return (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2), half


def _wide_enough(bare: Frame, middle: tuple[float, float], half: float, aspect: float) -> Frame:
    found = _around(bare, middle, half, aspect)
    while (short := found.short_side_km) < MIN_FRAME_KM:  # infinite once the frame leaves the map
        # Most of the way in one leap, as if the map were flat; the rest in steps, as it is not.
        half *= 1.005 ** max(1, math.floor(math.log(MIN_FRAME_KM / short, 1.005)))
        found = _around(bare, middle, half, aspect)
    return found


def _around(bare: Frame, middle: tuple[float, float], half: float, aspect: float) -> Frame:
    across, up = half * max(aspect, 1.0), half * max(1 / aspect, 1.0)
    bounds = (middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up)
    return replace(bare, bounds=bounds)


def _whole(bare: Frame, whole: tuple[float, ...], aspect: float) -> Frame:
    left, bottom, right, top = whole
    half = 1.02 * max((right - left) / max(aspect, 1.0), (top - bottom) / max(1 / aspect, 1.0)) / 2
    return _around(bare, ((left + right) / 2, (bottom + top) / 2), half, aspect)
