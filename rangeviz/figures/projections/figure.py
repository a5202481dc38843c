"""The same rings on several projections: where they are round, where they become waves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes

from rangeviz.earth.extent import Frame, frame_of
from rangeviz.earth.outline import Outline, outline
from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_once
from rangeviz.facts.comparison import PROJECTIONS, Comparison
from rangeviz.facts.units import counted, show
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.projections.words import ProjectionsWords, words_of
from rangeviz.layout.blocks import LEADING, Item, paragraph, runs, stack, wrap_runs, wrapped
from rangeviz.layout.grid import arrange
from rangeviz.layout.page import check_texts, inside_margins, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import LIGHT, Theme, line_style
from rangeviz.layout.text import width
from rangeviz.mapping.own_axes import check_axes, extent_of
from rangeviz.mapping.unlabelled import draw_unlabelled, mark_gids

DEFAULT_NAMES = (
    *("azimuthal-equidistant", "orthographic", "mercator"),
    *("plate-carree", "robinson", "equal-earth"),
)
FEWEST, MOST = 4, 6
WHOLE_FROM_KM = 2500.0
"""From this radius on a ring is large enough to be seen on small maps of the whole world."""
REGIONAL_ASPECT = 1.25
COLUMN = 0.27
"""The column's share of a wide page: less than beside one map, for six maps need the width."""
SMALLER = 0.75
"""Lines on small maps, against those on a large one."""


def draw_projections(
    comparison: Comparison,
    names: Sequence[str] = DEFAULT_NAMES,
    *,
    axes: Sequence[Axes] | None = None,
) -> tuple[Axes, ...]:
    """Draw a comparison's rings on several projections.

    Parameters
    ----------
    comparison : Comparison
        What to draw; its own projection is not used.
    names : sequence of str
        4 to 6 different projections, of `rangeviz.facts.comparison.PROJECTIONS` without ``auto``.
    axes : sequence of matplotlib Axes, optional
        Plain axes, one for each projection; they get the maps without any words around them. By default a
        new pyplot figure with everything.

    Returns
    -------
    tuple of matplotlib Axes
        The maps', in the order of the names. The artists' ``gid`` end in the projection's name, such as
        ``ring:concorde@mercator``.

    Raises
    ------
    InvalidValue
        For too few or too many names, or a projection that cannot show the origin.
    """
    drawing = Projections(comparison, tuple(names))
    if axes is None:
        drawn: tuple[Axes, ...] = drawing.show()
        return drawn
    if len(axes) != len(drawing.names):
        raise InvalidValue(f"Got {len(axes)} axes; give {len(drawing.names)}, one for each map.")
    check_axes("draw_projections", axes, [(name, comparison.origin) for name in drawing.names])
    for ax, name in zip(axes, drawing.names, strict=True):
        (across, up), k = extent_of(ax)
        paint_small(ax, comparison, drawing.frame(name, across / up), LIGHT, (across, up), k)
    return tuple(axes)


@dataclass(frozen=True)
class Projections(ComparisonFigure):
    """The same rings on several projections, undrawn.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    names : tuple of str
        4 to 6 different projections.

    Raises
    ------
    InvalidValue
        For values outside these limits.
    """

    names: tuple[str, ...] = DEFAULT_NAMES

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.comparison.origin.invented:
            raise InvalidValue("Projections show the whole world; give a real origin, such as british-isles.")
        if not FEWEST <= len(self.names) <= MOST:
            raise InvalidValue(f"Got {counted(len(self.names), 'projection')}; give {FEWEST} to {MOST}.")
        for name in self.names:
            if name not in PROJECTIONS[1:]:
                raise InvalidValue(
                    f"Unknown projection {show(name)}; give one of: {', '.join(PROJECTIONS[1:])}."
                )
        check_once("Projection", self.names)

    @property
    def settings(self) -> dict[str, Any]:
        """The comparison's, and the maps' projections."""
        return {**super().settings, "projection": list(self.names)}

    @cached_property
    def words(self) -> ProjectionsWords:
        """Everything that the figure says."""
        return words_of(self.told, self.outlines)

    def compose(self, page: Page) -> tuple[Axes, ...]:
        """Fill a page: words in a column of their own, and the maps in a grid."""
        check_texts(self.comparison)
        box, k = lay_out(page, self.words, COLUMN)
        sizes = TypeSizes(k)
        captions, small, ink = self.words.captions, sizes.source, page.theme.ink
        longest = max(width(f"{each.keeps} {each.distorts}", small) for each in captions)

        def caption(index: int, max_width: float) -> list[Item]:
            words, gid = captions[index], f"panel:{self.names[index]}"
            lines, leading = wrapped((words.title, True, ink), sizes.body, max_width), 1.2
            if words.looks:
                title = self.words.language.labelled(words.title, "")
                looks = (words.looks, False, line_style(page.theme, self.comparison.rings[0].style).color)
                lines, leading = wrap_runs((title, True, ink), looks, sizes.body, max_width), LEADING
            sentences = [words.keeps, words.distorts]
            if longest <= max_width:
                sentences = [" ".join(sentences)]
            return [
                runs(lines, sizes.body, gid, leading=leading, gap=0.3 * sizes.body),
                *(
                    paragraph(text, small, max_width, page.theme.muted, f"{gid}:{n}", gap=0.22 * small)
                    for n, text in enumerate(sentences)
                ),
            ]

        axes = []
        aspects = [self.aspect(name) for name in self.names]
        inner = inside_margins(page, box)
        grid = arrange(inner, [(aspect, aspect) for aspect in aspects], caption, 1.4 * sizes.body)
        for name, cell in zip(self.names, grid.cells, strict=True):
            ax = page.axes(cell.box)
            across, up = cell.box[2:]
            paint_small(ax, self.comparison, self.frame(name, across / up), page.theme, (across, up), k)
            stack(page.pen, cell.caption, cell.box[0], cell.top)
            axes.append(ax)
        return tuple(axes)

    def frame(self, name: str, aspect: float) -> Frame:
        """Return a map's frame: the whole world for long rings, about the ring for short ones."""
        origin, range_km = self.comparison.origin, self.comparison.longest_km
        return frame_of(origin, name, range_km, aspect, whole=range_km >= WHOLE_FROM_KM)

    @cached_property
    def outlines(self) -> dict[str, list[Outline]]:
        """How each ring looks on each map."""
        frames = {name: self.frame(name, REGIONAL_ASPECT) for name in self.names}
        return {
            name: [outline(view, ring.range_km) for ring in self.comparison.rings]
            for name, view in frames.items()
        }

    def aspect(self, name: str) -> float:
        """Return the width over height that a map has by nature."""
        view = self.frame(name, REGIONAL_ASPECT)
        if math.isfinite(view.half_diagonal_km):
            return REGIONAL_ASPECT
        left, bottom, right, top = view.edge.bounds
        return float((right - left) / (top - bottom))


def paint_small(
    ax: Axes, comparison: Comparison, view: Frame, theme: Theme, points: tuple[float, float], k: float
) -> None:
    """Draw one small map: land, rings and the origin's mark; the words stand beside it."""
    whole = not math.isfinite(view.half_diagonal_km)
    draw_unlabelled(ax, comparison, theme, points, SMALLER * k, view, plain=whole)
    mark_gids(ax, view.name)
