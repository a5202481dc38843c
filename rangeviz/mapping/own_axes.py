"""Axes of a user's own: which may hold a map, and how closely they may show it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase

from rangeviz.earth.extent import MIN_FRAME_KM, Frame
from rangeviz.earth.plane import cartopy_projection, plane_named
from rangeviz.errors import InvalidValue
from rangeviz.facts.origin import Origin, whole_degrees
from rangeviz.layout.blocks import figure_of
from rangeviz.layout.figure_size import Size
from rangeviz.layout.sizes import SMALLEST_PT, type_scale


class ScaleLimit(Artist):
    """Draws nothing, and raises if the axes' view has become narrower than a frame may be.

    Parameters
    ----------
    frame : Frame
        What was drawn.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.map = (frame.name, frame.lon, frame.lat)  # plain values: a figure can be pickled
        self.bounds = frame.bounds
        self.set_zorder(-math.inf)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Raise InvalidValue if the view is narrower than 900 km."""
        assert self.axes is not None
        (left, right), (bottom, top) = sorted(self.axes.get_xlim()), sorted(self.axes.get_ylim())
        bounds = (left, bottom, right, top)
        if bounds == self.bounds:
            return
        name, lon, lat = self.map
        view = Frame(**vars(plane_named(*self.map)), name=name, lon=lon, lat=lat, bounds=bounds)
        across, up = view.sides_km
        # Where every line leaves the map, the view is as large in the plane as what was drawn.
        least = min(self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1])
        short = min(
            across if math.isfinite(across) else math.inf if view.width >= least else 0.0,
            up if math.isfinite(up) else math.inf if view.height >= least else 0.0,
        )
        if short < MIN_FRAME_KM:
            raise InvalidValue(
                f"The view of these axes is narrower than {MIN_FRAME_KM:.0f} km; give them wider limits."
            )


def check_axes(function: str, axes: Sequence[Any], maps: Sequence[tuple[str, Origin]]) -> None:
    """Raise unless axes are different, show no map yet, and are plain or in their map's own projection."""
    if len({id(ax) for ax in axes}) < len(axes):
        raise InvalidValue(f"{function} got duplicated axes; give different ones, one for each map.")
    for ax, (name, origin) in zip(axes, maps, strict=True):
        if not isinstance(ax, Axes):
            raise InvalidValue(f"{function} needs matplotlib axes, got {type(ax).__name__}.")
        given = getattr(ax, "projection", None)
        plain = given is None and ax.name == "rectilinear"
        if not plain and given != cartopy_projection(name, *whole_degrees(origin)):
            raise InvalidValue(
                f"{function} needs plain axes or the comparison's own projection, got "
                f"{type(ax if given is None else given).__name__}; "
                'make them with subplot_kw={"projection": rangeviz.projection(comparison)}.'
            )
        if any(isinstance(child, ScaleLimit) for child in ax.get_children()):
            raise InvalidValue(f"{function} got axes that already show a map; give others, or clear these.")


def extent_of(ax: Axes) -> tuple[tuple[float, float], float]:
    """Return the width and height of given axes in points, and the type scale that suits them."""
    box = ax.get_position()
    across, up = figure_of(ax).get_size_inches()
    width, height = 72 * across * box.width, 72 * up * box.height
    return (width, height), max(type_scale(Size(width / 72, height / 72, 72)), SMALLEST_PT / 12)
