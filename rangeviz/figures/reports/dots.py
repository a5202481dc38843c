"""Reports as dots in the order of their dates, with who says it and what: measured first, then drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rangeviz.facts.report import Report
from rangeviz.figures.reports.words import COLUMN_TITLES, ReportsWords, RowWords, SubjectWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, Run, TypeSizes, paragraph, runs, stack, total, wrap_runs
from rangeviz.layout.chart import axis_height, draw_axis, draw_legend, legend_width
from rangeviz.layout.page import Box
from rangeviz.layout.pen import Pen
from rangeviz.layout.style import SMALLEST_PT, Theme, line_style
from rangeviz.layout.text import ASCENT, width, wrap
from rangeviz.words.quantities import other_unit

SMALLEST_SHARE = 0.22
"""The plot's least share of the room."""


@dataclass(frozen=True)
class Row:
    """A report's words, measured, each for a column of its own; a subject's heading before its first."""

    words: RowWords
    items: tuple[Item, Item, Item]
    heading: Item | None

    @property
    def height(self) -> float:
        """How high its words are, points."""
        return max(item.height for item in self.items)

    @property
    def above(self) -> float:
        """How much height its heading takes, points."""
        return self.heading.height + self.heading.gap if self.heading else 0.0


def plan_dots(
    theme: Theme, words: ReportsWords, unit: str | None, sizes: TypeSizes, box: Box, wide: bool
) -> Dots | None:
    """Measure a chart of dots for a room; None if it does not fit."""
    left, bottom, room, height = box
    every = [row for subject in words.subjects for row in subject.rows]
    # Few reports are set larger, many smaller.
    larger = min(1.4, max(0.9, math.sqrt(9 / len(every))))
    name = max(0.86 * TypeSizes(sizes.k * larger).body, SMALLEST_PT)
    small = TypeSizes(sizes.k * min(max(larger, 1.0), 1.2)).small
    gutter = 1.5 * name
    dates = max(width(row.date, small) for row in every) + gutter
    who = max(width(row.publisher, name) for row in every) + 1
    who = min(who, (0.26 if wide else 0.24) * room)
    said = max(_wish(row, name) for row in every) + 1
    said = min(said, (0.28 if wide else 0.25) * room)
    letters = 1.9 * name * max(len(row.letters) for row in every)
    plot = left + dates + who + gutter
    length = left + room - letters - said - gutter - plot
    rows = [
        Row(
            row,
            (
                paragraph(row.date, small, dates, theme.muted, f"date:{row.report.key}"),
                _publisher(row, theme, name, who),
                _stated(row, theme, name, said),
            ),
            _heading(subject, theme, name, room) if row is subject.rows[0] else None,
        )
        for subject in words.subjects
        for row in subject.rows
    ]
    axis, marks = _axis([row.report for row in every], not words.cut, plot, length, name), dict(words.legend)
    notes = [_claim(*claim, theme, small, room) for subject in words.subjects for claim in subject.claims]
    if words.cut:
        notes.append(paragraph(words.cut, small, room, theme.muted, "cut"))
    above = axis_height(small) + 0.5 * small
    below = axis_height(small) + 2.2 * small * bool(marks) + total(notes) + 1.2 * small * bool(notes)
    between = 1.4 * name
    fixed = sum(row.height + row.above for row in rows) + between * (len(words.subjects) - 1)
    spare = height - above - below - fixed
    gap = min(spare / (len(rows) + 1), 3 * name)
    if gap < 0.3 * name or length < SMALLEST_SHARE * room or legend_width(marks, small) > room:
        return None
    tall = fixed + gap * (len(rows) + 1)
    return Dots(
        theme=theme,
        rows=rows,
        axis=axis,
        plot=(plot, bottom + below + 0.72 * (spare + fixed - tall), length, tall),
        units=(unit or "mi", other_unit(unit or "mi")),
        columns=(left, left + dates, plot + length + gutter, left + room - letters),
        sizes=(name, small),
        gap=gap,
        between=between,
        marks=marks,
        notes=notes,
    )


def _axis(reports: Sequence[Report], from_zero: bool, left: float, length: float, size: float) -> Axis:
    low = min(report.low_km for report in reports)
    high = max(report.high_km for report in reports)
    # Arrows and dots need room beside the outermost numbers.
    edge = 2.2 * size / max(length, 10 * size)
    if from_zero:
        low, high = 0.0, high / (1 - edge)
    else:
        pad = max((high - low) * edge / (1 - 2 * edge), 0.01 * high)
        low, high = low - pad, high + pad
    return Axis(low, high, left, length, high)


def _publisher(row: RowWords, theme: Theme, size: float, room: float) -> Item:
    text = row.publisher if width(row.publisher, size) <= room else row.short_publisher
    return paragraph(text, size, room, theme.ink, f"publisher:{row.report.key}", leading=1.2)


def _wish(row: RowWords, size: float) -> float:
    """Return the width at which figure and extreme stand on one line."""
    extreme = width(row.extreme, size, bold=True) + 0.4 * size if row.extreme else 0.0
    return width(row.stated, size) + extreme


def _stated(row: RowWords, theme: Theme, size: float, room: float) -> Item:
    lines: list[list[Run]] = [[(line, False, theme.ink)] for line in wrap(row.stated, size, room)]
    if row.extreme:
        lines = wrap_runs((row.stated, False, theme.ink), (row.extreme, True, theme.ink), size, room)
    return runs(lines, size, f"stated:{row.report.key}", leading=1.2)


def _heading(subject: SubjectWords, theme: Theme, size: float, room: float) -> Item:
    lines = wrap_runs(
        (subject.label, True, theme.ink), (subject.summary, False, theme.muted), 1.15 * size, room
    )
    return replace(runs(lines, 1.15 * size, f"subject:{subject.key}"), gap=0.8 * size)


def _claim(letter: str, said: str, theme: Theme, size: float, room: float) -> Item:
    mark: Run = (letter, True, line_style(theme, 1).color)
    first, *rest = wrap(said, size, room - 2 * size)
    lines: list[list[Run]] = [[mark, (first, False, theme.muted)], *([(r, False, theme.muted)] for r in rest)]
    return replace(runs(lines, size, f"claim:{letter}"), gap=0.3 * size)


@dataclass(frozen=True)
class Dots:
    """A chart of dots that fits, undrawn; all lengths in points."""

    theme: Theme
    rows: list[Row]
    axis: Axis
    plot: Box
    units: tuple[str, str]
    columns: tuple[float, float, float, float]
    """Where dates, publishers, figures and letters begin."""
    sizes: tuple[float, float]
    """Type sizes of names and of small print."""
    gap: float
    between: float
    marks: dict[str, str]
    notes: list[Item]

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        name, small = self.sizes
        left, bottom, _, height = self.plot
        draw_axis(pen, km, self.axis, self.plot, self.units, small)
        for title, x in zip(COLUMN_TITLES, self.columns[::2], strict=True):
            style = {"color": self.theme.muted, "bold": True}
            pen.text(x, bottom + height + 0.8 * small, title, small, f"title:{title}", **style)
        y = bottom + height - self.gap
        for index, row in enumerate(self.rows):
            if row.heading:
                y = self._heading(pen, row.heading, row.above, y, first=not index)
            for item, x, size in zip(row.items, self.columns, (small, name, name), strict=False):
                item.draw(pen, x, y - (name - size) * ASCENT)
            middle = y - 0.44 * name
            self._dot(pen, km, row.words, middle)
            for place, letter in enumerate(row.words.letters):
                self._letter(pen, letter, self.columns[3] + (1.1 + 1.9 * place) * name, middle, row)
            y -= row.height + self.gap
        y = bottom - axis_height(small) - 1.4 * small
        x = min(left, self.columns[3] - legend_width(self.marks, small))
        draw_legend(pen, self.marks, (x, y), small, lambda *mark: self._glyph(pen, *mark))
        stack(pen, self.notes, self.columns[0], y - (1.2 * small if self.marks else 0.0))

    def _heading(self, pen: Pen, item: Item, above: float, y: float, *, first: bool) -> float:
        """Draw a subject's heading, where the grid pauses; gives where its first row begins."""
        left, bottom, length, height = self.plot
        top = bottom + height if first else y
        y -= 0.0 if first else self.between
        item.draw(pen, self.columns[0], y)
        y -= above
        end = y - 0.2 * self.sizes[0]
        ground = {"color": self.theme.page, "linewidth": top - end, "zorder": 0.6}
        pen.line([(x, (top + end) / 2) for x in (left - 1, left + length + 1)], "ground", **ground)
        return y

    def _dot(self, pen: Pen, km: Pen, row: RowWords, y: float) -> None:
        size, color = self.sizes[0], line_style(self.theme, 2).color
        report, mark = row.report, row.mark
        ends = [(self.plot[0], y), (self.plot[0] + self.plot[2], y)]
        # Dotted, so that it stays quiet in black as well.
        quiet = {"color": self.theme.coast, "linewidth": 0.08 * size, "linestyle": (0, (1, 4)), "zorder": 0.7}
        pen.line(ends, f"row:{report.key}", **quiet)
        kms = dict.fromkeys((report.low_km, report.high_km))
        points, look = [(km, y - self.plot[1]) for km in kms], _look(mark, size, self.theme)
        km.line(points, f"dot:{report.key}", color=color, **look)
        _arrow(pen, mark, self.axis.at(report.low_km), y, size, color, report.key)

    def _letter(self, pen: Pen, letter: str, x: float, y: float, row: Row) -> None:
        (name, small), color = self.sizes, line_style(self.theme, 1).color
        around = min(1.5 * small, 0.8 * (self.gap + name))
        circle = {
            "marker": "o",
            "markersize": around,
            "markeredgewidth": 0.09 * small,
            "markerfacecolor": "none",
        }
        pen.line([(x, y)], f"circle:{letter}:{row.words.report.key}", color=color, **circle)
        at, gid = x - width(letter, small, bold=True) / 2, f"letter:{letter}:{row.words.report.key}"
        pen.text(at, y - 0.36 * small, letter, small, gid, color=color, bold=True)

    def _glyph(self, pen: Pen, mark: str, x: float, y: float) -> None:
        """Draw a mark for the legend."""
        small, color = self.sizes[1], line_style(self.theme, 2).color
        x -= 0.6 * small * _way(mark)
        points = [(x - 0.8 * small, y), (x + 0.8 * small, y)] if mark == "span" else [(x, y)]
        pen.line(points, f"legend:{mark}:dot", color=color, **_look(mark, small, self.theme))
        _arrow(pen, mark, x, y, small, color, f"legend:{mark}")


def _look(mark: str, size: float, theme: Theme) -> dict[str, Any]:
    """Give a dot's look: open if the source rounds, a stop for a ceiling or a floor."""
    if _way(mark):
        return {"marker": "|", "markersize": 1.1 * size, "markeredgewidth": 0.2 * size, "linestyle": "none"}
    face = {"markerfacecolor": theme.page} if mark == "about" else {}
    line = {"linewidth": 0.2 * size, "markeredgewidth": 0.14 * size}
    return {"marker": "o", "markersize": 0.72 * size, "zorder": 3, **line, **face}


def _way(mark: str) -> int:
    """Give where a mark points: a ceiling to the left, a floor to the right."""
    return {"up to": -1, "more than": 1}.get(mark, 0)


def _arrow(pen: Pen, mark: str, x: float, y: float, size: float, color: str, key: str) -> None:
    way = _way(mark)
    if way:
        tip, head = x + way * 1.15 * size, {"marker": "<" if way < 0 else ">", "markersize": 0.5 * size}
        pen.line([(x, y), (tip, y)], f"arrow:{key}", color=color, linewidth=0.14 * size)
        pen.line([(tip, y)], f"arrow:{key}:tip", color=color, **head)
