"""Names of countries and seas, where there is room for them."""

from __future__ import annotations

from functools import lru_cache
from itertools import starmap

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.layout.text import wrap
from rangeviz.mapping.layers import Ground
from rangeviz.mapping.map_axes import Sheet
from rangeviz.mapping.placement import Spot, block_size, box_at

ON_LAND = 0.62
"""The share of a country's name that lies on the country, at least."""


def name_places(sheet: Sheet, shown: Ground) -> None:
    """Name the countries and seas that have room, clear of everything else; fewer the wider the view."""
    high_km = sheet.frame.height / 1000 if sheet.frame.crs is None else sheet.frame.half_diagonal_km * 1.2
    most, finest = (40, 3) if high_km < 3000 else (30, 2) if high_km < 9000 else (16, 1)
    size = max(9 * sheet.k, 7.0)
    countries = sorted(shown.countries, key=lambda country: -country[1].area)
    for name, polygon in countries[:most]:
        lines = wrap(name.upper(), size, max(12 * size, 0.14 * sheet.canvas.width))
        extent = block_size(lines, size, medium=True)
        spots = _spots_in(polygon, sheet.frame.bounds[:2], sheet.per_point, extent)
        found = sheet.canvas.place(spots, extent, cross=np.inf, busy=8)
        if found is not None:
            sheet.write_block(found.spot, lines, size, f"place:{name}", sheet.theme.land_label, medium=True)
    tree = shapely.STRtree(shown.layers["land"])
    seas = [sea for sea in shown.seas if sea[3] <= finest]
    at = sheet.to_points(sheet.frame.project(np.array([[lon, lat] for _, lon, lat, _ in seas], dtype=float)))
    named: set[str] = set()
    for (name, *_), (x, y) in zip(seas, at, strict=True):
        if name not in named and 0 < x < sheet.canvas.width and 0 < y < sheet.canvas.height:
            named.update([name] if _name_sea(sheet, tree, name, x, y) else [])


def _name_sea(sheet: Sheet, land: shapely.STRtree, name: str, x: float, y: float) -> bool:
    size = max(9.4 * sheet.k, 7.0)
    lines = wrap(name, size, max(8 * size, 0.1 * sheet.canvas.width))
    extent = block_size(lines, size, italic=True)
    steps = np.linspace(-1, 1, 9) * 40 * sheet.k
    spots = [Spot(x + dx, y + dy, float(np.hypot(dx, dy))) for dx in steps for dy in steps]
    boxes = np.array([box_at(spot, extent) for spot in spots])
    low = np.array(sheet.frame.bounds[:2])
    plane = np.hstack([low, low]) + boxes * sheet.per_point
    dry = set(land.query(shapely.box(*plane.T), predicate="intersects")[0])
    wet = [spot for index, spot in enumerate(spots) if index not in dry]
    found = sheet.canvas.place(wet, extent, cross=np.inf)
    if found is not None:
        color = sheet.theme.sea_label
        sheet.write_block(found.spot, lines, size, f"sea:{name}", color=color, italic=True)
    return found is not None


@lru_cache(maxsize=400)
def _spots_in(
    polygon: BaseGeometry, corner: tuple[float, float], per_point: float, extent: tuple[float, float]
) -> list[Spot]:
    """Give spots, points, in a country's largest shown part where most of the label lies on it.

    They depend on the basemap alone, and are kept for the next figure with the same frame.
    """
    shown = shapely.make_valid(shapely.transform(polygon, lambda plane: (plane - corner) / per_point))
    local = max(shapely.get_parts(shown), key=lambda piece: piece.area, default=None)
    if local is None or local.is_empty or local.geom_type != "Polygon":
        return []
    left, bottom, right, top = local.bounds
    if right - left < 0.5 * extent[0] or top - bottom < extent[1]:
        return []
    circle = shapely.maximum_inscribed_circle(local, tolerance=6)
    best = circle.coords[0]
    grid_x = np.linspace(left, right, 14)
    grid_y = np.linspace(bottom, top, 14)
    x, y = (axis.ravel() for axis in np.meshgrid(grid_x, grid_y))
    x, y = np.append(x, best[0]), np.append(y, best[1])
    shapely.prepare(local)
    near = shapely.contains_xy(local, x, y)
    x, y = x[near], y[near]
    boxes = shapely.box(x - extent[0] / 2, y - extent[1] / 2, x + extent[0] / 2, y + extent[1] / 2)
    covered = shapely.area(shapely.intersection(boxes, local)) / shapely.area(boxes)
    far = np.hypot(x - best[0], y - best[1]) + 200 * (1 - covered)
    return list(starmap(Spot, np.column_stack([x, y, far])[covered >= ON_LAND].tolist()))
