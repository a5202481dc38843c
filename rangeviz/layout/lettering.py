"""One line of words on a figure: it stands where it is put, with its left end on its baseline."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from rangeviz.layout.style import HALO
from rangeviz.layout.text import OUTLINED_AT, face_of, font_file, line_width, outline


class Lettering(Text):
    """A line of words that matplotlib need not lay out, nor shape again for every figure.

    In an SVG or PDF it stays text. TeX in it is drawn literally, whatever the user's own settings say.

    Parameters
    ----------
    x, y : float
        The left end of the baseline.
    text : str
        The words.
    size : float
        Type size, points.
    color : str
        The words' own.
    bold, italic, medium : bool
        Which face of the typeface.
    **style
        Whatever else an artist takes, such as ``gid`` and ``transform``.
    """

    def __init__(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        color: str,
        bold: bool = False,
        italic: bool = False,
        medium: bool = False,
        **style: Any,
    ) -> None:
        self.face = face_of(bold, italic, medium)
        prop = FontProperties(
            style="italic" if italic else "normal",
            weight=self.face[0],
            size=size,
            fname=font_file(text, self.face),
        )
        super().__init__(
            *(x, y, text),
            color=color,
            fontproperties=prop,
            va="baseline",
            parse_math=False,
            usetex=False,
            **style,
        )

    @property
    def width(self) -> float:
        """How wide it is, points."""
        return line_width(self.get_text(), self.face) * float(self.get_fontsize())

    def draw(self, renderer: Any) -> None:
        """Draw the words: as outlines where the renderer does not keep text as text."""
        if not self.get_visible():
            return
        renderer.open_group("text", self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        if isinstance(renderer, RendererAgg) or getattr(renderer, "outlined", False):
            gc.set_linewidth(0)
            renderer.draw_path(gc, self._outline(), self._place(renderer, x, y), gc.get_rgb())
        else:
            y = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
            renderer.draw_text(gc, x, y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        gc.restore()
        renderer.close_group("text")
        self.stale = False

    def draw_halo(self, renderer: Any, color: str) -> None:
        """Draw a halo of a colour, which reaches `HALO` type sizes around the words in every format."""
        x, y = self.get_transform().transform(self.get_unitless_position())
        if hasattr(renderer, "draw_halo") and not renderer.outlined:
            renderer.draw_halo(x, renderer.height - y, self, color)
            return
        gc = renderer.new_gc()
        gc.set_foreground(color)
        gc.set_linewidth(2 * HALO * float(self.get_fontsize()))  # points, as all line widths
        renderer.draw_path(gc, self._outline(), self._place(renderer, x, y))
        gc.restore()

    def _outline(self) -> Path:
        return outline(self.get_text(), self.face)

    def _place(self, renderer: Any, x: float, y: float) -> Affine2D:
        size = float(self.get_fontsize())
        return Affine2D().scale(renderer.points_to_pixels(size) / OUTLINED_AT).translate(x, y)


class Halo(Artist):
    """The halo of a line of words, below all words: the next line's would else cut into this one's.

    Parameters
    ----------
    words : Lettering
        What it surrounds.
    color : str
        Its colour.
    """

    def __init__(self, words: Lettering, color: str) -> None:
        super().__init__()
        self.words, self.color = words, color
        self.set_zorder(words.get_zorder() - 0.5)
        self.set_in_layout(False)

    def draw(self, renderer: Any) -> None:
        """Draw it where the words are seen."""
        if self.get_visible() and self.words.get_visible():
            self.words.draw_halo(renderer, self.color)
        self.stale = False
