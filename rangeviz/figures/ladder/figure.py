"""The ladder: reports among yardsticks as bars on one distance axis, without a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.recipe import comparison_settings, report_setting
from rangeviz.facts.report import Report
from rangeviz.facts.yardsticks import MAX_YARDSTICKS, pick
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.ladder.bars import Bars
from rangeviz.figures.ladder.words import LadderWords, words_of
from rangeviz.layout.chart import Planner, chart_in, compose_chart
from rangeviz.layout.page import check_texts
from rangeviz.layout.pen import Page
from rangeviz.layout.style import LIGHT, Theme
from rangeviz.words.labels import reports_in

Yardsticks = int | Sequence[str | Report]


def draw_ladder(
    comparison: Comparison,
    ax: Axes | None = None,
    *,
    yardsticks: Yardsticks = 6,
    kind: str | Sequence[str] | None = None,
    log: bool = False,
) -> Axes:
    """Draw a comparison's reports among yardsticks, as bars on one axis.

    Parameters
    ----------
    comparison : Comparison
        What to draw; its origin plays no part.
    ax : matplotlib Axes, optional
        Plain axes: the bars and their words take the space that these have. By default a new pyplot
        figure with headline and credits.
    yardsticks : int or sequence of (str or Report)
        How many to pick, 0 to 12, or which.
    kind : str or sequence of str, optional
        Pick only yardsticks of these, of `rangeviz.facts.report.KINDS`.
    log : bool
        A logarithmic axis; else it is linear, from 0.

    Returns
    -------
    matplotlib Axes
        Their x is in km. The artists have a ``gid`` such as ``bar:marathon``.

    Raises
    ------
    InvalidValue
        For values outside these limits, or words that do not fit.
    """
    kinds = (kind,) if isinstance(kind, str) else tuple(kind or ())
    ladder = Ladder(comparison, yardsticks if isinstance(yardsticks, int) else tuple(yardsticks), kinds, log)
    if ax is None:
        axes: Axes = ladder.show()
        return axes
    chart_in(ax, ladder.planner(LIGHT))
    return ax


@dataclass(frozen=True)
class Ladder(ComparisonFigure):
    """Reports among yardsticks as bars, undrawn; the parameters are those of `draw_ladder`."""

    yardsticks: Yardsticks = 6
    kinds: tuple[str, ...] = ()
    log: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        check_texts(self.comparison)
        _ = self.picked  # whatever is wrong with it shows here

    @cached_property
    def picked(self) -> tuple[Report, ...]:
        """The yardsticks, from the shortest to the longest."""
        reports = self.comparison.reports
        if isinstance(self.yardsticks, int):
            return pick(reports, self.yardsticks, self.kinds, self.log)
        named = [read_catalogue().report(each) if isinstance(each, str) else each for each in self.yardsticks]
        named = [report for report in dict.fromkeys(named) if report not in reports]
        if len(named) > MAX_YARDSTICKS:
            raise InvalidValue(f"Got {len(named)} yardsticks; give up to {MAX_YARDSTICKS}.")
        return tuple(sorted(named, key=lambda report: report.high_km))

    @property
    def settings(self) -> dict[str, Any]:
        """The comparison's, without its origin, and how the yardsticks are picked, or which they are."""
        found = comparison_settings(self.comparison)
        if isinstance(self.yardsticks, int):
            found["yardsticks"] = self.yardsticks
        else:
            found["yardsticks"] = [
                each if isinstance(each, str) else report_setting(each) for each in self.yardsticks
            ]
        if self.kinds:
            found["kinds"] = list(self.kinds)
        return {**found, **({"log": True} if self.log else {})}

    @property
    def drawn(self) -> tuple[Report, ...]:
        """The comparison's reports, and the yardsticks."""
        return self.told.reports + reports_in(self.words.language, self.picked)

    def planner(self, theme: Theme) -> Planner:
        """Return what measures the bars."""
        return Bars.planner(theme, self.words, self.told.unit, self.log)

    @cached_property
    def words(self) -> LadderWords:
        """Everything that the ladder says."""
        return words_of(self.told, self.picked, self.log)

    def compose(self, page: Page) -> Axes:
        """Fill a page."""
        return compose_chart(page, self.words, self.planner(page.theme))
