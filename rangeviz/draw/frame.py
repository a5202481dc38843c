"""Which projection and which part of the globe a comparison's map shows."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import Proj
from shapely import Point, contains_xy, prepare

from rangeviz import island
from rangeviz.draw.ringline import Project, project_ring
from rangeviz.errors import InvalidValue
from rangeviz.geodesy import Array, geod
from rangeviz.mistake import WEB_MERCATOR_LAT, WEB_MERCATOR_R
from rangeviz.model import Comparison, Origin

if TYPE_CHECKING:
    from cartopy.crs import Projection

MIN_FRAME_KM = 900.0
"""No frame is narrower than this on its short side: small scale only."""
AIR = 1.45
"""The frame's short side, in diameters of the largest ring."""
REGIONAL_KM = 5000.0
"""Half-diagonals up to this are drawn from layers clipped in longitude and latitude; wider by cartopy."""
WHOLE_GLOBE_KM = 9000.0
"""From this radius on, the azimuthal map shows the whole globe."""
ANTIPODE_M = 20_003_931.4586
"""Half a meridian of WGS84: the azimuthal map's farthest point lies 19,970 to 20,004 km out."""


@dataclass(frozen=True)
class Frame:
    """A rectangle in a projection's plane.

    Parameters
    ----------
    origin : Origin
        The rings' centre.
    name : str
        The projection's name.
    project : callable
        Longitude and latitude (n, 2), degrees, to the plane (n, 2); NaN where the map does not show.
    inverse : callable
        The way back.
    bounds : tuple of float
        Left, bottom, right, top, in the plane's units.
    crs : cartopy projection or None
        None for the azimuthal map about the origin, which needs PROJ alone.
    """

    origin: Origin
    name: str
    project: Project
    inverse: Project
    bounds: tuple[float, float, float, float] = (0, 0, 0, 0)
    crs: Any = field(default=None, compare=False)

    @property
    def width(self) -> float:
        """In the plane's units."""
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        """In the plane's units."""
        return self.bounds[3] - self.bounds[1]

    def on_map(self, lonlat: Array) -> Array:
        """Project, with NaN beyond the map's edge too, where the formula goes on but the map does not."""
        points = self.project(lonlat)
        if self.crs is not None:
            # The edge of a domain is itself a chain of chords: a hair of room for what lies on it.
            left, _, right, _ = self.crs.domain.bounds
            points[~contains_xy(_domain_with_room(self.crs, 5e-4 * (right - left)), points)] = np.nan
        return points

    def grid(self, n: int) -> Array:
        """Give (n·n, 2) positions over the frame, its edges among them, as longitude and latitude."""
        left, bottom, right, top = self.bounds
        x, y = np.meshgrid(np.linspace(left, right, n), np.linspace(bottom, top, n))
        return self.inverse(np.column_stack([x.ravel(), y.ravel()]))

    @property
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
        left, bottom, right, top = self.bounds
        along = np.linspace(0, 1, 33)
        across = [(left + along * self.width, np.full(33, y)) for y in (bottom, (bottom + top) / 2, top)]
        up = [(np.full(33, x), bottom + along * self.height) for x in (left, (left + right) / 2, right)]
        lonlat = self.inverse(np.hstack([*across, *up]).T).reshape(6, 33, 2)
        lonlat = lonlat[np.isfinite(lonlat).all(axis=(1, 2))]  # a line that leaves the map has no length
        start, end = lonlat[:, :-1], lonlat[:, 1:]
        _, _, metres = geod().inv(start[..., 0], start[..., 1], end[..., 0], end[..., 1])
        return float(np.sum(metres, axis=1).min(initial=np.inf)) / 1000


def _proj_pair(definition: dict[str, Any] | str, lon0: float) -> tuple[Project, Project]:
    proj = Proj(definition)

    def project(lonlat: Array) -> Array:
        points = np.column_stack(proj(lonlat[:, 0], lonlat[:, 1]))
        points[~np.isfinite(points).all(axis=1)] = np.nan
        return points

    def inverse(points: Array) -> Array:
        lonlat = np.column_stack(proj(points[:, 0], points[:, 1], inverse=True))
        # PROJ may answer for points off the map; the way there and back tells.
        back = np.column_stack(proj(lonlat[:, 0], lonlat[:, 1]))
        with np.errstate(invalid="ignore"):
            lost = ~(np.abs(back - points) < 1e-6 * (1 + np.abs(points))).all(axis=1)
        lonlat[lost] = np.nan
        lonlat[:, 0] = (lonlat[:, 0] - lon0 + 180) % 360 - 180 + lon0
        return lonlat

    return project, inverse


@lru_cache(maxsize=64)
def plane_named(name: str, lon: int, lat: int) -> tuple[Project, Project, Any]:
    """Give the ways into a projection's plane and back, and cartopy's projection where PROJ is not enough."""
    if name in ("auto", "azimuthal-equidistant"):
        definition = {"proj": "aeqd", "lat_0": lat, "lon_0": lon, "ellps": "WGS84"}
        return *_proj_pair(definition, lon), None
    crs = _cartopy(name, lon, lat)
    return *_proj_pair(crs.proj4_init, lon), crs


@lru_cache(maxsize=64)
def _domain_with_room(crs: Any, room: float) -> Any:
    domain = crs.domain.buffer(room)
    prepare(domain)
    return domain


def _cartopy(name: str, lon: int, lat: int) -> Any:
    import cartopy.crs as ccrs

    north = 1 if lat >= 0 else -1
    if name == "lambert-conformal":
        # Tangent at the origin, but not at the equator or a pole, where a cone is none.
        parallel = north * min(max(abs(lat), 10), 80)
        return ccrs.LambertConformal(lon, parallel, standard_parallels=(parallel,), cutoff=-30 * north)
    if name == "orthographic":
        return ccrs.Orthographic(lon, lat)
    if name in ("auto", "azimuthal-equidistant"):
        return ccrs.AzimuthalEquidistant(lon, lat)
    if name == "web-mercator":
        sphere = ccrs.Globe(
            ellipse=None, semimajor_axis=WEB_MERCATOR_R, semiminor_axis=WEB_MERCATOR_R, nadgrids="@null"
        )
        return ccrs.Mercator(lon, -WEB_MERCATOR_LAT, WEB_MERCATOR_LAT, globe=sphere)
    kinds = {
        "mercator": ccrs.Mercator,
        "plate-carree": ccrs.PlateCarree,
        "robinson": ccrs.Robinson,
        "equal-earth": ccrs.EqualEarth,
    }
    return kinds[name](lon)


def projection(comparison: Comparison) -> Projection:
    """Give a comparison's map projection, for ``plt.subplots(subplot_kw={"projection": ...})``.

    Parameters
    ----------
    comparison : Comparison
        Its origin is the projection's centre.

    Returns
    -------
    cartopy.crs.Projection
        Azimuthal equidistant about the origin, unless the comparison names another.
    """
    origin = comparison.origin
    return _cartopy(comparison.projection, origin.lon, origin.lat)


def projection_name(comparison: Comparison) -> str:
    """Give the name of the projection that is drawn, with ``auto`` resolved."""
    return "azimuthal-equidistant" if comparison.projection == "auto" else comparison.projection


def frame(comparison: Comparison, aspect: float) -> Frame:
    """Give the frame of a comparison's map.

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
    range_km = max(ring.range_km for ring in comparison.rings)
    return frame_of(comparison.origin, projection_name(comparison), range_km, aspect)


def frame_of(origin: Origin, name: str, range_km: float, aspect: float, *, whole: bool = False) -> Frame:
    """Give the frame of a ring on a projection of this name, as `frame` does; `whole` shows all the map.

    Besides the projections that a comparison may name there is ``web-mercator``: the same map on a sphere,
    as web pages draw it (EPSG:3857).
    """
    project, inverse, crs = plane_named(name, origin.lon, origin.lat)
    bare = Frame(origin, name, project, inverse, crs=crs)
    if origin.invented:
        island.check_reach(origin, range_km)
    if crs is None:
        half = min(AIR * range_km * 1000, 1.01 * ANTIPODE_M)
        if whole or range_km > WHOLE_GLOBE_KM:
            half = 1.01 * ANTIPODE_M
        return _wide_enough(bare, (0.0, 0.0), max(half, MIN_FRAME_KM * 500), aspect)
    centre = project(np.array([[float(origin.lon), float(origin.lat)]]))[0]
    if not np.isfinite(centre).all() or not crs.domain.buffer(1e-6).contains(Point(*centre)):
        raise InvalidValue(f"{name} cannot show {origin.position}; choose another projection.")
    edges = crs.domain.bounds
    middle, half = _ring_box(project, origin, range_km, edges)
    if whole or 2 * half > 0.6 * min(edges[2] - edges[0], edges[3] - edges[1]):
        return _whole(bare, edges, aspect)
    found = _wide_enough(bare, middle, half, aspect)
    return _whole(bare, edges, aspect) if found.width > edges[2] - edges[0] else found


def _ring_box(
    project: Project, origin: Origin, range_km: float, whole: tuple[float, ...]
) -> tuple[tuple[float, float], float]:
    """Give the middle and half the side of a square about the largest ring; infinite if a seam cuts it."""
    tolerance = (whole[2] - whole[0]) / 2000
    lines = project_ring(project, origin.lon, origin.lat, range_km, tolerance)
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
    return Frame(bare.origin, bare.name, bare.project, bare.inverse, bounds, bare.crs)


def _whole(bare: Frame, whole: tuple[float, ...], aspect: float) -> Frame:
    left, bottom, right, top = whole
    half = 1.02 * max((right - left) / max(aspect, 1.0), (top - bottom) / max(1 / aspect, 1.0)) / 2
    return _around(bare, ((left + right) / 2, (bottom + top) / 2), half, aspect)
