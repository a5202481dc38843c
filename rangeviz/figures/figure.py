"""A drawing: reports with a way to draw them, undrawn. Each kind of figure is one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from rangeviz.errors import InvalidValue
from rangeviz.facts.model import Comparison
from rangeviz.facts.units import show
from rangeviz.layout.style import Size, Theme, settings
from rangeviz.words import phrases


class Drawing(ABC):
    """What every kind of figure can say and do."""

    @abstractmethod
    def headline(self) -> str:
        """Give the figure's headline, which is also the file's title."""

    @abstractmethod
    def alt_text(self) -> str:
        """Say in words what a sighted reader learns."""

    @abstractmethod
    def compose(self, figure: Figure, theme: Theme) -> Any:
        """Fill an empty figure with the whole page; gives its axes."""

    @abstractmethod
    def sources(self) -> str:
        """List the sources, for the file's metadata."""

    def show(self, theme: Theme, size: Size | None = None) -> Any:
        """Compose the page on a new pyplot figure, for notebooks and scripts; gives its axes."""
        import matplotlib.pyplot as plt

        size = size or Size(16, 9, 100)
        # Outside our settings: the first figure starts a notebook's backend, which sets what must stay set.
        figure = plt.figure(figsize=(size.width, size.height), dpi=size.dpi, layout="none")
        with settings():
            return self.compose(figure, theme)

    def _repr_html_(self) -> str:
        from rangeviz.notebook import figure_html  # when shown, not before: the notebook is built on this

        return figure_html(self)


@dataclass(frozen=True)
class ComparisonDrawing(Drawing):
    """A drawing of a comparison.

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

    def sources(self) -> str:
        """List the sources, for the file's metadata."""
        return phrases.sources(self.comparison.reports)
