"""Bars with their names, figures, sources and lengths of string: measured first, then drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from matplotlib.patches import Rectangle

from rangeviz.facts.report import Report
from rangeviz.facts.units import KM_PER
from rangeviz.figures.ladder.bar_words import BarWords
from rangeviz.figures.ladder.words import KIND_TITLES, STRING_TITLE, TOO_SHORT, LadderWords
from rangeviz.layout.axis import Axis, fit_axis
from rangeviz.layout.blocks import Item, Run, TypeSizes, runs, stack, total, wrap_runs
from rangeviz.layout.chart import axis_height, draw_axis, draw_legend, legend_width, text_on_page
from rangeviz.layout.page import Box
from rangeviz.layout.pen import Pen
from rangeviz.layout.style import SMALLEST_PT, Theme, line_style
from rangeviz.layout.text import ASCENT, width, wrap
from rangeviz.words.quantities import other_unit

TOO_SHORT_PT = 0.75
"""A bar below this length, in points, is said to be too short to see."""
SMALLEST_SHARE = 0.22
"""The longest bar's least share of the plot: beyond, the words push it too far aside."""


@dataclass(frozen=True)
class Row:
    """A bar's words, measured: name and source to its left, figure and string to its right."""

    bar: BarWords
    names: list[Item]
    kind: str
    """The kind that begins with this row; empty for the others."""


def plan_bars(
    theme: Theme, words: LadderWords, unit: str | None, log: bool, sizes: TypeSizes, box: Box, wide: bool
) -> Bars | None:
    """Measure a chart of bars for a room; None if it does not fit."""
    left, bottom, room, height = box
    bars = [bar for _, of in words.groups for bar in of]
    # Few bars are set larger.
    larger = min(1.5, max(1.0, math.sqrt(8 / len(bars))))
    name = max(0.86 * TypeSizes(sizes.k * larger).body, SMALLEST_PT + 0.5)
    small = TypeSizes(sizes.k * min(larger, 1.2)).small
    kinds = max(width(KIND_TITLES[kind], small, bold=True) for kind, _ in words.groups) + 1.6 * small
    names = left + (kinds if wide else 0.0)
    share = (0.3 if wide else 0.37) + 0.12 * sizes.brief
    name_room = min(max(_wish(bar, name, small) for bar in bars) + 1, share * room)
    string = max(width(bar.string, name) for bar in bars)
    string = max(string, *(width(line, small) for line in STRING_TITLE))
    plot = names + name_room + 1.5 * name
    length = left + room - string - 1.5 * name - plot
    rows = [
        Row(bar, _names(bar, theme, name, small, name_room), opens)
        for kind, of in words.groups
        for bar, opens in zip(of, [kind, *[""] * len(of)], strict=False)
    ]
    ends = [(bar.report.high_km, _behind(bar, name)) for bar in bars]
    marks = dict(words.legend)
    if max(behind for _, behind in ends) > (1 - SMALLEST_SHARE) * length or legend_width(marks, small) > room:
        return None
    units = (unit or "mi", other_unit(unit or "mi"))
    shortest = min(bar.report.low_km for bar in bars) / KM_PER[units[0]]
    low_km = 10.0 ** math.floor(math.log10(shortest / 1.3)) * KM_PER[units[0]] if log else 0.0
    above = max(axis_height(small), 1.6 * small * len(STRING_TITLE))
    below = axis_height(small) + 2.5 * small * bool(marks)
    between = 0.75 * name if wide else 2.4 * small
    fixed = sum(total(row.names) for row in rows) + between * (len(words.groups) - wide)
    spare = height - above - below - fixed
    gap = min(spare / len(rows), 6 * name)
    axis = fit_axis(ends, plot, length, low_km, log)
    note = 0.7 * name + width(TOO_SHORT, small)
    crowded = any(
        _too_short(axis, bar.report) and behind + note > length
        for bar, (_, behind) in zip(bars, ends, strict=True)
    )
    if gap < 0.35 * name or crowded:
        return None
    return Bars(
        theme=theme,
        rows=rows,
        marks=marks,
        axis=axis,
        plot=(plot, bottom + below + 0.72 * (spare - gap * len(rows)), length, fixed + gap * len(rows)),
        units=units,
        columns=(left, names, left + room),
        sizes=(name, small),
        gap=gap,
        between=between,
        wide=wide,
    )


def _wish(bar: BarWords, name: float, small: float) -> float:
    """Return the width at which name and source stand on one line each."""
    named = width(bar.report.label, name, bold=True)
    named += width(bar.shape, name) + 0.34 * name if bar.shape else 0.0
    return max(named, width(bar.source, small))


def _names(bar: BarWords, theme: Theme, name: float, small: float, room: float) -> list[Item]:
    """Return name, shape and source as items, broken to the room."""
    report, shape = bar.report, bar.shape
    lines: list[list[Run]] = [[(line, True, theme.ink)] for line in wrap(report.label, name, room, bold=True)]
    if shape:
        lines = wrap_runs((report.label, True, theme.ink), (shape, False, theme.muted), name, room)
    said = wrap(bar.source if width(bar.source, small) <= room else bar.short_source, small, room)
    source = runs([[(line, False, theme.muted)] for line in said], small, f"source:{report.key}", leading=1.2)
    return [replace(runs(lines, name, f"name:{report.key}", leading=1.2), gap=0.22 * small), source]


def _behind(bar: BarWords, size: float) -> float:
    """Return the width that a bar's end mark and figure need behind it."""
    arrow = 1.3 * size if bar.mark == "more than" else 0.0
    return arrow + width(bar.figure, size) + 1.3 * size


def _too_short(axis: Axis, report: Report) -> bool:
    return axis.at(report.high_km) - axis.left < TOO_SHORT_PT


@dataclass(frozen=True)
class Bars:
    """A chart of bars that fits, undrawn; all lengths in points."""

    theme: Theme
    rows: list[Row]
    marks: dict[str, str]
    axis: Axis
    plot: Box
    units: tuple[str, str]
    columns: tuple[float, float, float]
    """Where kinds and names begin, and where strings end."""
    sizes: tuple[float, float]
    """Type sizes of names and of small print."""
    gap: float
    between: float
    wide: bool

    def draw(self, pen: Pen, km: Pen) -> None:
        """Draw it with a pen in points, and one whose x is in km."""
        name, small = self.sizes
        left, bottom, _, height = self.plot
        draw_axis(pen, km, self.axis, self.plot, self.units, small)
        for index, line in enumerate(reversed(STRING_TITLE)):
            x, y = self.columns[2] - width(line, small), bottom + height + (0.55 + 1.2 * index) * small
            pen.text(x, y, line, small, f"string:title:{index}", color=self.theme.muted)
        thick = min(0.62 * (min(total(row.names) for row in self.rows) + self.gap), 1.5 * name)
        y = bottom + height
        for row in self.rows:
            y = self._kind(pen, row, y) if row.kind else y
            stack(pen, row.names, self.columns[1], y - self.gap / 2)
            self._bar(pen, km, row, y - (total(row.names) + self.gap) / 2, thick)
            y -= total(row.names) + self.gap
        x = min(left, self.columns[2] - legend_width(self.marks, small))
        at = (x, bottom - axis_height(small) - 1.65 * small)
        draw_legend(pen, self.marks, at, small, lambda *mark: self._glyph(pen, *mark))

    def _kind(self, pen: Pen, row: Row, y: float) -> float:
        """Name a kind: beside its first row on a wide page, else above it; gives where that row begins."""
        (left, _, right), (name, small) = self.columns, self.sizes
        title, gid = KIND_TITLES[row.kind], f"kind:{row.kind}"
        style = {"color": self.theme.muted, "bold": True}
        if not self.wide:
            y -= self.between
            pen.text(left, y - self.gap / 2 + 0.75 * small, title, small, gid, **style)
            return y
        if row is not self.rows[0]:
            y -= self.between
            ends, weight = [(x, y + self.between / 2) for x in (left, right)], 0.08 * small
            pen.line(ends, f"rule:{row.kind}", color=self.theme.graticule, linewidth=weight)
        pen.text(left, y - self.gap / 2 - ASCENT * name, title, small, gid, **style)
        return y

    def _bar(self, pen: Pen, km: Pen, row: Row, y: float, thick: float) -> None:
        """Draw a bar, what stands behind it, and its string."""
        report, theme, (size, small) = row.bar.report, self.theme, self.sizes
        color, mark = line_style(theme, 2).color, row.bar.mark
        # A logarithmic bar's length means nothing: a thin stem, and a dot where the distance is.
        thick *= 0.28 if self.axis.log else 1.0
        parts = [("bar", self.axis.low_km, report.low_km, color)]
        if report.figure_high:
            parts.append(("span", report.low_km, report.high_km, theme.page))
        for part, start, end, face in parts:
            base, edge = y - self.plot[1] - thick / 2, 0.1 * size * (part == "span")
            bar = Rectangle((start, base), end - start, thick, gid=f"{part}:{report.key}")
            bar.set(facecolor=face, edgecolor=color, linewidth=edge, zorder=2)
            km.add(bar)
            if self.axis.log and mark != "up to":
                dot = {"marker": "o", "markersize": 0.75 * size, "markerfacecolor": face, "zorder": 3}
                pen.line([(self.axis.at(end), y)], f"dot:{part}:{report.key}", color=color, **dot)
        x = self._end(pen, mark, self.axis.at(report.high_km), y, max(thick, 0.8 * size), size, report.key)
        x += 0.7 * size + 0.3 * size * self.axis.log
        middle = y - 0.36 * size
        text_on_page(pen, x, middle, row.bar.figure, size, f"figure:{report.key}", theme.ink)
        if _too_short(self.axis, report):
            ring = {"marker": "o", "markersize": 0.5 * size, "markerfacecolor": theme.page, "zorder": 3}
            pen.line([(self.axis.left, y)], f"dot:{report.key}", color=color, **ring)
            x += 0.7 * size + width(row.bar.figure, size)
            text_on_page(pen, x, middle, TOO_SHORT, small, f"short:{report.key}", theme.muted)
        said = row.bar.string
        x = self.columns[2] - width(said, size)
        pen.text(x, middle, said, size, f"string:{report.key}", color=theme.ink)

    def _end(self, pen: Pen, mark: str, x: float, y: float, thick: float, size: float, key: str) -> float:
        """Draw a stop for a ceiling or an arrow for a floor at a bar's end; gives where the mark ends."""
        style = {"color": line_style(self.theme, 2).color, "linewidth": 0.14 * size, "zorder": 2.5}
        if mark == "up to":
            pen.line([(x, y - 0.85 * thick), (x, y + 0.85 * thick)], f"ceiling:{key}", **style)
        elif mark == "more than":
            tip = x + 1.05 * size
            pen.line([(x, y), (tip, y)], f"floor:{key}", **style)
            pen.line([(tip, y)], f"floor:{key}:tip", marker=">", markersize=0.5 * size, **style)
            return x + 1.3 * size
        return x

    def _glyph(self, pen: Pen, mark: str, x: float, y: float) -> None:
        """Draw a short bar with a mark, for the legend."""
        small, color = self.sizes[1], line_style(self.theme, 2).color
        start, end, thick = x - small, x + (0.3 if mark == "more than" else 1.0) * small, 0.8 * small
        pen.line([(start, y), (end, y)], f"legend:{mark}:bar", color=color, linewidth=thick)
        if mark == "span":
            inner, weight = [(x - 0.1 * small, y), (end - 0.1 * small, y)], thick - 0.2 * small
            pen.line(inner, "legend:span:open", color=self.theme.page, linewidth=weight)
        self._end(pen, mark, end, y, thick, small, f"legend:{mark}")
