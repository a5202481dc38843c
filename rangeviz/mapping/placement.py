"""Where words go on a map: boxes that meet neither each other, nor the rings, nor the frame.

Everything is in points from the lower left corner of the map. The cheapest of many spots that breaks no
hard rule wins; all are judged at once, as arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
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
    """A place for a block of words: its middle, points, what it costs, and where a leader to it starts."""

    x: float
    y: float
    cost: float = 0.0
    leader: tuple[float, float] | None = None


class Found(NamedTuple):
    """The spot that was chosen for a block, its whole cost, and its box."""

    cost: float
    spot: Spot
    box: Box


def block_size(lines: list[str], size: float, **face: bool) -> tuple[float, float]:
    """Give the width and height, points, of lines set in one size and face, such as ``italic=True``."""
    widest = max(width(line, size, **face) for line in lines)
    return widest, size * (ASCENT + DESCENT + LEADING * (len(lines) - 1))


def box_at(spot: Spot, size: tuple[float, float]) -> Box:
    """Give the box of a block centred on a spot."""
    return spot.x - size[0] / 2, spot.y - size[1] / 2, spot.x + size[0] / 2, spot.y + size[1] / 2


@dataclass
class Canvas:
    """What is taken on a map, and what is better avoided.

    Parameters
    ----------
    width, height : float
        The map's size, points.
    lines : dict of str to ndarray of shape (n, 2)
        Points along each ring and leader, dense enough that no box fits between two.
    busy : ndarray of shape (n, 2)
        Vertices of coasts and borders: poor ground for words.
    globe : shapely geometry or None
        The map's edge, points, where it shows: words stay within.
    margin : float
        Kept free along the frame.
    taken : list of Box
        Boxes of text that are placed already.
    """

    width: float
    height: float
    lines: dict[str, Array]
    busy: Array
    globe: BaseGeometry | None = None
    margin: float = 6.0
    taken: list[Box] = field(default_factory=list)

    def best(
        self,
        spots: Iterable[Spot],
        size: tuple[float, float],
        cross: float = 1.0,
        busy: float = 0.0,
        own: str = "",
    ) -> Found | None:
        """Find the cheapest spot for a block of this size; None if each meets text or the frame.

        Parameters
        ----------
        spots : iterable of Spot
            Where the block may stand.
        size : tuple of float
            Its width and height.
        cross : float
            The cost of each point of a ring under the block; infinite forbids crossing.
        busy : float
            The cost of each vertex of coast or border under it.
        own : str
            The ring that it names: the block must be nearest to it, unless a leader ties them, and may cross
            it at a tenth of the cost.
        """
        best: Found | None = None
        ordered = sorted(spots, key=lambda spot: spot.cost)
        for start in range(0, len(ordered), CHUNK):
            chunk = ordered[start : start + CHUNK]
            if best is not None and best.cost <= chunk[0].cost:
                break  # what follows costs more before anything is in its way
            found = self._best_of(chunk, size, cross, busy, own)
            if found is not None and (best is None or found.cost < best.cost):
                best = found
        return best

    def _best_of(
        self, candidates: list[Spot], size: tuple[float, float], cross: float, busy: float, own: str
    ) -> Found | None:
        boxes = np.array([box_at(spot, size) for spot in candidates])
        keep = self._allowed(boxes)
        candidates = [spot for spot, kept in zip(candidates, keep, strict=True) if kept]
        boxes = boxes[keep]
        if not candidates:
            return None
        costs = np.array([spot.cost for spot in candidates])
        led = np.array([spot.leader is not None for spot in candidates])
        away = {gid: _distances(points, boxes) for gid, points in self.lines.items() if len(points)}
        for gid, distances in away.items():
            crossed = np.count_nonzero(distances < 2.5, axis=1) * (0.1 if gid == own else 1.0)
            costs += np.where(crossed > 0, cross * np.maximum(crossed, 1e-9), 0.0)
        if own in away:
            mine = away[own].min(axis=1)
            costs += np.where(led, 0.0, 0.1 * mine)  # the nearer to its ring, the better
            for gid, distances in away.items():
                if gid != own:
                    costs[~led & (mine + 2.0 >= distances.min(axis=1))] = math.inf
        if busy and len(self.busy):
            costs += busy * np.count_nonzero(_distances(self.busy, boxes) < 1.0, axis=1)
        for index in np.flatnonzero(led & np.isfinite(costs)):
            costs[index] += self._leader_cost(candidates[index].leader, _as_box(boxes[index]))
        cheapest = int(costs.argmin())
        if math.isinf(costs[cheapest]):
            return None
        return Found(float(costs[cheapest]), candidates[cheapest], _as_box(boxes[cheapest]))

    def place(
        self, spots: Iterable[Spot], size: tuple[float, float], cross: float = 1.0, busy: float = 0.0
    ) -> Found | None:
        """Take the cheapest spot, as `best` finds it."""
        found = self.best(spots, size, cross, busy)
        if found is not None:
            self.taken.append(found.box)
        return found

    def _allowed(self, boxes: Array) -> Any:
        """Tell which boxes keep the margin, lie on the globe and meet no other text."""
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

    def _leader_cost(self, start: tuple[float, float] | None, box: Box) -> float:
        """Count the words that a leader would run through, and the leaders that it would run into."""
        if start is None:
            return 0.0
        line = leader_line(start, box)
        through = 0
        if self.taken:
            through += int(np.count_nonzero(_distances(line, np.array(self.taken)).min(axis=1) < 1.0))
        for gid, points in self.lines.items():
            if gid.startswith("leader:"):
                apart = np.hypot(*(line[:, None, :] - points[None, :, :]).transpose(2, 0, 1)).min()
                through += 1 if apart < 5 else 0
        return 4.0 * through


def leader_line(start: tuple[float, float], box: Box) -> Array:
    """Give 40 points from a ring to the nearest edge of a block."""
    end = np.array([np.clip(start[0], box[0], box[2]), np.clip(start[1], box[1], box[3])])
    line: Array = np.array(start) + np.linspace(0, 1, 40)[:, None] * (end - np.array(start))
    return line


def _as_box(row: Array) -> Box:
    left, bottom, right, top = (float(value) for value in row)
    return left, bottom, right, top


def _distances(points: Array, boxes: Array) -> Array:
    """Give the distance of each point (n) from each box (m) as an (m, n) array; 0 within."""
    x, y = points[:, 0], points[:, 1]
    left, bottom, right, top = boxes.T[:, :, None]
    across = np.maximum(np.maximum(left - x, x - right), 0.0)
    up = np.maximum(np.maximum(bottom - y, y - top), 0.0)
    result: Array = np.sqrt(across * across + up * up)  # in a third of np.hypot's time
    return result


def around_ring(points: Array, size: tuple[float, float], gap: float, turn: float = 0.0) -> Iterator[Spot]:
    """Give spots beside and on a ring's line.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        The ring's line where it is in the map, points.
    size : tuple of float
        The block's width and height.
    gap : float
        Between line and text.
    turn : float
        Degrees clockwise from the top where the name should rather stand: rings that lie close get
        different ones, so that their names do not pile up.
    """
    if not len(points):
        return
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    wanted = np.array([np.sin(np.radians(turn)), np.cos(np.radians(turn))])
    at = points[:: max(len(points) // 72, 1)]
    out = at - centre
    length = np.hypot(out[:, 0], out[:, 1])[:, None]
    direction = np.where(length > 0, out / np.maximum(length, 1e-300), wanted)
    # 0 where it is wanted, 1 opposite to it.
    away = (1 - direction @ wanted) / 2
    step = direction * (np.abs(direction) @ (np.array(size) / 2) + gap)[:, None]
    for side, extra in ((1.0, 0.0), (-1.0, 2.4), (0.0, 3.2)):
        yield from starmap(Spot, np.column_stack([at + side * step, 6 * away + extra]).tolist())


def beyond_rings(points: Array, outermost: Array, size: tuple[float, float], gap: float) -> Iterator[Spot]:
    """Give spots outside all rings, each with a leader from the ring that is named.

    Parameters
    ----------
    points, outermost : ndarray of shape (n, 2)
        The ring's line, and the largest ring's, points.
    size : tuple of float
        The block's width and height.
    gap : float
        Between the largest ring and the text.
    """
    if len(points) < 2 or len(outermost) < 2:
        return
    low, high = outermost.min(axis=0), outermost.max(axis=0)
    middle, radius = (low + high) / 2, float(max(high - low)) / 2
    for x, y in points[:: max(len(points) // 48, 1)]:
        out = np.array([x, y]) - middle
        length = float(np.hypot(*out))
        if length == 0:
            continue
        direction = out / length
        reach = radius + gap + abs(direction[0]) * size[0] / 2 + abs(direction[1]) * size[1] / 2
        # Level leaders look calmest, and the sides of a wide map have the most room.
        steep = 2.0 * abs(direction[1])
        for further in (0.0, 18.0, 36.0):
            at = middle + (reach + further) * direction
            yield Spot(float(at[0]), float(at[1]), 4 + 0.01 * (reach - length) + steep, (float(x), float(y)))
