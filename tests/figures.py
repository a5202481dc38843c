"""Reading drawn figures back: artists by gid, and where every text stands."""

from __future__ import annotations

import re

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from rangeviz.draw.style import LIGHT, parse_size, settings


def composed(drawing, size="slide", dpi=None, theme=LIGHT):
    """Compose a drawing on a figure of its own; gives the figure."""
    page = parse_size(size, dpi)
    with settings():
        figure = Figure(figsize=(page.width, page.height), dpi=page.dpi)
        FigureCanvasAgg(figure)
        drawing.compose(figure, theme)
    return figure


def by_gid(figure, prefix):
    """Find the artists whose gid starts so."""
    named = [artist for artist in figure.findobj() if artist.get_gid()]
    return {artist.get_gid(): artist for artist in named if artist.get_gid().startswith(prefix)}


def texts(figure):
    """Find the texts that show something, with their boxes in pixels."""
    with settings(), matplotlib.rc_context({"text.hinting": "no_hinting"}):
        renderer = figure.canvas.get_renderer()
        shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
        return [(t, t.get_window_extent(renderer)) for t in shown]


def text_problems(figure, slack=1.0):
    """Name every text that leaves the figure, and every pair that overlaps by more than `slack` pixels."""
    found = texts(figure)
    width, height = figure.canvas.get_width_height()
    problems = [
        f"{t.get_gid()} {t.get_text()!r} leaves the figure: {b.extents.round()}"
        for t, b in found
        if b.x0 < -slack or b.y0 < -slack or b.x1 > width + slack or b.y1 > height + slack
    ]
    for index, (t, b) in enumerate(found):
        for other, c in found[index + 1 :]:
            across = min(b.x1, c.x1) - max(b.x0, c.x0)
            up = min(b.y1, c.y1) - max(b.y0, c.y0)
            # Boxes of neighbouring lines reach into each other by their empty ascent and descent.
            if across > slack and up > 0.22 * min(b.height, c.height):
                problems.append(
                    f"{t.get_gid()} {t.get_text()!r} meets {other.get_gid()} {other.get_text()!r}"
                )
    return problems


def path_points(svg, gid):
    """Read a line of an SVG back: its points in absolute coordinates, points (1/72 inch)."""
    path = re.search(rf'<g id="{re.escape(gid)}">\s*<path d="([^"]*)"', svg)[1]
    at, found = np.zeros(2), []
    for command, body in re.findall(r"([Ml])([^Mlz]*)", path):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", body)]
        for step in np.reshape(numbers, (-1, 2)):
            at = step if command == "M" else at + step
            found.append(at)
    return np.array(found)
