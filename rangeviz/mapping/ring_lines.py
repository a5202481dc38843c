"""Rings in a frame's plane: their lines and tints, bands between two ends of a report, veils beyond."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import Annulus, PathPatch
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.extent import FAR_KM, Frame
from rangeviz.earth.geodesy import Array
from rangeviz.earth.ring_line import project_ring
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.layout.style import LineStyle, disk_alpha, line_style
from rangeviz.mapping.basemap_artists import compound_path
from rangeviz.mapping.map_axes import MapAxes, Tint

CHORD_PX = 0.075
"""How far a ring's chord may lie off the geodesic circle, in drawn pixels."""
OUTER_EDGE, INNER_EDGE, CASING = 0.38 / 0.44, 0.22 / 0.44, 0.78 / 0.44
"""Line widths of a band's edges, and of what lifts a ring off coasts, in a ring's own."""
HATCH_STEP = 6.5 * math.sqrt(2)
"""How far apart a hatching's lines are along a parallel, points on a slide: 1.9 mm apart on A4."""
FEWEST_DASHES = 3.0
"""A ring with fewer is solid: a single dash does not look like a ring."""
BAND, THIN_BAND = 1.4, 3.6
"""The tint of a band between two lines, and of a thin one, in the theme's tints of a disk."""
THIN = 13.0
"""A band narrower than this is tinted more strongly; points on a slide."""

BEYOND = 0.5
"""The veil beyond the largest ring, in the page's colour."""
RIM, STEPS = 0.6, 12
"""The veil at the rim, in the sea's colour, and in how many steps it gets there from `FAR_KM`."""


def draw_rings(map_axes: MapAxes, comparison: Comparison, pixel: float) -> dict[str, list[Array]]:
    """Draw a comparison's rings and tints; return each ring's lines in the plane, by gid.

    `pixel` is one drawn pixel in the plane's units.
    """
    frame, theme, tolerance = map_axes.frame, map_axes.theme, CHORD_PX * pixel
    rings = comparison.rings
    lines = {
        ring.gid: project_ring(frame.on_map, frame.lon, frame.lat, ring.range_km, tolerance) for ring in rings
    }
    bands = comparison.bands
    inner = set(bands.values())
    disks = [ring for ring in rings if ring not in bands and ring not in inner]
    if frame.disk_km and len(rings) > 1:  # what lies beyond the largest is veiled instead
        disks = [ring for ring in disks if ring.range_km < comparison.longest_km]
    smallest = min((ring.range_km for ring in disks), default=0.0) if len(rings) > 1 else 0.0
    for ring in disks:
        region = _disk(frame, ring, lines[ring.gid], tolerance)
        alpha = disk_alpha(theme, len(disks))
        _tint(map_axes, region, ring, alpha, f"disk:{ring.gid[5:]}")
        if ring.range_km == smallest:
            _hatch(map_axes, region, f"hatch:{ring.gid[5:]}")
    for high, low in bands.items():
        outside, inside = (_disk(frame, ring, lines[ring.gid], tolerance) for ring in (high, low))
        thin = (high.range_km - low.range_km) * 1000 < THIN * map_axes.k * map_axes.per_point
        alpha = min(theme.tint * (THIN_BAND if thin else BAND), 0.5)
        region = shapely.difference(outside, inside)
        _tint(map_axes, region, high, alpha, f"band:{high.gid[5:]}")
        _hatch(map_axes, region, f"hatch:{high.gid[5:]}")
    drawn: list[float] = []
    for ring in rings:
        style = line_style(theme, ring.style)
        weight = theme.ring_line * (OUTER_EDGE if ring in bands else INNER_EDGE if ring in inner else 1.0)
        # Where two rings coincide, one shows through the other's dashes.
        casing = None if ring.range_km in drawn else (theme.land, theme.casing)
        drawn.append(ring.range_km)
        stroke(map_axes.ax, lines[ring.gid], ring.gid, style, weight * map_axes.k, map_axes.per_point, casing)
    return lines


def _tint(map_axes: MapAxes, region: BaseGeometry, ring: Ring, alpha: float, gid: str) -> None:
    parts = shapely.get_parts(region)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not len(parts) or not alpha:
        return
    path = compound_path(shapely.orient_polygons(parts))
    color = line_style(map_axes.theme, ring.style).color
    map_axes.tints.append(Tint(shapely.multipolygons(parts), color, alpha))
    map_axes.ax.add_artist(PathPatch(path, facecolor=color, alpha=alpha, edgecolor="none", zorder=2, gid=gid))


def _hatch(map_axes: MapAxes, region: BaseGeometry, gid: str) -> None:
    """Draw lines at 45° in a region, where the theme has no tints: a copy shows them."""
    theme, step = map_axes.theme, HATCH_STEP * map_axes.k * map_axes.per_point
    left, bottom, right, top = map_axes.frame.bounds
    region = shapely.clip_by_rect(region, left, bottom, right, top)
    if not theme.hatch or region.is_empty:
        return
    west, south, east, north = region.bounds
    # The lines' places depend on the step alone, so that they are the same in every panel.
    starts = np.arange(math.floor((west - north) / step), math.ceil((east - south) / step) + 1) * step
    ends = np.stack([np.column_stack([starts + y, np.full(len(starts), y)]) for y in (south, north)], axis=1)
    seen = shapely.get_parts(shapely.intersection(shapely.linestrings(ends), region))
    seen = seen[(shapely.get_dimensions(seen) == 1) & ~shapely.is_empty(seen)]
    if len(seen):
        look = {"edgecolor": theme.ink, "linewidth": theme.hatch * map_axes.k, "facecolor": "none"}
        map_axes.ax.add_artist(PathPatch(compound_path(seen), zorder=2, gid=gid, **look))


def stroke(
    ax: Axes,
    pieces: Sequence[Array],
    gid: str,
    style: LineStyle,
    weight: float,
    per_point: float,
    casing: tuple[str, float] | None = None,
) -> None:
    """Draw a ring's lines, in the plane, over a casing of a colour and opacity; `gid` begins with ``ring:``.

    The dashes of a whole ring are stretched, so that a whole number of them goes round; `per_point` is one
    point in the plane's units.
    """
    if not pieces:
        return
    path = Path.make_compound_path(*map(Path, pieces))
    dash = _fitted(style.dash, pieces, weight * per_point)
    lines = [(gid, style.color, 1.0, 1.0)]
    if casing is not None:  # in the land's colour, it lifts the line off coasts and borders
        lines.insert(0, (f"casing:{gid[5:]}", casing[0], casing[1], CASING))
    for name, color, alpha, wider in lines:
        ax.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=color,
                linewidth=weight * wider,
                linestyle=(0, tuple(round(each / wider, 4) for each in dash)) if dash else "solid",
                alpha=alpha,
                capstyle="butt",
                joinstyle="round",
                zorder=3,
                gid=name,
            )
        )


def _fitted(dash: tuple[float, ...], pieces: Sequence[Array], weight: float) -> tuple[float, ...]:
    """Stretch dashes, in line widths; `weight` is the line's width in the plane's units."""
    if not dash or len(pieces) > 1 or not np.allclose(pieces[0][0], pieces[0][-1]):
        return dash
    rounds = float(np.hypot(*np.diff(pieces[0], axis=0).T).sum()) / weight / sum(dash)
    return tuple(each * rounds / round(rounds) for each in dash) if rounds >= FEWEST_DASHES else ()


def _disk(frame: Frame, ring: Ring, pieces: list[Array], tolerance: float) -> BaseGeometry:
    if frame.crs is None:
        # Azimuthal about the origin: the disk is the ring's own round line, which needs no check.
        return shapely.Polygon(pieces[0]) if len(pieces) == 1 else shapely.Polygon()
    from rangeviz.earth.disk import project_disk

    return project_disk(pieces, frame, frame.lon, frame.lat, ring.range_km, tolerance)


def veil(map_axes: MapAxes, largest_km: float) -> None:
    """Veil a round map beyond its largest ring, and from 10,000 km on ever more towards its rim."""
    rim_km = map_axes.frame.disk_km or 0.0
    if rim_km > FAR_KM:
        # Each step adds the same share to what the steps before it have left.
        most = RIM * min((rim_km - FAR_KM) / (FAR_KM / 2), 1.0)
        share = 1 - (1 - most) ** (1 / STEPS)
        for step in range(STEPS):
            start = FAR_KM + (rim_km - FAR_KM) * (step + 0.5) / STEPS
            _veil(map_axes, start, rim_km, map_axes.theme.sea, share, f"veil:far:{step}")
    if rim_km > largest_km:
        _veil(map_axes, largest_km, rim_km, map_axes.theme.page, BEYOND, "veil:beyond")


def _veil(map_axes: MapAxes, start_km: float, end_km: float, color: str, alpha: float, gid: str) -> None:
    width = (end_km - start_km) * 1000
    map_axes.ax.add_artist(
        Annulus((0, 0), end_km * 1000, width, color=color, alpha=alpha, linewidth=0, zorder=2.2, gid=gid)
    )


def dense(map_axes: MapAxes, pieces: Sequence[Array]) -> Array:
    """Return a ring's line where the map shows it, in points, a point every few: for placing words."""
    found = []
    for piece in pieces:
        at = map_axes.to_points(piece)
        steps = np.hypot(*np.diff(at, axis=0).T)
        along = np.concatenate([[0], np.cumsum(steps)])
        count = int(np.clip(along[-1] / 4, 8, 2000))
        t = np.linspace(0, along[-1], count)
        found.append(np.column_stack([np.interp(t, along, at[:, 0]), np.interp(t, along, at[:, 1])]))
    if not found:
        return np.empty((0, 2))
    points = np.vstack(found).round(4)  # equal rings in several panels get their names in equal places
    low, high = np.zeros(2), np.array([map_axes.canvas.width, map_axes.canvas.height])
    inside: Array = points[((points >= low) & (points <= high)).all(axis=1)]
    return inside
