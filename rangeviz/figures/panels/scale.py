"""The scale bar that panels share."""

from __future__ import annotations

from rangeviz.facts.units import KM_PER
from rangeviz.figures.panels.words import SAME_SCALE
from rangeviz.layout.grid import Grid
from rangeviz.layout.pen import Page, page_pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.text import width, wrap
from rangeviz.mapping.scale_bar import PITCH, familiar_bar, nice_length, scale_bars, scale_texts
from rangeviz.words.value import Familiar

STRIP = 4.1
"""How high the room for the scale bar is below the panels, in its type sizes."""


def draw_shared_bars(
    page: Page, grid: Grid, sizes: TypeSizes, per_km: float, familiar: Familiar | None
) -> None:
    """Draw the scale bar, a familiar distance and what they hold for, side by side or one above the other.

    `per_km` is points per km from each panel's centre, which is the same in every direction and distance.
    """
    k, size = sizes.k, sizes.scale
    pen = page_pen(page.figure, page.theme, prefix="shared:")
    left, bottom, room, high = grid.rest
    tall = high > 9 * size
    longest = 0.42 * grid.across / per_km
    values = nice_length(longest / KM_PER["mi"]), nice_length(longest)
    lengths = values[0] * KM_PER["mi"] * per_km, values[1] * per_km
    x, y = left, bottom + (PITCH + 0.6) * size
    scale_bars(pen, x, y, values, lengths, size, k)
    texts = scale_texts(values)
    x += max(length + width(text, size) for length, text in zip(lengths, texts, strict=True)) + 3 * size
    if familiar:
        wide = max(familiar.km * per_km, width(familiar.words, size))
        x, y = (left, y + 2.4 * size) if tall else (x, y - size)
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
