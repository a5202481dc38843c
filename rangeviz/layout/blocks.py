"""A page's words: measured, broken and stacked in columns before anything is drawn. All lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rangeviz.layout.pen import Pen
from rangeviz.layout.text import ASCENT, DESCENT, width, wrap

LEADING = 1.32
TIGHT = 1.14

Run = tuple[str, bool, str]
"""A piece of a line: text, whether bold, colour."""


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes belong to, through any subfigure."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


@dataclass
class Item:
    """One thing in a column: how high it is, what follows it, and how to draw it from its top left corner."""

    height: float
    gap: float
    draw: Callable[[Pen, float, float], None]


def paragraph(
    text: str, size: float, room: float, color: str, gid: str, *, bold: bool = False, leading: float = LEADING
) -> Item:
    """Return a paragraph as an item, broken to the room."""
    return runs([[(line, bold, color)] for line in wrap(text, size, room, bold)], size, gid, leading=leading)


def runs(
    lines: Sequence[Sequence[Run]], size: float, gid: str, *, leading: float = LEADING, right: bool = False
) -> Item:
    """Return lines of differently set pieces as an item, which stands left of its corner if it is `right`."""
    step = size * leading

    def draw(pen: Pen, x: float, top: float) -> None:
        for index, line in enumerate(lines):
            wide = sum(width(text, size, bold) for text, bold, _ in line) + size * 0.34 * (len(line) - 1)
            at = x - wide if right else x
            for piece, (text, bold, color) in enumerate(line):
                name = f"{gid}:{index}:{piece}" if len(lines) > 1 or len(line) > 1 else gid
                baseline = top - size * ASCENT - index * step
                pen.text(at, baseline, text, size, name, color=color, bold=bold)
                at += width(text, size, bold) + size * 0.34

    return Item(size * (ASCENT + DESCENT) + step * (len(lines) - 1), 0.0, draw)


def wrap_runs(first: Run, second: Run, size: float, room: float) -> list[list[Run]]:
    """Break a bold name and what follows it: on one line if both fit, else one under the other."""
    used = width(first[0], size, first[1]) + size * 0.34
    if used + width(second[0], size, second[1]) <= room:
        return [[first, second]]
    lines: list[list[Run]] = [[(line, first[1], first[2])] for line in wrap(first[0], size, room, first[1])]
    lines += [[(line, second[1], second[2])] for line in wrap(second[0], size, room, second[1])]
    return lines


def total(items: Sequence[Item]) -> float:
    """Return the height of a column, without the gap after its last item."""
    return sum(item.height + item.gap for item in items) - (items[-1].gap if items else 0.0)


def stack(pen: Pen, items: Sequence[Item], x: float, top: float, slack: float = 0.0) -> None:
    """Draw a column from its top; `slack` more height is shared out among its larger gaps."""
    widest = [item.gap for item in items[:-1]]
    flexible = sum(gap for gap in widest if gap >= 0.6 * max(widest, default=0.0)) or 1.0
    limit = 0.6 * max(widest, default=0.0)
    for item in items:
        item.draw(pen, x, top)
        top -= item.height + item.gap
        if item.gap >= limit:
            top -= slack * item.gap / flexible
