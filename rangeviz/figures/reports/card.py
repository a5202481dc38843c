"""One report alone, as a card: what is said, large, who says it, and the distance on an axis from zero."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.patches import FancyBboxPatch

from rangeviz.figures.reports.dots import draw_mark
from rangeviz.figures.reports.words import ReportsWords, RowWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, paragraph, stack, total
from rangeviz.layout.chart import axis_height, draw_axis
from rangeviz.layout.page import Box
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import width, wrap
from rangeviz.words.quantities import other_unit

LARGER = (1.6, 1.4, 1.2, 1.0)
"""How much larger than a page's other words the card is set, where there is room."""


def plan_card(
    theme: Theme, words: ReportsWords, unit: str | None, sizes: TypeSizes, box: Box, wide: bool
) -> Card | None:
    """Measure a card for a room, in the largest type that fits; None if it does not fit."""
    plans = (_plan(theme, words, unit, TypeSizes(sizes.k * larger), box) for larger in LARGER)
    return next((plan for plan in plans if plan is not None), None)


def _plan(theme: Theme, words: ReportsWords, unit: str | None, sizes: TypeSizes, box: Box) -> Card | None:
    left, bottom, room, height = box
    row = words.subjects[0].rows[0]
    report, name, small, pad = row.report, sizes.body, sizes.note, 1.6 * sizes.body
    inner, explained = room - 2 * pad, dict(words.legend).get(row.mark, "")
    color = line_style(theme, 2).color
    large = next(
        (
            size
            for size in (sizes.factor, sizes.headline, sizes.beside)
            if len(wrap(row.stated, size, inner, bold=True)) <= 2
        ),
        name,
    )
    said = [
        (row.stated, large, color, f"stated:{report.key}", 0.5),
        (row.publisher, sizes.beside, theme.ink, f"publisher:{report.key}", 0.2),
        (row.date, name, theme.muted, f"date:{report.key}", 0.2),
    ]
    if explained:
        said.append((explained, name, theme.muted, f"legend:{row.mark}", 0.0))
    items = [
        replace(paragraph(text, size, inner, ink, gid, bold=ink == color, leading=1.15), gap=after * name)
        for text, size, ink, gid, after in said
    ]
    units = (unit or "mi", other_unit(unit or "mi"))
    band, gap = 3.2 * name, 1.4 * name
    tall = total(items) + gap + 2 * axis_height(small) + band + 2 * pad
    if tall > height:
        return None
    top = bottom + height - 0.3 * (height - tall)
    indent = max(width(words.language.unit_name(each), small, bold=True) for each in units) + small
    foot = top - pad - total(items) - gap - axis_height(small) - band
    plot = (left + pad + indent, foot, inner - indent, band)
    axis = Axis(0.0, report.high_km / 0.9, plot[0], plot[2], report.high_km, language=words.language)
    return Card(theme, row, items, axis, plot, units, (left, top - tall, room, tall), name, small, pad)


@dataclass(frozen=True)
class Card:
    """A card that fits, undrawn; all lengths in points."""

    theme: Theme
    row: RowWords
    items: list[Item]
    axis: Axis
    plot: Box
    units: tuple[str, str]
    box: Box
    name: float
    small: float
    pad: float

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        left, bottom, wide, high = self.box
        corners = f"round,pad=0,rounding_size={0.6 * self.name}"
        frame = FancyBboxPatch((left, bottom), wide, high, corners, gid="card", zorder=0.2)
        frame.set(facecolor="none", edgecolor=self.theme.coast, linewidth=0.09 * self.name)
        pen.add(frame)
        stack(pen, self.items, left + self.pad, bottom + high - self.pad)
        draw_axis(pen, km, self.axis, self.plot, self.units, self.small)
        middle = self.plot[3] / 2
        size, y = 1.4 * self.name, self.plot[1] + middle
        quiet = {"color": line_style(self.theme, 2).color, "linewidth": 0.3 * self.name}
        km.line([(0.0, middle), (self.row.report.low_km, middle)], f"row:{self.row.report.key}", **quiet)
        draw_mark(pen, km, self.row, self.axis, y, middle, size)
