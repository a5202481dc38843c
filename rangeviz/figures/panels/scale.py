"""The scale bar that panels share."""

from __future__ import annotations

from rangeviz.facts.units import KM_PER
from rangeviz.figures.panels.words import SAME_SCALE
from rangeviz.layout.grid import Grid
from rangeviz.layout.pen import Page, page_pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.text import width, wrap
from rangeviz.mapping.scale_bar import familiar_bar, nice_length, scale_bar
from rangeviz.words.value import Familiar

STRIP = 3.9
"""How high the room for the scale bar is below the panels, in its type sizes."""


def draw_shared_bars(
    page: Page, grid: Grid, sizes: TypeSizes, per_km: float, familiar: Familiar | None
) -> None:
    """Draw the scale bar, a familiar distance and what they hold for, side by side or one above the other.

    `per_km` is points per km from each panel's centre, which is the same in every direction and distance.
    """
    k = sizes.k
    size = sizes.scale
    pen = page_pen(page.figure, page.theme, prefix="shared:")
    left, bottom, room, high = grid.rest
    tall = high > 9 * size
    longest = 0.42 * grid.across / per_km
    miles, km = nice_length(longest / KM_PER["mi"]), nice_length(longest)
    lengths = miles * KM_PER["mi"] * per_km, km * per_km
    x, y = left, bottom + 1.3 * size
    scale_bar(pen, x, y, (miles, km), lengths, size, k)
    x += max(lengths) + 3 * size
    if familiar:
        wide = max(familiar.km * per_km, width(familiar.words, size))
        x, y = (left, y + 3.4 * size) if tall else (x, y)
        if x + wide <= left + room:
            familiar_bar(pen, x, y, familiar.km * per_km, familiar.words, size, k)
            x += wide + 3 * size
    small, step = sizes.source, 1.25 * sizes.source
    lines = wrap(SAME_SCALE, small, room if tall else max(left + room - x, small))
    if tall or len(lines) <= 2:
        rise = (len(lines) - 1) * step
        x, y = (left, y + 3.2 * size + rise) if tall else (x, y + rise / 2)
        for index, line in enumerate(lines):
            name, baseline = f"note:{index}", y - 0.36 * small - index * step
            pen.text(x, baseline, line, small, name, color=page.theme.muted)
