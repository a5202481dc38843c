"""Measuring a chart of reports: where its rows stand in a box, for one size of type."""

from __future__ import annotations

from dataclasses import dataclass

from rangeviz.figures.reports.words import COLUMN_TITLES, ReportsWords, RowWords, SubjectWords
from rangeviz.layout.axis import Axis
from rangeviz.layout.blocks import Item, paragraph, run_width, runs, total, wrap_runs, wrapped
from rangeviz.layout.chart import SMALLEST_SHARE, Chart, DoesNotFit, Space
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import ASCENT, DESCENT, width

AIRY, TIGHT = 0.9, 0.3
"""The least gap between two rows, in type sizes, where they are set larger and where they are not."""
BELOW_DATES = 0.6
"""The least gap between two rows of two lines, in type sizes."""
STRIP = 3.2
"""The height of the whole axis, which stands below one that does not begin at zero, in type sizes."""


@dataclass(frozen=True)
class Row:
    """A report's words, measured, each where it stands; a subject's heading before its first."""

    words: RowWords
    items: list[tuple[float, float, Item]]
    """Each from the figure's left edge, and down from the row's top, points."""
    heading: Item | None

    @property
    def height(self) -> float:
        """The height of its words, points."""
        return max(drop + item.height for _, drop, item in self.items)

    @property
    def above(self) -> float:
        """The height of its heading, points."""
        return self.heading.height + self.heading.gap if self.heading else 0.0


class MeasuredDots(Chart):
    """A chart of dots, measured for a space.

    Parameters
    ----------
    theme : Theme
        The colours.
    words : ReportsWords
        What it says.
    unit : str or None
        Of the upper axis; miles if None.
    space : Space
        Where it is `wide` dates stand before publishers, else under them.
    """

    LARGER = (1.5, 1.3, 1.15, 1.0, 0.9)

    def __init__(self, theme: Theme, words: ReportsWords, unit: str | None, space: Space) -> None:
        sizes, box, beside, larger = space
        under = not beside
        left, bottom, across, height = box
        name = TypeSizes(sizes.k * larger).body
        small = TypeSizes(sizes.k * min(max(larger, 1.0), 1.2)).note
        super().__init__(theme, unit, name, small, dict(words.legend))
        every = [row for subject in words.subjects for row in subject.rows]
        gutter = 1.5 * name
        dates = max(width(row.date, small) for row in every)
        who = min(max(width(row.publisher, name) for row in every) + 1, 0.26 * across)
        who = max(who, dates) if under else dates + gutter + who
        said = min(max(_one_line(row, name) for row in every) + 1, (0.34 if under else 0.28) * across)
        letters = 1.9 * name * max(len(row.letters) for row in every)
        plot = left + who + gutter
        length = left + across - letters - said - gutter - plot
        self.columns = left, plot + length + gutter, left + across - letters
        """Where dates or what stands above them, figures and letters begin."""
        self.titles = list(zip(self.columns, COLUMN_TITLES, strict=False))[under:]
        """Where columns begin, with their titles."""
        self.rows = self._rows(words, (dates, who, said, across), under)
        self.axis = _axis(words, plot, length, name)
        claims = [claim for subject in words.subjects for claim in subject.claims]
        self.notes = [_claim(*claim, theme, small, across) for claim in claims]
        self.cut: Item | None = None
        """That the axis does not begin at zero, where that is so."""
        if words.cut:
            inner = plot - left
            self.cut = paragraph(words.cut, small, inner, theme.muted, "cut", leading=1.2, align_right=True)
        above = self.axis_height + 0.5 * small
        below = self.axis_height + 2.2 * small * bool(self.marks)
        below += total(self.notes) + 1.2 * small * bool(self.notes)
        self.strip = 0.0
        """The height of the whole axis, with the words beside it."""
        if self.cut:
            self.strip = (STRIP + 1.2 - ASCENT - DESCENT) * small + self.cut.height
        below += self.strip
        self.between = 1.4 * name
        fixed = sum(row.height + row.above for row in self.rows) + self.between * (len(words.subjects) - 1)
        count = len(self.rows) + 1
        least = max(AIRY if larger > 1 else TIGHT, BELOW_DATES * under)
        self.gap = self.row_gap(height - above - below - fixed, count, least)
        if larger > 1 and max(row.height for row in self.rows) > (2.6 if under else 1.5) * name:
            raise DoesNotFit
        if length < SMALLEST_SHARE * across or self.legend_width > across:
            raise DoesNotFit
        tall = fixed + self.gap * count
        self.plot = (plot, bottom + height - above - tall, length, tall)

    @classmethod
    def spaces(cls, page: Space) -> list[Space]:
        """Return how the chart may be set, the best first: dates under publishers only on narrow pages."""
        beside = (True,) if page.wide else (True, False)
        return [space._replace(wide=each) for space in super().spaces(page) for each in beside]

    def _rows(self, words: ReportsWords, widths: tuple[float, float, float, float], under: bool) -> list[Row]:
        """Set each report's date, publisher and figure, and above a subject's first its heading."""
        theme, name, small, (dates, who, said, across) = self.theme, self.name, self.small, widths
        left, figures, _ = self.columns
        rows = []
        for subject in words.subjects:
            for row in subject.rows:
                at = left if under else left + dates + 1.5 * name
                publisher = _publisher(row, theme, name, left + who - at)
                drop = publisher.height + 0.3 * small if under else (name - small) * ASCENT
                items = [
                    (left, drop, paragraph(row.date, small, dates, theme.muted, f"date:{row.report.key}")),
                    (at, 0.0, publisher),
                    (figures, 0.0, _stated(row, theme, name, said)),
                ]
                heading = _heading(subject, theme, name, across) if row is subject.rows[0] else None
                rows.append(Row(row, items, heading))
        return rows


def _axis(words: ReportsWords, left: float, length: float, size: float) -> Axis:
    reports = [row.report for subject in words.subjects for row in subject.rows]
    low = min(report.low_km for report in reports)
    high = max(report.high_km for report in reports)
    # Arrows and dots need space beside the outermost numbers.
    edge = 2.2 * size / max(length, 10 * size)
    if not words.cut:
        low, high = 0.0, high / (1 - edge)
    else:
        pad = max((high - low) * edge / (1 - 2 * edge), 0.01 * high)
        low, high = low - pad, high + pad
    return Axis(low, high, left, length, high, language=words.language)


def _publisher(row: RowWords, theme: Theme, size: float, max_width: float) -> Item:
    text = row.publisher if width(row.publisher, size) <= max_width else row.short_publisher
    return paragraph(text, size, max_width, theme.ink, f"publisher:{row.report.key}", leading=1.2)


def _one_line(row: RowWords, size: float) -> float:
    """Return the width at which figure and extreme stand on one line."""
    extreme = width(row.extreme, size, bold=True) + 0.4 * size if row.extreme else 0.0
    return width(row.stated, size) + extreme


def _stated(row: RowWords, theme: Theme, size: float, max_width: float) -> Item:
    lines = wrapped((row.stated, False, theme.ink), size, max_width)
    if row.extreme:
        extreme = (row.extreme, True, theme.ink)
        if run_width([*lines[-1], extreme], size) <= max_width:
            lines[-1].append(extreme)
        else:
            lines.append([extreme])
    return runs(lines, size, f"stated:{row.report.key}", leading=1.2)


def _heading(subject: SubjectWords, theme: Theme, size: float, max_width: float) -> Item:
    label, summary = (subject.label, True, theme.ink), (subject.summary, False, theme.muted)
    lines = wrap_runs(label, summary, 1.15 * size, max_width)
    return runs(lines, 1.15 * size, f"subject:{subject.key}", gap=0.8 * size)


def _claim(letter: str, said: str, theme: Theme, size: float, max_width: float) -> Item:
    lines = wrapped((said, False, theme.muted), size, max_width - 2 * size)
    lines[0].insert(0, (letter, True, line_style(theme, 1).color))
    return runs(lines, size, f"claim:{letter}", gap=0.3 * size)
