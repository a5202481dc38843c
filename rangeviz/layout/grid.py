"""Small maps of one width in rows, each row as high as its maps, each map below its caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rangeviz.errors import InvalidValue
from rangeviz.layout.blocks import Item, total
from rangeviz.layout.page import Box
from rangeviz.layout.sizes import TypeSizes

NARROWEST = 72.0
"""Points; on a narrower map one sees nothing."""


@dataclass(frozen=True)
class Cell:
    """A map's caption, the height at which it begins, and the map's own box below it, points."""

    caption: list[Item]
    top: float
    box: Box


def arrange(
    box: Box, sizes: TypeSizes, aspects: Sequence[float], caption: Callable[[int, float], list[Item]]
) -> list[Cell]:
    """Share a box out among maps, in the number of columns in which they are largest.

    Parameters
    ----------
    box : tuple of float
        Left, bottom, width, height, points.
    sizes : TypeSizes
        For the gaps.
    aspects : sequence of float
        Each map's width over height.
    caption : callable
        From a map's index and the width for words, points, to its caption.

    Returns
    -------
    list of Cell
        In the order of the aspects.

    Raises
    ------
    InvalidValue
        If the maps would be too small.
    """
    columns = range(1, len(aspects) + 1)
    widest, cells = max(
        (_columns(n, box, sizes, aspects, caption) for n in columns), key=lambda each: each[0]
    )
    if widest < NARROWEST:
        raise InvalidValue(f"{len(aspects)} maps do not fit; give a larger size or fewer projections.")
    return cells


def _columns(
    columns: int,
    box: Box,
    sizes: TypeSizes,
    aspects: Sequence[float],
    caption: Callable[[int, float], list[Item]],
) -> tuple[float, list[Cell]]:
    """Give the maps' width in so many columns, and the cells."""
    left, bottom, width, height = box
    gap = 1.6 * sizes.body
    room = (width - (columns - 1) * gap) / columns
    if room < NARROWEST:
        return 0.0, []
    captions = [caption(index, room) for index in range(len(aspects))]
    rows = [range(start, min(start + columns, len(aspects))) for start in range(0, len(aspects), columns)]
    above = [max(total(captions[index]) for index in row) + 0.6 * sizes.body for row in rows]
    tall = [max(1 / aspects[index] for index in row) for row in rows]
    spare = height - sum(above) - gap * (len(rows) - 1)
    across = min(room, spare / sum(tall))
    spare -= across * sum(tall)
    cells, top = [], bottom + height
    for row, over, high in zip(rows, above, tall, strict=True):
        for place, index in enumerate(row):
            up = across / aspects[index]
            cells.append(
                Cell(captions[index], top, (left + place * (room + gap), top - over - up, across, up))
            )
        # What is left over goes below each row alike.
        top -= over + across * high + gap + spare / len(rows)
    return across, cells
