"""Panels: the same rings at exactly the same scale side by side, each around its own origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from rangeviz.earth.extent import Frame, frame
from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_tuple
from rangeviz.facts.compare import origins as origins_named
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.recipe import origin_setting
from rangeviz.facts.units import counted
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.panels.scale import STRIP, draw_shared_bars
from rangeviz.figures.panels.words import PROJECTION, PanelsWords, words_of
from rangeviz.layout.blocks import Item, paragraph, stack
from rangeviz.layout.grid import arrange
from rangeviz.layout.page import check_texts, inside_margins, lay_out
from rangeviz.layout.pen import Page
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import LIGHT
from rangeviz.layout.text import check_glyphs
from rangeviz.mapping.own_axes import check_axes, extent_of
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.ring_names import name_rings, note_origin
from rangeviz.mapping.scale_bar import draw_bars
from rangeviz.mapping.unlabelled import draw_unlabelled, mark_gids
from rangeviz.words import phrases, rings
from rangeviz.words.labels import origin_in
from rangeviz.words.language import Language

FEWEST, MOST = 2, 6


def draw_panels(
    comparison: Comparison, origins: Sequence[str | Origin], axes: Sequence[Axes] | None = None
) -> tuple[Axes, ...]:
    """Draw a comparison's rings around several origins, at exactly the same scale.

    Parameters
    ----------
    comparison : Comparison
        What to draw; its own origin does not count here.
    origins : sequence of str or Origin
        2 to 6 different centres, each a name, an ISO code, or whole degrees such as ``"49N,31E"``.
    axes : sequence of matplotlib Axes, optional
        One for each origin, all of one size; they get the maps with titles, and the first a scale bar. By
        default a new pyplot figure with everything.

    Returns
    -------
    tuple of matplotlib Axes
        The maps', in the order of the origins. Their artists have a ``gid`` such as
        ``ring:atacms-article@1``, with the panel's number; coordinates are metres in the map's plane.

    Raises
    ------
    InvalidValue
        For fewer or more origins, one given twice, a projection other than azimuthal equidistant, or axes
        of different sizes or projections.
    """
    centres = origins_named(*origins)
    drawing = Panels(replace(comparison, origin=centres[0]) if centres else comparison, centres)
    if axes is None:
        drawn: tuple[Axes, ...] = drawing.show()
        return drawn
    given: list[Axes] = list(np.ravel(np.array(axes, dtype=object)))  # plt.subplots gives rows
    if len(given) != len(centres):
        raise InvalidValue(
            f"draw_panels got {len(given)} axes for {counted(len(centres), 'origin')}; give one for each."
        )
    check_axes("draw_panels", given, [("auto", origin) for origin in centres])
    extents = [extent_of(ax) for ax in given]
    (across, up), k = extents[0]
    if any(abs(a - b) > 0.01 * b for each, _ in extents for a, b in zip(each, (across, up), strict=True)):
        raise InvalidValue("draw_panels needs axes of one size, for the scale to be the same.")
    frames = drawing.frames(across / up)
    for number, (ax, part, view) in enumerate(zip(given, drawing.parts, frames, strict=True), 1):
        map_axes = draw_unlabelled(ax, part, LIGHT, (across, up), k, view)
        name_rings(map_axes, drawing.words.key, rings.bands(drawing.told))
        if number == 1:
            draw_bars(map_axes, None)
        note_origin(map_axes, phrases.origin_note(part.origin, map_axes.language))
        name_places(map_axes)
        mark_gids(ax, number)
        ax.set_title(
            drawing.words.titles[number - 1][0],
            loc="left",
            gid=f"title@{number}",
            parse_math=False,
            usetex=False,
        )
    return tuple(given)


@dataclass(frozen=True)
class Panels(ComparisonFigure):
    """A comparison seen from several origins, undrawn.

    Parameters
    ----------
    comparison : Comparison
        What to draw; its origin is the first.
    origins : tuple of Origin
        2 to 6, no two of one position.

    Raises
    ------
    InvalidValue
        For other origins, or a projection whose scale at the centre depends on the place.
    """

    origins: tuple[Origin, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        check_tuple("origins", self.origins, Origin, ", such as origins('ukraine', 'fiji')")
        if not FEWEST <= len(self.origins) <= MOST:
            raise InvalidValue(f"Got {counted(len(self.origins), 'origin')}; panels show {FEWEST} to {MOST}.")
        labels: dict[object, str] = {}
        for origin in self.origins:
            # 180° east is 180° west, and at a pole all meridians meet.
            place = (origin.invented, origin.lat, origin.lon % 360 if abs(origin.lat) < 90 else 0)
            if place in labels:
                raise InvalidValue(f"{origin.label} is the same place as {labels[place]}; give each once.")
            labels[place] = origin.label
        if self.comparison.origin != self.origins[0]:
            raise InvalidValue(
                f"The comparison is about {self.comparison.origin.label!r}, and the first of the origins is "
                f"{self.origins[0].label!r}; name the comparison's own first."
            )
        if self.comparison.projection not in ("auto", PROJECTION):
            raise InvalidValue(
                f"Panels cannot be {self.comparison.projection}: its scale differs from place to place; "
                "leave the projection at auto."
            )

    @property
    def settings(self) -> dict[str, Any]:
        """The comparison's, and the origins."""
        return {**super().settings, "origin": [origin_setting(origin) for origin in self.origins]}

    @cached_property
    def parts(self) -> tuple[Comparison, ...]:
        """The comparison about each origin."""
        return tuple(replace(self.comparison, origin=origin) for origin in self.origins)

    def frames(self, aspect: float) -> list[Frame]:
        """Return each panel's frame: all as large as the one that needs most, for one scale."""
        each = [frame(part, aspect) for part in self.parts]
        bounds = max(each, key=lambda view: view.width).bounds
        return [replace(view, bounds=bounds) for view in each]

    @cached_property
    def words(self) -> PanelsWords:
        """Everything that the panels say."""
        origins = tuple(origin_in(Language(self.comparison.lang), origin) for origin in self.origins)
        return words_of(self.told, origins)

    def compose(self, page: Page) -> tuple[Axes, ...]:
        """Fill a page: one column of words, the panels, and one scale bar."""
        check_texts(self.comparison)
        for origin in self.origins:
            check_glyphs("origin", origin.label + origin.place)
        box, k = lay_out(page, self.words)
        square = self.frames(1.0)[0]
        west, _, east, _ = square.edge.bounds
        longest = max(1.01 * (east - west) / square.width, 1.0)
        sizes = TypeSizes(k if len(self.origins) < 5 else 0.92 * k)

        def caption(index: int, max_width: float) -> list[Item]:
            (place, note), gid, gap = self.words.titles[index], f"@{index + 1}", 0.12 * sizes.body
            style: dict[str, Any] = {"bold": True, "leading": 1.2, "gap": gap}
            return [
                paragraph(place, sizes.body, max_width, page.theme.ink, f"title{gid}", **style),
                paragraph(note, sizes.source, max_width, page.theme.muted, f"title:note{gid}", leading=1.2),
            ]

        aspects = [(1 / longest, longest)] * len(self.origins)
        inner, strip = inside_margins(page, box), STRIP * sizes.scale
        grid = arrange(inner, aspects, caption, 0.9 * sizes.body, strip)
        across, up = grid.cells[0].box[2:]
        frames = self.frames(across / up)
        # Smaller maps take smaller words, but not in proportion: they must be read.
        k *= min(1.0, (min(across, up) / (600 * k)) ** 0.4)
        # Many names would hide small maps, and say the same in each: then the first alone has them.
        crowded = len(self.comparison.rings) > 4 and len(self.origins) > 2
        drawn = []
        for number, (part, view, cell) in enumerate(zip(self.parts, frames, grid.cells, strict=True), 1):
            stack(page.pen, cell.caption, cell.box[0], cell.top)
            ax = page.axes(cell.box)
            map_axes = draw_unlabelled(ax, part, page.theme, (across, up), k, view)
            if number == 1 or not crowded:
                name_rings(map_axes, self.words.key, rings.bands(self.told))
            name_places(map_axes)
            mark_gids(ax, number)
            drawn.append(ax)
        per_km = 1000 * across / frames[0].width
        draw_shared_bars(page, grid, sizes, per_km, self.words)
        return tuple(drawn)
