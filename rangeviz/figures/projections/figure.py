"""The same rings on several projections: where they are round, where they become waves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rangeviz.earth.extent import Frame, frame_of
from rangeviz.earth.geodesy import ring as ring_points
from rangeviz.earth.ring_line import project_ring
from rangeviz.errors import InvalidValue
from rangeviz.facts.model import PROJECTIONS, Comparison, Ring
from rangeviz.facts.units import show
from rangeviz.figures.figure import ComparisonDrawing
from rangeviz.figures.map.figure import lay_map
from rangeviz.figures.mistake import drawing as mistaken
from rangeviz.figures.projections import words
from rangeviz.figures.projections.words import KEEPS, Outline
from rangeviz.layout import column
from rangeviz.layout.blocks import Item, Painter, TypeSizes, paragraph, runs, stack, wrap_runs
from rangeviz.layout.grid import arrange
from rangeviz.layout.page import check_texts, inside_margins, lay_out
from rangeviz.layout.style import LIGHT, Theme, line_style
from rangeviz.layout.text import width
from rangeviz.mapping.own_axes import check_axes, room_of
from rangeviz.mapping.ring_names import mark_origin

# The tall maps first, so that each row of a grid is as high as its maps.
DEFAULT_NAMES = (
    *("azimuthal-equidistant", "orthographic", "mercator"),
    *("plate-carree", "robinson", "equal-earth"),
)
FEWEST, MOST = 4, 6
WHOLE_FROM_KM = 2500.0
"""From this radius on a ring is large enough to be seen on small maps of the whole world."""
REGIONAL_ASPECT = 1.25
SMALLER = 0.75
"""Lines on small maps, against those on a large one."""
ROUND = 1.02
"""A ring is round where no radius is longer than another by more than this."""


def draw_projections(
    comparison: Comparison,
    names: Sequence[str] = DEFAULT_NAMES,
    *,
    mistake: bool = False,
    axes: Sequence[Axes] | None = None,
) -> tuple[Axes, ...]:
    """Draw a comparison's rings on several projections, or beside the classic mistake.

    Parameters
    ----------
    comparison : Comparison
        What to draw; its own projection is not used.
    names : sequence of str
        4 to 6 different projections, of `rangeviz.facts.model.PROJECTIONS` without ``auto``.
    mistake : bool
        Instead, one ring on a Web-Mercator map beside a circle drawn in that map's metres.
    axes : sequence of matplotlib Axes, optional
        Plain axes, one for each projection, or a single one for the mistake; they get the maps without any
        words around them. By default a new pyplot figure with everything.

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
    drawing = Projections(comparison, tuple(names), mistake)
    if axes is None:
        shown: tuple[Axes, ...] = drawing.show(LIGHT)
        return shown
    wanted = 1 if mistake else len(drawing.names)
    if len(axes) != wanted:
        raise InvalidValue(f"Got {len(axes)} axes; give {wanted}, one for each map.")
    maps = ("web-mercator",) if mistake else drawing.names
    check_axes("draw_projections", axes, [(name, comparison.origin) for name in maps])
    rooms = [room_of(ax) for ax in axes]
    if mistake:
        mistaken.paint(axes[0], comparison, LIGHT, rooms[0][:2], rooms[0][2])
    else:
        for ax, name, (across, up, k) in zip(axes, drawing.names, rooms, strict=True):
            _paint(ax, comparison, drawing.frame(name, across / up), LIGHT, (across, up), k)
    return tuple(axes)


@dataclass(frozen=True)
class Projections(ComparisonDrawing):
    """The same rings on several projections, undrawn.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    names : tuple of str
        4 to 6 different projections.
    mistake : bool
        Instead, one ring beside a circle drawn in Web-Mercator metres.

    Raises
    ------
    InvalidValue
        For values outside these limits.
    """

    names: tuple[str, ...] = DEFAULT_NAMES
    mistake: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.comparison.origin.invented:
            raise InvalidValue("Projections show the whole world; give a real origin, such as british-isles.")
        if self.mistake and len(self.comparison.reports) != 1:
            raise InvalidValue(f"Got {len(self.comparison.reports)} reports; the mistake is shown with one.")
        if not FEWEST <= len(self.names) <= MOST:
            raise InvalidValue(f"Got {len(self.names)} projections; give {FEWEST} to {MOST}.")
        for name in self.names:
            if name not in PROJECTIONS[1:]:
                raise InvalidValue(
                    f"Unknown projection {show(name)}; give one of: {', '.join(PROJECTIONS[1:])}."
                )
            if self.names.count(name) > 1:
                raise InvalidValue(f"Projection {name!r} is duplicated; give each once.")

    def headline(self) -> str:
        """What it asks."""
        return self._words(LIGHT).headline()

    def alt_text(self) -> str:
        """What it shows, in words."""
        if self.mistake:
            return mistaken.alt_text(self.comparison)
        return words.alt_text(self.comparison, self.outlines)

    def compose(self, figure: Figure, theme: Theme) -> tuple[Axes, ...]:
        """Fill a figure with the whole page: words in a column of their own, and the maps in a grid."""
        check_texts(self.comparison)
        painter = Painter(figure, theme)
        box, k = lay_out(painter, self._words(theme))
        if self.mistake:
            return (mistaken.compose(painter, self.comparison, box, k),)
        sizes = TypeSizes(k)
        said = [words.keeps(name, self.comparison.origin.lat) for name in self.names]
        longest = max(width(" ".join(each), _small(sizes)) for each in said)

        def caption(index: int, room: float) -> list[Item]:
            return self._caption(self.names[index], sizes, room, theme, longest <= room)

        axes = []
        aspects = [self._aspect(name) for name in self.names]
        cells = arrange(inside_margins(painter, box), sizes, aspects, caption)
        for name, cell in zip(self.names, cells, strict=True):
            ax = painter.axes(cell.box)
            across, up = cell.box[2:]
            _paint(ax, self.comparison, self.frame(name, across / up), theme, (across, up), k)
            stack(painter, cell.caption, cell.box[0], cell.top)
            axes.append(ax)
        return tuple(axes)

    def frame(self, name: str, aspect: float) -> Frame:
        """Give a map's frame: the whole world for long rings, about the ring for short ones."""
        origin, range_km = self.comparison.origin, max(ring.range_km for ring in self.comparison.rings)
        return frame_of(origin, name, range_km, aspect, whole=range_km >= WHOLE_FROM_KM)

    @cached_property
    def outlines(self) -> dict[str, list[Outline]]:
        """How each ring looks on each map."""
        frames = {name: self.frame(name, REGIONAL_ASPECT) for name in self.names}
        return {
            name: [outline(shown, ring) for ring in self.comparison.rings] for name, shown in frames.items()
        }

    def _aspect(self, name: str) -> float:
        """Give the width over height that a map has by nature."""
        shown = self.frame(name, REGIONAL_ASPECT)
        if math.isfinite(shown.half_diagonal_km):
            return REGIONAL_ASPECT
        left, bottom, right, top = shown.edge.bounds
        return float((right - left) / (top - bottom))

    def _caption(self, name: str, sizes: TypeSizes, room: float, theme: Theme, one_line: bool) -> list[Item]:
        """Give a map's name, how its one ring looks, and what the projection keeps and distorts."""
        size, small = 0.94 * sizes.body, _small(sizes)
        rings, title = self.comparison.rings, KEEPS[name][0]
        heading = paragraph(title, size, room, theme.ink, f"panel:{name}", bold=True, leading=1.2)
        if len(rings) == 1:
            color = line_style(theme, rings[0].style).color
            looks = (self.outlines[name][0].text(name), False, color)
            heading = runs(
                wrap_runs((f"{title}:", True, theme.ink), looks, size, room), size, f"panel:{name}"
            )
        kept, lost = words.keeps(name, self.comparison.origin.lat)
        sentences = [f"{kept} {lost}"] if one_line else [kept, lost]
        lines = [
            paragraph(text, small, room, theme.muted, f"panel:{name}:{index}")
            for index, text in enumerate(sentences)
        ]
        return [replace(heading, gap=0.3 * size), *(replace(line, gap=0.22 * small) for line in lines)]

    def _words(self, theme: Theme) -> column.Column:
        if self.mistake:
            return mistaken.Words(self.comparison, theme, "web-mercator")
        return _Words(self.comparison, theme, "", self.outlines)


@dataclass(frozen=True)
class _Words(column.Column):
    """The words beside the grid."""

    outlines: dict[str, list[Outline]]

    def headline(self) -> str:
        return words.headline(self.comparison, len(self.outlines))

    def subtitle(self) -> str:
        return words.subtitle(self.comparison)

    def factors(self) -> tuple[tuple[str, str], ...]:
        return words.callout(self.outlines)

    def credits(self) -> str:
        return words.credits(self.comparison)


def _small(sizes: TypeSizes) -> float:
    return max(0.82 * sizes.body, sizes.small)


def outline(shown: Frame, ring: Ring) -> Outline:
    """Tell how a ring looks on a map."""
    lon, lat = shown.lon, shown.lat
    around = shown.on_map(ring_points(lon, lat, ring.range_km))
    lines = project_ring(shown.on_map, lon, lat, ring.range_km, shown.width / 4000)
    if not lines:
        return Outline("hidden")
    if np.isnan(around).any() or len(lines) > 1:
        return Outline("cut")
    if not np.allclose(lines[0][0], lines[0][-1]):
        return Outline("open")
    low, high = around.min(axis=0), around.max(axis=0)
    radii = np.hypot(*(around - (low + high) / 2).T)
    across, up = high - low
    return Outline("round") if radii.max() <= ROUND * radii.min() else Outline("oval", float(across / up))


def _paint(
    ax: Axes, comparison: Comparison, shown: Frame, theme: Theme, points: tuple[float, float], k: float
) -> None:
    """Draw one small map: land, rings and the origin's mark; the words stand beside it."""
    whole = not math.isfinite(shown.half_diagonal_km)
    sheet, _ = lay_map(ax, comparison, theme, points, SMALLER * k, shown, plain=whole)
    mark_origin(sheet, comparison, with_note=False)
    for artist in ax.findobj(lambda each: bool(each.get_gid())):
        artist.set_gid(f"{artist.get_gid()}@{shown.name}")  # once in a file, as an SVG demands
