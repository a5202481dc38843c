"""The map: rings of reported ranges around one origin on a small-scale basemap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from matplotlib import figure as mpl
from matplotlib.axes import Axes

from rangeviz.earth.extent import Frame, frame
from rangeviz.earth.outline import outline
from rangeviz.earth.plane import hidden_rings, projection_name
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.map.words import words_of
from rangeviz.layout.blocks import figure_of
from rangeviz.layout.column import Column
from rangeviz.layout.page import check_texts, inside_margins, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.style import LIGHT, Theme
from rangeviz.mapping.basemap_artists import draw_basemap
from rangeviz.mapping.layers import project_basemap
from rangeviz.mapping.locator import draw_locator
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.own_axes import ScaleLimit, check_axes, extent_of
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.placement import Canvas
from rangeviz.mapping.ring_lines import dense, draw_rings, veil
from rangeviz.mapping.ring_names import mark_origin, name_rings, note_origin
from rangeviz.mapping.scale_bar import draw_bars
from rangeviz.words import rings
from rangeviz.words.language import Language
from rangeviz.words.value import Words


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
        The map's. Its artists have a ``gid`` such as ``ring:atacms-article``; coordinates are metres in
        the map's plane.

    Raises
    ------
    InvalidValue
        If the axes have another projection, are polar, or show a map already; if a report may not be a
        ring; and when they are drawn, if their view has been made narrower than 900 km.
    """
    if ax is None:
        axes: Axes = Map(comparison).show()
        return axes
    check_axes("draw_map", [ax], [(comparison.projection, comparison.origin)])
    width, height, k = extent_of(ax)
    Map(comparison).paint(ax, LIGHT, (width, height), k)
    return ax


@dataclass(frozen=True)
class Map(ComparisonFigure):
    """A comparison as a map, undrawn."""

    @cached_property
    def words(self) -> Words:
        """Everything that the map says."""
        view = frame(self.comparison, 1.0)
        outlines = [outline(view, ring.range_km) for ring in self.comparison.rings]
        name, hidden = projection_name(self.comparison), hidden_rings(self.comparison)
        return words_of(self.told, name, hidden, outlines)

    def compose(self, figure: mpl.Figure, theme: Theme) -> Axes:
        """Fill a figure with the whole page: words in a column of their own, and the map."""
        check_texts(self.comparison)
        page = Page(figure, theme)
        box, k = lay_out(page, Column(self.words, theme))
        if theme.hatch:  # a printer needs margins
            box = inside_margins(page, box)
        ax = page.axes(box)
        self.paint(ax, theme, box[2:], k)
        return ax

    def paint(self, ax: Axes, theme: Theme, points: tuple[float, float], k: float) -> None:
        """Draw the map itself into axes of this width and height in points; `k` scales its type."""
        view = frame(self.comparison, points[0] / points[1])
        map_axes = draw_unlabelled(ax, self.comparison, theme, points, k, view)
        name_rings(map_axes, self.words.key, rings.bands(self.told))
        draw_bars(map_axes, self.words.familiar)
        draw_locator(map_axes)
        note_origin(map_axes, self.words.origin_note)
        name_places(map_axes)


def draw_unlabelled(
    ax: Axes,
    comparison: Comparison,
    theme: Theme,
    points: tuple[float, float],
    k: float,
    view: Frame,
    *,
    plain: bool = False,
) -> MapAxes:
    """Draw basemap, rings and origin, without a word; a `plain` basemap is land and coast only."""
    pixel = view.width / (points[0] / 72 * figure_of(ax).dpi)
    ax.set_xlim(view.bounds[0], view.bounds[2])
    ax.set_ylim(view.bounds[1], view.bounds[3])
    ax.set_aspect("equal", adjustable="box")
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_gid("map")
    ax.add_artist(ScaleLimit(view))
    basemap = project_basemap(view, pixel, plain=plain)
    draw_basemap(ax, basemap, theme, k)
    if theme.page == theme.land and basemap.globe is None:
        # On paper as white as the land, only a line shows where a map ends.
        for spine in ax.spines.values():
            spine.set(visible=True, color=theme.edge, linewidth=theme.coast_line * k, zorder=3.5)
    canvas = Canvas(points[0], points[1], {}, np.empty((0, 2)), margin=6 * k, clear=4 * k)
    map_axes = MapAxes(ax, view, canvas, theme, k, basemap, Language(comparison.lang))
    lines = draw_rings(map_axes, comparison, pixel)
    if view.disk_km:
        veil(map_axes, max(ring.range_km for ring in comparison.rings))
    canvas.lines = {gid: dense(map_axes, pieces) for gid, pieces in lines.items()}
    drawn = np.concatenate([basemap.layers[name] for name in ("coast", "borders", "lakes")])
    # Vertices near enough to each other that no word fits between two, whatever the dots per inch.
    drawn = shapely.simplify(drawn, view.width / 1000)
    canvas.busy = map_axes.to_points(
        shapely.get_coordinates(shapely.segmentize(drawn, 6 * map_axes.per_point))
    )
    if basemap.globe is not None:
        canvas.globe = shapely.transform(basemap.globe, map_axes.to_points)
        shapely.prepare(canvas.globe)
    mark_origin(map_axes)
    return map_axes


def mark_gids(ax: Axes, suffix: object) -> None:
    """Add ``@`` and a suffix to each gid on a map that has none: as ids of an SVG they must differ."""
    for artist in ax.findobj():
        gid = artist.get_gid()
        if gid and "@" not in gid:
            artist.set_gid(f"{gid}@{suffix}")
