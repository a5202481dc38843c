"""The sheet that a map is written on: its axes, its frame in points, and text with a halo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import Array
from rangeviz.layout.pen import Pen
from rangeviz.layout.style import Theme
from rangeviz.layout.text import ASCENT, width
from rangeviz.mapping.placement import LEADING, Canvas, Spot, block_size


@dataclass
class Sheet:
    """A map being furnished: its axes, its frame in points, and what is taken.

    Parameters
    ----------
    ax : Axes
        In the frame's plane.
    frame : Frame
        Which part of which plane.
    canvas : Canvas
        What is taken, points from the map's lower left corner.
    theme : Theme
        The colours.
    k : float
        Type scale: 1 on a slide.
    """

    ax: Axes
    frame: Frame
    canvas: Canvas
    theme: Theme
    k: float

    @property
    def per_point(self) -> float:
        """The plane's units in one point."""
        return self.frame.width / self.canvas.width

    def to_points(self, plane: Array) -> Array:
        """From the plane to points."""
        points: Array = (plane - np.array(self.frame.bounds[:2])) / self.per_point
        return points

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """From points to the plane."""
        return self.frame.bounds[0] + x * self.per_point, self.frame.bounds[1] + y * self.per_point

    @property
    def pen(self) -> Pen:
        """In points from the map's lower left corner, with halos."""
        left, bottom = self.frame.bounds[:2]
        points = Affine2D().scale(self.per_point).translate(left, bottom) + self.ax.transData
        return Pen(self.ax, self.theme, points, self.theme.land, text_zorder=6, line_zorder=5)

    def write_block(
        self, spot: Spot, lines: list[str], size: float, gid: str, color: str, **face: bool
    ) -> None:
        """Put centred lines about a spot."""
        _, height = block_size(lines, size, **face)
        baseline = spot.y + height / 2 - size * ASCENT
        for index, line in enumerate(lines):
            left = spot.x - width(line, size, **face) / 2
            name = gid if len(lines) == 1 else f"{gid}:{index}"
            self.pen.text(left, baseline - index * size * LEADING, line, size, name, color=color, **face)
