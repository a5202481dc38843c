"""A projection's plane: the ways into it and back, and the map's edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Proj
from shapely import Polygon

from rangeviz.earth.geodesy import Array
from rangeviz.earth.ring_line import Project
from rangeviz.earth.web_mercator import WEB_MERCATOR_LAT, WEB_MERCATOR_R
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import whole_degrees

if TYPE_CHECKING:
    from cartopy.crs import Projection

ANTIPODE_M = 20_003_931.4586
"""Half a meridian of WGS84: the azimuthal map's farthest point lies 19,970 to 20,004 km out."""
EDGE_TOLERANCE = 5e-4
"""How far beyond the map's edge, a chain of chords, a line may run, as a share of the map's width."""
ROUND = 180
"""Corners in a quarter of a round edge: its chords fall 61 m short of an orthographic map's limb."""


@dataclass(frozen=True)
class Plane:
    """A projection's plane.

    Parameters
    ----------
    project : callable
        Longitude and latitude (n, 2), degrees, to the plane (n, 2); NaN where the formula has no answer.
    inverse : callable
        The way back; NaN off the map.
    edge : shapely Polygon
        The whole map, in the plane.
    crs : cartopy projection or None
        None for the azimuthal map about the origin, which needs PROJ alone.
    """

    project: Project = field(compare=False)
    inverse: Project = field(compare=False)
    edge: Polygon = field(compare=False)
    crs: Any = field(compare=False)

    def on_map(self, lonlat: Array) -> Array:
        """Project, with NaN beyond the map's edge too, where the formula goes on but the map does not."""
        points = self.project(lonlat)
        if self.crs is not None:
            points[~shapely.contains_xy(_widened(self.crs), points)] = np.nan
        return points


@lru_cache(maxsize=64)
def plane_named(name: str, lon: int, lat: int) -> Plane:
    """Return the plane of a projection of this name about a centre in whole degrees."""
    if name in ("auto", "azimuthal-equidistant"):
        definition = {"proj": "aeqd", "lat_0": lat, "lon_0": lon, "ellps": "WGS84"}
        return Plane(*_proj_pair(definition, lon), shapely.Point(0, 0).buffer(ANTIPODE_M, ROUND), None)
    return plane_of(cartopy_projection(name, lon, lat))


def plane_of(crs: Projection) -> Plane:
    """Return the plane of one of cartopy's projections."""
    parameters = crs.proj4_params
    lon0 = parameters.get("lon_0", parameters.get("pm", 0))
    return Plane(*_proj_pair(crs.proj4_init, lon0), _edge(crs), crs)


def _edge(crs: Any) -> Polygon:
    if crs.proj4_params["proj"] == "ortho":  # cartopy's own edge has 61 corners, and falls 8.7 km short
        return shapely.Point(0, 0).buffer(crs.proj4_params["a"], ROUND)
    edge: Polygon = shapely.force_2d(crs.domain)
    return edge


@lru_cache(maxsize=64)
def _widened(crs: Any) -> Polygon:
    edge = _edge(crs)
    west, _, east, _ = edge.bounds
    widened = edge.buffer(EDGE_TOLERANCE * (east - west))
    shapely.prepare(widened)
    return widened


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


def cartopy_projection(name: str, lon: int, lat: int) -> Any:
    """Return the projection of this name about a centre in whole degrees, as cartopy's."""
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
    """Return a comparison's map projection, for ``plt.subplots(subplot_kw={"projection": ...})``.

    Parameters
    ----------
    comparison : Comparison
        Its origin is the projection's centre.

    Returns
    -------
    cartopy.crs.Projection
        Azimuthal equidistant about the origin, unless the comparison names another.
    """
    return cartopy_projection(comparison.projection, *whole_degrees(comparison.origin))


def projection_name(comparison: Comparison) -> str:
    """Return the name of the projection that is drawn, with ``auto`` resolved."""
    return "azimuthal-equidistant" if comparison.projection == "auto" else comparison.projection
