"""Where words go on a map: boxes that meet neither each other, nor the rings, nor the frame.

Everything is in points from the lower left corner of the map. The cheapest of many spots that breaks no
hard rule wins; all are judged at once, as arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.geodesy import Array
from rangeviz.layout.text import ASCENT, DESCENT, width

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, points."""

LEADING = 1.18
"""Baseline to baseline on the map, as a share of the type size."""


CHUNK = 36
"""How many spots are judged at once: often the first few hold the best."""


class Spot(NamedTuple):
    """A place for a block of words: its middle, points, and what it costs."""

    x: float
    y: float
    cost: float = 0.0


def block_size(lines: list[str], size: float, **face: bool) -> tuple[float, float]:
    """Return the width and height, points, of lines set in one size and face, such as ``italic=True``."""
    widest = max(width(line, size, **face) for line in lines)
    return widest, size * (ASCENT + DESCENT + LEADING * (len(lines) - 1))


def box_at(spot: Spot, size: tuple[float, float]) -> Box:
    """Return the box of a block centred on a spot."""
    return spot.x - size[0] / 2, spot.y - size[1] / 2, spot.x + size[0] / 2, spot.y + size[1] / 2


@dataclass
class Canvas:
    """What is taken on a map, and what is better avoided.

    Parameters
    ----------
    width, height : float
        The map's size, points.
    lines : dict of str to ndarray of shape (n, 2)
        Points along each ring, dense enough that no box fits between two: no block may meet one.
    busy : ndarray of shape (n, 2)
        Vertices of coasts and borders: poor ground for words.
    globe : shapely geometry or None
        The map's edge, points, where it shows: words stay within.
    margin : float
        Kept free along the frame.
    clear : float
        Kept free along the rings: half their line, and a word's halo.
    taken : list of Box
        Boxes that are placed already.
    """

    width: float
    height: float
    lines: dict[str, Array]
    busy: Array
    globe: BaseGeometry | None = None
    margin: float = 6.0
    clear: float = 4.0
    taken: list[Box] = field(default_factory=list)

    def best(
        self, spots: Iterable[Spot], size: tuple[float, float], busy: float = 0.0, own: Sequence[str] = ()
    ) -> Spot | None:
        """Find the cheapest spot for a block of this size; None if each meets a ring, text or the frame.

        Its cost is then the whole of it: its own, and that of what lies under the block.

        Parameters
        ----------
        spots : iterable of Spot
            Where the block may stand.
        size : tuple of float
            Its width and height.
        busy : float
            The cost of each vertex of coast or border under it.
        own : sequence of str
            The rings that it names, on one line: the block must be nearest to the first.
        """
        best: Spot | None = None
        ordered = sorted(spots, key=lambda spot: spot.cost)
        for start in range(0, len(ordered), CHUNK):
            chunk = ordered[start : start + CHUNK]
            if best is not None and best.cost <= chunk[0].cost:
                break  # what follows costs more before anything is in its way
            found = self._best_of(chunk, size, busy, own)
            if found is not None and (best is None or found.cost < best.cost):
                best = found
        return best

    def _best_of(
        self, candidates: list[Spot], size: tuple[float, float], busy: float, own: Sequence[str]
    ) -> Spot | None:
        boxes = np.array([box_at(spot, size) for spot in candidates])
        keep = self._allowed(boxes)
        candidates = [spot for spot, kept in zip(candidates, keep, strict=True) if kept]
        boxes = boxes[keep]
        if not candidates:
            return None
        costs = np.array([spot.cost for spot in candidates])
        nearest = {
            gid: _distances(points, boxes).min(axis=1) for gid, points in self.lines.items() if len(points)
        }
        to_own = nearest.get(own[0]) if own else None
        for gid, distances in nearest.items():
            costs[distances < self.clear] = math.inf
            if to_own is not None and gid not in own:
                costs[to_own + 2.0 >= distances] = math.inf
        if to_own is not None:
            costs += 0.1 * to_own  # the nearer to its ring, the better
        if busy and len(self.busy):
            costs += busy * np.count_nonzero(_distances(self.busy, boxes) < 1.0, axis=1)
        cheapest = int(costs.argmin())
        if math.isinf(costs[cheapest]):
            return None
        return candidates[cheapest]._replace(cost=float(costs[cheapest]))

    def place(self, spots: Iterable[Spot], size: tuple[float, float], busy: float = 0.0) -> Spot | None:
        """Take the cheapest spot, as `best` finds it."""
        found = self.best(spots, size, busy)
        if found is not None:
            self.taken.append(box_at(found, size))
        return found

    def _allowed(self, boxes: Array) -> Any:
        """Return which boxes keep the margin, lie on the globe and meet no other text."""
        m = self.margin
        keep = (boxes[:, :2] >= m).all(axis=1)
        keep &= (boxes[:, 2] <= self.width - m) & (boxes[:, 3] <= self.height - m)
        if self.taken:
            other = np.array(self.taken)
            meets = (boxes[:, None, :2] - 2 < other[None, :, 2:]) & (
                other[None, :, :2] < boxes[:, None, 2:] + 2
            )
            keep &= ~np.any(np.all(meets, axis=2), axis=1)
        if self.globe is not None and keep.any():
            keep[keep] = shapely.contains(self.globe, shapely.box(*boxes[keep].T))
        return keep


def _distances(points: Array, boxes: Array) -> Array:
    """Return the distance of each point (n) from each box (m) as an (m, n) array; 0 within."""
    x, y = points[:, 0], points[:, 1]
    left, bottom, right, top = boxes.T[:, :, None]
    across = np.maximum(np.maximum(left - x, x - right), 0.0)
    up = np.maximum(np.maximum(bottom - y, y - top), 0.0)
    result: Array = np.sqrt(across * across + up * up)  # in a third of np.hypot's time
    return result


def around_ring(points: Array, size: tuple[float, float], gap: float) -> Iterator[Spot]:
    """Return spots beside a ring's line: best above it, then inside at its top, then below and at the sides.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        The ring's line where it is in the map, points.
    size : tuple of float
        The block's width and height.
    gap : float
        Between line and text.
    """
    if not len(points):
        return
    low, high = points.min(axis=0), points.max(axis=0)
    centre = (low + high) / 2
    at = points[:: max(len(points) // 72, 1)]
    out = at - centre
    length = np.hypot(out[:, 0], out[:, 1])[:, None]
    direction = np.where(length > 0, out / np.maximum(length, 1e-300), [0.0, 1.0])
    turned = 4.5 * (1 - direction[:, 1]) / 2 + 4.0 * np.abs(direction[:, 0])
    step = direction * (np.abs(direction) @ (np.array(size) / 2) + gap)[:, None]
    for side, extra in ((1.0, 0.0), (-1.0, 2.4)):
        yield from starmap(Spot, np.column_stack([at + side * step, turned + extra]).tolist())
    # Inside a round line, a wide block stands lower the wider it is.
    radius = float(min(high - low)) / 2 - 1.5 * gap
    for shift in (0.0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45):
        x = shift * radius
        squared = radius * radius - (abs(x) + size[0] / 2) ** 2
        for way, extra in ((1, 2.4), (-1, 6.9)):
            if squared > 0:
                y = centre[1] + way * (math.sqrt(squared) - size[1] / 2)
                lower = 0.05 * (radius - math.sqrt(squared))  # what is wide stands far from its line
                yield Spot(float(centre[0] + x), float(y), extra + 4 * abs(shift) + lower)


def around_point(
    point: tuple[float, float], size: tuple[float, float], gap: float, rows: int = 8
) -> Iterator[Spot]:
    """Return spots for a block near a point, some gaps away: below it first, above, then at its sides."""
    turn, reach = (
        each.ravel() for each in np.meshgrid(np.radians(np.arange(16) * 22.5), np.arange(rows) * gap + gap)
    )
    across, up = np.sin(turn), -np.cos(turn)
    # The block's own edge, not its middle, keeps the distance.
    rim = np.minimum(
        (size[0] / 2) / np.maximum(np.abs(across), 1e-9), (size[1] / 2) / np.maximum(np.abs(up), 1e-9)
    )
    cost = reach / gap + 2 * (1 + up) + np.abs(across)
    x, y = point[0] + across * (reach + rim), point[1] + up * (reach + rim)
    yield from starmap(Spot, np.column_stack([x, y, cost]).tolist())
