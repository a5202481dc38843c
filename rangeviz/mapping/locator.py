"""A small globe in a corner of a regional map, with the map's frame on it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from rangeviz.earth import basemap
from rangeviz.earth.azimuthal import EARTH_M, globe_rings, orthographic
from rangeviz.earth.extent import REGIONAL_KM, Frame
from rangeviz.earth.geodesy import Array
from rangeviz.layout.colours import over
from rangeviz.mapping.basemap_artists import compound_path
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.placement import Spot

RADIUS, INSET = 0.073, 0.102
"""The globe's radius, and its centre's distance from the map's top and side, in the map's height."""
LAND = 0.3
"""How far the land's colour goes towards its names'."""
COARSE = 0.01
"""The land is simplified by this share of the globe's radius."""


def draw_locator(map_axes: MapAxes) -> None:
    """Draw a globe with the map's frame at the top of a regional map, where it covers no ring and no word."""
    frame, canvas = map_axes.frame, map_axes.canvas
    if frame.invented or frame.half_diagonal_km > REGIONAL_KM:
        return
    short = min(canvas.width, canvas.height)
    radius, inset = RADIUS * short, INSET * short
    top = canvas.height - inset
    corners = [Spot(canvas.width - inset, top), Spot(inset, top, 1.0)]
    found = canvas.place(corners, (2.1 * radius, 2.1 * radius))
    if found is None:
        return
    theme, at, scale = map_axes.theme, np.array([found.x, found.y]), radius / EARTH_M
    turn = np.linspace(0, 2 * np.pi, 97)
    rim = EARTH_M * np.column_stack([np.cos(turn), np.sin(turn)])
    outline = orthographic(frame.lon, frame.lat, _edge(frame))
    land = _land(frame.lon, frame.lat)
    for order, (gid, path, face, color, weight) in enumerate(
        (
            ("globe", Path(rim, closed=True), theme.sea, theme.page, 4.0),
            ("land", land, over(theme.land_label, theme.land, LAND), "none", 0.0),
            ("rim", Path(rim, closed=True), "none", theme.coast, 0.9),
            ("frame", Path(outline, closed=True), "none", theme.ink, 1.3),
        )
    ):
        shape = Path(at + scale * np.asarray(path.vertices), path.codes)
        patch = PathPatch(shape, facecolor=face, edgecolor=color, linewidth=weight * map_axes.k)
        patch.set(zorder=4 + order / 10, gid=f"locator:{gid}")
        map_axes.pen.add(patch)


def _edge(frame: Frame) -> Array:
    """Return points along a frame's edge, as longitude and latitude."""
    square = shapely.segmentize(shapely.box(*frame.bounds), frame.width / 16)
    return frame.inverse(shapely.get_coordinates(square))


@lru_cache(maxsize=16)
def _land(lon: int, lat: int) -> Path:
    """Return the land of the half of the globe about a centre, metres."""
    land = basemap.land("110m", -180, 180, -90, 90)
    return compound_path(globe_rings(lon, lat, land, COARSE * EARTH_M))
