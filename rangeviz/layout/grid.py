"""Maps in rows and columns of one size, each below its caption, in as many columns as make them largest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rangeviz.errors import InvalidValue
from rangeviz.layout.blocks import Item, total
from rangeviz.layout.page import Box

SMALLEST = 80.0
"""Points; a narrower map shows nothing that can be read."""
GAP = 0.5
"""Between a caption and its map, in gutters."""


@dataclass(frozen=True)
class Cell:
    """A map's caption, the height at which it begins, and the map's own box below it, points."""

    caption: list[Item]
    top: float
    box: Box


@dataclass(frozen=True)
class Grid:
    """Cells of one size.

    Parameters
    ----------
    cells : list of Cell
        Row by row.
    rest : Box
        What is left for a scale bar: a strip below the cells, or the one cell that they leave free.
    """

    cells: list[Cell]
    rest: Box


def arrange(
    box: Box,
    aspects: Sequence[tuple[float, float]],
    caption: Callable[[int, float], list[Item]],
    gutter: float,
    strip: float = 0.0,
) -> Grid:
    """Share a box out among maps.

    Parameters
    ----------
    box : tuple of float
        Left, bottom, width, height, points.
    aspects : sequence of (float, float)
        Each map's least and greatest width over height.
    caption : callable
        From a map's index and the width for words, points, to its caption.
    gutter : float
        Between two cells, points.
    strip : float
        Height to leave below the cells, unless a cell stays free, points.

    Returns
    -------
    Grid

    Raises
    ------
    InvalidValue
        If the maps would be too small.
    """
    count = len(aspects)
    columns = [each for each in range(1, count + 1) if -count % each <= 1]
    grids = [_grid(each, box, aspects, caption, gutter, strip) for each in columns]

    def worth(grid: Grid) -> float:
        # Not for an empty cell, unless the maps gain more than it leaves blank.
        sizes = [cell.box[2:] for cell in grid.cells]
        filled = sum(across * up for across, up in sizes) / (box[2] * box[3])
        return sum(min(size) for size in sizes) * (0.75 + 0.25 * filled)

    best = max(grids, key=worth)
    if min(max(cell.box[side] for cell in best.cells) for side in (2, 3)) < SMALLEST:
        raise InvalidValue(f"{count} maps do not fit on this size; give a larger one, or fewer.")
    return best


def _grid(
    columns: int,
    box: Box,
    aspects: Sequence[tuple[float, float]],
    caption: Callable[[int, float], list[Item]],
    gutter: float,
    strip: float,
) -> Grid:
    left, bottom, box_width, height = box
    count, pitch = len(aspects), (box_width + gutter) / columns
    captions = [caption(index, pitch - gutter) for index in range(count)]
    starts, free = range(0, count, columns), -count % columns
    heads = [max(total(each) for each in captions[n : n + columns]) + GAP * gutter for n in starts]
    across = min(pitch - gutter, height * max(most for _, most in aspects))
    needs = [across / min(least for least, _ in aspects[n : n + columns]) for n in starts]
    free_height = height - (0.0 if free else strip) - sum(heads) - (len(heads) - 1) * gutter
    heights = _shares(needs, free_height)
    apart = gutter + (free_height - sum(heights)) / max(len(heights) - 1, 1)
    cells, top = [], bottom + height
    for index, (words, (least, most)) in enumerate(zip(captions, aspects, strict=True)):
        row, column = divmod(index, columns)
        up = heights[row]
        wide, tall = min(across, up * most), min(up, across / least)
        foot = top - heads[row] - tall
        cells.append(Cell(words, top, (left + column * pitch, foot, wide, tall)))
        if column == columns - 1:
            top -= heads[row] + up + apart
    rest = (left, bottom, box_width, strip)
    if free:
        rest = (left + (columns - 1) * pitch, cells[-1].box[1], across, heights[-1])
    return Grid(cells, rest)


def _shares(needs: Sequence[float], height: float) -> list[float]:
    """Share a height out among rows: equally, and no row gets more than it needs."""
    shares = [0.0] * len(needs)
    for count, row in zip(
        range(len(needs), 0, -1), sorted(range(len(needs)), key=needs.__getitem__), strict=True
    ):
        shares[row] = min(needs[row], (height - sum(shares)) / count)
    return shares
