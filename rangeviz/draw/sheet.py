"""The sheet that a map is written on: its axes, its frame in points, and text with a halo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from rangeviz.draw.frame import Frame
from rangeviz.draw.labels import LEADING, Canvas, Spot, block_size
from rangeviz.draw.style import Theme
from rangeviz.draw.text import ASCENT, width
from rangeviz.geodesy import Array


class HaloText(Text):
    """Text with a halo in the ground's colour. In an SVG it stays text: `save` adds the halo there."""

    def draw(self, renderer: Any) -> None:
        """Draw with the halo, unless the renderer keeps text as text."""
        halo = self.get_path_effects()
        if type(renderer).__name__ == "MixedModeRenderer" and _keeps_text():
            self.set_path_effects([])
        super().draw(renderer)
        self.set_path_effects(halo)


def _keeps_text() -> bool:
    return bool(matplotlib.rcParams["svg.fonttype"] == "none")


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
        px, py = self.to_plane(x, baseline)
        self.ax.add_artist(
            HaloText(
                px,
                py,
                text,
                fontsize=size,
                va="baseline",
                parse_math=False,
                gid=gid,
                zorder=6,
                path_effects=[withStroke(linewidth=0.26 * size, foreground=self.theme.land)],
                clip_on=False,
                **style,
            )
        )

    def write_block(self, spot: Spot, lines: list[str], size: float, gid: str, **style: Any) -> None:
        """Put centred lines about a spot."""
        bold, italic = style.get("fontweight") == "bold", style.get("fontstyle") == "italic"
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
