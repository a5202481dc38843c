"""One map of the world with a ring, and not a word on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from rangeviz.facts.report import Report
from rangeviz.figures.figure import Figure
from rangeviz.figures.projections.figure import Projections, paint_small
from rangeviz.figures.projections.words import KEEPS
from rangeviz.layout.pen import Page
from rangeviz.words.value import Words


@dataclass(frozen=True)
class WorldMap(Figure):
    """One map of `Projections` without a word on it, for a sheet that asks what it shows; undrawn.

    Parameters
    ----------
    shown : Projections
        Whose maps these are.
    name : str
        The projection.
    """

    shown: Projections
    name: str

    @property
    def drawn(self) -> tuple[Report, ...]:
        """The comparison's reports."""
        return self.shown.drawn

    @property
    def words(self) -> Words:
        """The projection's name, and what rings do not show."""
        known = self.shown.words
        title = known.language.say(KEEPS[self.name][0])
        said = known.language.say("{name}: a map of the world with a ring.", name=title)
        return replace(known, headline=title, alternative=said)

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.shown.aspect(self.name)

    def compose(self, page: Page) -> Axes:
        """Fill a page with the map alone."""
        across, up = page.extent
        ax = page.axes((0, 0, across, up))
        view = self.shown.frame(self.name, across / up)
        paint_small(ax, self.shown.comparison, view, page.theme, (across, up), 0.8)
        return ax
