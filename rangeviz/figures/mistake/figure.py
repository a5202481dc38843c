"""The classic mistake: a circle in Web-Mercator metres, beside the ring that lies so far on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.axes import Axes

from rangeviz.earth.extent import frame_of
from rangeviz.earth.geodesy import Array
from rangeviz.earth.outline import outline
from rangeviz.earth.ring_line import project_ring
from rangeviz.earth.web_mercator import NaiveCircle, naive_circle
from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.mistake.value import MistakeWords
from rangeviz.figures.mistake.words import (
    ASKED_SAME_CIRCLE,
    NAIVE_GID,
    SAME_CIRCLE,
    words_of,
)
from rangeviz.layout.blocks import paragraph
from rangeviz.layout.grid import SMALLEST
from rangeviz.layout.page import Box, check_texts, inside_margins, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import LIGHT, Theme, line_style
from rangeviz.layout.text import width
from rangeviz.mapping.own_axes import check_axes, extent_of
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.ring_lines import CHORD_PX, dense, stroke
from rangeviz.mapping.ring_names import Named, name_lines, note_origin
from rangeviz.mapping.unlabelled import draw_unlabelled

LATITUDES = (0, 30, 45, 60, 75)
FEWEST = 3
"""Of the latitudes, below which there is no row of them: long circles leave the map."""
STRIP = 0.28
"""The row's share of the figure's height."""
HEAD, FOOT = 2.4, 3.2
"""The height of the words above and below the row, in type sizes."""
LEAST_STRIP = HEAD + FOOT + 2.0
"""Below this height, in type sizes, nothing can be told in the row."""


def draw_mistake(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw one ring on a Web-Mercator map beside a circle drawn in that map's metres.

    Parameters
    ----------
    comparison : Comparison
        One report that may be a ring; its own projection is not used.
    ax : matplotlib Axes, optional
        Plain axes; they get the map without any words around it. By default a new pyplot figure with
        everything.

    Returns
    -------
    matplotlib Axes
        The map's. Its artists have a ``gid``: ``ring:naive`` is the circle.

    Raises
    ------
    InvalidValue
        For more than one report, or a circle that leaves the map.
    """
    mistake = Mistake(comparison)
    if ax is None:
        axes: Axes = mistake.show()
        return axes
    check_axes("draw_mistake", [ax], [("web-mercator", comparison.origin)])
    mistake.paint(ax, LIGHT, *extent_of(ax))
    return ax


@dataclass(frozen=True)
class Mistake(ComparisonFigure):
    """The classic mistake: a circle in Web-Mercator metres beside the right ring, undrawn.

    Parameters
    ----------
    comparison : Comparison
        One report about a real origin.

    Raises
    ------
    InvalidValue
        For an invented origin or more than one report.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.comparison.origin.invented:
            raise InvalidValue("The mistake is one of real maps; give a real origin, such as british-isles.")
        if len(self.comparison.reports) != 1:
            raise InvalidValue(f"Got {len(self.comparison.reports)} reports; give one.")

    @cached_property
    def circle(self) -> NaiveCircle:
        """The circle that is meant to be the comparison's (longest) ring, measured on the ground."""
        return naive_circle(self.comparison.origin.lat, self.comparison.longest_km)

    @cached_property
    def elsewhere(self) -> tuple[tuple[NaiveCircle, Array], ...]:
        """The same circle at several latitudes, this origin's among them, each with the right ring there.

        Rings are lines about their centre, in the map's metres. Latitudes at which circle or ring would
        leave the map are left out.
        """
        origin, range_km = self.comparison.origin, self.comparison.longest_km
        lats = {np.copysign(lat, origin.lat or 1) for lat in LATITUDES}
        nearest = min(lats - {0.0} if origin.lat else lats, key=lambda lat: abs(lat - origin.lat))
        found = []
        for lat in sorted((lats - {nearest}) | {float(origin.lat)}, key=abs):
            try:
                circle = naive_circle(lat, range_km)
            except InvalidValue:
                continue
            view = frame_of(origin, "web-mercator", 1000.0, 1.0)
            lines = project_ring(view.on_map, origin.lon, lat, range_km, CHORD_PX * 1000)
            if len(lines) == 1 and np.allclose(lines[0][0], lines[0][-1]):
                centre = view.project(np.array([[float(origin.lon), lat]]))[0]
                found.append((circle, lines[0] - centre))
        return tuple(found)

    @cached_property
    def words(self) -> MistakeWords:
        """Everything that the figure says."""
        view = frame_of(self.comparison.origin, "web-mercator", self.comparison.longest_km, 1.0)
        others = [circle for circle, _ in self.elsewhere]
        return words_of(self.told, self.circle, others, outline(view, self.comparison.longest_km))

    def compose(self, page: Page) -> Axes:
        """Fill a page: words, the map, and the circle at several latitudes."""
        check_texts(self.comparison)
        box, k = lay_out(page, self.words)
        left, bottom, across, up = box
        low, inner, sizes = 0.0, inside_margins(page, box), TypeSizes(k)
        if len(self.elsewhere) >= FEWEST:
            high = STRIP * up
            low = inner[1] - bottom + high + 1.2 * sizes.body
            if high < LEAST_STRIP * sizes.body or up - low < SMALLEST:
                raise InvalidValue("Map and circles do not fit on this size; give a larger one.")
            self._strip(page, (inner[0], inner[1], inner[2], high), k)
        area = (left, bottom + low, across, up - low)
        if page.theme.hatch:  # a printer needs margins
            area = (inner[0], max(area[1], inner[1]), inner[2], inner[1] + inner[3] - max(area[1], inner[1]))
        ax = page.axes(area)
        self.paint(ax, page.theme, area[2:], k)
        return ax

    def paint(self, ax: Axes, theme: Theme, points: tuple[float, float], k: float) -> None:
        """Draw ring and circle on a Web-Mercator map, into axes of this width and height in points."""
        origin, circle = self.comparison.origin, self.circle
        view = frame_of(origin, "web-mercator", circle.range_km, points[0] / points[1])
        map_axes = draw_unlabelled(ax, self.comparison, theme, points, k, view)
        centre = view.project(np.array([[float(origin.lon), float(origin.lat)]]))[0]
        naive = centre + _circle(circle.range_km)
        right, wrong = line_style(theme, 0), line_style(theme, 1)
        # Without a casing: where ring and circle coincide, one shows through the other's dashes.
        stroke(ax, [naive], NAIVE_GID, wrong, theme.ring_line * k, map_axes.per_point)
        map_axes.canvas.lines[NAIVE_GID] = dense(map_axes, [naive])
        (naive_name, naive_said), (right_name, right_said) = self.words.naive, self.words.right
        named = [
            Named((NAIVE_GID,), ((naive_name, wrong.color),), naive_said, stacked=True),
            Named((self.comparison.rings[-1].gid,), ((right_name, right.color),), right_said),
        ]
        name_lines(map_axes, named)
        note_origin(map_axes, self.words.origin_note)
        name_places(map_axes)

    def _strip(self, page: Page, box: Box, k: float) -> None:
        """Draw the circles and rings of several latitudes side by side, at one scale of the map."""
        theme, sizes, circles = page.theme, TypeSizes(k), self.elsewhere
        left, bottom, across, up = box
        head, foot = HEAD * sizes.body, FOOT * sizes.body
        ax = page.axes((left, bottom + foot, across, up - head - foot))
        ax.set_gid("latitudes")
        ax.set_axis_off()
        ax.set_xlim(0, across)
        ax.set_ylim(0, up - head - foot)
        lengths = [float(np.ptp(ring[:, 0])) for _, ring in circles]
        tall = 2 * max(float(np.abs(ring[:, 1]).max()) for _, ring in circles)
        gap = 2 * sizes.body
        named = max(0.9 * sizes.body, sizes.source)
        scale = min((up - head - foot) / tall, (across - (len(circles) - 1) * gap) / sum(lengths))
        words = [
            max(width(lat, named, True), width(short, sizes.source)) for lat, short in self.words.latitudes
        ]
        cells = [
            max(scale * each, 6.2 * sizes.source, said) for each, said in zip(lengths, words, strict=True)
        ]
        gap = (across - sum(cells)) / (len(circles) - 1)
        if gap < 0:
            raise InvalidValue("The words below the circles do not fit on this size; give a larger one.")
        x = 0.0
        for (circle, ring), cell, said in zip(circles, cells, self.words.latitudes, strict=True):
            at = np.array([x + cell / 2, (up - head - foot) / 2])
            lat = f"{circle.lat:g}"
            for gid, line, style in (
                (f"ring:right:{lat}", ring, line_style(theme, 0)),
                (f"{NAIVE_GID}:{lat}", _circle(circle.range_km), line_style(theme, 1)),
            ):
                stroke(ax, [at + scale * line], gid, style, 1.6 * k, 1.0)
            for row, (text, size) in enumerate(zip(said, (named, sizes.source), strict=True)):
                bold = row == 0 or circle.lat == self.comparison.origin.lat
                page.pen.text(
                    left + at[0] - width(text, size, bold) / 2,
                    bottom + foot - (1.5 + 1.3 * row) * sizes.body,
                    text,
                    size,
                    f"latitude:{lat}:{row}",
                    color=theme.ink if bold else theme.muted,
                    bold=bold,
                )
            x += cell + gap
        for patch in ax.patches:
            patch.set_clip_on(False)  # the largest fills its cell but for its line's own width
        size = sizes.scale
        same = self.words.language.say(ASKED_SAME_CIRCLE if self.comparison.ask else SAME_CIRCLE)
        title = paragraph(same, size, across, theme.ink, "latitudes:title", bold=True)
        title.draw(page.pen, left, bottom + up)


def _circle(range_km: float) -> Array:
    turn = np.linspace(0, 2 * np.pi, 721)
    return 1000 * range_km * np.column_stack([np.sin(turn), np.cos(turn)])
