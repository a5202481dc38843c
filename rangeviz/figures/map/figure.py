"""The map: rings of reported ranges around one origin on a small-scale basemap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from matplotlib.axes import Axes

from rangeviz.earth.extent import frame
from rangeviz.earth.outline import outline
from rangeviz.earth.plane import projection_name
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.map.words import words_of
from rangeviz.layout.page import check_texts, inside_margins, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.style import LIGHT, Theme
from rangeviz.mapping.locator import draw_locator
from rangeviz.mapping.own_axes import check_axes, extent_of
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.ring_names import name_rings, note_origin
from rangeviz.mapping.scale_bar import draw_bars
from rangeviz.mapping.unlabelled import draw_unlabelled
from rangeviz.words import rings
from rangeviz.words.value import Words


def draw_map(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw a comparison's rings on a map.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    ax : matplotlib Axes, optional
        Plain axes, or cartopy's with ``projection(comparison)``; they get the map without headline and key.
        By default a new pyplot figure with everything.

    Returns
    -------
    matplotlib Axes
        The map's. Its artists have a ``gid`` such as ``ring:atacms-article``; coordinates are metres in
        the map's plane.

    Raises
    ------
    InvalidValue
        If the axes have another projection, are polar, or show a map already; if a report may not be a
        ring; and when they are drawn, if their view has been made narrower than 900 km.
    """
    if ax is None:
        axes: Axes = Map(comparison).show()
        return axes
    check_axes("draw_map", [ax], [(comparison.projection, comparison.origin)])
    Map(comparison).paint(ax, LIGHT, *extent_of(ax))
    return ax


@dataclass(frozen=True)
class Map(ComparisonFigure):
    """A comparison as a map, undrawn."""

    @cached_property
    def words(self) -> Words:
        """Everything that the map says."""
        view = frame(self.comparison, 1.0)
        outlines = [outline(view, ring.range_km) for ring in self.comparison.rings]
        return words_of(self.told, projection_name(self.comparison), outlines)

    def compose(self, page: Page) -> Axes:
        """Fill a page: words in a column of their own, and the map."""
        check_texts(self.comparison)
        box, k = lay_out(page, self.words)
        if page.theme.hatch:  # a printer needs margins
            box = inside_margins(page, box)
        ax = page.axes(box)
        self.paint(ax, page.theme, box[2:], k)
        return ax

    def paint(self, ax: Axes, theme: Theme, points: tuple[float, float], k: float) -> None:
        """Draw the map itself into axes of this width and height in points; `k` scales its type."""
        view = frame(self.comparison, points[0] / points[1])
        map_axes = draw_unlabelled(ax, self.comparison, theme, points, k, view)
        name_rings(map_axes, self.words.key, rings.bands(self.told))
        draw_bars(map_axes, self.words.familiar)
        draw_locator(map_axes)
        note_origin(map_axes, self.words.origin_note)
        name_places(map_axes)
