"""Text and lines in points: on a page, on a chart and on a map alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib import figure as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Transform

from rangeviz.layout.colours import readable
from rangeviz.layout.figure_size import Size
from rangeviz.layout.lettering import Halo, Lettering
from rangeviz.layout.sizes import TRIES
from rangeviz.layout.style import Theme
from rangeviz.layout.text import ASCENT


@dataclass(frozen=True)
class Pen:
    """Draws text and lines in one coordinate system.

    Parameters
    ----------
    parent : matplotlib Figure or Axes
        What the artists are added to.
    theme : Theme
        The colours.
    transform : matplotlib Transform
        From the pen's coordinates, usually points, to pixels.
    ground : callable, optional
        The colour of what lies at x and y, for text on a map: it gets a halo of that colour, and is moved
        towards ink as far as it must be to be read there.
    prefix : str
        What every ``gid`` begins with.
    text_zorder, line_zorder : float
        Which artists lie above which.
    """

    parent: mpl.Figure | Axes
    theme: Theme
    transform: Transform
    ground: Callable[[float, float], str] | None = None
    prefix: str = ""
    text_zorder: float = 3.0
    line_zorder: float = 2.0

    def text(self, x: float, baseline: float, text: str, size: float, gid: str, **style: Any) -> None:
        """Draw one line of text, its left end and baseline at a point; size in points."""
        words = Lettering(
            x, baseline, text, size, gid=self.prefix + gid, **{"zorder": self.text_zorder, **style}
        )
        if self.ground is not None:
            halo = self.ground(x + words.width / 2, baseline + size * ASCENT / 2)
            words.set_color(readable(str(words.get_color()), halo, self.theme.ink))
            self.add(Halo(words, halo))
        self.add(words)

    def line(self, points: Iterable[tuple[float, float]], gid: str, **style: Any) -> None:
        """Draw a line through points, or a marker on each."""
        x, y = zip(*points, strict=True)
        style = {"solid_capstyle": "butt", "dash_capstyle": "butt", "zorder": self.line_zorder, **style}
        self.add(Line2D(x, y, gid=self.prefix + gid, **style))

    def add(self, artist: Artist) -> None:
        """Add an artist whose coordinates are the pen's."""
        artist.set_transform(self.transform)
        artist.set_clip_on(False)
        self.parent.add_artist(artist)


def page_pen(figure: mpl.Figure, theme: Theme, ax: Axes | None = None, prefix: str = "") -> Pen:
    """Return a pen in points from a figure's lower left corner, drawing on it or on axes of it."""
    points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
    return Pen(figure if ax is None else ax, theme, points, prefix=prefix)


@dataclass(frozen=True)
class Page:
    """A figure to be filled with words and pictures.

    Parameters
    ----------
    figure : matplotlib Figure
        Empty.
    theme : Theme
        The colours.
    tries : tuple of (float, bool)
        How large the type may be, and whether caveats are brief, the best first.
    """

    figure: mpl.Figure
    theme: Theme
    tries: tuple[tuple[float, bool], ...] = TRIES

    @property
    def size(self) -> Size:
        """Width and height in inches, and dots per inch."""
        across, up = self.figure.get_size_inches()
        return Size(float(across), float(up), self.figure.dpi)

    @property
    def pen(self) -> Pen:
        """In points from the lower left corner."""
        return page_pen(self.figure, self.theme)

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height, points."""
        return 72 * self.size.width, 72 * self.size.height

    @property
    def margin(self) -> float:
        """The empty edge of a page whose words stand beside its picture, or of a chart's page, points."""
        return 0.042 * min(self.extent) + 4

    def axes(self, box: tuple[float, float, float, float]) -> Axes:
        """Add axes at left, bottom, width, height, points."""
        across, up = self.extent
        return self.figure.add_axes((box[0] / across, box[1] / up, box[2] / across, box[3] / up))
