"""The map: rings of reported ranges around one origin on a small-scale basemap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from matplotlib import figure as mpl
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from rangeviz.earth.extent import Frame, frame
from rangeviz.earth.geodesy import Array
from rangeviz.earth.outline import outline
from rangeviz.earth.plane import hidden_rings, projection_name
from rangeviz.earth.ring_line import project_ring
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.map.words import words_of
from rangeviz.layout.column import Column
from rangeviz.layout.page import check_texts, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.sizes import CASING, RING_LINE
from rangeviz.layout.style import LIGHT, LineStyle, Theme, line_style
from rangeviz.mapping.layers import PIXEL_PT, Ground, compound_path, draw_ground, ground
from rangeviz.mapping.map_axes import Sheet
from rangeviz.mapping.own_axes import ScaleLimit, check_axes, room_of
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.placement import Canvas
from rangeviz.mapping.ring_names import mark_origin, name_rings
from rangeviz.mapping.scale_bar import draw_bars
from rangeviz.words.value import Words

CHORD_PX = 0.075
"""How far a ring's chord may lie off the geodesic circle, in drawn pixels."""


def draw_map(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw a comparison's rings on a map.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    ax : matplotlib Axes, optional
        Plain axes, or cartopy's with ``projection(comparison)``; they get the map without headline and key.
        By default a new pyplot figure with everything.

    Returns
    -------
    matplotlib Axes
        The map's. Its artists carry a ``gid`` such as ``ring:atacms-article``; coordinates are metres in
        the map's plane.

    Raises
    ------
    InvalidValue
        If the axes have another projection, are polar, or show a map already; if a report may not be a
        ring; and when they are drawn, if their view has been made narrower than 900 km.
    """
    if ax is None:
        axes: Axes = Map(comparison).show(LIGHT)
        return axes
    check_axes("draw_map", [ax], [(comparison.projection, comparison.origin)])
    width, height, k = room_of(ax)
    Map(comparison).paint(ax, LIGHT, (width, height), k)
    return ax


@dataclass(frozen=True)
class Map(ComparisonFigure):
    """A comparison as a map, undrawn."""

    @cached_property
    def words(self) -> Words:
        """Everything that the map says."""
        name, rings = projection_name(self.comparison), self.comparison.rings
        shown = frame(self.comparison, 1.0)
        outlines = [outline(shown, ring.range_km) for ring in rings]
        return words_of(self.comparison, name, hidden_rings(self.comparison), outlines)

    def compose(self, figure: mpl.Figure, theme: Theme) -> Axes:
        """Fill a figure with the whole page: words in a column of their own, and the map."""
        check_texts(self.comparison)
        page = Page(figure, theme)
        box, k = lay_out(page, Column(self.words, theme))
        ax = page.axes(box)
        self.paint(ax, theme, box[2:], k)
        return ax

    def paint(self, ax: Axes, theme: Theme, points: tuple[float, float], k: float) -> None:
        """Draw the map itself into axes of this width and height in points; `k` scales its type."""
        shown = frame(self.comparison, points[0] / points[1])
        sheet, layers = lay_map(ax, self.comparison, theme, points, k, shown)
        name_rings(sheet, self.words.key)
        draw_bars(sheet, self.words.familiar)
        mark_origin(sheet, self.words.origin_note)
        name_places(sheet, layers)


def lay_map(
    ax: Axes,
    comparison: Comparison,
    theme: Theme,
    points: tuple[float, float],
    k: float,
    shown: Frame,
    *,
    plain: bool = False,
) -> tuple[Sheet, Ground]:
    """Draw basemap and rings, without a word, as `paint` begins; a `plain` basemap is land and coast only."""
    rings = comparison.rings
    pixel = shown.width / points[0] * PIXEL_PT
    ax.set_xlim(shown.bounds[0], shown.bounds[2])
    ax.set_ylim(shown.bounds[1], shown.bounds[3])
    ax.set_aspect("equal", adjustable="box")
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_gid("map")
    ax.add_artist(ScaleLimit(shown))
    layers = ground(shown, pixel, plain=plain)
    draw_ground(ax, layers, theme, k)
    by_size = sorted(rings, key=lambda ring: -ring.range_km)
    lines, tints = {}, []
    for ring in rings:
        pieces = project_ring(shown.on_map, shown.lon, shown.lat, ring.range_km, CHORD_PX * pixel)
        alpha = theme.tint(by_size.index(ring), len(rings))
        disk = _draw_ring(ax, shown, ring, pieces, theme, k, CHORD_PX * pixel, alpha)
        lines[ring.gid] = pieces
        if disk is not None:
            tints.append((disk, line_style(theme, ring.style).color, alpha))
    canvas = Canvas(points[0], points[1], {}, np.empty((0, 2)), margin=6 * k)
    sheet = Sheet(ax, shown, canvas, theme, k, layers, tints)
    canvas.lines = {gid: dense(sheet, pieces) for gid, pieces in lines.items()}
    drawn = np.concatenate([layers.layers[name] for name in ("coast", "borders", "lakes")])
    # Vertices near enough to each other that no word fits between two.
    canvas.busy = sheet.to_points(shapely.get_coordinates(shapely.segmentize(drawn, 6 * sheet.per_point)))
    if layers.globe is not None:
        canvas.globe = shapely.transform(layers.globe, sheet.to_points)
        shapely.prepare(canvas.globe)
    return sheet, layers


def _draw_ring(
    ax: Axes,
    shown: Frame,
    ring: Ring,
    pieces: list[Array],
    theme: Theme,
    k: float,
    tolerance: float,
    alpha: float,
) -> Path | None:
    style = line_style(theme, ring.style)
    disk = _disk_path(shown, ring, pieces, tolerance)
    if disk is not None:
        fill = PathPatch(
            disk, facecolor=style.color, alpha=alpha, edgecolor="none", zorder=2, gid=f"disk:{ring.gid[5:]}"
        )
        ax.add_artist(fill)
    stroke(ax, pieces, ring.gid, style, RING_LINE * k, theme.land)
    return disk


def stroke(
    ax: Axes, pieces: list[Array], gid: str, style: LineStyle, weight: float, casing: str | None = None
) -> None:
    """Draw a ring's lines, in the plane, over a casing of a colour; `gid` begins with ``ring:``."""
    if not pieces:
        return
    codes = [np.r_[Path.MOVETO, np.full(len(piece) - 1, Path.LINETO)] for piece in pieces]
    path = Path(np.vstack(pieces), np.concatenate(codes))
    lines: list[tuple[str, str, float, Any]] = [(gid, style.color, weight, style.linestyle)]
    if casing is not None:  # in the land's colour, it lifts the line off coasts and borders
        lines.insert(0, (f"casing:{gid[5:]}", casing, weight * CASING / RING_LINE, "solid"))
    for name, color, width, dashes in lines:
        ax.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=color,
                linewidth=width,
                linestyle=dashes,
                alpha=0.55 if name.startswith("casing") else 1.0,
                capstyle="butt",
                joinstyle="round",
                zorder=3,
                gid=name,
            )
        )


def _disk_path(shown: Frame, ring: Ring, pieces: list[Array], tolerance: float) -> Path | None:
    if shown.crs is None:
        # Azimuthal about the origin: the disk is the ring's own round line, which needs no check.
        return Path(pieces[0], closed=False) if len(pieces) == 1 else None
    from rangeviz.earth.disk import project_disk

    disk = project_disk(pieces, shown, shown.lon, shown.lat, ring.range_km, tolerance)
    return None if disk.is_empty else compound_path(shapely.orient_polygons(shapely.get_parts(disk)))


def dense(sheet: Sheet, pieces: list[Array]) -> Array:
    """Give a ring's line where the map shows it, in points, a point every few: for placing words."""
    found = []
    for piece in pieces:
        at = sheet.to_points(piece)
        steps = np.hypot(*np.diff(at, axis=0).T)
        along = np.concatenate([[0], np.cumsum(steps)])
        count = int(np.clip(along[-1] / 4, 8, 2000))
        t = np.linspace(0, along[-1], count)
        found.append(np.column_stack([np.interp(t, along, at[:, 0]), np.interp(t, along, at[:, 1])]))
    if not found:
        return np.empty((0, 2))
    points = np.vstack(found).round(4)  # equal rings in several panels get their names in equal places
    low, high = np.zeros(2), np.array([sheet.canvas.width, sheet.canvas.height])
    inside: Array = points[((points >= low) & (points <= high)).all(axis=1)]
    return inside
