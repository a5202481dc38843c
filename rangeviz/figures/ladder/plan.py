"""Measuring a ladder: the largest type in which its rows fit a room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from rangeviz.facts.units import KM_PER
from rangeviz.figures.ladder.bar_words import BarWords
from rangeviz.figures.ladder.bars import Bars, Row, is_too_short, text_color
from rangeviz.figures.ladder.words import TOO_SHORT, LadderWords
from rangeviz.layout.axis import fit_axis
from rangeviz.layout.blocks import Item, Run, runs, total
from rangeviz.layout.chart import axis_height, legend_width
from rangeviz.layout.page import Box
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.style import Theme
from rangeviz.layout.text import width, wrap
from rangeviz.words.quantities import other_unit

LARGER = (1.75, 1.5, 1.3, 1.15, 1.0)
"""How much larger than a page's other words the rows are set, where there is room."""
PITCH = 1.6
"""The most room between two rows, in type sizes: a tall page gets larger rows, not wider gaps."""
AIRY, TIGHT = 0.9, 0.35
"""The least room between two rows, in type sizes, where they are set larger and where they are not."""
SMALLEST_SHARE = 0.22
"""The longest bar's least share of the plot: beyond, the words push it too far aside."""


def plan_bars(
    theme: Theme, words: LadderWords, unit: str | None, log: bool, sizes: TypeSizes, box: Box, wide: bool
) -> Bars | None:
    """Measure a chart of bars for a room, in the largest type that fits; None if it does not fit."""
    plans = (_plan(theme, words, unit, log, sizes, box, wide, larger) for larger in LARGER)
    return next((plan for plan in plans if plan is not None), None)


def _plan(
    theme: Theme,
    words: LadderWords,
    unit: str | None,
    log: bool,
    sizes: TypeSizes,
    box: Box,
    wide: bool,
    larger: float,
) -> Bars | None:
    left, bottom, room, height = box
    bars, marks, language = words.bars, dict(words.legend), words.language
    units = (unit or "mi", other_unit(unit or "mi"))
    name = TypeSizes(sizes.k * larger).body
    small = TypeSizes(sizes.k * min(larger, 1.25)).note
    kinds = max(width(bar.kind, small) for bar in bars)
    kinds = max(kinds, *(width(language.unit_name(each), small, bold=True) for each in units)) + 1.2 * small
    string = max(width(bar.string, name) for bar in bars)
    string = max(string, *(width(line, small) for line in words.string_title)) + 1.5 * name
    share = 0.3 + 0.12 * sizes.brief if wide else 1.0
    names = min(max(_wish(bar, name, small) for bar in bars) + 1, share * (room - kinds) - 0.4 * name)
    plot = left + kinds + (names + 0.9 * name) * wide
    length = left + room - string - plot
    ends = [(bar.report.high_km, _behind(bar, name)) for bar in bars]
    if max(behind for _, behind in ends) > (1 - SMALLEST_SHARE) * length or legend_width(marks, small) > room:
        return None
    low_km = _low_km(bars, KM_PER[units[0]]) if log else 0.0
    axis, too_short = fit_axis(ends, plot, length, low_km, log, language), language.say(TOO_SHORT)
    note = 0.7 * name + width(too_short, small)
    if any(is_too_short(axis, bar) and at + note > length for bar, (_, at) in zip(bars, ends, strict=True)):
        return None
    thick = 1.2 * name
    rows = []
    for bar in bars:
        items = _names(bar, theme, name, small, names, right=wide)
        rows.append(Row(bar, items, total(items) + (0.0 if wide else 0.35 * name + thick)))
    above = max(axis_height(small), 1.6 * small * len(words.string_title))
    below = axis_height(small) + 2.5 * small * bool(marks)
    fixed = sum(row.height for row in rows)
    gap = min((height - above - below - fixed) / len(rows), PITCH * name)
    if gap < (AIRY if larger > 1 else TIGHT) * name:
        return None
    tall = fixed + gap * len(rows)
    return Bars(
        theme=theme,
        rows=rows,
        marks=marks,
        axis=axis,
        string_title=words.string_title,
        too_short=too_short,
        plot=(plot, bottom + height - above - tall, length, tall),
        units=units,
        columns=(left, left + room),
        sizes=(name, small),
        gap=gap,
        thick=min(thick, 0.62 * (min(row.height for row in rows) + gap)) if wide else thick,
        wide=wide,
    )


def _low_km(bars: Sequence[BarWords], per: float) -> float:
    """Return where a logarithmic axis begins: at a power of ten below the shortest."""
    shortest = min(bar.report.low_km for bar in bars) / per
    return float(10.0 ** math.floor(math.log10(shortest / 1.3)) * per)


def _source(bar: BarWords, *, short: bool = False) -> str:
    return " · ".join(filter(None, (bar.shape, bar.short_source if short else bar.source)))


def _wish(bar: BarWords, name: float, small: float) -> float:
    """Return the width at which name and source stand on one line each."""
    return max(width(bar.report.label, name, bar.style is not None), width(_source(bar), small))


def _names(bar: BarWords, theme: Theme, name: float, small: float, room: float, *, right: bool) -> list[Item]:
    """Return name, shape and source as items, broken to the room."""
    key, bold, color = bar.report.key, bar.style is not None, text_color(bar, theme)
    lines: list[list[Run]] = [[(line, bold, color)] for line in wrap(bar.report.label, name, room, bold)]
    short = width(_source(bar), small) > room
    said: list[list[Run]] = [
        [(line, False, theme.muted)] for line in wrap(_source(bar, short=short), small, room)
    ]
    title = replace(runs(lines, name, f"name:{key}", leading=1.2, right=right), gap=0.22 * small)
    return [title, runs(said, small, f"source:{key}", leading=1.2, right=right)]


def _behind(bar: BarWords, size: float) -> float:
    """Return the width that a bar's end mark and figure need behind it."""
    arrow = 1.3 * size if bar.mark == "more than" else 0.0
    return arrow + width(bar.figure, size, bar.style is not None) + 1.3 * size
