"""One map of the world with a ring, and not a word on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from matplotlib.axes import Axes

from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import ComparisonFigure
from rangeviz.figures.projections.figure import Projections, paint_small
from rangeviz.figures.projections.words import KEEPS
from rangeviz.layout.pen import Page
from rangeviz.words.value import Words


@lru_cache(maxsize=4)
def _projections(comparison: Comparison) -> Projections:
    """Return the figure whose maps these are, once for all of them: its outlines take their time."""
    return Projections(comparison)


@dataclass(frozen=True)
class WorldMap(ComparisonFigure):
    """One map of `Projections` without a word on it, for a sheet that asks what it shows; undrawn.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    name : str
        The projection.
    """

    name: str = "robinson"

    @property
    def words(self) -> Words:
        """The projection's name, and what rings do not show."""
        known = _projections(self.comparison).words
        title = known.language.say(KEEPS[self.name][0])
        said = known.language.say("{name}: a map of the world with a ring.", name=title)
        return replace(known, headline=title, alternative=said)

    @property
    def aspect(self) -> float:
        """Width over height."""
        return _projections(self.comparison).aspect(self.name)

    def compose(self, page: Page) -> Axes:
        """Fill a page with the map alone."""
        across, up = page.extent
        ax = page.axes((0, 0, across, up))
        view = _projections(self.comparison).frame(self.name, across / up)
        paint_small(ax, self.comparison, view, page.theme, (across, up), 0.8)
        return ax
