"""The sheet that a map is written on: its axes, its frame in points, and text with a halo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import Array
from rangeviz.layout.lettering import Halo, Lettering
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

    def write(self, x: float, baseline: float, text: str, size: float, gid: str, **style: Any) -> None:
        """Put one line with a halo, its left end and baseline in points."""
        at = self.to_plane(x, baseline)
        words = Lettering(*at, text, size, gid=gid, zorder=6, transform=self.ax.transData, **style)
        self.ax.add_artist(Halo(words, self.theme.land))
        self.ax.add_artist(words)

    def write_block(self, spot: Spot, lines: list[str], size: float, gid: str, **style: Any) -> None:
        """Put centred lines about a spot."""
        bold, italic = style.get("bold", False), style.get("italic", False)
        _, height = block_size(lines, size, bold, italic)
        baseline = spot.y + height / 2 - size * ASCENT
        for index, line in enumerate(lines):
            left = spot.x - width(line, size, bold, italic) / 2
            name = gid if len(lines) == 1 else f"{gid}:{index}"
            self.write(left, baseline - index * size * LEADING, line, size, name, **style)

    def line(self, points: Iterable[tuple[float, float]], weight: float, color: str, gid: str) -> None:
        """Draw a plain line, points."""
        x, y = zip(*(self.to_plane(*point) for point in points), strict=True)
        self.ax.add_artist(
            Line2D(
                x, y, color=color, linewidth=weight, gid=gid, zorder=5, solid_capstyle="butt", clip_on=False
            )
        )
