"""Measuring a chart of reports: the largest type in which its rows fit a room."""

from __future__ import annotations

from dataclasses import replace

from rangeviz.figures.reports.dots import STRIP, Dots, Row
from rangeviz.figures.reports.words import ReportsWords, RowWords, SubjectWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, Run, paragraph, runs, total, wrap_runs
from rangeviz.layout.chart import axis_height, legend_width
from rangeviz.layout.page import Box
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import width, wrap
from rangeviz.words.quantities import other_unit

LARGER = (1.5, 1.3, 1.15, 1.0, 0.9)
"""How much larger than a page's other words the rows are set, where there is room."""
PITCH = 1.6
"""The most room between two rows, in type sizes."""
AIRY, TIGHT = 0.9, 0.3
"""The least room between two rows, in type sizes, where they are set larger and where they are not."""
SMALLEST_SHARE = 0.22
"""The plot's least share of the room."""


def plan_dots(
    theme: Theme, words: ReportsWords, unit: str | None, sizes: TypeSizes, box: Box, wide: bool
) -> Dots | None:
    """Measure a chart of dots for a room, in the largest type that fits; None if it does not fit."""
    plans = (_plan(theme, words, unit, sizes, box, wide, larger) for larger in LARGER)
    return next((plan for plan in plans if plan is not None), None)


def _plan(
    theme: Theme,
    words: ReportsWords,
    unit: str | None,
    sizes: TypeSizes,
    box: Box,
    wide: bool,
    larger: float,
) -> Dots | None:
    left, bottom, room, height = box
    every = [row for subject in words.subjects for row in subject.rows]
    name = TypeSizes(sizes.k * larger).body
    small = TypeSizes(sizes.k * min(max(larger, 1.0), 1.2)).note
    gutter = 1.5 * name
    dates = max(width(row.date, small) for row in every) + gutter
    who = max(width(row.publisher, name) for row in every) + 1
    who = min(who, (0.26 if wide else 0.24) * room)
    said = max(_wish(row, name) for row in every) + 1
    said = min(said, (0.28 if wide else 0.25) * room)
    letters = 1.9 * name * max(len(row.letters) for row in every)
    plot = left + dates + who + gutter
    length = left + room - letters - said - gutter - plot
    rows = _rows(words, theme, (small, name), (dates, who, said, room))
    axis, marks = _axis(words, plot, length, name), dict(words.legend)
    notes = [_claim(*claim, theme, small, room) for subject in words.subjects for claim in subject.claims]
    cut = _cut(words.cut, theme, small, plot - left) if words.cut else None
    above = axis_height(small) + 0.5 * small
    below = axis_height(small) + 2.2 * small * bool(marks) + total(notes) + 1.2 * small * bool(notes)
    below += (STRIP + 1.2) * small if cut else 0.0
    between = 1.4 * name
    fixed = sum(row.height + row.above for row in rows) + between * (len(words.subjects) - 1)
    gap = min((height - above - below - fixed) / (len(rows) + 1), PITCH * name)
    if gap < (AIRY if larger > 1 else TIGHT) * name:
        return None
    if larger > 1 and max(row.height for row in rows) > 1.5 * name:
        return None
    if length < SMALLEST_SHARE * room or legend_width(marks, small) > room:
        return None
    tall = fixed + gap * (len(rows) + 1)
    return Dots(
        theme=theme,
        rows=rows,
        axis=axis,
        plot=(plot, bottom + height - above - tall, length, tall),
        units=(unit or "mi", other_unit(unit or "mi")),
        columns=(left, left + dates, plot + length + gutter, left + room - letters),
        sizes=(name, small),
        gap=gap,
        between=between,
        marks=marks,
        notes=notes,
        cut=cut,
    )


def _rows(
    words: ReportsWords, theme: Theme, sizes: tuple[float, float], rooms: tuple[float, float, float, float]
) -> list[Row]:
    """Set each report's date, publisher and figure, and above a subject's first its heading."""
    (small, name), (dates, who, said, room) = sizes, rooms
    return [
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


def _cut(text: str, theme: Theme, size: float, room: float) -> Item:
    lines: list[list[Run]] = [[(line, False, theme.muted)] for line in wrap(text, size, room)]
    return runs(lines, size, "cut", leading=1.2, right=True)


def _axis(words: ReportsWords, left: float, length: float, size: float) -> Axis:
    reports = [row.report for subject in words.subjects for row in subject.rows]
    low = min(report.low_km for report in reports)
    high = max(report.high_km for report in reports)
    # Arrows and dots need room beside the outermost numbers.
    edge = 2.2 * size / max(length, 10 * size)
    if not words.cut:
        low, high = 0.0, high / (1 - edge)
    else:
        pad = max((high - low) * edge / (1 - 2 * edge), 0.01 * high)
        low, high = low - pad, high + pad
    return Axis(low, high, left, length, high, language=words.language)


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
