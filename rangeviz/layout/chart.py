"""A page with a chart in place of a map: a head above it, a foot below, and the chart's two axes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import number
from rangeviz.layout.axis import Axis, Tick
from rangeviz.layout.blocks import figure_of, stack, total
from rangeviz.layout.column import Column
from rangeviz.layout.figure_size import Size
from rangeviz.layout.page import Box, too_small
from rangeviz.layout.pen import Page, Pen, page_pen
from rangeviz.layout.sizes import SHRINKS, TypeSizes, type_scale
from rangeviz.layout.style import Theme
from rangeviz.layout.text import ASCENT, width
from rangeviz.words.quantities import other_unit
from rangeviz.words.value import Words

WIDE = 1.2
"""From this ratio of width to height on, a page is wide."""
GLYPH = 3.4
"""The width of a mark in a legend, in type sizes."""
PITCH = 1.6
"""The largest gap between two rows, in type sizes: a tall page gets larger rows, not wider gaps."""
SMALLEST_SHARE = 0.22
"""The plot's least share of its width: beyond, the words push it too far aside."""


Glyph = Callable[[Pen, str, float, float], None]
"""Draws a mark about a point."""


class DoesNotFit(Exception):
    """A chart is larger than the space that it is measured for."""


class Space(NamedTuple):
    """What a chart is measured for.

    Parameters
    ----------
    sizes : TypeSizes
        The page's.
    box : tuple of float
        Left, bottom, width, height, points.
    wide : bool
        Whether the page is wide: words then stand beside what they name, and not above it.
    larger : float
        How many times as large as `sizes` its own words are set.
    """

    sizes: TypeSizes
    box: Box
    wide: bool
    larger: float = 1.0


class Chart(ABC):
    """A chart that is measured for a `Space` and fits it; its constructor raises `DoesNotFit` if not.

    Parameters
    ----------
    theme : Theme
        The colours.
    unit : str or None
        Of the upper axis; miles if None.
    name, small : float
        Type sizes of names and figures, and of small print.
    marks : mapping of str to str
        What the legend explains.
    """

    LARGER: tuple[float, ...]
    """How many times as large as a page's other words its own may be set, the largest first."""
    axis: Axis
    plot: Box
    """Where the axes stand: left, bottom, width, height."""

    def __init__(
        self, theme: Theme, unit: str | None, name: float, small: float, marks: Mapping[str, str]
    ) -> None:
        self.theme, self.name, self.small, self.marks = theme, name, small, marks
        self.units = (unit or "mi", other_unit(unit or "mi"))

    @classmethod
    def spaces(cls, page: Space) -> list[Space]:
        """Return how the chart may be set in a page's space, the best first."""
        return [page._replace(larger=each) for each in cls.LARGER]

    @classmethod
    def planner(cls, *said: Any) -> Planner:
        """Return what measures the first chart that fits; `said` is what it shows, and in which colours."""
        measured: Callable[[Space], Chart] = partial(cls, *said)

        def largest(page: Space) -> Chart:
            *others, last = cls.spaces(page)
            for space in others:
                with suppress(DoesNotFit):
                    return measured(space)
            return measured(last)

        return largest

    @abstractmethod
    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km and y in points from the plot's foot."""

    @property
    def axis_height(self) -> float:
        """The height that one axis takes outside the plot: marks and numbers."""
        return 0.4 * self.small + (1.15 + (1 - ASCENT)) * self.small

    def draw_axis(self, pen: Pen, km: Pen, *, beneath: bool = False) -> None:
        """Set up the axes and draw both units: the first above with its grid, the other below with marks.

        The line at zero stands over what begins there, or, with the grid, `beneath` all else.
        """
        ax, theme, axis, size = km.parent, self.theme, self.axis, self.small
        assert isinstance(ax, Axes)
        _, bottom, _, height = self.plot
        ax.set_xscale("log" if axis.log else "linear")
        ax.set_xlim(axis.low_km, axis.high_km)
        ax.set_ylim(0, height)
        ax.set_axis_off()
        mark = 0.4 * size
        if not axis.low_km:
            zero = {"color": theme.ink, "linewidth": 0.13 * size, "zorder": 0.55 if beneath else 2.2}
            km.line([(0, 0), (0, height)], "axis:zero", **zero)
        upper, lower = self.units
        for unit, baseline in ((upper, bottom + height + 0.8 * size), (lower, bottom - mark - 1.15 * size)):
            for tick in self.write_numbers(pen, axis, unit, baseline, f"tick:{unit}:", f"unit:{unit}"):
                name = f"{unit}:{number(tick.value)}"
                if unit == upper:
                    line = {"color": theme.grid, "linewidth": 0.09 * size, "zorder": 0.5}
                    km.line([(tick.km, 0), (tick.km, height)], f"grid:{name}", **line)
                else:
                    line = {"color": theme.muted, "linewidth": 0.09 * size, "zorder": 1.5}
                    km.line([(tick.km, 0), (tick.km, -mark)], f"mark:{name}", **line)

    def write_numbers(
        self, pen: Pen, axis: Axis, unit: str, baseline: float, prefix: str, unit_gid: str
    ) -> list[Tick]:
        """Write an axis's round numbers, and the unit before the first; return them."""
        size, color, ticks = self.small, self.theme.muted, axis.ticks(unit, self.small)
        first = axis.left
        for tick in ticks:
            x = axis.at(tick.km) - width(tick.text, size) / 2
            pen.text(x, baseline, tick.text, size, f"{prefix}{number(tick.value)}", color=color)
            first = min(first, x)
        word = axis.language.unit_name(unit)
        x = first - 0.8 * size - width(word, size, bold=True)
        pen.text(x, baseline, word, size, unit_gid, color=color, bold=True)
        return ticks

    def row_gap(self, free: float, count: int, least: float) -> float:
        """Return the gap for `count` rows with this much height between them; `least` is in type sizes."""
        gap = min(free / count, PITCH * self.name)
        if gap < least * self.name:
            raise DoesNotFit
        return gap

    @property
    def legend_width(self) -> float:
        """The width of the legend."""
        size = self.small
        return sum(width(text, size) + GLYPH * size + 1.6 * size for text in self.marks.values()) - 1.6 * size

    def draw_legend(self, pen: Pen, right: float, baseline: float, glyph: Glyph) -> None:
        """Explain the marks in one line, from the plot's left end on unless that reaches beyond `right`."""
        size, x = self.small, min(self.plot[0], right - self.legend_width)
        for mark, text in self.marks.items():
            glyph(pen, mark, x + (GLYPH / 2 - 0.3) * size, baseline + 0.36 * size)
            pen.text(x + GLYPH * size, baseline, text, size, f"legend:{mark}", color=self.theme.muted)
            x += (GLYPH + 1.6) * size + width(text, size)


Planner = Callable[[Space], Chart]
"""Measures a chart for a page's space; raises `DoesNotFit`."""


def compose_chart(page: Page, words: Words, planner: Planner) -> Axes:
    """Fill a page: head, chart and foot, shrunk step by step until they fit.

    Raises
    ------
    InvalidValue
        If they do not fit however small.
    """
    size, theme = page.size, page.theme
    page.figure.set_facecolor(theme.page)
    (across, up), edge = page.extent, page.margin
    inner = across - 2 * edge
    for shrink, brief in page.tries:
        sizes = TypeSizes(type_scale(size) * shrink, brief)
        half = (inner - 3 * sizes.body) / 2
        above = Column(words, theme, sizes, inner).head((0.75, 0.0))
        *caveat, credits = Column(words, theme, sizes, half).foot((sizes.source * 0.35, 0.0))
        below = max(total(caveat), total([credits]))
        air = sizes.body * (0.5 if brief else 1.0)
        bottom, top = edge + below + 1.5 * air, up - edge - total(above) - 1.7 * air
        try:
            chart = planner(Space(sizes, (edge, bottom, inner, top - bottom), across / up >= WIDE))
        except DoesNotFit:
            continue
        stack(page.pen, above, edge, up - edge)
        stack(page.pen, caveat, edge, edge + below)
        stack(page.pen, [credits], edge + inner - half, edge + below)
        ax = page.axes(chart.plot)
        _draw(chart, ax)
        return ax
    raise too_small(size)


def chart_in(ax: Axes, planner: Planner) -> None:
    """Draw a chart where axes are; they shrink to leave space for their words.

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
        try:
            chart = planner(Space(TypeSizes(k * shrink), box, box[2] / box[3] >= WIDE))
        except DoesNotFit:
            continue
        left, bottom, wide, high = chart.plot
        ax.set_position((left / across, bottom / up, wide / across, high / up))
        _draw(chart, ax)
        return
    raise InvalidValue(
        f"The words do not fit on axes of {box[2]:.0f} × {box[3]:.0f} points; give larger ones."
    )


def _draw(chart: Chart, ax: Axes) -> None:
    chart.draw(page_pen(figure_of(ax), chart.theme, ax), Pen(ax, chart.theme, ax.transData))
