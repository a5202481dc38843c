"""A page's words: measured, broken and stacked in columns before anything is drawn. All lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rangeviz.layout.breaking import wrap
from rangeviz.layout.pen import Pen
from rangeviz.layout.text import ASCENT, DESCENT, width

LEADING = 1.32
TIGHT = 1.14
SPACE = 0.34
"""Between two pieces of a line, in type sizes."""

Run = tuple[str, bool, str]
"""A piece of a line: text, whether bold, colour."""


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes belong to, through any subfigure."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


@dataclass(frozen=True)
class Item:
    """One thing in a column: its height, how to draw it from its top left corner, and the gap below it."""

    height: float
    draw: Callable[[Pen, float, float], None]
    gap: float = 0.0


def paragraph(
    text: str, size: float, max_width: float, color: str, gid: str, *, bold: bool = False, **style: Any
) -> Item:
    """Return a text as an item, wrapped to a width; leading, gap and alignment as for `runs`."""
    return runs(wrapped((text, bold, color), size, max_width), size, gid, **style)


def runs(
    lines: Sequence[Sequence[Run]],
    size: float,
    gid: str,
    *,
    leading: float = LEADING,
    gap: float = 0.0,
    align_right: bool = False,
) -> Item:
    """Return lines of differently set pieces as an item, aligned left or right of its corner."""
    step = size * leading

    def draw(pen: Pen, x: float, top: float) -> None:
        for index, line in enumerate(lines):
            at = x - run_width(line, size) if align_right else x
            for piece, (text, bold, color) in enumerate(line):
                name = f"{gid}:{index}:{piece}" if len(lines) > 1 or len(line) > 1 else gid
                baseline = top - size * ASCENT - index * step
                pen.text(at, baseline, text, size, name, color=color, bold=bold)
                at += width(text, size, bold) + size * SPACE

    return Item(size * (ASCENT + DESCENT) + step * (len(lines) - 1), draw, gap)


def run_width(line: Sequence[Run], size: float) -> float:
    """Return the width of a line of pieces."""
    return sum(width(text, size, bold) for text, bold, _ in line) + size * SPACE * (len(line) - 1)


def wrapped(run: Run, size: float, max_width: float) -> list[list[Run]]:
    """Wrap one piece to a width."""
    text, bold, color = run
    return [[(line, bold, color)] for line in wrap(text, size, max_width, bold)]


def wrap_runs(first: Run, second: Run, size: float, max_width: float) -> list[list[Run]]:
    """Wrap a name and what follows it: on one line if both fit, else one under the other."""
    if run_width([first, second], size) <= max_width:
        return [[first, second]]
    return wrapped(first, size, max_width) + wrapped(second, size, max_width)


def total(items: Sequence[Item]) -> float:
    """Return the height of a column, without the gap after its last item."""
    return sum(item.height + item.gap for item in items) - (items[-1].gap if items else 0.0)


def stack(pen: Pen, items: Sequence[Item], x: float, top: float, slack: float = 0.0) -> None:
    """Draw a column from its top; `slack` more height is shared out among its larger gaps."""
    gaps = [item.gap for item in items[:-1]]
    limit = 0.6 * max(gaps, default=0.0)
    flexible = sum(gap for gap in gaps if gap >= limit) or 1.0
    for item in items:
        item.draw(pen, x, top)
        top -= item.height + item.gap
        if item.gap >= limit:
            top -= slack * item.gap / flexible
