"""Where panels stand on a page, their titles, and the scale bar that they share. All lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.lines import Line2D

from rangeviz.errors import InvalidValue
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.model import Comparison, Origin
from rangeviz.facts.units import KM_PER
from rangeviz.figures.panels.words import SAME_SCALE, panel_note
from rangeviz.layout.blocks import Item, Painter, TypeSizes, paragraph, total
from rangeviz.layout.page import Box
from rangeviz.layout.style import Theme
from rangeviz.layout.text import width, wrap
from rangeviz.mapping.scale_bar import familiar_bar, nice_length, scale_bar
from rangeviz.words import phrases

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


def title(origin: Origin, sizes: TypeSizes, room: float, theme: Theme, number: int) -> list[Item]:
    """Give the words above a panel: the place, and how coarse its centre is."""
    note = panel_note(origin)
    return [
        replace(
            paragraph(origin.label, sizes.body, room, theme.ink, f"title@{number}", bold=True, leading=1.2),
            gap=0.12 * sizes.body,
        ),
        paragraph(note, sizes.small, room, theme.muted, f"title:note@{number}", leading=1.2),
    ]


def panel_grid(painter: Painter, box: Box, k: float, origins: Sequence[Origin], longest: float) -> Grid:
    """Give the grid that makes the panels largest.

    Parameters
    ----------
    painter : Painter
        The page.
    box : Box
        The room beside or below the words.
    k : float
        Type scale: 1 on a slide.
    origins : sequence of Origin
        One for each panel.
    longest : float
        A map's longer side over its shorter at most: there is nothing to show beyond the whole globe.

    Raises
    ------
    InvalidValue
        If there is no room for them.
    """
    left, bottom, room, high = box
    edge = 0.042 * min(72 * painter.size.width, 72 * painter.size.height) + 4
    beside = left > 0
    if beside:  # the page's margins; otherwise below the words, from edge to edge of them
        room, bottom, high = room - edge, bottom + edge, high - 2 * edge
    else:
        left, room = 0.05 * room, 0.9 * room
        bottom, high = bottom + 9 * k, high - 9 * k
    sizes = TypeSizes(k if len(origins) < 5 else 0.92 * k)
    gutter, strip = 0.9 * sizes.body, 3.9 * max(9.4 * k, 7.0)
    grids = []
    for columns in range(1, len(origins) + 1):
        rows = -(-len(origins) // columns)
        free = rows * columns - len(origins)
        if free > 1:
            continue
        across = (room - (columns - 1) * gutter) / columns
        pitch = across + gutter
        words = [total(title(origin, sizes, across, painter.theme, 0)) for origin in origins]
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
        filled = len(origins) * grid.across * grid.up / (room * high)
        return min(grid.across, grid.up) * (0.75 + 0.25 * filled)

    best = max(grids, key=worth)
    if min(best.across, best.up) < SMALLEST:
        raise InvalidValue(f"{len(origins)} panels do not fit on this size; give a larger one, or fewer.")
    return best


@dataclass
class PagePen:
    """Writes scale bars on the page itself, where text needs no halo."""

    painter: Painter
    theme: Theme
    k: float

    def write(self, x: float, baseline: float, text: str, size: float, gid: str, **style: Any) -> None:
        """Put one line of text."""
        self.painter.text(x, baseline, text, size, f"shared:{gid}", **style)

    def line(self, points: Iterable[tuple[float, float]], weight: float, color: str, gid: str) -> None:
        """Draw a plain line."""
        page = self.painter.size
        x, y = zip(*((x / 72 / page.width, y / 72 / page.height) for x, y in points), strict=True)
        drawn = Line2D(x, y, color=color, linewidth=weight, solid_capstyle="butt", gid=f"shared:{gid}")
        self.painter.figure.add_artist(drawn)


def draw_shared_bars(
    painter: Painter, grid: Grid, per_km: float, comparison: Comparison, pair: CityPair | None
) -> None:
    """Draw the scale bar, a familiar distance and what they hold for, side by side or one above the other.

    `per_km` is points per km from each panel's centre, which is the same in every direction and distance.
    """
    k = grid.sizes.k
    size = max(9.4 * k, 7.0)
    pen = PagePen(painter, painter.theme, k)
    left, bottom, room, high = grid.rest
    tall = high > 9 * size
    longest = 0.42 * grid.across / per_km
    miles, km = nice_length(longest / KM_PER["mi"]), nice_length(longest)
    lengths = miles * KM_PER["mi"] * per_km, km * per_km
    x, y = left, bottom + 1.3 * size
    scale_bar(pen, x, y, (miles, km), lengths, size)
    x += max(lengths) + 3 * size
    if pair is not None:
        words = phrases.familiar(pair, comparison.unit or comparison.reports[0].unit)
        wide = max(pair.km * per_km, width(words, size))
        x, y = (left, y + 3.4 * size) if tall else (x, y)
        if x + wide <= left + room:
            familiar_bar(pen, x, y, pair.km * per_km, words, size)
            x += wide + 3 * size
    small, step = grid.sizes.small, 1.25 * grid.sizes.small
    lines = wrap(SAME_SCALE, small, room if tall else max(left + room - x, small))
    if tall or len(lines) <= 2:
        rise = (len(lines) - 1) * step
        x, y = (left, y + 3.2 * size + rise) if tall else (x, y + rise / 2)
        for index, line in enumerate(lines):
            name, baseline = f"note:{index}", y - 0.36 * small - index * step
            pen.write(x, baseline, line, small, name, color=painter.theme.muted)
