"""Measuring a ladder: where its rows stand in a box, for one size of type."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rangeviz.facts.units import KM_PER
from rangeviz.figures.ladder.bar_words import BarWords
from rangeviz.figures.ladder.words import TOO_SHORT, LadderWords
from rangeviz.layout.axis import fit_axis
from rangeviz.layout.blocks import Item, paragraph, total
from rangeviz.layout.chart import SMALLEST_SHARE, Chart, DoesNotFit, Space
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import width

AIRY, TIGHT = 0.9, 0.35
"""The least gap between two rows, in type sizes, where they are set larger and where they are not."""
TOO_SHORT_PT = 0.75
"""A bar below this length, in points, is said to be too short to see."""


@dataclass(frozen=True)
class Row:
    """A bar's words, measured: name and source beside the bar, or above it."""

    bar: BarWords
    names: list[Item]
    height: float


class MeasuredBars(Chart):
    """A ladder's rows, measured for a space.

    Parameters
    ----------
    theme : Theme
        The colours.
    words : LadderWords
        What it says.
    unit : str or None
        Of the upper axis; miles if None.
    log : bool
        Whether the axis is logarithmic.
    space : Space
        On a wide page names stand beside the bars, else above them.
    """

    LARGER = (1.75, 1.5, 1.3, 1.15, 1.0)

    def __init__(self, theme: Theme, words: LadderWords, unit: str | None, log: bool, space: Space) -> None:
        sizes, box, wide, larger = space
        name = TypeSizes(sizes.k * larger).body
        small = TypeSizes(sizes.k * min(larger, 1.25)).note
        super().__init__(theme, unit, name, small, dict(words.legend))
        self.wide, self.string_title = wide, words.string_title
        left, bottom, across, height = box
        self.columns = left, left + across
        """Where kinds begin, and where strings end."""
        bars, language = words.bars, words.language
        kinds = max(width(bar.kind, small) for bar in bars)
        kinds = max(kinds, *(width(language.unit_name(each), small, bold=True) for each in self.units))
        kinds += 1.2 * small
        string = max(width(bar.string, name) for bar in bars)
        string = max(string, *(width(line, small) for line in self.string_title)) + 1.5 * name
        share = 0.3 + 0.12 * sizes.brief if wide else 1.0
        names = max(_one_line(bar, name, small) for bar in bars) + 1
        names = min(names, share * (across - kinds) - 0.4 * name)
        plot = left + kinds + (names + 0.9 * name) * wide
        length = left + across - string - plot
        ends = [(bar.report.high_km, _behind(bar, name)) for bar in bars]
        if max(behind for _, behind in ends) > (1 - SMALLEST_SHARE) * length or self.legend_width > across:
            raise DoesNotFit
        low_km = _low_km(bars, KM_PER[self.units[0]]) if log else 0.0
        self.axis = fit_axis(ends, plot, length, low_km, language)
        self.too_short = language.say(TOO_SHORT)
        note = 0.7 * name + width(self.too_short, small)
        short = [end for bar, (_, end) in zip(bars, ends, strict=True) if self.is_too_short(bar)]
        if any(end + note > length for end in short):
            raise DoesNotFit
        thick = 1.2 * name
        items = [_names(bar, theme, name, small, names, align_right=wide) for bar in bars]
        extra = 0.0 if wide else 0.35 * name + thick
        self.rows = [Row(bar, each, total(each) + extra) for bar, each in zip(bars, items, strict=True)]
        above = max(self.axis_height, 1.6 * small * len(self.string_title))
        below = self.axis_height + 2.5 * small * bool(self.marks)
        fixed = sum(row.height for row in self.rows)
        self.gap = self.row_gap(height - above - below - fixed, len(bars), AIRY if larger > 1 else TIGHT)
        tall = fixed + self.gap * len(bars)
        self.plot = (plot, bottom + height - above - tall, length, tall)
        lowest = min(row.height for row in self.rows) + self.gap
        self.thick = min(thick, 0.62 * lowest) if wide else thick

    def is_too_short(self, bar: BarWords) -> bool:
        """Return whether a bar cannot be seen."""
        return self.axis.at(bar.report.high_km) - self.axis.left < TOO_SHORT_PT


def text_color(bar: BarWords, theme: Theme) -> str:
    """Return the colour of a bar's name and figure: what was asked for has its ring's."""
    return theme.ink if bar.style is None else line_style(theme, bar.style).color


def _low_km(bars: Sequence[BarWords], per: float) -> float:
    """Return where a logarithmic axis begins: at a power of ten below the shortest."""
    shortest = min(bar.report.low_km for bar in bars) / per
    return float(10.0 ** math.floor(math.log10(shortest / 1.3)) * per)


def _source(bar: BarWords, *, short: bool = False) -> str:
    return " · ".join(filter(None, (bar.shape, bar.short_source if short else bar.source)))


def _one_line(bar: BarWords, name: float, small: float) -> float:
    """Return the width at which name and source stand on one line each."""
    return max(width(bar.report.label, name, bar.style is not None), width(_source(bar), small))


def _names(
    bar: BarWords, theme: Theme, name: float, small: float, max_width: float, *, align_right: bool
) -> list[Item]:
    """Return name, shape and source as items, wrapped to a width."""
    key, bold, color, gap = bar.report.key, bar.style is not None, text_color(bar, theme), 0.22 * small
    source = _source(bar, short=width(_source(bar), small) > max_width)
    style: dict[str, Any] = {"leading": 1.2, "align_right": align_right}
    title = paragraph(bar.report.label, name, max_width, color, f"name:{key}", bold=bold, gap=gap, **style)
    return [title, paragraph(source, small, max_width, theme.muted, f"source:{key}", **style)]


def _behind(bar: BarWords, size: float) -> float:
    """Return the width that a bar's end mark and figure need behind it."""
    arrow = 1.3 * size if bar.mark == "more than" else 0.0
    return arrow + width(bar.figure, size, bar.style is not None) + 1.3 * size
