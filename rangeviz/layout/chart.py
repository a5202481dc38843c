"""A page with a chart in place of a map: a head above it, a foot below, and the chart's two axes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import number
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, figure_of, paragraph, stack, total
from rangeviz.layout.column import head
from rangeviz.layout.figure_size import Size
from rangeviz.layout.page import SHRINKS, TRIES, Box
from rangeviz.layout.pen import Page, Pen, page_pen
from rangeviz.layout.sizes import TypeSizes, type_scale
from rangeviz.layout.style import Theme
from rangeviz.layout.text import ASCENT, DESCENT, width
from rangeviz.words.value import Words

WIDE = 1.2
"""From this ratio of width to height on, a page is wide."""

GLYPH = 3.4
"""The room for a mark in a legend, in type sizes."""


def _foot(words: Words, theme: Theme, sizes: TypeSizes, room: float) -> tuple[list[Item], list[Item]]:
    """Return what the chart does not show, and the credits, for two columns."""
    title = paragraph(words.not_shown_title, sizes.source, room, theme.ink, "not-shown:title", bold=True)
    body = paragraph(sizes.caveat(words.not_shown), sizes.source, room, theme.muted, "not-shown")
    credit = paragraph(words.credits, sizes.small, room, theme.muted, "credits")
    return [replace(title, gap=sizes.source * 0.35), body], [credit]


class Plan(Protocol):
    """A chart that was measured and fits."""

    @property
    def plot(self) -> Box:
        """Where its axes stand, points."""

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km and y in points from the plot's foot."""


Glyph = Callable[[str, float, float], None]
"""Draws a mark about a point."""
Planner = Callable[[TypeSizes, Box, bool], "Plan | None"]
"""Gives a chart for type sizes and a room on a page that is wide or not; None if it does not fit."""


def text_on_ground(
    pen: Pen, x: float, baseline: float, text: str, size: float, gid: str, *, ground: str, **style: Any
) -> None:
    """Draw a line of text on a patch of bare ground, over whatever lies there."""
    pad, bold = 0.15 * size, style.get("bold", False)
    high = size * (ASCENT + DESCENT) + 2 * pad
    patch = Rectangle((x - pad, baseline - size * DESCENT - pad), width(text, size, bold) + 2 * pad, high)
    patch.set(facecolor=ground, zorder=1)
    pen.add(patch)
    pen.text(x, baseline, text, size, gid, **style)


def compose_chart(page: Page, words: Words, planner: Planner) -> Axes:
    """Fill a page: head, chart and foot, shrunk step by step until they fit.

    Raises
    ------
    InvalidValue
        If they do not fit however small.
    """
    size, theme = page.size, page.theme
    page.figure.set_facecolor(theme.page)
    across, up = 72 * size.width, 72 * size.height
    edge = 0.042 * min(across, up) + 4
    room = across - 2 * edge
    for shrink, brief in TRIES:
        sizes = TypeSizes(type_scale(size) * shrink, brief)
        half = (room - 3 * sizes.body) / 2
        above, (left, right) = head(words, theme, sizes, room, (0.75, 0.0)), _foot(words, theme, sizes, half)
        below = max(total(left), total(right))
        air = sizes.body * (0.5 if brief else 1.0)
        bottom, top = edge + below + 1.5 * air, up - edge - total(above) - 1.7 * air
        plan = planner(sizes, (edge, bottom, room, top - bottom), across / up >= WIDE)
        if plan is None:
            continue
        stack(page.pen, above, edge, up - edge)
        stack(page.pen, left, edge, edge + below)
        stack(page.pen, right, edge + room - half, edge + below)
        ax = page.axes(plan.plot)
        _draw(plan, ax, theme)
        return ax
    got = "×".join(map(str, size.pixels))
    raise InvalidValue(
        f"The words do not fit on {got} pixels at {size.dpi:g} dpi; give a larger size or fewer reports."
    )


def chart_in(ax: Axes, theme: Theme, planner: Planner) -> None:
    """Draw a chart within the room that axes have; they shrink to leave room for their words.

    Raises
    ------
    InvalidValue
        If it does not fit however small.
    """
    figure, place = figure_of(ax), ax.get_position()
    across, up = (72 * float(inches) for inches in figure.get_size_inches())
    box = (place.x0 * across, place.y0 * up, place.width * across, place.height * up)
    k = type_scale(Size(box[2] / 72, box[3] / 72, figure.dpi))
    for shrink in SHRINKS:
        plan = planner(TypeSizes(k * shrink), box, box[2] / box[3] >= WIDE)
        if plan is not None:
            left, bottom, wide, high = plan.plot
            ax.set_position((left / across, bottom / up, wide / across, high / up))
            _draw(plan, ax, theme)
            return
    raise InvalidValue(
        f"The words do not fit on axes of {box[2]:.0f} × {box[3]:.0f} points; give larger ones."
    )


def _draw(plan: Plan, ax: Axes, theme: Theme) -> None:
    plan.draw(page_pen(figure_of(ax), theme, ax), Pen(ax, theme, ax.transData))


def draw_axis(
    pen: Pen, km: Pen, axis: Axis, plot: Box, units: tuple[str, str], size: float, *, beneath: bool = False
) -> None:
    """Set up the axes and draw both units: the first above with its grid, the other below with marks.

    The line at zero stands over what begins there, or, with the grid, `beneath` all else.
    """
    ax, theme = km.parent, km.theme
    assert isinstance(ax, Axes)
    _, bottom, _, height = plot
    ax.set_xscale("log" if axis.log else "linear")
    ax.set_xlim(axis.low_km, axis.high_km)
    ax.set_ylim(0, height)
    ax.set_axis_off()
    mark = 0.4 * size
    if not axis.low_km:
        zero = {"color": theme.ink, "linewidth": 0.13 * size, "zorder": 0.55 if beneath else 2.2}
        km.line([(0, 0), (0, height)], "axis:zero", **zero)
    for unit, baseline in ((units[0], bottom + height + 0.8 * size), (units[1], bottom - mark - 1.15 * size)):
        ticks = axis.ticks(unit, size)
        for tick in ticks:
            name = f"{unit}:{number(tick.value)}"
            if unit == units[0]:
                line = {"color": theme.grid, "linewidth": 0.09 * size, "zorder": 0.5}
                km.line([(tick.km, 0), (tick.km, height)], f"grid:{name}", **line)
            else:
                line = {"color": theme.muted, "linewidth": 0.09 * size, "zorder": 1.5}
                km.line([(tick.km, 0), (tick.km, -mark)], f"mark:{name}", **line)
            x = axis.at(tick.km) - width(tick.text, size) / 2
            pen.text(x, baseline, tick.text, size, f"tick:{name}", color=theme.muted)
        # The unit stands before the first number, in the column of the names.
        first = axis.at(ticks[0].km) - width(ticks[0].text, size) / 2
        word = axis.language.unit_name(unit)
        x = min(axis.left, first) - 0.8 * size - width(word, size, bold=True)
        pen.text(x, baseline, word, size, f"unit:{unit}", color=theme.muted, bold=True)


def axis_height(size: float) -> float:
    """Return how much height one axis takes outside the plot: marks and numbers."""
    return 0.4 * size + (1.15 + (1 - ASCENT)) * size


def legend_width(marks: Mapping[str, str], size: float) -> float:
    """Return how wide a legend is, points."""
    return sum(width(text, size) + GLYPH * size + 1.6 * size for text in marks.values()) - 1.6 * size


def draw_legend(
    pen: Pen, marks: Mapping[str, str], at: tuple[float, float], size: float, glyph: Glyph
) -> None:
    """Explain marks in one line, from a left end and baseline on."""
    x, y = at
    for mark, text in marks.items():
        glyph(mark, x + (GLYPH / 2 - 0.3) * size, y + 0.36 * size)
        pen.text(x + GLYPH * size, y, text, size, f"legend:{mark}", color=pen.theme.muted)
        x += (GLYPH + 1.6) * size + width(text, size)
