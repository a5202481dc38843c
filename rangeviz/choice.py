"""What the explorer's controls choose: the drawing that they make, and the Python that makes the same one."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rangeviz.errors import InvalidValue
from rangeviz.facts.compare import compare, origins, own_ring
from rangeviz.figures.figure import Figure
from rangeviz.figures.ladder.figure import Ladder
from rangeviz.figures.map.figure import Map
from rangeviz.figures.panels.figure import Panels
from rangeviz.figures.projections.figure import Projections

FIGURES = ("map", "panels", "ladder", "projections")


@dataclass(frozen=True)
class Choice:
    """The state of the explorer's controls.

    Parameters
    ----------
    what : tuple of str
        Subjects or keys of reports.
    own : tuple of (str, str, str) or None
        Label, range and source of a distance of one's own.
    origin, also : str
        Where the rings are drawn, and the second place of panels.
    unit : str or None
        As in a Comparison.
    figure : str
        One of `FIGURES`.
    theme : str
        One of `rangeviz.layout.style.THEMES`.
    """

    what: tuple[str, ...]
    own: tuple[str, str, str] | None
    origin: str
    also: str
    unit: str | None
    figure: str
    theme: str

    def drawing(self) -> Figure:
        """Make the drawing.

        Raises
        ------
        RangevizError
            If nothing is chosen, or what is chosen cannot be drawn.
        """
        if self.figure not in FIGURES:
            raise InvalidValue(f"figure is {self.figure!r}; give one of: {', '.join(FIGURES)}.")
        own = (own_ring(*self.own),) if self.own else ()
        if not self.what and not own:
            raise InvalidValue("No report is given; tick one, or draw a distance of your own.")
        comparison = compare(*self.what, *own, origin=self.origin, unit=self.unit)
        if self.figure == "ladder":
            return Ladder(comparison)
        if self.figure == "panels":
            return Panels(comparison, origins(self.origin, self.also))
        return Projections(comparison) if self.figure == "projections" else Map(comparison)

    def code(self) -> str:
        """Write the Python that makes this figure: shown as a cell's last line, or saved in another theme."""
        given = [_quoted(name) for name in self.what]
        if self.own:
            given.append(f"rv.own_ring({', '.join(map(_quoted, self.own))})")
        given.append(f"origin={_quoted(self.origin)}")
        if self.unit:
            given.append(f"unit={_quoted(self.unit)}")
        figure = f"rv.compare({', '.join(given)})"
        if self.figure == "panels":
            figure = f"rv.Panels({figure}, rv.origins({_quoted(self.origin)}, {_quoted(self.also)}))"
        elif self.figure != "map":
            figure = f"rv.{self.figure.capitalize()}({figure})"
        if self.theme == "light":
            return figure
        return f"rv.save({figure}, {_quoted(self.file('png'))}, theme={_quoted(self.theme)})"

    def file(self, ending: str) -> str:
        """Name a file for this figure."""
        return f"rangeviz-{self.figure}.{ending}"


def _quoted(text: str) -> str:
    """Write a text as Python does, in double quotes."""
    return json.dumps(text, ensure_ascii=False)
