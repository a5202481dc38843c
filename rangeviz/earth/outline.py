"""How a ring looks on a map: round, oval, open, cut, or out of sight."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import ring as ring_points
from rangeviz.earth.ring_line import project_ring

ROUND = 1.02
"""A ring is round where no radius is longer than another by more than this."""


class Outline(NamedTuple):
    """How a ring looks on one map.

    Parameters
    ----------
    kind : {'round', 'oval', 'open', 'cut', 'hidden'}
        Open runs from seam to seam of the map; cut is one that the map's edge parts or ends.
    ratio : float
        Width over height of an oval.
    """

    kind: str
    ratio: float = 1.0


def outline(shown: Frame, range_km: float) -> Outline:
    """Return how a ring of this radius about a frame's centre looks on its map."""
    if shown.crs is None:
        return Outline("round")  # azimuthal about the centre
    lon, lat = shown.lon, shown.lat
    around = shown.on_map(ring_points(lon, lat, range_km))
    lines = project_ring(shown.on_map, lon, lat, range_km, shown.width / 4000)
    if not lines:
        return Outline("hidden")
    if np.isnan(around).any() or len(lines) > 1:
        return Outline("cut")
    if not np.allclose(lines[0][0], lines[0][-1]):
        return Outline("open")
    low, high = around.min(axis=0), around.max(axis=0)
    radii = np.hypot(*(around - (low + high) / 2).T)
    across, up = high - low
    return Outline("round") if radii.max() <= ROUND * radii.min() else Outline("oval", float(across / up))
