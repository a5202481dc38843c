"""A map without a word on it, with which every kind of map begins: basemap, rings, veils, origin."""

from __future__ import annotations

import numpy as np
import shapely
from matplotlib.axes import Axes

from rangeviz.earth.extent import Frame
from rangeviz.facts.comparison import Comparison
from rangeviz.layout.blocks import figure_of
from rangeviz.layout.style import Theme
from rangeviz.mapping.basemap_artists import draw_basemap
from rangeviz.mapping.layers import project_basemap
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.own_axes import ScaleLimit
from rangeviz.mapping.placement import Canvas
from rangeviz.mapping.ring_lines import dense, draw_rings, veil
from rangeviz.mapping.ring_names import mark_origin
from rangeviz.words.language import Language


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
        veil(map_axes, comparison.longest_km)
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
