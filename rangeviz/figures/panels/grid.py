"""Where panels stand on a page, their titles, and the scale bar that they share. All lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import KM_PER
from rangeviz.figures.panels.words import SAME_SCALE
from rangeviz.layout.blocks import Item, paragraph, total
from rangeviz.layout.page import Box
from rangeviz.layout.pen import Page, page_pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme
from rangeviz.layout.text import width, wrap
from rangeviz.mapping.scale_bar import PITCH, familiar_bar, nice_length, scale_bars, scale_texts
from rangeviz.words.value import Familiar

GAP = 0.5
"""Between a title and its map, in type sizes."""
SMALLEST = 80.0
"""A map narrower than this shows nothing that can be read."""


@dataclass(frozen=True)
class Grid:
    """Panels of one size in rows and columns.

    Parameters
    ----------
    across, up : float
        Each map's width and height.
    sizes : TypeSizes
        For the words above each map.
    corners : list of (float, float)
        Each map's left and bottom.
    rest : Box
        The room for the scale bar: a strip below the panels, or the cell that they leave free.
    """

    across: float
    up: float
    sizes: TypeSizes
    corners: list[tuple[float, float]]
    rest: Box


def title(words: tuple[str, str], sizes: TypeSizes, room: float, theme: Theme, number: int) -> list[Item]:
    """Return the words above a panel: the place, and how coarse its centre is."""
    place, note = words
    return [
        replace(
            paragraph(place, sizes.body, room, theme.ink, f"title@{number}", bold=True, leading=1.2),
            gap=0.12 * sizes.body,
        ),
        paragraph(note, sizes.small, room, theme.muted, f"title:note@{number}", leading=1.2),
    ]


def panel_grid(page: Page, box: Box, k: float, titles: Sequence[tuple[str, str]], longest: float) -> Grid:
    """Give the grid that makes the panels largest.

    Parameters
    ----------
    page : Page
        The page.
    box : Box
        The room beside or below the words.
    k : float
        Type scale: 1 on a slide.
    titles : sequence of (str, str)
        The words over each panel, as `title` takes them.
    longest : float
        A map's longer side over its shorter at most: there is nothing to show beyond the whole globe.

    Raises
    ------
    InvalidValue
        If there is no room for them.
    """
    left, bottom, room, high = box
    edge = 0.042 * min(72 * page.size.width, 72 * page.size.height) + 4
    beside = left > 0
    if beside:  # the page's margins; otherwise below the words, from edge to edge of them
        room, bottom, high = room - edge, bottom + edge, high - 2 * edge
    else:
        left, room = 0.05 * room, 0.9 * room
        bottom, high = bottom + 9 * k, high - 9 * k
    sizes = TypeSizes(k if len(titles) < 5 else 0.92 * k)
    gutter, strip = 0.9 * sizes.body, 4.1 * TypeSizes(k).scale
    grids = []
    for columns in range(1, len(titles) + 1):
        rows = -(-len(titles) // columns)
        free = rows * columns - len(titles)
        if free > 1:
            continue
        across = (room - (columns - 1) * gutter) / columns
        pitch = across + gutter
        words = [total(title(each, sizes, across, page.theme, 0)) for each in titles]
        tops = [max(words[n : n + columns]) + GAP * sizes.body for n in range(0, len(words), columns)]
        maps = high if free else high - strip
        up = (maps - (rows - 1) * gutter - sum(tops)) / rows
        full, up = up, min(up, across * longest)
        across = min(across, full * longest)
        # Beside the words all begins at the top; below them, low maps stand in the middle of what is free.
        top = bottom + high - (0.0 if beside else 0.5 * rows * (full - up))
        corners = [
            (left + column * pitch, top - row * (up + gutter) - sum(tops[: row + 1]) - up)
            for row in range(rows)
            for column in range(columns)
        ]
        rest = (*corners.pop(), across, up) if free else (left, corners[-1][1] - strip, room, strip)
        grids.append(Grid(across, up, sizes, corners, rest))

    def worth(grid: Grid) -> float:
        # Not for an empty cell, unless the maps gain more than it leaves blank.
        filled = len(titles) * grid.across * grid.up / (room * high)
        return min(grid.across, grid.up) * (0.75 + 0.25 * filled)

    best = max(grids, key=worth)
    if min(best.across, best.up) < SMALLEST:
        raise InvalidValue(f"{len(titles)} panels do not fit on this size; give a larger one, or fewer.")
    return best


def draw_shared_bars(page: Page, grid: Grid, per_km: float, familiar: Familiar | None) -> None:
    """Draw the scale bar, a familiar distance and what they hold for, side by side or one above the other.

    `per_km` is points per km from each panel's centre, which is the same in every direction and distance.
    """
    k = grid.sizes.k
    size = grid.sizes.scale
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
    small, step = grid.sizes.source, 1.25 * grid.sizes.source
    lines = wrap(SAME_SCALE, small, room if tall else max(left + room - x, small))
    if tall or len(lines) <= 2:
        rise = (len(lines) - 1) * step
        x, y = (left, y + 3.2 * size + rise) if tall else (x, y + rise / 2)
        for index, line in enumerate(lines):
            name, baseline = f"note:{index}", y - 0.36 * small - index * step
            pen.text(x, baseline, line, small, name, color=page.theme.muted)
