"""The kinds of figure: a line each, with names and module paths as text; it imports none of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """One kind of figure.

    Parameters
    ----------
    name : str
        Of its command, its folder, and its default file.
    figure, draw : str
        The class and the drawing function in its module ``figure``.
    does : str
        What its command does, in one sentence.
    """

    name: str
    figure: str
    draw: str
    does: str

    @property
    def module(self) -> str:
        """Where class and drawing function are."""
        return f"rangeviz.figures.{self.name}.figure"

    def command(self) -> Any:
        """Load the click command, which returns the figure that its options ask for."""
        return import_module(f"rangeviz.figures.{self.name}.command").command


KINDS = {
    kind.name: kind
    for kind in (
        Kind("map", "Map", "draw_map", "Draw rings on a map around one origin."),
        Kind("panels", "Panels", "draw_panels", "Draw the same rings at the same scale side by side."),
        Kind("ladder", "Ladder", "draw_ladder", "Draw reports among everyday distances, as bars."),
        Kind("projections", "Projections", "draw_projections", "Draw the same rings on 4 to 6 projections."),
        Kind(
            "mistake", "Mistake", "draw_mistake", "Draw a circle in a web map's metres beside the right ring."
        ),
        Kind("reports", "Reports", "draw_reports", "Draw every report of a subject, in the order of dates."),
    )
}
"""By name, in the order in which they are listed."""
