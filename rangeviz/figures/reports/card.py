"""One report alone, as a card: what is said, large, who says it, and the distance on an axis from zero."""

from __future__ import annotations

from matplotlib.patches import FancyBboxPatch

from rangeviz.figures.reports.dots import draw_mark
from rangeviz.figures.reports.words import ReportsWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import paragraph, stack, total
from rangeviz.layout.breaking import wrap
from rangeviz.layout.chart import Chart, DoesNotFit, Space
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import width


class Card(Chart):
    """A card, measured for a space, and drawn; the parameters are those of `MeasuredDots`."""

    LARGER = (3.0, 2.6, 2.2, 1.9, 1.6, 1.4, 1.2, 1.0)

    def __init__(self, theme: Theme, words: ReportsWords, unit: str | None, space: Space) -> None:
        sizes = TypeSizes(space.sizes.k * space.larger)
        super().__init__(theme, unit, sizes.body, sizes.note, dict(words.legend))
        left, bottom, across, height = space.box
        self.row = words.subjects[0].rows[0]
        row, report, name, self.pad = self.row, self.row.report, self.name, 1.6 * self.name
        inner, color = across - 2 * self.pad, line_style(theme, 2).color
        large = next(
            (
                size
                for lines in (1, 2)
                for size in (sizes.factor, sizes.headline, sizes.beside)
                if len(wrap(row.stated, size, inner, bold=True)) <= lines
            ),
            name,
        )
        lines = [
            (row.stated, large, color, f"stated:{report.key}", 0.5),
            (row.publisher, sizes.beside, theme.ink, f"publisher:{report.key}", 0.2),
            (row.date, name, theme.muted, f"date:{report.key}", 0.2),
        ]
        if explained := self.marks.get(row.mark, ""):
            lines.append((explained, name, theme.muted, f"legend:{row.mark}", 0.0))
        self.items = [
            paragraph(text, size, inner, ink, gid, bold=ink == color, leading=1.15, gap=after * name)
            for text, size, ink, gid, after in lines
        ]
        band, gap = 3.2 * name, 1.4 * name
        tall = total(self.items) + gap + 2 * self.axis_height + band + 2 * self.pad
        if tall > height:
            raise DoesNotFit
        top = bottom + height - 0.3 * (height - tall)
        indent = max(width(words.language.unit_name(each), self.small, bold=True) for each in self.units)
        indent += self.small
        foot = top - self.pad - total(self.items) - gap - self.axis_height - band
        self.plot = (left + self.pad + indent, foot, inner - indent, band)
        high_km = report.high_km / 0.9
        self.axis = Axis(0.0, high_km, self.plot[0], self.plot[2], report.high_km, language=words.language)
        self.box = (left, top - tall, across, tall)

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        left, bottom, wide, high = self.box
        corners = f"round,pad=0,rounding_size={0.6 * self.name}"
        frame = FancyBboxPatch((left, bottom), wide, high, corners, gid="card", zorder=0.2)
        frame.set(facecolor="none", edgecolor=self.theme.coast, linewidth=0.09 * self.name)
        pen.add(frame)
        stack(pen, self.items, left + self.pad, bottom + high - self.pad)
        self.draw_axis(pen, km)
        middle = self.plot[3] / 2
        size, y = 1.4 * self.name, self.plot[1] + middle
        quiet = {"color": line_style(self.theme, 2).color, "linewidth": 0.3 * self.name}
        km.line([(0.0, middle), (self.row.report.low_km, middle)], f"row:{self.row.report.key}", **quiet)
        draw_mark(pen, km, self.row, self.axis, y, middle, size)
