"""The axes that a map is labelled on: its frame in points, what is taken, and text with a halo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import Array
from rangeviz.layout.colours import over
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme
from rangeviz.layout.text import ASCENT, width
from rangeviz.mapping.layers import Basemap
from rangeviz.mapping.placement import LEADING, Canvas, Spot, block_size
from rangeviz.words.language import ENGLISH, Language


class Tint(NamedTuple):
    """A tinted part of the plane: its polygons, its colour and its opacity."""

    region: BaseGeometry
    color: str
    alpha: float


@dataclass
class MapAxes:
    """A map to be labelled: its axes, its frame in points, and what is taken.

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
    basemap : Basemap
        The basemap.
    language : Language
        Of its names.
    tints : list of Tint
        What the rings tint, in the order of drawing.
    """

    ax: Axes
    frame: Frame
    canvas: Canvas
    theme: Theme
    k: float
    basemap: Basemap
    language: Language = ENGLISH
    tints: list[Tint] = field(default_factory=list)

    @property
    def sizes(self) -> TypeSizes:
        """Its type sizes."""
        return TypeSizes(self.k)

    @property
    def per_point(self) -> float:
        """The plane's units in one point."""
        return self.frame.width / self.canvas.width

    @property
    def centre(self) -> tuple[float, float]:
        """The origin, points; NaN where the map does not show it."""
        at = np.array([[float(self.frame.lon), float(self.frame.lat)]])
        x, y = self.to_points(self.frame.project(at))[0].tolist()
        return x, y

    def to_points(self, plane: Array) -> Array:
        """From the plane to points."""
        points: Array = (plane - np.array(self.frame.bounds[:2])) / self.per_point
        return points

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """From points to the plane."""
        return self.frame.bounds[0] + x * self.per_point, self.frame.bounds[1] + y * self.per_point

    def boxes_in_plane(self, boxes: Array) -> Any:
        """Return boxes of shape (n, 4), points, as polygons in the plane."""
        low = np.array(self.frame.bounds[:2])
        return shapely.box(*(np.hstack([low, low]) + boxes * self.per_point).T)

    @property
    def pen(self) -> Pen:
        """In points from the map's lower left corner; its words have halos of the colour beneath them."""
        left, bottom = self.frame.bounds[:2]
        points = Affine2D().scale(self.per_point).translate(left, bottom) + self.ax.transData
        return Pen(self.ax, self.theme, points, self.ground_at, text_zorder=6, line_zorder=5)

    def ground_at(self, x: float, y: float) -> str:
        """Return the colour of the map at a point: land or sea, with its tints."""
        at = self.to_plane(x, y)
        if self.canvas.globe is not None and not shapely.contains_xy(self.canvas.globe, x, y):
            return self.theme.page
        ground = self.theme.land if self.basemap.is_land(at) else self.theme.sea
        for tint in self.tints:
            if shapely.contains_xy(tint.region, *at):
                ground = over(tint.color, ground, tint.alpha)
        return ground

    def write_block(
        self, spot: Spot, lines: list[str], size: float, gid: str, color: str, **face: bool
    ) -> None:
        """Draw centred lines about a spot."""
        _, height = block_size(lines, size, **face)
        baseline = spot.y + height / 2 - size * ASCENT
        for index, line in enumerate(lines):
            left = spot.x - width(line, size, **face) / 2
            name = gid if len(lines) == 1 else f"{gid}:{index}"
            self.pen.text(left, baseline - index * size * LEADING, line, size, name, color=color, **face)
