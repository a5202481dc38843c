"""The scale bar that panels share."""

from __future__ import annotations

from rangeviz.facts.units import KM_PER
from rangeviz.figures.panels.words import SAME_SCALE
from rangeviz.layout.breaking import wrap
from rangeviz.layout.grid import Grid
from rangeviz.layout.pen import Page, page_pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.text import width
from rangeviz.mapping.scale_bar import PITCH, familiar_bar, scale_bars, scale_texts, scale_values
from rangeviz.words.value import Words

STRIP = 4.1
"""The height of the scale bar's strip below the panels, in its type sizes."""


def draw_shared_bars(page: Page, grid: Grid, sizes: TypeSizes, per_km: float, words: Words) -> None:
    """Draw the scale bar, a familiar distance and what they hold for, side by side or one above the other.

    `per_km` is points per km from each panel's centre, which is the same in every direction and distance.
    """
    size, familiar = sizes.scale, words.familiar
    pen = page_pen(page.figure, page.theme, prefix="shared:")
    left, bottom, wide, high = grid.rest
    tall = high > 9 * size
    longest = 0.42 * grid.cells[0].box[2] / per_km
    values = scale_values(longest, words.language)
    lengths = [value * KM_PER[unit] * per_km for unit, value in values]
    x, y = left, bottom + (PITCH + 0.6) * size
    texts = scale_texts(values, None, words.language)
    scale_bars(pen, x, y, texts, lengths, sizes)
    pairs = zip(lengths, texts.values(), strict=True)
    x += max(length + width(text, size) for length, text in pairs) + 3 * size
    if familiar:
        reach = max(familiar.km * per_km, width(familiar.words, size))
        x, y = (left, y + 2.4 * size) if tall else (x, y - size)
        if x + reach <= left + wide:
            familiar_bar(pen, x, y, familiar.km * per_km, familiar.words, sizes)
            x += reach + 3 * size
    small, step = sizes.source, 1.25 * sizes.source
    lines = wrap(words.language.say(SAME_SCALE), small, wide if tall else max(left + wide - x, small))
    if tall or len(lines) <= 2:
        rise = (len(lines) - 1) * step
        x, y = (left, y + 3.2 * size + rise) if tall else (x, y + rise / 2)
        for index, line in enumerate(lines):
            name, baseline = f"note:{index}", y - 0.36 * small - index * step
            pen.text(x, baseline, line, small, name, color=page.theme.muted)
