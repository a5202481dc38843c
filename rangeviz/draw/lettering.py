"""One line of words on a figure: it stands where it is put, with its left end on its baseline."""

from __future__ import annotations

from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import PathEffectRenderer, withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from rangeviz.draw.text import OUTLINED_AT, font_file, outline

HALO = 0.26
"""A halo's width, in type sizes."""


class Lettering(Text):
    """A line of words that matplotlib need not lay out, nor shape again for every figure.

    In an SVG or PDF it stays text, and `svg.finish` adds the halo there.

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
    bold, italic : bool
        Which face of the one font.
    halo : str, optional
        The colour of a halo, for words on a map.
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
        halo: str | None = None,
        **style: Any,
    ) -> None:
        prop = FontProperties(
            family="sans-serif",
            style="italic" if italic else "normal",
            weight="bold" if bold else "normal",
            size=size,
            fname=font_file(bold, italic),
        )
        super().__init__(
            x, y, text, color=color, fontproperties=prop, va="baseline", parse_math=False, **style
        )
        self.halo, self.bold, self.italic = halo, bold, italic

    def draw(self, renderer: Any) -> None:
        """Draw it, with its halo unless the renderer keeps text as text."""
        if not self.get_visible():
            return
        renderer.open_group("text", self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        words, prop = self.get_text(), self.get_fontproperties()
        size = float(prop.get_size_in_points())
        drawn_by_agg = isinstance(renderer, RendererAgg)
        if drawn_by_agg:
            path = outline(words, self.bold, self.italic)
            scale = renderer.points_to_pixels(size) / OUTLINED_AT
            gc.set_linewidth(0)
            if self.halo is not None:
                around = renderer.new_gc()
                around.set_foreground(self.halo)
                around.set_linewidth(renderer.points_to_pixels(HALO * size))
                renderer.draw_path(around, path, Affine2D().scale(scale).translate(x, y))
            renderer.draw_path(gc, path, Affine2D().scale(scale).translate(x, y), gc.get_rgb())
        else:
            if renderer.flipy():
                y = renderer.get_canvas_width_height()[1] - y
            if self.halo is not None and matplotlib.rcParams["svg.fonttype"] != "none":
                stroke = withStroke(linewidth=HALO * size, foreground=self.halo)
                PathEffectRenderer([stroke], renderer).draw_text(gc, x, y, words, prop, 0, mtext=self)
            else:
                renderer.draw_text(gc, x, y, words, prop, 0, mtext=self)
        gc.restore()
        renderer.close_group("text")
        self.stale = False
