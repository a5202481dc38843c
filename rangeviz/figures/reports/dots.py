"""Reports as dots in the order of their dates, with who says it and what, drawn as they were measured."""

from __future__ import annotations

from typing import Any

from matplotlib.patches import Rectangle

from rangeviz.facts.units import number
from rangeviz.figures.reports.plan import STRIP, MeasuredDots, Row
from rangeviz.figures.reports.words import RowWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, stack
from rangeviz.layout.pen import Pen
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import width


class Dots(MeasuredDots):
    """A chart of dots, drawn as it was measured."""

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        name, small, (left, bottom, _, height) = self.name, self.small, self.plot
        self.draw_axis(pen, km, beneath=True)
        for x, title in self.titles:
            style = {"color": self.theme.muted, "bold": True}
            said = self.axis.language.say(title)
            pen.text(x, bottom + height + 0.8 * small, said, small, f"title:{title}", **style)
        y = bottom + height - self.gap
        for index, row in enumerate(self.rows):
            if row.heading:
                y = self._heading(pen, row.heading, row.above, y, first=not index)
            for x, drop, item in row.items:
                item.draw(pen, x, y - drop)
            middle = y - 0.44 * name
            self._dot(pen, km, row.words, middle)
            for place, letter in enumerate(row.words.letters):
                self._letter(pen, letter, self.columns[2] + (1.1 + 1.9 * place) * name, middle, row)
            y -= row.height + self.gap
        y = bottom - self.axis_height
        if self.cut:
            self.cut.draw(pen, left - 0.8 * small, y - 0.9 * small)
            y -= self.strip
            self._whole(pen, y + (STRIP + 0.6) * small)
        y -= 1.4 * small
        self.draw_legend(pen, self.columns[2], y, self._glyph)
        stack(pen, self.notes, self.columns[0], y - (1.2 * small if self.marks else 0.0))

    def _whole(self, pen: Pen, top: float) -> None:
        """Draw the whole axis from zero below one that is zoomed in, with the part of it that this shows."""
        small, theme, axis = self.small, self.theme, self.axis
        whole = Axis(0.0, axis.high_km, axis.left, axis.length, axis.high_km, language=axis.language)
        y, low, right = top - 1.1 * small, whole.at(axis.low_km), axis.left + axis.length
        line = {"color": theme.muted, "linewidth": 0.09 * small}
        for part, ends in (
            ("line", [(axis.left, y), (right, y)]),
            ("from", [(axis.left, top + 0.4 * small), (low, y + 0.5 * small)]),
            ("to", [(right, top + 0.4 * small), (right, y + 0.5 * small)]),
        ):
            pen.line(ends, f"whole:{part}", **line)
        window = Rectangle((low, y - 0.5 * small), right - low, small, gid="whole:window", zorder=1)
        window.set(facecolor=theme.grid, edgecolor=theme.muted, linewidth=0.09 * small)
        pen.add(window)
        for row in self.rows:
            report, color = row.words.report, line_style(theme, 2).color
            for km in dict.fromkeys((report.low_km, report.high_km)):
                mark = [(whole.at(km), y - 0.5 * small), (whole.at(km), y + 0.5 * small)]
                pen.line(mark, f"whole:{report.key}", color=color, linewidth=0.12 * small)
        for tick in self.write_numbers(pen, whole, self.units[0], y - 1.8 * small, "whole:", "whole:unit"):
            at = whole.at(tick.km)
            pen.line([(at, y), (at, y - 0.7 * small)], f"whole:{number(tick.value)}:mark", **line)

    def _heading(self, pen: Pen, item: Item, above: float, y: float, *, first: bool) -> float:
        """Draw a subject's heading, where the grid pauses; return where its first row begins."""
        left, bottom, length, height = self.plot
        top = bottom + height + 0.2 * self.small if first else y
        y -= 0.0 if first else self.between
        item.draw(pen, self.columns[0], y)
        y -= above
        end = y - 0.2 * self.name
        ground = {"color": self.theme.page, "linewidth": top - end, "zorder": 0.6}
        sides = left - 0.2 * self.small, left + length + 1
        pen.line([(x, (top + end) / 2) for x in sides], "ground", **ground)
        return y

    def _dot(self, pen: Pen, km: Pen, row: RowWords, y: float) -> None:
        size = self.name
        ends = [(self.plot[0], y), (self.plot[0] + self.plot[2], y)]
        # Dotted, so that it stays quiet in black as well.
        quiet = {"color": self.theme.coast, "linewidth": 0.08 * size, "linestyle": (0, (1, 4)), "zorder": 0.7}
        pen.line(ends, f"row:{row.report.key}", **quiet)
        draw_mark(pen, km, row, self.axis, y, y - self.plot[1], size)

    def _letter(self, pen: Pen, letter: str, x: float, y: float, row: Row) -> None:
        name, small, color = self.name, self.small, line_style(self.theme, 1).color
        around = min(1.5 * small, 0.8 * (self.gap + name))
        look = {"marker": "o", "markersize": around, "markeredgewidth": 0.09 * small}
        gid = f"circle:{letter}:{row.words.report.key}"
        pen.line([(x, y)], gid, color=color, markerfacecolor="none", **look)
        at, gid = x - width(letter, small, bold=True) / 2, f"letter:{letter}:{row.words.report.key}"
        pen.text(at, y - 0.36 * small, letter, small, gid, color=color, bold=True)

    def _glyph(self, pen: Pen, mark: str, x: float, y: float) -> None:
        """Draw a mark for the legend."""
        small, color = self.small, line_style(self.theme, 2).color
        x -= 0.6 * small * _way(mark)
        points = [(x - 0.8 * small, y), (x + 0.8 * small, y)] if mark == "span" else [(x, y)]
        pen.line(points, f"legend:{mark}:dot", color=color, **_look(mark, small, self.theme))
        _arrow(pen, mark, x, y, small, color, f"legend:{mark}")


def draw_mark(pen: Pen, km: Pen, row: RowWords, axis: Axis, y: float, height: float, size: float) -> None:
    """Draw a report's dot or dots, or a stop with its arrow, at heights on the figure and in the plot."""
    report, color = row.report, line_style(pen.theme, 2).color
    points = [(each, height) for each in dict.fromkeys((report.low_km, report.high_km))]
    km.line(points, f"dot:{report.key}", color=color, **_look(row.mark, size, pen.theme))
    _arrow(pen, row.mark, axis.at(report.low_km), y, size, color, report.key)


def _look(mark: str, size: float, theme: Theme) -> dict[str, Any]:
    """Return a dot's look: open if the source rounds, a stop for a ceiling or a floor."""
    if _way(mark):
        return {"marker": "|", "markersize": 1.1 * size, "markeredgewidth": 0.2 * size, "linestyle": "none"}
    face = {"markerfacecolor": theme.page} if mark == "about" else {}
    line = {"linewidth": 0.2 * size, "markeredgewidth": 0.14 * size}
    return {"marker": "o", "markersize": 0.72 * size, "zorder": 3, **line, **face}


def _way(mark: str) -> int:
    """Return where a mark points: a ceiling to the left, a floor to the right."""
    return {"up to": -1, "more than": 1}.get(mark, 0)


def _arrow(pen: Pen, mark: str, x: float, y: float, size: float, color: str, key: str) -> None:
    way = _way(mark)
    if way:
        tip, head = x + way * 1.15 * size, {"marker": "<" if way < 0 else ">", "markersize": 0.5 * size}
        pen.line([(x, y), (tip, y)], f"arrow:{key}", color=color, linewidth=0.14 * size)
        pen.line([(tip, y)], f"arrow:{key}:tip", color=color, **head)
