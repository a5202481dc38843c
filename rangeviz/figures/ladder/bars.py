"""Bars with their names, figures, sources and lengths of string, drawn as they were measured."""

from __future__ import annotations

from typing import Any

from matplotlib.patches import FancyBboxPatch, Rectangle

from rangeviz.figures.ladder.bar_words import BarWords
from rangeviz.figures.ladder.plan import MeasuredBars, Row, text_color
from rangeviz.layout.blocks import total
from rangeviz.layout.colours import over
from rangeviz.layout.pen import Pen
from rangeviz.layout.text import ASCENT, DESCENT, width

BAND = 0.07
"""How much of its colour the row of a report that was asked for is tinted with."""


class Bars(MeasuredBars):
    """A ladder, drawn as it was measured."""

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        small, (_, bottom, _, height) = self.small, self.plot
        self.draw_axis(pen, km)
        for index, line in enumerate(reversed(self.string_title)):
            x, y = self.columns[1] - width(line, small), bottom + height + (0.55 + 1.2 * index) * small
            pen.text(x, y, line, small, f"string:title:{index}", color=self.theme.muted)
        y = bottom + height
        for row in self.rows:
            self._row(pen, km, row, y)
            y -= row.height + self.gap
        self.draw_legend(pen, self.columns[1], bottom - self.axis_height - 1.65 * small, self._glyph)

    def _row(self, pen: Pen, km: Pen, row: Row, top: float) -> None:
        """Draw a row from a height down."""
        name, small, bar, key = self.name, self.small, row.bar, row.bar.report.key
        ground = self._ground(pen, row, top)
        top -= self.gap / 2
        # Beside a bar, both stand about one line; above it, the bar fills what the names leave.
        middle = top - row.height / 2 if self.wide else top - row.height + self.thick / 2
        x, y = self.plot[0], top
        if self.wide:
            x, y = x - 0.9 * name, top - (row.height - total(row.names)) / 2
        for item in row.names:
            item.draw(pen, x + 0.4 * name * (not self.wide), y)
            y -= item.height + item.gap
        line = middle - 0.36 * small if self.wide else top - name * ASCENT
        pen.text(self.columns[0], line, bar.kind, small, f"kind:{key}", color=self.theme.muted)
        x = (self._dots if self.axis.log else self._bar)(pen, km, bar, middle)
        color, bold = text_color(bar, self.theme), bar.style is not None
        x = self._end(pen, bar.mark, x, middle, color, self.thick, name, key) + 0.7 * name
        baseline = middle - 0.36 * name
        _text_on_ground(
            pen, x, baseline, bar.figure, name, f"figure:{key}", ground=ground, color=color, bold=bold
        )
        if not self.axis.log and self.is_too_short(bar):
            x += 0.7 * name + width(bar.figure, name, bold)
            look = {"ground": ground, "color": self.theme.muted}
            _text_on_ground(pen, x, baseline, self.too_short, small, f"short:{key}", **look)
        x = self.columns[1] - width(bar.string, name)
        pen.text(x, baseline, bar.string, name, f"string:{key}", color=self.theme.ink)

    def _ground(self, pen: Pen, row: Row, top: float) -> str:
        """Tint the row of what was asked for, and keep the grid off names above bars; return the colour."""
        name, small, (left, right), bar = self.name, self.small, self.columns, row.bar
        ground = self.theme.page
        if bar.style is not None:
            ground = over(text_color(bar, self.theme), ground, BAND)
            high = row.height + 0.9 * self.gap
            at, wide = (left - 0.7 * small, top - 0.05 * self.gap - high), right - left + 1.4 * small
            corners, gid = f"round,pad=0,rounding_size={0.3 * name}", f"band:{bar.report.key}"
            pen.add(FancyBboxPatch(at, wide, high, corners, fc=ground, ec="none", zorder=0.3, gid=gid))
        if not self.wide:
            high = total(row.names)
            at = (self.plot[0], top - self.gap / 2 - high)
            pen.add(Rectangle(at, right - at[0], high, fc=ground, ec="none", zorder=1))
        return ground

    def _colors(self, bar: BarWords) -> tuple[str, str]:
        """Return a bar's face and edge."""
        if bar.style is None:
            return self.theme.yardstick, self.theme.yardstick_edge
        return (text_color(bar, self.theme),) * 2

    def _bar(self, pen: Pen, km: Pen, bar: BarWords, y: float) -> float:
        """Draw a bar, its open end if it is a span; return where it ends."""
        report, (face, edge), name = bar.report, self._colors(bar), self.name
        parts = [("bar", 0.0, report.low_km, face)]
        if report.figure_high:
            parts.append(("span", report.low_km, report.high_km, self.theme.page))
        for part, start, end, fill in parts:
            base = y - self.plot[1] - self.thick / 2
            box = Rectangle((start, base), end - start, self.thick, gid=f"{part}:{report.key}")
            weight = 0.1 * name if part == "span" else 0.05 * name if face != edge else 0.0
            box.set(facecolor=fill, edgecolor=edge, linewidth=weight, zorder=2)
            km.add(box)
        if self.is_too_short(bar):
            ring = {"marker": "o", "markersize": 0.5 * name, "markerfacecolor": self.theme.page, "zorder": 3}
            pen.line([(self.axis.left, y)], f"dot:{report.key}", color=edge, **ring)
        return self.axis.at(report.high_km)

    def _dots(self, pen: Pen, km: Pen, bar: BarWords, y: float) -> float:
        """Draw a dot, or two for a span: a bar on a logarithmic axis would have no true length."""
        report, (face, edge), name = bar.report, self._colors(bar), self.name
        quiet = {"color": edge, "linewidth": 0.08 * name, "linestyle": (0, (1, 4)), "zorder": 0.7}
        pen.line([(self.plot[0], y), (self.axis.at(report.high_km), y)], f"row:{report.key}", **quiet)
        if bar.mark == "up to":
            return self.axis.at(report.high_km)  # its stop stands there
        points = [(each, y - self.plot[1]) for each in dict.fromkeys((report.low_km, report.high_km))]
        look = {"marker": "o", "markersize": 0.9 * name, "markerfacecolor": face, "zorder": 3}
        km.line(points, f"dot:{report.key}", color=edge, linewidth=0.2 * name, **look)
        return self.axis.at(report.high_km) + 0.3 * name

    def _end(
        self, pen: Pen, mark: str, x: float, y: float, color: str, thick: float, size: float, key: str
    ) -> float:
        """Draw a stop for a ceiling or an arrow for a floor at a bar's end; return where the mark ends."""
        style = {"color": color, "linewidth": 0.14 * size, "zorder": 2.5}
        if mark == "up to":
            pen.line([(x, y - 0.7 * thick), (x, y + 0.7 * thick)], f"ceiling:{key}", **style)
        elif mark == "more than":
            tip = x + 1.05 * size
            pen.line([(x, y), (tip, y)], f"floor:{key}", **style)
            pen.line([(tip, y)], f"floor:{key}:tip", marker=">", markersize=0.5 * size, **style)
            return x + 1.3 * size
        return x

    def _glyph(self, pen: Pen, mark: str, x: float, y: float) -> None:
        """Draw a short bar, or a dot on a logarithmic axis, with a mark, for the legend."""
        small, theme, gid = self.small, self.theme, f"legend:{mark}"
        start, end, thick = x - small, x + (0.3 if mark == "more than" else 1.0) * small, 0.8 * small
        color = theme.yardstick_edge
        if self.axis.log:
            points = {"span": [(x - 0.5 * small, y), (end, y)], "up to": []}.get(mark, [(end, y)])
            dots = {"marker": "o", "markersize": 0.8 * small, "linewidth": 0.2 * small}
            if points:
                pen.line(points, f"{gid}:dot", color=color, markerfacecolor=theme.yardstick, **dots)
        else:
            pen.line([(start, y), (end, y)], f"{gid}:bar", color=color, linewidth=thick)
            if mark == "span":
                inner, weight = [(x - 0.1 * small, y), (end - 0.1 * small, y)], thick - 0.2 * small
                pen.line(inner, f"{gid}:open", color=theme.page, linewidth=weight)
        self._end(pen, mark, end, y, theme.ink, thick, small, gid)


def _text_on_ground(
    pen: Pen, x: float, baseline: float, text: str, size: float, gid: str, *, ground: str, **style: Any
) -> None:
    """Draw a line of text on a patch of bare ground, over whatever lies there."""
    pad, bold = 0.15 * size, style.get("bold", False)
    high = size * (ASCENT + DESCENT) + 2 * pad
    patch = Rectangle((x - pad, baseline - size * DESCENT - pad), width(text, size, bold) + 2 * pad, high)
    patch.set(facecolor=ground, zorder=1)
    pen.add(patch)
    pen.text(x, baseline, text, size, gid, **style)
