"""A ring as lines in a projection's plane: every vertex exact, as many as the drawn size needs.

Segments are halved until the true midpoint lies on the chord; where they still do not meet at the finest
azimuth, the map has a seam or an edge, and the line is broken.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rangeviz.earth.geodesy import Array, ring_at

Project = Callable[[Array], Array]
"""From (n, 2) longitude, latitude to (n, 2) x, y in the plane's units, NaN where the map does not show."""

FINEST_AZIMUTH = 1e-12
"""Degrees, some twenty times a double's own step: a cone's tip draws 0.1 mm out to 1 % of the map."""
COARSEST = 96


def project_ring(project: Project, lon: float, lat: float, range_km: float, tolerance: float) -> list[Array]:
    """Return a ring's lines in a plane.

    Parameters
    ----------
    project : callable
        From longitude and latitude, degrees, to the plane.
    lon, lat : float
        Centre, degrees.
    range_km : float
        Radius, 1 to 19,970 km.
    tolerance : float
        How far a chord may lie off the ring, in the plane's units.

    Returns
    -------
    list of ndarray of shape (k, 2)
        Open lines in the plane, broken at the map's seams; a whole ring is one line that ends where it
        began. Empty if the map shows nothing of it.
    """

    def at(azimuths: Array) -> Array:
        return project(ring_at(lon, lat, range_km, azimuths))

    azimuths = np.linspace(0.0, 360.0, COARSEST + 1)
    points = at(azimuths)
    pending = np.arange(COARSEST)  # segments not yet known to be straight
    broken: list[float] = []
    while len(pending):
        start, end = azimuths[pending], azimuths[pending + 1]
        middle = (start + end) / 2
        found = at(middle)
        bad = _off_chord(points[pending], points[pending + 1], found, tolerance)
        finest = bad & (end - start < FINEST_AZIMUTH)
        broken.extend(start[finest])
        bad &= ~finest
        where = pending[bad]
        azimuths = np.insert(azimuths, where + 1, middle[bad])
        points = np.insert(points, where + 1, found[bad], axis=0)
        # Each insertion moved what follows it by one: the halves of the k-th stand at where + k.
        first = where + np.arange(len(where))
        pending = np.ravel(np.column_stack([first, first + 1])).astype(int)
    return _split(azimuths, points, np.array(broken))


def _off_chord(start: Array, end: Array, middle: Array, tolerance: float) -> np.ndarray:
    """Return where a midpoint is not on its chord, or not near the chord's middle: there is a seam."""
    with np.errstate(invalid="ignore"):
        chord = np.hypot(*(end - start).T)
        off = middle - (start + end) / 2
        across = np.abs(off[:, 0] * (end - start)[:, 1] - off[:, 1] * (end - start)[:, 0])
        sagitta = across / np.maximum(chord, 1e-300)
        seam = np.hypot(*off.T) > 0.2 * chord + tolerance
        bad = (sagitta > tolerance) | seam
    shown = np.isfinite(start[:, 0]).astype(int) + np.isfinite(middle[:, 0]) + np.isfinite(end[:, 0])
    result: np.ndarray = np.where(shown == 3, bad, shown > 0)
    return result


def _split(azimuths: Array, points: Array, broken: Array) -> list[Array]:
    lost = ~np.isfinite(points[:, 0])
    cut = np.isin(azimuths[:-1], broken)
    pieces = np.split(points, np.flatnonzero(cut | (lost[:-1] != lost[1:])) + 1)
    lines = [piece for piece in pieces if np.isfinite(piece[0, 0])]  # a piece is shown whole or not at all
    if len(lines) > 1 and not lost[0] and np.array_equal(points[0], points[-1]):
        # The first and the last line meet at north: one line, so that dashes run through. The first may be
        # north alone, where the seam runs through it.
        lines = [np.vstack([lines[-1], lines[0][1:]]), *lines[1:-1]]
    return [line for line in lines if len(line) > 1]
