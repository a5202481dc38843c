"""The basemap's artists: one path for each layer."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from rangeviz.layout.style import Theme
from rangeviz.mapping.layers import Basemap


def compound_path(geometries: Any) -> Path:
    """Join polygons or lines into one matplotlib path: fewer objects, smaller files."""
    kind, coordinates, offsets = shapely.to_ragged_array(geometries)
    starts = offsets[0][:-1]
    codes = np.full(len(coordinates), Path.LINETO, dtype=Path.code_type)
    codes[starts] = Path.MOVETO
    if kind == shapely.GeometryType.POLYGON:
        codes[offsets[0][1:] - 1] = Path.CLOSEPOLY
    return Path(coordinates, codes)


def _of_dimension(geometries: Any, polygons: bool) -> Any:
    kind = shapely.GeometryType.POLYGON if polygons else shapely.GeometryType.LINESTRING
    found = geometries[(shapely.get_type_id(geometries) == kind) & ~shapely.is_empty(geometries)]
    # Holes turn the other way than shells: the fill rule is "nonzero".
    return shapely.orient_polygons(found) if polygons else found


def draw_basemap(ax: Axes, basemap: Basemap, theme: Theme, scale: float) -> None:
    """Add the basemap to axes in the frame's plane; `scale` multiplies the line widths."""
    if basemap.globe is not None:
        ax.set_facecolor("none")
        edge = compound_path(np.array([basemap.globe]))
        width = (theme.coast_line + 0.12) * scale
        ax.add_artist(PathPatch(edge, facecolor=theme.sea, edgecolor="none", gid="globe"))
        ax.add_artist(  # over land and veils
            PathPatch(
                edge, facecolor="none", edgecolor=theme.edge, linewidth=width, zorder=2.9, gid="globe:edge"
            )
        )
    else:
        ax.set_facecolor(theme.sea)
    ax.add_collection(
        LineCollection(
            basemap.graticule, colors=theme.graticule, linewidths=0.6 * scale, zorder=0.9, gid="graticule"
        ),
        autolim=False,
    )
    # name, face, edge, line width, dashes, in the order of drawing: a river runs through its lakes, and
    # the dashed line at Perekop over one. The land's hairline, in its own colour, closes the seams
    # between pieces that were cut at a meridian.
    borders = (0, theme.border_dash) if theme.border_dash else "solid"
    for order, (name, face, color, weight, dashes) in enumerate(
        (
            ("land", theme.land, theme.land, 0.4, "solid"),
            ("rivers", "none", theme.river, 0.78, "solid"),
            ("lakes", theme.sea, theme.coast, 0.45 * theme.coast_line, "solid"),
            ("coast", "none", theme.coast, theme.coast_line, "solid"),
            ("borders", "none", theme.border, theme.border_line, borders),
            ("disputed", "none", theme.border, theme.border_line, (0, (3, 2))),
        )
    ):
        pieces = _of_dimension(basemap.layers[name], polygons=face != "none")
        if len(pieces):
            ax.add_artist(
                PathPatch(
                    compound_path(pieces),
                    facecolor=face,
                    edgecolor=color,
                    linewidth=weight * scale,
                    linestyle=dashes,
                    capstyle="butt" if dashes == (0, theme.border_dash) else "round",  # which fills gaps
                    joinstyle="round",
                    zorder=1 + order / 10,
                    gid=f"ground:{name}",
                )
            )
