"""A figure: reports with words about them and a way to draw them, undrawn. Each kind is one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib import figure as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg

from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.recipe import comparison_settings, origin_setting
from rangeviz.facts.report import Report
from rangeviz.facts.units import show
from rangeviz.layout.figure_size import Size
from rangeviz.layout.pen import Page
from rangeviz.layout.settings import settings
from rangeviz.layout.sizes import IN_PROPORTION, TRIES
from rangeviz.layout.style import LIGHT, Theme
from rangeviz.words.labels import in_its_language
from rangeviz.words.value import Words


class Figure(ABC):
    """What every kind of figure has: its words, made once, and its drawing."""

    @property
    @abstractmethod
    def words(self) -> Words:
        """Everything that the figure says."""

    @property
    @abstractmethod
    def drawn(self) -> tuple[Report, ...]:
        """Every report that it draws, as its words tell it, in the order in which they name their sources."""

    @property
    def settings(self) -> dict[str, Any]:
        """The settings from which its command makes it, by their names in a batch file; none if unknown."""
        return {}

    @abstractmethod
    def compose(self, page: Page) -> Any:
        """Fill an empty page; returns its axes."""

    def draw(self, size: Size, theme: Theme) -> mpl.Figure:
        """Compose the page on a figure of its own, at the finest dots per inch of its size that it fits.

        Its type keeps its proportions, but for the last of them.

        Whoever calls it holds `rangeviz.layout.style.settings`.

        Raises
        ------
        InvalidValue
            If it fits at none.
        """
        *finer, last = size.tries
        for each in finer:
            with suppress(InvalidValue):
                return self._composed(each, theme, IN_PROPORTION)
        return self._composed(last, theme, TRIES)

    def _composed(self, size: Size, theme: Theme, tries: tuple[tuple[float, bool], ...]) -> mpl.Figure:
        figure = mpl.Figure(figsize=(size.width, size.height), dpi=size.dpi)
        FigureCanvasAgg(figure)
        self.compose(Page(figure, theme, tries))
        return figure

    def show(self) -> Any:
        """Compose the page on a new pyplot figure, for notebooks and scripts; returns its axes."""
        import matplotlib.pyplot as plt

        # Outside our settings: the first figure starts a notebook's backend, which sets what must stay set.
        figure = plt.figure(figsize=(16, 9), dpi=100, layout="none")
        with settings():
            return self.compose(Page(figure, LIGHT))


@dataclass(frozen=True)
class ComparisonFigure(Figure):
    """A figure of a comparison.

    Parameters
    ----------
    comparison : Comparison
        What to draw.

    Raises
    ------
    InvalidValue
        For anything but a Comparison.
    """

    comparison: Comparison

    def __post_init__(self) -> None:
        if not isinstance(self.comparison, Comparison):
            raise InvalidValue(
                f"{type(self).__name__} got {show(self.comparison)}; "
                "give a Comparison, such as compare('atacms', 'himars')."
            )

    @property
    def settings(self) -> dict[str, Any]:
        """The comparison's, and its origin."""
        return {**comparison_settings(self.comparison), "origin": origin_setting(self.comparison.origin)}

    @property
    def drawn(self) -> tuple[Report, ...]:
        """The comparison's reports."""
        return self.told.reports

    @cached_property
    def told(self) -> Comparison:
        """The comparison as its words tell it: labels in its language, and the unit that its readers know."""
        return in_its_language(self.comparison)
