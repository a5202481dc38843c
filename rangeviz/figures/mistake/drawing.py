"""The classic mistake: a circle in Web-Mercator metres, beside the ring that lies so far on the ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from rangeviz.earth.extent import frame_of
from rangeviz.earth.geodesy import Array
from rangeviz.earth.ring_line import project_ring
from rangeviz.earth.web_mercator import NaiveCircle, naive_circle
from rangeviz.errors import InvalidValue
from rangeviz.facts.model import Comparison
from rangeviz.figures.map.figure import CHORD_PX, dense, lay_map, stroke
from rangeviz.figures.projections import words
from rangeviz.layout.blocks import Painter, TypeSizes, paragraph
from rangeviz.layout.column import Column, Row
from rangeviz.layout.page import Box, inside_margins
from rangeviz.layout.style import SMALLEST_PT, Theme, line_style
from rangeviz.layout.text import width
from rangeviz.mapping.place_names import name_places
from rangeviz.mapping.placement import Spot, box_at
from rangeviz.mapping.ring_names import Named, mark_origin, name_lines

GID = "ring:naive"
LATITUDES = (0, 30, 45, 60, 75)
FEWEST = 3
"""Of the latitudes, below which there is no row of them: long circles leave the map."""
STRIP = 0.28
"""The row's share of the figure's height."""


def measured(comparison: Comparison) -> NaiveCircle:
    """Measure the circle that is meant to be a comparison's (longest) ring."""
    return naive_circle(comparison.origin.lat, _range_km(comparison))


def _range_km(comparison: Comparison) -> float:
    return max(ring.range_km for ring in comparison.rings)


def alt_text(comparison: Comparison) -> str:
    """Say in words what a sighted reader learns."""
    others = [circle for circle, _ in elsewhere(comparison)]
    return words.mistake_alt_text(comparison, measured(comparison), others)


@dataclass(frozen=True)
class Words(Column):
    """The words beside the map."""

    def headline(self) -> str:
        return words.mistake_headline(self.comparison, measured(self.comparison))

    def subtitle(self) -> str:
        return words.mistake_subtitle(self.comparison)

    def factors(self) -> tuple[tuple[str, str], ...]:
        return words.mistake_callout(measured(self.comparison))

    def rows(self) -> list[Row]:
        circle = measured(self.comparison)
        said = words.reaches(circle, words.first_unit(self.comparison))
        source = words.mistake_measured(circle)
        return [*super().rows(), Row(words.naive_name(circle), said, source, 1, circle.sideways_km, GID)]


def compose(painter: Painter, comparison: Comparison, box: Box, k: float) -> Axes:
    """Put the map into a box, and below it the same circle at several latitudes."""
    left, bottom, across, up = box
    shown = elsewhere(comparison)
    low = 0.0
    if len(shown) >= FEWEST:
        inner = inside_margins(painter, box)
        high = STRIP * up
        low = inner[1] - bottom + high + 1.2 * TypeSizes(k).body
        _strip(painter, comparison, shown, (inner[0], inner[1], inner[2], high), k)
    ax = painter.axes((left, bottom + low, across, up - low))
    paint(ax, comparison, painter.theme, (across, up - low), k)
    return ax


def paint(ax: Axes, comparison: Comparison, theme: Theme, points: tuple[float, float], k: float) -> None:
    """Draw ring and circle on a Web-Mercator map, into axes of this width and height in points."""
    origin, circle = comparison.origin, measured(comparison)
    shown = frame_of(origin, "web-mercator", circle.range_km, points[0] / points[1])
    sheet, layers = lay_map(ax, comparison, theme, points, k, shown)
    centre = shown.project(np.array([[float(origin.lon), float(origin.lat)]]))[0]
    naive = centre + _circle(circle.range_km)
    style = line_style(theme, 1)
    # Without a casing: where ring and circle coincide, one shows through the other's dashes.
    stroke(ax, [naive], GID, style, 2.3 * k)
    sheet.canvas.lines[GID] = dense(sheet, [naive])
    unit, ring = words.first_unit(comparison), comparison.rings[-1]
    named = [
        Named(GID, words.naive_name(circle), words.reaches(circle, unit), style.color, True, 0.0),
        Named(
            ring.gid,
            words.RIGHT,
            words.everywhere(circle.range_km, unit),
            line_style(theme, 0).color,
            turn=0.0,
        ),
    ]
    # The origin's mark is drawn last, with its note: until then names keep off it.
    x, y = sheet.to_points(centre[None, :])[0]
    sheet.canvas.taken.append(box_at(Spot(x, y), (9 * k, 9 * k)))
    name_lines(sheet, named)
    mark_origin(sheet, comparison)
    name_places(sheet, layers)


def _circle(range_km: float) -> Array:
    turn = np.linspace(0, 2 * np.pi, 721)
    return 1000 * range_km * np.column_stack([np.sin(turn), np.cos(turn)])


def elsewhere(comparison: Comparison) -> list[tuple[NaiveCircle, Array]]:
    """Give the same circle at several latitudes, this origin's among them, each with the right ring there.

    Rings are lines about their centre, in the map's metres. Latitudes at which circle or ring would leave
    the map are left out.
    """
    own, range_km = comparison.origin.lat, _range_km(comparison)
    lats = {np.copysign(lat, own or 1) for lat in LATITUDES}
    nearest = min(lats - {0.0} if own else lats, key=lambda lat: abs(lat - own))
    found = []
    for lat in sorted((lats - {nearest}) | {float(own)}, key=abs):
        try:
            circle = naive_circle(lat, range_km)
        except InvalidValue:
            continue
        shown = frame_of(comparison.origin, "web-mercator", 1000.0, 1.0)
        lines = project_ring(shown.on_map, comparison.origin.lon, lat, range_km, CHORD_PX * 1000)
        if len(lines) == 1 and np.allclose(lines[0][0], lines[0][-1]):
            centre = shown.project(np.array([[float(comparison.origin.lon), lat]]))[0]
            found.append((circle, lines[0] - centre))
    return found


def _strip(
    painter: Painter, comparison: Comparison, shown: list[tuple[NaiveCircle, Array]], box: Box, k: float
) -> None:
    """Draw the circles and rings of several latitudes side by side, at one scale of the map."""
    theme, sizes = painter.theme, TypeSizes(k)
    left, bottom, across, up = box
    head, foot = 2.4 * sizes.body, 3.2 * sizes.body
    ax = painter.axes((left, bottom + foot, across, up - head - foot))
    ax.set_gid("latitudes")
    ax.set_axis_off()
    ax.set_xlim(0, across)
    ax.set_ylim(0, up - head - foot)
    wide = [float(np.ptp(ring[:, 0])) for _, ring in shown]
    above, below = (max(float(np.abs(ring[:, 1]).max()) for _, ring in shown),) * 2
    gap = 2 * sizes.body
    scale = min((up - head - foot) / (above + below), (across - (len(shown) - 1) * gap) / sum(wide))
    rooms = [max(scale * each, 6.2 * sizes.small) for each in wide]
    gap = (across - sum(rooms)) / (len(shown) - 1)
    x = 0.0
    for (circle, ring), room in zip(shown, rooms, strict=True):
        at = np.array([x + room / 2, (up - head - foot) / 2])
        lat, own = f"{circle.lat:g}", circle.lat == comparison.origin.lat
        for gid, line, style in (
            (f"ring:right:{lat}", ring, line_style(theme, 0)),
            (f"{GID}:{lat}", _circle(circle.range_km), line_style(theme, 1)),
        ):
            stroke(ax, [at + scale * line], gid, style, 1.6 * k)
        for row, (text, size) in enumerate(
            (
                (words.latitude(circle.lat), 0.9 * sizes.body),
                (words.short_by(circle), max(0.8 * sizes.body, sizes.small)),
            )
        ):
            bold = row == 0 or own
            painter.text(
                left + at[0] - width(text, size, bold) / 2,
                bottom + foot - (1.5 + 1.3 * row) * sizes.body,
                text,
                size,
                f"latitude:{lat}:{row}",
                color=theme.ink if bold else theme.muted,
                bold=bold,
            )
        x += room + gap
    for patch in ax.patches:
        patch.set_clip_on(False)  # the largest fills its room but for its line's own width
    size = max(0.86 * sizes.body, SMALLEST_PT)
    title = paragraph(words.SAME_CIRCLE, size, across, theme.ink, "latitudes:title", bold=True)
    title.draw(painter, left, bottom + up)
